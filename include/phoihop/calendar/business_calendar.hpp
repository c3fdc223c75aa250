// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CALENDAR_BUSINESS_CALENDAR_HPP
#define PHOIHOP_CALENDAR_BUSINESS_CALENDAR_HPP

#include <phoihop/core/date.hpp>
#include <phoihop/core/date_range.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/message.hpp>
#include <phoihop/core/timeline.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Which days are worked. A `calendar_definition` lists weekdays worked, holidays and exchanges with their
/// decisions; a `business_calendar` made of it answers in constant time, and says why and how certain.
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
  substitute_holiday,  ///< Closed: rest given back for a holiday that fell on a rest day (`linked`).
  bridge_day,          ///< Closed: rest taken here and paid for by work on a rest day (`linked`).
  make_up_workday,     ///< Worked: a rest day worked in exchange for a day off (`linked`), perhaps of another
                       ///< year.
  morning_off,    ///< A business day still, of which the morning is off: only `working_hours` knows halves.
  afternoon_off,  ///< A business day still, of which the afternoon is off.
};

template <>
struct enum_names<entry_kind> {
  static constexpr std::string_view type = "entry_kind";
  static constexpr std::string_view names[] = {"holiday",         "substitute holiday", "bridge day",
                                               "make-up workday", "morning off",        "afternoon off"};
};

/// One named day of a calendar, and the decision that made it so.
struct calendar_entry {
  date day;
  entry_kind kind = entry_kind::holiday;
  std::string name;      ///< "Quốc khánh". Not empty.
  std::string decision;  ///< Law or notice: "Labour Code 45/2019/QH14 art. 112(1)". Not empty.
  /// The other day of a make-up or a swap, perhaps outside the horizon: Saturday 27 December 2014 pays for
  /// Friday 2 January 2015. None for other kinds.
  std::optional<date> linked;

  friend bool operator==(const calendar_entry&, const calendar_entry&) = default;
};

/// How sure an answer is.
enum class certainty : std::uint8_t {
  firm,       ///< Follows from law in force and decisions made.
  projected,  ///< Computed by rule; a decision that may still change it has not been made.
};

template <>
struct enum_names<certainty> {
  static constexpr std::string_view type = "certainty";
  static constexpr std::string_view names[] = {"firm", "projected"};
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

template <>
struct enum_names<roll> {
  static constexpr std::string_view type = "roll";
  static constexpr std::string_view names[] = {
      "unadjusted",         "following", "modified following", "half-month modified following", "preceding",
      "modified preceding", "nearest"};
};

/// What a calendar is made of: plain data, checked by the constructor of `business_calendar`.
struct calendar_definition {
  std::string name;             ///< "Viet Nam, public service". Not empty.
  date_range horizon;           ///< The days it answers for. Not empty.
  timeline<weekmask> weekdays;  ///< Worked weekdays; covers the whole horizon.
  /// In any order. Days outside the horizon are allowed only as `linked`.
  std::vector<calendar_entry> entries;
  /// Days whose state may still change, in any order; all others are firm.
  std::vector<date_range> projected;

  friend bool operator==(const calendar_definition&, const calendar_definition&) = default;
};

/// Worked days in order, as a random-access range of dates. Made by `business_calendar::business_days`.
class business_days_view {
 public:
  class iterator {
   public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = date;
    using difference_type = std::ptrdiff_t;
    using pointer = const date*;
    using reference = date;

    iterator() = default;
    [[nodiscard]] date operator*() const { return date{first_day_ + static_cast<std::uint32_t>(*at_)}; }
    [[nodiscard]] date operator[](difference_type n) const { return *(*this + n); }
    iterator& operator++() { return *this += 1; }
    iterator& operator--() { return *this -= 1; }
    iterator operator++(int) { return std::exchange(*this, *this + 1); }
    iterator operator--(int) { return std::exchange(*this, *this - 1); }
    iterator& operator+=(difference_type n) {
      at_ += n;
      return *this;
    }
    iterator& operator-=(difference_type n) { return *this += -n; }
    [[nodiscard]] friend iterator operator+(iterator i, difference_type n) { return i += n; }
    [[nodiscard]] friend iterator operator+(difference_type n, iterator i) { return i += n; }
    [[nodiscard]] friend iterator operator-(iterator i, difference_type n) { return i -= n; }
    [[nodiscard]] friend difference_type operator-(const iterator& a, const iterator& b) {
      return a.at_ - b.at_;
    }
    friend bool operator==(const iterator& a, const iterator& b) { return a.at_ == b.at_; }
    friend auto operator<=>(const iterator& a, const iterator& b) { return a.at_ <=> b.at_; }

   private:
    friend class business_days_view;
    iterator(const std::int32_t* at, std::uint32_t first_day) : at_{at}, first_day_{first_day} {}

    const std::int32_t* at_ = nullptr;
    std::uint32_t first_day_ = 0;
  };
  using const_iterator = iterator;

  business_days_view() = default;

  [[nodiscard]] iterator begin() const { return {positions_.data(), first_day_}; }
  [[nodiscard]] iterator end() const { return {positions_.data() + positions_.size(), first_day_}; }
  [[nodiscard]] std::int32_t size() const noexcept { return static_cast<std::int32_t>(positions_.size()); }
  [[nodiscard]] bool empty() const noexcept { return positions_.empty(); }

 private:
  friend class business_calendar;
  business_days_view(std::span<const std::int32_t> positions, std::uint32_t first_day)
      : positions_{positions}, first_day_{first_day} {}

  std::span<const std::int32_t> positions_;
  std::uint32_t first_day_ = 0;
};

/// Which days are worked, over a horizon: an immutable value, cheap to copy, safe to share between threads.
///
/// A day is worked if its weekday is, unless an entry closes it, or if an entry makes it a worked rest day.
/// Questions about days outside the horizon throw `out_of_horizon`: they are never answered by guessing that
/// no holidays are there.
///
/// Three tables are made once: how many worked days lie before each day, where the n-th worked day is, and
/// how many days each rule of rolling moves a day. Every question is one or two look-ups, however far it
/// reaches. Size: at most 15 bytes a day of the horizon, plus the entries. A copy shares the tables.
///
/// A day off that is named and one that is not, a day worked in exchange, a half day: all differ in why, and
/// not in the answer. `entries_on` and `reason` tell why; `certainty_of` tells whether a decision that has
/// not been made may still change the day.
///
///     const business_calendar vn = vietnam::public_service();
///     vn.is_business_day(date{2025, 4, 26});                       // true: worked for Friday 2 May
///     vn.roll_day(date{2021, 4, 30}, roll::preceding);             // 2021-04-29
///     vn.advance(date{2025, 4, 25}, 3);                            // 2025-04-29
///     vn.count({date{2025, 4, 26}, date{2025, 5, 6}});             // 4: 26, 28 and 29 April, 5 May
///     vn.nth_in({date{2025, 4, 1}, date{2025, 5, 1}}, -1);         // 2025-04-29: the last of the month
class PHOIHOP_EXPORT business_calendar {
 public:
  /// @throws bad_argument  naming the field that breaks a rule:
  ///   - an empty name or horizon;
  ///   - weekdays that do not cover the horizon, or have bits beyond the seventh;
  ///   - an entry that is not on a day of the horizon, or has no name, no decision or no valid kind;
  ///   - two entries that close and work the same day, or two of the same kind on it (holidays only if they
  ///     have the same name);
  ///   - a substitute holiday or bridge day that is not on a worked weekday; a make-up workday that is not a
  ///     rest day;
  ///   - half a day off on a day that is not worked, or both halves;
  ///   - a substitute holiday, bridge day or make-up workday without `linked` or linked to itself, or `linked`
  ///     with another kind;
  ///   - a projected range that is empty or reaches outside the horizon.
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
  /// @throws bad_argument  if `d` is not a day or `rule` is not one of the seven.
  /// @throws out_of_horizon  if `d` is outside or the horizon ends first.
  /// Source: ISDA 2006 Definitions, section 4.12; QuantLib, `BusinessDayConvention`.
  [[nodiscard]] date roll_day(const date& d, roll rule) const;

  /// The same questions about many days at once: the answer to `days[i]` is `out[i]`. `out` may be the memory
  /// of the input where the types agree. The one-at-a-time questions state what is answered; here, each
  /// answer costs about what a look-up in a table does.
  /// @throws bad_argument  (field "out") if the lengths differ; or as for one day, the field naming the first
  ///   day that is refused: "days[3]". Nothing has been written then.
  /// Complexity: O(days.size()).
  void is_business_day(std::span<const date> days, std::span<std::uint8_t> out) const;
  void roll_days(std::span<const date> days, roll rule, std::span<date> out) const;
  void advance(std::span<const date> days, std::span<const std::int32_t> n, std::span<date> out) const;
  void count(std::span<const date_range> spans, std::span<std::int32_t> out) const;

  /// The worked days of `span`, to be walked in order, by index or backwards; valid as long as any copy of
  /// the calendar. O(1), and O(1) a step. @throws out_of_horizon  if a day of `span` is outside.
  ///
  ///     for (const date d : vn.business_days({date{2025, 4, 26}, date{2025, 5, 6}})) show(d);
  [[nodiscard]] business_days_view business_days(const date_range& span) const;

  /// Worked days of the calendar in all. O(1).
  [[nodiscard]] std::int32_t size() const noexcept;
  /// The worked day at `index`, counted from 0. O(1).
  /// @throws bad_argument  if `index` is outside 0..size()-1.
  [[nodiscard]] date business_day(std::int32_t index) const;

  /// The n-th worked day of `span` (n > 0 from its start, n < 0 from its end); empty if it has fewer. O(1).
  /// @throws bad_argument  if n == 0. @throws out_of_horizon  if a day of `span` is outside.
  [[nodiscard]] std::optional<date> nth_in(const date_range& span, std::int32_t n) const;

  /// Entries of `d`, in the order of their kinds; valid as long as any copy of the calendar. O(log entries).
  /// @throws out_of_horizon; bad_argument if `d` is not a day.
  [[nodiscard]] std::span<const calendar_entry> entries_on(const date& d) const;

  /// `projected` if the state of `d`, or of any day of the span, may still change; an empty span is firm.
  /// O(log projected). @throws out_of_horizon  if a day is outside; bad_argument if `d` is not a day.
  [[nodiscard]] certainty certainty_of(const date& d) const;
  [[nodiscard]] certainty certainty_of(const date_range& span) const;

  /// Why `d` is closed or worked, with the decision where `(...)` is written here:
  /// - "Saturday, a rest day"; "Thursday, a working day";
  /// - "Friday, Ngày Chiến thắng (...)"; "Saturday, a rest day and Quốc tế Lao động (...)";
  /// - "Monday, Nghỉ bù Quốc tế Lao động, in place of 2021-05-01 (...)";
  /// - "Friday, off in exchange for 2025-04-26 (...)"; "Saturday, worked in exchange for 2025-05-02 (...)".
  ///
  /// Several entries are joined by "; ". O(log entries).
  /// @throws out_of_horizon; bad_argument if `d` is not a day.
  [[nodiscard]] message reason(const date& d) const;

  /// Same definition, in whatever order it was given. O(1) for copies of one calendar, else O(entries).
  [[nodiscard]] bool operator==(const business_calendar& other) const;

 private:
  struct tables;
  std::shared_ptr<const tables> tables_;  // immutable, so that a copy costs a pointer
};

/// Which days a joint calendar works. Named after what its days have in common.
enum class join : std::uint8_t {
  worked_by_all,  ///< Closed where one is closed: a day on which all can meet. QuantLib's JoinHolidays.
  worked_by_any,  ///< Worked where one is worked. QuantLib's JoinBusinessDays.
};

template <>
struct enum_names<join> {
  static constexpr std::string_view type = "join";
  static constexpr std::string_view names[] = {"worked by all", "worked by any"};
};

/// The calendar of several offices together, over the days that all of them answer for. It is a calendar like
/// any other: its weekdays are those that all, or any, work; its entries are those of the parts that still
/// make a difference, with their reasons (a day that another office closes is no longer "worked in
/// exchange"); its days are projected where those of a part are. Half days: `worked_by_all` takes off what
/// one takes off, and two different halves make a whole; `worked_by_any` only what all that work take off.
///
///     const std::array offices{rangers, command};
///     const business_calendar both = joined("rangers and command", offices, join::worked_by_all);
///
/// @param name  "Viet Nam and Laos". Not empty.
/// @throws bad_argument    (field "calendars" or "calendar.name") if there are none, or the name is empty.
/// @throws out_of_horizon  (field "calendars") if they have no day in common.
/// Complexity: O(days + entries log entries), for each of the calendars.
[[nodiscard]] PHOIHOP_EXPORT business_calendar joined(std::string name,
                                                      std::span<const business_calendar> calendars, join how);

}  // namespace phoihop

#endif
