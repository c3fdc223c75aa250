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
  };
  [[nodiscard]] static parts take_apart(const calendar_book& b) {
    return {b.standard.definition(), b.by_kind};
  }
  [[nodiscard]] static calendar_book put_together(parts&& p) {
    return {business_calendar{std::move(p.standard)}, std::move(p.by_kind)};
  }
  static void fields(auto& visit, auto& p, std::uint32_t) {
    visit("standard", p.standard);
    visit("by_kind", p.by_kind);
  }
};

template <>
struct archive_shape<recorded_role> : plain_record<recorded_role> {
  static constexpr std::string_view name = "recorded_role";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("role", v.role);
    visit("who", v.who);
    visit("planned", v.planned);
  }
};

template <>
struct archive_shape<meeting_record> : plain_record<meeting_record> {
  static constexpr std::string_view name = "meeting_record";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("series_key", v.series_key);
    visit("covers", v.covers);
    visit("sat_on", v.sat_on);
    visit("chair", v.chair);
    visit("cancelled", v.cancelled);
    visit("field", v.field);
    visit("roles", v.roles);
  }
};

template <>
struct archive_shape<calling_record> : plain_record<calling_record> {
  static constexpr std::string_view name = "calling_record";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("series_key", v.series_key);
    visit("call", v.call);
    visit("sat_on", v.sat_on);
    visit("chair", v.chair);
    visit("turn", v.turn);
    visit("cancelled", v.cancelled);
    visit("field", v.field);
    visit("roles", v.roles);
  }
};

template <>
struct archive_shape<planned_role> : plain_record<planned_role> {
  static constexpr std::string_view name = "planned_role";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("role", v.role);
    visit("planned", v.planned);
    visit("actual", v.actual);
    visit("name", v.name);
  }
};

template <>
struct archive_shape<planned_meeting> : plain_record<planned_meeting> {
  static constexpr std::string_view name = "planned_meeting";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("what", v.what);
    visit("title", v.title);
    visit("area", v.area);
    visit("area_name", v.area_name);
    visit("chair", v.chair);
    visit("chair_name", v.chair_name);
    visit("co_chairs", v.co_chairs);
    visit("planned_chairs", v.planned_chairs);
    visit("roles", v.roles);
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
    visit("members", v.members);
    visit("fairness", v.fairness);
  }
};

template <>
struct archive_shape<standing_duty> : plain_record<standing_duty> {
  static constexpr std::string_view name = "standing_duty";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("clause", v.clause);
    visit("days", v.days);
  }
};

/// Loaded as it stands: what `make_work_plan` made, to be shown again.
template <>
struct archive_shape<work_plan> : plain_record<work_plan> {
  static constexpr std::string_view name = "work_plan";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("span", v.span);
    visit("findings", v.findings);
    visit("series", v.series);
    visit("meetings", v.meetings);
    visit("duties", v.duties);
  }
};

}  // namespace phoihop

#endif
