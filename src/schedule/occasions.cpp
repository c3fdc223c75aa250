// SPDX-License-Identifier: BSL-1.0
// At which meetings a role is needed.
#include <phoihop/core/error.hpp>
#include <schedule/roles.hpp>

namespace phoihop::detail {
namespace {

bool is_needed_at(const every_meeting&, const timetable::series_days&, std::uint32_t) {
  return true;
}
bool is_needed_at(const every_nth_meeting& at, const timetable::series_days&, std::uint32_t occurrence) {
  return occurrence % static_cast<std::uint32_t>(at.n) == static_cast<std::uint32_t>(at.first);
}
bool is_needed_at(const at_end_of& at, const timetable::series_days& days, std::uint32_t occurrence) {
  const period& covers = days.occurrences[occurrence].covers;
  const date last = covers.days().last_day();
  return period::containing(covers.scheme(), at.kind, last).days().last_day() == last;
}

}  // namespace

bool is_needed(const role_occasion& at, const timetable::series_days& days,
               std::optional<std::uint32_t> occurrence) {
  if (!occurrence) return std::holds_alternative<every_meeting>(at);
  return std::visit([&](const auto& one) { return is_needed_at(one, days, *occurrence); }, at);
}

void require_occasion(const role_occasion& at) {
  if (const auto* nth = std::get_if<every_nth_meeting>(&at)) {
    if (nth->n < 1) throw bad_argument{"at.n", std::to_string(nth->n), "this is at least 1"};
    if (nth->first < 0 || nth->first >= nth->n)
      throw bad_argument{"at.first", std::to_string(nth->first), {"this is 0 to {}", nth->n - 1}};
  }
  if (const auto* end = std::get_if<at_end_of>(&at)) {
    require_enumerator(end->kind, "at.kind");
    if (end->kind == period_kind::nine_months || end->kind == period_kind::cumulative)
      throw bad_argument{"at.kind", to_text(end->kind), "this is a kind of period that tiles"};
  }
}

}  // namespace phoihop::detail
