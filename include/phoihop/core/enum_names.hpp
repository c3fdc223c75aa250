// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CORE_ENUM_NAMES_HPP
#define PHOIHOP_CORE_ENUM_NAMES_HPP

#include <phoihop/core/error.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <type_traits>

/// One table per enumeration. Its names are what people read, what archives hold and what `parse_enumerator`
/// takes; its length is the range check.
namespace phoihop {

/// The one table of an enumeration: its name in C++, and its enumerators by name in the order of their
/// values, which begin with 0 unless a member `first` says otherwise. Texts, archives and range checks read
/// it. It follows the enumeration:
///
///     enum class shift : std::uint8_t { day, night };
///     template <>
///     struct enum_names<shift> {
///       static constexpr std::string_view type = "shift";
///       static constexpr std::string_view names[] = {"day", "night"};
///     };
///     to_text(shift::night);  // "night"
template <class E>
struct enum_names;

/// An enumeration with a table.
template <class E>
concept named_enum = std::is_enum_v<E> && requires {
  enum_names<E>::type;
  enum_names<E>::names[0];
};

namespace detail {

template <named_enum E>
constexpr std::int64_t first_value() noexcept {
  if constexpr (requires { enum_names<E>::first; })
    return static_cast<std::int64_t>(enum_names<E>::first);
  else
    return 0;
}

// Its index in the table; at least the table's size if it is no enumerator.
template <named_enum E>
constexpr std::size_t index(E value) noexcept {
  return static_cast<std::size_t>(static_cast<std::int64_t>(value) - first_value<E>());
}

}  // namespace detail

/// Whether the value is one of the enumerators: a value that was cast may be any number. O(1).
template <named_enum E>
[[nodiscard]] constexpr bool is_enumerator(E value) noexcept {
  return detail::index(value) < std::size(enum_names<E>::names);
}

/// The name of an enumerator, as in its table; "unknown" for any other value. O(1).
template <named_enum E>
[[nodiscard]] constexpr std::string_view to_text(E value) noexcept {
  return is_enumerator(value) ? enum_names<E>::names[detail::index(value)] : "unknown";
}

/// The value, if it is an enumerator. O(1).
/// @throws bad_argument  naming `field`, with its number as the value.
template <named_enum E>
E require_enumerator(E value, std::string_view field) {
  if (!is_enumerator(value))
    throw bad_argument{field,
                       std::to_string(static_cast<std::int64_t>(value)),
                       {"there is no such {}", enum_names<E>::type}};
  return value;
}

/// The enumerator of that name, letter for letter: `parse_enumerator<roll>("following")`. O(enumerators).
/// @throws bad_argument  naming `field` and listing the names, if no enumerator has this one.
template <named_enum E>
[[nodiscard]] E parse_enumerator(std::string_view text, std::string_view field = "text") {
  std::string known;
  for (std::size_t i = 0; i < std::size(enum_names<E>::names); ++i) {
    if (enum_names<E>::names[i] == text)
      return static_cast<E>(detail::first_value<E>() + static_cast<std::int64_t>(i));
    known.append(i == 0 ? "" : ", ").append(enum_names<E>::names[i]);
  }
  throw bad_argument{field, text, {"there is no such {}: {}", enum_names<E>::type, known}};
}

template <>
struct enum_names<argument_kind> {
  static constexpr std::string_view type = "argument_kind";
  static constexpr std::string_view names[] = {"text", "word", "number", "day", "unit"};
};

}  // namespace phoihop

#endif
