// SPDX-License-Identifier: BSL-1.0
// Every start day of sixteen years and every length up to 400 days, under each law, against a model that
// counts on its fingers. The model is written from the texts of the laws; of the library it knows which days
// are worked.
#include <phoihop/deadline.hpp>

#include <deadline/calendars.hpp>
#include <deadline/support.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_deadline;

enum class law : std::uint8_t { civil_code, effect, detention, eu, eu_effect, us, us_before_2009, agreed };

struct law_case {
  const char* name;
  law text;
};

constexpr law_case laws[] = {{"civil_code", law::civil_code},         {"effect", law::effect},
                             {"detention", law::detention},           {"eu", law::eu},
                             {"eu_effect", law::eu_effect},           {"us", law::us},
                             {"us_before_2009", law::us_before_2009}, {"agreed", law::agreed}};

// An agreement that counts the first day, and ends limits on the business day before (those before an event:
// on the next one).
rule_pack an_agreement() {
  rule_pack pack = vietnam::civil_code_2015();
  pack.name = "an agreement's own";
  pack.first_day.value = event_day::counted;
  pack.days_end.value = end_rule::previous_business_day;
  pack.days_end_back.value = end_rule::next_business_day;
  return pack;
}

rule_pack pack_of(law text) {
  const zone utc_zone = zone::fixed("UTC", hours(0));
  switch (text) {
    case law::civil_code: return vietnam::civil_code_2015();
    case law::effect: return vietnam::dates_of_effect();
    case law::detention: return vietnam::detention();
    case law::eu: return european_union::regulation_1182_71(utc_zone);
    case law::eu_effect: return european_union::dates_of_effect(utc_zone);
    case law::us: return united_states::federal_rule_6a(utc_zone);
    case law::us_before_2009: return united_states::federal_rule_6a_before_2009(utc_zone);
    case law::agreed: break;
  }
  return an_agreement();
}

const business_calendar& calendar_of(law text) {
  switch (text) {
    case law::eu:
    case law::eu_effect: return a_member_state();
    case law::us:
    case law::us_before_2009: return us_federal();
    default: return vn_for_long();
  }
}

// Optimised builds try every pair of start day and length; others, where a call costs twenty times as much,
// one in sixteen: still every start day, every length and every day that is reached.
#ifdef __OPTIMIZE__
constexpr std::int64_t stride = 1;
#else
constexpr std::int64_t stride = 32;
#endif

// Days by number: 0 is 1 January 2010.
struct wall_calendar {
  date first{2010, 1, 1};
  std::vector<char> worked;
  std::vector<instant> midnights;

  wall_calendar(const business_calendar& calendar, const rule_pack& pack) {
    for (date day = first; day < date{2035, 1, 1}; day = add_days(day, 1)) {
      worked.push_back(calendar.is_business_day(day) ? 1 : 0);
      midnights.push_back(start_of_day(day, pack));
    }
  }
  [[nodiscard]] int number_of(const date& day) const { return days_between(first, day); }
  [[nodiscard]] bool is_worked(int day) const { return worked[static_cast<std::size_t>(day)] != 0; }
};

// Where limits of 1, 2, 3 ... units end that begin with the event on one day.
class fingers {
 public:
  fingers(const wall_calendar& wall, law text, limit_unit unit, int way, int event)
      : wall_{wall}, text_{text}, unit_{unit}, way_{way}, event_{event}, work_{event} {
    counts_first_ = text == law::detention || text == law::agreed;
    const auto fields = add_days(wall.first, event).year_month_day();
    year_ = fields.year;
    month_ = fields.month;
    day_ = fields.day;
    is_first_worked_ = counts_first_ && wall.is_worked(event);
  }

  // The last day of a limit of one unit more.
  int next() {
    ++n_;
    if (unit_ == limit_unit::working_days) return next_worked();
    if (unit_ == limit_unit::days && text_ == law::us_before_2009 && n_ < 11) return next_worked();
    return ended(unit_ == limit_unit::months && text_ != law::detention ? next_month() : plain());
  }

 private:
  // Days, weeks and months of 30 days.
  [[nodiscard]] int plain() const {
    const int days = unit_ == limit_unit::days ? 1 : unit_ == limit_unit::weeks ? 7 : 30;
    return event_ + way_ * (n_ * days - (counts_first_ ? 1 : 0));
  }

  int next_month() {
    month_ += way_;
    if (month_ == 13) ++year_;
    if (month_ == 0) --year_;
    month_ = month_ == 13 ? 1 : month_ == 0 ? 12 : month_;
    static constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int length = month_ == 2 && year_ % 4 == 0 ? 29 : lengths[month_ - 1];  // no year here is like 2100
    return wall_.number_of(make_date(year_, month_, std::min(day_, length))) - (counts_first_ ? way_ : 0);
  }

  int next_worked() {
    if (std::exchange(is_first_worked_, false)) return work_;
    do work_ += way_;
    while (!wall_.is_worked(work_));
    return work_;
  }

  [[nodiscard]] int rolled(int day, int way) const {
    while (!wall_.is_worked(day)) day += way;
    return day;
  }

  [[nodiscard]] int ended(int day) const {
    switch (text_) {
      case law::civil_code: return way_ > 0 ? rolled(day, 1) : day;  // 148(5); of before nothing is said
      case law::effect:
      case law::detention:
      case law::eu_effect: return day;
      case law::us:
      case law::us_before_2009: return rolled(day, way_);  // 6(a)(1)(C), (5)
      case law::agreed: return rolled(day, -way_);
      case law::eu: break;
    }
    return with_two(way_ > 0 ? rolled(day, 1) : day);  // 3(4)
  }

  // 3(5): two days or more contain at least two working days.
  [[nodiscard]] int with_two(int last) const {
    if (unit_ == limit_unit::days && n_ < 2) return last;
    int worked = 0;
    int day = event_;
    while (worked < 2 && day != last) worked += wall_.is_worked(day += way_) ? 1 : 0;
    while (worked < 2) worked += wall_.is_worked(last += way_) ? 1 : 0;
    return last;
  }

  const wall_calendar& wall_;
  law text_;
  limit_unit unit_;
  int way_;
  int event_;
  int work_;
  int n_ = 0;
  bool counts_first_ = false;
  bool is_first_worked_ = false;
  int year_ = 0;
  int month_ = 0;
  int day_ = 0;
};

struct whole_case {
  law_case under;
  limit_unit unit;
  limit_side side;
  const char* name;
  std::int64_t most;
};

std::vector<whole_case> whole_cases() {
  std::vector<whole_case> all;
  for (const law_case& l : laws)
    for (const limit_side side : {limit_side::after, limit_side::before}) {
      const bool after = side == limit_side::after;
      all.push_back({l, limit_unit::days, side, after ? "days" : "days_before", 400});
      all.push_back({l, limit_unit::weeks, side, after ? "weeks" : "weeks_before", 57});
      all.push_back({l, limit_unit::months, side, after ? "months" : "months_before", 13});
      all.push_back({l, limit_unit::working_days, side, after ? "working_days" : "working_days_before", 275});
    }
  return all;
}

void PrintTo(const whole_case& c, std::ostream* os) {
  *os << c.under.name << ", " << c.name;
}

class EveryLimit : public testing::TestWithParam<whole_case> {
 protected:
  EveryLimit() : pack_{pack_of(GetParam().under.text)}, calendar_{calendar_of(GetParam().under.text)} {}

  [[nodiscard]] time_limit limit(std::int64_t n) const { return {n, GetParam().unit, GetParam().side}; }
  [[nodiscard]] int way() const { return GetParam().side == limit_side::after ? 1 : -1; }

  [[nodiscard]] int last_day_of(const time_limit& l, int event) const {
    const instant noon = add(wall_.midnights[static_cast<std::size_t>(event)], hours(12));
    const instant due = due_at(l, noon, pack_, calendar_);
    const date end = pack_.time_zone.to_local(due).day;
    return wall_.number_of(end) - (to_micros(pack_.day_ends.value) == 0 ? 0 : 1);
  }

  [[nodiscard]] int rolled(int day, int by) const {
    while (!wall_.is_worked(day)) day += by;
    return day;
  }

  // Where a limit on the other side ends that is full with `day`.
  [[nodiscard]] int ended_back(int day) const {
    switch (GetParam().under.text) {
      case law::civil_code:
      case law::eu: return way() > 0 ? day : rolled(day, 1);
      case law::us:
      case law::us_before_2009: return rolled(day, -way());
      case law::agreed: return rolled(day, way());
      default: return day;
    }
  }

  rule_pack pack_;
  const business_calendar& calendar_;
  wall_calendar wall_{calendar_, pack_};
};

// The event is at noon. More never ends earlier, or for limits before it, later; but ten days of the old rule
// of the US, of work, may be longer than eleven.
TEST_P(EveryLimit, EndsWhereTheFingersEnd) {
  const bool from_midnight = to_micros(pack_.day_ends.value) == 0;
  const int last_start = wall_.number_of(date{2031, 1, 1});
  std::int64_t checked = 0;
  for (int start = wall_.number_of(date{2015, 1, 1}); start < last_start; ++start) {
    const instant noon = add(wall_.midnights[static_cast<std::size_t>(start)], hours(12));
    fingers hand{wall_, GetParam().under.text, GetParam().unit, way(), start};
    int before = start;
    for (std::int64_t n = 1; n <= GetParam().most; ++n) {
      const int last = hand.next();
      const instant& due = wall_.midnights[static_cast<std::size_t>(last + (from_midnight ? 0 : 1))];
      if ((start + n) % stride == 0 && due_at(limit(n), noon, pack_, calendar_) != due)
        FAIL() << to_text(limit(n)) << " of " << to_text(add_days(wall_.first, start)) << ", by hand "
               << to_text(add_days(wall_.first, last)) << "\n"
               << explain(prove_due(limit(n), noon, pack_, calendar_), pack_);
      const bool eleven = n == 11 && GetParam().under.text == law::us_before_2009;
      if ((last - before) * way() < 0 && !eleven && n > 1)
        FAIL() << to_text(limit(n)) << " of " << to_text(add_days(wall_.first, start)) << " ended earlier";
      before = last;
      ++checked;
    }
  }
  EXPECT_EQ(checked, 5844 * GetParam().most);
}

// A proof for every fourth start day, its length going round.
TEST_P(EveryLimit, HasAProofThatVerifies) {
  const int last_start = wall_.number_of(date{2031, 1, 1});
  for (int start = wall_.number_of(date{2015, 1, 1}); start < last_start; start += 4) {
    const instant noon = add(wall_.midnights[static_cast<std::size_t>(start)], hours(12));
    const std::int64_t n = 1 + start * 7 % std::min<std::int64_t>(GetParam().most, 30);
    const proof p = prove_due(limit(n), noon, pack_, calendar_);
    ASSERT_EQ(p.due, due_at(limit(n), noon, pack_, calendar_));
    ASSERT_TRUE(verify(p, pack_, calendar_)) << explain(p, pack_);
  }
}

// From where a limit ended, the same limit back leads to the event, as much later or earlier as the end had
// moved, and from there where the rule for limits before an event sends it.
TEST_P(EveryLimit, LeadsBackToWhereItBegan) {
  if (GetParam().unit == limit_unit::months) return;  // after 31 January and back is 28 January
  const law text = GetParam().under.text;
  const bool counts_first = text == law::detention || text == law::agreed;
  const int last_start = wall_.number_of(date{2031, 1, 1});
  for (int start = wall_.number_of(date{2015, 1, 1}); start < last_start; start += 3) {
    const std::int64_t n = 11 + start % 50;  // above the lengths of the short limits and of art. 3(5)
    const int there = last_day_of(limit(n), start);
    time_limit back = limit(n);
    back.side = way() > 0 ? limit_side::before : limit_side::after;
    const int again = last_day_of(back, there);
    if (GetParam().unit == limit_unit::working_days) {
      // The n-th working day before the n-th after is the last one that is not after the event.
      const int home = rolled(start, counts_first ? way() : -way());
      ASSERT_EQ(again, home) << to_text(limit(n)) << " of " << to_text(add_days(wall_.first, start));
      continue;
    }
    const std::int64_t days = GetParam().unit == limit_unit::weeks ? 7 * n : n;
    const int moved = there - (start + way() * static_cast<int>(days - (counts_first ? 1 : 0)));
    ASSERT_EQ(again, ended_back(start + moved))
        << to_text(limit(n)) << " of " << to_text(add_days(wall_.first, start));
  }
}

INSTANTIATE_TEST_SUITE_P(Exhaustive, EveryLimit, testing::ValuesIn(whole_cases()), [](const auto& tested) {
  return std::string{tested.param.under.name} + "_" + tested.param.name;
});

}  // namespace
}  // namespace phoihop
