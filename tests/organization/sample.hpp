// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_ORGANIZATION_SAMPLE_HPP
#define PHOIHOP_TESTS_ORGANIZATION_SAMPLE_HPP

#include <phoihop/organization/organization.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace phoihop::sample {

/// An event that takes force and effect on one day.
template <class Change>
unit_event on(const date& day, Change change, std::string decision = "Decision 1") {
  return unit_event{day, day, std::move(decision), std::move(change)};
}

// The organisation that most tests start from, and break.
inline constexpr tree_id administrative{0};
inline constexpr tree_id police{1};
inline constexpr level_id province_level{0};
inline constexpr level_id commune_level{1};
inline constexpr level_id station_level{2};
inline constexpr kind_id province{0};
inline constexpr kind_id commune{1};
inline constexpr kind_id town{2};
inline constexpr kind_id forest_board{3};  // stands beside the levels
inline constexpr kind_id station{4};

inline constexpr unit_id hill{0};   // a province
inline constexpr unit_id upper{1};  // its communes
inline constexpr unit_id lower{2};
inline constexpr unit_id hill_police{3};  // covers the province
inline constexpr unit_id spare{4};        // declared, and never established
inline constexpr unit_id other_spare{5};

inline constexpr date start{2020, 1, 1};
inline constexpr date later{2022, 7, 1};

/// A province with two communes from `start` on, and a police station that covers it. Without findings.
inline organization_definition small() {
  organization_definition d;
  d.identity = "sample";
  d.trees = {{"administrative"}, {"police"}};
  d.levels = {{administrative, "province"}, {administrative, "commune"}, {police, "station"}};
  d.kinds = {{"tỉnh", province_level},
             {"xã", commune_level},
             {"thị trấn", commune_level},
             {"Ban quản lý rừng", std::nullopt},
             {"Công an", station_level}};
  d.units = {{administrative, "01"}, {administrative, "011"}, {administrative, "012"},
             {police, "P1"},         {administrative, "013"}, {administrative, "014"}};
  d.events = {on(start, established{hill, province, "Đồi", std::nullopt}),
              on(start, established{upper, commune, "Thượng", hill}),
              on(start, established{lower, commune, "Hạ", hill}),
              on(start, established{hill_police, station, "Đồi", std::nullopt})};
  d.coverages = {{hill_police, hill, validity::from(start)}};
  return d;
}

/// The path of the n-th event that was added to `small()`: "events[4]" for the first.
inline std::string added(std::size_t n) {
  return "events[" + std::to_string(small().events.size() + n) + "]";
}

/// `small()` with these events behind its own.
inline organization_definition small_with(std::vector<unit_event> events) {
  auto d = small();
  for (auto& e : events) d.events.push_back(std::move(e));
  return d;
}

}  // namespace phoihop::sample

#endif
