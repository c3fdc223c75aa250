// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_ROTATION_TURNS_HPP
#define PHOIHOP_ROTATION_TURNS_HPP

#include <phoihop/calendar/period.hpp>
#include <phoihop/core/date.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/message.hpp>
#include <phoihop/core/validity.hpp>
#include <phoihop/rotation/changes.hpp>
#include <phoihop/rotation/rotation.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Turns in a stated order. `rotate` shares the chair by entitlement; here an order that was agreed or
/// published is followed, with what happens to it on the way: absences, swaps, skips, joinings, mergers.
namespace phoihop {

// ---- Orders ----

/// Each in turn, again and again. All are members from the first day on.
struct listed_order {
  std::vector<unit_id> members;  ///< Not empty, no one twice.

  friend bool operator==(const listed_order&, const listed_order&) = default;
};

/// By names, among those who are members on the day: the next is the first name after the one that had the
/// last turn, whether or not that one is still a member. After the last name comes the first.
/// Source: Provisional Rules of Procedure of the Security Council (S/96/Rev.7), rule 18.
struct alphabetical_order {
  /// A member's name while it is a member. One that comes back has a row for each stay.
  struct row {
    unit_id who{};
    std::string key;  ///< What is compared, byte by byte; not empty. Ties: by id.
    validity when;

    friend bool operator==(const row&, const row&) = default;
  };

  std::vector<row> names;  ///< In any order; not empty; no one twice on one day.
  std::string after;  ///< The key that had the last turn before the first meeting; empty: from the beginning.

  friend bool operator==(const alphabetical_order&, const alphabetical_order&) = default;
};

/// All turns of a member from a place on are removed, and those after them move up.
struct withdraw_turns {
  unit_id who{};
  std::size_t from = 0;  ///< Place in the order as it is before this amendment, from 0.

  friend bool operator==(const withdraw_turns&, const withdraw_turns&) = default;
};

/// A turn is inserted at a place, and those from there on move back by one.
struct insert_turn {
  unit_id who{};
  std::size_t at = 0;  ///< Place that it then has; at most the length.

  friend bool operator==(const insert_turn&, const insert_turn&) = default;
};

/// A turn goes to another place; those between move up or back.
struct move_turn {
  std::size_t from = 0;
  std::size_t to = 0;  ///< Place that it then has.

  friend bool operator==(const move_turn&, const move_turn&) = default;
};

using order_amendment = std::variant<withdraw_turns, insert_turn, move_turn>;

/// What comes after the last place of a written order.
enum class sequence_end : std::uint8_t {
  ends,          ///< Nothing: a meeting beyond it is an error.
  begins_again,  ///< The first place.
};

template <>
struct enum_names<sequence_end> {
  static constexpr std::string_view type = "sequence_end";
  static constexpr std::string_view names[] = {"ends", "begins again"};
};

/// A written sequence, in which a member may have several places, with the amendments made to it. All are
/// members from the first day on.
///
///     const written_order old{{malta, uk, estonia, finland}, {}, sequence_end::ends};
///     written_order revised = old;
///     revised.amendments = {withdraw_turns{uk, 1}, insert_turn{croatia, 3}};
///     amended(revised);  // {malta, estonia, finland, croatia}
///
/// Source of the form: Council Decisions 2007/5/EC, Euratom and (EU) 2016/1316.
struct written_order {
  std::vector<unit_id> sequence;  ///< Not empty, nor after the amendments.
  std::vector<order_amendment> amendments;
  sequence_end then = sequence_end::ends;

  friend bool operator==(const written_order&, const written_order&) = default;
};

/// A region, say, and its members in their order.
struct turn_group {
  std::string name;
  std::vector<unit_id> members;  ///< Not empty; no one twice, in all groups together.

  friend bool operator==(const turn_group&, const turn_group&) = default;
};

/// Groups take turns, and within each its members do.
struct grouped_order {
  std::vector<turn_group> groups;  ///< Not empty.

  friend bool operator==(const grouped_order&, const grouped_order&) = default;
};

using turn_order = std::variant<listed_order, alphabetical_order, written_order, grouped_order>;

// ---- How long a turn lasts ----

/// A number of successive meetings: 1 is the plain rotation.
struct term_of_meetings {
  std::int32_t meetings = 1;  ///< 1 and more.

  friend bool operator==(const term_of_meetings&, const term_of_meetings&) = default;
};

/// All meetings of one period: "one party a year", a presidency of six months.
struct term_of_period {
  period_kind kind = period_kind::year;  ///< One that tiles.
  period_scheme scheme;
  /// In a period without a meeting. No: whoever is in turn on the period's first day has had it, since a
  /// presidency is an office. Yes: only periods with a meeting are counted.
  keeps_turn idle = keeps_turn::no;

  friend bool operator==(const term_of_period&, const term_of_period&) = default;
};

using tenure = std::variant<term_of_meetings, term_of_period>;

// ---- Changes ----

/// The one in turn is skipped, where its turn begins. Two may be skipped at one meeting, one after the other.
struct skip_turn {
  std::size_t meeting = 0;
  unit_id who{};  ///< The one in turn.
  /// No: it waits for its next regular turn. Yes: it is owed a turn besides its regular ones, at the next
  /// meeting at which it can.
  keeps_turn turn = keeps_turn::yes;

  friend bool operator==(const skip_turn&, const skip_turn&) = default;
};

/// Where a new member comes in. The pointer is between the last regular turn and the next.
enum class entry_position : std::uint8_t {
  end_of_list,     ///< After the last of the list (of its group).
  after_everyone,  ///< Just before the pointer: all others come first.
  next_in_turn,    ///< Just after the pointer.
  by_name,         ///< Where its key puts it: in alphabetical orders, and only there.
};

template <>
struct enum_names<entry_position> {
  static constexpr std::string_view type = "entry_position";
  static constexpr std::string_view names[] = {"end of list", "after everyone", "next in turn", "by name"};
};

/// A member joins. Not in a written order, which is amended instead.
struct join_turns {
  date on;
  unit_id who{};
  entry_position place = entry_position::end_of_list;
  std::string key;                   ///< In alphabetical orders; elsewhere empty.
  std::optional<std::size_t> group;  ///< In grouped orders, from 0; elsewhere empty.

  friend bool operator==(const join_turns&, const join_turns&) = default;
};

/// A member leaves: it is passed over from that day on, and is owed nothing. In a term that it has begun,
/// others stand in.
struct leave_turns {
  date on;
  unit_id who{};

  friend bool operator==(const leave_turns&, const leave_turns&) = default;
};

/// What becomes of the turns of a member that was absorbed.
enum class absorbed_turns : std::uint8_t {
  vanish,   ///< They go with it.
  pass_on,  ///< The absorber has them besides its own, with what was kept or owed.
};

template <>
struct enum_names<absorbed_turns> {
  static constexpr std::string_view type = "absorbed_turns";
  static constexpr std::string_view names[] = {"vanish", "pass on"};
};

/// A member becomes part of another.
struct absorb_member {
  date on;
  unit_id who{};
  unit_id by{};  ///< Another member.
  absorbed_turns turns = absorbed_turns::vanish;

  friend bool operator==(const absorb_member&, const absorb_member&) = default;
};

/// Which place a merged member takes.
enum class merged_position : std::uint8_t {
  of_first,
  of_second,
  of_both,
  by_name,  ///< Where its key puts it: in alphabetical orders, and only there.
};

template <>
struct enum_names<merged_position> {
  static constexpr std::string_view type = "merged_position";
  static constexpr std::string_view names[] = {"of first", "of second", "of both", "by name"};
};

/// Two members become one new one, which has what was owed to either.
struct merge_members {
  date on;
  unit_id first{};
  unit_id second{};
  unit_id into{};  ///< Not a member then.
  merged_position place = merged_position::of_first;
  std::string key;  ///< In alphabetical orders; elsewhere empty.

  friend bool operator==(const merge_members&, const merge_members&) = default;
};

using turn_change = std::variant<absent_on_day, swap_chairs, skip_turn, join_turns, leave_turns,
                                 absorb_member, merge_members>;

/// Everything that decides who chairs.
struct turn_plan {
  turn_order order;
  tenure term = term_of_meetings{};
  /// Of a member that is absent when its turn begins. No: it waits for its next regular turn. Yes: it chairs
  /// the first meeting after it returns, and the order then resumes. It never gains a turn: if its regular
  /// turn comes first, that one replaces the kept one.
  keeps_turn if_away = keeps_turn::yes;
  std::vector<dated_unit> absences = {};  ///< Absences known ahead.
  std::vector<turn_change> changes = {};  ///< In any order. Those of one day or meeting apply in this order.

  friend bool operator==(const turn_plan&, const turn_plan&) = default;
};

// ---- What comes of it ----

/// Why someone chairs.
enum class turn_reason : std::uint8_t {
  in_turn,     ///< The order says so.
  holds_term,  ///< The turn began at an earlier meeting and goes on.
  kept_place,  ///< It was passed over while absent, or missed its turn, and is back.
  owed_turn,   ///< It was skipped, and was owed a turn.
  stands_in,   ///< For `of`.
  swapped,     ///< With meeting `meeting`.
};

template <>
struct enum_names<turn_reason> {
  static constexpr std::string_view type = "turn_reason";
  static constexpr std::string_view names[] = {"in turn",         "its term goes on", "had kept its place",
                                               "was owed a turn", "stands in",        "swapped"};
};

/// A reason, with what belongs to it.
struct turn_cause {
  turn_reason reason = turn_reason::in_turn;
  std::optional<unit_id> of;           ///< Whose turn it is; for `stands_in`.
  std::optional<std::size_t> meeting;  ///< The other meeting; for `swapped`.

  friend bool operator==(const turn_cause&, const turn_cause&) = default;
};

/// Why someone in turn was passed over.
enum class pass_reason : std::uint8_t {
  away,
  skipped,
  has_another_role,  ///< At that meeting (`role_by::apart_from`).
};

template <>
struct enum_names<pass_reason> {
  static constexpr std::string_view type = "pass_reason";
  static constexpr std::string_view names[] = {"away", "skipped", "has another role"};
};

/// One meeting: who was to chair by the order and what was known ahead, who does, and why each.
struct turn {
  /// Someone whose turn would have come.
  struct pass {
    unit_id who{};
    pass_reason why = pass_reason::away;

    friend bool operator==(const pass&, const pass&) = default;
  };

  date on;
  unit_id planned{};
  turn_cause planned_because;
  unit_id actual{};  ///< Differs from `planned` by a skip, a swap or an absence on the day.
  turn_cause actual_because;
  std::vector<pass> passed;  ///< In the order in which they would have come.

  friend bool operator==(const turn&, const turn&) = default;
};

/// Who chairs which of `meetings`.
///
///     const turn_plan plan{listed_order{{rangers, police, military}}};
///     take_turns(plan, quarterly)[3].actual;  // rangers: the fourth of three in turn
///
/// A turn goes first to a member that is owed one and is present; then to one that kept its place and is
/// present; then to the next of the order that is present. Present means: a member on that day, and not on
/// leave.
///
/// A term of several meetings is assigned at its first. Where its holder is absent later, the next in turn
/// stands in, which does not use up a turn of its own. In a grouped order a place is kept within the group,
/// and a group's place among the groups.
///
/// Changes take effect from their meeting on, or from the first meeting on or after their day: nothing that
/// was planned before changes.
///
/// @param meetings  Days on which they sit, not descending.
/// @throws bad_argument  naming the field:
///   - an order without members or with one twice; a term of no meetings; periods that do not tile;
///   - absences or changes of a unit that is not a member then;
///   - a change of a meeting that does not exist; two changes of one meeting that contradict each other;
///     a swap with an earlier meeting or with an absent member;
///   - meetings that descend; a meeting at which no one is present, or after the end of a written order.
/// @throws overflow  if a term would be a period outside the years 1400..9999.
/// Complexity: O((meetings + idle periods) x (places x absences + changes)), and as much again for each swap.
[[nodiscard]] PHOIHOP_EXPORT std::vector<turn> take_turns(const turn_plan& plan,
                                                          std::span<const date> meetings);

/// The sequence with its amendments made, in order. O(amendments x length).
/// @throws bad_argument  if it is empty, before or after; if a place does not exist; if a member is withdrawn
///   that has no turn there.
[[nodiscard]] PHOIHOP_EXPORT std::vector<unit_id> amended(const written_order& order);

/// The chairs, for `measure_fairness`. O(turns).
[[nodiscard]] PHOIHOP_EXPORT std::vector<unit_id> actual_chairs(std::span<const turn> turns);

/// The memberships, as input to `measure_fairness`: each with the number of places it holds as its weight,
/// and the absences. Shares in a grouped order are unequal: set the weights yourself if you measure one.
/// @throws bad_argument  as `take_turns`, but for what depends on the meetings. O(places^2 + changes x
///   places).
[[nodiscard]] PHOIHOP_EXPORT roster roster_of(const turn_plan& plan);

/// "in turn", "stands in for #3", "swapped with meeting 7", ... O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const turn_cause& c);
/// Why the actual chair has the turn; then, if the planned chair or its reason differs, why that one; then
/// each who was passed over. O(passed).
///
///     to_text(explain(t));  // "#7: stands in for #10; planned #10: in turn; passed over: #3 (away)"
[[nodiscard]] PHOIHOP_EXPORT std::vector<message> explain(const turn& t);

}  // namespace phoihop

#endif
