// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SERIALIZATION_SCHEDULE_HPP
#define PHOIHOP_SERIALIZATION_SCHEDULE_HPP

#include <phoihop/schedule.hpp>
#include <phoihop/serialization/calendar.hpp>
#include <phoihop/serialization/core.hpp>
#include <phoihop/serialization/recurrence.hpp>
#include <phoihop/serialization/rotation.hpp>
#include <phoihop/serialization/turns.hpp>

#include <cstdint>
#include <string_view>

namespace phoihop {

template <>
struct archive_shape<meeting_role> {
  static constexpr std::string_view name = "meeting_role";
  static constexpr enumerator<meeting_role> names[] = {{meeting_role::chair, "chair"},
                                                       {meeting_role::host, "host"},
                                                       {meeting_role::venue, "venue"},
                                                       {meeting_role::secretariat, "secretariat"}};
};

template <>
struct archive_shape<fixed_holder> : plain_record<fixed_holder> {
  static constexpr std::string_view name = "fixed_holder";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("who", v.who); }
};

template <>
struct archive_shape<external_holder> : plain_record<external_holder> {
  static constexpr std::string_view name = "external_holder";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("name", v.name); }
};

template <>
struct archive_shape<stay> : plain_record<stay> {
  static constexpr std::string_view name = "stay";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("who", v.who);
    visit("when", v.when);
  }
};

template <>
struct archive_shape<co_holders> : plain_record<co_holders> {
  static constexpr std::string_view name = "co_holders";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("members", v.members); }
};

template <>
struct archive_shape<lead_by_field::row> : plain_record<lead_by_field::row> {
  static constexpr std::string_view name = "lead_by_field::row";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("field", v.field);
    visit("who", v.who);
    visit("when", v.when);
  }
};

template <>
struct archive_shape<lead_by_field> : plain_record<lead_by_field> {
  static constexpr std::string_view name = "lead_by_field";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("leads", v.leads); }
};

template <>
struct archive_shape<role_of_series> : plain_record<role_of_series> {
  static constexpr std::string_view name = "role_of_series";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("role", v.role);
    visit("rule", v.rule);
  }
};

template <>
struct archive_shape<held_role> : plain_record<held_role> {
  static constexpr std::string_view name = "held_role";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("role", v.role);
    visit("planned", v.planned);
    visit("actual", v.actual);
    visit("why", v.why);
  }
};

template <>
struct archive_shape<settled_role> : plain_record<settled_role> {
  static constexpr std::string_view name = "settled_role";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("role", v.role);
    visit("who", v.who);
    visit("planned", v.planned);
  }
};

/// Loaded as plain data, as it is built as plain data: `plan_series` judges it.
template <>
struct archive_shape<series> : plain_record<series> {
  static constexpr std::string_view name = "series";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("key", v.key);
    visit("title", v.title);
    visit("when", v.when);
    visit("in_force", v.in_force);
    visit("chair", v.chair);
    visit("roles", v.roles);
  }
};

template <>
struct archive_shape<settled_meeting> : plain_record<settled_meeting> {
  static constexpr std::string_view name = "settled_meeting";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("covers", v.covers);
    visit("sat_on", v.sat_on);
    visit("chair", v.chair);
    visit("cancelled", v.cancelled);
    visit("field", v.field);
    visit("roles", v.roles);
  }
};

template <>
struct archive_shape<calling> : plain_record<calling> {
  static constexpr std::string_view name = "calling";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("on", v.on);
    visit("number", v.number);
    visit("cause", v.cause);
  }
};

template <>
struct archive_shape<extraordinary_turn> {
  static constexpr std::string_view name = "extraordinary_turn";
  static constexpr enumerator<extraordinary_turn> names[] = {{extraordinary_turn::not_taken, "not_taken"},
                                                             {extraordinary_turn::taken, "taken"}};
};

template <>
struct archive_shape<extraordinary_meeting> : plain_record<extraordinary_meeting> {
  static constexpr std::string_view name = "extraordinary_meeting";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
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
struct archive_shape<meeting> : plain_record<meeting> {
  static constexpr std::string_view name = "meeting";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("series_key", v.series_key);
    visit("when", v.when);
    visit("chair", v.chair);
    visit("why_chair", v.why_chair);
    visit("co_chairs", v.co_chairs);
    visit("planned_chairs", v.planned_chairs);
    visit("roles", v.roles);
    visit("called", v.called);
    visit("cancelled", v.cancelled);
  }
};

template <>
struct archive_shape<series_plan> : plain_record<series_plan> {
  static constexpr std::string_view name = "series_plan";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("meetings", v.meetings);
    visit("fairness", v.fairness);
  }
};

}  // namespace phoihop

#endif
