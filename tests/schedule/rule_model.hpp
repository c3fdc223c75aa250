// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_SCHEDULE_RULE_MODEL_HPP
#define PHOIHOP_TESTS_SCHEDULE_RULE_MODEL_HPP

/// Rules made at random, and a slow reading of RFC 5545, 3.3.10: for one day, week, month or year the parts
/// are applied in the order and in the manner (expand or limit) of the table there, on sets of days. Nothing
/// of it is shared with the library but the parts and dates themselves.

#include <phoihop/schedule/recurrence_rule.hpp>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <random>
#include <utility>
#include <vector>

namespace phoihop::testing_support {

using days_of_set = std::vector<date>;  // ascending

inline bool contains(const std::vector<std::int32_t>& list, std::int32_t n) {
  return std::find(list.begin(), list.end(), n) != list.end();
}

/// From its first day (0) or last (-1).
inline std::optional<date> nth_of(const std::vector<date>& days, std::int32_t n) {
  const auto size = static_cast<std::int32_t>(days.size());
  const std::int32_t index = n >= 0 ? n : size + n;
  if (index < 0 || index >= size) return std::nullopt;
  return days[static_cast<std::size_t>(index)];
}

class slow_rule {
 public:
  slow_rule(rule_parts parts, const date& start) : p_{std::move(parts)}, start_{start} {
    const bool no_day = p_.month_days.empty() && p_.days.empty();
    if (p_.every == frequency::yearly && no_day && p_.months.empty()) p_.months = {start.month()};
    if (p_.every >= frequency::monthly && no_day) p_.month_days = {start.day()};
    if (p_.every == frequency::weekly && no_day) p_.days = {{0, weekday_of(start)}};
    numbered_in_year_ = p_.every == frequency::yearly && p_.months.empty();
  }

  /// All days from `start` to before `end`, by walking from day to day.
  [[nodiscard]] std::vector<date> until(const date& end) const {
    std::vector<date> found;
    std::int32_t interval = 0;  // how many since the first
    days_of_set chosen = chosen_in(interval_of(start_));
    for (date d = start_; d < end; d = add_days(d, 1)) {
      if (d != start_ && begins_interval(d)) {
        ++interval;
        if (interval % p_.interval == 0) chosen = chosen_in(interval_of(d));
      }
      if (interval % p_.interval != 0 || !std::binary_search(chosen.begin(), chosen.end(), d)) continue;
      if (p_.until && d > *p_.until) break;
      if (p_.count && static_cast<std::int32_t>(found.size()) == *p_.count) break;
      found.push_back(d);
    }
    return found;
  }

  /// The first day on or after the start in the interval of the start.
  [[nodiscard]] std::optional<date> first_of_interval() const {
    const auto chosen = chosen_in(interval_of(start_));
    const auto found = std::lower_bound(chosen.begin(), chosen.end(), start_);
    return found == chosen.end() ? std::nullopt : std::optional{*found};
  }

  [[nodiscard]] bool may_start() const {
    const auto chosen = chosen_in(interval_of(start_));
    return std::binary_search(chosen.begin(), chosen.end(), start_) && (!p_.until || start_ <= *p_.until);
  }

 private:
  [[nodiscard]] bool begins_interval(const date& d) const {
    switch (p_.every) {
      case frequency::daily: return true;
      case frequency::weekly: return weekday_of(d) == p_.week_start;
      case frequency::monthly: return d.day() == 1;
      case frequency::yearly: return d.day() == 1 && d.month() == 1;
    }
    return false;
  }

  [[nodiscard]] std::vector<date> interval_of(date d) const {
    while (!begins_interval(d)) d = add_days(d, -1);
    std::vector<date> days{d};
    for (d = add_days(d, 1); !begins_interval(d); d = add_days(d, 1)) days.push_back(d);
    return days;
  }

  [[nodiscard]] days_of_set chosen_in(const std::vector<date>& interval) const {
    days_of_set days = interval;
    limit(days, [&](const date& d) { return p_.months.empty() || contains(p_.months, d.month()); });
    if (!p_.month_days.empty()) days = common(days, on_month_days(interval));
    if (!p_.days.empty()) days = common(days, on_weekdays(interval));
    if (p_.positions.empty()) return days;
    days_of_set kept;
    for (const std::int32_t n : p_.positions)
      if (const auto d = nth_of(days, n > 0 ? n - 1 : n)) kept.push_back(*d);
    return in_order(kept);
  }

  static days_of_set in_order(days_of_set days) {
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
  }

  template <class Holds>
  static void limit(days_of_set& days, const Holds& holds) {
    days.erase(std::remove_if(days.begin(), days.end(), [&](const date& d) { return !holds(d); }),
               days.end());
  }

  static days_of_set common(const days_of_set& a, const days_of_set& b) {
    days_of_set both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return both;
  }

  // The month or year of a day, from the first to the last.
  static std::vector<date> whole(const date& d, frequency what) {
    std::vector<date> days;
    date at = what == frequency::yearly ? make_date(d.year(), 1, 1) : make_date(d.year(), d.month(), 1);
    for (; at.year() == d.year() && (what == frequency::yearly || at.month() == d.month());
         at = add_days(at, 1))
      days.push_back(at);
    return days;
  }

  [[nodiscard]] days_of_set on_month_days(const std::vector<date>& interval) const {
    days_of_set days;
    for (const date& d : interval) {
      if (d.day() != 1 && d != interval.front()) continue;  // each month of the interval once
      const auto month = whole(d, frequency::monthly);
      for (const std::int32_t n : p_.month_days)
        if (const auto found = nth_of(month, n > 0 ? n - 1 : n)) days.push_back(*found);
    }
    return in_order(days);
  }

  [[nodiscard]] days_of_set on_weekdays(const std::vector<date>& interval) const {
    days_of_set days;
    for (const auto& [n, day] : p_.days) {
      for (const date& d : interval)
        if (n == 0 && weekday_of(d) == day) days.push_back(d);
      if (n == 0) continue;
      for (const date& d : interval) {
        if (numbered_in_year_ ? d != interval.front() : d.day() != 1) continue;
        auto stretch = whole(d, numbered_in_year_ ? frequency::yearly : frequency::monthly);
        stretch.erase(std::remove_if(stretch.begin(), stretch.end(),
                                     [day = day](const date& x) { return weekday_of(x) != day; }),
                      stretch.end());
        if (const auto found = nth_of(stretch, n > 0 ? n - 1 : n)) days.push_back(*found);
      }
    }
    return in_order(days);
  }

  rule_parts p_;
  date start_;
  bool numbered_in_year_ = false;
};

/// Any valid parts, most of them of rules that people might write.
class random_rules {
 public:
  explicit random_rules(std::uint32_t seed) : random_{seed} {}

  [[nodiscard]] std::int32_t number(std::int32_t least, std::int32_t largest) {
    const auto range = static_cast<std::uint32_t>(largest - least) + 1;
    return least + static_cast<std::int32_t>(static_cast<std::uint32_t>(random_()) % range);
  }
  [[nodiscard]] bool one_in(std::int32_t n) { return number(1, n) == 1; }

  [[nodiscard]] rule_parts next() {
    rule_parts p;
    p.every = static_cast<frequency>(number(0, 3));
    if (one_in(2)) p.interval = one_in(4) ? number(2, 40) : number(2, 4);
    if (one_in(p.every == frequency::yearly ? 2 : 3)) p.months = list(12, 1, 4);
    const bool may = p.every == frequency::yearly ? !p.months.empty() : p.every != frequency::weekly;
    if (may && one_in(2)) p.month_days = list(31, -31, 6);
    if (one_in(2)) add_days_to(p);
    if ((!p.months.empty() || !p.month_days.empty() || !p.days.empty()) && one_in(4)) {
      const std::int32_t most = p.every == frequency::yearly && one_in(2) ? 366 : 6;
      p.positions = list(most, -most, 3);
    }
    if (one_in(3)) p.week_start = static_cast<weekday>(number(1, 7));
    return p;
  }

 private:
  std::vector<std::int32_t> list(std::int32_t most, std::int32_t least, std::int32_t longest) {
    std::vector<std::int32_t> numbers;
    for (std::int32_t left = number(1, longest); left > 0; --left) {
      const std::int32_t n = number(least, most);
      numbers.push_back(n == 0 ? 1 : n);
    }
    return numbers;
  }

  void add_days_to(rule_parts& p) {
    const std::int32_t most = p.every == frequency::yearly ? 53 : 6;
    const bool numbered = p.every >= frequency::monthly && one_in(2);
    for (std::int32_t left = number(1, 4); left > 0; --left) {
      const std::int32_t n = numbered ? number(-most, most) : 0;
      p.days.push_back({n, static_cast<weekday>(number(1, 7))});
    }
  }

  std::mt19937 random_;
};

/// A day on or after `d` with which a rule of these parts may start, if one is found soon.
inline std::optional<date> start_from(const rule_parts& parts, date d) {
  for (int i = 0; i < 15; ++i) {
    const auto day = slow_rule{parts, d}.first_of_interval();
    if (day && slow_rule{parts, *day}.may_start()) return day;
    d = add_days(d, parts.every == frequency::yearly ? 73 : 17);
  }
  return std::nullopt;
}

}  // namespace phoihop::testing_support

#endif
