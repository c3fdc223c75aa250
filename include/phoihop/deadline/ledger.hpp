// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_LEDGER_HPP
#define PHOIHOP_DEADLINE_LEDGER_HPP

/// Logs measured against a rule and a target: "100 % of the information passed on within 24 hours",
/// "trainings announced at least 3 days before". The side of the limit says which of the two a log is.
/// duty.hpp compares this with the other ways to judge.

#include <phoihop/calendar/period.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/ratio.hpp>
#include <phoihop/core/verdict.hpp>
#include <phoihop/deadline/due_rule.hpp>
#include <phoihop/deadline/worked_time.hpp>

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop {

/// What a line of a log is about; empty where it is not known.
struct ledger_labels {
  std::optional<unit_id> unit = std::nullopt;        ///< Who owes it.
  std::optional<level_id> level = std::nullopt;      ///< Of that unit.
  std::optional<field_id> field = std::nullopt;      ///< Of work.
  std::optional<channel_id> channel = std::nullopt;  ///< How it was passed on.
  std::optional<period> covers = std::nullopt;       ///< In which it is reported.

  friend auto operator<=>(const ledger_labels&, const ledger_labels&) = default;
};

/// One line of a log: information that had to be passed on after it became known, or an activity that had to
/// be announced before it began.
struct log_item {
  std::string key;                    ///< Names it; not empty, unique in its log.
  instant event;                      ///< When it became known, or when it begins: the limit counts from it.
  std::optional<instant> done;        ///< When the competent unit, or the partner, had it; none: not yet.
  std::optional<std::string> waiver;  ///< The decision that waived it, if any; not empty then.
  ledger_labels labels = {};
  /// Why it was late, in the words of whoever keeps the log; not empty. It says nothing about one in time.
  std::optional<std::string> why_late = std::nullopt;

  friend bool operator==(const log_item&, const log_item&) = default;
};

/// One item, with its end and its verdict.
struct ledger_row {
  std::string key;
  instant due;
  boundary edge = boundary::inclusive;  ///< Whether `due` itself is still in time.
  verdict state = verdict::pending;
  ledger_labels labels = {};
  /// Of one that is late or overdue, if it was recorded.
  std::optional<std::string> why_late = std::nullopt;

  friend bool operator==(const ledger_row&, const ledger_row&) = default;
};

/// A whole log, measured against its target.
struct ledger {
  std::vector<ledger_row> rows;          ///< In the order of the log.
  std::array<std::int64_t, 6> counts{};  ///< By verdict, in the order of the enumeration.
  std::optional<ratio> compliance;       ///< On time out of on time, late and overdue; empty if no such row.
  ratio target;
  std::vector<finding> findings;  ///< An empty log; a target missed.

  /// Rows with this verdict. O(1).
  [[nodiscard]] std::int64_t count(verdict v) const noexcept { return counts[static_cast<std::size_t>(v)]; }

  friend bool operator==(const ledger&, const ledger&) = default;
};

/// What is asked of every item of a log.
struct log_rule {
  due_rule due;
  ratio target{1, 1};  ///< Share that must be in time: at least 0, at most 1.

  friend bool operator==(const log_rule&, const log_rule&) = default;
};

/// Checks a log as of `now`. Pending and waived items do not count for or against; an item with a waiver is
/// waived, whenever it was done. An empty log has no compliance, and a finding says so.
///
/// Under a limit after the event, items were received at their event: it is not after `now`, nor after it was
/// done. Under a limit before the event (`side_of`), events may be still to come: one that is not announced
/// yet is pending until the last instant for it, and overdue afterwards.
///
///     // Two trainings, "announced beforehand" (100 %): one the day before, one an hour after it began.
///     const instant monday = make_instant(date{2021, 5, 10}, 0);
///     const std::vector<log_item> trainings{{"fire drill", monday, add(monday, -hours(24)), std::nullopt},
///                                           {"first aid", monday, add(monday, hours(1)), std::nullopt}};
///     const log_rule beforehand{{before_event{}, vietnam::civil_code_2015()}, ratio{1, 1}};
///     check_log(trainings, beforehand, vietnam::public_service(), monday).compliance;  // 1/2
///
/// @throws bad_argument  naming the field that is wrong:
///   - `log[i].key`, empty or repeated; an instant that is not valid; an item done before its event or received
///     after `now`; a waiver or reason without words;
///   - `log[i].event`, if the month has no such day and the pack refuses that;
///   - `rule.target` outside 0..1; `now`;
///   - `rule.due.limit`, `rule.due.pack` or `rule.due.edge` as `boundary_of`, and what needs the hours of an
///     office if `on` has none, with or without rows.
/// @throws out_of_horizon, overflow  naming `log[i].event`, where `due_at` throws them.
/// Complexity: O(n log n).
[[nodiscard]] PHOIHOP_EXPORT ledger check_log(std::span<const log_item> log, const log_rule& rule,
                                              const worked_time& on, const instant& now);

/// By what the rows of a ledger are grouped.
enum class ledger_axis : std::uint8_t { unit, level, field, channel, period };

template <>
struct enum_names<ledger_axis> {
  static constexpr std::string_view type = "ledger_axis";
  static constexpr std::string_view names[] = {"unit", "level", "field", "channel", "period"};
};

/// The rows that agree on some axes.
struct ledger_group {
  ledger_labels labels;                  ///< On these axes; empty: it is not known. Empty on all others.
  std::array<std::int64_t, 6> counts{};  ///< As in `ledger`.
  std::optional<ratio> compliance;       ///< As in `ledger`.

  friend bool operator==(const ledger_group&, const ledger_group&) = default;
};

/// The rows of a ledger by one axis or several: by unit and period, say. In ascending order of the labels,
/// the unknown first; the counts of all groups add up to those of the ledger. No axis: one group of all, or
/// none if there is no row.
///
///     const ledger l;
///     const ledger_axis by[] = {ledger_axis::level, ledger_axis::period};
///     groups_of(l, by).size();  // 0: a log without rows
///
/// @throws bad_argument  naming `axes[i]`: not a valid axis, or listed twice.
/// Complexity: O(n log n).
[[nodiscard]] PHOIHOP_EXPORT std::vector<ledger_group> groups_of(const ledger& l,
                                                                 std::span<const ledger_axis> axes);

/// What made rows late.
struct late_reason {
  std::optional<std::string> why;  ///< None: it was not recorded.
  std::int64_t late = 0;
  std::int64_t overdue = 0;

  friend bool operator==(const late_reason&, const late_reason&) = default;
};

/// The reasons of what is late or overdue, the most frequent first, the unrecorded last; those that are
/// equally frequent by their text.
/// Complexity: O(n log n).
[[nodiscard]] PHOIHOP_EXPORT std::vector<late_reason> reasons_of(const ledger& l);

}  // namespace phoihop

#endif
