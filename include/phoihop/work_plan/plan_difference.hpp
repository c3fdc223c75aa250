// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_WORK_PLAN_PLAN_DIFFERENCE_HPP
#define PHOIHOP_WORK_PLAN_PLAN_DIFFERENCE_HPP

#include <phoihop/agreement/obligations.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/schedule/meeting.hpp>
#include <phoihop/work_plan/work_plan.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What an amendment, a decision about units or a new calendar changes in what follows from an agreement.
namespace phoihop {

/// What became of a meeting or an obligation.
enum class plan_change : std::uint8_t {
  added,
  gone,
  moved,    ///< To another day, or another end; all else may differ too.
  changed,  ///< On the same day, or with the same end.
};

template <>
struct enum_names<plan_change> {
  static constexpr std::string_view type = "plan_change";
  static constexpr std::string_view names[] = {"added", "gone", "moved", "changed"};
};

struct meeting_change {
  plan_change what = plan_change::added;
  std::optional<meeting> before;  ///< None: added.
  std::optional<meeting> after;   ///< None: gone.

  friend bool operator==(const meeting_change&, const meeting_change&) = default;
};

struct obligation_change {
  plan_change what = plan_change::added;
  std::string clause_key;
  std::optional<due_obligation> before;  ///< None: added.
  std::optional<due_obligation> after;   ///< None: gone.

  friend bool operator==(const obligation_change&, const obligation_change&) = default;
};

struct plan_difference {
  std::vector<meeting_change> meetings;        ///< By series key, then the period or the call.
  std::vector<obligation_change> obligations;  ///< By clause key, then period, debtor and step.
  /// Keys of clauses without a date that run in one of the plans only, or on other days; ascending.
  std::vector<std::string> duties;

  friend bool operator==(const plan_difference&, const plan_difference&) = default;
};

/// What differs between two plans, of one span as a rule. A meeting is the same if its series and its period or call are; an
/// obligation, if the key of its clause, the period, the debtor and the step of the report are. A plan has no difference
/// from itself.
///
///     agreement amended = deal;
///     std::get<meeting_duty>(amended.clauses[2]).when = {period_kind::quarter, after_period_end{10}, roll::following};
///     const plan_difference d = difference(plan, make_work_plan(amended, units, calendars, year));
///     d.meetings.size();  // 4: three move, and one goes into the next year
///
/// Complexity: O(n log n) in meetings and obligations of both.
[[nodiscard]] PHOIHOP_EXPORT plan_difference difference(const work_plan& before, const work_plan& after);

}  // namespace phoihop

#endif
