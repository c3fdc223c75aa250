// SPDX-License-Identifier: BSL-1.0
#include <schedule/event_writer.hpp>

#include <phoihop/core/error.hpp>

namespace phoihop {
namespace detail {
namespace {

// What is said about a meeting goes out in parts: into a text, or into the lines of a calendar.

template <class Out>
void tell_uid(std::string_view key, std::string_view within, std::string_view domain, const Out& out) {
  out(key);
  out(".");
  out(within);
  out("@");
  out(domain);
}

// The id of a special meeting within its series. No id of a period begins with "x".
std::string id_of(const date& called_for, std::int32_t number) {
  return "x" + std::to_string(to_yyyymmdd(called_for)) + "-" + std::to_string(number);
}

template <class Out>
void tell_uid(const meeting& m, std::string_view covers, std::string_view domain, const Out& out) {
  if (m.special)
    tell_uid(m.series_key, id_of(m.special->on, m.special->number), domain, out);
  else
    tell_uid(m.series_key, covers, domain, out);
}

template <class Out>
void tell_summary(const meeting& m, std::string_view covers, const Out& out) {
  out(m.title);
  out(" ");
  if (m.special) {
    out(to_text(m.special->on));
    if (m.special->number != 1) out(" no. " + std::to_string(m.special->number));
    out(", special");
  } else {
    out(covers);
  }
  if (m.area_name.empty()) return;
  out(", ");
  out(m.area_name);
}

// By name; outside a plan, which knows the names, units by their ids.
template <class Out>
void tell_holders(const role_holders& role, const Out& out) {
  if (!role.name.empty()) return out(role.name);
  if (role.actual.empty()) return out("no one");
  for (std::size_t i = 0; i < role.actual.size(); ++i) {
    out(i == 0 ? "unit " : ", unit ");
    out(to_text(role.actual[i]));
  }
}

template <class Out>
void tell_role(const role_holders& role, const Out& out) {
  if (role.role == meeting_role::chair) {
    out("\nChair: ");
  } else {
    out("\nThe ");
    out(to_text(role.role));
    out(": ");
  }
  tell_holders(role, out);
  out(" (");
  out(to_text(role.why));
  out(")");
}

template <class Out>
void tell_description(const meeting& m, std::string_view covers, const Out& out) {
  out(m.special ? "Called for: " : "Covers: ");
  if (m.special)
    out(m.special->cause);
  else
    out(covers);
  if (m.cancelled) {
    out("\nCancelled: ");
    out(*m.cancelled);
  }
  for (const auto& role : m.roles) tell_role(role, out);
  if (!m.when.why_moved.empty()) {
    out("\nMoved from ");
    out(to_text(m.moved_from.value_or(m.when.nominal)));
    out(": ");
    out(to_text(m.when.why_moved));
  }
  if (m.when.day_certainty == certainty::projected) out("\nThe calendar of these days may still change.");
}

// The sequence of an event of which nothing was given out before.
std::int32_t first_sequence(const meeting& m) noexcept {
  if (m.cancelled) return 2;
  return m.moved_from ? 1 : 0;
}

std::string uid_of(std::string_view series_key, std::string_view within, std::string_view domain) {
  if (series_key.empty()) throw bad_argument{"series_key", "\"\"", "a UID needs the series"};
  require_text(series_key, "series_key", white_space::spaces);
  std::string uid;
  tell_uid(series_key, within, require_domain(domain), [&](std::string_view part) { uid.append(part); });
  return uid;
}

}  // namespace

std::string_view require_domain(std::string_view domain) {
  if (domain.empty()) throw bad_argument{"domain", "\"\"", "a UID needs a domain"};
  require_text(domain, "domain", white_space::spaces);
  return domain;
}

event_writer::event_writer(std::string& out, const calendar_header& header, std::string_view uid_domain)
    : out_{out}, to_{out, "meetings"}, stamp_{stamp_of(header)}, domain_{require_domain(uid_domain)} {}

void event_writer::open(const meeting& m) {
  const std::string_view covers = text_of_(m.when.covers);
  const auto add = [&](std::string_view part) { to_.add(part); };
  to_.open_event([&] { tell_uid(m, covers, domain_, add); });
  to_.begin("SUMMARY", "summary", white_space::line_breaks_too);
  tell_summary(m, covers, add);
  to_.end();
}

void event_writer::close(const meeting& m) {
  to_.days(m.when.actual, stamp_);
  to_.begin("DESCRIPTION", "description", white_space::line_breaks_too);
  tell_description(m, text_of_(m.when.covers), [&](std::string_view part) { to_.add(part); });
  to_.end();
  to_.close_event(first_sequence(m), m.cancelled ? event_status::cancelled : event_status::confirmed);
}

}  // namespace detail

std::string meeting_uid(std::string_view series_key, const period& covers, std::string_view domain) {
  return detail::uid_of(series_key, to_text(covers), domain);
}

std::string meeting_uid(std::string_view series_key, const date& called_for, std::int32_t number,
                        std::string_view domain) {
  require_day(called_for, "called_for");
  if (number < 1) throw bad_argument{"number", std::to_string(number), "this is at least 1"};
  return detail::uid_of(series_key, detail::id_of(called_for, number), domain);
}

calendar_event to_event(const meeting& m, std::string_view uid_domain) {
  const std::string covers = to_text(m.when.covers);
  calendar_event e;
  e.uid = m.special ? meeting_uid(m.series_key, m.special->on, m.special->number, uid_domain)
                    : meeting_uid(m.series_key, m.when.covers, uid_domain);
  e.day = require_day(m.when.actual, "when.actual");
  detail::tell_summary(m, covers, [&](std::string_view part) { e.summary.append(part); });
  detail::tell_description(m, covers, [&](std::string_view part) { e.description.append(part); });
  if (m.cancelled) e.status = event_status::cancelled;
  e.sequence = detail::first_sequence(m);
  return e;
}

}  // namespace phoihop
