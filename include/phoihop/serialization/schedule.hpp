// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SERIALIZATION_SCHEDULE_HPP
#define PHOIHOP_SERIALIZATION_SCHEDULE_HPP

#include <phoihop/schedule.hpp>
#include <phoihop/serialization/calendar.hpp>
#include <phoihop/serialization/core.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace phoihop {

template <>
struct archive_shape<after_period_end> : plain_record<after_period_end> {
  static constexpr std::string_view name = "after_period_end";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("days", v.days); }
};

template <>
struct archive_shape<after_period_start> : plain_record<after_period_start> {
  static constexpr std::string_view name = "after_period_start";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("days", v.days); }
};

template <>
struct archive_shape<nth_business_day> : plain_record<nth_business_day> {
  static constexpr std::string_view name = "nth_business_day";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("n", v.n); }
};

template <>
struct archive_shape<occurrence> : plain_record<occurrence> {
  static constexpr std::string_view name = "occurrence";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("covers", v.covers);
    visit("nominal", v.nominal);
    visit("actual", v.actual);
    visit("why_moved", v.why_moved);
    visit("sureness", v.sureness);
  }
};

template <>
struct archive_shape<recurrence> {
  static constexpr std::string_view name = "recurrence";
  static constexpr std::uint32_t version = 1;
  struct parts {
    period_kind covers = period_kind::month;
    day_rule day;
    roll convention = roll::unadjusted;
  };
  [[nodiscard]] static parts take_apart(const recurrence& r) { return {r.covers(), r.day(), r.convention()}; }
  [[nodiscard]] static recurrence put_together(const parts& p) { return {p.covers, p.day, p.convention}; }
  static void fields(auto& visit, auto& p, std::uint32_t) {
    visit("covers", p.covers);
    visit("day", p.day);
    visit("convention", p.convention);
  }
};

template <>
struct archive_shape<frequency> {
  static constexpr std::string_view name = "frequency";
  static constexpr enumerator<frequency> names[] = {{frequency::daily, "daily"},
                                                    {frequency::weekly, "weekly"},
                                                    {frequency::monthly, "monthly"},
                                                    {frequency::yearly, "yearly"}};
};

template <>
struct archive_shape<nth_weekday> : plain_record<nth_weekday> {
  static constexpr std::string_view name = "nth_weekday";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("n", v.n);
    visit("day", v.day);
  }
};

/// Loaded as plain data, as they are built as plain data: the constructor of `recurrence_rule` judges them.
template <>
struct archive_shape<rule_parts> : plain_record<rule_parts> {
  static constexpr std::string_view name = "rule_parts";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("every", v.every);
    visit("interval", v.interval);
    visit("count", v.count);
    visit("until", v.until);
    visit("months", v.months);
    visit("month_days", v.month_days);
    visit("days", v.days);
    visit("positions", v.positions);
    visit("week_start", v.week_start);
  }
};

/// Its RRULE value, which other programs read too. Any spelling is loaded, one is written.
template <>
struct archive_shape<recurrence_rule> {
  static constexpr std::string_view name = "recurrence_rule";
  using code = std::string;
  [[nodiscard]] static code encode(const recurrence_rule& r) { return to_text(r); }
  [[nodiscard]] static recurrence_rule decode(const code& text) { return parse_recurrence_rule(text); }
};

template <>
struct archive_shape<rule_dates> {
  static constexpr std::string_view name = "rule_dates";
  static constexpr std::uint32_t version = 1;
  struct parts {
    recurrence_rule rule;
    date first;
  };
  [[nodiscard]] static parts take_apart(const rule_dates& d) { return {d.rule(), d.first()}; }
  [[nodiscard]] static rule_dates put_together(parts&& p) { return {std::move(p.rule), p.first}; }
  static void fields(auto& visit, auto& p, std::uint32_t) {
    visit("rule", p.rule);
    visit("first", p.first);
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
struct archive_shape<leave> : plain_record<leave> {
  static constexpr std::string_view name = "leave";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("who", v.who);
    visit("when", v.when);
  }
};

template <>
struct archive_shape<pin> : plain_record<pin> {
  static constexpr std::string_view name = "pin";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("meeting", v.meeting);
    visit("who", v.who);
  }
};

/// Loaded as plain data, as it is built as plain data: `rotate` judges it.
template <>
struct archive_shape<rota> : plain_record<rota> {
  static constexpr std::string_view name = "rota";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("roster", v.roster);
    visit("leaves", v.leaves);
    visit("pins", v.pins);
  }
};

template <>
struct archive_shape<chair_reason> {
  static constexpr std::string_view name = "chair_reason";
  static constexpr enumerator<chair_reason> names[] = {{chair_reason::pinned, "pinned"},
                                                       {chair_reason::only_present, "only_present"},
                                                       {chair_reason::earliest_due, "earliest_due"},
                                                       {chair_reason::most_behind, "most_behind"},
                                                       {chair_reason::fairest, "fairest"}};
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
struct archive_shape<fairness_row> : plain_record<fairness_row> {
  static constexpr std::string_view name = "fairness_row";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("who", v.who);
    visit("chaired", v.chaired);
    visit("entitled", v.entitled);
    visit("largest_deviation", v.largest_deviation);
  }
};

/// Loaded as it stands: `measure_fairness` measures again.
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

template <>
struct archive_shape<fixed_chair> : plain_record<fixed_chair> {
  static constexpr std::string_view name = "fixed_chair";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("who", v.who); }
};

template <>
struct archive_shape<external_chair> : plain_record<external_chair> {
  static constexpr std::string_view name = "external_chair";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("name", v.name); }
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
