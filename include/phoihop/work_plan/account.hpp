// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_WORK_PLAN_ACCOUNT_HPP
#define PHOIHOP_WORK_PLAN_ACCOUNT_HPP

#include <phoihop/agreement/agreement.hpp>
#include <phoihop/calendar/period.hpp>
#include <phoihop/core/date.hpp>
#include <phoihop/core/date_range.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/instant.hpp>
#include <phoihop/core/message.hpp>
#include <phoihop/deadline/ledger.hpp>
#include <phoihop/deadline/rule_pack.hpp>
#include <phoihop/deadline/worked_time.hpp>
#include <phoihop/organization/organization.hpp>
#include <phoihop/work_plan/outcome.hpp>
#include <phoihop/work_plan/work_plan.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The loop closes: what happened, measured against what an agreement asks. `happenings` go in; `account_of` gives a
/// ledger for each clause, so that `groups_of` and `reasons_of` split it by unit, level, field and period.
namespace phoihop {

// ---- What happened ----

/// Information reached a unit.
struct delivery {
  unit_id to{};
  instant at;
  std::string contact = {};  ///< At which contact point; empty: not known.
  std::optional<channel_id> channel = std::nullopt;

  friend bool operator==(const delivery&, const delivery&) = default;
};

/// Information that had to be passed on, under an `information_duty`.
struct information_item {
  std::string clause;  ///< Key of the clause.
  std::string key;     ///< Names it; not empty, unique in its clause.
  field_id field{};
  unit_id area{};  ///< Where it happened.
  unit_id from{};  ///< Who has to pass it on.
  instant known;   ///< The limit counts from it.
  std::vector<delivery> deliveries = {};
  std::optional<std::string> waiver = std::nullopt;  ///< As in `log_item`.
  std::optional<std::string> why_late = std::nullopt;
  /// The decision that it is a complex case, if any; not empty then. It has the longer limit that the clause gives the
  /// level of `from`.
  std::optional<std::string> extended = std::nullopt;

  friend bool operator==(const information_item&, const information_item&) = default;
};

/// What happens to a report on its way.
enum class report_stage : std::uint8_t { drafted, sent, returned, accepted };

template <>
struct enum_names<report_stage> {
  static constexpr std::string_view type = "report_stage";
  static constexpr std::string_view names[] = {"drafted", "sent", "returned", "accepted"};
};

/// One move of a report: drafted and sent by its debtor, returned and accepted by whom it was sent to.
struct report_move {
  report_stage stage = report_stage::drafted;
  instant at;
  unit_id by{};
  std::optional<unit_id> to = std::nullopt;  ///< To whom it was sent; of no other stage.

  friend bool operator==(const report_move&, const report_move&) = default;
};

/// The way of one report, under a step of a `report_duty`.
struct report_flow {
  std::string clause;
  std::size_t step = 0;  ///< Index into the steps of the clause.
  unit_id debtor{};
  period about;
  std::vector<report_move> moves = {};  ///< In the order of time.
  std::optional<std::string> waiver = std::nullopt;
  std::optional<std::string> why_late = std::nullopt;

  friend bool operator==(const report_flow&, const report_flow&) = default;
};

/// An activity that took place, under an `activity_duty`.
struct held_activity {
  std::string clause;
  unit_id area{};
  date on;
  std::vector<unit_id> participants = {};

  friend bool operator==(const held_activity&, const held_activity&) = default;
};

/// A document was drawn up, or what is due once was done, under a `document_duty` or a `once_duty`.
struct drawn_up {
  std::string clause;
  unit_id debtor{};  ///< As in `obligation`: in whose area it holds, or the party.
  period about;      ///< As in `obligation`.
  instant at;        ///< When the last of them signed.
  std::vector<unit_id> signers = {};
  std::optional<std::string> waiver = std::nullopt;
  std::optional<std::string> why_late = std::nullopt;

  friend bool operator==(const drawn_up&, const drawn_up&) = default;
};

/// A unit was told of an event.
struct announcement {
  unit_id to{};
  instant at;

  friend bool operator==(const announcement&, const announcement&) = default;
};

/// An event that had to be announced, under a `notice_duty`.
struct notice_item {
  std::string clause;
  std::string key;  ///< Names it; not empty, unique in its clause.
  unit_id by{};     ///< Who has to announce it.
  instant event;
  std::vector<announcement> announced = {};
  std::optional<std::string> waiver = std::nullopt;
  std::optional<std::string> why_late = std::nullopt;

  friend bool operator==(const notice_item&, const notice_item&) = default;
};

/// What happened, in any order.
struct happenings {
  std::vector<information_item> information;
  std::vector<meeting_outcome> meetings;  ///< Those that were held.
  std::vector<report_flow> reports;
  std::vector<held_activity> activities;
  std::vector<notice_item> notices;
  std::vector<drawn_up> documents;

  friend bool operator==(const happenings&, const happenings&) = default;
};

// ---- The account ----

/// In which list of `happenings` something stands.
enum class happening_kind : std::uint8_t { information, meeting, report, activity, notice, document };

template <>
struct enum_names<happening_kind> {
  static constexpr std::string_view type = "happening_kind";
  static constexpr std::string_view names[] = {"information", "meeting", "report",
                                               "activity",    "notice",  "document"};
};

/// Which happening is meant.
struct happening_place {
  happening_kind kind = happening_kind::information;
  std::size_t index = 0;

  friend bool operator==(const happening_place&, const happening_place&) = default;
};

/// "happenings.reports[3]". O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const happening_place& place);

/// What a row of the ledger does not say.
struct account_note {
  std::optional<unit_id> to;              ///< To whom it is owed; none where no one unit is meant or known.
  std::optional<instant> done;            ///< When it was, as known at `as_of`.
  std::optional<happening_place> source;  ///< What it was judged by.
  std::vector<message> why;               ///< What counts for nothing, and what is missing.

  friend bool operator==(const account_note&, const account_note&) = default;
};

/// Rows, and a note for each.
struct account_sheet {
  ledger judged;
  std::vector<account_note> notes;  ///< As many as rows.

  friend bool operator==(const account_sheet&, const account_sheet&) = default;
};

/// What one clause asked, and what was done.
struct clause_account {
  std::size_t clause = 0;  ///< Index into the agreement's clauses.
  account_sheet owed;
  account_sheet follow_up;  ///< Of meetings: what is owed since those that were held. Its target is 1.

  friend bool operator==(const clause_account&, const clause_account&) = default;
};

struct account {
  date_range span;
  instant as_of;
  std::vector<clause_account> clauses;  ///< All of the agreement, in its order.
  /// Happenings of other days than those of the span, and those that were not known yet. By kind and place.
  std::vector<happening_place> outside;
  std::vector<finding> findings;  ///< By date, undated ones first.

  friend bool operator==(const account&, const account&) = default;
};

/// How an account counts.
struct account_basis {
  rule_pack pack;  ///< Also says in which time zone days are.
  /// Periods in which information and notices are listed (`ledger_labels::covers`), by the day of the event.
  period_kind periods = period_kind::month;
  period_scheme scheme = {};

  friend bool operator==(const account_basis&, const account_basis&) = default;
};

/// What happened, measured against what the agreement asked in the span of the plan, as known at `as_of`.
///
/// *Information*, by the day on which it became known. It was passed on when it first reached the competent unit: that
/// which `competence_of` names for field and area on the day of the delivery. Where the deciding rule states a contact
/// point, it must have come to that one; a delivery that does not say where does not count. Deliveries that do not
/// count are told in the note, with the unit that was competent. Where no unit is (the area has ended, the term is
/// over), none counts: the row is pending or overdue by its limit, and `no_competent_unit` is found. `to` is the unit
/// that had it or, before that, the competent one on the day of `as_of` or the last day of the limit, whichever is
/// earlier. The row's unit is `from`; the limit is that of its level on that day, if the clause has one (`by_level`).
///
/// *Meetings*, by the day on which the plan has them: due with its 24:00, done on the day on which it was held,
/// waived if cancelled. The row's unit is the area. What its outcome asks is in `follow_up`, as `duties_of` says.
///
/// *Reports*, by the last day of the period (`due_obligations`). A report is delivered with its first sending to the
/// creditor that the creditor has not returned since: one sent again after a return counts from then, one sent again
/// without a return, or accepted later, from the first time. Where the data name no creditor, no sending counts.
///
/// *Activities*, by the last day of the period; `at_least` rows for each unit. The k-th row is done on the day of the
/// k-th activity in the area, within the period, at which all participants were. Each one that is too many is a note
/// `more_than_asked`.
///
/// *Documents*, and what is due once, by the day on which it is asked (see `obligations_of`): done when the last signed,
/// if all who owe it together did. Who did not is told.
///
/// *Notices*, by the day of the event: done when the last of the other units that are parties on that day was told.
///
/// Rows of a clause are in the order of that day, so that accounts of spans that follow each other, as of the same
/// instant, hold the rows of the whole one after another. Each happening has a row, is in `outside`, or is found:
/// - faults `unknown_clause` (no such key), `other_clause` (of another kind);
/// - warnings `not_in_force`: the duty does not run on that day; `nothing_owed`: no report, activity or document is asked
///   there;
/// - warning `not_in_plan`: no meeting of the plan, though it was held within the span. A meeting of another span that
///   was held late is told so too;
/// - warning `participants_missing`; notes `more_than_asked`, `no_other_party`.
/// Other findings: warnings `no_competent_unit` and `not_the_receiver` (a return or an acceptance by a unit to which
/// the report was not sent: it has no effect), and those of `due_obligations`, `duties_of` and `check_log`.
///
///     // Known on Monday 10 May 2021 at 08:00; the district police had it at 09:00, the rangers on the next day at 07:00.
///     const rule_pack code = vietnam::civil_code_2015();
///     const instant known = add(make_instant(date{2021, 5, 10}, 0), hours(1));
///     information_item fire{"thong-tin", "cháy rừng", quynh_nhai::forest, quynh_nhai::commune(0),
///                           quynh_nhai::commune_police(0), known};
///     fire.deliveries = {{quynh_nhai::district_police, add(known, hours(1)), "trực ban Công an"},
///                        {quynh_nhai::ranger_station, add(known, hours(23)), "trực ban Hạt Kiểm lâm"}};
///     happenings told;
///     told.information = {fire};
///     const account_basis basis{code};
///     const business_calendar vn = vietnam::public_service();
///     const account a = account_of(deal, units, plan, told, basis, vn, make_instant(date{2021, 6, 1}, 0));
///     a.clauses[0].owed.judged.rows[0].state;   // verdict::on_time
///     a.clauses[0].owed.notes[0].why.size();    // 1: the police are not competent in forests
///
/// @param plan  Of this agreement and organisation. Its meetings, days in force and span are read.
/// @throws bad_argument  naming the field, beneath "happenings.information[3]" and the like:
///   - a unit, field or step that does not exist; an instant or a day that is not valid; an empty or repeated key;
///     a waiver or reason without words; a report or step told twice;
///   - a delivery before the information was known; moves of a report that are not in the order of time; a sending
///     without `to`, another move with it;
///   - `plan`, if it has a series of no meeting clause; `as_of`; `basis.periods`; as `due_obligations`, `duties_of`
///     and `check_log`.
/// @throws out_of_horizon, overflow  as those.
/// Complexity: O(n log n) in happenings, meetings and obligations; as `due_obligations`; `competence_of` once for each
///   field, area and stretch of days on which nothing changes, with one snapshot a stretch.
[[nodiscard]] PHOIHOP_EXPORT account account_of(const agreement& a, const organization& org,
                                                const work_plan& plan, const happenings& what,
                                                const account_basis& basis, const worked_time& on,
                                                const instant& as_of);

}  // namespace phoihop

#endif
