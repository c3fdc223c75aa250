// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SERIALIZATION_ROTATION_HPP
#define PHOIHOP_SERIALIZATION_ROTATION_HPP

#include <phoihop/rotation/rotation.hpp>
#include <phoihop/serialization/core.hpp>

#include <cstdint>
#include <string_view>

namespace phoihop {

template <>
struct archive_shape<squared_deviations> : plain_record<squared_deviations> {
  static constexpr std::string_view name = "squared_deviations";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("sum", v.sum);
    visit("rounding", v.rounding);
  }
};

template <>
struct archive_shape<fairness_options> : plain_record<fairness_options> {
  static constexpr std::string_view name = "fairness_options";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("barred", v.barred);
    visit("measured_from", v.measured_from);
    visit("known", v.known);
    visit("tie_break", v.tie_break);
    visit("gap", v.gap);
    visit("open_from", v.open_from);
  }
};

template <>
struct archive_shape<membership> : plain_record<membership> {
  static constexpr std::string_view name = "membership";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("who", v.who);
    visit("when", v.when);
    visit("weight", v.weight);
  }
};

template <>
struct archive_shape<seat> : plain_record<seat> {
  static constexpr std::string_view name = "seat";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("meeting", v.meeting);
    visit("who", v.who);
  }
};

template <>
struct archive_shape<absent_on_day> : plain_record<absent_on_day> {
  static constexpr std::string_view name = "absent_on_day";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("meeting", v.meeting);
    visit("who", v.who);
    visit("stand_in", v.stand_in);
    visit("turn", v.turn);
  }
};

template <>
struct archive_shape<swap_chairs> : plain_record<swap_chairs> {
  static constexpr std::string_view name = "swap_chairs";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("first", v.first);
    visit("second", v.second);
  }
};

/// Loaded as plain data, as it is built as plain data: `rotate` judges it.
template <>
struct archive_shape<roster> : plain_record<roster> {
  static constexpr std::string_view name = "roster";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("members", v.members);
    visit("absences", v.absences);
    visit("pins", v.pins);
    visit("changes", v.changes);
  }
};

template <>
struct archive_shape<shared_meetings> : plain_record<shared_meetings> {
  static constexpr std::string_view name = "shared_meetings";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("who", v.who);
    visit("meetings", v.meetings);
    visit("chairs", v.chairs);
    visit("judged", v.judged);
    visit("occupied", v.occupied);
  }
};

template <>
struct archive_shape<assignment> : plain_record<assignment> {
  static constexpr std::string_view name = "assignment";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("on", v.on);
    visit("chair", v.chair);
    visit("reason", v.reason);
    visit("entitled", v.entitled);
    visit("chaired", v.chaired);
  }
};

template <>
struct archive_shape<fairness_report::row> : plain_record<fairness_report::row> {
  static constexpr std::string_view name = "fairness_report::row";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("who", v.who);
    visit("chaired", v.chaired);
    visit("entitled", v.entitled);
    visit("largest_deviation", v.largest_deviation);
  }
};

/// Loaded as it was saved: `measure_fairness` measures again.
template <>
struct archive_shape<fairness_report> : plain_record<fairness_report> {
  static constexpr std::string_view name = "fairness_report";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("rows", v.rows);
    visit("after_meeting", v.after_meeting);
    visit("largest", v.largest);
    visit("guarantee", v.guarantee);
    visit("rule", v.rule);
    visit("rounding", v.rounding);
  }
};

template <>
struct archive_shape<rotation> : plain_record<rotation> {
  static constexpr std::string_view name = "rotation";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("assignments", v.assignments);
    visit("fairness", v.fairness);
  }
};

}  // namespace phoihop

#endif
