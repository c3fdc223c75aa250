// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/error.hpp>
#include <phoihop/work_plan/work_plan.hpp>
#include <schedule/ics_writer.hpp>

namespace phoihop {
namespace {

using ics_detail::ics_writer;
using ics_detail::white_space;

// The id of a period. Meetings stand by day, so that many about one period follow each other.
class period_text {
 public:
  std::string_view operator()(const period& p) {
    if (text_.empty() || of_ != p) {
      of_ = p;
      text_ = to_text(p);
    }
    return text_;
  }

 private:
  period of_;
  std::string text_;
};

// What is said about a meeting goes out in parts: into a text, or into the lines of a calendar.

template <class Out>
void tell_uid(const meeting& m, std::string_view covers, std::string_view domain, const Out& out) {
  out(m.series_key);
  if (m.special) {
    out(".x");
    out(std::to_string(to_yyyymmdd(m.special->on)));
    out("-");
    out(std::to_string(m.special->number));
  } else {
    out(".");
    out(covers);
  }
  out("@");
  out(domain);
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
  out(", ");
  out(m.area_name);
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
  out(role.name.empty() ? std::string_view{"no one"} : std::string_view{role.name});
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
    out(to_text(m.when.nominal));
    out(": ");
    out(to_text(m.when.why_moved));
  }
  if (m.when.sureness == firmness::projected) out("\nThe calendar of these days may still change.");
}

void require_domain(std::string_view domain) {
  if (domain.empty()) throw bad_argument{"domain", "\"\"", "a UID needs a domain"};
  ics_detail::require_text(domain, "domain", white_space::spaces);
}

}  // namespace

std::vector<calendar_event> to_events(const meeting_list& meetings, std::string_view uid_domain) {
  require_domain(uid_domain);
  std::vector<calendar_event> events;
  events.reserve(meetings.size());
  period_text text_of;
  for (const meeting& m : meetings) {
    const std::string_view covers = text_of(m.when.covers);
    calendar_event& e = events.emplace_back();
    tell_uid(m, covers, uid_domain, [&](std::string_view part) { e.uid.append(part); });
    e.day = m.when.actual;
    tell_summary(m, covers, [&](std::string_view part) { e.summary.append(part); });
    tell_description(m, covers, [&](std::string_view part) { e.description.append(part); });
    if (!m.cancelled) continue;
    e.status = event_status::cancelled;
    e.sequence = 1;
  }
  return events;
}

static void append_events(std::string& out, const calendar_header& header, const meeting_list& meetings,
                          std::string_view uid_domain) {
  constexpr std::size_t sampled = 64;  // by their length the rest is estimated, so that the text is not moved
  require_domain(uid_domain);
  const std::string stamp = ics_detail::stamp_of(header);
  ics_writer to{out, "meetings"};
  const auto add = [&](std::string_view part) { to.add(part); };
  std::size_t written = 0;
  period_text text_of;
  meeting m;  // one for all, so that its memory is used again
  for (auto at = meetings.begin(); at != meetings.end(); ++at) {
    at.read(m);
    const std::string_view covers = text_of(m.when.covers);
    to.open_event(m.when.actual, stamp, [&] { tell_uid(m, covers, uid_domain, add); });
    to.begin("SUMMARY", "summary", white_space::line_breaks_too);
    tell_summary(m, covers, add);
    to.end();
    to.begin("DESCRIPTION", "description", white_space::line_breaks_too);
    tell_description(m, covers, add);
    to.end();
    to.close_event(m.cancelled ? 1 : 0, m.cancelled ? event_status::cancelled : event_status::confirmed);
    if (++written == sampled) out.reserve(out.size() / sampled * meetings.size() / 10 * 11);
  }
}

std::string icalendar_events(const calendar_header& header, const meeting_list& meetings,
                             std::string_view uid_domain) {
  std::string out;
  append_events(out, header, meetings, uid_domain);
  return out;
}

std::string to_icalendar(const calendar_header& header, const meeting_list& meetings,
                         std::string_view uid_domain) {
  std::string out = icalendar_opening(header);
  append_events(out, header, meetings, uid_domain);
  return out.append(icalendar_closing());
}

}  // namespace phoihop
