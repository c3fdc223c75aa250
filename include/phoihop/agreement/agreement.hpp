// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_AGREEMENT_AGREEMENT_HPP
#define PHOIHOP_AGREEMENT_AGREEMENT_HPP

#include <phoihop/calendar/period.hpp>
#include <phoihop/calendar/period_scheme.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/ratio.hpp>
#include <phoihop/core/validity.hpp>
#include <phoihop/core/verdict.hpp>
#include <phoihop/deadline/chain.hpp>
#include <phoihop/deadline/time_limit.hpp>
#include <phoihop/organization/organization.hpp>
#include <phoihop/schedule/in_force.hpp>
#include <phoihop/schedule/recurrence.hpp>
#include <phoihop/schedule/role_rule.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// An agreement between agencies, as it was signed: parties, term, legal bases, competences and clauses. It
/// is plain data; `validate` finds what is wrong with it in an organisation, and `expand` what follows from
/// it.
namespace phoihop {

/// What a document is known by. Numbers repeat in real life (there are two decrees 03/2019/NĐ-CP), so a
/// document is the same only if number, issuers and date are. What the source does not say is empty, never
/// guessed.
struct document_key {
  std::optional<std::string> number;  ///< "639/QCPH-BCHQS-CA-SNN&PTNT".
  std::vector<std::string> issuers;   ///< In the order in which they signed.
  std::optional<date> dated;

  friend bool operator==(const document_key&, const document_key&) = default;
};

/// "639/QCPH-BCHQS-CA-SNN&PTNT (undated)", "number unknown, of 2021-03-11".
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const document_key& key);

/// A law or decision on which an agreement rests. It has a life of its own, which the agreement can outlive.
struct legal_basis {
  document_key document;
  std::string title;
  validity in_force;
  std::optional<document_key> replaced_by;

  friend bool operator==(const legal_basis&, const legal_basis&) = default;
};

/// The unit of that agency that is responsible for an area on a day: that of the meeting and the day it sits,
/// or, in a `competence`, that which is asked. Where no unit or several are responsible, no one is assigned:
/// `validate` says so.
struct responsible_unit {
  tree_id agency{};

  friend bool operator==(const responsible_unit&, const responsible_unit&) = default;
};

/// Who leads: a stated unit, while it exists, or that of an agency that is responsible for the area asked.
using lead_duty = std::variant<unit_id, responsible_unit>;

/// Who leads in a field, and who supports: everywhere in the area of the agreement, or where `level` and `area`
/// say. `competence_of` (agreement/competence.hpp) says which rule goes before which.
struct competence {
  field_id field{};  ///< Index into `fields`.
  lead_duty lead{};
  std::vector<unit_id> supporting;  ///< Distinct, without the lead.
  std::string contact;              ///< Contact point; may be empty.
  validity when;
  std::optional<level_id> level = std::nullopt;  ///< For units of this level only.
  std::optional<unit_id> area = std::nullopt;    ///< In this unit, and all below it on the day.

  friend bool operator==(const competence&, const competence&) = default;
};

/// Information must reach the competent unit within a limit: 100 % within 24 hours. To judge a log by it, make
/// a `log_rule` (deadline/ledger.hpp): `{{within, pack, edge}, target}`; pack and calendar are the caller's.
struct information_duty {
  std::string key;   ///< Names the clause; unique in its agreement, not empty, without '.'.
  any_limit within;  ///< "24 hours"; "by the 20th of the month after".
  std::optional<boundary> edge = std::nullopt;  ///< None: `boundary_of` the limit.
  ratio target{1, 1};                           ///< Share that must be in time, 0..1.
  /// For units of single levels, instead of `within`; with extensions for complex cases.
  limit_by_level by_level = {};

  friend bool operator==(const information_duty&, const information_duty&) = default;
};

/// The parties have the role in turn, in the order in which they are listed and with equal shares. Whoever is
/// a party on the day of the sitting takes part. For other shares, or absences known ahead, use a `roster`.
struct parties_in_turn {
  friend bool operator==(const parties_in_turn&, const parties_in_turn&) = default;
};

/// As `parties_in_turn`, but the series of a clause begin with different parties: that of the i-th area with
/// party i mod n, and on with those listed after it. Areas are counted from 0, in tree order, of all that
/// have a series; n counts those that are parties on the first day of the series.
///
/// So parties share the role over all areas too. Three parties, ten communes and four quarters give 20, 10
/// and 10 chairs by `parties_in_turn`, and 14, 13 and 13 by this. Let s series have had t meetings each, all
/// n parties present, b = s mod n and r = t mod n. Then the counts of two parties differ by at most
/// min(b, n - b, r, n - r): never by more than n / 2, and not at all if n divides s or t.
///
/// Proof: Whole rounds of n meetings give each party the same. The r meetings left in series i give one more
/// to each party p with (p - i) mod n < r. Over n successive i that is r more for each party. Over the b
/// series left, i from 0 to b - 1, party p gets as many more as two arcs have in common on a circle of n
/// places: that of b places from 0 on, and that of r places up to p. They have at most min(b, r) and at least
/// max(0, b + r - n) places in common, and the difference of these is min(b, n - b, r, n - r).
///
/// The smallest difference over all meetings, at most 1, is that of `fairest_rotation` over the meetings of
/// all series in one line; but then a single series may have one party again and again.
struct parties_in_turn_by_area {
  friend bool operator==(const parties_in_turn_by_area&, const parties_in_turn_by_area&) = default;
};

/// All that are parties on the day have the role together.
struct all_parties {
  friend bool operator==(const all_parties&, const all_parties&) = default;
};

/// All that are parties on the day, each represented by the unit of its tree that is responsible for the area
/// of the meeting. A party represents itself where no unit or several are responsible.
struct local_parties {
  friend bool operator==(const local_parties&, const local_parties&) = default;
};

/// These units, several as equals: each on the days on which it exists. A unit listed in `parties` counts
/// only while it is a party.
struct named_units {
  std::vector<unit_id> units;  ///< Not empty, none twice.

  friend bool operator==(const named_units&, const named_units&) = default;
};

/// The unit that leads in the field the meeting is about, by the `competences` of that day, in the area of the
/// meeting where they differ by area. If no unit leads
/// then, or several do, no one is assigned. `make_work_plan` refuses a record that names a field in which no
/// unit ever leads.
struct lead_of_field {
  friend bool operator==(const lead_of_field&, const lead_of_field&) = default;
};

/// Who has one role of a meeting.
///
/// Members of a `roster` (shares, absences) count on the same days as `named_units`. Members of a `turn_plan`
/// (swaps, skips, stated orders) are absent while they do not exist or, if listed in `parties`, are no party.
using role_duty = std::variant<parties_in_turn, all_parties, local_parties, responsible_unit, named_units,
                               lead_of_field, external_holder, roster, turn_plan, parties_in_turn_by_area>;

using role_clause = role_by<role_duty>;

/// The parties meet, in every area of a level.
///
///     meeting_duty border{"bien-gioi", "Giao ban biên giới", province, half_yearly, {}};
///     border.roles = {{meeting_role::chair, named_units{{ours}}},
///                     {meeting_role::venue, turn_plan{listed_order{{ours, theirs}}}}};
struct meeting_duty {
  std::string key;    ///< As in `information_duty`; becomes part of the keys of the series.
  std::string title;  ///< "Giao ban cấp xã".
  level_id level{};   ///< One series for each unit of this level within the area of the agreement.
  recurrence when;
  /// The chair first, each role once. Who meets is the role `participant`; where it is not stated, all
  /// parties.
  std::vector<role_clause> roles;
  counts_by counted = counts_by::period;  ///< Which meetings the term asks for.
  same_day_rule same_day = same_day_rule::keep_both;

  friend bool operator==(const meeting_duty&, const meeting_duty&) = default;
};

/// Others must be told of an activity before it happens.
struct notice_duty {
  std::string key;
  std::string title;
  any_limit before =
      before_event{};  ///< How long before; `before_event` where the agreement gives no number.
  ratio target{1, 1};

  friend bool operator==(const notice_duty&, const notice_duty&) = default;
};

/// A report goes to the nearest unit above its debtor that is of a level. A commune whose district has ended
/// reports to its province.
struct level_above {
  friend bool operator==(const level_above&, const level_above&) = default;
};

/// To whom a report goes: to a stated unit, as long as it exists; `responsible_unit`: of the debtor as the area.
using report_receiver = std::variant<level_above, unit_id, responsible_unit>;

/// From where the limit of a step counts.
enum class step_start : std::uint8_t {
  period_end,     ///< From the end of the period that is reported on.
  previous_step,  ///< From the end of the limit of the step before.
};

template <>
struct enum_names<step_start> {
  static constexpr std::string_view type = "step_start";
  static constexpr std::string_view names[] = {"period end", "previous step"};
};

/// One level of a cascade of reports.
struct report_step {
  level_id level{};  ///< Each unit of it in the area of the agreement reports.
  report_receiver to = level_above{};
  any_limit within;  ///< Not before an event. See `report_event` for what it counts from.
  step_start counted_from = step_start::period_end;  ///< Of the first step: `period_end`.
  std::optional<boundary> edge = std::nullopt;       ///< None: `boundary_of` the limit.

  friend bool operator==(const report_step&, const report_step&) = default;
};

/// A report about each period goes up level by level. `obligations_of` says who owes which.
///
///     // Joint Circular 05/2018, criminal statistics of a month: 2, 3 and 5 working days after its end.
///     report_duty crime{"hinh-su", "Thống kê hình sự", vietnam::from_december, period_kind::month};
///     crime.steps = {{level_id{2}, level_above{}, time_limit{2, limit_unit::working_days}},
///                    {level_id{1}, level_above{}, time_limit{3, limit_unit::working_days}},
///                    {level_id{0}, level_above{}, time_limit{5, limit_unit::working_days}}};
struct report_duty {
  std::string key;    ///< As in `information_duty`.
  std::string title;  ///< "Báo cáo tháng".
  period_scheme scheme;
  period_kind periods = period_kind::month;
  /// From the lowest level upward: not empty, and of levels of one tree each is above all before it.
  std::vector<report_step> steps = {};
  /// Numbers (`period::number`) of the periods that have no report of their own: {2, 4} where that on the second
  /// quarter is part of the half-year's, and that on the fourth of the year's. Distinct, not all there are.
  std::vector<std::int32_t> left_out = {};
  ratio target{1, 1};  ///< Share that must be in time, 0..1.

  friend bool operator==(const report_duty&, const report_duty&) = default;
};

/// What is done together.
enum class activity_kind : std::uint8_t {
  training,    ///< "tập huấn"
  drill,       ///< "diễn tập", "thực tập phương án"
  inspection,  ///< "kiểm tra liên ngành"
  patrol,      ///< "tuần tra"
};

template <>
struct enum_names<activity_kind> {
  static constexpr std::string_view type = "activity_kind";
  static constexpr std::string_view names[] = {"training", "drill", "inspection", "patrol"};
};

/// Who takes part in an activity.
using activity_participants = std::variant<all_parties, local_parties, named_units>;

/// In every unit of a level an activity takes place at least `at_least` times in each period; on which days is not
/// stated.
/// Source: Joint Circular 03/2014, art. 9 (the fire plan is rehearsed at least once a year); Joint Circular
/// 11/2016, art. 14 (joint inspection at least once a year).
struct activity_duty {
  std::string key;    ///< As in `information_duty`.
  std::string title;  ///< "Thực tập phương án chữa cháy rừng".
  activity_kind activity = activity_kind::training;
  level_id level{};
  std::int32_t at_least = 1;  ///< At least 1.
  period_scheme scheme = {};
  period_kind periods = period_kind::year;
  activity_participants participants = all_parties{};

  friend bool operator==(const activity_duty&, const activity_duty&) = default;
};

/// What is drawn up together.
enum class document_kind : std::uint8_t {
  plan,        ///< "kế hoạch phối hợp"
  review,      ///< "sơ kết", "tổng kết"
  renewal,     ///< "ký kết kế hoạch phối hợp năm sau": the agreement is signed anew.
  statistics,  ///< "thống kê", confirmed by the partner.
};

template <>
struct enum_names<document_kind> {
  static constexpr std::string_view type = "document_kind";
  static constexpr std::string_view names[] = {"plan", "review", "renewal", "statistics"};
};

/// From which end of its period the limit of a document counts.
enum class period_edge : std::uint8_t { start, end };

template <>
struct enum_names<period_edge> {
  static constexpr std::string_view type = "period_edge";
  static constexpr std::string_view names[] = {"start", "end"};
};

/// In every unit of a level a document about each period is drawn up or signed together.
///
///     // Each year a joint plan, by 31 December of the year before.
///     document_duty yearly{"ke-hoach", "Kế hoạch phối hợp năm", document_kind::plan, province};
///     yearly.within = date_limit{.which_day = day_choice::last, .unit = calendar_unit::year, .offset = -1};
///     yearly.counted_from = period_edge::start;
struct document_duty {
  std::string key;    ///< As in `information_duty`.
  std::string title;  ///< "Kế hoạch phối hợp năm".
  document_kind document = document_kind::plan;
  level_id level{};
  activity_participants signers = all_parties{};
  /// After the event or before it. The event is 00:00 of the first day of the period, or as of `report_event` where it
  /// counts from the end. None: no day is stated. It is due by the end of the period, whose 24:00 is never moved.
  std::optional<any_limit> within = std::nullopt;
  period_edge counted_from = period_edge::end;
  period_scheme scheme = {};
  period_kind periods = period_kind::year;
  std::optional<boundary> edge = std::nullopt;  ///< None: `boundary_of` the limit.

  friend bool operator==(const document_duty&, const document_duty&) = default;
};

/// From which day a duty that falls due once counts.
enum class once_start : std::uint8_t {
  duties_begin,  ///< The first day on which the duties run.
  term_ends,     ///< The last day of the term. Nothing is due of a term without an end.
  party_joins,   ///< Each party owes it, from the first day on which it is one and the duties run.
};

template <>
struct enum_names<once_start> {
  static constexpr std::string_view type = "once_start";
  static constexpr std::string_view names[] = {"duties begin", "term ends", "party joins"};
};

/// What is due once in the life of the agreement: contact points are named within 30 days, a review is held in the
/// middle or at the end of the term, a party brings its own rules into line.
struct once_duty {
  std::string key;    ///< As in `information_duty`.
  std::string title;  ///< "Tổng kết 5 năm".
  any_limit
      within;  ///< After the event or before it: 00:00 of the day, or for limits in hours its 24:00 at the end.
  once_start counted_from = once_start::duties_begin;
  activity_participants owed_by = all_parties{};  ///< Not looked at where each party owes it.
  std::optional<boundary> edge = std::nullopt;    ///< None: `boundary_of` the limit.

  friend bool operator==(const once_duty&, const once_duty&) = default;
};

/// A joint team ("đoàn công tác liên ngành"): it is set up for a task, and dissolves when that is done.
/// Source: Decree 105/2021/NĐ-CP, art. 13 (a joint task force dissolves itself when its task is done).
struct team_duty {
  std::string key;    ///< As in `information_duty`.
  std::string title;  ///< "Đoàn kiểm tra liên ngành".
  unit_id lead{};
  std::vector<unit_id> members;  ///< Distinct, without the lead; not empty.
  std::string task;              ///< In words; not empty.
  validity when;                 ///< Until it is known when it dissolves: without an end.

  friend bool operator==(const team_duty&, const team_duty&) = default;
};

using clause = std::variant<information_duty, meeting_duty, notice_duty, report_duty, activity_duty,
                            document_duty, once_duty, team_duty>;

/// The clause's key. O(1).
[[nodiscard]] PHOIHOP_EXPORT const std::string& key_of(const clause& c) noexcept;

/// A signed agreement between agencies: plain data, as it was signed. `validate` says whether it is sound.
struct agreement {
  document_key document;
  std::string title;
  date signed_on;
  validity term;   ///< What it was agreed for; may begin before the signature.
  unit_id area{};  ///< The unit whose territory it is about.
  std::vector<legal_basis> bases;
  std::vector<dated_unit> parties;  ///< In the order of the document, which is the order of turns.
  std::vector<std::string> fields;  ///< Names of the fields of work; `field_id` is the index.
  std::vector<competence> competences;
  std::vector<clause> clauses;

  friend bool operator==(const agreement&, const agreement&) = default;
};

/// When duties run: within the term, from the signature on. Empty if it was signed after its term. O(1).
/// @throws bad_argument  if `signed_on` is not a day.
[[nodiscard]] PHOIHOP_EXPORT std::optional<validity> in_effect(const agreement& a);

/// All findings about an agreement in an organisation, by date, undated ones first.
///
/// Faults (it cannot be expanded):
/// - `signed_on_no_day`; `signed_after_term`: on the day it ends, or later;
/// - `unknown_unit`, `unknown_field`, `unknown_level`, `unknown_tree`: the id does not exist;
/// - `never_established`: the unit never exists;
/// - `no_parties`; `party_twice`: the same unit, with days in common;
/// - `rotation_without_parties`: no party exists on any day the duties run;
/// - `lead_supports_itself`, `supporting_twice`;
/// - `unknown_choice`: no such rule for `counted` or `same_day`, no such start of a limit, kind of activity or of
///   document;
/// - `chair_not_first`: the roles of a meeting do not begin with its chair; `role_twice`; `unknown_role`;
/// - `units_empty`, `unit_twice`: of named units or the members of a team, where its lead is not one
///   (`lead_among_members`); `task_empty`: of a team; `level_twice`: of limits by level;
/// - `roster_malformed`, `turns_malformed`: what `rotate` or `take_turns` refuses before any meeting;
/// - `occasion_malformed`: a role is needed at no possible meeting (a number out of range, a kind of period
///   that does not tile, is not longer than those of the meetings or is not in their scheme);
/// - `apart_malformed`: a role is apart from itself, from one that the meeting does not have or twice from one,
///   or roles are apart from each other in a circle (`role_by::apart_from`);
/// - `lead_without_competences`: a role by field, and no competence;
/// - `key_empty`; `key_twice`; `key_malformed`: a clause's key with a '.' (it would make keys of series
///   ambiguous) or a control character (no calendar UID can hold it);
/// - `target_out_of_range`: not 0 to 1; `amount_out_of_range`: below 1, of a limit or of activities in a period;
/// - `limit_malformed`: no law could count this limit (a day 45, a date or an enumerator that is not valid);
/// - `side_wrong`: information and reports are due after their event, a notice before its own (`side_of` the
///   limit); what is drawn up together and what is due once may be either;
/// - `period_malformed`: a kind of period that does not exist, or not in the scheme;
/// - `left_out_malformed`: a period left out that no year has, or twice; `no_period_left`: all are left out;
/// - `steps_empty`: a report without steps; `levels_not_rising`: a step's level is not above those of the steps
///   before it that are of its tree; `start_without_step`: the first step counts from the one before it;
/// - `name_empty`: of a field, or of an external holder.
///
/// Warnings, which are given only where there is no fault:
/// - `party_ended`: a unit ends, or its membership does, before the agreement;
/// - `no_parties_left`: from a day on there are no parties;
/// - `area_missing` when the duties begin; `area_ended`;
/// - `level_without_unit`: from a day on, a meeting's level has no unit in the area or, once that has ended,
///   no unit anywhere; the level of a step of reports, of an activity or of a document has none of which it
///   could be due (see `obligations_of`);
/// - `series_ended`: the area of a series ends;
/// - `series_missing`: a unit of a meeting's level joins after the duties began, new or from outside the
///   area, and has no series until one is agreed;
/// - `chair_missing`, `chair_ambiguous`: no unit of the agency is responsible, or several are, so no one is
///   assigned;
/// - `holder_missing`: from a day on, a role of stated units, of a roster or of an order has no one; or a team is
///   without its lead or a member;
/// - `basis_ended`: before the agreement does;
/// - `competence_gap` and `competence_overlap`: from a day on, no unit or several have the lead in a field;
///   where rules differ by area, for each issue of `audit`, which also says where a rule's level has no unit
///   (`level_without_unit`).
///
/// Notes: `signed_within_term`, `no_legal_basis`, `number_unknown`; `term_without_end`: what is due at the end of
/// the term is due never.
/// Complexity: O((parties + clauses + competences) x units x changes of the organisation); and as `audit`, where
/// rules differ by area.
[[nodiscard]] PHOIHOP_EXPORT std::vector<finding> validate(const agreement& a, const organization& org);

}  // namespace phoihop

#endif
