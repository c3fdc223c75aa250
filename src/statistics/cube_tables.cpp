// SPDX-License-Identifier: BSL-1.0
#include <statistics/cube_tables.hpp>

#include <phoihop/core/error.hpp>
#include <phoihop/organization/organization.hpp>

#include <statistics/cube_place.hpp>

#include <algorithm>
#include <bit>
#include <span>
#include <utility>

namespace phoihop::detail {

grid::grid(const cube_frame& frame)
    : first{frame.first},
      units{frame.units.units().size()},
      periods{static_cast<std::size_t>(frame.first.until(frame.last)) + 1},
      parents(units, nowhere),
      ends(units),
      positions(frame.units.source().definition().units.size(), nowhere) {
  const snapshot& shown = frame.units;
  const std::span<const unit_id> all = shown.units();
  for (std::size_t at = 0; at < units; ++at) positions[index_of(all[at])] = static_cast<std::uint32_t>(at);
  for (std::size_t at = 0; at < units; ++at) {
    ends[at] = static_cast<std::uint32_t>(at + shown.subtree(all[at]).size());
    if (const auto parent = shown.parent(all[at])) parents[at] = position_of(*parent);
  }
}

std::uint32_t grid::number_of(const period& p) const {
  if (p.kind() != first.kind() || p.scheme() != first.scheme()) return nowhere;
  const std::int64_t n = first.until(p);
  return n >= 0 && n < static_cast<std::int64_t>(periods) ? static_cast<std::uint32_t>(n) : nowhere;
}

namespace {

constexpr std::size_t units_at_once = 64;

// Of two numbers that are smallest and equal the exact one: "at least 5" is not below it. Of two that are
// largest the lower bound.
bool is_better(over_place place, std::int64_t a, std::uint8_t a_how, std::int64_t b, std::uint8_t b_how) {
  const bool a_bound = (a_how & is_lower_bound) != 0;
  const bool b_bound = (b_how & is_lower_bound) != 0;
  if (a != b) return place == over_place::max ? a > b : a < b;
  return place == over_place::max ? a_bound && !b_bound : !a_bound && b_bound;
}

}  // namespace

cube_tables::cube_tables(cube_frame of) : frame{std::move(of)}, over{frame}, layers(frame.indicators.size()) {
  const std::size_t figures = over.units * over.periods * layers.size();
  own.resize(figures);
}

namespace {

constexpr std::size_t flag_sets = 32;

// What a figure with these flags counts as.
constexpr figure_counts counts_of(std::uint32_t flags) noexcept {
  const auto bit = [&](figure_flag flag) { return (flags & flag) != 0 ? 1U : 0U; };
  const std::uint32_t number = bit(is_number);
  const std::uint32_t expected = bit(is_expected);
  return {
      expected, number & expected, number & ~expected, bit(is_late), bit(is_lower_bound), bit(is_approximate),
      0};
}

constexpr std::array<figure_counts, flag_sets> counts_by_flags = [] {
  std::array<figure_counts, flag_sets> all{};
  for (std::uint32_t flags = 0; flags < flag_sets; ++flags) all[flags] = counts_of(flags);
  return all;
}();

// Of a figure that no other weights; as an average over place it weighs 1.
contribution plain_contribution(const figure& f) noexcept {
  return {f.number, f.has(is_number) ? 1 : 0, counts_by_flags[f.flags]};
}

}  // namespace

contribution cube_tables::contribution_of(std::size_t indicator, std::size_t position, std::size_t t) const {
  const std::size_t at = over.cell(indicator, position, t);
  if (!carried.empty()) return carried[at];
  const phoihop::indicator& what = frame.indicators[indicator];
  contribution made = plain_contribution(own[at]);
  if (what.place != over_place::average) made.weight = 0;
  if (!what.weight || made.weight == 0) return made;
  const figure& by = own[over.cell(index_of(*what.weight), position, t)];
  if (!by.has(is_number)) {
    figure_counts due;
    due.expected = made.counts.expected;
    return {0, 0, due};
  }
  made.weight = by.number;
  made.sum *= made.weight;
  if (by.has(is_approximate) || by.has(is_lower_bound)) made.counts.approximate = 1;
  if (magnitude(made.sum) >> 94 != 0)
    throw overflow{"facts", figure_text(frame, frame.units.units()[position], indicator, t),
                   "a number times its weight passes 94 bits"};
  return made;
}

bool cube_tables::take_in(const figure& more, std::size_t at, std::size_t first_part) {
  figure& mine = own[at];
  const bool is_twice = mine.has(is_number) && more.has(is_number);
  const auto due = static_cast<std::uint8_t>((mine.flags | more.flags) & is_expected);
  if (more.has(is_number) && !is_twice) {
    mine = more;
    mine.part = static_cast<std::uint16_t>(first_part + more.part);
  }
  mine.flags = static_cast<std::uint8_t>(mine.flags | due);
  return !is_twice;
}

void cube_tables::take(std::size_t indicator, std::size_t at, const figure& f) {
  const over_place place = frame.indicators[indicator].place;
  const bool is_best = place == over_place::max || place == over_place::min;
  figure& mine = own[at];
  if (is_best && mine.has(is_number) &&
      (!f.has(is_number) || !is_better(place, f.number, f.flags, mine.number, mine.flags)))
    return;
  mine = f;
}

namespace {

using all_counts = std::array<std::uint32_t, cell_layout::count_kinds>;
static_assert(sizeof(all_counts) == sizeof(figure_counts));

all_counts listed(const figure_counts& c) noexcept {
  return std::bit_cast<all_counts>(c);
}

std::uint32_t kinds_in(const figure_counts& c) noexcept {
  const all_counts counts = listed(c);
  std::uint32_t kinds = 0;
  for (std::size_t k = 0; k < counts.size(); ++k)
    if (counts[k] != 0) kinds |= 1U << k;
  return kinds;
}

constexpr std::uint64_t half_word = 0xFFFFFFFFU;

// In one word, or 32 bits in each of three.
void pack(std::uint64_t* words, std::size_t count, int128 number) noexcept {
  if (count == 1) words[0] = static_cast<std::uint64_t>(number);
  if (count != 3) return;
  words[0] = static_cast<std::uint64_t>(number) & half_word;
  words[1] = static_cast<std::uint64_t>(number >> 32) & half_word;
  words[2] = static_cast<std::uint64_t>(number >> 64);
}

// Words for sums of numbers whose magnitudes sum to `size`.
std::uint8_t words_for(int128 size) noexcept {
  return fits_64_bits(size) ? 1 : 3;
}

// What figures of one indicator have.
struct survey {
  std::uint32_t kinds = 0;
  int128 sum_size = 0;
  int128 weight_size = 0;

  void take(const contribution& c) noexcept {
    kinds |= kinds_in(c.counts);
    sum_size += magnitude(c.sum);
    weight_size += magnitude(c.weight);
  }
  // Of figures that nothing weights.
  void take(std::span<const figure> figures) noexcept {
    std::uint32_t flags = 0;  // a bit for each set of flags
    for (const figure& f : figures) {
      flags |= 1U << f.flags;
      sum_size += magnitude(f.number);
      if (f.has(is_number)) ++weight_size;
    }
    for (std::uint8_t k = 0; k < flag_sets; ++k)
      if ((flags >> k & 1U) != 0) kinds |= kinds_in(counts_by_flags[k]);
  }
};

}  // namespace

cell_layout::cell_layout(std::uint32_t counts, std::uint8_t for_sum, std::uint8_t for_weight) noexcept
    : sum_words{for_sum}, weight_words{for_weight} {
  auto half = static_cast<std::uint8_t>(2 * (for_sum + for_weight));
  for (std::size_t k = 0; k < count_kinds; ++k) halves[k] = (counts >> k & 1U) != 0 ? half++ : no_place;
  width = static_cast<std::uint8_t>((half + 1) / 2);
}

// Counts of several places that take away are below 0.
cell_layout::cell cell_layout::packed(const contribution& c) const noexcept {
  cell made{};
  pack(made.data(), sum_words, c.sum);
  pack(&made[sum_words], weight_words, c.weight);
  const all_counts counts = listed(c.counts);
  for (std::size_t k = 0; k < count_kinds; ++k) {
    if (halves[k] == no_place) continue;
    const auto count = static_cast<std::uint64_t>(std::int64_t{static_cast<std::int32_t>(counts[k])});
    made[halves[k] / 2] += halves[k] % 2 == 0 ? count : count << 32;
  }
  return made;
}

void cell_layout::add_number(std::uint64_t* to, std::int64_t number) const noexcept {
  if (sum_words == 1) {
    to[0] += static_cast<std::uint64_t>(number);
  } else if (sum_words == 3) {
    std::array<std::uint64_t, 3> words{};
    pack(words.data(), 3, number);
    for (std::size_t k = 0; k < 3; ++k) to[k] += words[k];
  }
}

bool cell_layout::has_counts_of(const contribution& c) const noexcept {
  const std::uint32_t kinds = kinds_in(c.counts);
  for (std::size_t k = 0; k < count_kinds; ++k)
    if ((kinds >> k & 1U) != 0 && halves[k] == no_place) return false;
  return true;
}

bool layer::has_place_for(const contribution& more, const contribution& less) const noexcept {
  const auto holds = [](std::uint8_t count, int128 size) { return count != 1 || fits_64_bits(size); };
  return layout.has_counts_of(more) &&
         holds(layout.sum_words, sum_size + magnitude(more.sum) - magnitude(less.sum)) &&
         holds(layout.weight_words, weight_size + magnitude(more.weight) - magnitude(less.weight));
}

void cube_tables::roll_up() {
  for (std::size_t i = 0; i < layers.size(); ++i) layers[i] = rolled_up(i);
}

layer cube_tables::planned(std::size_t indicator) const {
  const phoihop::indicator& what = frame.indicators[indicator];
  const std::size_t figures = over.units * over.periods;
  survey found;
  if (carried.empty() && !what.weight) {
    found.take(std::span{own}.subspan(over.cell(indicator, 0, 0), figures));
  } else {
    for (std::size_t position = 0; position < over.units; ++position)
      for (std::size_t t = 0; t < over.periods; ++t)
        if (counts(indicator, position)) found.take(contribution_of(indicator, position, t));
  }
  const bool is_average = what.place == over_place::average;
  const bool is_best = what.place == over_place::max || what.place == over_place::min;
  layer made;
  made.sum_size = found.sum_size;
  made.weight_size = found.weight_size;
  made.layout = cell_layout{found.kinds, is_best ? std::uint8_t{0} : words_for(found.sum_size),
                            is_average ? words_for(found.weight_size) : std::uint8_t{0}};
  return made;
}

// Children come after their parents: from the back, the row of a unit is complete when it is added to that of
// its parent.
layer cube_tables::rolled_up(std::size_t indicator) const {
  layer made = planned(indicator);
  const over_place place = frame.indicators[indicator].place;
  made.words.assign(over.units * (over.periods + 1) * made.layout.width, 0);
  for (std::size_t end = over.units; end > 0;) {
    const std::size_t from = end > units_at_once ? end - units_at_once : 0;
    add_own(made, indicator, from, end);
    for (std::size_t position = end; position-- > from;)
      run_on(made, position, place == over_place::none ? nowhere : over.parents[position]);
    end = from;
  }
  if (place == over_place::max || place == over_place::min) find_best(made, indicator);
  return made;
}

// Figures lie period by period, totals unit by unit: several units at once read whole lines of both.
void cube_tables::add_own(layer& into, std::size_t indicator, std::size_t from, std::size_t to) const {
  const std::size_t width = into.layout.width;
  const bool is_plain = carried.empty() && !frame.indicators[indicator].weight;
  std::array<cell_layout::cell, flag_sets> by_flags{};
  for (std::uint8_t k = 0; is_plain && k < flag_sets; ++k)
    by_flags[k] = into.layout.packed(plain_contribution({0, nowhere, k}));
  for (std::size_t t = 0; t < over.periods; ++t)
    for (std::size_t position = from; position < to; ++position) {
      if (!counts(indicator, position)) continue;
      std::uint64_t* const cell = into.words.data() + (running(position) + 1 + t) * width;
      const auto add = [&](const cell_layout::cell& more) {
        for (std::size_t k = 0; k < width; ++k) cell[k] += more[k];
      };
      if (!is_plain) {
        add(into.layout.packed(contribution_of(indicator, position, t)));
        continue;
      }
      const figure& f = own[over.cell(indicator, position, t)];
      if (f.flags == 0) continue;
      add(by_flags[f.flags]);
      into.layout.add_number(cell, f.number);
    }
}

// The unit's totals of single periods to those of its parent; then they are added up over time.
void cube_tables::run_on(layer& of, std::size_t position, std::uint32_t parent) const {
  const std::size_t width = of.layout.width;
  const std::size_t length = over.periods * width;
  std::uint64_t* const row = of.words.data() + (running(position) + 1) * width;
  if (parent != nowhere) {
    std::uint64_t* const above = of.words.data() + (running(parent) + 1) * width;
    for (std::size_t k = 0; k < length; ++k) above[k] += row[k];
  }
  for (std::size_t first = 0; first < width; ++first) {
    std::uint64_t sum = 0;
    for (std::size_t k = first; k < length; k += width) row[k] = sum += row[k];
  }
}

void cube_tables::find_best(layer& of, std::size_t indicator) const {
  of.best.assign(over.units * over.periods, 0);
  of.best_how.assign(over.units * over.periods, 0);
  for (std::size_t position = over.units; position-- > 0;)
    for (std::size_t t = 0; t < over.periods; ++t) set_best(of, indicator, position, t);
}

void cube_tables::set_best(layer& of, std::size_t indicator, std::size_t position, std::size_t t) const {
  const over_place place = frame.indicators[indicator].place;
  std::int64_t best = 0;
  std::uint8_t how = 0;
  const auto take = [&](std::int64_t number, std::uint8_t flags) {
    if ((flags & is_number) == 0) return;
    if (how != 0 && !is_better(place, number, flags, best, how)) return;
    best = number;
    how = static_cast<std::uint8_t>(flags & (is_number | is_lower_bound));
  };
  const std::size_t at = over.cell(indicator, position, t);
  if (counts(indicator, position)) take(own[at].number, own[at].flags);
  for (std::size_t child = position + 1; child < over.ends[position]; child = over.ends[child])
    take(of.best[child * over.periods + t], of.best_how[child * over.periods + t]);
  of.best[position * over.periods + t] = best;
  of.best_how[position * over.periods + t] = how;
}

void cube_tables::replace(std::size_t position, std::size_t indicator, std::size_t t, const figure& by) {
  // The indicator itself, and those that it weights.
  std::vector<std::size_t> touched{indicator};
  for (std::size_t i = 0; i < layers.size(); ++i)
    if (const auto weight = frame.indicators[i].weight; weight && index_of(*weight) == indicator)
      touched.push_back(i);
  const auto each = [&] {
    std::vector<contribution> made;
    made.reserve(touched.size());
    for (const std::size_t i : touched)
      made.push_back(counts(i, position) ? contribution_of(i, position, t) : contribution{});
    return made;
  };
  const std::vector<contribution> before = each();
  const std::size_t at = over.cell(indicator, position, t);
  const figure old = own[at];
  own[at] = by;
  own[at].flags = static_cast<std::uint8_t>((old.flags & is_expected) | by.flags);
  try {
    change(touched, position, t, before, each());
  } catch (...) {
    own[at] = old;
    throw;
  }
}

void cube_tables::change(const std::vector<std::size_t>& touched, std::size_t position, std::size_t t,
                         const std::vector<contribution>& before, const std::vector<contribution>& after) {
  // Layers whose cells have no place for what is new are made anew; all of them before anything changes.
  std::vector<std::pair<std::size_t, layer>> anew;
  for (std::size_t k = 0; k < touched.size(); ++k)
    if (!layers[touched[k]].has_place_for(after[k], before[k]))
      anew.emplace_back(touched[k], rolled_up(touched[k]));
  for (std::size_t k = 0; k < touched.size(); ++k) {
    layer& of = layers[touched[k]];
    const auto made = std::find_if(anew.begin(), anew.end(), [&](auto& l) { return l.first == touched[k]; });
    if (made != anew.end())
      of = std::move(made->second);
    else
      add(touched[k], position, t, after[k], before[k]);
  }
}

void cube_tables::add(std::size_t indicator, std::size_t position, std::size_t t, const contribution& more,
                      const contribution& less) {
  if (!counts(indicator, position)) return;
  layer& of = layers[indicator];
  of.sum_size += magnitude(more.sum) - magnitude(less.sum);
  of.weight_size += magnitude(more.weight) - magnitude(less.weight);
  const std::size_t width = of.layout.width;
  cell_layout::cell change = of.layout.packed(more);
  const cell_layout::cell old = of.layout.packed(less);
  for (std::size_t k = 0; k < width; ++k) change[k] -= old[k];
  const bool is_own = frame.indicators[indicator].place == over_place::none;
  for (std::size_t at = position; at != nowhere; at = is_own ? nowhere : over.parents[at]) {
    std::uint64_t* const row = of.words.data() + running(at) * width;
    for (std::size_t k = (t + 1) * width; k < (over.periods + 1) * width;)
      for (std::size_t word = 0; word < width; ++word) row[k++] += change[word];
    if (!of.best.empty()) set_best(of, indicator, at, t);
  }
}

}  // namespace phoihop::detail
