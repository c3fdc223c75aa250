// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CORE_ZONE_HPP
#define PHOIHOP_CORE_ZONE_HPP

#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/instant.hpp>

#include <span>
#include <string>
#include <vector>

/// The clocks of a place, as data: an offset from UTC and the instants at which it changed. The library reads
/// no system tables; `vietnam_time()` is built in, other zones are given by the caller.
namespace phoihop {

/// What a calendar and a clock on the wall show in some zone: a day and the time since its midnight.
///
/// `since_midnight` is at least 0 and at most 24 hours; 24:00 of a day is the same moment as 00:00 of the
/// next and is how Vietnamese law ends a day (Civil Code 2015, art. 148(6)).
struct civil_time {
  date day;
  duration since_midnight;

  friend bool operator==(const civil_time&, const civil_time&) = default;
};

/// "2021-03-11 17:20:00". O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const civil_time& t);

/// From `from` on, clocks are ahead of UTC by `offset` (behind it, if negative).
struct zone_transition {
  instant from;
  duration offset;

  friend bool operator==(const zone_transition&, const zone_transition&) = default;
};

/// Which one to take where a clock put back shows the same time twice (or more often: the first or the last).
/// A time that a clock put forward skips does not exist; it is always read with the offset that was in force
/// before the gap (the first gap, if there are several).
enum class repeated_time { earlier, later };

template <>
struct enum_names<repeated_time> {
  static constexpr std::string_view type = "repeated_time";
  static constexpr std::string_view names[] = {"earlier", "later"};
};

/// The offset of the clocks of some place from UTC, over all time: a value, given as a sorted table.
///
/// phoihop reads no time zone database; whoever has one turns it into such a table. Nothing is guessed: the
/// first offset holds for all time before the first transition because the caller says so.
///
///     const zone z = vietnam_time();
///     z.to_local(make_instant(date{2021, 3, 12}, 0));                    // 2021-03-12 07:00
///     z.to_utc({date{2021, 3, 12}, hours(7)}, repeated_time::earlier);  // 2021-03-12T00:00:00Z
class PHOIHOP_EXPORT zone {
 public:
  /// @param name         What people call it: "Asia/Ho_Chi_Minh", "UTC+07:00". Not empty.
  /// @param before       Offset before the first transition, strictly within 24 hours either way.
  /// @param transitions  Strictly ascending by `from`; offsets as for `before`.
  /// @throws bad_argument  naming the entry that breaks this.
  zone(std::string name, const duration& before, std::vector<zone_transition> transitions);

  /// Always the same offset.
  [[nodiscard]] static zone fixed(std::string name, const duration& offset);

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] duration before() const { return before_; }
  [[nodiscard]] std::span<const zone_transition> transitions() const noexcept { return transitions_; }

  /// How far clocks are ahead of UTC at `t`. O(log transitions).
  /// @throws bad_argument  if `t` is not a valid instant.
  [[nodiscard]] duration offset_at(const instant& t) const;

  /// What the clocks show at `t`; never 24:00. O(log transitions).
  /// @throws bad_argument  if `t` is not a valid instant. @throws overflow  outside the years 1400 to 9999.
  [[nodiscard]] civil_time to_local(const instant& t) const;

  /// When the clocks show `t`. O(log transitions), and the transitions within a day of `t`.
  /// @throws bad_argument  if `t.day` is not a day or the time is not 00:00..24:00.
  /// @throws overflow      outside the years 1400 to 9999.
  [[nodiscard]] instant to_utc(const civil_time& t, repeated_time choice) const;

  friend bool operator==(const zone&, const zone&) = default;

 private:
  std::string name_;
  duration before_;
  std::vector<zone_transition> transitions_;
};

/// UTC+7 without summer time, the legal time of Viet Nam. Before 13 June 1975 clocks in the south differed:
/// for instants that early, give a zone of your own.
/// Source: Decision 134/2002/QD-TTg of 14 October 2002, art. 1 (official time: the 7th zone); Decision 121-CP
/// of 8 August 1967 for the north.
[[nodiscard]] PHOIHOP_EXPORT zone vietnam_time();

}  // namespace phoihop

#endif
