// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SCHEDULE_MEETING_HPP
#define PHOIHOP_SCHEDULE_MEETING_HPP

#include <phoihop/calendar/period.hpp>
#include <phoihop/core/date.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/schedule/recurrence.hpp>
#include <phoihop/schedule/role_rule.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// A meeting, and what is recorded about one. `meeting_record` goes in: held, moved, cancelled, called
/// besides, who had a role. `meeting` comes out: day, reasons, and who has which role and why.
namespace phoihop {

/// A meeting outside the cadence, called on an event: Decree 105/2021/NĐ-CP, art. 13, has one held at once,
/// besides those of each half-year. Day and number are its key within the series, and stay if it is moved.
struct special_call {
  date on;                  ///< The day for which it was called.
  std::int32_t number = 1;  ///< 1 and more: distinguishes those called for one day.
  std::string cause;        ///< What made it necessary, in words; not empty.

  friend bool operator==(const special_call&, const special_call&) = default;
};

/// Whether a meeting counts where units take turns.
enum class takes_turn : std::uint8_t {
  by_default,  ///< A regular one does, a special one does not: no text was found that says it would.
  yes,
  no,  ///< The other meetings go on as if it had not been, and no one is entitled by it.
};

template <>
struct enum_names<takes_turn> {
  static constexpr std::string_view type = "takes_turn";
  static constexpr std::string_view names[] = {"by default", "yes", "no"};
};

/// No one had a role, and that was decided.
struct no_holder {
  std::string decision;  ///< In words; not empty.

  friend bool operator==(const no_holder&, const no_holder&) = default;
};

/// Who had, or was promised, one role at one meeting. A record says what was: whoever it names had the role,
/// also a unit that was absent or that no rule names. What contradicts the rule is a finding of the plan
/// (`series_plan::findings`), not an error.
///
///     const role_record by_a_unit{meeting_role::chair, {rangers}};
///     const role_record from_outside{meeting_role::chair, {}, {}, external_holder{"Chủ tịch UBND tỉnh"}};
///     const role_record vacant{meeting_role::chair, {}, {rangers}, no_holder{"biên bản số 4"}};
struct role_record {
  meeting_role role = meeting_role::chair;
  /// The units, none twice; empty only with `instead`. Where the meeting takes a turn of a roster, at most one of
  /// them is a member, since one turn cannot be charged to two; if they did share the chair, record that it takes
  /// no turn.
  std::vector<unit_id> who;
  std::vector<unit_id> planned = {};  ///< Who was to have it, as published; empty: as the rule says.
  /// Who had it if no unit did: someone from outside, or no one.
  std::optional<std::variant<external_holder, no_holder>> instead = std::nullopt;

  friend bool operator==(const role_record&, const role_record&) = default;
};

/// What is fixed about one meeting: it was held, promised, moved, cancelled, or called besides.
///
///     meeting_record late{"118.giao-ban", quarter, date{2021, 7, 27}};          // sat later than planned
///     late.roles = {{meeting_role::chair, {rangers}}};                          // and who chaired
///     meeting_record fire{"118.giao-ban", special_call{date{2021, 4, 20}, 1, "cháy rừng"}};
///
/// A cancelled meeting, a missing one and one that is not due are three things. A cancelled one stays in the
/// plan, with its key and its day, and says why; it takes no turn, and no one is entitled by it. A meeting
/// that is not due is in no plan. One is missing if it is in the plan, its day is over and no record tells of
/// it: whoever knows today and the records sees that.
struct meeting_record {
  std::string series_key;
  std::variant<period, special_call> which;   ///< The period that a regular meeting covers, or the call.
  std::optional<date> sat_on = std::nullopt;  ///< If not where the rule or the call puts it.
  /// Why it does not sit: the decision or the reason, in words, not empty. It then has no roles.
  std::optional<std::string> cancelled = std::nullopt;
  std::optional<field_id> field = std::nullopt;  ///< What it is about, if known.
  std::vector<role_record> roles = {};           ///< Of the roles of the series, each once.
  takes_turn turn = takes_turn::by_default;

  friend bool operator==(const meeting_record&, const meeting_record&) = default;
};

/// One meeting, with everything that a reader needs. Its key is its series and the period that it covers, or
/// its series and its call.
struct meeting {
  std::string series_key;
  std::string title;  ///< Of the series.
  /// Of a special meeting: the period of the series' kind in which the day lies for which it was called, that
  /// day, and the day on which it sits. With `moved_from`, `why_moved` says only that the day is recorded; a
  /// recorded day is firm.
  occurrence when;
  std::optional<date> moved_from;  ///< Where the rule or the call puts it, if a record moved it from there.
  std::optional<special_call> special;
  /// Why it does not sit; then each of `roles` is there, without holders.
  std::optional<std::string> cancelled;
  std::vector<role_holders> roles;  ///< As the series has them, the chair first.
  std::optional<unit_id> area;      ///< Where, in a work plan.
  std::string area_name;            ///< In a work plan: with its kind, of that day or the nearest in force.

  friend bool operator==(const meeting&, const meeting&) = default;

  /// Who holds one role; nullptr if the series does not have that role. O(roles).
  [[nodiscard]] PHOIHOP_EXPORT const role_holders* find(meeting_role role) const noexcept;
  /// Who chairs, the first named where several do. Empty if an outsider chairs or no one is assigned. O(1).
  [[nodiscard]] PHOIHOP_EXPORT std::optional<unit_id> chair() const;
};

}  // namespace phoihop

#endif
