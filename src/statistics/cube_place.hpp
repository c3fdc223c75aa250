// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_STATISTICS_CUBE_PLACE_HPP
#define PHOIHOP_SRC_STATISTICS_CUBE_PLACE_HPP

#include <phoihop/core/error.hpp>
#include <phoihop/statistics/cube.hpp>

#include <statistics/cube_tables.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop::detail {

// @throws bad_argument  naming `frame.first` or `frame.last`, or as `require_indicators`.
void require_frame(const cube_frame& frame);
// @throws bad_argument  naming a column whose length is not that of the others.
void require_columns(const fact_columns& facts);

// @param path  Where the i-th name stands.
// @throws bad_argument  naming `parts`, if they are more than 65,535, or the path of a name that is empty or there
// already.
template <class Path>
void require_part_names(const std::vector<std::string>& parts, const Path& path) {
  constexpr std::size_t most = std::numeric_limits<std::uint16_t>::max();
  if (parts.size() > most)
    throw bad_argument{"parts", std::to_string(parts.size()), {"there are at most {}", most}};
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].empty()) throw bad_argument{path(i), "\"\"", "a part has a name"};
    if (!names.insert(parts[i]).second) throw bad_argument{path(i), parts[i], "another part has this name"};
  }
}

// Puts the rows into the figures, and returns what is wrong with them. Faulty rows are left out.
[[nodiscard]] std::vector<finding> place_rows(std::vector<figure>& into, const cube_frame& frame,
                                              const grid& over, const fact_columns& facts);

// Marks what is expected. @throws bad_argument  naming `expected[i]` and the field.
void mark_expected(std::vector<figure>& of, const cube_frame& frame, const grid& over,
                   std::span<const expected_figures> expected);

// The bound of the indicator that the number passes; nullptr: none.
[[nodiscard]] const std::int64_t* passed_bound(const quantity& value, const indicator& of);
// @throws bad_argument  naming the field, if the number is outside the range of the indicator.
void require_in_range(const quantity& value, const indicator& of, std::string_view field);
// Of a reported figure, without what is expected.
[[nodiscard]] std::uint8_t flags_of(const quantity& q, verdict arrived) noexcept;

// "xã Mường Chiên (03682)", by its name and code of the day, or else of the day of the structure.
[[nodiscard]] std::string called(const cube_frame& frame, unit_id unit, const date& on);
// "xã Mường Chiên (03682), 202603, tin", by its name of the day on which the period ends.
[[nodiscard]] std::string figure_text(const cube_frame& frame, unit_id unit, std::size_t indicator,
                                      std::size_t t);

// @throws bad_argument  naming `which`.
[[nodiscard]] const indicator& indicator_of(const cube_frame& frame, indicator_id which);

}  // namespace phoihop::detail

#endif
