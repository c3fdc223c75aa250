// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SERIALIZATION_SHAPE_HPP
#define PHOIHOP_SERIALIZATION_SHAPE_HPP

#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/error.hpp>
#include <phoihop/core/ids.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace phoihop {

/// How a type is written to an archive. There is one specialisation for each type; saving and loading both
/// follow it, so that they cannot drift apart. The type itself knows nothing of it. You may write one for a
/// type of yours that a phoihop value holds, say in a `timeline`.
///
/// `name` is what the archive calls the type: its name in C++. Then a shape is one of two:
///
/// 1. A record: named fields, one after another.
///
///        class opening {
///         public:
///          explicit opening(const date_range& days) : days_{days} {}
///          const date_range& days() const { return days_; }
///         private:
///          date_range days_;
///        };
///        template <>
///        struct archive_shape<opening> {
///          static constexpr std::string_view name = "opening";
///          static constexpr std::uint32_t version = 1;
///          struct parts { date first; date end_day; };   // default-constructible
///          static parts take_apart(const opening& o) { return {o.days().first(), o.days().end_day()}; }
///          // Checks, or throws.
///          static opening put_together(parts&& p) { return opening{{p.first, p.end_day}}; }
///          static void fields(auto& visit, auto& p, std::uint32_t saved_version) {
///            visit("first", p.first);
///            visit("end_day", p.end_day);
///          }
///        };
///        const date_range march{date{2021, 3, 1}, date{2021, 4, 1}};
///        saved_and_loaded(opening{march}).days();  // march
///
///    A later version adds its fields under `if (saved_version >= 2)` and raises `version`: old archives stay
///    readable, and older programs refuse the new ones. Structures without rules of their own derive from
///    `plain_record`.
///
/// 2. A code: the value is written as a value of another type.
///
///        struct holiday { date day; };
///        template <>
///        struct archive_shape<holiday> {
///          static constexpr std::string_view name = "holiday";
///          using code = std::int32_t;
///          // Throws bad_argument for what must not be saved.
///          static code encode(const holiday& h) { return to_yyyymmdd(h.day); }
///          // Checks, or throws.
///          static holiday decode(code yyyymmdd) { return {from_yyyymmdd(yyyymmdd)}; }
///        };
///        saved_and_loaded(holiday{date{2021, 4, 30}}).day;  // 2021-04-30
///
/// An enumeration needs none: it is written by the names of its `enum_names`.
template <class T>
struct archive_shape;

/// Shape of a structure of public members: only `name`, `version` and `fields` remain to be written. Where
/// members depend on each other, hide `check`: it judges what is saved and what was loaded.
template <class T>
struct plain_record {
  using parts = T;
  [[nodiscard]] static const T& take_apart(const T& value) noexcept { return value; }
  [[nodiscard]] static T put_together(T&& value) { return std::move(value); }
};

/// Shape of an id: its number. Only `name` remains to be written.
template <strong_id Id>
struct numbered_id {
  using code = std::uint32_t;
  [[nodiscard]] static code encode(Id id) noexcept { return static_cast<code>(id); }
  [[nodiscard]] static Id decode(code number) noexcept { return static_cast<Id>(number); }
};

namespace detail {

template <class T>
concept record = requires {
  typename archive_shape<T>::parts;
};

template <class T>
concept coded = requires {
  typename archive_shape<T>::code;
};

template <class T>
concept shaped = record<T> || coded<T>;

// All numbers are written as 64-bit integers with a sign.
template <class T>
concept number = std::integral<T> && !std::same_as<T, char> && !std::same_as<T, bool> && sizeof(T) <= 8;

template <class T>
struct type {};

template <class T>
struct is_archivable
    : std::bool_constant<shaped<T> || named_enum<T> || number<T> || std::same_as<T, std::string>> {};
template <class T>
struct is_archivable<std::vector<T>> : is_archivable<T> {};
template <class T>
struct is_archivable<std::optional<T>> : is_archivable<T> {};
template <class T, std::size_t Size>
struct is_archivable<std::array<T, Size>> : is_archivable<T> {};
template <class First, class Second>
struct is_archivable<std::pair<First, Second>>
    : std::conjunction<is_archivable<First>, is_archivable<Second>> {};
template <class... Kinds>
struct is_archivable<std::variant<Kinds...>> : std::bool_constant<((record<Kinds> || coded<Kinds>)&&...)> {};

template <number T>
std::string type_name(type<T>) {
  return "number";
}

inline std::string type_name(type<std::string>) {
  return "text";
}

template <shaped T>
std::string type_name(type<T>) {
  std::string name{archive_shape<T>::name};
  if constexpr (requires { typename archive_shape<T>::of; })
    name += "(" + type_name(type<typename archive_shape<T>::of>{}) + ")";
  return name;
}

template <named_enum T>
std::string type_name(type<T>) {
  return std::string{enum_names<T>::type};
}

template <class T>
std::string type_name(type<std::vector<T>>) {
  return "list(" + type_name(type<T>{}) + ")";
}

template <class T>
std::string type_name(type<std::optional<T>>) {
  return "optional(" + type_name(type<T>{}) + ")";
}

template <class T, std::size_t Size>
std::string type_name(type<std::array<T, Size>>) {
  return "array(" + type_name(type<T>{}) + "," + std::to_string(Size) + ")";
}

template <class First, class Second>
std::string type_name(type<std::pair<First, Second>>) {
  return "pair(" + type_name(type<First>{}) + "," + type_name(type<Second>{}) + ")";
}

template <class... Kinds>
std::string type_name(type<std::variant<Kinds...>>) {
  std::string names;
  ((names += (names.empty() ? "" : ",") + type_name(type<Kinds>{})), ...);
  return "one_of(" + names + ")";
}

}  // namespace detail

/// What can be archived: numbers, strings, types with an `archive_shape`, and lists, arrays, pairs and
/// optionals of these, and variants of records and codes.
template <class T>
concept archivable = detail::is_archivable<T>::value;

}  // namespace phoihop

#endif
