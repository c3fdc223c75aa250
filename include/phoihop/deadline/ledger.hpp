// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_LEDGER_HPP
#define PHOIHOP_DEADLINE_LEDGER_HPP

#include <phoihop/calendar/period.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/ratio.hpp>
#include <phoihop/core/verdict.hpp>
#include <phoihop/deadline/time_limit.hpp>

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

/// One thing that had to be passed on: a line of a log.
struct log_item {
  std::string key;                    ///< Names it; not empty, unique in its log.
  instant received;                   ///< When it became known: the limit starts.
  std::optional<instant> delivered;   ///< When it reached the competent unit; none if it has not.
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

  /// O(1).
  [[nodiscard]] std::int64_t count(verdict v) const noexcept { return counts[static_cast<std::size_t>(v)]; }

  friend bool operator==(const ledger&, const ledger&) = default;
};

/// What is asked of every item of a log.
struct log_rule {
  time_limit limit;
  rule_pack pack;
  std::optional<boundary> edge = std::nullopt;  ///< None: `boundary_of` the limit.
  ratio target{1, 1};                           ///< At least 0, at most 1.

  friend bool operator==(const log_rule&, const log_rule&) = default;
};

/// Checks a log as of `now`. Pending and waived items do not count for or against; an item with a waiver is
/// waived, whenever it was delivered. An empty log has no compliance, and a finding says so.
/// @throws bad_argument  naming `log[i].field`: an empty or repeated key, an instant that is not valid,
///   delivery before receipt, receipt after `now`, a waiver without words; or `rule.target` outside 0..1,
///   `rule.edge` or `now` if not valid, or what `prove_due` refuses.
/// @throws out_of_horizon, overflow  as `prove_due`.
/// Complexity: O(n log n).
[[nodiscard]] PHOIHOP_EXPORT ledger check_log(std::span<const log_item> log, const log_rule& rule,
                                              const business_calendar& calendar, const instant& now);

/// One event that had to be announced: a training, a drill, an inspection.
struct notice_item {
  std::string key;                    ///< Names it; not empty, unique.
  instant event;                      ///< When it begins.
  std::optional<instant> announced;   ///< When the partner had the notice; none if it has not.
  std::optional<std::string> waiver;  ///< As in `log_item`.
  ledger_labels labels = {};
  std::optional<std::string> why_late = std::nullopt;  ///< As in `log_item`.

  friend bool operator==(const notice_item&, const notice_item&) = default;
};

/// How long before each event it had to be announced.
struct notice_rule {
  std::optional<time_limit> lead;  ///< On the side `before`; none: before the event, however shortly.
  rule_pack pack;
  /// None: `boundary_of` the limit, so that "at least 24 hours before" is kept by 24 hours exactly; without a
  /// limit exclusive, since "before" is not at the beginning.
  std::optional<boundary> edge = std::nullopt;
  ratio target{1, 1};  ///< At least 0, at most 1.

  friend bool operator==(const notice_rule&, const notice_rule&) = default;
};

/// Checks as of `now` whether events were announced in time. `due` of a row is the last instant for it. An
/// event to come that is not announced yet is pending until then, and overdue afterwards; the rest is as in
/// `check_log`.
///
///     // Two trainings, "announced beforehand" (100 %): one the day before, one an hour after it began.
///     check_notices(trainings, {.lead = {}, .pack = civil_code}, calendar, now).compliance;  // 1/2
///
/// @throws bad_argument  naming `notices[i].field` as `check_log` does its log; `rule.lead.side` if it is
///   after the event; or `rule.target`, `rule.edge` or `now`, or what `due_at` refuses.
/// @throws out_of_horizon, overflow  as `due_at`.
/// Complexity: O(n log n).
[[nodiscard]] PHOIHOP_EXPORT ledger check_notices(std::span<const notice_item> notices,
                                                  const notice_rule& rule, const business_calendar& calendar,
                                                  const instant& now);

/// By what the rows of a ledger are grouped.
enum class ledger_axis : std::uint8_t { unit, level, field, channel, period };

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
///     const ledger_axis by[] = {ledger_axis::level, ledger_axis::period};
///     for (const ledger_group& g : groups_of(l, by)) ...
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
/// equally frequent by their text. O(n log n).
[[nodiscard]] PHOIHOP_EXPORT std::vector<late_reason> reasons_of(const ledger& l);

/// "unit", "level", "field", "channel", "period". O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string_view to_text(ledger_axis axis) noexcept;

}  // namespace phoihop

#endif
