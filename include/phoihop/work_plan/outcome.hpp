// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_WORK_PLAN_OUTCOME_HPP
#define PHOIHOP_WORK_PLAN_OUTCOME_HPP

#include <phoihop/core/date.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/instant.hpp>
#include <phoihop/deadline/duty.hpp>
#include <phoihop/deadline/rule_pack.hpp>
#include <phoihop/deadline/time_limit.hpp>
#include <phoihop/organization/organization.hpp>
#include <phoihop/schedule/meeting.hpp>
#include <phoihop/work_plan/work_plan.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// What came out of a meeting that was held: conclusions, tasks, proposals, reports to those above and notices to
/// those below. `duties_of` turns what has a limit into duties that can be watched.
namespace phoihop {

/// Which meeting of a plan is meant: its series, and the period that it covers or the call. The cause of a call is
/// no part of its key.
struct meeting_key {
  std::string series_key;
  std::variant<period, special_call> which;

  friend bool operator==(const meeting_key&, const meeting_key&) = default;
};

/// "118.giao-ban/2021Q2"; of the second meeting called for a day "118.giao-ban/2021-04-20.2". O(length).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const meeting_key& key);

/// What a unit was told to do.
struct outcome_task {
  unit_id who{};
  std::string text;                 ///< Not empty.
  std::optional<any_limit> within;  ///< After the meeting, or a day; none: no end was set.
  std::optional<instant> done = std::nullopt;
  std::vector<extension> extensions = {};
  std::optional<waiver> waived = std::nullopt;

  friend bool operator==(const outcome_task&, const outcome_task&) = default;
};

/// When a unit answered, or had something.
struct outcome_reply {
  unit_id who{};
  instant at;
  std::string text = {};  ///< May be empty.

  friend bool operator==(const outcome_reply&, const outcome_reply&) = default;
};

/// What the meeting proposes to one unit or several, of any level: each of them owes an answer.
struct outcome_proposal {
  std::vector<unit_id> to;
  std::string subject;              ///< Not empty.
  std::optional<any_limit> within;  ///< For the answers.
  std::vector<outcome_reply> answers = {};

  friend bool operator==(const outcome_proposal&, const outcome_proposal&) = default;
};

/// What a unit sends on from the meeting, up or down: it owes it to each addressee.
struct outcome_dispatch {
  unit_id by{};
  std::vector<unit_id> to;
  std::string subject;  ///< Not empty.
  std::optional<any_limit> within;
  std::vector<outcome_reply> received = {};

  friend bool operator==(const outcome_dispatch&, const outcome_dispatch&) = default;
};

/// A meeting that was held, and what came of it. With nothing but its key and its day it says that it was held.
struct meeting_outcome {
  meeting_key of;
  date held_on;
  /// When it ended; not before `held_on`. A limit by the clock needs it.
  std::optional<instant> closed = std::nullopt;
  std::vector<std::string> conclusions = {};  ///< None empty.
  std::vector<outcome_task> tasks = {};
  std::vector<outcome_proposal> proposals = {};
  std::vector<outcome_dispatch> reports_up = {};
  std::vector<outcome_dispatch> notices_down = {};

  friend bool operator==(const meeting_outcome&, const meeting_outcome&) = default;
};

/// What a duty from a meeting is.
enum class outcome_part : std::uint8_t { task, proposal, report_up, notice_down };

template <>
struct enum_names<outcome_part> {
  static constexpr std::string_view type = "outcome_part";
  static constexpr std::string_view names[] = {"task", "proposal", "report up", "notice down"};
};

/// Something that is owed since a meeting.
struct outcome_duty {
  /// Its key: that of the meeting, "/", the part and its number from 1: "118.giao-ban/2021Q2/task 1"; where there
  /// are addressees, that of the addressee after a dot: "118.giao-ban/2021Q2/proposal 1.2".
  duty watched;
  std::size_t outcome = 0;  ///< Index of the meeting in the list.
  outcome_part part = outcome_part::task;
  unit_id who{};              ///< Who owes it.
  std::optional<unit_id> to;  ///< The addressee of what is sent on.
  std::string text;

  friend bool operator==(const outcome_duty&, const outcome_duty&) = default;
};

struct outcome_duties {
  std::vector<outcome_duty> rows;  ///< By outcome, part, number, addressee.
  std::vector<finding> findings;   ///< In the order of the data.

  friend bool operator==(const outcome_duties&, const outcome_duties&) = default;
};

/// What is owed since the meetings of a plan. A limit counts from `closed` or, where it is not by the clock, from the
/// day on which the meeting was held. An answer counts, or something is received, the first time that it is told; what
/// was done on that day before `closed` was done then.
///
///     meeting_outcome quarterly{{"118.giao-ban-huyen", period{period_kind::quarter, 2021, 2}}, date{2021, 6, 30}};
///     const unit_id rangers = quynh_nhai::ranger_station;
///     quarterly.tasks = {{rangers, "Tuần tra rừng", day_limit{date{2021, 7, 15}}}};
///     const rule_pack code = vietnam::civil_code_2015();
///     const outcome_duties owed = duties_of(std::span{&quarterly, 1}, plan, units, code);
///     owed.rows[0].watched.key;  // "118.giao-ban-huyen/2021Q2/task 1"
///
/// Findings, with paths as "outcomes[2].tasks[0].text":
/// - faults `not_in_plan`, `meeting_cancelled`, `told_twice` (an outcome of that meeting comes before it): no duty
///   follows from the outcome;
/// - faults `unknown_unit`, `side_wrong` (a limit before the meeting), `close_unknown` (a limit by the clock, and the
///   meeting has no `closed`), `no_addressee`: no duty follows from the part or for the unit;
/// - warnings `text_empty`; `unit_absent` on the day of the meeting; `addressee_twice`, which is one duty;
///   `not_addressed` (a reply of another unit, which counts for nothing); `due_before_meeting`;
/// - note `no_limit`: there is nothing to watch.
/// @throws bad_argument  naming the field:
///   - `held_on` that is not a day; `closed`, an instant of a task or of a reply that is not valid or before that day;
///   - a limit that no law could count; as `require_duty`, beneath "outcomes[2].tasks[0]" and the like.
/// Complexity: O(meetings of the plan x log outcomes).
[[nodiscard]] PHOIHOP_EXPORT outcome_duties duties_of(std::span<const meeting_outcome> outcomes,
                                                      const work_plan& plan, const organization& org,
                                                      const rule_pack& pack);

}  // namespace phoihop

#endif
