// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/icalendar_reader.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <tuple>
#include <utility>

namespace phoihop {
namespace detail {
namespace {

struct holiday_row {
  calendar_entry entry;
  std::size_t line = 0;
};

class holiday_reader {
 public:
  holiday_reader(const date_range& horizon, std::string_view source) : horizon_{horizon}, source_{source} {}

  [[nodiscard]] holidays_read read(std::span<const icalendar_event> events);

 private:
  void tell(severity weight, std::string_view rule, std::size_t line, std::string_view path,
            std::string value, message problem);
  [[nodiscard]] bool is_holiday(const icalendar_event& e);
  void add(const icalendar_event& e);
  [[nodiscard]] std::optional<std::vector<date>> first_days(const icalendar_event& e, std::int64_t length);
  [[nodiscard]] std::span<const date> replaced_of(const icalendar_event& e) const;
  void add_rows(const icalendar_event& e, const std::vector<date>& first_days, std::int64_t length);
  void take_rows();

  date_range horizon_;
  std::string_view source_;
  std::map<std::string_view, std::vector<date>> replaced_;  // of each UID, the days that other events replace
  std::vector<holiday_row> rows_;
  holidays_read result_;
};

void holiday_reader::tell(severity weight, std::string_view rule, std::size_t line, std::string_view path,
                          std::string value, message problem) {
  result_.findings.push_back(
      {line,
       {weight, std::string{rule}, std::string{path}, std::move(value), std::move(problem), std::nullopt}});
}

bool holiday_reader::is_holiday(const icalendar_event& e) {
  const auto refuse = [&](std::string_view path, std::string value, message problem) {
    tell(severity::warning, "not_a_holiday", e.line, path, std::move(value), std::move(problem));
    return false;
  };
  if (e.event.when.start.since_midnight)
    return refuse("VEVENT.DTSTART", to_text(e.event.when.start), message{"this is not a whole day"});
  if (e.event.status != event_status::confirmed)
    return refuse("VEVENT.STATUS", std::string{to_text(e.event.status)},
                  message{"only what is confirmed is a holiday"});
  if (e.event.summary.empty()) return refuse("VEVENT.SUMMARY", "", message{"a holiday has a name"});
  return true;
}

// The days on which other events replace those of this series, in order.
std::span<const date> holiday_reader::replaced_of(const icalendar_event& e) const {
  const auto found = replaced_.find(e.event.uid);
  if (e.replaces || found == replaced_.end()) return {};
  return found->second;
}

// On which days it begins so that it reaches into the horizon, in order; empty if that is not known.
std::optional<std::vector<date>> holiday_reader::first_days(const icalendar_event& e, std::int64_t length) {
  const date start = e.event.when.start.day;
  const std::int64_t before = std::min<std::int64_t>(length - 1, days_between(min_date, horizon_.first()));
  const date_range reach{add_days(horizon_.first(), -before), horizon_.end_day()};
  std::vector<date> days;
  if (e.rrule.empty()) {
    days.push_back(start);
  } else if (!e.rule || e.rule->parts().every != frequency::yearly) {
    tell(severity::warning, "outside_the_subset", e.line, "VEVENT.RRULE", e.rrule,
         message{"only yearly rules of the subset become holidays"});
    return std::nullopt;
  } else {
    try {
      days = rule_dates{*e.rule, start}.within(reach);
    } catch (const error& refused) {
      tell(severity::warning, "start_not_in_rule", e.line, "VEVENT.RRULE", e.rrule, refused.problem());
      return std::nullopt;
    }
  }
  for (const calendar_time& t : e.added) days.push_back(t.day);
  std::sort(days.begin(), days.end());
  std::vector<date> excluded;
  for (const calendar_time& t : e.excluded) excluded.push_back(t.day);
  std::sort(excluded.begin(), excluded.end());
  const std::span<const date> replaced = replaced_of(e);
  std::erase_if(days, [&](const date& d) {
    return !reach.contains(d) || std::binary_search(excluded.begin(), excluded.end(), d) ||
           std::binary_search(replaced.begin(), replaced.end(), d);
  });
  return days;
}

void holiday_reader::add_rows(const icalendar_event& e, const std::vector<date>& first_days,
                              std::int64_t length) {
  date next = horizon_.first();  // the first day without a row of this event
  for (const date& d : first_days) {
    const std::int64_t days = std::min<std::int64_t>(length, days_between(d, horizon_.end_day()));
    const date end = add_days(d, days);
    for (date day = std::max(d, next); day < end; day = add_days(day, 1))
      rows_.push_back({{day, entry_kind::holiday, e.event.summary,
                        source_.empty() ? e.event.uid : std::string{source_}, std::nullopt},
                       e.line});
    next = std::max(next, end);
  }
}

void holiday_reader::add(const icalendar_event& e) {
  if (!is_holiday(e)) return;
  const event_time& when = e.event.when;
  const std::int64_t length = when.end ? std::max(days_between(when.start.day, when.end->day), 1) : 1;
  if (const auto days = first_days(e, length)) add_rows(e, *days, length);
}

// By day, each name once.
void holiday_reader::take_rows() {
  std::vector<std::size_t> order(rows_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto name_on_day = [&](std::size_t i) {
    return std::tuple<date, std::string_view>{rows_[i].entry.day, rows_[i].entry.name};
  };
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tuple_cat(name_on_day(a), std::tuple{a}) < std::tuple_cat(name_on_day(b), std::tuple{b});
  });
  std::vector<std::size_t> kept;
  for (std::size_t k = 0; k < order.size(); ++k) {
    if (k == 0 || name_on_day(order[k - 1]) != name_on_day(order[k])) {
      kept.push_back(order[k]);
      continue;
    }
    const holiday_row& row = rows_[order[k]];
    tell(severity::note, "day_repeated", row.line, "VEVENT.DTSTART", to_text(row.entry.day),
         {"an event before it has {} on this day", row.entry.name});
  }
  std::sort(kept.begin(), kept.end(), [&](std::size_t a, std::size_t b) {
    return std::pair{rows_[a].entry.day, a} < std::pair{rows_[b].entry.day, b};
  });
  for (const std::size_t i : kept) result_.entries.push_back(std::move(rows_[i].entry));
}

holidays_read holiday_reader::read(std::span<const icalendar_event> events) {
  for (const icalendar_event& e : events)
    if (e.replaces) replaced_[e.event.uid].push_back(e.replaces->day);
  for (auto& [uid, days] : replaced_) std::sort(days.begin(), days.end());
  for (const icalendar_event& e : events) add(e);
  take_rows();
  std::stable_sort(result_.findings.begin(), result_.findings.end(),
                   [](const line_finding& a, const line_finding& b) { return a.line < b.line; });
  return std::move(result_);
}

void require_days(const icalendar_event& e) {
  const auto require = [](const calendar_time& t, const std::string& field) {
    static_cast<void>(require_day(t.day, field));
  };
  require(e.event.when.start, "event.when.start.day");
  if (e.event.when.end) require(*e.event.when.end, "event.when.end.day");
  for (std::size_t k = 0; k < e.excluded.size(); ++k)
    require(e.excluded[k], field_path("excluded", k, "day"));
  for (std::size_t k = 0; k < e.added.size(); ++k) require(e.added[k], field_path("added", k, "day"));
  if (e.replaces) require(*e.replaces, "replaces.day");
}

}  // namespace
}  // namespace detail

holidays_read holidays_of(std::span<const icalendar_event> events, const date_range& horizon,
                          std::string_view source) {
  if (horizon.empty()) throw bad_argument{"horizon", to_text(horizon), "a horizon has a day"};
  for (std::size_t i = 0; i < events.size(); ++i)
    at_path(field_path("events", i), [&] { detail::require_days(events[i]); });
  return detail::holiday_reader{horizon, source}.read(events);
}

}  // namespace phoihop
