// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/verdict.hpp>

namespace phoihop {

std::string_view to_text(verdict v) noexcept {
  switch (v) {
    case verdict::on_time: return "on time";
    case verdict::late: return "late";
    case verdict::overdue: return "overdue";
    case verdict::pending: return "pending";
    case verdict::not_due: return "not due";
    case verdict::waived: return "waived";
  }
  return "unknown verdict";
}

}  // namespace phoihop
