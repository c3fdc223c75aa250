// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_ORGANIZATION_FORMER_LANDS_HPP
#define PHOIHOP_SRC_ORGANIZATION_FORMER_LANDS_HPP

#include <organization/history.hpp>
#include <phoihop/organization/definition.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace phoihop::detail {

/// Where the land of former units lies while the events are applied: for each unit, which marks its pieces of
/// land bear. Only units that a division names leave marks; where none is named nothing is kept.
class former_lands {
 public:
  /// A former unit that a division cannot give back: `into[part].former_units[place]`.
  struct unfounded {
    std::size_t part;
    std::size_t place;
  };

  /// `past.is_former` is set by it, `past.returns` and `past.last_return` by `apply`, which asks for
  /// `past.place_of`. Both arguments must outlive it.
  former_lands(const organization_definition& definition, history& past);

  void apply(std::size_t event, const established& e);
  void apply(std::size_t event, const abolished& e);
  void apply(std::size_t event, const merged& e);
  void apply(std::size_t event, const transferred& e);
  /// Those that the division names without ground. Notes the others.
  std::vector<unfounded> apply(std::size_t event, const divided& e);

 private:
  using pieces = std::set<land_marks>;

  [[nodiscard]] bool is_former(unit_id unit) const;
  [[nodiscard]] pieces take(unit_id unit);
  // Drops the marks that it left when it ended before: by now it has ended again, and they give nothing back.
  void forget(unit_id unit);
  [[nodiscard]] std::optional<former_land> last_land_of(unit_id unit) const;

  history& past_;
  bool any_ = false;                       // whether any division names a former unit
  std::map<unit_id, pieces> held_;         // by the unit that has them
  std::map<unit_id, std::size_t> merger_;  // of former units: the merger by which they last ended
};

}  // namespace phoihop::detail

#endif
