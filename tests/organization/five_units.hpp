// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_ORGANIZATION_FIVE_UNITS_HPP
#define PHOIHOP_TESTS_ORGANIZATION_FIVE_UNITS_HPP

#include <phoihop/organization/organization.hpp>

#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <organization/sample.hpp>
#include <support/printers.hpp>

namespace phoihop {

inline void PrintTo(const successor& s, std::ostream* os) {
  *os << to_text(s.unit) << ": " << (s.share ? to_text(*s.share) : "unknown");
}

// Units a to e of one kind and one tree, and what becomes of them.
namespace five_units {

inline constexpr unit_id a{0};
inline constexpr unit_id b{1};
inline constexpr unit_id c{2};
inline constexpr unit_id d{3};
inline constexpr unit_id e{4};
inline constexpr auto unknown = std::nullopt;

inline established begin(unit_id unit) {
  return {unit, kind_id{0}, "x", std::nullopt};
}

inline organization history(std::vector<unit_event> events, std::string identity = "five units") {
  organization_definition defined;
  defined.identity = std::move(identity);
  defined.trees = {{"one"}};
  defined.kinds = {{"unit", std::nullopt}};
  for (const char* code : {"a", "b", "c", "d", "e"}) defined.units.push_back({tree_id{0}, code});
  defined.events = std::move(events);
  return organization{defined};
}

inline successor wholly(unit_id unit) {
  return {unit, ratio{1, 1}};
}

}  // namespace five_units
}  // namespace phoihop

#endif
