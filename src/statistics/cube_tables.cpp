// SPDX-License-Identifier: BSL-1.0
#include <statistics/cube_tables.hpp>

#include <phoihop/core/error.hpp>
#include <phoihop/organization/organization.hpp>

#include <statistics/cube_place.hpp>

#include <utility>

namespace phoihop::detail {

grid::grid(const cube_frame& frame)
    : units{frame.units.units().size()},
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

namespace {

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
  own.numbers.resize(figures, 0);
  own.flags.resize(figures, 0);
  own.rows.resize(figures, nowhere);
}

contribution cube_tables::contribution_of(std::size_t indicator, std::size_t position, std::size_t t) const {
  const std::size_t at = over.cell(indicator, position, t);
  if (!carried.empty()) return carried[at];
  const auto has = [&](std::uint8_t flag, std::size_t of) { return (own.flags[of] & flag) != 0; };
  const phoihop::indicator& what = frame.indicators[indicator];
  contribution made;
  made.counts.expected = has(is_expected, at) ? 1 : 0;
  if (!has(is_number, at)) return made;
  made.sum = own.numbers[at];
  bool is_rough = has(is_approximate, at);
  if (what.place == over_place::average) {
    made.weight = 1;
    if (what.weight) {
      const std::size_t by = over.cell(index_of(*what.weight), position, t);
      if (!has(is_number, by)) return contribution{0, 0, made.counts};
      made.weight = own.numbers[by];
      made.sum *= made.weight;
      if (magnitude(made.sum) >> 94 != 0)
        throw overflow{"facts", figure_text(frame, frame.units.units()[position], indicator, t),
                       "a number times its weight passes 94 bits"};
      is_rough = is_rough || has(is_approximate, by) || has(is_lower_bound, by);
    }
  }
  (has(is_expected, at) ? made.counts.came : made.counts.unasked) = 1;
  made.counts.late = has(is_late, at) ? 1 : 0;
  made.counts.approximate = is_rough ? 1 : 0;
  made.counts.at_least = has(is_lower_bound, at) ? 1 : 0;
  return made;
}

bool cube_tables::take_in(const cube_tables& other, std::size_t at) {
  const std::uint8_t more = other.own.flags[at];
  const bool is_twice = (own.flags[at] & more & is_number) != 0;
  if ((more & is_number) != 0 && !is_twice) {
    own.numbers[at] = other.own.numbers[at];
    own.flags[at] = static_cast<std::uint8_t>((own.flags[at] & is_expected) | more);
  }
  own.flags[at] = static_cast<std::uint8_t>(own.flags[at] | (more & is_expected));
  return !is_twice;
}

void cube_tables::take(std::size_t indicator, std::size_t at, std::int64_t number, std::uint8_t flags) {
  const over_place place = frame.indicators[indicator].place;
  const bool is_best = place == over_place::max || place == over_place::min;
  const bool had = (own.flags[at] & is_number) != 0;
  const bool has = (flags & is_number) != 0;
  if (is_best && had && (!has || !is_better(place, number, flags, own.numbers[at], own.flags[at]))) return;
  own.numbers[at] = number;
  own.flags[at] = flags;
}

void cube_tables::roll_up() {
  for (std::size_t i = 0; i < layers.size(); ++i) roll_up(i);
}

// Children come after their parents: from the back, the row of a unit is complete when it is added to that of
// its parent.
void cube_tables::roll_up(std::size_t indicator) {
  layer& of = layers[indicator];
  const over_place place = frame.indicators[indicator].place;
  const std::size_t length = over.periods + 1;
  const bool is_best = place == over_place::max || place == over_place::min;
  if (!is_best) of.sums.assign(over.units * length, 0);
  of.counts.assign(over.units * length, {});
  if (place == over_place::average) of.weights.assign(over.units * length, 0);
  for (std::size_t position = over.units; position-- > 0;) {
    if (counts(indicator, position)) add_own(indicator, position);
    if (place != over_place::none && over.parents[position] != nowhere) add_to_parent(of, position);
    run_on(of, position);
  }
  if (is_best) roll_up_best(indicator);
}

void cube_tables::add_own(std::size_t indicator, std::size_t position) {
  layer& of = layers[indicator];
  const std::size_t row = running(position) + 1;
  for (std::size_t t = 0; t < over.periods; ++t) {
    const contribution part = contribution_of(indicator, position, t);
    if (!of.sums.empty()) of.sums[row + t] += part.sum;
    of.counts[row + t] += part.counts;
    if (!of.weights.empty()) of.weights[row + t] += part.weight;
  }
}

void cube_tables::add_to_parent(layer& of, std::size_t position) const {
  const std::size_t row = running(position);
  const std::size_t above = running(over.parents[position]);
  const auto add = [&](auto& running) {
    if (running.empty()) return;
    for (std::size_t t = 1; t <= over.periods; ++t) running[above + t] += running[row + t];
  };
  add(of.sums);
  add(of.counts);
  add(of.weights);
}

void cube_tables::run_on(layer& of, std::size_t position) const {
  const std::size_t row = running(position);
  const auto add_up = [&](auto& running) {
    if (running.empty()) return;
    for (std::size_t t = 1; t <= over.periods; ++t) running[row + t] += running[row + t - 1];
  };
  add_up(of.sums);
  add_up(of.counts);
  add_up(of.weights);
}

void cube_tables::roll_up_best(std::size_t indicator) {
  layer& of = layers[indicator];
  of.best.assign(over.units * over.periods, 0);
  of.best_how.assign(over.units * over.periods, 0);
  for (std::size_t position = over.units; position-- > 0;)
    for (std::size_t t = 0; t < over.periods; ++t) set_best(indicator, position, t);
}

void cube_tables::set_best(std::size_t indicator, std::size_t position, std::size_t t) {
  layer& of = layers[indicator];
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
  if (counts(indicator, position)) take(own.numbers[at], own.flags[at]);
  for (std::size_t child = position + 1; child < over.ends[position]; child = over.ends[child])
    take(of.best[child * over.periods + t], of.best_how[child * over.periods + t]);
  of.best[position * over.periods + t] = best;
  of.best_how[position * over.periods + t] = how;
}

void cube_tables::replace(std::size_t position, std::size_t indicator, std::size_t t, const quantity& value,
                          std::uint32_t row, verdict arrived) {
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
  const auto number = std::exchange(own.numbers[at], value.number().value_or(0));
  const auto flags = std::exchange(
      own.flags[at], static_cast<std::uint8_t>((own.flags[at] & is_expected) | flags_of(value, arrived)));
  std::vector<contribution> after;
  try {
    after = each();
  } catch (...) {
    own.numbers[at] = number;
    own.flags[at] = flags;
    throw;
  }
  if (!own.rows.empty()) own.rows[at] = row;
  for (std::size_t k = 0; k < touched.size(); ++k) add(touched[k], position, t, after[k], before[k]);
}

void cube_tables::add(std::size_t indicator, std::size_t position, std::size_t t, const contribution& more,
                      const contribution& less) {
  if (!counts(indicator, position)) return;
  layer& of = layers[indicator];
  const bool is_own = frame.indicators[indicator].place == over_place::none;
  for (std::size_t at = position; at != nowhere; at = is_own ? nowhere : over.parents[at]) {
    const std::size_t row = running(at);
    for (std::size_t k = t + 1; k <= over.periods; ++k) {
      if (!of.sums.empty()) of.sums[row + k] += more.sum - less.sum;
      of.counts[row + k] += more.counts;
      of.counts[row + k] -= less.counts;
      if (!of.weights.empty()) of.weights[row + k] += more.weight - less.weight;
    }
    if (!of.best.empty()) set_best(indicator, at, t);
  }
}

}  // namespace phoihop::detail
