// SPDX-License-Identifier: BSL-1.0
#include <deadline/log_columns.hpp>

#include <phoihop/calendar/vietnam.hpp>

#include <random>

namespace phoihop::bench {
namespace {

constexpr std::int64_t micros_per_day = 86'400'000'000;
constexpr std::int64_t days = 1'800;

instant first_midnight() {
  return make_instant(date{2020, 12, 31}, 17 * 3'600'000'000);
}

log_columns drawn(std::size_t rows) {
  std::mt19937_64 random{20210101};
  const auto below = [&](std::int64_t end) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(end));
  };
  log_columns made;
  const instant first = first_midnight();
  for (std::size_t i = 0; i < rows; ++i) {
    const std::int64_t received = below(days * micros_per_day);
    const std::int64_t taken = below(15 * micros_per_day);
    const bool is_done = below(10) > 0;
    made.received.push_back(first + boost::posix_time::microseconds{received});
    made.delivered.push_back(is_done ? first + boost::posix_time::microseconds{received + taken}
                                     : not_delivered());
    made.unit.push_back(unit_id{static_cast<std::uint32_t>(below(log_units))});
  }
  return made;
}

}  // namespace

const log_columns& log_of(std::size_t rows) {
  static log_columns made;
  if (made.received.size() != rows) made = drawn(rows);
  return made;
}

instant log_now() {
  return first_midnight() + boost::posix_time::microseconds{days * micros_per_day};
}

const business_calendar& log_calendar() {
  static const business_calendar calendar = vietnam::public_service();
  return calendar;
}

due_rule ten_days() {
  return {time_limit{10, limit_unit::days}, vietnam::civil_code_2015(), boundary::inclusive};
}

due_rule five_working_days() {
  return {time_limit{5, limit_unit::working_days}, vietnam::civil_code_2015(), boundary::inclusive};
}

due_by_day due_by_day_of(const due_rule& rule) {
  due_by_day table;
  for (std::int64_t day = 0; day < days; ++day) {
    const instant start = first_midnight() + boost::posix_time::microseconds{day * micros_per_day};
    table.due.push_back(since_first_midnight(due_at(rule.limit, start, rule.pack, log_calendar())));
  }
  return table;
}

std::int64_t since_first_midnight(const instant& t) {
  return to_micros(t - first_midnight());
}

}  // namespace phoihop::bench
