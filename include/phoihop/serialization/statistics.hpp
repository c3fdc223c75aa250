// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SERIALIZATION_STATISTICS_HPP
#define PHOIHOP_SERIALIZATION_STATISTICS_HPP

#include <phoihop/serialization/core.hpp>
#include <phoihop/serialization/organization.hpp>
#include <phoihop/statistics.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace phoihop {

/// A number and how it is meant, or the reason why it is absent.
template <>
struct archive_shape<quantity> {
  static constexpr std::string_view name = "quantity";
  static constexpr std::uint32_t version = 1;
  struct parts {
    std::optional<std::int64_t> number;
    std::optional<precision> how;
    std::optional<no_value> why_not;
  };
  [[nodiscard]] static parts take_apart(const quantity& q) noexcept {
    return {q.number(), q.how(), q.why_not()};
  }
  [[nodiscard]] static quantity put_together(const parts& p) {
    if (p.number.has_value() != p.how.has_value() || p.number.has_value() == p.why_not.has_value())
      throw bad_argument{"number", p.number ? std::to_string(*p.number) : "none",
                         "this is a number and how it is meant, or why there is none"};
    if (!p.number) return quantity::none(*p.why_not);
    switch (*p.how) {
      case precision::exact: return quantity::exact(*p.number);
      case precision::at_least: return quantity::at_least(*p.number);
      case precision::approximate: break;
    }
    return quantity::approximate(*p.number);
  }
  static void fields(auto& visit, auto& p, std::uint32_t) {
    visit("number", p.number);
    visit("how", p.how);
    visit("why_not", p.why_not);
  }
};

template <>
struct archive_shape<total> : plain_record<total> {
  static constexpr std::string_view name = "total";
  static constexpr std::uint32_t version = 1;
  static void check(const total& t) {
    total nothing;
    nothing += t;  // refuses counts that do not agree with the sum
  }
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("sum", v.sum);
    visit("present", v.present);
    visit("missing", v.missing);
    visit("not_due", v.not_due);
  }
};

template <>
struct archive_shape<named_quantity> : plain_record<named_quantity> {
  static constexpr std::string_view name = "named_quantity";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("name", v.name);
    visit("value", v.value);
  }
};

/// Loaded as it was saved: a judgement that `reconcile` made of parts that are not in it.
template <>
struct archive_shape<reconciliation> : plain_record<reconciliation> {
  static constexpr std::string_view name = "reconciliation";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("outcome", v.outcome);
    visit("published", v.published);
    visit("parts", v.parts);
    visit("difference", v.difference);
    visit("without_number", v.without_number);
  }
};

template <>
struct archive_shape<unit_figure> : plain_record<unit_figure> {
  static constexpr std::string_view name = "unit_figure";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("unit", v.unit);
    visit("value", v.value);
  }
};

}  // namespace phoihop

#endif
