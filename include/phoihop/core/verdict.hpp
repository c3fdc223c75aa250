// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CORE_VERDICT_HPP
#define PHOIHOP_CORE_VERDICT_HPP

#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>

#include <cstdint>
#include <string_view>

/// The six states of something owed. "Pending", "not due" and "overdue" differ: not yet owed, never owed, and
/// owed in vain.
namespace phoihop {

/// The state of something owed, as of an instant that the caller names.
enum class verdict : std::uint8_t {
  on_time,  ///< Done, not after it was due.
  late,     ///< Done, after it was due.
  overdue,  ///< Not done, and due already.
  pending,  ///< Not done, and not due yet.
  not_due,  ///< Nothing was owed here: no duty was in force.
  waived,   ///< Owed, but lifted by a decision.
};

template <>
struct enum_names<verdict> {
  static constexpr std::string_view type = "verdict";
  static constexpr std::string_view names[] = {"on time", "late", "overdue", "pending", "not due", "waived"};
};

}  // namespace phoihop

#endif
