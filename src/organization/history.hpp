// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_ORGANIZATION_HISTORY_HPP
#define PHOIHOP_SRC_ORGANIZATION_HISTORY_HPP

#include <phoihop/core/date.hpp>
#include <phoihop/core/validity.hpp>
#include <phoihop/organization/definition.hpp>

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop::detail {

/// From `first` on `value` holds, until the next mark. Whether the unit exists is not said here.
template <class T>
struct mark {
  date first;
  T value;
};

/// What a unit is called by law, where that is known.
struct known_kind {
  std::optional<kind_id> kind;
  std::optional<level_id> level;  ///< Known even where the kind is not, if it is the same before and after.
};

/// A unit's code, and what gave it to the unit.
struct given_code {
  const std::string* text;           ///< Points into the definition.
  std::optional<std::size_t> event;  ///< None if it is the code of the unit's definition.
};

/// What became of one unit. Marks are ascending by date, one a day.
struct life {
  std::vector<validity> existence;
  std::vector<std::size_t> ended_by;  ///< The event that ended existence[i]; none for an open last stretch.
  std::vector<std::size_t>
      moves;  ///< The events that took territory from it, as they applied: also its ends.
  std::vector<mark<const std::string*>> names;  ///< Point into the definition.
  std::vector<mark<given_code>> codes;          ///< The first stands at the first beginning.
  std::vector<mark<known_kind>> kinds;
  std::vector<mark<std::optional<unit_id>>> parents;

  /// Whether it exists after the last event that was applied.
  [[nodiscard]] bool goes_on() const noexcept { return !existence.empty() && !existence.back().end_day(); }
};

/// From `on` on `value` holds, whatever was marked for that day or later.
template <class T>
void set_mark(std::vector<mark<T>>& marks, const date& on, T value) {
  while (!marks.empty() && !(marks.back().first < on)) marks.pop_back();
  marks.push_back({on, std::move(value)});
}

/// What holds on `on`; there must be a mark by then. O(log).
template <class T>
[[nodiscard]] const T& held_on(const std::vector<mark<T>>& marks, const date& on) {
  const auto after = std::upper_bound(marks.begin(), marks.end(), on,
                                      [](const date& d, const mark<T>& m) { return d < m.first; });
  return std::prev(after)->value;
}

/// Index of the stretch of existence that contains `on`, if one does. O(log).
[[nodiscard]] inline std::optional<std::size_t> stretch_on(const life& l, const date& on) {
  const auto after = std::upper_bound(l.existence.begin(), l.existence.end(), on,
                                      [](const date& d, const validity& v) { return d < v.first(); });
  if (after == l.existence.begin() || !std::prev(after)->contains(on)) return std::nullopt;
  return static_cast<std::size_t>(std::prev(after) - l.existence.begin());
}

/// The first eight bytes of a text as a number. Texts stand in the order of their heads, and those of one
/// head in their own: so most comparisons need not look the text up.
[[nodiscard]] constexpr std::uint64_t head_of(std::string_view text) noexcept {
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < 8; ++i)
    head = head << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  return head;
}

/// A stretch of days on which a unit exists and bears a code.
struct code_interval {
  unit_id unit;
  tree_id tree;
  std::uint64_t head;  ///< Of the code.
  given_code code;
  validity when;
};

/// What a unit had when it ended by a merger: a mark on land, which stays with it wherever it goes.
struct former_land {
  unit_id unit;
  std::size_t merger;  ///< An event.

  auto operator<=>(const former_land&) const = default;
};

/// The marks of some land, earliest first.
using land_marks = std::vector<former_land>;

/// Marked land that a division gives back, and the index of the part to which it goes.
struct returned_land {
  former_land land;
  std::size_t part;
};

/// Everything that became of every unit.
struct history {
  std::vector<life> lives;                    ///< By unit.
  std::vector<std::size_t> order;             ///< Events in the order in which they apply.
  std::vector<std::size_t> place_of;          ///< By event: its place in that order.
  std::vector<code_interval> code_intervals;  ///< By tree, code (bytes), first day and unit.
  std::vector<bool> is_former;                ///< By unit: whether any division names it as a former unit.
  std::map<std::size_t, std::vector<returned_land>> returns;  ///< By division (an event).
  std::map<former_land, std::size_t> last_return;  ///< The place of the last division that gives it back.

  /// To which part of a division land of these marks goes whole; none: it goes by weight. O(marks * former
  /// units of the division).
  [[nodiscard]] std::optional<std::size_t> part_of(std::size_t division, const land_marks& marks) const;
};

class finding_log;

/// Applies the events in order, and logs what is wrong with them. Applies what can be applied: the history is
/// to be used only if no fault was logged.
///
/// Leaves `code_intervals` empty: see `code_intervals_of`.
[[nodiscard]] history replay(const organization_definition& definition, finding_log& log);

/// All stretches on which any unit bears any code, in the order of `history::code_intervals`.
[[nodiscard]] std::vector<code_interval> code_intervals_of(const organization_definition& definition,
                                                           const std::vector<life>& lives);

}  // namespace phoihop::detail

#endif
