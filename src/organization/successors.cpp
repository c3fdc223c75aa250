// SPDX-License-Identifier: BSL-1.0
#include <organization/shares.hpp>
#include <organization/state.hpp>
#include <phoihop/core/error.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/organization/organization.hpp>

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>
#include <utility>
#include <variant>

namespace phoihop {
namespace {

using detail::history;
using detail::land_marks;
using detail::normalize;
using detail::plus;
using detail::rest;
using detail::share;
using detail::stretch_on;
using detail::times;

constexpr std::size_t never = std::numeric_limits<std::size_t>::max();

// What has come to a unit, until territory next leaves it. What it becomes is left later than that, so that
// in this order everything that flows into a vessel is there before it flows on. Land of former units is apart.
struct vessel {
  std::size_t left_at;  // place of the next event that takes territory from the unit
  unit_id unit;
  land_marks marks;

  friend bool operator<(const vessel& a, const vessel& b) noexcept {
    return std::tie(a.left_at, a.unit, a.marks) < std::tie(b.left_at, b.unit, b.marks);
  }
};

class flow {
 public:
  flow(const organization_definition& definition, const history& past, const date& to)
      : definition_{definition}, past_{past}, to_{to} {}

  std::vector<successor> from(unit_id unit, const date& on) {
    held_.emplace(vessel{first_move_after(unit, on), unit, {}}, ratio{1, 1});
    std::vector<successor> result;
    while (!held_.empty()) {
      const auto first = held_.extract(held_.begin());
      pass_on(first.key(), first.mapped(), result);
    }
    normalize(result);
    return result;
  }

 private:
  [[nodiscard]] const std::vector<std::size_t>& moves_of(unit_id unit) const {
    return past_.lives[index_of(unit)].moves;
  }

  // The place of the first event that operates after `on` and takes territory from `unit`.
  [[nodiscard]] std::size_t first_move_after(unit_id unit, const date& on) const {
    const auto& moves = moves_of(unit);
    const auto after = std::upper_bound(
        moves.begin(), moves.end(), on,
        [this](const date& d, std::size_t event) { return d < definition_.events[event].operating; });
    return after == moves.end() ? never : past_.place_of[*after];
  }

  // The same, after the event at `place`.
  [[nodiscard]] std::size_t next_move(unit_id unit, std::size_t place) const {
    const auto& moves = moves_of(unit);
    const auto after =
        std::upper_bound(moves.begin(), moves.end(), place,
                         [this](std::size_t p, std::size_t event) { return p < past_.place_of[event]; });
    return after == moves.end() ? never : past_.place_of[*after];
  }

  void pass_on(const vessel& v, const share& held, std::vector<successor>& result) {
    const unit_event* event = v.left_at == never ? nullptr : &definition_.events[past_.order[v.left_at]];
    if (event == nullptr || to_ < event->operating) {
      result.push_back({v.unit, held});
      return;
    }
    if (const auto* merger = std::get_if<merged>(&event->change)) merge(v, *merger, held);
    if (const auto* division = std::get_if<divided>(&event->change)) divide(v, *division, held);
    if (const auto* transfer = std::get_if<transferred>(&event->change)) {
      add(transfer->from, v, times(held, rest(transfer->weight)));
      add(transfer->into, v, times(held, transfer->weight));
    }
  }

  void merge(const vessel& v, const merged& e, const share& held) {
    vessel marked = v;
    if (past_.is_former[index_of(v.unit)]) marked.marks.push_back({v.unit, past_.order[v.left_at]});
    add(e.into, marked, held);
  }

  void divide(const vessel& v, const divided& e, const share& held) {
    if (const auto back = past_.part_of(past_.order[v.left_at], v.marks))
      return add(e.into[*back].unit, v, held);
    for (const auto& part : e.into) add(part.unit, v, times(held, part.weight));
  }

  // Those of the marks by which a division after that place tells land apart.
  [[nodiscard]] land_marks needed_after(std::size_t place, const land_marks& marks) const {
    land_marks needed;
    for (const detail::former_land& mark : marks) {
      const auto last = past_.last_return.find(mark);
      if (last != past_.last_return.end() && place < last->second) needed.push_back(mark);
    }
    return needed;
  }

  // The unit is there once the event at which `from` was left has applied, or begins next.
  void add(unit_id unit, const vessel& from, const share& more) {
    vessel next{next_move(unit, from.left_at), unit, needed_after(from.left_at, from.marks)};
    const auto [there, is_new] = held_.try_emplace(std::move(next), more);
    if (!is_new) there->second = plus(there->second, more);
  }

  const organization_definition& definition_;
  const history& past_;
  date to_;
  std::map<vessel, share> held_;  // what has flowed where, and not yet on
};

}  // namespace

std::vector<successor> organization::successors(unit_id unit, const date& from, const date& to) const {
  state_->require_unit(unit, "unit");
  require_day(from, "from");
  require_day(to, "to");
  if (to < from) throw bad_argument{"to", to_text(to), {"it is before `from`, {}", from}};
  if (!stretch_on(state_->life_of(unit), from))
    throw bad_argument{"unit", state_->label(unit), {"it does not exist on {}", from}};
  return flow{state_->definition, state_->past, to}.from(unit, from);
}

}  // namespace phoihop
