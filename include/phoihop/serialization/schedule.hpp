// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SERIALIZATION_SCHEDULE_HPP
#define PHOIHOP_SERIALIZATION_SCHEDULE_HPP

#include <phoihop/schedule.hpp>
#include <phoihop/serialization/calendar.hpp>
#include <phoihop/serialization/core.hpp>
#include <phoihop/serialization/recurrence.hpp>
#include <phoihop/serialization/rotation.hpp>
#include <phoihop/serialization/turns.hpp>

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

namespace phoihop {

template <>
struct archive_shape<holders> : plain_record<holders> {
  static constexpr std::string_view name = "holders";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("units", v.units); }
};

template <>
struct archive_shape<external_holder> : plain_record<external_holder> {
  static constexpr std::string_view name = "external_holder";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("name", v.name); }
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
struct archive_shape<every_meeting> : plain_record<every_meeting> {
  static constexpr std::string_view name = "every_meeting";
  static constexpr std::uint32_t version = 1;
  static void fields(auto&, auto&, std::uint32_t) {}
};

template <>
struct archive_shape<every_nth_meeting> : plain_record<every_nth_meeting> {
  static constexpr std::string_view name = "every_nth_meeting";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("n", v.n);
    visit("first", v.first);
  }
};

template <>
struct archive_shape<at_end_of> : plain_record<at_end_of> {
  static constexpr std::string_view name = "at_end_of";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("kind", v.kind); }
};

template <class T>
struct archive_shape<role_by<T>> : plain_record<role_by<T>> {
  using of = T;
  static constexpr std::string_view name = "role_by";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("role", v.role);
    visit("rule", v.rule);
    visit("at", v.at);
    visit("apart_from", v.apart_from);
  }
};

template <>
struct archive_shape<role_holders> : plain_record<role_holders> {
  static constexpr std::string_view name = "role_holders";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("role", v.role);
    visit("planned", v.planned);
    visit("actual", v.actual);
    visit("why", v.why);
    visit("name", v.name);
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
    visit("roles", v.roles);
    visit("counted", v.counted);
    visit("same_day", v.same_day);
  }
};

template <>
struct archive_shape<special_call> : plain_record<special_call> {
  static constexpr std::string_view name = "special_call";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("on", v.on);
    visit("number", v.number);
    visit("cause", v.cause);
  }
};

template <>
struct archive_shape<no_holder> : plain_record<no_holder> {
  static constexpr std::string_view name = "no_holder";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("decision", v.decision); }
};

template <>
struct archive_shape<role_record> : plain_record<role_record> {
  static constexpr std::string_view name = "role_record";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("role", v.role);
    visit("who", v.who);
    visit("planned", v.planned);
    visit("instead", v.instead);
  }
};

template <>
struct archive_shape<meeting_record> : plain_record<meeting_record> {
  static constexpr std::string_view name = "meeting_record";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("series_key", v.series_key);
    visit("which", v.which);
    visit("sat_on", v.sat_on);
    visit("cancelled", v.cancelled);
    visit("field", v.field);
    visit("roles", v.roles);
    visit("turn", v.turn);
  }
};

template <>
struct archive_shape<meeting> : plain_record<meeting> {
  static constexpr std::string_view name = "meeting";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("series_key", v.series_key);
    visit("title", v.title);
    visit("when", v.when);
    visit("moved_from", v.moved_from);
    visit("special", v.special);
    visit("cancelled", v.cancelled);
    visit("roles", v.roles);
    visit("area", v.area);
    visit("area_name", v.area_name);
  }
};

template <>
struct archive_shape<series_plan> : plain_record<series_plan> {
  static constexpr std::string_view name = "series_plan";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("meetings", v.meetings);
    visit("fairness", v.fairness);
    visit("findings", v.findings);
  }
};

// ---- timetables ----

template <>
struct archive_shape<omission> : plain_record<omission> {
  static constexpr std::string_view name = "omission";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("covers", v.covers);
    visit("why", v.why);
  }
};

template <>
struct archive_shape<timetable::series_days> : plain_record<timetable::series_days> {
  static constexpr std::string_view name = "timetable::series_days";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("when", v.when);
    visit("in_force", v.in_force);
    visit("counted", v.counted);
    visit("same_day", v.same_day);
    visit("horizon", v.horizon);
    visit("calendar", v.calendar);
    visit("occurrences", v.occurrences);
    visit("omissions", v.omissions);
  }
};

/// Rules, days and records: the turns are worked out again.
template <>
struct archive_shape<timetable> {
  static constexpr std::string_view name = "timetable";
  static constexpr std::uint32_t version = 1;
  struct parts {
    timetable::series_days days;
    series rules;
    std::vector<meeting_record> records;
  };
  [[nodiscard]] static parts take_apart(const timetable& t) { return {t.days(), t.rules(), t.records()}; }
  [[nodiscard]] static timetable put_together(parts&& p) {
    std::vector<std::size_t> rows(p.records.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return {std::move(p.days), p.rules, {"of the timetable", p.records, rows, "rules"}};
  }
  static void fields(auto& visit, auto& p, std::uint32_t) {
    visit("days", p.days);
    visit("rules", p.rules);
    visit("records", p.records);
  }
};

}  // namespace phoihop

#endif
