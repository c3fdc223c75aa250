// SPDX-License-Identifier: BSL-1.0
#include <phoihop/statistics/rollup.hpp>

#include <phoihop/core/error.hpp>

#include <cstddef>

namespace phoihop {
namespace {

// Where the unit stands in the snapshot, marked there as met. @throws bad_argument  if it is not there, or
// was met.
std::size_t meet(const snapshot& as_of, unit_id unit, const std::string& field, std::vector<bool>& met) {
  if (!as_of.contains(unit))
    throw bad_argument{field, to_text(unit), {"there is no such unit on {}", as_of.on()}};
  const std::size_t position = as_of.position(unit);
  if (met[position]) throw bad_argument{field, to_text(unit), "this unit stands here twice"};
  met[position] = true;
  return position;
}

std::vector<quantity> own_figures(const snapshot& as_of, std::span<const unit_figure> figures,
                                  std::span<const unit_id> expected) {
  std::vector<quantity> own(as_of.units().size(), quantity::none(no_value::not_due));
  std::vector<bool> is_expected(own.size());
  for (std::size_t i = 0; i < expected.size(); ++i)
    own[meet(as_of, expected[i], field_path("expected", i), is_expected)] = quantity::none(no_value::missing);
  std::vector<bool> has_figure(own.size());
  for (std::size_t i = 0; i < figures.size(); ++i)
    own[meet(as_of, figures[i].unit, field_path("figures", i, "unit"), has_figure)] = figures[i].value;
  return own;
}

// Children stand after their parents: from the back, every total is complete when it is handed up.
std::vector<total> totals_up(const snapshot& as_of, std::span<const quantity> own) {
  const std::span<const unit_id> units = as_of.units();
  std::vector<total> totals(units.size());
  for (std::size_t i = units.size(); i-- > 0;) {
    totals[i] += own[i];
    if (const auto parent = as_of.parent(units[i])) totals[as_of.position(*parent)] += totals[i];
  }
  return totals;
}

}  // namespace

rollup::rollup(const snapshot& as_of, std::span<const unit_figure> figures, std::span<const unit_id> expected)
    : as_of_{as_of}, own_{own_figures(as_of, figures, expected)}, totals_{totals_up(as_of, own_)} {}

const total& rollup::of(unit_id unit) const {
  return totals_[as_of_.position(unit)];
}

const quantity& rollup::own(unit_id unit) const {
  return own_[as_of_.position(unit)];
}

std::vector<unit_id> rollup::sources(unit_id unit) const {
  std::vector<unit_id> result;
  const std::span<const unit_id> below = as_of_.subtree(unit);
  const std::size_t first = as_of_.position(unit);
  for (std::size_t i = 0; i < below.size(); ++i)
    if (own_[first + i].number()) result.push_back(below[i]);
  return result;
}

}  // namespace phoihop
