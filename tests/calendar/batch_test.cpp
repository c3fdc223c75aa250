// SPDX-License-Identifier: BSL-1.0
// Batches check all questions before they answer the first, several at a time. Here one question, good or
// bad, is put at each place among others that are good: the batch must answer or refuse as it would alone.
#include <phoihop/calendar/business_calendar.hpp>
#include <phoihop/core/error.hpp>

#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using testing_support::failure;
using testing_support::failure_of;

constexpr std::size_t places = 9;
const date good_day{2026, 2, 18};  // a Wednesday
const date_range horizon{date{2026, 2, 1}, date{2026, 3, 8}};

// Closed at both ends, so that some rules lead out of the horizon and some do not.
const business_calendar& calendar() {
  static const business_calendar made = [] {
    calendar_definition d{"both ends closed", horizon, {}, {}, {}};
    d.weekdays.change(horizon.first(), weekmask::monday_to_friday);
    for (const date day : {date{2026, 2, 2}, date{2026, 2, 3}, date{2026, 2, 17}, date{2026, 3, 6}})
      d.entries.push_back({day, entry_kind::holiday, "holiday", "a law", std::nullopt});
    return business_calendar{d};
  }();
  return made;
}

std::vector<date> all_days() {
  std::vector<date> result{date{boost::gregorian::not_a_date_time}, date{boost::gregorian::pos_infin},
                           date{boost::gregorian::neg_infin}, min_date, max_date};
  for (const date d : date_range{add_days(horizon.first(), -3), add_days(horizon.end_day(), 3)})
    result.push_back(d);
  return result;
}

std::string at(const char* field, std::size_t place) {
  return std::string{field} + "[" + std::to_string(place) + "]";
}

// `one` answers alone, `many` at `place` among good ones; `field` is the name of what is refused alone, and
// `list` that in the batch.
template <class T>
struct batch {
  T untouched;
  std::function<T()> one;
  std::function<void(std::size_t place, std::vector<T>& out)> many;
  std::function<std::string(const std::string& field, std::size_t place)> field_in_batch;
};

template <class T>
void expect_same_at_each_place(const batch<T>& asked, const std::string& what) {
  std::optional<T> answer;
  const auto alone = failure_of([&] { answer = asked.one(); });
  for (std::size_t place = 0; place < places; ++place) {
    std::vector<T> out(places, asked.untouched);
    const auto together = failure_of([&] { asked.many(place, out); });
    ASSERT_EQ(together.has_value(), alone.has_value()) << what << " at " << place;
    if (!alone) {
      ASSERT_EQ(out[place], *answer) << what << " at " << place;
      continue;
    }
    ASSERT_EQ(*together, (failure{alone->kind, asked.field_in_batch(alone->field, place), alone->value}))
        << what << " at " << place;
    ASSERT_EQ(out, std::vector<T>(places, asked.untouched)) << what << " at " << place;
  }
}

std::vector<date> among_good(const date& d, std::size_t place) {
  std::vector<date> days(places, good_day);
  days[place] = d;
  return days;
}

std::string days_at(const std::string&, std::size_t place) {
  return at("days", place);
}

TEST(BatchLaw, IsBusinessDayIsWhatItIsAlone) {
  for (const date d : all_days())
    expect_same_at_each_place<std::uint8_t>(
        {7, [&] { return std::uint8_t{calendar().is_business_day(d) ? std::uint8_t{1} : std::uint8_t{0}}; },
         [&](std::size_t place, std::vector<std::uint8_t>& out) {
           calendar().is_business_day(among_good(d, place), out);
         },
         days_at},
        to_text(d));
}

TEST(BatchLaw, RollsAsItRollsAlone) {
  for (int rule = 0; rule < 7; ++rule)
    for (const date d : all_days())
      expect_same_at_each_place<date>(
          {max_date, [&] { return calendar().roll_day(d, static_cast<roll>(rule)); },
           [&](std::size_t place, std::vector<date>& out) {
             calendar().roll_days(among_good(d, place), static_cast<roll>(rule), out);
           },
           days_at},
          to_text(d) + " " + std::string{to_text(static_cast<roll>(rule))});
}

TEST(BatchLaw, AdvancesAsItAdvancesAlone) {
  constexpr auto least = std::numeric_limits<std::int32_t>::min();
  constexpr auto most = std::numeric_limits<std::int32_t>::max();
  std::vector<std::int32_t> steps{least, least + 1, most - 1, most};
  for (std::int32_t n = -25; n <= 25; ++n) steps.push_back(n);
  for (const date d : all_days())
    for (const std::int32_t n : steps)
      expect_same_at_each_place<date>({max_date, [&] { return calendar().advance(d, n); },
                                       [&](std::size_t place, std::vector<date>& out) {
                                         std::vector<std::int32_t> all(places, 1);
                                         all[place] = n;
                                         calendar().advance(among_good(d, place), all, out);
                                       },
                                       [](const std::string& field, std::size_t place) {
                                         return at(field == "n" ? "n" : "days", place);
                                       }},
                                      to_text(d) + " by " + std::to_string(n));
}

TEST(BatchLaw, CountsAsItCountsAlone) {
  std::vector<date> ends = all_days();
  ends.erase(ends.begin(), ends.begin() + 3);  // what is no day makes no range
  for (const date first : ends)
    for (const date last : ends) {
      if (last < first) continue;
      const date_range span{first, last};
      expect_same_at_each_place<std::int32_t>(
          {-1, [&] { return calendar().count(span); },
           [&](std::size_t place, std::vector<std::int32_t>& out) {
             std::vector<date_range> spans(places, {good_day, add_days(good_day, 2)});
             spans[place] = span;
             calendar().count(spans, out);
           },
           [](const std::string&, std::size_t place) { return at("spans", place); }},
          to_text(span));
    }
}

TEST(BatchLaw, NoQuestionHasNoAnswer) {
  calendar().is_business_day({}, {});
  calendar().count({}, {});
  calendar().advance({}, {}, {});
  for (int rule = 0; rule < 7; ++rule) calendar().roll_days({}, static_cast<roll>(rule), {});
}

}  // namespace
}  // namespace phoihop
