// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SERIALIZATION_WORKING_HOURS_HPP
#define PHOIHOP_SERIALIZATION_WORKING_HOURS_HPP

#include <phoihop/calendar/working_hours.hpp>
#include <phoihop/serialization/calendar.hpp>
#include <phoihop/serialization/core.hpp>

#include <cstdint>
#include <string_view>
#include <utility>

namespace phoihop {

template <>
struct archive_shape<day_interval> : plain_record<day_interval> {
  static constexpr std::string_view name = "day_interval";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("first", v.first);
    visit("last", v.last);
  }
};

template <>
struct archive_shape<weekday_hours> : plain_record<weekday_hours> {
  static constexpr std::string_view name = "weekday_hours";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("day", v.day);
    visit("stretches", v.stretches);
  }
};

/// Loaded as plain data, as it is built as plain data: the constructor of `working_hours` judges it.
template <>
struct archive_shape<week_hours> : plain_record<week_hours> {
  static constexpr std::string_view name = "week_hours";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("usual", v.usual);
    visit("by_weekday", v.by_weekday);
    visit("midday", v.midday);
  }
};

/// What its calendar was made of, and its hours. Loading makes both anew, with all checks of their
/// constructors, and with their tables: of bytes that may be hostile, load a `calendar_definition` and a
/// `timeline<week_hours>` and look at the horizon first, as for `business_calendar`.
template <>
struct archive_shape<working_hours> {
  static constexpr std::string_view name = "working_hours";
  static constexpr std::uint32_t version = 1;
  struct parts {
    calendar_definition calendar;
    timeline<week_hours> weeks;
  };
  [[nodiscard]] static parts take_apart(const working_hours& w) {
    return {w.calendar().definition(), w.weeks()};
  }
  [[nodiscard]] static working_hours put_together(parts&& p) {
    return {business_calendar{std::move(p.calendar)}, std::move(p.weeks)};
  }
  static void fields(auto& visit, auto& p, std::uint32_t) {
    visit("calendar", p.calendar);
    visit("weeks", p.weeks);
  }
};

}  // namespace phoihop

#endif
