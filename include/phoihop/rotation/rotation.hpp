// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_ROTATION_ROTATION_HPP
#define PHOIHOP_ROTATION_ROTATION_HPP

#include <phoihop/core/date.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/message.hpp>
#include <phoihop/core/ratio.hpp>
#include <phoihop/core/validity.hpp>
#include <phoihop/rotation/changes.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Who chairs which meeting, where the chair is shared. Which function to take:
///
/// | what is wanted                                                   | take               |
/// |------------------------------------------------------------------|--------------------|
/// | each chairs its share, decided meeting by meeting                | `rotate`           |
/// | the fairest plan of many meetings whose attendance is known      | `fairest_rotation` |
/// | the same again, without a change to what was published           | `keep_published`   |
/// | an order that was agreed or published, with swaps and skips      | `take_turns`       |
/// | how fair a list of chairs is, wherever it comes from             | `measure_fairness` |
/// | how fair the chairs of several series are together               | `measure_together` |
///
/// A member's entitlement is the sum of its shares of the meetings at which it is present. Its deviation is
/// the number of meetings it has chaired, less that. All figures are exact ratios.
///
/// What was held is held: a chair held by a member that was absent counts as chaired by it. It gives that
/// member no entitlement, which follows from attendance alone: otherwise chairing would raise the claim to
/// chair. A meeting chaired by no member, or at which no member was present, is left out of the list: none of
/// the members had that chair, so there is nothing to share.
namespace phoihop {

/// A unit that takes part in a rotation for some time, with some share of it.
struct membership {
  unit_id who{};
  validity when;
  std::int64_t weight = 1;  ///< 1..1,000,000: the share of a meeting is weight / weights of those present.

  friend bool operator==(const membership&, const membership&) = default;
};

/// One meeting, and a unit that must chair it (a pin) or must not (a bar).
struct seat {
  std::size_t meeting = 0;  ///< Index into the meetings.
  unit_id who{};

  friend bool operator==(const seat&, const seat&) = default;
};

/// What became of single meetings after the chairs of a roster were published.
using roster_change = std::variant<absent_on_day, swap_chairs>;

/// Who shares the chair. Who is present at a meeting is decided on the day it sits.
struct roster {
  std::vector<membership> members;   ///< Order breaks ties: the earlier goes first.
  std::vector<dated_unit> absences;  ///< Who is absent when: neither entitled nor eligible.
  /// Chairs that are fixed, held already or promised: each a member, on that day or on others. A pin stays
  /// even where its member is absent; the assignment then says so (`chair_reason::pinned_absent`).
  std::vector<seat> pins;
  /// Of meetings without a pin, in any order. A change says whose turn the meeting was: once a meeting is
  /// held, it stays as a change, or becomes a pin of whoever chaired, which then has had the turn.
  std::vector<roster_change> changes = {};

  friend bool operator==(const roster&, const roster&) = default;
};

/// Why someone chairs.
enum class chair_reason : std::uint8_t {
  pinned,           ///< Fixed beforehand.
  pinned_absent,    ///< Fixed beforehand, for one who is absent, has another role there or is no member then.
  only_present,     ///< No one else was present and free.
  earliest_due,     ///< Tijdeman's rule: entitled, and the first to fall behind if passed over.
  largest_deficit,  ///< The greedy rule: the largest entitlement not yet served.
  fairest,          ///< One of the assignments whose largest deviation is the smallest possible.
  stands_in,        ///< For one that should have chaired and was absent on the day.
  swapped,          ///< By a swap with another meeting.
  best_found,       ///< One of the best assignments that were found; better ones are not ruled out.
};

template <>
struct enum_names<chair_reason> {
  static constexpr std::string_view type = "chair_reason";
  static constexpr std::string_view names[] = {"fixed beforehand",
                                               "fixed beforehand, though not available",
                                               "the only one available",
                                               "the first to fall behind if passed over",
                                               "the most behind of those available",
                                               "part of the fairest assignment of all meetings",
                                               "stands in for one absent on the day",
                                               "swapped with another meeting",
                                               "part of the best assignment that was found"};
};

/// Who chairs one meeting, and why.
struct assignment {
  date on;
  unit_id chair{};
  chair_reason reason = chair_reason::largest_deficit;
  ratio entitled;          ///< Share of the chair's meetings up to and with this one (see `rounding`).
  std::int64_t chaired{};  ///< Meetings chaired before this one.

  friend bool operator==(const assignment&, const assignment&) = default;
};

/// How fair a rotation is, exactly, after every meeting and in all. A meeting counts if its index is at least
/// `fairness_options::measured_from`; without that, all do.
///
/// With two equal members and four meetings, of which the first two are pinned to one of them, measured from
/// meeting 3: `after_meeting` is 1/2, 1, 1/2, 0; `largest` is 0; `guarantee` is 0.
struct fairness_report {
  /// How one member has fared.
  struct row {
    unit_id who{};
    std::int64_t chaired = 0;
    ratio entitled;           ///< Sum of the shares of the meetings at which the member was present.
    ratio largest_deviation;  ///< Largest |chaired - entitled| after any meeting that counts.

    friend bool operator==(const row&, const row&) = default;
  };

  std::vector<row> rows;             ///< Each member once, in roster order.
  std::vector<ratio> after_meeting;  ///< Largest deviation of anyone after each meeting, counting or not.
  ratio largest;                     ///< The largest after a meeting that counts; 0 if none does.
  /// A bound on `largest` that the rule promises. Of `rotate`: none if there are pins or changes. Of
  /// `fairest_rotation`: the smallest that is possible, with pins too; none if a better assignment is not
  /// ruled out. Of `measure_fairness`: none.
  std::optional<ratio> guarantee;
  message rule;  ///< Which rule, with its source.
  /// Upper bound on the error of every figure here and of the assignments' entitlements; 0 if all are exact.
  /// Figures are rounded where their lowest terms do not fit 64 bits, and shares are cut where their common
  /// denominator does not fit 126 bits less those of the number of meetings.
  ratio rounding;

  friend bool operator==(const fairness_report&, const fairness_report&) = default;
};

struct rotation {
  std::vector<assignment> assignments;  ///< One a meeting, in order.
  fairness_report fairness;

  friend bool operator==(const rotation&, const rotation&) = default;
};

/// Who chairs which of `meetings`.
///
/// If everyone of the roster is present at every meeting, each always with the same share, and nothing is
/// pinned, Tijdeman's rule is used: after every meeting each member's count is within 1 - 1/(2n - 2) of the
/// exact share, the best that any rule can promise (one member: 0). Otherwise the greedy rule: the one
/// present whose entitlement, with its share of this meeting, exceeds the chairs held by most goes next, and
/// the deviation stays within (n - 1)/2; with pins no bound is promised, what was reached is measured. Ties
/// go to the earlier in the roster. A member's entitlement counts only meetings at which the member is
/// present, so that joining gives no claim on the past, and leaving ends all claims.
///
/// Changes (`roster::changes`) come after the rule: a swap, or an absence on the day whose turn is not kept,
/// leaves all other chairs as they are. Where the turn is kept, the greedy rule goes on from that meeting.
/// What the report measures is who chairs in the end.
///
///     // Two in turn: a, b, a, b. On the day of the second meeting b is absent.
///     roster changed = two;
///     changed.changes = {absent_on_day{1, b}};
///     rotate_chairs(changed, meetings);  // {a, a, a, b}
///     changed.changes = {absent_on_day{1, b, std::nullopt, keeps_turn::yes}};
///     rotate_chairs(changed, meetings);  // {a, a, b, b}
///     changed.changes = {swap_chairs{0, 1}};
///     rotate_chairs(changed, meetings);  // {b, a, a, b}
///
/// Under either rule later meetings change nothing about earlier ones, as long as shares need not be cut (see
/// `fairness_report::rounding`; cut shares can decide ties otherwise). But a first absence changes the rule,
/// and with unequal weights that may change earlier chairs too: pin what was published or held.
///
/// Source: R. Tijdeman, The chairman assignment problem, Discrete Mathematics 32 (1980) 323-330; for the
/// greedy rule R. Fagin and J. H. Williams, A fair carpool scheduling algorithm, IBM J. Res. Dev. 27 (1983).
///
/// @param meetings  Days on which they sit, not descending.
/// @throws bad_argument  naming the field:
///   - an empty roster; a member with two overlapping memberships; a weight outside its range;
///   - an absence or pin of a unit that is not in the roster;
///   - a pin on a meeting that does not exist or has another pin;
///   - a change of a meeting that does not exist or has a pin, or of a unit that is not in the roster;
///   - two changes of one meeting that contradict each other; an absence of one not expected, or of all;
///   - a swap with an earlier meeting, or one that gives a member a meeting at which it is not present;
///   - meetings that descend; a meeting at which no one is present.
/// Complexity: O(meetings x members + n log n) with n members and absences, and the meetings that absences
/// cover.
[[nodiscard]] PHOIHOP_EXPORT rotation rotate(const roster& who, std::span<const date> meetings);

/// The chairs of `rotate` alone, without reasons or the fairness report: for very many rosters. Throws as
/// `rotate`. Complexity: as `rotate`, a tenth of the time.
[[nodiscard]] PHOIHOP_EXPORT std::vector<unit_id> rotate_chairs(const roster& who,
                                                                std::span<const date> meetings);

/// Which of the fairest rotations is chosen: there may be very many.
enum class tie_break_rule : std::uint8_t {
  none,  ///< Any of them, the same each time.
  /// One with the smallest sum of squared deviations, of all members after all meetings that count. It takes
  /// several times as long.
  least_squares,
};

template <>
struct enum_names<tie_break_rule> {
  static constexpr std::string_view type = "tie_break_rule";
  static constexpr std::string_view names[] = {"none", "least squares"};
};

/// What the fairest rotation must observe, besides attendance and pins.
struct fairness_options {
  std::vector<seat> barred;  ///< Members who are present and entitled, but may not chair that meeting.
  /// Index of the first meeting whose deviations are minimised. Empty: the first that sits on `open_from` or
  /// later, so that imbalances already in the past do not mask those that can still be avoided. Without that
  /// day, or if none sits from then on: 0.
  std::optional<std::size_t> measured_from = std::nullopt;
  /// Number of meetings whose attendance is known ahead; at later ones it is not. Empty: it is known for all.
  std::optional<std::size_t> known;
  tie_break_rule tie_break = tie_break_rule::none;
  /// Minimum distance, in meetings, between two turns of one member. 1: no constraint; 2: no one chairs twice
  /// in a row. Pinned chairs are exempt from it among themselves; other chairs keep the distance from them.
  std::size_t gap = 1;
  /// The first day whose meetings may be given out anew; all before it have pins (see `keep_published`). It
  /// has no default where the roster has pins, since what was published or held does not change unasked.
  std::optional<date> open_from = std::nullopt;

  friend bool operator==(const fairness_options&, const fairness_options&) = default;
};

/// Who chairs which of `meetings`, so that the largest deviation of anyone after any meeting that counts is
/// the smallest that is possible: no assignment to those present, with these pins and bars, has a smaller
/// one. It is returned as the guarantee. For what is known ahead: absences, joinings and endings, pins.
/// Without pins and bars it is below 1; no rule that looks at each meeting alone can promise that for four
/// members and more.
///
/// Every meeting counts for every other: an absence that becomes known later may change all chairs that are
/// not pinned. So whoever asks again says from which day on chairs may change
/// (`fairness_options::open_from`), and keeps what was published before it (`keep_published`). A roster with
/// pins is refused without that day.
///
/// With a gap the question is hard in general. The answer is exact for few members, or where it is as good as
/// the best without a gap. Otherwise it is the best that was found: then the rule says so, and there is no
/// guarantee.
///
/// After the meetings that are known the greedy rule goes on (see `rotate`): its bound (n - 1)/2 then holds
/// after all meetings that count, if there are no pins and bars, and is the guarantee.
///
/// Where shares have no common denominator that fits 126 bits less the bits of the number of meetings, they
/// are cut to whole parts of a meeting (2^40; fewer beyond two million meetings). What is found is the
/// smallest for these shares, and at most twice `rounding` above the smallest for the exact ones.
///
/// Source: bottleneck matching of meetings and chairs in time order; the bound below 1 as in B. Doerr et al.
/// on rounding with small errors in initial intervals.
///
/// @throws bad_argument  as `rotate`, and:
///   - a bar on a meeting that does not exist, on a member not present then or pinned there, or on all who
///     are present;
///   - a number of the options that is too large for the meetings; a gap of 0, or one that no assignment
///     keeps, or none that was found;
///   - pins without `options.open_from`, or a meeting before that day without a pin;
///   - a roster with changes, for which it has no rule: pin who chaired.
/// Complexity: O(meetings x members) in typical cases, O(meetings^2 x members) at worst.
///
/// - Least squares: O(E log E) for each meeting that needs a search. E is two edges for each member and
///   meeting while all deviations stay below 1, else in proportion to the largest deviation.
/// - With a gap: O(meetings x states x roster^2 log), with 256 to 65,536 states, more than 256 only while
///   that stays about 2^29 in all. Two hundred members may take a second for every few meetings.
[[nodiscard]] PHOIHOP_EXPORT rotation fairest_rotation(const roster& who, std::span<const date> meetings,
                                                       const fairness_options& options = {});

/// The roster with the published chairs of all meetings before `open_from` as pins. Whatever else becomes
/// known, chairs before that day stay as published. A pin that is there already stays too: what was held goes
/// before what was published.
///
///     // a, b, a, b was published. In July it becomes known that a is absent in September.
///     roster team = two;
///     const std::vector<unit_id> published{a, b, a, b};
///     team.absences = {{a, validity{date{2021, 9, 1}, date{2021, 10, 1}}}};
///     const date today{2021, 7, 6};
///     fairness_options terms;
///     terms.open_from = today;
///     const roster kept = keep_published(team, meetings, published, today);
///     kept.pins.size();                                                    // 2
///     actual_chairs(fairest_rotation(kept, meetings, terms).assignments);  // {a, b, b, a}
///
/// @param published  A chair for each meeting in order; those from `open_from` on may be missing.
/// @throws bad_argument  naming `meetings[i]`, if they descend; `open_from`, if it is not a day;
///   `published`, if one is missing, or `published[i]`, if that is no unit of the roster.
/// Complexity: O(meetings x members + pins).
[[nodiscard]] PHOIHOP_EXPORT roster keep_published(const roster& who, std::span<const date> meetings,
                                                   std::span<const unit_id> published, const date& open_from);

/// The chairs alone, as they are published. O(assignments).
[[nodiscard]] PHOIHOP_EXPORT std::vector<unit_id> actual_chairs(std::span<const assignment> assignments);

/// Measures any list of chairs against the shares of `who` (its pins and changes are not looked at): an
/// account that knows nothing of how the chairs were found. `guarantee` is empty.
///
///     // Two equal members and two meetings: a is absent from the second, and chaired both.
///     const std::vector<date> both{date{2021, 3, 31}, date{2021, 6, 30}};
///     roster team = two;
///     team.absences = {{a, validity{date{2021, 6, 1}, date{2021, 7, 1}}}};
///     const fairness_report report = measure_fairness(team, both, {{a, a}});
///     report.rows[0].chaired;   // 2
///     report.rows[0].entitled;  // 1/2: half of the first meeting, nothing of the second
///
/// @throws bad_argument  as `rotate`, or if there are not as many chairs as meetings, or one is no unit of
///   the roster.
/// Complexity: as `rotate`.
[[nodiscard]] PHOIHOP_EXPORT fairness_report measure_fairness(const roster& who,
                                                              std::span<const date> meetings,
                                                              std::span<const unit_id> chairs);

/// Meetings that share one roster, and who chairs them: those of a series, say.
struct shared_meetings {
  roster who;                   ///< Its pins and changes are not looked at.
  std::vector<date> meetings;   ///< Days on which they sit, not descending.
  std::vector<unit_id> chairs;  ///< One a meeting, each a unit of the roster.
  /// By which days members are judged, one a meeting, not descending; empty: by those on which they sit. So it
  /// is with meetings of a series outside its dates in force. Absences are those of the day of sitting.
  std::vector<date> judged = {};
  /// Members who could not have the chair of a meeting, besides absences, as they have another role there
  /// (`role_by::apart_from`): they are not entitled by it. Meetings are indices into `meetings`; in any order.
  std::vector<seat> occupied = {};

  friend bool operator==(const shared_meetings&, const shared_meetings&) = default;
};

/// Measures several lists of chairs as one account: the meetings of all, in the order in which they sit.
/// Those of one day are in the order of the lists, and of one list in its own order. A member is entitled to
/// its shares of all of them, each by the roster of its list; members are in order of first mention.
/// `guarantee` is empty.
///
///     // Two series that both begin with a, and two of which the second begins with b.
///     const std::vector<date> two_days{date{2021, 3, 31}, date{2021, 6, 30}};
///     const shared_meetings first{two, two_days, {a, b}};
///     const shared_meetings other{two, two_days, {b, a}};
///     measure_together(std::vector{first, first}).largest;  // 1
///     measure_together(std::vector{first, other}).largest;  // 1/2
///
/// @throws bad_argument  as `measure_fairness`, naming `all[i]` and the field; if `judged` is neither empty nor
///   one day a meeting, or descends; if `occupied` names no meeting, or a unit that is not in the roster.
/// Complexity: O(meetings x members of all + meetings log meetings).
[[nodiscard]] PHOIHOP_EXPORT fairness_report measure_together(std::span<const shared_meetings> all);

/// A sum of squared deviations.
struct squared_deviations {
  ratio sum;
  ratio rounding;  ///< The exact sum is less than this off; 0: it is exact.

  friend bool operator==(const squared_deviations&, const squared_deviations&) = default;
};

/// The squares of the deviations of all members of `who` after each meeting from `measured_from` on, summed:
/// how far from their shares all were all the time, where `fairness_report::largest` is how far anyone ever
/// was. Pins are not looked at.
///
///     // Two who are always there, four meetings: in turn each is half a meeting off after every other one;
///     // two by two each is 1/2, 1, 1/2, 0 off.
///     measure_squares(two, meetings, {{a, b, a, b}}).sum;  // 1: 2 x (1/4 + 0 + 1/4 + 0)
///     measure_squares(two, meetings, {{a, a, b, b}}).sum;  // 3: 2 x (1/4 + 1 + 1/4 + 0)
///
/// @throws bad_argument  as `measure_fairness`; a `measured_from` that is not a meeting.
/// @throws overflow      if the sum does not fit.
/// Complexity: O(meetings x members).
[[nodiscard]] PHOIHOP_EXPORT squared_deviations measure_squares(const roster& who,
                                                                std::span<const date> meetings,
                                                                std::span<const unit_id> chairs,
                                                                std::size_t measured_from = 0);

/// Whether a unit is present on `d`: a member on that day, and not absent. O(members + absences).
/// @throws bad_argument  if `d` is not a day.
[[nodiscard]] PHOIHOP_EXPORT bool is_present(const roster& who, unit_id unit, const date& d);

/// Whether anyone of `who` is present on `d`. O(members x absences). @throws bad_argument  if `d` is not
/// a day.
[[nodiscard]] PHOIHOP_EXPORT bool anyone_present(const roster& who, const date& d);

/// "the most behind of those available: has chaired 4, its share up to this meeting is 16/3". O(1).
[[nodiscard]] PHOIHOP_EXPORT message explain(const assignment& a);

}  // namespace phoihop

#endif
