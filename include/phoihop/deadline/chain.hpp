// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_CHAIN_HPP
#define PHOIHOP_DEADLINE_CHAIN_HPP

/// Limits that depend on one another: a limit and its extension, limits by level, and chains in which each
/// step begins when the one before was done.

#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/deadline/proof.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop {

/// From which end of a limit its extension is counted. Laws differ or are silent; the earlier end is the safe
/// choice for whoever must act.
enum class extension_start : std::uint8_t {
  nominal_end,  ///< Where the count was full, be it a rest day.
  moved_end,    ///< Where the limit really ended.
};

template <>
struct enum_names<extension_start> {
  static constexpr std::string_view type = "extension_start";
  static constexpr std::string_view names[] = {"nominal end", "moved end"};
};

/// A limit that may be extended, as the law or the agreement says: 5 working days, and 10 days more for a
/// complex case. (An `extension` in duty.hpp is a decision about one duty, and names the new end itself.)
struct extended_limit {
  any_limit base;        ///< Not before the event.
  time_limit extension;  ///< After it: its first day is the day after the last one of `base`.
  extension_start from = extension_start::nominal_end;

  friend bool operator==(const extended_limit&, const extended_limit&) = default;
};

/// The event from which the extension is counted: an instant of the last day of `base`, at 00:00, or the
/// instant at which it ended, if either of the two is of hours. Where the pack counts the day of the event,
/// the day after the last one.
/// @throws bad_argument  naming `limit.base.side`, `limit.extension.side` or `limit.from`; or as `due_at`.
/// @throws out_of_horizon, overflow  as `due_at`.
/// Complexity: O(1).
[[nodiscard]] PHOIHOP_EXPORT instant extension_event(const extended_limit& limit, const instant& start,
                                                     const rule_pack& pack, const worked_time& on);

/// The end of the extension. It runs on from `extension_event`: receipt rules do not apply again, and hours
/// begin at once, whatever `rule_pack::hours_start` says. (Interpretation of Regulation 1182/71, art. 3(1):
/// the hour of an event is left out, and an extension has no event of its own.)
///
///     // Joint Circular 05/2018, art. 12: the district has 5 working days, and 10 days more.
///     const extended_limit district{time_limit{5, limit_unit::working_days}, {10, limit_unit::days}};
///     const rule_pack code = vietnam::civil_code_2015();
///     const instant monday = start_of_day(date{2026, 3, 2}, code);
///     // With 9 March, then with 19 March.
///     due_with_extension(district, monday, code, vietnam::public_service());  // 2026-03-19T17:00:00Z
///
/// @throws bad_argument, out_of_horizon, overflow  as `extension_event` and `due_at`.
/// Complexity: O(1).
[[nodiscard]] PHOIHOP_EXPORT instant due_with_extension(const extended_limit& limit, const instant& start,
                                                        const rule_pack& pack, const worked_time& on);

/// Two proofs: of the limit, and of its extension from `extension_event`. Verify the second one against the
/// pack with `receipt` set to `receipt_rule::at_once` and `hours_start` to `clock_start::at_event`.
/// @throws bad_argument, out_of_horizon, overflow  as `extension_event` and `prove_due`.
/// Complexity: that of the proofs.
[[nodiscard]] PHOIHOP_EXPORT std::vector<proof> prove_with_extension(const extended_limit& limit,
                                                                     const instant& start,
                                                                     const rule_pack& pack,
                                                                     const worked_time& on);

/// What one level has: "district: 5 working days, 10 days more".
struct level_limit {
  level_id level{};
  any_limit limit;
  std::optional<time_limit> extension;

  friend bool operator==(const level_limit&, const level_limit&) = default;
};

/// A limit that depends on the level. Data: whoever asks takes the row and counts with it.
struct limit_by_level {
  std::vector<level_limit> rows;  ///< In any order, each level once.
  std::string source;             ///< "Joint Circular 05/2018, art. 12".

  friend bool operator==(const limit_by_level&, const limit_by_level&) = default;
};

/// The row of a level; empty if the level has no row.
/// @throws bad_argument  naming `rows[i].level` if a level is listed twice.
/// Complexity: O(rows).
[[nodiscard]] PHOIHOP_EXPORT std::optional<level_limit> limit_at(const limit_by_level& limit, level_id level);

/// The state of one step of a chain.
enum class link_state : std::uint8_t {
  done,   ///< Done; the proof gives its deadline.
  open,   ///< It runs.
  ahead,  ///< It has not begun: the proof counts from the latest moment at which the step before can be done.
};

template <>
struct enum_names<link_state> {
  static constexpr std::string_view type = "link_state";
  static constexpr std::string_view names[] = {"done", "open", "ahead"};
};

/// One step of a chain.
struct chain_link {
  proof why;
  link_state state = link_state::open;

  friend bool operator==(const chain_link&, const chain_link&) = default;
};

/// Limits of which each begins when the step before was done: consult within 10 days, answer within 3 working
/// days of that, draft within 2 working days of the answer. Those ahead are counted as if the step before
/// were done at the last moment: this gives the latest possible end of the chain, provided that no step is
/// late.
///
/// A step that ended by the clock is followed from that end. After a last day, hours that run on are counted
/// from its 24:00, days that run on and named dates from its 00:00. Where a receipt rule, the start at a full
/// hour or a moved end looks at the time of day, the 24:00 is too late itself, and the microsecond before it
/// counts.
/// @param done  When the first steps were done, in order; as many as were.
/// @throws bad_argument  naming `steps` if it is empty, `steps[i].side` for a limit before an event,
///   `done[i]` if it is not a valid instant or is before the step began, `done` if it has more rows than
///   `steps`; or as `due_at`.
/// @throws out_of_horizon, overflow  as `due_at`.
/// Complexity: that of the proofs.
[[nodiscard]] PHOIHOP_EXPORT std::vector<chain_link> prove_chain(std::span<const any_limit> steps,
                                                                 const instant& start,
                                                                 std::span<const instant> done,
                                                                 const rule_pack& pack,
                                                                 const worked_time& on);

}  // namespace phoihop

#endif
