// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SCHEDULE_RECURRENCE_RULE_HPP
#define PHOIHOP_SCHEDULE_RECURRENCE_RULE_HPP

#include <phoihop/core/date.hpp>
#include <phoihop/core/date_range.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The recurrence rules of iCalendar (RFC 5545) on which programs agree: parsed, checked, expanded and
/// written. What is outside the subset is refused with the reason.
namespace phoihop {

class zone;

/// FREQ: the stretches of time that a rule counts, and out of which it takes days.
enum class frequency : std::uint8_t { daily, weekly, monthly, yearly };

template <>
struct enum_names<frequency> {
  static constexpr std::string_view type = "frequency";
  static constexpr std::string_view names[] = {"daily", "weekly", "monthly", "yearly"};
};

/// One entry of BYDAY: "MO" is every Monday, "2MO" the second of the month or year, "-1MO" the last.
struct nth_weekday {
  std::int32_t n = 0;  ///< -53..53; 0 is every one.
  weekday day = weekday::monday;

  friend bool operator==(const nth_weekday&, const nth_weekday&) = default;
};

/// A time that a clock shows: hour 0..23, minute and second 0..59.
struct time_of_day {
  std::int32_t hour = 0;
  std::int32_t minute = 0;
  std::int32_t second = 0;  ///< In UNTIL also 60, a leap second (RFC 5545, 3.3.12).

  friend auto operator<=>(const time_of_day&, const time_of_day&) = default;
};

/// UNTIL with a time on the clocks of the event: "20251231T235959". Of events whose DTSTART has neither zone
/// nor "Z" (RFC 5545, 3.3.10).
struct until_local {
  date day;
  time_of_day time;

  friend bool operator==(const until_local&, const until_local&) = default;
};

/// UNTIL with a time in UTC: "20251231T165959Z". Of events whose DTSTART has a zone or is in UTC.
struct until_utc {
  date day;
  time_of_day time;

  friend bool operator==(const until_utc&, const until_utc&) = default;
};

/// UNTIL: the last day, itself included, or the last instant at which an event may begin.
using rule_until = std::variant<date, until_local, until_utc>;

/// The parts of a rule, as RFC 5545 names them in the comments. An empty list is a part that is not there.
struct rule_parts {
  static constexpr std::int32_t largest_interval = 10'000;

  frequency every = frequency::daily;  ///< FREQ
  std::int32_t interval = 1;           ///< INTERVAL: 1..`largest_interval`.
  std::optional<std::int32_t> count;   ///< COUNT: at least 1. Not beside `until`.
  std::optional<rule_until> until;     ///< UNTIL
  std::vector<std::int32_t> months;    ///< BYMONTH: 1..12.
  /// BYWEEKNO: 1..53, or -53..-1 from the last week. Only if yearly.
  std::vector<std::int32_t> weeks;
  std::vector<std::int32_t> year_days;   ///< BYYEARDAY: 1..366, or -366..-1 from the end. Only if yearly.
  std::vector<std::int32_t> month_days;  ///< BYMONTHDAY: 1..31, or -31..-1 from the end. Not if weekly.
  /// BYDAY: with a number only if monthly, or yearly without `weeks`.
  std::vector<nth_weekday> days;
  std::vector<std::int32_t> positions;   ///< BYSETPOS: 1..366 or -366..-1. Only beside another list.
  weekday week_start = weekday::monday;  ///< WKST

  friend bool operator==(const rule_parts&, const rule_parts&) = default;
};

/// A recurrence rule over whole days: the RRULE of an event whose DTSTART is a DATE. A value that is
/// always valid; the default is every day. Lists are kept in one order and without repeats, so that rules of
/// the same parts are equal.
///
/// The subset of RFC 5545, 3.3.10: FREQ from DAILY to YEARLY, INTERVAL up to 10,000, COUNT, UNTIL, WKST, and
/// BYMONTH, BYWEEKNO, BYYEARDAY, BYMONTHDAY, BYDAY and BYSETPOS in all combinations that the table there has.
/// Outside: parts of a day (SECONDLY to HOURLY, BYSECOND to BYHOUR), and RSCALE and SKIP of RFC 7529. An UNTIL
/// with a time is kept as it is; which day it means depends on the zone: see `whole_days`.
///
/// What the RFC leaves open is read so:
/// - Parts choose days one by one: a day is in the rule if its own month is in BYMONTH, its own place in its
///   own month in BYMONTHDAY, and so on. So a week over the end of May has days in June. To expand a part, as
///   the table says, is to take all days of the interval that it names; to limit, to keep those.
/// - A yearly rule with BYMONTHDAY and without BYMONTH means these days of all months.
/// - Numbers of BYDAY count in the month; in a yearly rule without BYMONTH, in the year.
/// - With BYWEEKNO the years of a rule are made of whole weeks. They begin with week 1, the first, counted from
///   WKST, of which four days are in the year: 2020 begins on Monday 2019-12-30. INTERVAL and BYSETPOS count in
///   such years. BYMONTH, BYYEARDAY and BYMONTHDAY still look at the day's own month and calendar year.
/// - What no part says comes from DTSTART. Without BYYEARDAY, BYMONTHDAY and BYDAY that is the weekday of a
///   weekly rule and of one with BYWEEKNO, else the day of the month of a monthly or yearly one; of a yearly
///   one without BYMONTH too, the month. A month that has no such day is passed over.
/// - BYSETPOS counts in the whole day, week, month or year, also what lies there before the first day.
/// Source: RFC 5545, 3.3.10 and 3.8.5.3.
class PHOIHOP_EXPORT recurrence_rule {
 public:
  recurrence_rule() = default;

  /// @throws bad_argument  naming the part as "RRULE.BYDAY" and what it holds, if it is not as `rule_parts`
  ///   says; the text tells what RFC 5545 does not allow from what is outside the subset above.
  ///   O(n log n) in the lists.
  explicit recurrence_rule(rule_parts parts);

  [[nodiscard]] const rule_parts& parts() const noexcept { return parts_; }

  friend bool operator==(const recurrence_rule&, const recurrence_rule&) = default;

 private:
  rule_parts parts_;
};

/// The rule that the value of an RRULE property states (without "RRULE:"). Parts may be in any order; upper
/// and lower case are one, as in all literal texts of an ABNF (RFC 5234, 2.3). O(n log n) in the length.
///
///     // The last weekday of the month.
///     const recurrence_rule r = parse_recurrence_rule("freq=monthly;bysetpos=-1;byday=mo,tu,we,th,fr");
///     to_text(r);  // "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
///
/// @throws bad_argument  naming the part as "RRULE.BYDAY" ("RRULE" if it has no name that is known) and its
///   value, if `text` is not an RRULE ("not in RFC 5545: ...") or is outside the subset ("outside the subset:
///   ..."). BYHOUR, BYMINUTE and BYSECOND, which the RFC wants ignored beside a DATE, are refused too.
[[nodiscard]] PHOIHOP_EXPORT recurrence_rule parse_recurrence_rule(std::string_view text);

/// Its one RRULE value: FREQ, INTERVAL, COUNT or UNTIL, BYMONTH, BYWEEKNO, BYYEARDAY, BYMONTHDAY, BYDAY,
/// BYSETPOS, WKST, in upper case, lists in order, without what holds anyway (INTERVAL=1, WKST=MO).
/// `parse_recurrence_rule` reads it back as the same value. O(length).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const recurrence_rule& r);

/// The rule with a day in UNTIL, if UNTIL has a time: the last day on which an event that begins at `start`,
/// on the clocks of `where`, begins no later than UNTIL. Events of whole days begin at 00:00.
///
///     const recurrence_rule daily = parse_recurrence_rule("FREQ=DAILY;UNTIL=20251230T200000Z");
///     to_text(whole_days(daily, vietnam_time()));              // "FREQ=DAILY;UNTIL=20251231"
///     to_text(whole_days(daily, vietnam_time(), {9, 0, 0}));   // "FREQ=DAILY;UNTIL=20251230"
///
/// An `until_local` is on the clocks of the event, whichever they are; `where` is not asked. In the hour that a
/// clock put back repeats, the event begins in the first; in one that is skipped, by the clocks before (RFC
/// 5545, 3.3.5).
/// O(log transitions of the zone).
/// @throws bad_argument  (field "start") if it is no time of a day.
/// @throws overflow      if the day lies before 1400-01-01.
[[nodiscard]] PHOIHOP_EXPORT recurrence_rule whole_days(const recurrence_rule& r, const zone& where,
                                                        const time_of_day& start = {});

/// What DTSTART is to the days of a rule. RFC 5545, 3.8.5.3, leaves undefined what follows from a DTSTART that
/// is not a day of its rule, and calendar programs differ.
enum class dtstart_role : std::uint8_t {
  /// It is a day of the rule; any other is refused.
  matching,
  /// It is the first of the days whether or not the rule has it, and COUNT counts it, as RFC 5545, 3.3.10, says
  /// of COUNT.
  occurrence,
  /// It is one of the days only if the rule has it; COUNT begins with the first day that the rule has. So
  /// python-dateutil reads it.
  anchor
};

template <>
struct enum_names<dtstart_role> {
  static constexpr std::string_view type = "dtstart_role";
  static constexpr std::string_view names[] = {"matching", "occurrence", "anchor"};
};

/// The days of a rule from DTSTART on, which are as many as COUNT and UNTIL leave, and end with 9999-12-31.
/// Made one by one as they are asked for. A value; empty only as `dtstart_role::anchor` of a rule that has no
/// day from DTSTART on.
///
/// In every role INTERVAL counts from the interval of DTSTART, and DTSTART gives what no part says.
///
/// It can be walked by a range-for, by the std::ranges algorithms and by range-v3 (which pipes it if it has a
/// name); iterators point into it. It always ends: each interval of the rule is looked at once, and between
/// 1400 and 9999 there are fewer than 3.2 million, whether or not the rule ever finds another day.
///
///     const recurrence_rule last_weekday =
///         parse_recurrence_rule("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1");
///     const rule_dates from_january{last_weekday, date{2021, 1, 29}};
///     from_january.first_from(date{2021, 7, 31});   // 2021-08-31
///
/// The first day of a rule on or after any day, which may then be the DTSTART:
///
///     const date signed_on{2021, 3, 11};
///     const recurrence_rule mondays = parse_recurrence_rule("FREQ=WEEKLY;BYDAY=MO");
///     rule_dates{mondays, signed_on, dtstart_role::anchor}.first_from(signed_on);      // 2021-03-15
///     rule_dates{mondays, signed_on, dtstart_role::occurrence}.first_from(signed_on);  // 2021-03-11
///     rule_dates{mondays, signed_on};   // throws bad_argument at "first"
class PHOIHOP_EXPORT rule_dates {
  // The days of one interval, bit by bit: one day, a week, a month or a year (of 371 days at most).
  struct chosen_days {
    std::int32_t first = 0;  // day number of the lowest bit
    std::array<std::uint64_t, 6> bits{};
  };

 public:
  /// Walks the days in order. Forward, multi-pass. A step is O(days of the intervals that it passes).
  class PHOIHOP_EXPORT iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = date;
    using difference_type = std::ptrdiff_t;
    using pointer = const date*;
    using reference = date;

    iterator() = default;
    [[nodiscard]] date operator*() const;
    iterator& operator++();
    iterator operator++(int) {
      const iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const iterator& a, const iterator& b) noexcept { return a.at_ == b.at_; }

   private:
    friend class rule_dates;
    explicit iterator(const rule_dates& of) noexcept : of_{&of} {}  // the end
    iterator(const rule_dates& of, std::int32_t from, std::int32_t last);
    void settle(std::int32_t from);

    const rule_dates* of_ = nullptr;
    std::int32_t at_ = 0;    // day number; 0 after the last
    std::int32_t left_ = 0;  // days that COUNT leaves, this one included; see `to_count_`
    std::int32_t unit_ = 0;
    std::int32_t last_ = 0;       // no day after this one is looked at
    std::int32_t last_unit_ = 0;  // in which it lies
    chosen_days days_;
  };

  using const_iterator = iterator;

  /// @param first  DTSTART.
  /// @throws bad_argument  (field "first") if it is not a day, after UNTIL, or, as `dtstart_role::matching`,
  ///   not one of the rule; (field "RRULE.UNTIL") if UNTIL has a time: `whole_days` gives the day that it
  ///   means in a zone.
  /// Complexity: O(days of an interval). With COUNT the last day is searched for in 4 intervals for each day of COUNT
  /// and about 8,000 days more, at most 100,000 intervals. A rule whose last day is later is called sparse below.
  rule_dates(recurrence_rule rule, const date& first, dtstart_role role = dtstart_role::matching);

  [[nodiscard]] const recurrence_rule& rule() const noexcept { return rule_; }
  /// DTSTART.
  [[nodiscard]] date first() const noexcept { return first_; }
  /// `dtstart_role::matching` if DTSTART is a day of the rule, whatever was given: all roles are one then.
  [[nodiscard]] dtstart_role role() const noexcept { return role_; }

  [[nodiscard]] iterator begin() const;
  [[nodiscard]] iterator end() const noexcept { return iterator{*this}; }

  /// From the first one on or after `d`; the end if the rule has no such day. Jumps to the interval of `d`,
  /// however far it is: O(days of the intervals from there to the answer). If it is sparse, it steps from DTSTART:
  /// O(days of the intervals from DTSTART to the answer).
  /// @throws bad_argument  if `d` is not a day.
  [[nodiscard]] iterator from(const date& d) const;

  /// The first one on or after `d`; empty if the rule has no such day. As `from`.
  [[nodiscard]] std::optional<date> first_from(const date& d) const;

  /// Whether `d` is one of them. O(days of an interval), if sparse as `from`.
  [[nodiscard]] bool contains(const date& d) const;

  /// Those in `span`, in order. O(days of the intervals in the span), if sparse also of those before it.
  [[nodiscard]] std::vector<date> within(const date_range& span) const;

  /// Same rule, DTSTART and role.
  friend bool operator==(const rule_dates& a, const rule_dates& b) {
    return a.rule_ == b.rule_ && a.first_ == b.first_ && a.role_ == b.role_;
  }

 private:
  // What the rule asks of a day, with what the first day fills in: sets as bits.
  struct criteria {
    std::uint32_t months = 0;            // bit m: month m
    std::uint64_t weeks_from_start = 0;  // bit w: week w
    std::uint64_t weeks_from_end = 0;
    std::array<std::uint64_t, 6> from_year_start{};  // bit d: the d-th day of the calendar year
    std::array<std::uint64_t, 6> from_year_end{};
    std::uint32_t from_month_start = 0;  // bit d: the d-th day of the month
    std::uint32_t from_month_end = 0;
    std::array<std::uint64_t, 7> from_start{};  // bit n: the n-th such weekday; Monday first
    std::array<std::uint64_t, 7> from_end{};
    frequency weekdays_within = frequency::monthly;
  };
  struct month_of_days;

  [[nodiscard]] criteria criteria_of() const;
  void fill_in(criteria& c) const;
  [[nodiscard]] std::int32_t unit_of(std::int32_t day) const;
  [[nodiscard]] iterator search(const date& d, const date& last) const;
  [[nodiscard]] std::int32_t active_unit(std::int32_t day) const;
  void find_last_by_count();
  [[nodiscard]] std::int32_t first_week(std::int32_t year) const;
  [[nodiscard]] chosen_days choose(std::int32_t unit) const;
  void add_week(chosen_days& to, std::int32_t unit) const;
  void add_year(chosen_days& to, std::int32_t unit) const;
  void add_weeks_of_year(chosen_days& to, std::int32_t unit) const;
  void add_month(chosen_days& to, const month_of_days& month) const;
  [[nodiscard]] bool accepts(const month_of_days& month, std::int32_t d) const;
  void keep_positions(chosen_days& among) const;

  recurrence_rule rule_;
  date first_;
  dtstart_role role_ = dtstart_role::matching;
  criteria asked_;
  std::int32_t last_day_ = 0;  // day number; none of the rule is after it
  std::int32_t to_count_ = 0;  // COUNT, if the rule is sparse; else more than there are days
};

}  // namespace phoihop

#endif
