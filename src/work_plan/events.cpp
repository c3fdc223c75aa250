// SPDX-License-Identifier: BSL-1.0
#include <phoihop/work_plan/work_plan.hpp>

namespace phoihop {
namespace {

std::string description(const meeting& m) {
  std::string text = m.special ? "Called for: " + m.special->cause : "Covers: " + to_text(m.when.covers);
  if (m.cancelled) text.append("\nCancelled: ").append(*m.cancelled);
  for (const auto& role : m.roles) {
    text.append(role.role == meeting_role::chair ? "\nChair: "
                                                 : "\nThe " + std::string{to_text(role.role)} + ": ");
    text.append(role.name.empty() ? "no one" : role.name).append(" (").append(to_text(role.why)).append(")");
  }
  if (!m.when.why_moved.empty())
    text.append("\nMoved from ")
        .append(to_text(m.when.nominal))
        .append(": ")
        .append(to_text(m.when.why_moved));
  if (m.when.sureness == firmness::projected) text += "\nThe calendar of these days may still change.";
  return text;
}

// What a meeting is called within its series.
std::string name_of(const meeting& m) {
  if (!m.special) return to_text(m.when.covers);
  const std::string number = m.special->number == 1 ? "" : " no. " + std::to_string(m.special->number);
  return to_text(m.special->on) + number + ", special";
}

std::string uid_of(const meeting& m, std::string_view domain) {
  if (!m.special) return meeting_uid(m.series_key, m.when.covers, domain);
  return meeting_uid(m.series_key, m.special->on, m.special->number, domain);
}

}  // namespace

std::vector<calendar_event> to_events(const meeting_list& meetings, std::string_view uid_domain) {
  std::vector<calendar_event> events;
  events.reserve(meetings.size());
  for (const meeting& m : meetings) {
    calendar_event& e = events.emplace_back();
    e.uid = uid_of(m, uid_domain);
    e.day = m.when.actual;
    e.summary = m.title + " " + name_of(m) + ", " + m.area_name;
    e.description = description(m);
    if (!m.cancelled) continue;
    e.status = event_status::cancelled;
    e.sequence = 1;
  }
  return events;
}

}  // namespace phoihop
