// SPDX-License-Identifier: BSL-1.0
#include <phoihop/organization/succession.hpp>

#include <organization/shares.hpp>
#include <organization/state.hpp>
#include <phoihop/core/error.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/organization/organization.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>
#include <variant>
#include <vector>

namespace phoihop {

using detail::normalize;
using detail::rest;
using detail::share;
using detail::times;

namespace {

using outcome = std::vector<successor>;

void append(outcome& to, const outcome& more, const share& weight) {
  for (const successor& part : more) to.push_back({part.unit, times(part.share, weight)});
}

// What each unit will have become on a day, worked out from that day backwards: before an event, a unit
// becomes what those become, after the event, into which it goes. That does not depend on where its land came
// from, except if a division gives land back: see `may_go_back`.
class backward_sweep {
 public:
  explicit backward_sweep(const detail::history& past)
      : past_{past}, outcomes_(past.lives.size()), may_go_back_(past.lives.size()) {}

  void stays(unit_id unit) { outcomes_[index_of(unit)] = {{unit, ratio{1, 1}}}; }

  void undo(const unit_event& event) {
    std::visit([this](const auto& change) { before(change); }, event.change);
  }

  [[nodiscard]] outcome& of(unit_id unit) { return outcomes_[index_of(unit)]; }
  // Whether on some way it ends as a former unit of any division: what it becomes is not worked out here.
  [[nodiscard]] bool may_go_back(unit_id unit) const { return may_go_back_[index_of(unit)]; }

 private:
  void set(unit_id unit, outcome parts, bool goes_back) {
    of(unit) = std::move(parts);
    may_go_back_[index_of(unit)] = goes_back;
  }

  void before(const abolished& e) { set(e.unit, {}, false); }

  void before(const merged& e) {
    for (const unit_id unit : e.from)
      set(unit, of(e.into), may_go_back(e.into) || past_.is_former[index_of(unit)]);
  }

  void before(const divided& e) {
    outcome parts;
    for (const auto& part : e.into) append(parts, of(part.unit), part.weight);
    normalize(parts);
    set(e.unit, std::move(parts), std::any_of(e.into.begin(), e.into.end(), [this](const auto& part) {
          return may_go_back(part.unit);
        }));
  }

  void before(const transferred& e) {
    outcome parts;
    append(parts, of(e.from), rest(e.weight));
    append(parts, of(e.into), e.weight);
    normalize(parts);
    set(e.from, std::move(parts), may_go_back(e.from) || may_go_back(e.into));
  }

  // A unit that is yet to begin keeps what it will become: on the day of a merger it may begin afterwards.
  void before(const established&) {}
  void before(const renamed&) {}
  void before(const kind_changed&) {}
  void before(const re_parented&) {}
  void before(const recoded&) {}

  const detail::history& past_;
  std::vector<outcome> outcomes_;  // by unit
  std::vector<bool> may_go_back_;  // by unit
};

}  // namespace

namespace detail {

// Lists one after the other, and where each begins.
class lists {
 public:
  void push_back(const outcome& parts) {
    parts_.insert(parts_.end(), parts.begin(), parts.end());
    begins_.push_back(parts_.size());
  }

  [[nodiscard]] std::span<const successor> at(std::size_t i) const {
    return std::span{parts_}.subspan(begins_[i], begins_[i + 1] - begins_[i]);
  }

  friend bool operator==(const lists&, const lists&) = default;

 private:
  std::vector<successor> parts_;
  std::vector<std::size_t> begins_{0};
};

[[nodiscard]] std::optional<std::size_t> place_of(const std::vector<unit_id>& units, unit_id unit) {
  const auto found = std::lower_bound(units.begin(), units.end(), unit);
  if (found == units.end() || *found != unit) return std::nullopt;
  return static_cast<std::size_t>(found - units.begin());
}

}  // namespace detail

using detail::lists;
using detail::place_of;

struct succession::tables {
  std::shared_ptr<const organization::state> source;
  date from;
  date to;
  std::vector<unit_id> old_units;
  std::vector<unit_id> new_units;
  lists successors;  // by place in `old_units`
  lists origins;     // by place in `new_units`

  tables(std::shared_ptr<const organization::state> of, const date& first, const date& last)
      : source{std::move(of)}, from{first}, to{last}, old_units(living(first)), new_units(living(last)) {}

  [[nodiscard]] std::vector<unit_id> living(const date& on) const {
    std::vector<unit_id> units;
    const auto& lives = source->past.lives;
    for (std::size_t i = 0; i < lives.size(); ++i)
      if (detail::stretch_on(lives[i], on)) units.push_back(id_at<unit_id>(i));
    return units;
  }

  void list_origins() {
    std::vector<outcome> by_new(new_units.size());
    for (std::size_t i = 0; i < old_units.size(); ++i)
      for (const successor& part : successors.at(i))
        by_new[*place_of(new_units, part.unit)].push_back({old_units[i], part.share});
    for (const outcome& from_old : by_new) origins.push_back(from_old);
  }
};

succession organization::all_successors(const date& from, const date& to) const {
  require_day(from, "from");
  require_day(to, "to");
  if (to < from) throw bad_argument{"to", to_text(to), {"it is before `from`, {}", from}};
  const auto made = std::make_shared<succession::tables>(state_, from, to);
  backward_sweep sweep{state_->past};
  for (const unit_id unit : made->new_units) sweep.stays(unit);
  const auto& order = state_->past.order;
  for (std::size_t place = order.size(); place-- > 0;) {
    const unit_event& event = state_->definition.events[order[place]];
    if (event.operating <= from) break;
    if (event.operating <= to) sweep.undo(event);
  }
  for (const unit_id unit : made->old_units)
    made->successors.push_back(sweep.may_go_back(unit) ? successors(unit, from, to) : sweep.of(unit));
  made->list_origins();
  return succession{made};
}

succession::succession(std::shared_ptr<const tables> t) : tables_{std::move(t)} {}

const std::string& succession::identity() const noexcept {
  return tables_->source->definition.identity;
}

organization succession::source() const {
  return organization{tables_->source};
}

date succession::from() const noexcept {
  return tables_->from;
}

date succession::to() const noexcept {
  return tables_->to;
}

std::span<const unit_id> succession::old_units() const& noexcept {
  return tables_->old_units;
}

std::span<const unit_id> succession::new_units() const& noexcept {
  return tables_->new_units;
}

std::span<const successor> succession::of(unit_id old_unit) const& {
  tables_->source->require_unit(old_unit, "old_unit");
  const auto place = place_of(tables_->old_units, old_unit);
  if (!place)
    throw bad_argument{"old_unit", tables_->source->label(old_unit), {"it did not exist on {}", from()}};
  return tables_->successors.at(*place);
}

std::span<const successor> succession::origins(unit_id new_unit) const& {
  tables_->source->require_unit(new_unit, "new_unit");
  const auto place = place_of(tables_->new_units, new_unit);
  if (!place)
    throw bad_argument{"new_unit", tables_->source->label(new_unit), {"it does not exist on {}", to()}};
  return tables_->origins.at(*place);
}

succession succession::then(const succession& later) const {
  if (identity() != later.identity())
    throw foreign_value{"later", later.identity(), {"this succession is one of \"{}\"", identity()}};
  if (later.from() != to())
    throw bad_argument{"later", to_text(later.from()), {"it begins on another day than this ends, {}", to()}};
  if (tables_->new_units != later.tables_->old_units)
    throw bad_argument{"later", to_text(later.from()),
                       "its units of that day are not those that this ends with: the histories differ"};
  const auto made = std::make_shared<tables>(later.tables_->source, from(), later.to());
  made->old_units = tables_->old_units;
  for (std::size_t i = 0; i < made->old_units.size(); ++i) {
    outcome parts;
    for (const successor& part : tables_->successors.at(i))
      for (const successor& next : later.of(part.unit))
        parts.push_back({next.unit, times(part.share, next.share)});
    normalize(parts);
    made->successors.push_back(parts);
  }
  made->list_origins();
  return succession{made};
}

bool succession::operator==(const succession& other) const {
  const auto& a = *tables_;
  const auto& b = *other.tables_;
  return &a == &b ||
         (identity() == other.identity() && a.from == b.from && a.to == b.to && a.old_units == b.old_units &&
          a.new_units == b.new_units && a.successors == b.successors);
}

}  // namespace phoihop
