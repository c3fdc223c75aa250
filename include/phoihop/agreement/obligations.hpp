// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_AGREEMENT_OBLIGATIONS_HPP
#define PHOIHOP_AGREEMENT_OBLIGATIONS_HPP

#include <phoihop/agreement/agreement.hpp>
#include <phoihop/calendar/period.hpp>
#include <phoihop/core/date.hpp>
#include <phoihop/core/date_range.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/instant.hpp>
#include <phoihop/core/verdict.hpp>
#include <phoihop/deadline/rule_pack.hpp>
#include <phoihop/deadline/time_limit.hpp>
#include <phoihop/deadline/worked_time.hpp>
#include <phoihop/statistics/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

/// Which unit owes which report, activity or document about which period, and by when: what follows from the
/// clauses `report_duty`, `activity_duty`, `document_duty` and `once_duty`.
namespace phoihop {

/// A report, from a unit to another.
struct report_owed {
  std::size_t step = 0;             ///< Index into the steps of the clause.
  std::optional<unit_id> creditor;  ///< To whom; none where the data name no one, and a finding says so.
  any_limit within;
  step_start counted_from = step_start::period_end;
  std::optional<boundary> edge = std::nullopt;  ///< As stated.

  friend bool operator==(const report_owed&, const report_owed&) = default;
};

/// Activities, on any days of the period.
struct activity_owed {
  std::int32_t at_least = 1;
  date last_day;                      ///< Of the period.
  std::vector<unit_id> participants;  ///< As on the last day, ascending.

  friend bool operator==(const activity_owed&, const activity_owed&) = default;
};

/// A document that is drawn up together, or what is due once.
struct joint_owed {
  std::vector<unit_id> participants;  ///< Who owes it together, ascending; empty where the debtor does alone.
  std::optional<any_limit> within = std::nullopt;  ///< None: no day is stated.
  std::optional<boundary> edge = std::nullopt;     ///< As stated.

  friend bool operator==(const joint_owed&, const joint_owed&) = default;
};

/// What a unit owes about a period.
struct obligation {
  std::size_t clause = 0;  ///< Index into the agreement's clauses.
  /// Who reports; in whose area an activity takes place or a document holds. Of what is due once: the area of the
  /// agreement, or the party that owes it.
  unit_id debtor{};
  period about;  ///< Of what is due once: the day from which its limit counts.
  std::variant<report_owed, activity_owed, joint_owed> what;

  friend bool operator==(const obligation&, const obligation&) = default;
};

/// What is owed, and what was left out.
struct obligation_list {
  std::vector<obligation> rows;   ///< By the period's day (see there), then clause, step, debtor and period.
  std::vector<finding> findings;  ///< By date.

  friend bool operator==(const obligation_list&, const obligation_list&) = default;
};

/// What the clauses of `a` ask about the periods whose days lie in `span`. The day of a period is its last, or its
/// first for documents that count from its start. So spans that follow each other give, one after another, the rows of
/// the whole.
///
/// All is asked on the day of the period: whether the duties run, which units of the level exist in the
/// area, to whom a report goes, who takes part. A unit that begins within a period owes it whole; of one that
/// ends within it nothing is due. (Interpretation: the texts do not say.) A unit of another tree than that
/// of the area is in the area if it covers by name a unit within it.
///
/// Findings, with paths as "clauses[2].steps[1]":
/// - warning `level_without_unit`: a level has no unit in the area on the last day of a period, told at the
///   first of such periods, and since when;
/// - warnings `receiver_missing`, `receiver_ambiguous`: no unit is above the debtor, the stated one does not
///   exist, no unit or several of the agency are responsible: the row has no creditor;
/// - note `unit_left_within`: a unit of the level ended, or left level or area, within the period, so that
///   nothing is due of it; dated by the first day on which it was gone;
/// - note `period_left_out`: the duties end within this period, on whose last day it would be asked.
/// @throws bad_argument  with the first fault that `validate` finds.
/// Complexity: as `validate`, and O(units log) for each last day and each change within the periods.
[[nodiscard]] PHOIHOP_EXPORT obligation_list obligations_of(const agreement& a, const organization& org,
                                                            const date_range& span);

/// What `obligations_of` says of each, at once: what they ask of the same days is worked out once.
/// @throws bad_argument  as `obligations_of`, beneath "all[3]".
[[nodiscard]] PHOIHOP_EXPORT std::vector<obligation_list> obligations_of(std::span<const agreement> all,
                                                                         const organization& org,
                                                                         const date_range& span);

/// The event from which a limit that counts from the end of `p` is counted, of reports and documents alike: 00:00 of its last day for named
/// dates and for days, which begin with the day after; its 24:00 for hours, and for days where the pack counts
/// the day of the event.
///
///     // Criminal statistics of May 2026, whose last day is a Sunday: with Tuesday 2 June.
///     const any_limit two_days = time_limit{2, limit_unit::working_days};
///     const rule_pack code = vietnam::civil_code_2015();
///     const instant event = report_event(two_days, {period_kind::month, 2026, 5}, code);
///     const business_calendar vn = vietnam::public_service();
///     due_at(two_days, event, code, vn);  // 2026-06-02T17:00:00Z
///
/// Source: Civil Code 91/2015/QH13, art. 147(2): the day of the event is not counted.
/// @throws overflow  as `period::cut_off`, and for a day beyond it.
/// Complexity: O(1).
[[nodiscard]] PHOIHOP_EXPORT instant report_event(const any_limit& limit, const period& p,
                                                  const rule_pack& pack);

/// What is owed, and by when.
struct due_obligation {
  obligation what;
  instant due;  ///< Of what has no day, as activities, the 24:00 of the period's last day; never moved.
  boundary edge = boundary::exclusive;

  friend bool operator==(const due_obligation&, const due_obligation&) = default;
};

struct due_obligation_list {
  std::vector<due_obligation> rows;  ///< By `due`, then clause, debtor, step and period.
  std::vector<finding> findings;     ///< As from `obligations_of`.

  friend bool operator==(const due_obligation_list&, const due_obligation_list&) = default;
};

/// What `obligations_of` says, with the ends of all limits under a body of law. The span is that of the
/// periods: a report on a period in it may be due after it. Steps from the previous one are counted as by
/// `prove_chain`, nothing being done yet.
/// @throws bad_argument, out_of_horizon, overflow  as `obligations_of`; as `due_at` and `prove_chain`, beneath
///   "clauses[2].steps[1]".
/// Complexity: as `obligations_of`, and O(n log n) in the rows.
[[nodiscard]] PHOIHOP_EXPORT due_obligation_list due_obligations(const agreement& a, const organization& org,
                                                                 const date_range& span,
                                                                 const rule_pack& pack,
                                                                 const worked_time& on);

/// What falls due within `span`, whatever period it is about, by the days of the pack's time zone. So spans that
/// follow each other give, one after another, the rows of the whole. Findings are those about the periods of the rows,
/// and:
/// - warning `due_unknown`: the calendar does not reach far enough to say whether what a clause asks about a period is
///   due within the span. Periods beyond that one are not looked at.
/// @throws bad_argument, overflow  as `due_obligations`.
/// Complexity: as `due_obligations` for the periods whose limits end within the span.
[[nodiscard]] PHOIHOP_EXPORT due_obligation_list obligations_due(const agreement& a, const organization& org,
                                                                 const date_range& span,
                                                                 const rule_pack& pack,
                                                                 const worked_time& on);

/// The figures that one step of a report makes due, for a `cube`: by debtor, as few stretches as hold them.
/// @param which  None: of every indicator.
/// Complexity: O(n log n) in the rows.
[[nodiscard]] PHOIHOP_EXPORT std::vector<expected_figures> expected_reports(
    const obligation_list& owed, std::size_t of_clause, std::size_t step, std::optional<indicator_id> which);

}  // namespace phoihop

#endif
