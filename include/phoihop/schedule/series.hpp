// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SCHEDULE_SERIES_HPP
#define PHOIHOP_SCHEDULE_SERIES_HPP

#include <phoihop/core/export.hpp>
#include <phoihop/core/validity.hpp>
#include <phoihop/schedule/recurrence.hpp>
#include <phoihop/schedule/rotation.hpp>

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace phoihop {

/// Always the same member.
struct fixed_chair {
  member_id who{};

  friend bool operator==(const fixed_chair&, const fixed_chair&) = default;
};

/// Someone who is not a member: a superior authority.
struct external_chair {
  std::string name;  ///< Not empty.

  friend bool operator==(const external_chair&, const external_chair&) = default;
};

/// Who chairs a series: one member, the members of a rota in turn, or an outsider. A rota here has no pins
/// (chairs are settled by period), and its roster may be empty: then nobody is there to chair.
using chair_rule = std::variant<fixed_chair, rota, external_chair>;

/// Meetings of one kind for one area, as long as they are in force.
struct series {
  std::string key;    ///< Lasting name, part of calendar UIDs. Not empty.
  std::string title;  ///< For people.
  recurrence when;
  validity in_force;  ///< A meeting belongs to the series if its nominal day and the day it sits lie within.
  chair_rule chair;

  friend bool operator==(const series&, const series&) = default;
};

/// What is settled about one meeting of a series: it was held, or promised, so.
struct settled_meeting {
  period covers;
  std::optional<date> sat_on;      ///< Where it sat, if not where the rule puts it.
  std::optional<member_id> chair;  ///< Who chaired, if known.

  friend bool operator==(const settled_meeting&, const settled_meeting&) = default;
};

/// One meeting, keyed by its series and the period that it covers.
struct meeting {
  std::string series_key;
  occurrence when;
  std::optional<member_id> chair;  ///< None: an outsider, or nobody was there to chair.
  std::string why_chair;           ///< In words.

  friend bool operator==(const meeting&, const meeting&) = default;
};

/// The meetings of a series and how fair its chair is.
struct series_plan {
  std::vector<meeting> meetings;  ///< In order of the periods that they cover.
  /// Of all its meetings in the calendar, not only those asked for. None if the chair does not rotate, or if
  /// there never was anyone to chair.
  std::optional<fairness_report> fairness;

  friend bool operator==(const series_plan&, const series_plan&) = default;
};

/// The meetings of `s` that sit within `span`. Chairs are worked out from the first meeting of the series to
/// the last that the calendar reaches, so that a plan asked for in pieces is the plan asked for at once.
/// Those who rotate take their turns in the order in which the meetings sit.
///
/// @param settled  What is fixed already; chairs named here are kept, whatever the rule says.
/// @throws bad_argument    an empty key or name of an outsider; a rota with pins; a settled meeting that
///   stands twice, that the series has not, that sat on no day, or that a member of the rota chaired who was
///   not there; and as `rotate`.
/// @throws out_of_horizon  if `span`, or the beginning of the series, is not within the calendar's horizon,
///   or the first meeting cannot be placed by what the calendar knows.
/// Complexity: O(meetings of the series in the calendar x (roster + leaves + settled)).
[[nodiscard]] PHOIHOP_EXPORT series_plan plan_series(const series& s, const business_calendar& calendar,
                                                     const date_range& span,
                                                     std::span<const settled_meeting> settled = {});

}  // namespace phoihop

#endif
