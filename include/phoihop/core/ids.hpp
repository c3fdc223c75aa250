// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CORE_IDS_HPP
#define PHOIHOP_CORE_IDS_HPP

#include <phoihop/core/error.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>

/// Ids: numbers that cannot be mixed up. A `unit_id` is an index into the units of one organisation; if you
/// only need a rotation or a log, number your own units, without an organisation.
namespace phoihop {

/// An id: an `enum class` over 32 bits without enumerators, so that ids of two kinds never mix. Ids are dense
/// from 0 within the value that gave them out, and are never re-used. They are not keys that last: a unit's
/// lasting key is (tree, code, date).
template <class Id>
concept strong_id = std::is_enum_v<Id> && std::same_as<std::underlying_type_t<Id>, std::uint32_t> &&
    !std::convertible_to<Id, std::uint32_t>;

/// A field of work that agencies share or divide: forest fires, border security.
enum class field_id : std::uint32_t {};

/// One unit of an organisation, the same through changes of name, code, kind and parent. Whoever takes part
/// in anything is a unit. Index into the `units` of its definition. To modules that know no organisation
/// (rotation, schedule, deadline) it is a plain number, which the caller may assign as it likes.
enum class unit_id : std::uint32_t {};

/// A tier of one tree of units: province, district, commune. Index into the `levels` of a definition.
enum class level_id : std::uint32_t {};

/// A way on which information passes: directly, in writing, by telephone. Index into the caller's own list.
enum class channel_id : std::uint32_t {};

/// Position of the id in the dense order. O(1).
template <strong_id Id>
[[nodiscard]] constexpr std::size_t index_of(Id id) noexcept {
  return static_cast<std::size_t>(static_cast<std::uint32_t>(id));
}

/// The id at that position. O(1). @throws overflow  beyond 2^32 - 1.
template <strong_id Id>
[[nodiscard]] constexpr Id id_at(std::size_t index) {
  if (index > std::numeric_limits<std::uint32_t>::max())
    throw overflow{"id", std::to_string(index), "an id has 32 bits"};
  return static_cast<Id>(static_cast<std::uint32_t>(index));
}

/// "#7", for messages.
template <strong_id Id>
[[nodiscard]] std::string to_text(Id id) {
  return "#" + std::to_string(index_of(id));
}

}  // namespace phoihop

#endif
