// SPDX-License-Identifier: BSL-1.0
// The figures of a cube in columns, and back: for archives.
#include <phoihop/core/error.hpp>
#include <phoihop/statistics/cube.hpp>

#include <statistics/cube_access.hpp>
#include <statistics/cube_place.hpp>
#include <statistics/cube_tables.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace phoihop::detail {
namespace {

void add_place(kept_figures::runs& to, std::uint64_t cell) {
  if (!to.starts.empty() && to.starts.back() + to.lengths.back() == cell) {
    ++to.lengths.back();
    return;
  }
  to.starts.push_back(cell);
  to.lengths.push_back(1);
}

// How many places there are. @throws bad_argument
std::uint64_t require_runs(const kept_figures::runs& of, std::string_view list, std::uint64_t cells) {
  const auto refuse = [&](std::string_view part, std::size_t i, std::uint64_t value, const message& problem) {
    throw bad_argument{field_path(field_path(list, part), i), std::to_string(value), problem};
  };
  if (of.lengths.size() != of.starts.size())
    throw bad_argument{field_path(list, "lengths"),
                       std::to_string(of.lengths.size()),
                       {"there are {} runs", of.starts.size()}};
  std::uint64_t free_from = 0;
  std::uint64_t places = 0;
  for (std::size_t i = 0; i < of.starts.size(); ++i) {
    const std::uint64_t start = of.starts[i];
    const std::uint64_t length = of.lengths[i];
    if (free_from >= cells) refuse("starts", i, start, "no place is left");
    if (start < free_from || start >= cells)
      refuse("starts", i, start, {"a run starts at {} to {} here", free_from, cells - 1});
    if (length == 0 || length > cells - start)
      refuse("lengths", i, length, {"a run has 1 to {} places here", cells - start});
    free_from = start + length;
    places += length;
  }
  return places;
}

void require_indices(const std::vector<std::uint64_t>& of, std::string_view list, std::uint64_t numbers) {
  for (std::size_t i = 0; i < of.size(); ++i)
    if (of[i] >= numbers || (i > 0 && of[i] <= of[i - 1]))
      throw bad_argument{field_path(list, i), std::to_string(of[i]),
                         message{"indices are ascending and below {}", numbers}};
}

void require_one_for_each(std::size_t size, std::string_view field, std::uint64_t places) {
  if (size != places) throw bad_argument{field, std::to_string(size), {"there are {} figures", places}};
}

// @throws bad_argument  naming the field, and the item that is wrong.
void require_sound(const kept_figures& kept, std::uint64_t cells) {
  const std::uint64_t places = require_runs(kept.reported, "reported", cells);
  require_one_for_each(kept.numbers.size(), "numbers", places);
  require_indices(kept.at_least, "at_least", places);
  require_indices(kept.approximate, "approximate", places);
  require_indices(kept.late, "late", places);
  require_runs(kept.expected, "expected", cells);
  require_part_names(kept.parts, [](std::size_t i) { return field_path("parts", i); });
  require_one_for_each(kept.part_of.size(), "part_of", kept.parts.empty() ? 0 : places);
  for (std::size_t i = 0; i < kept.part_of.size(); ++i)
    if (kept.part_of[i] >= kept.parts.size())
      throw bad_argument{field_path("part_of", i),
                         std::to_string(kept.part_of[i]),
                         {"there are {} parts", kept.parts.size()}};
}

template <class Do>
void for_each_place(const kept_figures::runs& of, const Do& act) {
  for (std::size_t i = 0; i < of.starts.size(); ++i)
    for (std::uint64_t k = 0; k < of.lengths[i]; ++k) act(of.starts[i] + k);
}

// The flags of each number. @throws bad_argument  if one is meant in two ways.
std::vector<std::uint8_t> flags_of(const kept_figures& kept) {
  std::vector<std::uint8_t> flags(kept.numbers.size(), std::uint8_t{is_number});
  for (const std::uint64_t i : kept.at_least) flags[i] |= is_lower_bound;
  for (const std::uint64_t i : kept.late) flags[i] |= is_late;
  for (std::size_t k = 0; k < kept.approximate.size(); ++k) {
    std::uint8_t& of = flags[kept.approximate[k]];
    if ((of & is_lower_bound) != 0)
      throw bad_argument{field_path("approximate", k), std::to_string(kept.approximate[k]),
                         "this number is a lower bound"};
    of |= is_approximate;
  }
  return flags;
}

void put_numbers(cube_tables& into, const kept_figures& kept) {
  const std::vector<std::uint8_t> flags = flags_of(kept);
  const std::size_t cells_of_one = into.over.units * into.over.periods;
  std::size_t row = 0;
  for_each_place(kept.reported, [&](std::size_t cell) {
    const std::int64_t number = kept.numbers[row];
    const indicator& of = into.frame.indicators[cell / cells_of_one];
    if (passed_bound(quantity::exact(number), of) != nullptr)
      require_in_range(quantity::exact(number), of, field_path("numbers", row));
    into.own[cell] = {number, static_cast<std::uint32_t>(row), flags[row],
                      static_cast<std::uint16_t>(kept.part_of.empty() ? 0 : kept.part_of[row])};
    ++row;
  });
}

}  // namespace

kept_figures figures_of(const cube& c) {
  const cube_tables& of = cube_access::tables_of(c);
  if (!of.carried.empty()) throw bad_argument{"facts", "carried over", "keep the figures that were reported"};
  kept_figures kept;
  for (std::size_t cell = 0; cell < of.own.size(); ++cell) {
    const figure& f = of.own[cell];
    if (f.has(is_expected)) add_place(kept.expected, cell);
    if (!f.has(is_number)) continue;
    const std::uint64_t row = kept.numbers.size();
    add_place(kept.reported, cell);
    kept.numbers.push_back(f.number);
    if (f.has(is_lower_bound)) kept.at_least.push_back(row);
    if (f.has(is_approximate)) kept.approximate.push_back(row);
    if (f.has(is_late)) kept.late.push_back(row);
    if (!of.parts.empty()) kept.part_of.push_back(f.part);
  }
  kept.parts = of.parts;
  return kept;
}

cube cube_of(const cube_frame& frame, const kept_figures& kept) {
  require_frame(frame);
  auto made = std::make_shared<cube_tables>(frame);
  at_path("figures", [&] {
    require_sound(kept, made->own.size());
    put_numbers(*made, kept);
  });
  for_each_place(kept.expected, [&](std::size_t cell) { made->own[cell].flags |= is_expected; });
  made->parts = kept.parts;
  made->roll_up();
  return cube_access::made_of(std::move(made));
}

}  // namespace phoihop::detail
