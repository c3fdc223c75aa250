// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_LEDGER_HPP
#define PHOIHOP_DEADLINE_LEDGER_HPP

#include <phoihop/core/export.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/core/ratio.hpp>
#include <phoihop/core/verdict.hpp>
#include <phoihop/deadline/time_limit.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace phoihop {

/// Whether the very instant at which a limit ends is still in time.
enum class boundary : std::uint8_t {
  inclusive,  ///< Done at the end itself: on time.
  exclusive,  ///< Done at the end itself: late.
};

/// How something due at `due` stands at `now`. What was done after `now` is not yet known to be done, and so
/// is pending or overdue. At `due` itself what is not done is pending if the boundary is inclusive, else
/// overdue. O(1). @throws bad_argument  if an instant is none.
[[nodiscard]] PHOIHOP_EXPORT verdict judge(const instant& due, const std::optional<instant>& done,
                                           const instant& now, boundary edge);

/// One thing that had to be passed on: a line of a log.
struct log_item {
  std::string key;                    ///< Names it; not empty, unique in its log.
  instant received;                   ///< When it became known: the limit starts.
  std::optional<instant> delivered;   ///< When it reached the competent unit; none if it has not.
  std::optional<std::string> waiver;  ///< The decision that let it off, if any; not empty then.

  friend bool operator==(const log_item&, const log_item&) = default;
};

/// How one item stands.
struct ledger_row {
  std::string key;
  instant due;
  verdict state = verdict::pending;

  friend bool operator==(const ledger_row&, const ledger_row&) = default;
};

/// How a whole log stands against its target.
struct ledger {
  std::vector<ledger_row> rows;          ///< In the order of the log.
  std::array<std::int64_t, 6> counts{};  ///< By verdict, in the order of the enumeration.
  std::optional<ratio> compliance;       ///< On time out of on time, late and overdue; none if none of these.
  ratio target;
  std::vector<finding> findings;  ///< An empty log; a target missed.

  [[nodiscard]] std::int64_t count(verdict v) const noexcept { return counts[static_cast<std::size_t>(v)]; }

  friend bool operator==(const ledger&, const ledger&) = default;
};

/// What is asked of every item of a log.
struct log_rule {
  time_limit limit;
  rule_pack pack;
  boundary edge = boundary::inclusive;
  ratio target{1, 1};  ///< At least 0, at most 1.
};

/// Checks a log as of `now`. Pending and waived items do not count for or against; an item with a waiver is
/// waived, whenever it was delivered. An empty log has no compliance, and a finding says so.
/// @throws bad_argument  naming `log[i].field`: an empty or repeated key, an instant that is none, delivery
/// before
///   receipt, receipt after `now`, a waiver without words; or `rule.target` outside 0..1, or `now` that is no
///   instant, or what `prove_due` refuses. Nothing is returned then.
/// @throws out_of_horizon, overflow  as `prove_due`.
/// Complexity: O(n log n).
[[nodiscard]] PHOIHOP_EXPORT ledger check_log(std::span<const log_item> log, const log_rule& rule,
                                              const business_calendar& calendar, const instant& now);

}  // namespace phoihop

#endif
