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

constexpr std::size_t units_at_once = 16;

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

// Of a figure that no other weights; as an average over place it weighs 1.
contribution plain_contribution(const figure& f) noexcept {
  const auto bit = [&](figure_flag flag) -> std::uint32_t { return f.has(flag) ? 1 : 0; };
  const std::uint32_t number = bit(is_number);
  const std::uint32_t expected = bit(is_expected);
  return {f.number,
          static_cast<std::int64_t>(number),
          {expected, number & expected, number & ~expected, bit(is_late), bit(is_lower_bound),
           bit(is_approximate), 0}};
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

bool cube_tables::take_in(const cube_tables& other, std::size_t at) {
  figure& mine = own[at];
  const figure& more = other.own[at];
  mine.row = nowhere;
  const bool is_twice = mine.has(is_number) && more.has(is_number);
  const auto due = static_cast<std::uint8_t>((mine.flags | more.flags) & is_expected);
  if (more.has(is_number) && !is_twice) mine = {more.number, nowhere, more.flags};
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
  for (std::size_t end = over.units; end > 0;) {
    const std::size_t from = end > units_at_once ? end - units_at_once : 0;
    add_own(indicator, from, end);
    for (std::size_t position = end; position-- > from;) {
      if (place != over_place::none && over.parents[position] != nowhere) add_to_parent(of, position);
      run_on(of, position);
    }
    end = from;
  }
  if (is_best) roll_up_best(indicator);
}

// Figures lie period by period, totals unit by unit: several units at once read whole lines of both.
void cube_tables::add_own(std::size_t indicator, std::size_t from, std::size_t to) {
  layer& of = layers[indicator];
  const bool is_plain = carried.empty() && !frame.indicators[indicator].weight;
  for (std::size_t t = 0; t < over.periods; ++t)
    for (std::size_t position = from; position < to; ++position) {
      if (!counts(indicator, position)) continue;
      const std::size_t at = running(position) + 1 + t;
      const figure& f = own[over.cell(indicator, position, t)];
      if (is_plain && f.flags == 0) continue;
      const contribution part = is_plain ? plain_contribution(f) : contribution_of(indicator, position, t);
      if (!of.sums.empty()) of.sums[at] += part.sum;
      of.counts[at] += part.counts;
      if (!of.weights.empty()) of.weights[at] += part.weight;
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
  if (counts(indicator, position)) take(own[at].number, own[at].flags);
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
  const figure old = own[at];
  own[at] = {value.number().value_or(0), row,
             static_cast<std::uint8_t>((old.flags & is_expected) | flags_of(value, arrived))};
  std::vector<contribution> after;
  try {
    after = each();
  } catch (...) {
    own[at] = old;
    throw;
  }
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
