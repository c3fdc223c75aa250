// SPDX-License-Identifier: BSL-1.0
#include <schedule/placed_changes.hpp>

#include <algorithm>
#include <utility>

namespace phoihop::detail {

change_placing::change_placing(const meetings_view& all, const std::vector<std::uint32_t>& places)
    : all_{all}, places_{places} {
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    const sitting& at = all.sittings[i];
    if (at.is_special) continue;
    const std::int32_t number = number_of(all.days.occurrences[at.row].covers, all.days);
    regular_.push_back({static_cast<std::size_t>(number), i});
  }
}

void change_placing::place_one(std::size_t& meeting, const field& of) {
  const auto refuse = [&](message problem) {
    throw bad_argument{of.path(), std::to_string(meeting), std::move(problem)};
  };
  const auto found = std::lower_bound(regular_.begin(), regular_.end(), meeting,
                                      [](const row& r, std::size_t number) { return r.number < number; });
  if (found == regular_.end() || found->number != meeting)
    refuse("the series has no meeting of this number: its periods are counted, also those left out");
  const sitting& at = all_.sittings[found->sitting];
  if (at.is_cancelled) refuse("that meeting is cancelled");
  if (!at.takes_turn) refuse("that meeting takes no turn");
  const std::uint32_t place = places_[found->sitting];
  if (place == none)
    refuse("no member is present on that day and free for the role, or the role is not needed");
  fields_.push_back(of);
  meeting = place;
}

void change_placing::place(swap_chairs& change, std::size_t i) {
  place_one(change.first, {i, "first"});
  place_one(change.second, {i, "second"});
  if (!(change.second < change.first)) return;
  std::swap(change.first, change.second);
  turned_round_.push_back(i);
}

std::optional<std::size_t> change_placing::number_at(std::string_view place) const {
  const auto found = std::find_if(regular_.begin(), regular_.end(), [&](const row& r) {
    return places_[r.sitting] != none && std::to_string(places_[r.sitting]) == place;
  });
  return found == regular_.end() ? std::nullopt : std::optional{found->number};
}

bad_argument change_placing::as_given(const bad_argument& e) const {
  for (std::size_t k = 0; k < places_.size(); ++k)
    if (e.field() == field_path("meetings", k)) {
      const auto number = number_at(std::to_string(k));
      return {number ? field_path("meetings", *number) : "meetings", e.value(), e.problem()};
    }
  for (field of : fields_) {
    if (e.field() != of.path()) continue;
    if (std::binary_search(turned_round_.begin(), turned_round_.end(), of.change))
      of.name = of.name == "first" ? "second" : "first";
    const auto number = number_at(e.value());
    return {of.path(), number ? std::to_string(*number) : e.value(), e.problem()};
  }
  return e;
}

}  // namespace phoihop::detail
