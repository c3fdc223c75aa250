// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CORE_ERROR_HPP
#define PHOIHOP_CORE_ERROR_HPP

#include <phoihop/core/export.hpp>
#include <phoihop/core/message.hpp>

#include <cstddef>
#include <exception>
#include <memory>
#include <string>
#include <string_view>

/// What is thrown, and when. Every error names the field that was wrong and the value it held, and is thrown
/// before any effect. Five types say what to do about it. Judgements on data are not errors: see `finding`.
namespace phoihop {

/// The caller broke a stated rule. Thrown before any effect: all state is as it was.
///
/// An error names the field that was wrong and the value it held, so that it can be shown to the person
/// who typed it. The derived type says what to do: correct the argument (`bad_argument`), supply more data
/// (`out_of_horizon`), ask for less (`overflow`), keep apart what belongs apart (`foreign_value`), or reject
/// the file (`bad_archive`). "No answer" is never an error (it is an empty optional), and a judgement on data
/// is never an error (it is a `verdict` or a list of `finding`s).
///
///     try {
///       const date day = from_yyyymmdd(20210230);
///     } catch (const bad_argument& e) {
///       e.field();             // "date"
///       e.value();             // "20210230"
///       e.problem();           // message{"there is no such day"}
///       e.what();              // "date = 20210230: there is no such day"
///     }
class PHOIHOP_EXPORT error : public std::exception {
 public:
  /// @param field    Path of what was wrong, as the caller would write it: `term.last`, `parties[2]`.
  /// @param value    What it held, in the form in which it is read (dates as YYYY-MM-DD).
  /// @param problem  What is wrong with it, and what would be right.
  error(std::string_view field, std::string_view value, message problem);
  error(const error&) noexcept;
  error& operator=(const error&) noexcept;
  ~error() override;

  [[nodiscard]] const std::string& field() const noexcept;
  [[nodiscard]] const std::string& value() const noexcept;
  [[nodiscard]] const message& problem() const noexcept;
  /// "field = value: problem", in English.
  [[nodiscard]] const char* what() const noexcept override;

  /// Throws this error again with `prefix` before its field: the path as seen from outside that value.
  ///
  ///     const bad_argument e{"amount", "0", "must be positive"};
  ///     e.throw_at("duties[3]");  // throws bad_argument at "duties[3].amount"
  ///
  /// @param prefix  Path of the value that the field is in; if empty, the field stays as it is.
  /// @throws error  of the same type, with the same value and problem. Always.
  [[noreturn]] virtual void throw_at(std::string_view prefix) const = 0;

 private:
  struct text;
  std::shared_ptr<const text> text_;  // shared: copying an exception must not throw
};

/// An argument breaks the rule stated beside it: correct it.
class PHOIHOP_EXPORT bad_argument : public error {
 public:
  using error::error;
  bad_argument(const bad_argument&) noexcept = default;
  bad_argument& operator=(const bad_argument&) noexcept = default;
  ~bad_argument() override;
  [[noreturn]] void throw_at(std::string_view prefix) const override;
};

/// The question lies outside the data that was given: supply data that reaches further. Never answered by a
/// guess such as "no holidays there".
class PHOIHOP_EXPORT out_of_horizon : public error {
 public:
  using error::error;
  out_of_horizon(const out_of_horizon&) noexcept = default;
  out_of_horizon& operator=(const out_of_horizon&) noexcept = default;
  ~out_of_horizon() override;
  [[noreturn]] void throw_at(std::string_view prefix) const override;
};

/// The exact result does not fit its type.
class PHOIHOP_EXPORT overflow : public error {
 public:
  using error::error;
  overflow(const overflow&) noexcept = default;
  overflow& operator=(const overflow&) noexcept = default;
  ~overflow() override;
  [[noreturn]] void throw_at(std::string_view prefix) const override;
};

/// Values of two different organisations were mixed.
class PHOIHOP_EXPORT foreign_value : public error {
 public:
  using error::error;
  foreign_value(const foreign_value&) noexcept = default;
  foreign_value& operator=(const foreign_value&) noexcept = default;
  ~foreign_value() override;
  [[noreturn]] void throw_at(std::string_view prefix) const override;
};

/// Stored bytes are damaged, of another kind or of a later version. The target of the load is unchanged.
class PHOIHOP_EXPORT bad_archive : public error {
 public:
  using error::error;
  bad_archive(const bad_archive&) noexcept = default;
  bad_archive& operator=(const bad_archive&) noexcept = default;
  ~bad_archive() override;
  [[noreturn]] void throw_at(std::string_view prefix) const override;
};

/// Calls `step`. An error that it throws is thrown on with `prefix` before its path (see `error::throw_at`):
/// what is wrong with a part is reported at its place in the whole.
///
///     at_path("days[3]", [] { return from_yyyymmdd(20210230); });  // throws bad_argument at "days[3].date"
template <class Step>
decltype(auto) at_path(std::string_view prefix, Step step) {
  try {
    return step();
  } catch (const error& e) {
    e.throw_at(prefix);
    throw;  // for compilers that do not see that the line above never ends
  }
}

/// The path of an item of a list, or of a field of it: "members[2]", "members[2].weight". O(length).
[[nodiscard]] PHOIHOP_EXPORT std::string field_path(std::string_view list, std::size_t i,
                                                    std::string_view field = {});

/// The path of `field` inside the value at `prefix`: "term.last", "parties[2]". If either is empty, the
/// other. O(length).
[[nodiscard]] PHOIHOP_EXPORT std::string field_path(std::string_view prefix, std::string_view field);

}  // namespace phoihop

#endif
