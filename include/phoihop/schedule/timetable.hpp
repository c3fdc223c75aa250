// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SCHEDULE_TIMETABLE_HPP
#define PHOIHOP_SCHEDULE_TIMETABLE_HPP

#include <phoihop/core/date.hpp>
#include <phoihop/core/date_range.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/rotation/rotation.hpp>
#include <phoihop/rotation/turns.hpp>
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
#include <variant>
#include <vector>

namespace phoihop {

/// All meetings of a series that the calendar reaches, with days and roles, in columns: what thousands of
/// series that are alike share. It holds no key. A meeting is made when it is read. An immutable value, cheap
/// to copy, safe to share between threads; two that are alike share their days and turns.
///
///     const timetable quarterly{s, calendar};
///     const timetable ours = quarterly.recorded(s.key, records, {{0, 3, 4}});  // by those three records
///     ours[2].chair();
class PHOIHOP_EXPORT timetable {
 public:
  /// Index into nothing.
  static constexpr std::uint32_t none = 0xFFFF'FFFF;

  /// When a meeting sits, and where its rows stand.
  struct sitting {
    date day;
    std::uint32_t of = 0;       ///< Index into `occurrences`; of a special one into `calls`.
    std::uint32_t fact = none;  ///< Index into `facts`.
    bool is_special = false;
    bool is_cancelled = false;
    bool takes_turn = true;
    bool is_recorded = false;  ///< Its day is: nothing decided later moves it.

    friend bool operator==(const sitting&, const sitting&) = default;
  };

  /// What is recorded about one meeting: a row of `facts`.
  struct fact {
    std::optional<field_id> field;
    std::uint32_t cancelled = none;  ///< Index into `reasons`.
    std::uint32_t first_role = 0;    ///< Its rows of `recorded`, up to `last_role`.
    std::uint32_t last_role = 0;

    friend bool operator==(const fact&, const fact&) = default;
  };

  /// Who had one role at one meeting: units of `units`.
  struct recorded_role {
    meeting_role role = meeting_role::chair;
    std::uint32_t first = 0;    ///< Who had it, up to `planned`.
    std::uint32_t planned = 0;  ///< Who was to have it, up to `last`.
    std::uint32_t last = 0;

    friend bool operator==(const recorded_role&, const recorded_role&) = default;
  };

  /// The turns of one role that goes by a rota.
  struct shared_turns {
    std::vector<std::uint32_t> place;  ///< By sitting: its index below, or none.
    std::vector<assignment> taken;
    std::vector<unit_id> planned;  ///< Who would have it if no chair were settled; empty: as taken.

    friend bool operator==(const shared_turns&, const shared_turns&) = default;
  };

  /// The turns of one role that goes by a stated order.
  struct ordered_turns {
    std::vector<std::uint32_t> place;  ///< By sitting: its index below, or none.
    std::vector<std::uint32_t> order;  ///< The sitting of each; longer than `taken` where the order ends.
    std::vector<turn> taken;

    friend bool operator==(const ordered_turns&, const ordered_turns&) = default;
  };

  /// Of a role that each meeting has by itself there is nothing to work out ahead.
  using turns_of_role = std::variant<std::monostate, shared_turns, ordered_turns>;

  /// When the meetings sit if nothing is recorded: what all series of one recurrence, days in force and
  /// calendar share.
  struct day_columns {
    recurrence when;
    validity in_force;
    date_range horizon;    ///< Of the calendar.
    std::string calendar;  ///< Its name.
    std::vector<occurrence> occurrences;
    std::vector<sitting> regular;  ///< Those that belong to the series.

    friend bool operator==(const day_columns&, const day_columns&) = default;
  };

  /// What is recorded, and what follows.
  struct record_columns {
    std::vector<sitting> sittings;  ///< Empty: those of the days.
    std::vector<fact> facts;
    std::vector<recorded_role> recorded;
    std::vector<unit_id> units;
    std::vector<std::string> reasons;
    std::vector<special_call> calls;
    std::vector<turns_of_role> turns;  ///< One a role of the series.

    friend bool operator==(const record_columns&, const record_columns&) = default;
  };

  /// No meeting.
  timetable();

  /// Of a series of which nothing is recorded.
  /// @throws bad_argument, out_of_horizon  as `plan_series`, about the series: `roles[0].rule`, `in_force`.
  timetable(const series& s, const business_calendar& calendar);

  /// Of a series that has the recurrence and the days in force of another, under the same calendar: shares
  /// its days. @throws bad_argument  as above; also if the two differ in these.
  timetable(const series& s, const timetable& other);

  /// Of columns, as an archive holds them; of those with a first argument `other`, sharing its days, and its
  /// rules too. @throws bad_argument  naming a column and row that points nowhere. O(columns).
  timetable(day_columns days, series rules, record_columns records);
  timetable(const timetable& other, series rules, record_columns records);
  timetable(const timetable& other, record_columns records);

  /// The same with records. Shares all that they do not change.
  /// @param key            Of the series; for messages.
  /// @param records        Of any series.
  /// @param rows           Indices of those that are about this one, each once, in any order.
  /// @param path_of_rules  Where the series stands, for messages about its rules: "series", "clauses[2]".
  /// @pre  Nothing is recorded here: give all records at once.
  /// @throws bad_argument, out_of_horizon  as `plan_series`, about `records[i]` or the rules.
  /// O(meetings + rows log rows).
  [[nodiscard]] timetable recorded(std::string_view key, std::span<const meeting_record> records,
                                   std::span<const std::size_t> rows,
                                   std::string_view path_of_rules = {}) const;

  /// In order of the periods that they cover; in each the special ones last, by day and number. O(1).
  [[nodiscard]] std::span<const sitting> sittings() const noexcept;
  [[nodiscard]] std::size_t size() const noexcept { return sittings().size(); }

  /// The meeting of that number in the order of `sittings`, without a key. O(roles and the text).
  /// @pre `i < size()`.
  [[nodiscard]] meeting operator[](std::size_t i) const;
  /// The same, into a meeting whose memory is used again: in a loop over very many.
  void read(std::size_t i, meeting& into) const;

  /// Numbers between which all meetings of `span` stand, and no others if nothing is recorded. O(log
  /// meetings), O(1) if something is.
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> reach(const date_range& span) const;

  /// The series, without its key. Valid as long as any copy. O(1).
  [[nodiscard]] const series& rules() const noexcept;
  /// The columns. Valid as long as any copy; of two that share their days, the same object. O(1).
  [[nodiscard]] const day_columns& days() const noexcept;
  [[nodiscard]] const record_columns& records() const noexcept;

  /// How fair the chair is (see `series_plan::fairness`). O(meetings x roster).
  [[nodiscard]] std::optional<fairness_report> fairness() const;

  /// Whether both hold the same meetings. O(1) for copies, else O(meetings).
  [[nodiscard]] bool operator==(const timetable& other) const;

 private:
  struct state;
  explicit timetable(std::shared_ptr<const state> s) : state_{std::move(s)} {}

  std::shared_ptr<const state> state_;  // immutable, so that a copy costs a pointer
};

}  // namespace phoihop

#endif
