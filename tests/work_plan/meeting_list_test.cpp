// SPDX-License-Identifier: BSL-1.0
// The meetings of a plan as a range, its parts, and when two plans are equal.
#include <phoihop/work_plan/work_plan.hpp>

#include <schedule/printed_meetings.hpp>
#include <support/printers.hpp>
#include <support/quynh_nhai.hpp>

#include <range/v3/algorithm/count_if.hpp>
#include <range/v3/iterator/concepts.hpp>
#include <range/v3/range/concepts.hpp>
#include <range/v3/range/conversion.hpp>
#include <range/v3/view/filter.hpp>
#include <range/v3/view/reverse.hpp>
#include <range/v3/view/transform.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <random>
#include <ranges>
#include <string>
#include <type_traits>
#include <vector>

namespace phoihop {
namespace {

namespace qn = quynh_nhai;

using testing::IsEmpty;

// What the standard library and range-v3 know about it.
static_assert(std::ranges::random_access_range<const meeting_list>);
static_assert(std::ranges::sized_range<const meeting_list>);
static_assert(std::ranges::common_range<const meeting_list>);
static_assert(ranges::random_access_range<const meeting_list>);
static_assert(ranges::sized_range<const meeting_list>);
static_assert(std::is_same_v<std::ranges::range_value_t<meeting_list>, meeting>);
static_assert(std::is_same_v<std::ranges::range_reference_t<meeting_list>, meeting>);  // made when read
static_assert(std::regular<meeting_list>);
static_assert(std::regular<work_plan>);

const std::string district_key = "118.giao-ban-huyen";

period quarter(std::int32_t year, std::int32_t number) {
  return {period_kind::quarter, year, number};
}

// Late, off, called besides, chaired by another, and a commune meeting put off beyond the next one.
std::vector<meeting_record> eventful_records() {
  std::vector<meeting_record> all{
      {district_key, quarter(2022, 2), date{2022, 7, 27}},
      {district_key, quarter(2023, 3), std::nullopt, "bão số 5"},
      {district_key, special_call{date{2021, 4, 20}, 1, "cháy rừng"}},
      {district_key, quarter(2021, 1)},
      {"03685.giao-ban-xa", period{period_kind::month, 2023, 5}, date{2023, 7, 4}}};
  all[3].roles = {{meeting_role::chair, {qn::district_command}}};
  return all;
}

work_plan plan_of(const date_range& span, const std::vector<meeting_record>& records = eventful_records()) {
  static const organization units = qn::units();
  static const calendar_book calendars = qn::calendars();
  return make_work_plan(qn::plan_of_2021(), units, calendars, span, records);
}

const work_plan& whole() {
  static const work_plan plan = plan_of(qn::term());
  return plan;
}

// The meetings of the whole of which that is true, one by one.
template <class Predicate>
std::vector<meeting> filtered(const Predicate& is_wanted) {
  std::vector<meeting> found;
  for (const meeting& m : whole().meetings())
    if (is_wanted(m)) found.push_back(m);
  return found;
}

bool has_part(const meeting& m, unit_id unit) {
  const auto has_it = [&](const role_holders& role) {
    return std::ranges::find(role.actual, unit) != role.actual.end();
  };
  return m.area == unit || std::ranges::any_of(m.roles, has_it);
}

// ---- a range

TEST(MeetingListTest, IsReadWithStandardAlgorithms) {
  const meeting_list meetings = whole().meetings();
  const auto day_of = [](const meeting& m) { return m.when.actual; };
  EXPECT_TRUE(std::ranges::is_sorted(meetings, {}, day_of));
  const auto first_of_2022 = std::ranges::lower_bound(meetings, date{2022, 1, 1}, {}, day_of);
  ASSERT_NE(first_of_2022, meetings.end());
  EXPECT_EQ((*first_of_2022).when.actual, (date{2022, 1, 28}));
  EXPECT_EQ(std::ranges::count_if(meetings, [](const meeting& m) { return m.cancelled.has_value(); }), 1);
}

// The views of the standard library do the same, but not before Clang 16.
TEST(MeetingListTest, IsReadWithViewsOfRangeV3) {
  const meeting_list meetings = whole().meetings();
  const auto is_special = [](const meeting& m) { return m.special.has_value(); };
  const auto cause = [](const meeting& m) { return m.special->cause; };
  EXPECT_EQ(ranges::count_if(meetings, is_special), 1);
  EXPECT_EQ(meetings | ranges::views::filter(is_special) | ranges::views::transform(cause) |
                ranges::to<std::vector<std::string>>(),
            std::vector<std::string>{"cháy rừng"});
  const auto is_off = [](const meeting& m) { return m.cancelled.has_value(); };
  const auto reason = [](const meeting& m) { return *m.cancelled; };
  EXPECT_EQ(meetings | ranges::views::filter(is_off) | ranges::views::transform(reason) |
                ranges::to<std::vector<std::string>>(),
            std::vector<std::string>{"bão số 5"});
  const meeting last = *ranges::begin(meetings | ranges::views::reverse);
  EXPECT_EQ(last, meetings[meetings.size() - 1]);
}

// Every way of moving leads to the same place.
TEST(MeetingListTest, ItsIteratorsGoEverywhere) {
  const meeting_list meetings = plan_of(qn::year(2021)).meetings();
  const auto size = static_cast<std::ptrdiff_t>(meetings.size());
  EXPECT_EQ(meetings.end() - meetings.begin(), size);
  auto stepped = meetings.begin();
  for (std::ptrdiff_t i = 0; i < size; ++i, ++stepped) {
    EXPECT_EQ(stepped, meetings.begin() + i);
    EXPECT_EQ(stepped, meetings.end() - (size - i));
    EXPECT_EQ(stepped - meetings.begin(), i);
    EXPECT_EQ(*stepped, meetings[static_cast<std::size_t>(i)]);
    EXPECT_EQ(meetings.begin()[i], *stepped);
    EXPECT_LT(stepped, meetings.end());
  }
  EXPECT_EQ(stepped, meetings.end());
  auto back = stepped--;
  EXPECT_EQ(back, meetings.end());
  EXPECT_EQ(stepped++, meetings.end() - 1);
  EXPECT_EQ(--back, meetings.end() - 1);
}

TEST(MeetingListTest, KeepsWhatItShows) {
  const auto of_a_plan_that_is_gone = plan_of(qn::year(2021)).meetings();
  const auto of_one_series = plan_of(qn::year(2021)).meetings(district_key);
  EXPECT_EQ(of_a_plan_that_is_gone, plan_of(qn::year(2021)).meetings());
  ASSERT_EQ(of_one_series.size(), 5U);
  EXPECT_EQ(of_one_series[0].chair(), qn::district_command);
}

TEST(MeetingListTest, OfNoPlanIsEmpty) {
  const meeting_list none;
  EXPECT_TRUE(none.empty());
  EXPECT_EQ(none.size(), 0U);
  EXPECT_EQ(none.begin(), none.end());
  EXPECT_EQ(none, meeting_list{});
  EXPECT_EQ(none, work_plan{}.meetings());
  EXPECT_NE(none, whole().meetings());
}

// ---- parts

TEST(PartOfAPlanProperty, ByDaysIsWhatSitsOnThem) {
  std::mt19937 random{11};
  const auto days = static_cast<std::uint32_t>(qn::term().size());
  for (int round = 0; round < 25; ++round) {
    const date from = add_days(qn::term().first(), static_cast<std::int64_t>(random() % days));
    const date_range part{from, add_days(from, static_cast<std::int64_t>(random() % 120))};
    EXPECT_TRUE(std::ranges::equal(whole().meetings(part),
                                   filtered([&](const meeting& m) { return part.contains(m.when.actual); })))
        << to_text(part);
  }
}

TEST(PartOfAPlanTest, ByDaysOutsideOfItHasNothing) {
  EXPECT_THAT(whole().meetings(date_range{date{2019, 1, 1}, date{2021, 1, 1}}), IsEmpty());
  EXPECT_THAT(whole().meetings(date_range{date{2026, 1, 1}, date{2030, 1, 1}}), IsEmpty());
  EXPECT_THAT(whole().meetings(date_range{}), IsEmpty());
  EXPECT_EQ(whole().meetings(date_range{date{1990, 1, 1}, date{2090, 1, 1}}), whole().meetings());
}

TEST(PartOfAPlanTest, BySeriesIsWhatHasItsKey) {
  std::size_t all = 0;
  for (const auto& s : whole().series()) {
    const auto part = whole().meetings(s.key);
    EXPECT_TRUE(std::ranges::equal(part, filtered([&](const meeting& m) { return m.series_key == s.key; })))
        << s.key;
    all += part.size();
  }
  EXPECT_EQ(all, whole().meetings().size());
  EXPECT_THAT(whole().meetings("118"), IsEmpty());
}

// Also those in whose area it is held, those who only take part, and those who are none of ours.
TEST(PartOfAPlanTest, ByUnitIsWhereItHasAPart) {
  for (std::size_t u = 0; u < qn::definition().units.size(); ++u) {
    const auto unit = id_at<unit_id>(u);
    EXPECT_TRUE(std::ranges::equal(whole().meetings(unit),
                                   filtered([&](const meeting& m) { return has_part(m, unit); })))
        << to_text(unit);
  }
  EXPECT_EQ(whole().meetings(qn::ranger_station).size(), whole().meetings().size() - 1);  // not the cancelled
  EXPECT_EQ(whole().meetings(qn::commune_police(3)).size(), 52U);
  EXPECT_EQ(whole().meetings(qn::commune(3)).size(), 52U);
  EXPECT_THAT(whole().meetings(qn::heir(0)), IsEmpty());
  EXPECT_THAT(whole().meetings(unit_id{9999}), IsEmpty());
}

TEST(PartOfAPlanTest, APlanOfAMonthIsThatPartOfTheWhole) {
  for (const period& month : periods_within(period_kind::month, qn::term()))
    EXPECT_EQ(plan_of(month.days()).meetings(), whole().meetings(month.days())) << to_text(month);
}

// ---- equality

TEST(WorkPlanEqualityTest, IsThatOfWhatIsShown) {
  const work_plan copy = whole();
  EXPECT_EQ(copy, whole());
  EXPECT_EQ(plan_of(qn::term()), whole());
  EXPECT_NE(plan_of(qn::term(), {}), whole());
  EXPECT_NE(plan_of(qn::year(2021)), whole());
  // The same meetings, but other days asked about, other findings, another title of the series.
  EXPECT_NE(plan_of({date{2026, 2, 1}, date{2026, 3, 1}}), plan_of({date{2026, 2, 1}, date{2026, 3, 2}}));
  agreement a = qn::plan_of_2021();
  a.document.number = "639";
  EXPECT_NE(make_work_plan(a, qn::units(), qn::calendars(), qn::year(2021)), plan_of(qn::year(2021), {}));
  a = qn::plan_of_2021();
  std::get<meeting_duty>(a.clauses[qn::district_clause]).title = "Họp quý";
  EXPECT_NE(make_work_plan(a, qn::units(), qn::calendars(), qn::year(2021)), plan_of(qn::year(2021), {}));
}

TEST(WorkPlanTest, ThatWasOnlyDeclaredIsOfNoDay) {
  const work_plan none;
  EXPECT_EQ(none.span(), date_range{});
  EXPECT_THAT(none.findings(), IsEmpty());
  EXPECT_THAT(none.series(), IsEmpty());
  EXPECT_THAT(none.duties(), IsEmpty());
  EXPECT_THAT(none.meetings(), IsEmpty());
  EXPECT_THAT(none.meetings(qn::term()), IsEmpty());
  EXPECT_THAT(none.meetings(district_key), IsEmpty());
  EXPECT_THAT(none.meetings(qn::ranger_station), IsEmpty());
  EXPECT_EQ(none.fairness(district_key), std::nullopt);
  EXPECT_THAT(to_events(none.meetings(), "sonla.example"), IsEmpty());
  EXPECT_EQ(none, work_plan{});
  EXPECT_NE(none, whole());
}

}  // namespace
}  // namespace phoihop
