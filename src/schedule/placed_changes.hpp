// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_SCHEDULE_PLACED_CHANGES_HPP
#define PHOIHOP_SRC_SCHEDULE_PLACED_CHANGES_HPP

#include <phoihop/core/error.hpp>
#include <schedule/roles.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Changes of turns name meetings by the numbers of their periods in the series; rotations expect their places
/// among the meetings that take a turn.
namespace phoihop::detail {

// Puts places into the changes of one rule, and numbers into its errors.
class change_placing {
 public:
  // `places`: of each sitting, its place in the order of turns, or none.
  change_placing(const meetings_view& all, const std::vector<std::uint32_t>& places);

  // Of the i-th change. @throws bad_argument  naming its field, if a meeting takes no turn.
  void place(absent_on_day& change, std::size_t i) { place_one(change.meeting, {i, "meeting"}); }
  void place(skip_turn& change, std::size_t i) { place_one(change.meeting, {i, "meeting"}); }
  void place(swap_chairs& change, std::size_t i);
  template <class Dated>
  void place(Dated&, std::size_t) {}

  // The error about the rule as it was given.
  [[nodiscard]] bad_argument as_given(const bad_argument& e) const;

 private:
  struct row {
    std::size_t number = 0;
    std::uint32_t sitting = 0;
  };
  // A field that names a meeting, as it was given.
  struct field {
    std::size_t change = 0;
    std::string_view name;

    [[nodiscard]] std::string path() const { return field_path("changes", change, name); }
  };
  void place_one(std::size_t& meeting, const field& of);
  // The number of the meeting at a place; empty if it is a special one or there is none.
  [[nodiscard]] std::optional<std::size_t> number_at(std::string_view place) const;

  const meetings_view& all_;
  const std::vector<std::uint32_t>& places_;
  std::vector<row> regular_;               // ascending
  std::vector<field> fields_;              // those that were placed
  std::vector<std::size_t> turned_round_;  // swaps of which the second meeting sat first
};

// What `take` gives of a rule with places: a roster or a `turn_plan`.
template <class Rule, class Take>
auto with_places(const Rule& rule, const meetings_view& all, const std::vector<std::uint32_t>& places,
                 const Take& take) {
  if (rule.changes.empty()) return take(rule);
  change_placing placing{all, places};
  Rule placed = rule;
  for (std::size_t i = 0; i < placed.changes.size(); ++i)
    std::visit([&](auto& change) { placing.place(change, i); }, placed.changes[i]);
  try {
    return take(placed);
  } catch (const bad_argument& e) {
    throw placing.as_given(e);
  }
}

}  // namespace phoihop::detail

#endif
