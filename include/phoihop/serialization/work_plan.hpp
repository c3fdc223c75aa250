// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SERIALIZATION_WORK_PLAN_HPP
#define PHOIHOP_SERIALIZATION_WORK_PLAN_HPP

#include <phoihop/serialization/agreement.hpp>
#include <phoihop/serialization/calendar.hpp>
#include <phoihop/serialization/core.hpp>
#include <phoihop/work_plan.hpp>

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace phoihop {

template <>
struct archive_shape<calendar_book> {
  static constexpr std::string_view name = "calendar_book";
  static constexpr std::uint32_t version = 1;
  struct parts {
    calendar_definition standard;
    std::vector<std::pair<kind_id, business_calendar>> by_kind;
    std::optional<rule_pack> law;
  };
  [[nodiscard]] static parts take_apart(const calendar_book& b) {
    return {b.standard.definition(), b.by_kind, b.law};
  }
  [[nodiscard]] static calendar_book put_together(parts&& p) {
    return {business_calendar{std::move(p.standard)}, std::move(p.by_kind), std::move(p.law)};
  }
  static void fields(auto& visit, auto& p, std::uint32_t) {
    visit("standard", p.standard);
    visit("by_kind", p.by_kind);
    visit("law", p.law);
  }
};

template <>
struct archive_shape<planned_series> : plain_record<planned_series> {
  static constexpr std::string_view name = "planned_series";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("key", v.key);
    visit("title", v.title);
    visit("area", v.area);
    visit("in_force", v.in_force);
  }
};

template <>
struct archive_shape<undated_duty> : plain_record<undated_duty> {
  static constexpr std::string_view name = "undated_duty";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("clause", v.clause);
    visit("days", v.days);
  }
};

template <>
struct archive_shape<work_plan::parts::rule_set> : plain_record<work_plan::parts::rule_set> {
  static constexpr std::string_view name = "work_plan::parts::rule_set";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("days", v.days);
    visit("rules", v.rules);
  }
};

template <>
struct archive_shape<work_plan::parts::table> : plain_record<work_plan::parts::table> {
  static constexpr std::string_view name = "work_plan::parts::table";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("rule_set", v.rule_set);
    visit("records", v.records);
  }
};

template <>
struct archive_shape<work_plan::parts::row> : plain_record<work_plan::parts::row> {
  static constexpr std::string_view name = "work_plan::parts::row";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("area", v.area);
    visit("table", v.table);
    visit("key", v.key);
  }
};

template <>
struct archive_shape<work_plan::parts::name> : plain_record<work_plan::parts::name> {
  static constexpr std::string_view name = "work_plan::parts::name";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("unit", v.unit);
    visit("when", v.when);
    visit("text", v.text);
  }
};

/// Rules, days and records; turns and the order of the meetings are worked out again. A few bytes may stand
/// for many meetings: loading takes 8 bytes for each, at most 2^26 of them.
template <>
struct archive_shape<work_plan> {
  static constexpr std::string_view name = "work_plan";
  static constexpr std::uint32_t version = 1;
  using parts = work_plan::parts;
  [[nodiscard]] static parts take_apart(const work_plan& plan) { return plan.take_apart(); }
  [[nodiscard]] static work_plan put_together(parts&& p) { return work_plan{std::move(p)}; }
  static void fields(auto& visit, auto& p, std::uint32_t) {
    visit("span", p.span);
    visit("findings", p.findings);
    visit("clause_keys", p.clause_keys);
    visit("duties", p.duties);
    visit("obligations", p.obligations);
    visit("days", p.days);
    visit("rule_sets", p.rule_sets);
    visit("tables", p.tables);
    visit("series", p.series);
    visit("names", p.names);
  }
};

}  // namespace phoihop

#endif
