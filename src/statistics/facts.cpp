// SPDX-License-Identifier: BSL-1.0
#include <phoihop/statistics/facts.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>

namespace phoihop {

void fact_table::add(const fact& f) {
  const auto at = std::lower_bound(by_time_.begin(), by_time_.end(), f.when,
                                   [&](std::uint32_t i, const period& p) { return calendar_[i] < p; });
  std::uint32_t place = 0;
  if (at != by_time_.end() && calendar_[*at] == f.when) {
    place = *at;
  } else {
    place = static_cast<std::uint32_t>(calendar_.size());
    by_time_.insert(at, place);
    calendar_.push_back(f.when);
  }
  units_.push_back(f.unit);
  periods_.push_back(place);
  indicators_.push_back(f.indicator);
  values_.push_back(f.value);
  sources_.push_back(f.source);
  known_from_.push_back(f.known_from);
  arrived_.push_back(f.arrived);
  notes_.push_back(f.note);
}

fact fact_table::operator[](std::size_t row) const {
  return {units_[row],   calendar_[periods_[row]], indicators_[row], values_[row],
          sources_[row], known_from_[row],         arrived_[row],    notes_[row]};
}

fact_columns fact_table::columns() const& noexcept {
  return {units_, calendar_, periods_, indicators_, values_, sources_, known_from_, arrived_};
}

}  // namespace phoihop
