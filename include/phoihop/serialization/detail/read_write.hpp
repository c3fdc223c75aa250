// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SERIALIZATION_DETAIL_READ_WRITE_HPP
#define PHOIHOP_SERIALIZATION_DETAIL_READ_WRITE_HPP

#include <phoihop/core/error.hpp>
#include <phoihop/serialization/detail/escaped_text.hpp>
#include <phoihop/serialization/shape.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace phoihop::detail {

// ---- Where in a value we are ----

/// The way from the whole value to the part at hand: "organization_definition.events[3].change.into".
class archive_path {
 public:
  explicit archive_path(std::string whole) : whole_{std::move(whole)} {}

  /// Within a field, or an item of a list, as long as the object lives.
  class [[nodiscard]] inside {
   public:
    inside(archive_path& at, std::string_view field, std::size_t item) : at_{at} {
      at_.steps_.push_back({field, item});
    }
    ~inside() { at_.steps_.pop_back(); }
    inside(const inside&) = delete;
    inside& operator=(const inside&) = delete;

   private:
    archive_path& at_;
  };

  inside field(std::string_view name) { return {*this, name, 0}; }
  inside item(std::size_t index) { return {*this, {}, index}; }

  [[nodiscard]] std::string path() const {
    std::string path = whole_;
    for (const auto& [field, item] : steps_)
      path = field.empty() ? field_path(path, item) : field_path(path, field);
    return path;
  }

 private:
  struct step {
    std::string_view field;  // empty: an item of a list
    std::size_t item;
  };

  std::string whole_;
  std::vector<step> steps_;
};

/// The path of what an error of ours is about, for the part of that type which is at `at`. Constructors name
/// the field with or without their own type: "last" as well as "zone.transitions[2].from".
[[nodiscard]] inline std::string path_of(const error& e, const archive_path& at, std::string_view type) {
  std::string_view field = e.field();
  const bool names_type =
      !type.empty() && field.substr(0, type.size()) == type &&
      (field.size() == type.size() || field[type.size()] == '.' || field[type.size()] == '[');
  if (names_type) field.remove_prefix(type.size());
  if (field.starts_with('.')) field.remove_prefix(1);
  return field_path(at.path(), field);
}

/// Does `step`; whatever it finds wrong is reported as an `Error` of this place.
template <class Error, class Step>
decltype(auto) checked(const archive_path& at, std::string_view type, Step step) {
  try {
    return step();
  } catch (const error& e) {
    throw Error{path_of(e, at, type), shown(e.value()), e.problem()};
  }
}

// ---- Versions ----

struct type_version {
  std::string type;
  std::uint32_t version = 0;
};

/// Types of record in an archive, in order of their first appearance.
class version_table {
 public:
  [[nodiscard]] const std::vector<type_version>& rows() const noexcept { return rows_; }

  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view type) const noexcept {
    for (const auto& row : rows_)
      if (row.type == type) return row.version;
    return std::nullopt;
  }

  /// Adds a type, unless it is there.
  void note(std::string_view type, std::uint32_t version) {
    if (!find(type)) rows_.push_back({std::string{type}, version});
  }

 private:
  std::vector<type_version> rows_;
};

template <record T>
void check_whole(const T& value) {
  if constexpr (requires { archive_shape<T>::check(value); }) archive_shape<T>::check(value);
}

// ---- Writing ----

/// Walks through a value and puts what it meets into a channel.
template <class Out>
class writer {
 public:
  writer(Out& out, std::string whole) : out_{out}, at_{std::move(whole)} {}

  [[nodiscard]] const version_table& versions() const noexcept { return versions_; }

  /// One named element. @throws bad_argument  for a value that must not be saved.
  template <archivable T>
  void element(std::string_view name, const T& value) {
    out_.begin(name);
    content(value);
    out_.end(name);
  }

 private:
  template <number T>
  void content(T value) {
    step([&] {
      if (!std::in_range<std::int64_t>(value))
        throw bad_argument{"", std::to_string(value), "an archive holds numbers below 2^63"};
    });
    out_.number(static_cast<std::int64_t>(value));
  }

  void content(const std::string& text) { out_.text(text); }

  template <named_enum T>
  void content(T value) {
    out_.text(step([&] { return to_text(require_enumerator(value, "")); }));
  }

  template <coded T>
  void content(const T& value) {
    content(
        step([&]() -> decltype(auto) { return archive_shape<T>::encode(value); }, archive_shape<T>::name));
  }

  template <record T>
  void content(const T& value) {
    using shape = archive_shape<T>;
    versions_.note(shape::name, shape::version);
    decltype(auto) parts = step([&]() -> decltype(auto) { return shape::take_apart(value); }, shape::name);
    std::size_t count = 0;
    const auto visit = [&](std::string_view name, const auto& field) {
      part(name, field);
      ++count;
    };
    shape::fields(visit, parts, shape::version);
    if (count == 0) out_.text("");  // so that no item of a list takes no room
    step([&] { check_whole(value); }, shape::name);
  }

  template <class T>
  void content(const std::vector<T>& items) {
    list(items);
  }

  template <class T, std::size_t Size>
  void content(const std::array<T, Size>& items) {
    list(items);
  }

  template <class Items>
  void list(const Items& items) {
    element("length", items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
      const auto inside = at_.item(i);
      element("item", items[i]);
    }
  }

  template <class T>
  void content(const std::optional<T>& value) {
    element("length", value.has_value() ? 1 : 0);
    if (value) element("item", *value);
  }

  template <class First, class Second>
  void content(const std::pair<First, Second>& both) {
    part("first", both.first);
    part("second", both.second);
  }

  template <class... Kinds>
  void content(const std::variant<Kinds...>& one) {
    std::visit(
        [&]<class Kind>(const Kind& value) {
          element("kind", std::string{archive_shape<Kind>::name});
          element("value", value);
        },
        one);
  }

  template <class T>
  void part(std::string_view name, const T& value) {
    const auto inside = at_.field(name);
    element(name, value);
  }

  template <class Step>
  decltype(auto) step(Step what, std::string_view type = {}) {
    return checked<bad_argument>(at_, type, what);
  }

  Out& out_;
  archive_path at_;
  version_table versions_;
};

// ---- Reading ----

/// Takes a value out of a channel, part by part. All that goes wrong is a `bad_archive` that names the place.
template <class In>
class reader {
 public:
  reader(In& in, std::string whole, version_table versions = {})
      : in_{in}, at_{std::move(whole)}, versions_{std::move(versions)} {}

  /// The words before and after all else.
  void open(std::string_view word) {
    step([&] { in_.open(word); });
  }
  void close(std::string_view word) {
    step([&] { in_.close(word); });
  }

  /// Nothing may follow those. @throws bad_archive
  void require_last(std::string_view name) {
    const auto inside = at_.field(name);
    step([&] { in_.require_last(); });
  }

  void begin(std::string_view name) {
    step([&] { in_.begin(name); });
  }
  void end(std::string_view name) {
    step([&] { in_.end(name); });
  }

  /// One named element. @throws bad_archive
  template <archivable T>
  [[nodiscard]] T element(std::string_view name) {
    begin(name);
    T value = content(type<T>{});
    end(name);
    return value;
  }

  /// One named element, with its name in the path of what may be wrong. @throws bad_archive
  template <archivable T>
  [[nodiscard]] T part(std::string_view name) {
    const auto inside = at_.field(name);
    return element<T>(name);
  }

  /// Within that field, as long as the result lives.
  archive_path::inside field(std::string_view name) { return at_.field(name); }

  [[noreturn]] void refuse(const std::string& value, message problem) const {
    throw bad_archive{at_.path(), shown(value), std::move(problem)};
  }

 private:
  template <number T>
  T content(type<T>) {
    const std::int64_t n = step([&] { return in_.number(); });
    if (!std::in_range<T>(n)) refuse(std::to_string(n), "this is too large or too small here");
    return static_cast<T>(n);
  }

  std::string content(type<std::string>) {
    return step([&] { return in_.text(); });
  }

  template <named_enum T>
  T content(type<T>) {
    const std::string name = content(type<std::string>{});
    return step([&] { return parse_enumerator<T>(name, ""); });
  }

  template <coded T>
  T content(type<T>) {
    auto code = content(type<typename archive_shape<T>::code>{});
    return step([&] { return archive_shape<T>::decode(std::move(code)); }, archive_shape<T>::name);
  }

  template <record T>
  T content(type<T>) {
    using shape = archive_shape<T>;
    const std::uint32_t version = saved_version(shape::name, shape::version);
    typename shape::parts parts{};
    std::size_t count = 0;
    const auto visit = [&](std::string_view name, auto& field) {
      field = part<std::remove_reference_t<decltype(field)>>(name);
      ++count;
    };
    shape::fields(visit, parts, version);
    if (count == 0 && !content(type<std::string>{}).empty()) refuse("a text", "this type has no fields");
    return step(
        [&] {
          T value = shape::put_together(std::move(parts));
          check_whole(value);
          return value;
        },
        shape::name);
  }

  // Grows with what is really there: a length that is a lie meets the end of the input before it has cost
  // much.
  template <class T>
  std::vector<T> content(type<std::vector<T>>) {
    const std::int64_t length = part<std::int64_t>("length");
    if (length < 0) refuse(std::to_string(length), "this is no length");
    std::vector<T> items;
    for (std::int64_t i = 0; i < length; ++i) items.push_back(item<T>(i));
    return items;
  }

  template <class T, std::size_t Size>
  std::array<T, Size> content(type<std::array<T, Size>>) {
    require_length(part<std::int64_t>("length"), static_cast<std::int64_t>(Size));
    std::array<T, Size> items{};
    for (std::size_t i = 0; i < Size; ++i) items[i] = item<T>(static_cast<std::int64_t>(i));
    return items;
  }

  template <class T>
  std::optional<T> content(type<std::optional<T>>) {
    const std::int64_t length = part<std::int64_t>("length");
    if (length == 0) return std::nullopt;
    require_length(length, 1);
    return element<T>("item");
  }

  template <class First, class Second>
  std::pair<First, Second> content(type<std::pair<First, Second>>) {
    First first = part<First>("first");
    Second second = part<Second>("second");
    return {std::move(first), std::move(second)};
  }

  template <class... Kinds>
  std::variant<Kinds...> content(type<std::variant<Kinds...>>) {
    const auto kind = part<std::string>("kind");
    std::optional<std::variant<Kinds...>> value;
    const bool known = ((kind == archive_shape<Kinds>::name &&
                         (value.emplace(std::in_place_type<Kinds>, element<Kinds>("value")), true)) ||
                        ...);
    if (!known) refuse(kind, message{"this is none of {}", type_name(type<std::variant<Kinds...>>{})});
    return *std::move(value);
  }

  template <class T>
  T item(std::int64_t index) {
    const auto inside = at_.item(static_cast<std::size_t>(index));
    return element<T>("item");
  }

  void require_length(std::int64_t found, std::int64_t wanted) const {
    if (found != wanted) refuse(std::to_string(found), message{"this length is {}", wanted});
  }

  std::uint32_t saved_version(std::string_view name, std::uint32_t known) const {
    const auto saved = versions_.find(name);
    if (!saved) refuse(std::string{name}, "the archive does not list this type");
    if (*saved > known)
      refuse(std::to_string(*saved),
             message{"this version of {} is later than {}, the latest that is known here", name, known});
    return *saved;
  }

  // What else comes out of an archive is about what it reads, except that there is no memory left.
  template <class Step>
  decltype(auto) step(Step what, std::string_view type = {}) const {
    try {
      return checked<bad_archive>(at_, type, what);
    } catch (const error&) {
      throw;
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const std::exception& e) {
      throw bad_archive{at_.path(), "unreadable", e.what()};
    }
  }

  In& in_;
  archive_path at_;
  version_table versions_;
};

}  // namespace phoihop::detail

#endif
