// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CORE_MESSAGE_HPP
#define PHOIHOP_CORE_MESSAGE_HPP

#include <phoihop/core/export.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace boost::gregorian {
class date;
}

/// Sentences as data: errors, findings and reasons hold which sentence and its arguments, and become text when
/// they are read. A translation replaces the sentence and keeps the arguments.
namespace phoihop {

enum class unit_id : std::uint32_t;
// NOLINTNEXTLINE(readability-redundant-declaration): core/date.hpp has it too, and costs more to include
PHOIHOP_EXPORT std::string to_text(const boost::gregorian::date& d);

/// What kind of thing an argument of a message is: a translation may write it in another form.
enum class argument_kind : std::uint8_t {
  text,    ///< The same in every language: a name, a code, a path.
  word,    ///< One of our own terms, such as an enumerator: to be translated.
  number,  ///< An integer, in decimal digits.
  day,     ///< YYYY-MM-DD.
  unit,    ///< "#7", its id: whoever knows the organisation puts a name there.
};

/// What an argument of a message can be made from: text, integers, and anything with a `to_text`.
template <class T>
concept sayable = std::convertible_to<const T&, std::string_view> ||
                  (std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>) ||
                  requires(const T& value) {
  to_text(value);
};

/// One argument of a message: its text, and what kind of thing it is.
struct argument {
  argument_kind kind = argument_kind::text;
  unit_id unit{};  ///< Set if `kind` is `unit`, else 0.
  std::string text;

  argument() = default;
  argument(argument_kind of_kind, std::string written) : kind{of_kind}, text{std::move(written)} {}
  template <sayable T>
  argument(const T& value) {  // NOLINT(google-explicit-constructor): it is what the value says
    if constexpr (std::convertible_to<const T&, std::string_view>) {
      text = std::string_view{value};
    } else if constexpr (std::integral<T>) {
      kind = argument_kind::number;
      text = std::to_string(value);
    } else {
      if constexpr (std::same_as<T, boost::gregorian::date>) kind = argument_kind::day;
      if constexpr (std::same_as<T, unit_id>) {
        kind = argument_kind::unit;
        unit = value;
      }
      if constexpr (std::is_enum_v<T> && std::same_as<decltype(to_text(value)), std::string_view>)
        kind = argument_kind::word;
      text = to_text(value);
    }
  }

  friend bool operator==(const argument&, const argument&) = default;
};

/// A sentence as data: which one, and its arguments. Its text is made when it is read.
///
/// The English sentence, with "{}" for each argument, doubles as its key: a translation looks it up in a
/// table, and neither types nor call sites change.
///
///     const message m{"series {} has no meeting about {}", "118.giao-ban", date{2021, 3, 11}};
///     m.sentence();           // "series {} has no meeting about {}"
///     m.arguments()[1];       // argument{argument_kind::day, "2021-03-11"}
///     to_text(m);             // "series 118.giao-ban has no meeting about 2021-03-11"
class PHOIHOP_EXPORT message {
 public:
  message() = default;
  /// @param sentence  English. Without arguments it is taken as it is, braces and all.
  template <std::convertible_to<std::string_view> Sentence, sayable... Arguments>
  message(const Sentence& sentence, const Arguments&... arguments)  // NOLINT(google-explicit-constructor)
      : sentence_{std::string_view{sentence}} {
    arguments_.reserve(sizeof...(arguments));  // a list in braces would be copied
    (arguments_.emplace_back(arguments), ...);
  }
  message(std::string sentence, std::vector<argument> arguments)
      : sentence_(std::move(sentence)), arguments_(std::move(arguments)) {}

  [[nodiscard]] const std::string& sentence() const noexcept { return sentence_; }
  [[nodiscard]] const std::vector<argument>& arguments() const noexcept { return arguments_; }
  [[nodiscard]] bool empty() const noexcept { return sentence_.empty(); }

  friend bool operator==(const message&, const message&) = default;

 private:
  std::string sentence_;
  std::vector<argument> arguments_;
};

/// The message in English: each "{}" of the sentence is replaced by the next argument. Surplus arguments are
/// dropped, surplus "{}" stay. O(length).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const message& m);

/// Several messages that belong together, such as the reasons for one chair: with "; " between. O(length).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(std::span<const message> all);

}  // namespace phoihop

#endif
