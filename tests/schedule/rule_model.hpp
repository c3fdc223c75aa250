// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_SCHEDULE_RULE_MODEL_HPP
#define PHOIHOP_TESTS_SCHEDULE_RULE_MODEL_HPP

/// Rules made at random, and a slow reading of RFC 5545, 3.3.10: every day of an interval is judged by every part
/// of the table there, one after another. To expand is to take all days of the interval that a part names, to
/// limit is to keep those: both leave the days that the part names. Nothing of it is shared with the library but
/// the parts and the dates: the days of 1985 to 2059 are told by counting them.

#include <phoihop/schedule/recurrence_rule.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <utility>
#include <vector>

namespace phoihop::testing_support {

inline bool contains(const std::vector<std::int32_t>& list, std::int32_t n) {
  return std::find(list.begin(), list.end(), n) != list.end();
}

/// A day, and where it lies in its week, month and year.
struct counted_day {
  date day;
  std::int32_t weekday = 1;  // 1 is Monday
  std::int32_t year = 0;
  std::int32_t month = 1;
  std::int32_t of_month = 1;
  std::int32_t month_size = 0;
  std::int32_t of_year = 1;
  std::int32_t year_size = 0;
};

inline bool is_leap_year(std::int32_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/// 1985 to 2059, day by day. 1985-01-01 was a Tuesday.
inline const std::vector<counted_day>& counted_days() {
  static const std::vector<counted_day> all = [] {
    std::vector<counted_day> days;
    std::int32_t of_week = 2;
    for (std::int32_t year = 1985; year < 2060; ++year) {
      const std::int32_t february = is_leap_year(year) ? 29 : 28;
      const std::array<std::int32_t, 12> sizes{31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
      std::int32_t of_year = 1;
      for (std::int32_t month = 1; month <= 12; ++month)
        for (std::int32_t d = 1; d <= sizes.at(static_cast<std::size_t>(month) - 1); ++d) {
          days.push_back({make_date(year, month, d), of_week, year, month, d,
                          sizes.at(static_cast<std::size_t>(month) - 1), of_year++, february + 337});
          of_week = of_week % 7 + 1;
        }
    }
    return days;
  }();
  return all;
}

class slow_rule {
 public:
  slow_rule(rule_parts parts, const date& start, dtstart_role role = dtstart_role::matching)
      : p_{std::move(parts)}, start_{place_of(start)}, role_{role} {
    const counted_day& first = at(start_);
    if (p_.year_days.empty() && p_.month_days.empty() && p_.days.empty()) {
      if (p_.every == frequency::weekly || !p_.weeks.empty()) {
        p_.days = {{0, static_cast<weekday>(first.weekday)}};
      } else if (p_.every >= frequency::monthly) {
        p_.month_days = {first.of_month};
        if (p_.every == frequency::yearly && p_.months.empty()) p_.months = {first.month};
      }
    }
  }

  /// All days from DTSTART to before `end`.
  [[nodiscard]] std::vector<date> until(const date& end) const {
    std::vector<date> found;
    const auto last = place_of(end);
    if (role_ == dtstart_role::occurrence) found.push_back(at(start_).day);
    const std::int32_t first = interval(start_);
    for (std::size_t i = beginning_of(start_); i < last;) {
      const std::int32_t number = interval(i);
      const std::size_t next = end_of(i, number);
      if ((number - first) % p_.interval == 0)
        for (const std::size_t day : chosen(i, next))
          if (day >= start_ && day < last && (found.empty() || found.back() < at(day).day))
            found.push_back(at(day).day);
      i = next;
    }
    if (p_.until)
      found.erase(std::upper_bound(found.begin(), found.end(), std::get<date>(*p_.until)), found.end());
    if (p_.count && found.size() > static_cast<std::size_t>(*p_.count))
      found.resize(static_cast<std::size_t>(*p_.count));
    return found;
  }

  /// The first day on or after the start in the interval of the start.
  [[nodiscard]] std::optional<date> first_of_interval() const {
    for (const std::size_t day : chosen(beginning_of(start_), end_of(start_, interval(start_))))
      if (day >= start_) return at(day).day;
    return std::nullopt;
  }

  [[nodiscard]] bool may_start() const { return first_of_interval() == at(start_).day; }

 private:
  static std::size_t place_of(const date& d) {
    return static_cast<std::size_t>(days_between(counted_days().front().day, d));
  }
  [[nodiscard]] const counted_day& at(std::size_t place) const { return days_[place]; }

  // The place of the first day of the week of a day.
  [[nodiscard]] std::int32_t week(std::size_t place) const {
    const std::int32_t late = (at(place).weekday - static_cast<std::int32_t>(p_.week_start) + 7) % 7;
    return static_cast<std::int32_t>(place) - late;
  }
  // "Week number one of the calendar year is the first week that contains at least four (4) days in that
  // calendar year": a week is of the year in which its fourth day lies.
  [[nodiscard]] const counted_day& fourth_of_week(std::size_t place) const {
    return at(static_cast<std::size_t>(week(place) + 3));
  }
  [[nodiscard]] std::int32_t week_number(std::size_t place) const {
    return (fourth_of_week(place).of_year - 1) / 7 + 1;
  }
  [[nodiscard]] std::int32_t week_number_from_end(std::size_t place) const {
    const counted_day& fourth = fourth_of_week(place);
    return -((fourth.year_size - fourth.of_year) / 7 + 1);
  }

  // Which interval a day lies in; those that follow one another have numbers that do.
  [[nodiscard]] std::int32_t interval(std::size_t place) const {
    switch (p_.every) {
      case frequency::daily: return static_cast<std::int32_t>(place);
      case frequency::weekly: return (week(place) + 7) / 7;
      case frequency::monthly: return at(place).year * 12 + at(place).month;
      case frequency::yearly: break;
    }
    return p_.weeks.empty() ? at(place).year : fourth_of_week(place).year;
  }
  [[nodiscard]] std::size_t beginning_of(std::size_t place) const {
    const std::int32_t number = interval(place);
    while (interval(place - 1) == number) --place;
    return place;
  }
  [[nodiscard]] std::size_t end_of(std::size_t place, std::int32_t number) const {
    while (interval(place) == number) ++place;
    return place;
  }

  [[nodiscard]] std::vector<std::size_t> chosen(std::size_t first, std::size_t end) const {
    std::vector<std::size_t> days;
    for (std::size_t i = first; i < end; ++i)
      if (is_named(i)) days.push_back(i);
    if (p_.positions.empty()) return days;
    std::vector<std::size_t> kept;
    const auto size = static_cast<std::int32_t>(days.size());
    for (std::int32_t i = 0; i < size; ++i)
      if (contains(p_.positions, i + 1) || contains(p_.positions, i - size))
        kept.push_back(days[static_cast<std::size_t>(i)]);
    return kept;
  }

  // The rows of the table, from BYMONTH to BYDAY.
  [[nodiscard]] bool is_named(std::size_t place) const {
    const counted_day& d = at(place);
    if (!p_.months.empty() && !contains(p_.months, d.month)) return false;
    if (!p_.weeks.empty() && !contains(p_.weeks, week_number(place)) &&
        !contains(p_.weeks, week_number_from_end(place)))
      return false;
    if (!p_.year_days.empty() && !contains(p_.year_days, d.of_year) &&
        !contains(p_.year_days, d.of_year - d.year_size - 1))
      return false;
    if (!p_.month_days.empty() && !contains(p_.month_days, d.of_month) &&
        !contains(p_.month_days, d.of_month - d.month_size - 1))
      return false;
    return p_.days.empty() || is_on_a_weekday(d);
  }

  // Numbers: "an offset within the month when the BYMONTH rule part is present, and [...] within the year when
  // the BYWEEKNO or BYMONTH rule parts are not present".
  [[nodiscard]] bool is_on_a_weekday(const counted_day& d) const {
    const bool in_year = p_.every == frequency::yearly && p_.months.empty();
    const std::int32_t place = in_year ? d.of_year : d.of_month;
    const std::int32_t size = in_year ? d.year_size : d.month_size;
    return std::any_of(p_.days.begin(), p_.days.end(), [&](const nth_weekday& named) {
      if (static_cast<std::int32_t>(named.day) != d.weekday) return false;
      return named.n == 0 || named.n == (place - 1) / 7 + 1 || named.n == -((size - place) / 7 + 1);
    });
  }

  const counted_day* days_ = counted_days().data();
  rule_parts p_;
  std::size_t start_;
  dtstart_role role_;
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
    if (p.every == frequency::yearly && one_in(3)) p.weeks = list(53, -53, 6);
    if (p.every == frequency::yearly && one_in(3)) p.year_days = list(366, -366, one_in(2) ? 6 : 60);
    if (p.every != frequency::weekly && one_in(p.every == frequency::yearly ? 3 : 2))
      p.month_days = list(31, -31, one_in(2) ? 6 : 20);
    if (one_in(2)) add_days_to(p);
    const bool has_a_list = !p.months.empty() || !p.weeks.empty() || !p.year_days.empty() ||
                            !p.month_days.empty() || !p.days.empty();
    if (has_a_list && one_in(4)) {
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
    const bool numbered = p.every >= frequency::monthly && p.weeks.empty() && one_in(2);
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
