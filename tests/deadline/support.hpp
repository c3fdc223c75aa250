// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_DEADLINE_SUPPORT_HPP
#define PHOIHOP_TESTS_DEADLINE_SUPPORT_HPP

#include <phoihop/calendar.hpp>
#include <phoihop/core.hpp>
#include <phoihop/deadline.hpp>

#include <support/failure.hpp>
#include <support/printers.hpp>

#include <cstdint>
#include <string>
#include <variant>

namespace phoihop::testing_deadline {

/// Local time in Viet Nam, UTC+7. 24:00 is the end of the day.
inline instant vn(const date& day, std::int64_t hour, std::int64_t minute = 0) {
  return make_instant(day, ((hour - 7) * 60 + minute) * 60'000'000);
}

inline instant utc(const date& day, std::int64_t hour, std::int64_t minute = 0) {
  return make_instant(day, (hour * 60 + minute) * 60'000'000);
}

// Six years, so that every start and length in them can be tried.
inline const business_calendar& public_service() {
  static const business_calendar calendar =
      vietnam::public_service({.horizon = {date{2021, 1, 1}, date{2027, 1, 1}}});
  return calendar;
}

/// Monday to Friday without a holiday, as a frame for small cases.
inline calendar_definition plain_weeks(const date& first, const date& last) {
  calendar_definition d;
  d.name = "plain weeks";
  d.horizon = {first, last};
  d.weekdays.change(first, weekmask::monday_to_friday);
  return d;
}

/// What the error says that `call` throws; empty if it comes back.
template <class Call>
[[nodiscard]] std::string said_by(const Call& call) {
  try {
    static_cast<void>(call());
  } catch (const error& e) {
    return e.what();
  }
  return {};
}

/// The span of time that a rule or a proof is about.
inline time_limit& span_of(due_rule& rule) {
  return std::get<time_limit>(rule.limit);
}
inline const time_limit& span_of(const due_rule& rule) {
  return std::get<time_limit>(rule.limit);
}
inline time_limit& span_of(proof& p) {
  return std::get<time_limit>(p.limit);
}

}  // namespace phoihop::testing_deadline

#endif
