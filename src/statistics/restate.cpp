// SPDX-License-Identifier: BSL-1.0
#include <phoihop/statistics/restate.hpp>

#include <phoihop/core/error.hpp>
#include <phoihop/organization/organization.hpp>

#include <statistics/cube_access.hpp>
#include <statistics/cube_place.hpp>
#include <statistics/cube_tables.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <utility>

namespace phoihop {
namespace {

using detail::called;
using detail::contribution;
using detail::cube_access;
using detail::cube_tables;
using detail::figure_counts;
using detail::int128;
using detail::nowhere;

using positions = std::vector<std::uint32_t>;

// The lowest unit above each of these and the next; nowhere: none.
positions joints_of(const snapshot& shown, const detail::grid& over, const positions& of) {
  positions joints;
  for (std::size_t k = 1; k < of.size(); ++k) {
    const auto above = shown.common_ancestor(shown.units()[of[k - 1]], shown.units()[of[k]]);
    joints.push_back(above ? over.position_of(*above) : nowhere);
  }
  return joints;
}

// A part of what a unit had: where it went, and how much of it.
struct part {
  std::uint32_t position = 0;
  std::optional<ratio> share;
};

std::vector<part> parts_of(std::span<const successor> successors, const detail::grid& over) {
  std::vector<part> parts;
  for (const successor& s : successors) parts.push_back({over.position_of(s.unit), s.share});
  return parts;
}

// Where what a unit had went: the parts in tree order, and the units above them.
struct destination {
  destination(std::vector<part> parts, const cube_tables& to) {
    std::stable_sort(parts.begin(), parts.end(),
                     [](const part& a, const part& b) { return a.position < b.position; });
    ratio rest{1, 1};
    for (const auto& [position, share] : parts) {
      all.push_back(position);
      is_open = is_open || !share;
      if (!share) continue;
      known.push_back(position);
      shares.push_back(*share);
      rest = rest - *share;
    }
    shares.push_back(rest);
    if (!is_open) lost = rest;
    const snapshot& shown = to.frame.units;
    joints = joints_of(shown, to.over, all);
    known_joints = joints_of(shown, to.over, known);
    if (all.empty()) return;
    // The lowest unit above the first and the last of units in tree order is above all of them.
    const auto above = shown.common_ancestor(shown.units()[all.front()], shown.units()[all.back()]);
    if (above) top = to.over.position_of(*above);
  }

  [[nodiscard]] bool is_one() const { return all.size() == 1 && !is_open && lost == ratio{}; }

  positions all;
  positions joints;
  positions known;               // of parts with known shares
  positions known_joints;        // the same of those
  std::vector<ratio> shares;     // of `known`, and last what is left
  std::uint32_t top = nowhere;   // the lowest unit above all parts
  bool is_open = false;          // some share is unknown
  ratio lost;                    // what ended without successor, if all shares are known
  std::uint32_t heir = nowhere;  // one of the parts: where what ended without successor counts
  bool is_heir_alone = true;     // it has no other part
};

// A whole number in whole parts by shares that sum to 1: rounded down, and what is left to the largest
// remainders, of equal ones to the first. Products of 64 bits fit 128.
std::vector<int128> apportioned(int128 amount, const std::vector<ratio>& shares) {
  const int128 size = detail::magnitude(amount);
  std::vector<int128> parts;
  std::vector<std::pair<int128, std::size_t>> rests;  // of each share, and its place
  parts.reserve(shares.size());
  rests.reserve(shares.size());
  int128 left = size;
  for (std::size_t k = 0; k < shares.size(); ++k) {
    const int128 product = size * shares[k].numerator();
    parts.push_back(product / shares[k].denominator());
    rests.emplace_back(product - parts.back() * shares[k].denominator(), k);
    left -= parts.back();
  }
  if (left > 0)
    std::sort(rests.begin(), rests.end(), [&](const auto& a, const auto& b) {
      const int128 of_a = a.first * shares[b.second].denominator();
      const int128 of_b = b.first * shares[a.second].denominator();
      return of_a != of_b ? of_a > of_b : a.second < b.second;
    });
  for (std::size_t k = 0; left > 0; ++k, --left) ++parts[rests[k].second];
  if (amount < 0)
    for (int128& part : parts) part = -part;
  return parts;
}

// Which figures one pass carries over.
enum class pass : std::uint8_t { all, numbers, only_expected };

class restating {
 public:
  restating(std::span<const cube> of, const snapshot& to, std::vector<finding>& left_out)
      : of_{of}, left_out_{left_out}, to_{std::make_shared<cube_tables>(frame_in(of, to))} {
    to_->carried.resize(to_->own.size());
    skipped_.resize(to_->layers.size());
    if (of.size() > 1) owners_.resize(to_->own.size());
  }

  std::shared_ptr<cube_tables> operator()() {
    if (of_.size() == 1) {
      carry(0, pass::all);
    } else {
      for (std::size_t k = 0; k < of_.size(); ++k) carry(k, pass::numbers);
      for (std::size_t k = 0; k < of_.size(); ++k) carry(k, pass::only_expected);
    }
    for (std::size_t i = 0; i < skipped_.size(); ++i)
      if (skipped_[i]) tell_indicator(i);
    to_->roll_up();
    return std::move(to_);
  }

 private:
  // A unit of one of the cubes, and where what it had went.
  struct moved_unit {
    std::size_t cube = 0;
    const cube_tables& from;
    std::size_t position = 0;
    destination to;
    bool is_alone = false;  // all of it became one unit, and nothing else did
  };

  static cube_frame frame_in(std::span<const cube> of, const snapshot& to) {
    cube_frame frame = of.front().frame();
    frame.units = to;
    return frame;
  }

  void carry(std::size_t k, pass which) {
    const cube_tables& from = cube_access::tables_of(of_[k]);
    const snapshot& now = to_->frame.units;
    const succession reform = now.source().all_successors(from.frame.units.on(), now.on());
    const std::span<const unit_id> units = from.frame.units.units();
    for (std::size_t position = 0; position < units.size(); ++position) {
      moved_unit moved{k, from, position, destination_of(from, position, reform), false};
      moved.is_alone = moved.to.is_one() && moved.to.heir == nowhere &&
                       reform.origins(now.units()[moved.to.all.front()]).size() == 1;
      if (which != pass::only_expected) tell_lost(moved);
      for (std::size_t i = 0; i < from.layers.size(); ++i) carry(moved, i, which);
    }
  }

  [[nodiscard]] destination destination_of(const cube_tables& from, std::size_t position,
                                           const succession& reform) const {
    const std::span<const unit_id> units = from.frame.units.units();
    std::vector<part> parts = parts_of(reform.of(units[position]), to_->over);
    destination to{parts, *to_};
    if (to.lost == ratio{}) return to;
    // What ended without successor counts at the nearest unit that was above it, or at what that became.
    for (std::uint32_t above = from.over.parents[position]; above != nowhere;
         above = from.over.parents[above]) {
      const destination of_above{parts_of(reform.of(units[above]), to_->over), *to_};
      if (of_above.top == nowhere) continue;
      const bool is_alone = std::find(to.all.begin(), to.all.end(), of_above.top) == to.all.end();
      parts.push_back({of_above.top, to.lost});
      to = destination{std::move(parts), *to_};
      to.heir = of_above.top;
      to.is_heir_alone = is_alone;
      return to;
    }
    return to;
  }

  [[nodiscard]] const indicator& what(std::size_t i) const { return to_->frame.indicators[i]; }
  // Whether figures of units that merge combine.
  [[nodiscard]] bool is_restated(std::size_t i) const {
    return what(i).place != over_place::none && what(i).time != over_time::first &&
           what(i).time != over_time::last;
  }
  [[nodiscard]] bool is_best(std::size_t i) const {
    return what(i).place == over_place::max || what(i).place == over_place::min;
  }
  // Whether a divided figure counts as a whole, above the parts.
  [[nodiscard]] bool is_kept_whole(std::size_t i, const destination& to) const {
    return is_best(i) || to.known.empty();
  }
  // Whether the figures go into the new structure, if there is a place for them.
  [[nodiscard]] bool is_carried(const moved_unit& u, std::size_t i) const {
    return u.from.counts(i, u.position) && (is_restated(i) || u.is_alone);
  }

  static bool has_figures(const moved_unit& u, std::size_t i) {
    for (std::size_t t = 0; t < u.from.over.periods; ++t)
      if (u.from.contribution_of(i, u.position, t).counts != figure_counts{}) return true;
    return false;
  }

  void tell_indicator(std::size_t i) {
    left_out_.push_back(
        {severity::warning, "not_restated", field_path("indicators", i), what(i).key,
         "it does not combine over units: only those that became one unit alone keep their figures",
         std::nullopt});
  }
  static unit_id unit_of(const moved_unit& u) { return u.from.frame.units.units()[u.position]; }
  void tell(severity weight, std::string_view rule, const moved_unit& u, std::string value, message problem) {
    left_out_.push_back({weight, std::string{rule}, field_path("of", u.cube), std::move(value),
                         std::move(problem), std::nullopt});
  }
  void tell_unit(severity weight, std::string_view rule, const moved_unit& u, message problem) {
    tell(weight, rule, u, called(u.from.frame, unit_of(u), u.from.frame.units.on()), std::move(problem));
  }

  [[nodiscard]] message ended(const destination& to) const {
    const date& on = to_->frame.units.on();
    const std::size_t successors = to.all.size() - (to.heir == nowhere ? 0 : 1);
    const char* const what = successors == 0 ? "it" : "a part of it";
    if (to.heir == nowhere) return {"{} ended by {} without successor: that is left out", what, on};
    return {"{} ended by {} without successor: that counts at {}", what, on,
            called(to_->frame, to_->frame.units.units()[to.heir], on)};
  }

  // Of a unit with figures: what of it has no place in the new structure, or another one.
  void tell_lost(const moved_unit& u) {
    const destination& to = u.to;
    const bool is_ended = to.heir != nowhere || to.lost != ratio{};
    const bool has_no_top = !to.all.empty() && to.top == nowhere;
    if (!is_ended && !has_no_top) return;
    bool has_ended = false;
    bool has_no_place = false;
    for (std::size_t i = 0; i < u.from.layers.size(); ++i) {
      if (!is_carried(u, i) || !has_figures(u, i)) continue;
      has_ended = has_ended || is_ended;
      has_no_place = has_no_place || (has_no_top && (to.is_open || is_kept_whole(i, to)));
    }
    if (has_ended)
      tell_unit(to.heir == nowhere ? severity::warning : severity::note, "unit_ended", u, ended(to));
    if (has_no_place)
      tell_unit(
          severity::warning, "not_allocated", u,
          "it was divided among units that have no unit above them all, and not all of its figures can be "
          "apportioned");
  }

  void carry(const moved_unit& u, std::size_t i, pass which) {
    if (!is_carried(u, i)) {
      if (u.from.counts(i, u.position)) skipped_[i] = skipped_[i] || has_figures(u, i);
      return;
    }
    if (u.to.all.empty()) return;
    for (std::size_t t = 0; t < u.from.over.periods; ++t) {
      if (u.from.own[u.from.over.cell(i, u.position, t)].flags == 0) continue;
      const contribution c = u.from.contribution_of(i, u.position, t);
      if (c.counts == figure_counts{}) continue;
      const bool has_number = c.counts.has_number();
      if (which == (has_number ? pass::only_expected : pass::numbers)) continue;
      if (owners_.empty() || claims(u, i, t, has_number)) put(u, i, t, c);
    }
  }

  // Takes the cells of the parts for the cube, if no other has one of them.
  bool claims(const moved_unit& u, std::size_t i, std::size_t t, bool has_number) {
    const auto owner = static_cast<std::uint32_t>(u.cube + 1);
    const auto is_refused = [&](std::uint32_t other, std::uint32_t part) {
      if (other == 0 || other == owner) return false;
      if (has_number)
        tell(severity::warning, "figure_twice", u, detail::figure_text(u.from.frame, unit_of(u), i, t),
             {"{} has a figure of {} for this: it counts", field_path("of", other - 1),
              called(to_->frame, to_->frame.units.units()[part], to_->frame.units.on())});
      return true;
    };
    for (const std::uint32_t part : u.to.all)
      if (is_claimed(u, part) && is_refused(owners_[to_->over.cell(i, part, t)], part)) return false;
    // What ended may be a unit of several cubes.
    if (u.to.heir != nowhere) {
      const std::uint32_t other = ended_.try_emplace({unit_of(u), i, t}, owner).first->second;
      if (is_refused(other, u.to.heir)) return false;
    }
    for (const std::uint32_t part : u.to.all)
      if (is_claimed(u, part)) owners_[to_->over.cell(i, part, t)] = owner;
    return true;
  }
  // Figures of several units that ended count at one heir.
  static bool is_claimed(const moved_unit& u, std::uint32_t part) {
    return part != u.to.heir || !u.to.is_heir_alone;
  }

  void put(const moved_unit& u, std::size_t i, std::size_t t, const contribution& c) {
    if (u.to.is_one()) return put_whole(u, i, t, c, u.to.all.front());
    figure_counts due;
    due.expected = c.counts.expected;
    spread(i, t, u.to.all, u.to.joints, due);
    if (!c.counts.has_number()) return;
    if (!is_kept_whole(i, u.to)) return divide(u, i, t, c);
    if (u.to.top == nowhere || u.to.lost != ratio{}) return;  // told
    contribution whole = c;
    whole.counts.expected = 0;  // that of the parts
    put_whole(u, i, t, whole, u.to.top);
  }

  // Adds a whole figure to those that a unit has already.
  void put_whole(const moved_unit& u, std::size_t i, std::size_t t, const contribution& c,
                 std::uint32_t position) {
    const std::size_t at = to_->over.cell(i, position, t);
    to_->carried[at] += c;
    to_->take(i, at, u.from.own[u.from.over.cell(i, u.position, t)]);
  }

  // Counts that each part has, and every unit above several of them once.
  void spread(std::size_t i, std::size_t t, const positions& parts, const positions& joints,
              const figure_counts& counts) {
    for (const std::uint32_t part : parts) to_->carried[to_->over.cell(i, part, t)].counts += counts;
    for (const std::uint32_t joint : joints)
      if (joint != nowhere) to_->carried[to_->over.cell(i, joint, t)].counts -= counts;
  }

  void divide(const moved_unit& u, std::size_t i, std::size_t t, const contribution& c) {
    figure_counts estimate = c.counts;  // of a single figure
    estimate.expected = 0;
    estimate.estimated = estimate.approximate = 1;
    spread(i, t, u.to.known, u.to.known_joints, estimate);
    if (u.to.top != nowhere && u.to.lost == ratio{}) {  // whole again
      figure_counts& whole = to_->carried[to_->over.cell(i, u.to.top, t)].counts;
      whole.estimated += c.counts.estimated - 1;
      whole.approximate += c.counts.approximate - 1;
    }
    if (what(i).place != over_place::average)
      share_out(u.to, i, t, apportioned(c.sum, u.to.shares), 1, 0);
    else if (what(i).weight)
      share_out(u.to, i, t, apportioned(c.weight, u.to.shares), number_of(u, i, t), 1);
    else
      repeat(u.to, i, t, c);
  }

  static std::int64_t number_of(const moved_unit& u, std::size_t i, std::size_t t) {
    return u.from.own[u.from.over.cell(i, u.position, t)].number;
  }

  void add(std::uint32_t position, std::size_t i, std::size_t t, int128 sum, int128 weight) {
    if (position == nowhere) return;
    contribution& into = to_->carried[to_->over.cell(i, position, t)];
    into.sum += sum;
    into.weight += weight;
  }

  // Each amount times the factor into the sum of its part, and times the other into its weight.
  void share_out(const destination& to, std::size_t i, std::size_t t, const std::vector<int128>& amounts,
                 int128 in_sum, int128 in_weight) {
    for (std::size_t k = 0; k < to.known.size(); ++k)
      add(to.known[k], i, t, amounts[k] * in_sum, amounts[k] * in_weight);
    if (to.is_open) add(to.top, i, t, amounts.back() * in_sum, amounts.back() * in_weight);
  }

  // Each part has the same figure, and every unit above several of them has it once.
  void repeat(const destination& to, std::size_t i, std::size_t t, const contribution& c) {
    for (const std::uint32_t part : to.known) add(part, i, t, c.sum, c.weight);
    for (const std::uint32_t joint : to.known_joints) add(joint, i, t, -c.sum, -c.weight);
  }

  std::span<const cube> of_;
  std::vector<finding>& left_out_;
  std::shared_ptr<cube_tables> to_;
  std::vector<bool> skipped_;  // by indicator: figures of it were not carried over
  std::vector<std::uint32_t>
      owners_;  // by figure: the cube that has it, from 1; 0: none. Empty for a single cube
  // Of units that ended without successor, by indicator and period: the same.
  std::map<std::tuple<unit_id, std::size_t, std::size_t>, std::uint32_t> ended_;
};

void require_same_figures(const cube_frame& a, const cube_frame& b, const std::string& path) {
  if (a.first != b.first)
    throw bad_argument{path + ".frame.first", to_text(b.first), {"the first cube begins with {}", a.first}};
  if (a.last != b.last)
    throw bad_argument{path + ".frame.last", to_text(b.last), {"the first cube ends with {}", a.last}};
  if (a.indicators != b.indicators)
    throw bad_argument{path + ".frame.indicators", std::to_string(b.indicators.size()),
                       "they are not those of the first cube"};
}

void require_as_reported(const cube& of, const std::string& path) {
  if (!cube_access::tables_of(of).carried.empty())
    throw bad_argument{path, "carried over", "this is for figures as they were reported"};
}

void require_leads_to(const snapshot& before, const snapshot& to) {
  if (before.identity() != to.identity())
    throw foreign_value{"to", to.identity(), {"the cube is of {}", before.identity()}};
  if (to.on() < before.on())
    throw bad_argument{
        "to", to_text(to.on()), {"the cube is in the structure of a later day, {}", before.on()}};
  const snapshot again = to.source().at(before.on());
  const std::span<const unit_id> a = before.units();
  const std::span<const unit_id> b = again.units();
  if (!std::equal(a.begin(), a.end(), b.begin(), b.end()))
    throw bad_argument{
        "to", to.identity(), {"its organisation had other units on {} than the cube", before.on()}};
}

void require_part(std::span<const named_cube> parts, std::size_t k) {
  const std::string path = field_path("parts", k);
  const cube_frame& first = parts.front().figures.frame();
  const cube_frame& frame = parts[k].figures.frame();
  if (parts[k].name.empty() && parts[k].figures.parts().empty())
    throw bad_argument{path + ".name", "\"\"", "a part that was not combined itself has a name"};
  require_as_reported(parts[k].figures, path + ".figures");
  if (!(frame.units == first.units))
    throw bad_argument{path + ".frame.units",
                       to_text(frame.units.on()),
                       {"the first part is of {}, or another organisation", first.units.on()}};
  require_same_figures(first, frame, path);
}

// The names of a part's parts come after its own.
void add_names(std::vector<std::string>& names, const named_cube& part) {
  if (part.figures.parts().empty()) names.push_back(part.name);
  for (const std::string& name : part.figures.parts())
    names.push_back(part.name.empty() ? name : part.name + "/" + name);
}

// What part k has, into the figures of all; its parts are numbered from `first_part` on.
void take_part(cube_tables& all, const cube_tables& part, std::size_t k, std::size_t first_part,
               std::vector<finding>& found) {
  const std::size_t units = all.over.units;
  const std::size_t periods = all.over.periods;
  std::vector<std::array<std::size_t, 3>> twice;  // indicator, unit, period
  for (std::size_t at = 0; at < all.own.size(); ++at)
    if (!all.take_in(part.own[at], at, first_part))
      twice.push_back({at / units / periods, at % units, at / units % periods});
  std::sort(twice.begin(), twice.end());
  for (const auto& [i, position, t] : twice) {
    const std::size_t at = all.over.cell(i, position, t);
    found.push_back({severity::fault,
                     "figure_twice",
                     field_path("parts", k),
                     detail::figure_text(all.frame, all.frame.units.units()[position], i, t),
                     {"{} and {} have this figure: that of {} counts", all.parts[all.own[at].part],
                      all.parts[first_part + part.own[at].part], all.parts[all.own[at].part]},
                     std::nullopt});
  }
}

}  // namespace

cube restate(std::span<const cube> of, const snapshot& to, std::vector<finding>& left_out) {
  if (of.empty()) throw bad_argument{"of", "0", "there is at least one cube"};
  for (std::size_t k = 0; k < of.size(); ++k) {
    require_as_reported(of[k], field_path("of", k));
    require_same_figures(of.front().frame(), of[k].frame(), field_path("of", k));
    require_leads_to(of[k].frame().units, to);
  }
  std::vector<finding> found;
  cube made = cube_access::made_of(restating{of, to, found}());
  left_out.insert(left_out.end(), std::make_move_iterator(found.begin()),
                  std::make_move_iterator(found.end()));
  return made;
}

cube restate(const cube& of, const snapshot& to, std::vector<finding>& left_out) {
  return restate(std::span{&of, 1}, to, left_out);
}

cube combine(std::span<const named_cube> parts, std::vector<finding>& twice) {
  if (parts.empty()) throw bad_argument{"parts", "0", "there is at least one part"};
  for (std::size_t k = 0; k < parts.size(); ++k) require_part(parts, k);
  auto all = std::make_shared<cube_tables>(parts.front().figures.frame());
  std::vector<std::size_t> sources;  // of each name, the part that it comes from
  for (std::size_t k = 0; k < parts.size(); ++k) {
    add_names(all->parts, parts[k]);
    sources.resize(all->parts.size(), k);
  }
  detail::require_part_names(all->parts,
                             [&](std::size_t i) { return field_path("parts", sources[i], "name"); });
  std::vector<finding> found;
  all->own = cube_access::tables_of(parts.front().figures).own;
  for (std::size_t k = 1, first_part = 0; k < parts.size(); ++k) {
    first_part += std::max<std::size_t>(parts[k - 1].figures.parts().size(), 1);
    take_part(*all, cube_access::tables_of(parts[k].figures), k, first_part, found);
  }
  all->roll_up();
  twice.insert(twice.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  return cube_access::made_of(std::move(all));
}

}  // namespace phoihop
