// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/verdict.hpp>

namespace phoihop {

verdict judge(const instant& due, const std::optional<instant>& done, const instant& now, boundary edge) {
  require_instant(due, "due");
  if (done) require_instant(*done, "done");
  require_instant(now, "now");
  require_enumerator(edge, "edge");
  const auto in_time = [&](const instant& t) { return edge == boundary::inclusive ? t <= due : t < due; };
  if (done && *done <= now) return in_time(*done) ? verdict::on_time : verdict::late;
  return in_time(now) ? verdict::pending : verdict::overdue;
}

}  // namespace phoihop
