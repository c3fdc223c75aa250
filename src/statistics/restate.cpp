// SPDX-License-Identifier: BSL-1.0
#include <phoihop/statistics/restate.hpp>

#include <phoihop/core/error.hpp>
#include <phoihop/organization/organization.hpp>

#include <statistics/cube_access.hpp>
#include <statistics/cube_tables.hpp>

#include <algorithm>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <utility>

namespace phoihop {
namespace {

using detail::contribution;
using detail::cube_access;
using detail::cube_tables;
using detail::figure_counts;
using detail::int128;
using detail::nowhere;

std::string called(const snapshot& shown, unit_id unit) {
  return shown.source().full_name(unit, shown.on()).value_or(shown.name(unit)) + " (" + shown.code(unit) +
         ")";
}

// Where what a unit had went: the parts in tree order, and the units above them.
struct destination {
  struct part {
    std::uint32_t position = 0;
    std::optional<ratio> share;
  };
  std::vector<part> parts;
  std::vector<std::uint32_t> joints;        // the lowest unit above each part and the next; nowhere: none
  std::vector<std::uint32_t> known_joints;  // the same of parts with known shares alone
  std::uint32_t top = nowhere;              // the lowest unit above all parts
  std::optional<ratio> rest;                // what went to parts with unknown shares, if any did
  ratio lost;                               // what ended without successor, where all shares are known
};

// The lowest unit that both are or lie below; nowhere if none is.
std::uint32_t above_both(const detail::grid& over, std::uint32_t a, std::uint32_t b) {
  while (a != nowhere && !(a <= b && b < over.ends[a])) a = over.parents[a];
  return a;
}

std::vector<std::uint32_t> joints_of(const detail::grid& over, const std::vector<std::uint32_t>& positions) {
  std::vector<std::uint32_t> joints;
  for (std::size_t k = 1; k < positions.size(); ++k)
    joints.push_back(above_both(over, positions[k - 1], positions[k]));
  return joints;
}

destination destination_of(std::span<const successor> successors, const detail::grid& over) {
  destination to;
  for (const successor& s : successors) to.parts.push_back({over.position_of(s.unit), s.share});
  std::sort(to.parts.begin(), to.parts.end(),
            [](const auto& a, const auto& b) { return a.position < b.position; });
  std::vector<std::uint32_t> all;
  std::vector<std::uint32_t> known;
  ratio known_share;
  for (const auto& part : to.parts) {
    all.push_back(part.position);
    if (!part.share) continue;
    known.push_back(part.position);
    known_share = known_share + *part.share;
  }
  to.joints = joints_of(over, all);
  to.known_joints = joints_of(over, known);
  (known.size() < all.size() ? to.rest.emplace() : to.lost) = ratio{1, 1} - known_share;
  to.top = all.empty() ? nowhere : all.front();
  for (const std::uint32_t position : all)
    if (to.top != nowhere) to.top = above_both(over, to.top, position);
  return to;
}

// A whole number in whole parts by shares that sum to 1: rounded down, and what is left to the largest
// remainders, of equal ones to the first.
std::vector<int128> apportioned(int128 amount, const std::vector<ratio>& shares, const std::string& of) {
  constexpr int128 largest = std::numeric_limits<std::int64_t>::max();
  const bool is_negative = amount < 0;
  const int128 size = is_negative ? -amount : amount;
  if (size > largest) throw overflow{"figure", of, "a figure that is apportioned does not fit 64 bits"};
  std::vector<int128> parts;
  std::vector<int128> rests;
  int128 left = size;
  for (const ratio& share : shares) {
    parts.push_back(size * share.numerator() / share.denominator());
    rests.push_back(size * share.numerator() % share.denominator());
    left -= parts.back();
  }
  std::vector<std::size_t> order(shares.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return rests[a] * shares[b].denominator() > rests[b] * shares[a].denominator();
  });
  for (std::size_t k = 0; left > 0; ++k, --left) ++parts[order[k]];
  if (is_negative)
    for (int128& part : parts) part = -part;
  return parts;
}

class restating {
 public:
  restating(const cube_tables& from, const snapshot& to, std::vector<finding>& left_out)
      : from_{from}, left_out_{left_out}, to_{std::make_unique<cube_tables>(frame_in(from, to))} {
    to_->carried.resize(to_->own.numbers.size());
  }

  std::unique_ptr<cube_tables> operator()() {
    const snapshot& before = from_.frame.units;
    const succession reform = before.source().all_successors(before.on(), to_->frame.units.on());
    for (std::size_t i = 0; i < from_.layers.size(); ++i)
      if (!is_restated(i)) tell_indicator(i);
    const std::span<const unit_id> units = before.units();
    for (std::size_t position = 0; position < units.size(); ++position)
      carry(position, destination_of(reform.of(units[position]), to_->over), reform);
    to_->roll_up();
    return std::move(to_);
  }

 private:
  static cube_frame frame_in(const cube_tables& from, const snapshot& to) {
    cube_frame frame = from.frame;
    frame.units = to;
    return frame;
  }

  [[nodiscard]] const indicator& what(std::size_t i) const { return from_.frame.indicators[i]; }
  // Whether figures of units that merge combine.
  [[nodiscard]] bool is_restated(std::size_t i) const {
    return what(i).place != over_place::none && what(i).time != over_time::first &&
           what(i).time != over_time::last;
  }
  [[nodiscard]] bool is_best(std::size_t i) const {
    return what(i).place == over_place::max || what(i).place == over_place::min;
  }
  [[nodiscard]] unit_id unit_at(std::size_t position) const { return from_.frame.units.units()[position]; }

  void tell_indicator(std::size_t i) {
    left_out_.push_back(
        {severity::warning, "not_restated", field_path("indicators", i), what(i).key,
         "it does not combine over units: only those that became one unit alone keep their figures",
         std::nullopt});
  }
  void tell_unit(std::string_view rule, std::size_t position, message problem) {
    left_out_.push_back({severity::warning, std::string{rule}, "units",
                         called(from_.frame.units, unit_at(position)), std::move(problem), std::nullopt});
  }

  [[nodiscard]] bool has_figures(std::size_t i, std::size_t position) const {
    for (std::size_t t = 0; t < from_.over.periods; ++t)
      if (from_.contribution_of(i, position, t) != contribution{}) return true;
    return false;
  }

  void carry(std::size_t position, const destination& to, const succession& reform) {
    const bool is_alone = to.parts.size() == 1 && to.parts[0].share == ratio{1, 1} &&
                          reform.origins(to_->frame.units.units()[to.parts[0].position]).size() == 1;
    bool is_lost = false;
    for (std::size_t i = 0; i < from_.layers.size(); ++i) {
      if (!from_.counts(i, position)) continue;
      if (!is_restated(i) && !is_alone) continue;
      if (to.lost != ratio{} || (to.rest && to.top == nowhere)) is_lost = is_lost || has_figures(i, position);
      if (to.parts.empty()) continue;
      for (std::size_t t = 0; t < from_.over.periods; ++t) carry(i, position, t, to);
    }
    if (is_lost && to.lost != ratio{})
      tell_unit("unit_ended", position,
                to.parts.empty()
                    ? message{"it ended by {} without successor", to_->frame.units.on()}
                    : message{"{} of it ended by {} without successor", to.lost, to_->frame.units.on()});
    else if (is_lost)
      tell_unit("not_allocated", position,
                "it was divided by unknown shares among units that have no unit above them all");
  }

  void carry(std::size_t i, std::size_t position, std::size_t t, const destination& to) {
    const contribution c = from_.contribution_of(i, position, t);
    if (c == contribution{}) return;
    const std::size_t at = from_.cell(i, position, t);
    if (to.parts.size() == 1 && to.parts[0].share == ratio{1, 1}) {
      put(i, to.parts[0].position, t, c, from_.own.numbers[at], from_.own.flags[at]);
      return;
    }
    figure_counts due;
    due.expected = c.counts.expected;
    spread(i, t, all_positions(to), to.joints, due);
    if (!c.counts.has_number()) return;
    if (is_best(i) || no_share_is_known(to))
      keep_whole(i, t, to, c, at);
    else
      divide(i, t, to, c);
  }

  static std::vector<std::uint32_t> all_positions(const destination& to) {
    std::vector<std::uint32_t> all;
    for (const auto& part : to.parts) all.push_back(part.position);
    return all;
  }
  static bool no_share_is_known(const destination& to) {
    return std::none_of(to.parts.begin(), to.parts.end(),
                        [](const auto& part) { return part.share.has_value(); });
  }

  // Counts that each part has, and every unit above several of them once.
  void spread(std::size_t i, std::size_t t, const std::vector<std::uint32_t>& positions,
              const std::vector<std::uint32_t>& joints, const figure_counts& counts) {
    for (const std::uint32_t position : positions) to_->carried[to_->cell(i, position, t)].counts += counts;
    for (const std::uint32_t joint : joints)
      if (joint != nowhere) to_->carried[to_->cell(i, joint, t)].counts -= counts;
  }

  // Unknown in the parts: the figure counts at the lowest unit above them all.
  void keep_whole(std::size_t i, std::size_t t, const destination& to, contribution c, std::size_t at) {
    if (to.top == nowhere || to.lost != ratio{}) return;
    c.counts.expected = 0;  // that of the parts
    put(i, to.top, t, c, from_.own.numbers[at], from_.own.flags[at]);
  }

  void divide(std::size_t i, std::size_t t, const destination& to, const contribution& c) {
    std::vector<ratio> shares;
    std::vector<std::uint32_t> known;
    for (const auto& part : to.parts) {
      if (!part.share) continue;
      shares.push_back(*part.share);
      known.push_back(part.position);
    }
    shares.push_back(to.rest.value_or(to.lost));  // may be 0
    figure_counts estimate = c.counts;            // of a single figure
    estimate.expected = 0;
    estimate.estimated = estimate.approximate = 1;
    spread(i, t, known, to.known_joints, estimate);
    if (to.top != nowhere && to.lost == ratio{}) {  // whole again
      figure_counts& whole = to_->carried[to_->cell(i, to.top, t)].counts;
      whole.estimated += c.counts.estimated - 1;
      whole.approximate += c.counts.approximate - 1;
    }
    share_out(i, t, to, c, known, shares);
  }

  void share_out(std::size_t i, std::size_t t, const destination& to, const contribution& c,
                 const std::vector<std::uint32_t>& known, const std::vector<ratio>& shares) {
    const auto add = [&](std::uint32_t position, int128 sum, int128 weight) {
      if (position == nowhere) return;
      contribution& into = to_->carried[to_->cell(i, position, t)];
      into.sum += sum;
      into.weight += weight;
    };
    if (what(i).place == over_place::average && !what(i).weight) {  // each part has the same figure
      for (const std::uint32_t position : known) add(position, c.sum, c.weight);
      for (const std::uint32_t joint : to.known_joints) add(joint, -c.sum, -c.weight);
    } else {
      const auto sums = apportioned(c.sum, shares, what(i).key);
      const auto weights = apportioned(c.weight, shares, what(i).key);
      for (std::size_t k = 0; k < known.size(); ++k) add(known[k], sums[k], weights[k]);
      if (to.rest) add(to.top, sums.back(), weights.back());
    }
  }

  // Adds a whole figure to those that a unit has already.
  void put(std::size_t i, std::uint32_t position, std::size_t t, const contribution& c, std::int64_t number,
           std::uint8_t flags) {
    const std::size_t at = to_->cell(i, position, t);
    contribution& into = to_->carried[at];
    into.sum += c.sum;
    into.weight += c.weight;
    into.counts += c.counts;
    to_->take(i, at, number, flags);
  }

  const cube_tables& from_;
  std::vector<finding>& left_out_;
  std::unique_ptr<cube_tables> to_;
};

void require_alike(const cube_frame& a, const cube_frame& b) {
  if (!(a.units == b.units))
    throw bad_argument{"b.frame.units",
                       to_text(b.units.on()),
                       {"the other is of {}, or another organisation", a.units.on()}};
  if (a.first != b.first)
    throw bad_argument{"b.frame.first", to_text(b.first), {"the other begins with {}", a.first}};
  if (a.last != b.last)
    throw bad_argument{"b.frame.last", to_text(b.last), {"the other ends with {}", a.last}};
  if (a.indicators != b.indicators)
    throw bad_argument{"b.frame.indicators", std::to_string(b.indicators.size()),
                       "those of the other differ"};
}

// Two cubes of the same frame in one.
class combining {
 public:
  combining(const cube_tables& first, const cube_tables& second, std::vector<finding>& twice)
      : first_{first}, second_{second}, twice_{twice}, both_{std::make_unique<cube_tables>(first.frame)} {
    both_->carried.resize(both_->own.numbers.size());
  }

  std::unique_ptr<cube_tables> operator()() {
    for (std::size_t i = 0; i < both_->layers.size(); ++i)
      for (std::size_t position = 0; position < both_->over.units; ++position)
        for (std::size_t t = 0; t < both_->over.periods; ++t) put(i, position, t);
    both_->roll_up();
    return std::move(both_);
  }

 private:
  static contribution part_of(const cube_tables& of, std::size_t i, std::size_t position, std::size_t t) {
    return of.counts(i, position) ? of.contribution_of(i, position, t) : contribution{};
  }

  void put(std::size_t i, std::size_t position, std::size_t t) {
    const contribution one = part_of(first_, i, position, t);
    const contribution other = part_of(second_, i, position, t);
    const bool is_taken = one.counts.has_number();
    if (is_taken && other.counts.has_number()) tell_twice(i, position, t);
    const std::size_t at = both_->cell(i, position, t);
    contribution& into = both_->carried[at] = is_taken ? one : other;
    const std::uint32_t due = std::max(one.counts.expected, other.counts.expected);
    if (into.counts.expected < due) into.counts.came += std::exchange(into.counts.unasked, 0);
    into.counts.expected = due;
    const cube_tables& from = is_taken ? first_ : second_;
    if (!from.counts(i, position)) return;
    both_->own.numbers[at] = from.own.numbers[at];
    both_->own.flags[at] = from.own.flags[at];
  }

  void tell_twice(std::size_t i, std::size_t position, std::size_t t) {
    const cube_frame& frame = first_.frame;
    const period when = frame.first.plus(static_cast<std::int64_t>(t));
    twice_.push_back({severity::fault, "figure_twice", field_path("indicators", i),
                      called(frame.units, frame.units.units()[position]) + ", " + to_text(when) + ", " +
                          frame.indicators[i].key,
                      "both cubes have this figure: the first one counts", std::nullopt});
  }

  const cube_tables& first_;
  const cube_tables& second_;
  std::vector<finding>& twice_;
  std::unique_ptr<cube_tables> both_;
};

}  // namespace

cube restate(const cube& of, const snapshot& to, std::vector<finding>& left_out) {
  const cube_tables& from = cube_access::tables_of(of);
  if (from.frame.units.identity() != to.identity())
    throw foreign_value{"to", to.identity(), {"the cube is of {}", from.frame.units.identity()}};
  if (!from.carried.empty())
    throw bad_argument{"of", "carried over", "only figures as they were reported are restated"};
  if (to.on() < from.frame.units.on())
    throw bad_argument{
        "to", to_text(to.on()), {"the cube is in the structure of a later day, {}", from.frame.units.on()}};
  return cube_access::made_of(restating{from, to, left_out}());
}

cube combine(const cube& a, const cube& b, std::vector<finding>& twice) {
  const cube_tables& first = cube_access::tables_of(a);
  const cube_tables& second = cube_access::tables_of(b);
  require_alike(first.frame, second.frame);
  return cube_access::made_of(combining{first, second, twice}());
}

}  // namespace phoihop
