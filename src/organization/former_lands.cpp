// SPDX-License-Identifier: BSL-1.0
#include <organization/former_lands.hpp>

#include <phoihop/core/ids.hpp>

#include <algorithm>
#include <utility>
#include <variant>

namespace phoihop::detail {
namespace {

template <class Pieces>
bool any_has(const Pieces& pieces, const former_land& land) {
  return std::any_of(pieces.begin(), pieces.end(), [&](const land_marks& marks) {
    return std::find(marks.begin(), marks.end(), land) != marks.end();
  });
}

}  // namespace

std::optional<std::size_t> history::part_of(std::size_t division, const land_marks& marks) const {
  const auto found = returns.find(division);
  if (found == returns.end()) return std::nullopt;
  for (const former_land& mark : marks)
    for (const returned_land& back : found->second)
      if (back.land == mark) return back.part;
  return std::nullopt;
}

former_lands::former_lands(const organization_definition& definition, history& past) : past_{past} {
  past_.is_former.resize(definition.units.size());
  for (const unit_event& event : definition.events)
    if (const auto* division = std::get_if<divided>(&event.change))
      for (const succession_share& part : division->into)
        for (const unit_id unit : part.former_units) {
          any_ = true;
          if (index_of(unit) < past_.is_former.size()) past_.is_former[index_of(unit)] = true;
        }
}

bool former_lands::is_former(unit_id unit) const {
  return index_of(unit) < past_.is_former.size() && past_.is_former[index_of(unit)];
}

former_lands::pieces former_lands::take(unit_id unit) {
  if (merger_.erase(unit) > 0) forget(unit);
  return std::exchange(held_[unit], {});
}

// Pieces that only these marks told apart are one again: else each round of mergers and divisions would double
// the pieces.
void former_lands::forget(unit_id unit) {
  for (auto& [holder, held] : held_) {
    pieces kept;
    for (land_marks marks : held) {
      std::erase_if(marks, [&](const former_land& mark) { return mark.unit == unit; });
      kept.insert(std::move(marks));
    }
    held = std::move(kept);
  }
}

std::optional<former_land> former_lands::last_land_of(unit_id unit) const {
  const auto found = merger_.find(unit);
  if (found == merger_.end()) return std::nullopt;
  return former_land{unit, found->second};
}

// It may have taken over others before it begins, on the same day.
void former_lands::apply(std::size_t /*event*/, const established& e) {
  if (any_) held_[e.unit].insert(land_marks{});
}

void former_lands::apply(std::size_t /*event*/, const abolished& e) {
  if (any_) static_cast<void>(take(e.unit));
}

void former_lands::apply(std::size_t event, const merged& e) {
  if (!any_) return;
  for (const unit_id unit : e.from) {
    for (land_marks marks : take(unit)) {
      if (is_former(unit)) marks.push_back({unit, event});
      held_[e.into].insert(std::move(marks));
    }
    if (is_former(unit)) merger_[unit] = event;
  }
}

void former_lands::apply(std::size_t /*event*/, const transferred& e) {
  if (!any_) return;
  const pieces gone = held_[e.from];
  held_[e.into].insert(gone.begin(), gone.end());
}

std::vector<former_lands::unfounded> former_lands::apply(std::size_t event, const divided& e) {
  std::vector<unfounded> without_ground;
  if (!any_) return without_ground;
  const pieces land = take(e.unit);
  for (std::size_t i = 0; i < e.into.size(); ++i)
    for (std::size_t j = 0; j < e.into[i].former_units.size(); ++j) {
      const auto former = last_land_of(e.into[i].former_units[j]);
      if (former && any_has(land, *former)) {
        past_.returns[event].push_back({*former, i});
        past_.last_return[*former] = past_.place_of[event];
      } else {
        without_ground.push_back({i, j});
      }
    }
  for (const land_marks& marks : land) {
    const auto back = past_.part_of(event, marks);
    for (std::size_t i = 0; i < e.into.size(); ++i)
      if (!back || *back == i) held_[e.into[i].unit].insert(marks);
  }
  return without_ground;
}

}  // namespace phoihop::detail
