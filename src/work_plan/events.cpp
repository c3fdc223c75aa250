// SPDX-License-Identifier: BSL-1.0
#include <phoihop/work_plan/work_plan.hpp>

#include <phoihop/core/error.hpp>
#include <schedule/event_writer.hpp>
#include <work_plan/columns.hpp>

namespace phoihop {

std::vector<calendar_event> to_events(const meeting_list& meetings, std::string_view uid_domain,
                                      const event_details& details) {
  detail::require_domain(uid_domain);
  const detail::meeting_details told{details};
  std::vector<calendar_event> events;
  events.reserve(meetings.size());
  for (const meeting& m : meetings) events.push_back(detail::event_of(m, uid_domain, told));
  return events;
}

namespace detail {

std::vector<series_events> calendar_text::by_series(const meeting_list& meetings, std::string_view uid_domain,
                                                    const event_details& details) {
  require_domain(uid_domain);
  const meeting_details told{details};
  std::vector<series_events> found;
  if (meetings.empty()) return found;
  const columns& of = *meetings.columns_;
  std::vector<std::vector<std::size_t>> places(of.series.size());
  for (std::size_t i = 0; i < meetings.size(); ++i) places[meetings.first_.get()[i].series].push_back(i);
  std::vector<meeting> all;
  for (const std::uint32_t s : by_key(of.series)) {
    if (places[s].empty()) continue;
    all.resize(places[s].size());
    for (std::size_t k = 0; k < all.size(); ++k)
      read_meeting(of, meetings.first_.get()[places[s][k]], all[k]);
    at_path(of.series[s].key, [&] {
      found.push_back(series_events_of(all, of.table_of(of.series[s]).rules().when, uid_domain, told));
    });
  }
  return found;
}

// Series that share a timetable tell the same of a meeting, but for the key and the area: it is written once
// for all of them.
void calendar_text::append(std::string& out, const calendar_header& header, const meeting_list& meetings,
                           std::string_view uid_domain, const event_details& details) {
  constexpr std::size_t sampled = 64;  // by their length the rest is estimated, so that the text is not moved
  struct told {
    std::uint32_t number = 0;
    std::string lines;  // empty: none yet
  };
  event_writer to{out, header, uid_domain, details};
  if (meetings.empty()) return;
  const columns& of = *meetings.columns_;
  std::vector<told> last(of.tables.size());  // of each timetable, its last meeting
  std::uint32_t shown = 0;                   // the timetable of `m`
  meeting m;                                 // one for all, so that its memory is used again
  for (std::size_t i = 0; i < meetings.size(); ++i) {
    const reference& at = meetings.first_.get()[i];
    const std::uint32_t table = of.series[at.series].table;
    const bool is_told = !last[table].lines.empty() && last[table].number == at.number;
    if (is_told && shown == table)
      read_place(of, at, m);
    else
      read_meeting(of, at, m);
    shown = table;
    to.open(m);
    if (is_told) {
      to.close(last[table].lines);
    } else {
      const std::size_t before = out.size();
      to.close(m);
      last[table] = {at.number, out.substr(before)};
    }
    if (i + 1 == sampled) out.reserve(out.size() / sampled * meetings.size() / 10 * 11);
  }
}

}  // namespace detail

std::vector<series_events> to_series_events(const meeting_list& meetings, std::string_view uid_domain,
                                            const event_details& details) {
  return detail::calendar_text::by_series(meetings, uid_domain, details);
}

std::string icalendar_events(const calendar_header& header, const meeting_list& meetings,
                             std::string_view uid_domain, const event_details& details) {
  std::string out;
  detail::calendar_text::append(out, header, meetings, uid_domain, details);
  return out;
}

std::string to_icalendar(const calendar_header& header, const meeting_list& meetings,
                         std::string_view uid_domain, const event_details& details) {
  std::string out = icalendar_opening(header);
  detail::calendar_text::append(out, header, meetings, uid_domain, details);
  return out.append(icalendar_closing());
}

}  // namespace phoihop
