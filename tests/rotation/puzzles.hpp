// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_ROTATION_PUZZLES_HPP
#define PHOIHOP_TESTS_ROTATION_PUZZLES_HPP

#include <phoihop/rotation/rotation.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

// Small questions about chairs, as tables that can be gone through by hand.
namespace phoihop::testing_support {

// Weights by meeting and member; 0 is away.
using table = std::vector<std::vector<std::int64_t>>;

inline const date first_day{2026, 1, 1};

inline date day_of(std::size_t meeting) {
  return add_days(first_day, static_cast<std::int64_t>(meeting));
}

inline std::vector<date> days_of(const table& weights) {
  std::vector<date> days;
  for (std::size_t j = 0; j < weights.size(); ++j) days.push_back(day_of(j));
  return days;
}

// A membership for each day, so that every table can be written as a roster.
inline roster roster_of(const table& weights) {
  roster who;
  for (std::size_t i = 0; i < weights.front().size(); ++i)
    for (std::size_t j = 0; j < weights.size(); ++j) {
      const validity that_day{day_of(j), day_of(j + 1)};
      who.members.push_back({static_cast<unit_id>(i), that_day, std::max<std::int64_t>(1, weights[j][i])});
      if (weights[j][i] == 0) who.absences.push_back({static_cast<unit_id>(i), that_day});
    }
  return who;
}

// The largest deviation of an assignment after the meeting `measured_from` or later, by its definition.
inline ratio deviation_of(const table& weights, const std::vector<std::size_t>& chairs,
                          std::size_t measured_from) {
  ratio largest;
  for (std::size_t i = 0; i < weights.front().size(); ++i) {
    ratio entitled;
    std::int64_t chaired = 0;
    for (std::size_t j = 0; j < weights.size(); ++j) {
      std::int64_t sum = 0;
      for (const std::int64_t w : weights[j]) sum += w;
      entitled = entitled + ratio{weights[j][i], sum};
      chaired += chairs[j] == i ? 1 : 0;
      if (j >= measured_from) largest = std::max(largest, abs(entitled - ratio{chaired, 1}));
    }
  }
  return largest;
}

// An instance as a table: who may chair which meeting.
struct puzzle {
  table weights;
  std::vector<std::vector<bool>> may_chair;
  std::size_t measured_from = 0;
};

inline puzzle open_puzzle(const table& weights) {
  puzzle p{weights, {}, 0};
  for (const auto& row : weights) {
    p.may_chair.emplace_back();
    for (const std::int64_t w : row) p.may_chair.back().push_back(w != 0);
  }
  return p;
}

inline table random_table(std::mt19937& random, std::size_t members, std::size_t meetings,
                          std::size_t present_of_10) {
  table weights(meetings, std::vector<std::int64_t>(members, 0));
  const auto most = 1 + random() % 6;
  std::vector<std::int64_t> usual(members);
  for (auto& w : usual) w = static_cast<std::int64_t>(1 + random() % most);
  const bool varies = random() % 3 == 0;
  for (auto& row : weights) {
    for (std::size_t i = 0; i < members; ++i)
      if (random() % 10 < present_of_10)
        row[i] = varies ? static_cast<std::int64_t>(1 + random() % most) : usual[i];
    if (std::all_of(row.begin(), row.end(), [](auto w) { return w == 0; })) row[random() % members] = 1;
  }
  return weights;
}

inline std::vector<std::size_t> columns_of(const rotation& found) {
  std::vector<std::size_t> columns;
  for (const assignment& a : found.assignments) columns.push_back(static_cast<std::size_t>(a.chair));
  return columns;
}

// What stands in the way, written into the puzzle as well as into what is asked.
struct hindrances {
  roster who;
  fairness_options terms;
  puzzle solved_slowly;
};

// Also to one who is away; not to one who is barred.
inline void pin_some(std::mt19937& random, hindrances& h) {
  h.terms.open_from = first_day;
  for (std::size_t j = 0; j < h.solved_slowly.weights.size(); ++j) {
    auto& row = h.solved_slowly.may_chair[j];
    const std::size_t i = random() % row.size();
    const bool is_barred = h.solved_slowly.weights[j][i] != 0 && !row[i];
    if (random() % 3 != 0 || is_barred) continue;
    row.assign(row.size(), false);
    row[i] = true;
    h.who.pins.push_back({j, static_cast<unit_id>(i)});
  }
}

inline void bar_some(std::mt19937& random, hindrances& h) {
  for (std::size_t j = 0; j < h.solved_slowly.weights.size(); ++j) {
    auto& row = h.solved_slowly.may_chair[j];
    const std::size_t i = random() % row.size();
    if (random() % 2 != 0 || !row[i] || std::count(row.begin(), row.end(), true) < 2) continue;
    row[i] = false;
    h.terms.barred.push_back({j, static_cast<unit_id>(i)});
  }
}

}  // namespace phoihop::testing_support

#endif
