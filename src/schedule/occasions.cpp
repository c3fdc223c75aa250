// SPDX-License-Identifier: BSL-1.0
// At which meetings a role is needed.
#include <phoihop/core/error.hpp>
#include <schedule/nominal_day.hpp>
#include <schedule/roles.hpp>
#include <schedule/series_days.hpp>

#include <algorithm>

namespace phoihop::detail {
namespace {

bool is_needed_at(const every_meeting&, const timetable::series_days&, const period&) {
  return true;
}
bool is_needed_at(const every_nth_meeting& at, const timetable::series_days& days, const period& covers) {
  return number_of(covers, days) % at.n == at.first;
}
bool is_needed_at(const at_end_of& at, const timetable::series_days& days, const period& covers) {
  const date last = covers.cut_off();
  try {
    const period longer = period::containing(covers.scheme(), at.kind, last);
    if (rule_dates_of(days.when) == nullptr) return longer.cut_off() == last;
    const auto next = next_period(days.when, covers);
    return !next || longer.cut_off() < next->cut_off();
  } catch (const overflow&) {
    return false;  // the longer period goes on after the last year there is
  }
}

}  // namespace

std::int32_t number_of(const period& covers, const timetable::series_days& days) {
  // Each period from the first on is in one of the lists, as far as they go; each day of a rule is in the first.
  const auto& met = days.occurrences;
  const auto& left_out = days.omissions;
  if (rule_dates_of(days.when) != nullptr) {
    const auto before = [](const auto& row, const period& p) { return row.covers < p; };
    return static_cast<std::int32_t>(std::lower_bound(met.begin(), met.end(), covers, before) - met.begin());
  }
  period first = covers;
  if (!met.empty()) first = std::min(first, met.front().covers);
  if (!left_out.empty()) first = std::min(first, left_out.front().covers);
  return first.until(covers);
}

bool is_needed(const role_occasion& at, const timetable::series_days& days, const period* covers) {
  if (covers == nullptr) return std::holds_alternative<every_meeting>(at);
  return std::visit([&](const auto& one) { return is_needed_at(one, days, *covers); }, at);
}

void require_occasion(const role_occasion& at, const recurrence& when) {
  if (const auto* nth = std::get_if<every_nth_meeting>(&at)) {
    if (nth->n < 1) throw bad_argument{"at.n", std::to_string(nth->n), "this is at least 1"};
    if (nth->first < 0 || nth->first >= nth->n)
      throw bad_argument{"at.first", std::to_string(nth->first), {"this is 0 to {}", nth->n - 1}};
  }
  const auto* end = std::get_if<at_end_of>(&at);
  if (end == nullptr) return;
  require_enumerator(end->kind, "at.kind");
  if (end->kind == period_kind::nine_months || end->kind == period_kind::cumulative)
    throw bad_argument{"at.kind", to_text(end->kind), "this is a kind of period that tiles"};
  if (end->kind <= when.covers())
    throw bad_argument{
        "at.kind", to_text(end->kind), {"the meetings cover a {} each: name a longer kind", when.covers()}};
  if (end->kind == period_kind::term && when.scheme().term_years() == 0)
    throw bad_argument{"at.kind", to_text(end->kind), {"scheme {} has no terms", when.scheme().name()}};
}

}  // namespace phoihop::detail
