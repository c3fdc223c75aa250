// SPDX-License-Identifier: BSL-1.0
#include "questions.hpp"

#include <phoihop/calendar/vietnam.hpp>

#include <random>
#include <set>

namespace phoihop::bench {
namespace {

constexpr std::uint32_t days_of_twenty_years = 7305;  // 2015 to 2034
const date first_asked{2015, 1, 1};

date day_after(const date& d, std::uint32_t days) {
  return d + boost::gregorian::date_duration{static_cast<std::int64_t>(days)};
}

bool is_weekend(const date& d) {
  return weekday_of(d) == weekday::saturday || weekday_of(d) == weekday::sunday;
}

// The days that differ from what their weekday says.
struct exceptions {
  std::set<date> closed;
  std::set<date> worked;

  explicit exceptions(const business_calendar& calendar) {
    for (const auto& e : calendar.definition().entries)
      (e.kind == entry_kind::make_up_workday ? worked : closed).insert(e.day);
  }

  [[nodiscard]] bool is_business_day(const date& d) const {
    return is_weekend(d) ? worked.count(d) != 0 : closed.count(d) == 0;
  }
};

date next_worked(const business_calendar& calendar, date d, std::int64_t step) {
  while (!calendar.is_business_day(d)) d += boost::gregorian::date_duration{step};
  return d;
}

void add_units(unit_questions& q, std::int32_t units, std::int32_t months) {
  constexpr std::int32_t first_year = 2021;
  constexpr std::int32_t months_in_all = 60;
  for (std::int32_t unit = 0; unit < units; ++unit) {
    const std::int32_t day = 1 + unit % 28;
    q.units.push_back({day, months, q.nominal.size(), static_cast<std::size_t>(months_in_all / months)});
    for (std::int32_t month = 0; month < months_in_all; month += months)
      q.nominal.push_back(make_date(first_year + month / 12, month % 12 + 1, day));
  }
}

template <class Questions>
Questions answered(Questions q, std::size_t count) {
  q.answers.resize(count);
  answer_naively(q, q.answers);
  return q;
}

}  // namespace

const business_calendar& asked_calendar() {
  note(
      "is_business_day, advance, count, roll_dates and make_dates are asked of Viet Nam's public service, "
      "2010 to "
      "2039: 1,000,000 random days of 2015 to 2034; 100,000 of them with 1 to 250 steps; 100,000 spans of up "
      "to "
      "ten years; 650,675 dates of 11,368 units, 2021 to 2025, rolled modified following (make_dates: made "
      "from "
      "the units first). QuantLib and libical answer a sample. Every way answered as the naive one did.");
  static const business_calendar made = vietnam::public_service();
  return made;
}

const day_questions& random_days() {
  static const day_questions made = [] {
    std::mt19937 random{2015};
    day_questions q;
    for (std::size_t i = 0; i < 1'000'000; ++i)
      q.days.push_back(day_after(first_asked, static_cast<std::uint32_t>(random() % days_of_twenty_years)));
    return answered(q, q.days.size());
  }();
  return made;
}

const step_questions& random_steps() {
  static const step_questions made = [] {
    std::mt19937 random{250};
    step_questions q;
    for (std::size_t i = 0; i < 100'000; ++i) {
      q.days.push_back(day_after(first_asked, static_cast<std::uint32_t>(random() % days_of_twenty_years)));
      q.n.push_back(static_cast<std::int32_t>(1 + random() % 250));
    }
    return answered(q, q.days.size());
  }();
  return made;
}

const span_questions& random_spans() {
  static const span_questions made = [] {
    constexpr std::uint32_t ten_years = 3652;
    std::mt19937 random{3652};
    span_questions q;
    for (std::size_t i = 0; i < 100'000; ++i) {
      const date first =
          day_after(first_asked, static_cast<std::uint32_t>(random() % (days_of_twenty_years - ten_years)));
      q.spans.emplace_back(first, day_after(first, static_cast<std::uint32_t>(1 + random() % ten_years)));
    }
    return answered(q, q.spans.size());
  }();
  return made;
}

const unit_questions& unit_dates() {
  static const unit_questions made = [] {
    unit_questions q;
    add_units(q, 10'599, 1);
    add_units(q, 705, 3);
    add_units(q, 63, 6);
    add_units(q, 1, 12);
    if (q.nominal.size() != 650'675) wrong_answer("unit_dates");
    return answered(q, q.nominal.size());
  }();
  return made;
}

std::vector<reporting_unit> sampled_units(const unit_questions& q) {
  std::vector<reporting_unit> result;
  for (std::size_t i = 0; i < q.units.size(); i += 20) result.push_back(q.units[i]);
  return result;
}

std::vector<date> of_units(std::span<const reporting_unit> units, const std::vector<date>& all) {
  std::vector<date> result;
  for (const reporting_unit& unit : units)
    for (std::size_t i = 0; i < unit.dates; ++i) result.push_back(all[unit.first + i]);
  return result;
}

void answer_naively(const day_questions& q, std::span<std::uint8_t> out) {
  static const exceptions marked{asked_calendar()};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = marked.is_business_day(q.days[i]) ? 1 : 0;
}

void answer_naively(const step_questions& q, std::span<date> out) {
  const business_calendar& calendar = asked_calendar();
  for (std::size_t i = 0; i < out.size(); ++i) {
    date d = q.days[i];
    for (std::int32_t left = q.n[i]; left > 0;) {
      d += boost::gregorian::date_duration{1};
      if (calendar.is_business_day(d)) --left;
    }
    out[i] = d;
  }
}

void answer_naively(const span_questions& q, std::span<std::int32_t> out) {
  const business_calendar& calendar = asked_calendar();
  for (std::size_t i = 0; i < out.size(); ++i) {
    std::int32_t counted = 0;
    for (const date d : q.spans[i]) counted += calendar.is_business_day(d) ? 1 : 0;
    out[i] = counted;
  }
}

void answer_naively(const unit_questions& q, std::span<date> out) {
  const business_calendar& calendar = asked_calendar();
  for (std::size_t i = 0; i < out.size(); ++i) {
    const date d = q.nominal[i];
    const date after = next_worked(calendar, d, 1);
    out[i] = after.month() == d.month() ? after : next_worked(calendar, d, -1);
  }
}

}  // namespace phoihop::bench
