// SPDX-License-Identifier: BSL-1.0
#include <organization/state.hpp>
#include <phoihop/core/error.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/organization/organization.hpp>

#include <algorithm>
#include <cassert>
#include <compare>
#include <limits>
#include <map>
#include <variant>

namespace phoihop {
namespace {

using organization_detail::history;
using organization_detail::life;
using organization_detail::stretch_on;

constexpr std::size_t never = std::numeric_limits<std::size_t>::max();

// One stretch of one unit's existence. What it becomes ends after it, so that in this order everything that
// flows into a stretch is there before it flows on.
struct vessel {
  std::size_t ends_at;  // place of the event that ends it, in the order in which events apply
  unit_id unit;
  std::size_t stretch;

  auto operator<=>(const vessel&) const = default;
};

class flow {
 public:
  flow(const organization_definition& definition, const history& past, const date& to)
      : definition_{definition}, past_{past}, to_{to} {}

  std::vector<successor> from(unit_id unit, std::size_t stretch) {
    held_.emplace(vessel_of(unit, stretch), ratio{1, 1});
    std::vector<successor> result;
    while (!held_.empty()) {
      const auto first = held_.extract(held_.begin());
      pass_on(first.key(), first.mapped(), result);
    }
    std::sort(result.begin(), result.end(),
              [](const successor& a, const successor& b) { return a.unit < b.unit; });
    return result;
  }

 private:
  [[nodiscard]] const life& life_of(unit_id unit) const { return past_.lives[index_of(unit)]; }

  [[nodiscard]] vessel vessel_of(unit_id unit, std::size_t stretch) const {
    const auto& l = life_of(unit);
    return {stretch < l.ended_by.size() ? past_.place_of[l.ended_by[stretch]] : never, unit, stretch};
  }

  void pass_on(const vessel& v, const std::optional<ratio>& share, std::vector<successor>& result) {
    const auto& l = life_of(v.unit);
    const auto& last = l.existence[v.stretch].last();
    if (!last || to_ < *last) {
      result.push_back({v.unit, share});
      return;
    }
    const auto& change = definition_.events[l.ended_by[v.stretch]].change;
    if (const auto* merger = std::get_if<merged>(&change)) add(merger->into, v.ends_at, share);
    if (const auto* division = std::get_if<divided>(&change))
      for (const auto& part : division->into) add(part.unit, v.ends_at, times(share, part.weight));
  }

  // Adds to the stretch of `unit` that is there once the event at `place` has applied, or that begins next.
  void add(unit_id unit, std::size_t place, const std::optional<ratio>& share) {
    const auto& l = life_of(unit);
    const auto ended =
        std::upper_bound(l.ended_by.begin(), l.ended_by.end(), place,
                         [this](std::size_t p, std::size_t e) { return p < past_.place_of[e]; });
    const auto stretch = static_cast<std::size_t>(ended - l.ended_by.begin());
    assert(stretch < l.existence.size());  // validated: the successor exists at the end of the day
    const auto [there, is_new] = held_.try_emplace(vessel_of(unit, stretch), share);
    if (!is_new) there->second = plus(there->second, share);
  }

  // What is unknown stays so, whatever comes to it.
  static std::optional<ratio> times(const std::optional<ratio>& a, const std::optional<ratio>& b) {
    if (!a || !b) return std::nullopt;
    return *a * *b;
  }
  static std::optional<ratio> plus(const std::optional<ratio>& a, const std::optional<ratio>& b) {
    if (!a || !b) return std::nullopt;
    return *a + *b;
  }

  const organization_definition& definition_;
  const history& past_;
  date to_;
  std::map<vessel, std::optional<ratio>> held_;  // what has flowed where, and not yet on
};

}  // namespace

std::vector<successor> organization::successors(unit_id unit, const date& from, const date& to) const {
  state_->require_unit(unit, "unit");
  require_day(from, "from");
  require_day(to, "to");
  if (to < from) throw bad_argument{"to", to_text(to), "it is before `from`, " + to_text(from)};
  const auto stretch = stretch_on(state_->life_of(unit), from);
  if (!stretch) throw bad_argument{"unit", state_->label(unit), "it does not exist on " + to_text(from)};
  return flow{state_->definition, state_->past, to}.from(unit, *stretch);
}

}  // namespace phoihop
