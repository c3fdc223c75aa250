// SPDX-License-Identifier: BSL-1.0
#include <phoihop/calendar/business_calendar.hpp>

#include <calendar/entry_kinds.hpp>
#include <phoihop/core/error.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

using detail::is_closing;

using calendar_list = std::span<const business_calendar>;

date_range common_horizon(calendar_list calendars) {
  std::optional<date_range> days = calendars.front().horizon();
  for (const business_calendar& part : calendars) {
    days = common(*days, part.horizon());
    if (!days)
      throw out_of_horizon{
          "calendars", part.name(), {"it knows only {}: no day that the others know", part.horizon()}};
  }
  return *days;
}

weekmask joined_mask(calendar_list calendars, const date& d, join how) {
  auto bits = static_cast<unsigned>(*calendars.front().definition().weekdays.at(d));
  for (const business_calendar& part : calendars) {
    const auto others = static_cast<unsigned>(*part.definition().weekdays.at(d));
    bits = how == join::worked_by_all ? bits & others : bits | others;
  }
  return static_cast<weekmask>(bits);
}

timeline<weekmask> joined_weekdays(calendar_list calendars, const date_range& horizon, join how) {
  std::set<date> changes{horizon.first()};
  for (const business_calendar& part : calendars)
    for (const auto& stretch : part.definition().weekdays.entries())
      if (horizon.contains(stretch.when.first())) changes.insert(stretch.when.first());
  timeline<weekmask> result;
  std::optional<weekmask> last;
  for (const date& d : changes) {
    const weekmask mask = joined_mask(calendars, d, how);
    if (mask != last) result.change(d, mask);
    last = mask;
  }
  return result;
}

// The entries of one day, of all parts, that the joint calendar keeps.
class day_entries {
 public:
  day_entries(calendar_list calendars, const date& d, join how) : calendars_{calendars}, day_{d}, how_{how} {}

  // `weekday_worked`: what the joint weekdays say of the day.
  std::vector<calendar_entry> kept(bool weekday_worked) {
    const auto off = halves_off();
    const bool both_halves_off = off.size() == 2;
    const bool worked = is_worked() && !both_halves_off;
    if (worked && !weekday_worked) keep([](entry_kind k) { return k == entry_kind::make_up_workday; });
    if (!worked && weekday_worked) keep(is_closing);
    if (!worked && !weekday_worked) keep([](entry_kind k) { return k == entry_kind::holiday; });
    if (worked) keep([&off](entry_kind k) { return off.contains(k); });
    if (both_halves_off && weekday_worked && is_worked()) close_both_halves();
    return std::move(kept_);
  }

 private:
  [[nodiscard]] bool is_worked() const {
    const auto works = [this](const business_calendar& part) { return part.is_business_day(day_); };
    return how_ == join::worked_by_all ? std::all_of(calendars_.begin(), calendars_.end(), works)
                                       : std::any_of(calendars_.begin(), calendars_.end(), works);
  }

  [[nodiscard]] static std::set<entry_kind> halves_off(const business_calendar& part, const date& d) {
    std::set<entry_kind> off;
    for (const calendar_entry& entry : part.entries_on(d))
      if (entry.kind == entry_kind::morning_off || entry.kind == entry_kind::afternoon_off)
        off.insert(entry.kind);
    return off;
  }

  // Which halves the joint calendar has off, if it works the day: those that one part has, or that all parts
  // have which work at all.
  [[nodiscard]] std::set<entry_kind> halves_off() const {
    std::optional<std::set<entry_kind>> off;
    for (const business_calendar& part : calendars_) {
      if (!part.is_business_day(day_)) continue;
      const auto of_part = halves_off(part, day_);
      if (!off) {
        off = of_part;
      } else if (how_ == join::worked_by_all) {
        off->insert(of_part.begin(), of_part.end());
      } else {
        std::erase_if(*off, [&of_part](entry_kind k) { return !of_part.contains(k); });
      }
    }
    return off.value_or(std::set<entry_kind>{});
  }

  template <class Wanted>
  void keep(Wanted is_wanted) {
    for (const business_calendar& part : calendars_)
      for (const calendar_entry& entry : part.entries_on(day_))
        if (is_wanted(entry.kind) && !has_like(entry)) kept_.push_back(entry);
  }

  [[nodiscard]] bool has_like(const calendar_entry& entry) const {
    return std::any_of(kept_.begin(), kept_.end(), [&entry](const calendar_entry& other) {
      return other.kind == entry.kind && (entry.kind != entry_kind::holiday || other.name == entry.name);
    });
  }

  void close_both_halves() {
    keep([](entry_kind k) { return k == entry_kind::morning_off || k == entry_kind::afternoon_off; });
    calendar_entry whole = kept_.front();
    whole.kind = entry_kind::holiday;
    for (auto half = std::next(kept_.begin()); half != kept_.end(); ++half) {
      whole.name += " / " + half->name;
      whole.decision += "; " + half->decision;
    }
    kept_.clear();
    kept_.push_back(std::move(whole));
  }

  calendar_list calendars_;
  date day_;
  join how_;
  std::vector<calendar_entry> kept_;
};

std::set<date> days_with_entries(calendar_list calendars, const date_range& horizon) {
  std::set<date> days;
  for (const business_calendar& part : calendars)
    for (const calendar_entry& entry : part.definition().entries)
      if (horizon.contains(entry.day)) days.insert(entry.day);
  return days;
}

}  // namespace

business_calendar joined(std::string name, std::span<const business_calendar> calendars, join how) {
  if (calendars.empty()) throw bad_argument{"calendars", "none", "one at least is joined"};
  require_enumerator(how, "how");
  calendar_definition result;
  result.name = std::move(name);
  result.horizon = common_horizon(calendars);
  result.weekdays = joined_weekdays(calendars, result.horizon, how);
  for (const date& d : days_with_entries(calendars, result.horizon)) {
    const bool weekday_worked = works_on(*result.weekdays.at(d), weekday_of(d));
    for (calendar_entry& entry : day_entries{calendars, d, how}.kept(weekday_worked))
      result.entries.push_back(std::move(entry));
  }
  for (const business_calendar& part : calendars)
    for (const date_range& days : part.definition().projected)
      if (const auto inside = common(days, result.horizon)) result.projected.push_back(*inside);
  return business_calendar{std::move(result)};
}

}  // namespace phoihop
