// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SCHEDULE_TIMETABLE_HPP
#define PHOIHOP_SCHEDULE_TIMETABLE_HPP

#include <phoihop/core/date.hpp>
#include <phoihop/core/date_range.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/rotation/rotation.hpp>
#include <phoihop/schedule/in_force.hpp>
#include <phoihop/schedule/meeting.hpp>
#include <phoihop/schedule/series.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The meetings of a series, as a value that similar series can share: its days, its rules and its turns. A
/// work plan holds one for all series of a clause that are alike, have the same records and one calendar. To
/// plan a single series, use `plan_series`.
namespace phoihop {

/// All meetings of a series that the calendar reaches, with days and roles, in columns. It holds no key, so
/// that thousands of series that are alike share one. A meeting is made when it is read. An immutable value,
/// cheap to copy, safe to share between threads.
///
///     const timetable all{s, calendar, {s.key, records, rows}};  // rows: which of the records are about it
///     all[2].chair();  // std::nullopt: it is cancelled
///     all[4].chair();  // police: as recorded
class PHOIHOP_EXPORT timetable {
 public:
  /// What is recorded about one series, and how messages name the series.
  struct recording {
    std::string_view key;                     ///< Of the series.
    std::span<const meeting_record> records;  ///< Of any series.
    std::span<const std::size_t> rows;        ///< Indices of those about this one, each once, in any order.
    std::string_view path = "series";         ///< Where the series stands: "series", "clauses[2]".
  };

  /// When the meetings sit if nothing is recorded: what all series of one recurrence, dates in force and
  /// calendar have in common.
  struct series_days {
    recurrence when;
    validity in_force;
    counts_by counted = counts_by::period;
    same_day_rule same_day = same_day_rule::keep_both;
    date_range horizon;    ///< Of the calendar.
    std::string calendar;  ///< Its name.
    /// In order of the periods: the meetings, and those that are left out where the calendar knows their day.
    std::vector<occurrence> occurrences;
    std::vector<omission> omissions;  ///< What is left out, in order of the periods.

    friend bool operator==(const series_days&, const series_days&) = default;
  };

  /// No meeting.
  timetable();

  /// @throws bad_argument, out_of_horizon  as `plan_series`, about the series or `records[i]`.
  /// Complexity: as `plan_series`.
  timetable(const series& s, const business_calendar& calendar);
  timetable(const series& s, const business_calendar& calendar, const recording& known);

  /// Of a series with the recurrence, the dates in force, `counted` and `same_day` of another, under the same
  /// calendar: shares the days, and the turns of roles that are equal if nothing is recorded about either. Turns
  /// of a role that is apart from others are shared only if all roles are equal. Throws as above; also if one of
  /// these differs.
  timetable(const series& s, const timetable& other);
  timetable(const series& s, const timetable& other, const recording& known);

  /// Of a series that differs from another only in what is recorded: shares days and rules. Throws as above.
  timetable(const timetable& alike, const recording& known);

  /// Of days that were worked out before, as an archive holds them. Throws as above; also `days.` and the
  /// field, if they could not have come from the series, as far as that is seen without the calendar.
  timetable(series_days days, const series& s, const recording& known);

  [[nodiscard]] std::size_t size() const noexcept;

  /// The day on which the meeting of that number sits. Meetings are in order of the periods that they
  /// cover; in each the special ones last, by day and number. O(1). @pre `i < size()`.
  [[nodiscard]] date day(std::size_t i) const;
  /// That meeting, without a key. O(roles and the text).
  /// @pre `i < size()`.
  [[nodiscard]] meeting operator[](std::size_t i) const;
  /// The same, into a meeting whose memory is used again: for loops over very many.
  void read(std::size_t i, meeting& into) const;

  /// Numbers [first, last) that contain every meeting of `span`: exactly those if nothing is recorded, else
  /// all. O(log meetings), or O(1).
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> reach(const date_range& span) const;

  /// The series, without its key. Valid as long as any copy; of two that share their rules, the same object.
  /// O(1).
  [[nodiscard]] const series& rules() const noexcept;
  /// The days. Valid as long as any copy; of two that share their days, the same object. O(1).
  [[nodiscard]] const series_days& days() const noexcept;
  /// What is recorded, without a key, in the order of the meetings: enough to make the same timetable. Kept is a
  /// record that states a day, holder or field, cancels or calls the meeting, changes whether it takes a turn,
  /// or brings it back. O(meetings x log omissions).
  [[nodiscard]] std::vector<meeting_record> records() const;
  /// All units that the rules and the records name, ascending, each once. O(n log n).
  [[nodiscard]] std::vector<unit_id> units() const;

  /// What no one should have to discover, as far as the calendar reaches; what is recorded counts:
  /// - warning `periods_left_out`: periods that have no meeting as its day is not in force (see `counts_by`);
  /// - warning `sittings_coincide`: regular meetings that sit on one day and are not cancelled;
  /// - warning `no_holder_left`: meetings at which all who can have a role have one from which it is apart;
  /// - note `days_missing`: periods that lack the day of the rule, as a fifth Friday;
  /// - note `closed_days_left_out`: periods left out by `closed_day::leave_out`;
  /// - note `coinciding_left_out`: periods left out by `same_day_rule::keep_first`.
  ///
  /// Each at most once (`no_holder_left`: once a role), with all its periods; `path` is a field of the series,
  /// `on` the day from which it is so.
  /// @param name  How the problems name the series.
  /// O(meetings); with roles that are apart from others O(meetings x members).
  [[nodiscard]] std::vector<finding> findings(std::string_view name) const;

  /// How fair the chair is (see `series_plan::fairness`). O(meetings x members).
  [[nodiscard]] std::optional<fairness_report> fairness() const;

  /// The meetings that `fairness` measures, with who shares the chair and who has it; for `measure_together`.
  /// Empty as there. O(meetings x members).
  [[nodiscard]] std::optional<shared_meetings> shared_chairs() const;

  /// Whether both have the same days, rules and kept records (see `records`). One with a record of the day or holder
  /// that the rule gives differs from one without. O(1) for copies, else O(meetings).
  [[nodiscard]] bool operator==(const timetable& other) const;

 private:
  struct state;
  explicit timetable(std::shared_ptr<const state> s) : state_{std::move(s)} {}

  std::shared_ptr<const state> state_;  // immutable, so that a copy costs a pointer
};

}  // namespace phoihop

#endif
