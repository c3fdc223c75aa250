// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CORE_FINDING_HPP
#define PHOIHOP_CORE_FINDING_HPP

#include <phoihop/core/date.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/message.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What is found wrong with data that can still be read: a list of findings, each with a stable code for
/// programs and a sentence for people. Functions named `validate` return them; constructors throw instead.
namespace phoihop {

/// How much a finding weighs.
enum class severity : std::uint8_t {
  note,     ///< Worth knowing; nothing need be done.
  warning,  ///< Someone should decide something.
  fault,    ///< Cannot be used as it is.
};

template <>
struct enum_names<severity> {
  static constexpr std::string_view type = "severity";
  static constexpr std::string_view names[] = {"note", "warning", "fault"};
};

/// One thing that a check of data found: a judgement, never an exception. Checks return all their findings,
/// in the order of the data or, where findings are dated, in date order.
struct finding {
  severity weight = severity::note;
  std::string rule;        ///< Stable name of the rule, for programs: "term_inverted", "level_without_unit".
  std::string path;        ///< The field: "parties[1].when", "events[3].parent".
  std::string value;       ///< What it holds, in the form in which it is read.
  message problem;         ///< What is wrong and from when.
  std::optional<date> on;  ///< The day from which it is so; empty if it is so at all times.

  friend bool operator==(const finding&, const finding&) = default;
};

/// One line, in English: "warning 2025-07-01 clauses[1].level = huyện: from 2025-07-01 ...". O(length).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const finding& f);

/// Whether any of them is a fault. O(n).
[[nodiscard]] PHOIHOP_EXPORT bool has_fault(std::span<const finding> findings) noexcept;

/// In order of their dates, undated ones first; findings of one day keep their order. O(n log n).
PHOIHOP_EXPORT void sort_by_date(std::vector<finding>& findings);

}  // namespace phoihop

#endif
