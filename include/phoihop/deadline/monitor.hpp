// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_MONITOR_HPP
#define PHOIHOP_DEADLINE_MONITOR_HPP

/// Tracks very many open duties and reports warnings and deadlines as the clock advances. The ends are given,
/// from `due_at` and `boundary_of` or `status_of`; a suspension, a later end or a settled duty is one call.
/// duty.hpp compares this with the ways to judge once.

#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/instant.hpp>
#include <phoihop/core/verdict.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace phoihop {

/// Identifies a tracked duty. The caller assigns ids and should keep them dense: memory is allocated in pages
/// of 1,024 ids.
enum class duty_id : std::uint32_t {};

/// What has happened: the time of a warning has come, or the duty fell due.
enum class alert_kind : std::uint8_t { warning, due };

template <>
struct enum_names<alert_kind> {
  static constexpr std::string_view type = "alert_kind";
  static constexpr std::string_view names[] = {"warning", "due"};
};

/// A warning or an end that has come while the clock advanced.
struct alert {
  instant at;  ///< The end of the duty's limit, or that of the warning.
  duty_id id{};
  alert_kind kind = alert_kind::due;
  boundary edge = boundary::inclusive;  ///< Of the duty's end.
  std::uint16_t warning = 0;  ///< Which of the duty's warnings, from 0, the earliest; 0 where it fell due.

  friend bool operator==(const alert&, const alert&) = default;
};

/// The state of a duty in a monitor.
enum class tracking_state : std::uint8_t {
  open,       ///< Not due yet.
  overdue,    ///< It fell due, `advance_to` has said so, and it is not settled.
  suspended,  ///< Its time does not run.
  settled,    ///< It is done with, on time or late.
};

template <>
struct enum_names<tracking_state> {
  static constexpr std::string_view type = "tracking_state";
  static constexpr std::string_view names[] = {"open", "overdue", "suspended", "settled"};
};

/// One duty of a snapshot.
struct tracked_duty {
  duty_id id{};
  tracking_state state = tracking_state::open;
  std::optional<instant> due;           ///< Of open and overdue duties; none of others.
  boundary edge = boundary::inclusive;  ///< Of `due`; inclusive if `due` is empty.
  std::uint32_t leads = 0;              ///< Which list of `monitor_snapshot::leads`; 0 of settled ones.

  friend bool operator==(const tracked_duty&, const tracked_duty&) = default;
};

/// All that a monitor knows, as plain data: for archives, and to begin again from. Which warnings were given
/// follows from the clock: those that have come.
struct monitor_snapshot {
  instant clock;                             ///< Up to where it has advanced.
  std::vector<std::vector<duration>> leads;  ///< Lists of warnings, as for `monitor::track`.
  std::vector<tracked_duty> duties;          ///< By id, ascending.

  friend bool operator==(const monitor_snapshot&, const monitor_snapshot&) = default;
};

/// Checks that a monitor can be restored from a snapshot.
/// @throws bad_argument  naming the field that is wrong:
///   - a clock that is not a valid instant; a boundary or a state that is not valid;
///   - ids that do not ascend;
///   - a due date that is missing, or given where the state has none, or that `track` refuses; an exclusive
///     edge where there is no due date; an overdue duty whose end is still to come;
///   - leads that `track` refuses, or a list of leads that does not exist.
/// Complexity: O(duties + leads).
PHOIHOP_EXPORT void require_restorable(const monitor_snapshot& from);

/// Tracks open deadlines and reports those that have passed as the clock advances. It reads no clock: the
/// caller says what time it is. The answers depend on the calls alone; advancing in many steps gives the same
/// alerts, in the same order, as advancing in one.
///
///     const date saturday{2021, 3, 13};
///     const instant due = make_instant(saturday, to_micros(hours(17) + minutes(20)));
///     const duration leads[] = {hours(2)};
///     monitor m{make_instant(date{2021, 3, 12}, 0)};
///     m.track(duty_id{7}, due, boundary::inclusive, leads);
///     m.next_alert() == add(due, -hours(2) + from_micros(1));  // true: the warning, once its time is past
///     m.advance_to(add(due, -hours(1)))[0].kind;               // alert_kind::warning
///     m.settle(duty_id{7}, due);                               // verdict::on_time: the end itself is
///
/// *The boundary* is that of each duty: see `boundary_of`. An inclusive end has come when the clock has
/// passed it: at the instant itself the duty is still in time, as for `judge`. An exclusive one has come when
/// the clock reaches it. Warnings follow the end of their duty in this.
///
/// *Memory.* 8 bytes for each id and 8 more for those of a page with warnings, 4 to 8 for each open duty, and
/// at most four times that where very many were moved or settled.
/// *Time.* A wheel of eight levels of 256 slots: `track`, `settle` and `reschedule` are O(1). The outdated
/// entries that they leave are dropped when their time comes, or earlier if there are too many. A duty is
/// moved at most eight times before it falls due, mostly twice.
///
/// A monitor that was moved from can only be assigned to and destroyed.
class PHOIHOP_EXPORT monitor {
 public:
  /// Without duties, its clock at `start`.
  /// @throws bad_argument  if `start` is not a valid instant.
  explicit monitor(const instant& start);

  /// Goes on as the monitor that the snapshot was taken of. Ids that lie far apart take memory, as in
  /// `track`: see `duty_id`.
  /// @throws bad_argument  as `require_restorable`.
  /// Complexity: O(duties + leads log leads).
  explicit monitor(const monitor_snapshot& from);

  monitor(const monitor& other);
  monitor(monitor&& other) noexcept;
  monitor& operator=(const monitor& other);
  monitor& operator=(monitor&& other) noexcept;
  ~monitor();

  /// Tracks one more duty. If `due` has come already, the next `advance_to` says so. Warnings that have come
  /// already are left out.
  /// @param leads  How long before `due` warnings are given: positive, descending, at most 65,535. Where
  ///   `warnings_before` gives instants, the lead of each is `due` minus it.
  /// @throws bad_argument  if the id is or was tracked, `due` or `edge` is not valid, or a lead breaks the
  ///   rule; `due` also if it is inclusive and the last microsecond of 9999, which no clock can pass.
  /// Complexity: amortised O(1); with leads O(leads log (different lists of leads)).
  void track(duty_id id, const instant& due, boundary edge, std::span<const duration> leads = {});

  /// The duty was done at `at`, which may lie before or after the clock: on time or late. A suspended duty
  /// has no end that could be missed, and is on time. `advance_to` no longer reports the duty, even if it fell
  /// due between the clock and `at`: the return value says so already.
  /// @throws bad_argument  if the id was never tracked or is settled, or `at` is not a valid instant.
  /// Amortised O(1).
  verdict settle(duty_id id, const instant& at);

  /// Gives an open or overdue duty another end, with warnings as long before it as before; one that was overdue
  /// is open again. Warnings that have come already are left out. `status_of` gives end and edge.
  /// @throws bad_argument  if the id was never tracked, is settled or suspended, or `track` refuses `due` or
  ///   `edge`. Amortised O(1).
  void reschedule(duty_id id, const instant& due, boundary edge);

  /// Stops the time of an open duty. Amortised O(1).
  /// @throws bad_argument  if the id was never tracked, is settled, suspended or overdue.
  void suspend(duty_id id);

  /// Lets the time of a suspended duty run again, to a new end, as `reschedule`.
  /// @throws bad_argument  if the id was never tracked or is not suspended, or `track` refuses `due` or
  ///   `edge`.
  /// Amortised O(1).
  void resume(duty_id id, const instant& due, boundary edge);

  /// The earliest `now` for which `advance_to` has something to tell: an exclusive end or its warning, or the
  /// microsecond after an inclusive one. It may lie before the clock. None if nothing is open.
  /// Complexity: O(what is in the first slot of the wheel that holds something).
  [[nodiscard]] std::optional<instant> next_alert() const;

  /// Advances the clock to `now` and returns the alerts since then: by `alert::at`; at the same instant those
  /// of exclusive ends before those of inclusive ones, then by id, then warnings before ends. The span is
  /// valid until the next call. The same `now` again is allowed.
  /// @throws bad_argument  if `now` is not a valid instant or is before the clock.
  /// Complexity: amortised O(log(what is told)) for each answer, and O(1) for each duty ever tracked.
  std::span<const alert> advance_to(const instant& now);

  /// Up to where it has advanced. O(1).
  [[nodiscard]] instant clock() const;
  /// How many duties are open. O(1).
  [[nodiscard]] std::size_t open() const noexcept;
  /// The state of the duty; empty if it was never tracked. O(1).
  [[nodiscard]] std::optional<tracking_state> state(duty_id id) const noexcept;
  /// When an open or overdue duty falls or fell due; none for others. O(1).
  [[nodiscard]] std::optional<instant> due(duty_id id) const;

  /// All of it as plain data; lists of leads in the order in which the duties first use them, so that equal
  /// monitors have equal snapshots. O(ids + leads).
  [[nodiscard]] monitor_snapshot snapshot() const;

  /// Bytes that it holds at present. O(different lists of leads).
  [[nodiscard]] std::size_t memory() const noexcept;

 private:
  struct tracker;
  std::unique_ptr<tracker> tracked_;
};

}  // namespace phoihop

#endif
