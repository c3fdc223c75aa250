// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CALENDAR_BUSINESS_CALENDAR_HPP
#define PHOIHOP_CALENDAR_BUSINESS_CALENDAR_HPP

#include <phoihop/core/date.hpp>
#include <phoihop/core/date_range.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/timeline.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop {

/// Which weekdays are worked; Monday is the lowest bit.
enum class weekmask : std::uint8_t {
  none = 0,
  monday_to_friday = 0b001'1111,
  monday_to_saturday = 0b011'1111,
  all = 0b111'1111
};

/// Whether `w` is a worked weekday of `mask`. O(1).
[[nodiscard]] constexpr bool works_on(weekmask mask, weekday w) noexcept {
  return (static_cast<unsigned>(mask) >> (static_cast<unsigned>(w) - 1U) & 1U) != 0;
}

/// Why a day differs from what its weekday says, or is named at all.
enum class entry_kind : std::uint8_t {
  holiday,  ///< Closed: a public holiday. It may fall on a rest day, and is then named but changes nothing.
  make_up_rest,  ///< Closed: rest given back for a holiday that fell on a rest day (`linked`).
  swapped_rest,  ///< Closed: rest taken here and paid for by work on a rest day (`linked`).
  swapped_work,  ///< Worked: a rest day worked in exchange for a day off (`linked`), perhaps of another year.
};

/// One named day of a calendar, and the decision that made it so.
struct calendar_entry {
  date day;
  entry_kind kind = entry_kind::holiday;
  std::string name;            ///< "Quốc khánh". Not empty.
  std::string decision;        ///< Law or notice: "Labour Code 45/2019/QH14 art. 112(1)". Not empty.
  std::optional<date> linked;  ///< The other day of a make-up or a swap, perhaps outside the horizon; none
                               ///< for a holiday.

  friend bool operator==(const calendar_entry&, const calendar_entry&) = default;
};

/// How sure an answer is.
enum class firmness : std::uint8_t {
  firm,       ///< Follows from law in force and decisions made.
  projected,  ///< Computed by rule; a decision that may still change it has not been made.
};

/// Where a day that is not worked goes. Named as in QuantLib and ISDA.
enum class roll : std::uint8_t {
  unadjusted,                     ///< It stays.
  following,                      ///< To the next business day.
  modified_following,             ///< `following`, unless that is in another month: then `preceding`.
  half_month_modified_following,  ///< `modified_following`, and also not across the end of the 15th.
  preceding,                      ///< To the business day before.
  modified_preceding,             ///< `preceding`, unless that is in another month: then `following`.
  nearest,                        ///< To the nearer of the two; `following` if both are equally near.
};

/// "holiday", "make-up rest", "swapped rest", "swapped work". O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string_view to_text(entry_kind k) noexcept;
/// "firm", "projected". O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string_view to_text(firmness f) noexcept;
/// "unadjusted", "following", "modified following", ... O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string_view to_text(roll r) noexcept;

/// What a calendar is made of: plain data, checked by the constructor of `business_calendar`.
struct calendar_definition {
  std::string name;             ///< "Viet Nam, public service". Not empty.
  date_range horizon;           ///< The days it answers for. Not empty.
  timeline<weekmask> weekdays;  ///< Worked weekdays; covers the whole horizon.
  std::vector<calendar_entry>
      entries;  ///< In any order. Days outside the horizon are allowed only as `linked`.
  std::vector<date_range>
      projected;  ///< Days whose state may still change, in any order; all others are firm.

  friend bool operator==(const calendar_definition&, const calendar_definition&) = default;
};

/// Which days are worked, over a horizon: an immutable value, cheap to copy, safe to share between threads.
///
/// A day is worked if its weekday is, unless an entry closes it, or if an entry makes it a worked rest day.
/// Questions about days outside the horizon throw `out_of_horizon`: they are never answered by guessing that
/// no holidays are there.
///
/// Two tables are made once: how many worked days lie before each day, and where the n-th worked day is.
/// Every question is one or two look-ups, however far it reaches. Size: at most 8 bytes a day of the horizon,
/// plus the entries. A copy shares the tables.
///
///     const business_calendar vn = vietnam::public_service();
///     vn.is_business_day(date{2025, 4, 26});                       // true: worked for Friday 2 May
///     vn.roll_day(date{2021, 4, 30}, roll::preceding);             // 2021-04-29
///     vn.advance(date{2025, 4, 25}, 3);                            // 2025-04-29
///     vn.count({date{2025, 4, 26}, date{2025, 5, 6}});             // 4: 26, 28 and 29 April, 5 May
class PHOIHOP_EXPORT business_calendar {
 public:
  /// @throws bad_argument  naming the field that breaks a rule: an empty name or horizon; weekdays that do
  /// not
  ///   cover the horizon, or have bits beyond the seventh; an entry that is not on a day of the horizon, or
  ///   has no name, no decision or no kind of the list; two entries that close and work the same day, or two
  ///   of the same kind on it; a make-up or swapped rest that is not on a worked weekday; a worked day that
  ///   is not a rest day; a make-up or swap without `linked` or linked to itself, or a holiday with it; a
  ///   projected range that is empty or reaches outside the horizon.
  /// Complexity: O(days + entries log entries + projected log projected).
  explicit business_calendar(calendar_definition definition);

  // Copies only: a move would leave a calendar behind that answers nothing.
  business_calendar(const business_calendar&) noexcept;
  business_calendar& operator=(const business_calendar&) noexcept;
  ~business_calendar();

  /// What it was made of, put in order: entries by day and kind, projected ranges by day, joined where they
  /// touch. O(1).
  [[nodiscard]] const calendar_definition& definition() const noexcept;
  [[nodiscard]] const std::string& name() const noexcept { return definition().name; }
  [[nodiscard]] date_range horizon() const noexcept { return definition().horizon; }

  /// Whether `d` is worked. O(1). @throws out_of_horizon; bad_argument if `d` is not a day.
  [[nodiscard]] bool is_business_day(const date& d) const;

  /// Worked days in `span`; 0 if it is empty, wherever it lies. O(1).
  /// @throws out_of_horizon  if a day of it is outside.
  [[nodiscard]] std::int32_t count(const date_range& span) const;

  /// The n-th worked day after `d` (n > 0) or before it (n < 0); `d` itself need not be worked and is not
  /// counted. O(1).
  /// @throws bad_argument  if n == 0 or `d` is not a day.
  /// @throws out_of_horizon  if `d` is outside or the horizon ends first.
  [[nodiscard]] date advance(const date& d, std::int32_t n) const;

  /// `d` if it is worked (or the rule is `unadjusted`), else where the rule sends it. O(1).
  /// Near an end of the horizon a rule still answers where no unknown day could change the answer: Saturday
  /// 31 December goes back by `modified_following` though nothing is known of January.
  /// @throws bad_argument  if `d` is not a day or `rule` is none of the seven.
  /// @throws out_of_horizon  if `d` is outside or the horizon ends first.
  /// Source: ISDA 2006 Definitions, section 4.12; QuantLib, `BusinessDayConvention`.
  [[nodiscard]] date roll_day(const date& d, roll rule) const;

  /// Worked days of the calendar in all. O(1).
  [[nodiscard]] std::int32_t size() const noexcept;
  /// The worked day at `index`, counted from 0. O(1).
  /// @throws bad_argument  if `index` is outside 0..size()-1.
  [[nodiscard]] date business_day(std::int32_t index) const;

  /// The n-th worked day of `span` (n > 0 from its start, n < 0 from its end); no answer if it has not so
  /// many. O(1). @throws bad_argument  if n == 0. @throws out_of_horizon  if a day of `span` is outside.
  [[nodiscard]] std::optional<date> nth_in(const date_range& span, std::int32_t n) const;

  /// Entries of `d`, in the order of their kinds; valid as long as any copy of the calendar. O(log entries).
  /// @throws out_of_horizon; bad_argument if `d` is not a day.
  [[nodiscard]] std::span<const calendar_entry> entries_on(const date& d) const;

  /// `projected` if the state of `d`, or of any day of the span, may still change; an empty span is firm.
  /// O(log projected). @throws out_of_horizon  if a day is outside; bad_argument if `d` is not a day.
  [[nodiscard]] firmness firmness_of(const date& d) const;
  [[nodiscard]] firmness firmness_of(const date_range& span) const;

  /// Why `d` is closed or worked, in words: "Saturday, a rest day"; "Friday, Ngày Chiến thắng (Labour Code
  /// ...)"; "Monday, Nghỉ bù Quốc tế Lao động, in place of 2021-05-01 (...)"; "Friday, off in exchange for
  /// 2025-04-26
  /// (...)"; "Saturday, worked in exchange for 2025-05-02 (...)"; "Saturday, a rest day and Quốc tế Lao động
  /// (...)"; "Thursday, a working day". Several entries are joined by "; ". O(log entries).
  /// @throws out_of_horizon; bad_argument if `d` is not a day.
  [[nodiscard]] std::string reason(const date& d) const;

  /// Same definition, in whatever order it was given. O(1) for copies of one calendar, else O(entries).
  [[nodiscard]] bool operator==(const business_calendar& other) const;

 private:
  struct tables;
  std::shared_ptr<const tables> tables_;  // immutable, so that a copy costs a pointer
};

}  // namespace phoihop

#endif
