// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SCHEDULE_ROLE_RULE_HPP
#define PHOIHOP_SCHEDULE_ROLE_RULE_HPP

#include <phoihop/calendar/period.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/message.hpp>
#include <phoihop/core/validity.hpp>
#include <phoihop/rotation/rotation.hpp>
#include <phoihop/rotation/turns.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// Who does what at a meeting. Each role (chair, host, venue, secretariat, participant) has one rule: units
/// named outright, an outsider, a shared roster, a stated order, or the lead in the field of the meeting.
namespace phoihop {

/// What someone does for a meeting. They are different things: who chairs need not invite, and a meeting at
/// one member's place may be chaired by another (Decree 05/2003/NĐ-CP, art. 19: the place changes between two
/// countries, whoever chairs).
enum class meeting_role : std::uint8_t {
  chair,        ///< Leads it (chủ trì).
  host,         ///< Invites to it and prepares it (đăng cai).
  venue,        ///< It sits at this one's place.
  secretariat,  ///< Keeps its papers (cơ quan thường trực).
  participant,  ///< Meets.
};

template <>
struct enum_names<meeting_role> {
  static constexpr std::string_view type = "meeting_role";
  static constexpr std::string_view names[] = {"chair", "host", "venue", "secretariat", "participant"};
};

/// Units named outright, each with its days: one throughout, one after another, several as equals, or none.
///
///     const holders one{{{police, term}}};                                  // always the same
///     const holders two{{{old_police, until_march}, {new_police, from_march}}};  // one after another
///     const holders three{{{rangers, term}, {police, term}, {military, term}}};  // who chair side by side
struct holders {
  std::vector<dated_unit> units;  ///< In the order in which they are named; no unit twice on one day.

  friend bool operator==(const holders&, const holders&) = default;
};

/// These units together, on every day. O(n).
[[nodiscard]] PHOIHOP_EXPORT holders always(const std::vector<unit_id>& units);

/// A person or place outside the organisation: a superior authority that chairs, a hall.
struct external_holder {
  std::string name;  ///< Not empty.

  friend bool operator==(const external_holder&, const external_holder&) = default;
};

/// The unit that leads in the field the meeting is about. If no record names the field, or no unit leads in
/// it that day, no one is assigned.
struct lead_by_field {
  /// Which unit leads in a field of work, and when.
  struct row {
    field_id field{};
    unit_id who{};
    validity when;

    friend bool operator==(const row&, const row&) = default;
  };

  std::vector<row> leads;  ///< No two of one field on one day. May be empty: then no unit leads in any.

  friend bool operator==(const lead_by_field&, const lead_by_field&) = default;
};

/// How one role of a series is assigned; every role, the chair included, uses one of these.
///
/// - A `roster` has no pins; record meetings instead. With an empty roster no one is assigned.
/// - Changes of a `roster` or a `turn_plan` name a day, or a meeting by the number of the period that it covers,
///   from 0, counted from the first of the series. Periods that are left out count, so that a record that brings
///   one back moves no number; so do cancelled meetings. Special ones have no number.
/// - After the last place of an order that ends, no one is assigned.
using role_rule = std::variant<holders, external_holder, roster, turn_plan, lead_by_field>;

/// At every meeting.
struct every_meeting {
  friend bool operator==(const every_meeting&, const every_meeting&) = default;
};

/// At the meetings about every n-th period of the series, counted from its first; periods left out are counted.
/// The first is that of the first day in force. Where meetings count by their day, it may be an earlier one.
struct every_nth_meeting {
  std::int32_t n = 2;      ///< 1 and more.
  std::int32_t first = 0;  ///< Number of the first of them, from 0; below `n`.

  friend bool operator==(const every_nth_meeting&, const every_nth_meeting&) = default;
};

/// At the meetings about a period that ends with a longer one: those of a fourth quarter, which are the
/// year's too. In a series by the days of a rule, at the last of them in each longer period.
struct at_end_of {
  period_kind kind = period_kind::year;  ///< One that tiles, longer than the periods of the series.

  friend bool operator==(const at_end_of&, const at_end_of&) = default;
};

/// At which meetings a role is needed. At all others no one has it, unless that is recorded, and no turn of
/// it is taken. Special meetings are among the others, unless it is `every_meeting`.
using role_occasion = std::variant<every_meeting, every_nth_meeting, at_end_of>;

/// A role, the rule by which it is assigned, when it is needed, and from which roles it is apart.
///
///     const role_by<role_rule> yearly{meeting_role::secretariat, always({police}), at_end_of{}};
///
/// No one has a role and one from which it is apart at the same meeting, unless that is recorded. Those roles
/// are filled first. Whoever has one of them then counts, for this role and at this meeting, as one whose
/// absence was known ahead:
///
/// - units named outright are left out, and so are a lead of the field and an outsider of the same name;
/// - a member of a roster is not entitled by the meeting (`fairness_report` counts it so);
/// - in a stated order it keeps its place, or waits for its next turn, as `turn_plan::if_away` says;
/// - a change that would give it the role there is refused.
///
///     // Three in turn as the chair: a, b, c, a, ...; then the secretariat is had by b, c, a, b, ...
///     const role_by<role_rule> papers{meeting_role::secretariat, in_turn, every_meeting{},
///                                     {meeting_role::chair}};
///
/// It goes by who has the other role in the end (`role_holders::actual`): a chair recorded otherwise can change
/// who keeps the papers, then and at later meetings, unless that is recorded too. If no one is left, no one is
/// assigned, and a finding says so (see `timetable::findings`). A written order that ends does so there
/// too, if every place that is left is of a unit with another role, and a member without one is present: those
/// places are lost. A record that gives both roles to one is a finding as well (see
/// `series_plan::findings`). Meetings of other series are not looked at, even on the same day: `double_bookings` of a
/// plan tells of them.
template <class Rule>
struct role_by {
  meeting_role role;
  Rule rule;
  role_occasion at;
  std::vector<meeting_role> apart_from;  ///< Other roles of the series, none twice; not round in a circle.

  // Not by initialisers of the members: in a template of a precompiled header they crash GCC 12.
  // NOLINTNEXTLINE(google-explicit-constructor): made from a list of its fields, as an aggregate
  role_by(meeting_role what = meeting_role::chair, Rule by = {}, role_occasion when = {},
          std::vector<meeting_role> others = {})
      : role{what}, rule(std::move(by)), at(when), apart_from(std::move(others)) {}

  friend bool operator==(const role_by&, const role_by&) = default;
};

using role_of_series = role_by<role_rule>;

/// Who has one role at one meeting. Both lists are empty if the rule names an outsider or assigns no one;
/// `actual` also if an outsider or no one had it, as recorded. `why` says which.
struct role_holders {
  meeting_role role = meeting_role::chair;
  std::vector<unit_id> planned;  ///< By the rule and by what was known ahead; several only where they share.
  std::vector<unit_id> actual;   ///< As planned, or as recorded.
  /// Why the actual holder has it. In a stated order also why another was planned, and who was passed over.
  std::vector<message> why;
  std::string name;  ///< The outsider's name. In a work plan also the units' names, separated by ", ".

  friend bool operator==(const role_holders&, const role_holders&) = default;
};

}  // namespace phoihop

#endif
