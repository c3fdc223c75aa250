// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SERIALIZATION_RECURRENCE_HPP
#define PHOIHOP_SERIALIZATION_RECURRENCE_HPP

#include <phoihop/schedule/recurrence.hpp>
#include <phoihop/schedule/recurrence_rule.hpp>
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
struct archive_shape<weekday_of_period> : plain_record<weekday_of_period> {
  static constexpr std::string_view name = "weekday_of_period";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("n", v.n);
    visit("day", v.day);
    visit("missing", v.missing);
  }
};

template <>
struct archive_shape<day_of_period> : plain_record<day_of_period> {
  static constexpr std::string_view name = "day_of_period";
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
    visit("day_certainty", v.day_certainty);
  }
};

template <>
struct archive_shape<recurrence> {
  static constexpr std::string_view name = "recurrence";
  static constexpr std::uint32_t version = 1;
  struct parts {
    period_scheme scheme;
    period_kind covers = period_kind::month;
    day_rule day;
    roll convention = roll::unadjusted;
    closed_day closed = closed_day::roll;
  };
  [[nodiscard]] static parts take_apart(const recurrence& r) {
    return {r.scheme(), r.covers(), r.day(), r.convention(), r.closed()};
  }
  [[nodiscard]] static recurrence put_together(const parts& p) {
    return {p.scheme, p.covers, p.day, p.convention, p.closed};
  }
  static void fields(auto& visit, auto& p, std::uint32_t) {
    visit("scheme", p.scheme);
    visit("covers", p.covers);
    visit("day", p.day);
    visit("convention", p.convention);
    visit("closed", p.closed);
  }
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

template <>
struct archive_shape<time_of_day> : plain_record<time_of_day> {
  static constexpr std::string_view name = "time_of_day";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("hour", v.hour);
    visit("minute", v.minute);
    visit("second", v.second);
  }
};

template <>
struct archive_shape<until_local> : plain_record<until_local> {
  static constexpr std::string_view name = "until_local";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("day", v.day);
    visit("time", v.time);
  }
};

template <>
struct archive_shape<until_utc> : plain_record<until_utc> {
  static constexpr std::string_view name = "until_utc";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("day", v.day);
    visit("time", v.time);
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
    visit("weeks", v.weeks);
    visit("year_days", v.year_days);
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
    dtstart_role role = dtstart_role::matching;
  };
  [[nodiscard]] static parts take_apart(const rule_dates& d) { return {d.rule(), d.first(), d.role()}; }
  [[nodiscard]] static rule_dates put_together(parts&& p) { return {std::move(p.rule), p.first, p.role}; }
  static void fields(auto& visit, auto& p, std::uint32_t) {
    visit("rule", p.rule);
    visit("first", p.first);
    visit("role", p.role);
  }
};

}  // namespace phoihop

#endif
