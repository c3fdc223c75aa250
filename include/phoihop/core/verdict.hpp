// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CORE_VERDICT_HPP
#define PHOIHOP_CORE_VERDICT_HPP

#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/instant.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

/// The six states of something owed. "Pending", "not due" and "overdue" differ: not yet due, never due, and due
/// but not done.
namespace phoihop {

/// The state of something owed, as of an instant that the caller names.
enum class verdict : std::uint8_t {
  on_time,  ///< Done, not after it was due.
  late,     ///< Done, after it was due.
  overdue,  ///< Not done, and due already.
  pending,  ///< Not done, and not due yet.
  not_due,  ///< Nothing was owed here. No function gives this: it is for callers who list it.
  waived,   ///< Owed, but lifted by a decision.
};

template <>
struct enum_names<verdict> {
  static constexpr std::string_view type = "verdict";
  static constexpr std::string_view names[] = {"on time", "late", "overdue", "pending", "not due", "waived"};
};

/// Whether the very instant at which something is due is still in time.
enum class boundary : std::uint8_t {
  inclusive,  ///< Done at that instant: on time. An end by the clock: "within 24 hours", "by 17:00".
  exclusive,  ///< Done at that instant: late. The 24:00 of a last day is the 00:00 of the next.
};

template <>
struct enum_names<boundary> {
  static constexpr std::string_view type = "boundary";
  static constexpr std::string_view names[] = {"inclusive", "exclusive"};
};

/// The verdict at `now` on something due at `due`. What was done after `now` is not yet known to be done, and
/// so is pending or overdue. At `due` itself what is not done is pending if the boundary is inclusive, else
/// overdue.
///
///     // Due with the end of 31 May 2023, and delivered with the first moment of 1 June: late.
///     const instant end_of_may = make_instant(date{2023, 6, 1}, 0);
///     judge(end_of_may, end_of_may, end_of_may, boundary::exclusive);  // verdict::late
///
/// @throws bad_argument  naming `due`, `done`, `now` or `edge`, if it is not valid.
/// Complexity: O(1).
[[nodiscard]] PHOIHOP_EXPORT verdict judge(const instant& due, const std::optional<instant>& done,
                                           const instant& now, boundary edge);

}  // namespace phoihop

#endif
