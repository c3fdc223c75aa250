// SPDX-License-Identifier: BSL-1.0
#include <phoihop/calendar/vietnam.hpp>

#include <calendar/vietnam_decisions.hpp>

#include <phoihop/calendar/lunar_date.hpp>
#include <phoihop/core/error.hpp>

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <iterator>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace phoihop::vietnam {
namespace {

using phoihop::to_text;  // not only those of lunar dates

constexpr std::int32_t first_year_of_law = 2007;
constexpr std::int32_t first_year_of_exchanges = 2010;

// A choice that the law leaves open, and what is written of it beside the law.
struct choice {
  std::int32_t days;
  std::string_view notice;
};

// The days that a year's choices would be if they were made otherwise; none: as the notice or the custom has
// it.
struct assumed {
  std::int32_t days_before_tet = 0;
  std::int32_t second_national_day = 0;
};

// Builds the entries of one edition for one set of weekly rest days.
class year_maker {
 public:
  year_maker(weekmask worked, const edition& asked) : worked_{worked}, asked_{asked} {}

  [[nodiscard]] std::vector<calendar_entry> entries_of(std::int32_t year, const assumed& other = {}) const {
    std::vector<calendar_entry> made;
    for (const holiday_row& row : holiday_rows) append(made, row, year, other);
    std::sort(made.begin(), made.end(), [](const calendar_entry& a, const calendar_entry& b) {
      return std::tuple{a.day.day_number(), std::string_view{a.name}} <
             std::tuple{b.day.day_number(), std::string_view{b.name}};
    });
    append_make_ups(made);
    return made;
  }

  [[nodiscard]] const year_notice* notice_of(std::int32_t year) const {
    const auto found = std::find_if(year_notices.begin(), year_notices.end(),
                                    [year](const year_notice& n) { return n.year == year; });
    return found != year_notices.end() && is_known(found->made) ? &*found : nullptr;
  }

  [[nodiscard]] bool is_known(std::int32_t made) const { return from_yyyymmdd(made) <= asked_.known_on; }

  // The days on which it matters what is chosen for a year.
  [[nodiscard]] std::vector<date> open_days(std::int32_t year) const {
    std::vector<std::vector<date>> closed;
    for (const std::int32_t before : {1, 2, 3})
      for (const std::int32_t second : {-1, +1})
        closed.push_back(closed_days(entries_of(year, {before, second})));
    std::vector<date> all;
    for (const auto& days : closed) all.insert(all.end(), days.begin(), days.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    std::erase_if(all, [&closed](const date& d) {
      return std::all_of(closed.begin(), closed.end(), [&d](const std::vector<date>& days) {
        return std::binary_search(days.begin(), days.end(), d);
      });
    });
    return all;
  }

 private:
  [[nodiscard]] static std::vector<date> closed_days(const std::vector<calendar_entry>& entries) {
    std::vector<date> days;
    days.reserve(entries.size());
    for (const calendar_entry& entry : entries) days.push_back(entry.day);
    std::sort(days.begin(), days.end());
    return days;
  }

  // The labour law of a day, from what was in force by then.
  [[nodiscard]] const labour_law& law_on(const date& d) const {
    const labour_law* in_force = labour_laws.begin();
    for (const labour_law& law : labour_laws)
      if (from_yyyymmdd(law.in_force) <= d && is_known(law.made)) in_force = &law;
    return *in_force;
  }

  void append(std::vector<calendar_entry>& to, const holiday_row& row, std::int32_t year,
              const assumed& other) const {
    if (row.made != 0 && !is_known(row.made)) return;
    switch (row.rule) {
      case holiday_rule::solar: return append_day(to, row, make_date(year, row.day / 100, row.day % 100));
      case holiday_rule::lunar:
        return append_day(to, row, lunar_date{year, row.day / 100, row.day % 100}.to_date());
      case holiday_rule::tet: return append_tet(to, row, year, other);
      case holiday_rule::national_day: return append_national_days(to, row, year, other);
    }
  }

  void append_day(std::vector<calendar_entry>& to, const holiday_row& row, const date& d) const {
    if (row.in_force != 0 && d < from_yyyymmdd(row.in_force)) return;
    push(to, d, row, row.law.empty() ? law_on(d).holidays : row.law, {});
  }

  void append_tet(std::vector<calendar_entry>& to, const holiday_row& row, std::int32_t year,
                  const assumed& other) const {
    const date first = tet(year);
    const labour_law& law = law_on(first);
    const bool is_chosen = !law.chosen.empty();
    choice before{1, {}};
    if (is_chosen) before = chosen_before_tet(year, first, other);
    for (std::int32_t i = 0; i < law.tet_days; ++i)
      push(to, add_days(first, i - before.days), row, is_chosen ? law.chosen : law.holidays, before.notice);
  }

  void append_national_days(std::vector<calendar_entry>& to, const holiday_row& row, std::int32_t year,
                            const assumed& other) const {
    const date day = make_date(year, row.day / 100, row.day % 100);
    const labour_law& law = law_on(day);
    push(to, day, row, law.holidays, {});
    if (law.national_days == 1) return;
    const choice second = chosen_national_day(year, day, other);
    push(to, add_days(day, second.days), row, law.chosen, second.notice);
  }

  static constexpr std::string_view no_notice = "no notice yet: as in other years";

  [[nodiscard]] choice chosen_before_tet(std::int32_t year, const date& first, const assumed& other) const {
    if (other.days_before_tet != 0) return {other.days_before_tet, {}};
    if (const year_notice* notice = notice_of(year)) return {notice->days_before_tet, notice->notice};
    return {usual_days_before_tet[static_cast<std::size_t>(weekday_of(first)) - 1], no_notice};
  }

  [[nodiscard]] choice chosen_national_day(std::int32_t year, const date& day, const assumed& other) const {
    if (other.second_national_day != 0) return {other.second_national_day, {}};
    const year_notice* notice = notice_of(year);
    if (notice != nullptr && notice->second_national_day != 0)
      return {notice->second_national_day, notice->notice};
    return {usual_second_national_day[static_cast<std::size_t>(weekday_of(day)) - 1], no_notice};
  }

  static void push(std::vector<calendar_entry>& to, const date& d, const holiday_row& row,
                   std::string_view law, std::string_view notice) {
    calendar_entry entry;
    entry.day = d;
    entry.kind = entry_kind::holiday;
    entry.name = row.name;
    entry.decision = law;
    if (!notice.empty()) entry.decision.append("; ").append(notice);
    to.push_back(std::move(entry));
  }

  [[nodiscard]] bool is_made_up(const calendar_entry& holiday) const {
    if (works_on(worked_, weekday_of(holiday.day))) return false;
    return holiday.name != culture_day || asked_.culture_day == culture_day_make_up::next_working_day;
  }

  // For each holiday on a rest day, in order, the next day that is worked and not yet off.
  void append_make_ups(std::vector<calendar_entry>& entries) const {
    std::vector<date> off = closed_days(entries);
    const std::size_t holidays = entries.size();
    for (std::size_t i = 0; i < holidays; ++i) {
      // Two holidays on one rest day take one day of rest.
      if (!is_made_up(entries[i]) || (i > 0 && entries[i - 1].day == entries[i].day)) continue;
      date d = entries[i].day;
      do d = add_days(d, 1);
      while (!works_on(worked_, weekday_of(d)) || std::find(off.begin(), off.end(), d) != off.end());
      off.push_back(d);
      calendar_entry rest;
      rest.day = d;
      rest.kind = entry_kind::substitute_holiday;
      rest.name = "Nghỉ bù " + entries[i].name;
      rest.decision = law_on(d).make_up;
      rest.linked = entries[i].day;
      entries.push_back(std::move(rest));
    }
  }

  weekmask worked_;
  edition asked_;
};

void require_known(const edition& asked, std::int32_t first_year) {
  const date_range known{date{2007, 4, 2}, add_days(decisions_up_to(), 1)};
  require_day(asked.known_on, "edition.known_on");
  if (!known.contains(asked.known_on))
    throw out_of_horizon{"edition.known_on",
                         to_text(asked.known_on),
                         {"what was decided is known here for the days {}", known}};
  const date_range days{make_date(first_year, 1, 1), date{2200, 1, 1}};
  if (asked.horizon.empty())
    throw bad_argument{"edition.horizon", to_text(asked.horizon), "a calendar answers for one day at least"};
  if (!days.contains(asked.horizon))
    throw out_of_horizon{"edition.horizon", to_text(asked.horizon), {"the rules are known for {}", days}};
  require_enumerator(asked.culture_day, "edition.culture_day");
}

// The years whose entries can lie in the horizon.
std::vector<std::int32_t> years_of(const date_range& horizon) {
  std::vector<std::int32_t> years;
  const std::int32_t last = add_days(horizon.end_day(), -1).year();
  for (std::int32_t year = horizon.first().year(); year <= last; ++year) years.push_back(year);
  return years;
}

void append_inside(calendar_definition& to, std::vector<calendar_entry> entries) {
  for (calendar_entry& entry : entries)
    if (to.horizon.contains(entry.day)) to.entries.push_back(std::move(entry));
}

void append_exchange(calendar_definition& to, const exchange& row) {
  const date off = from_yyyymmdd(row.off);
  const date worked = from_yyyymmdd(row.worked);
  const std::string decision = "Exchange of working days; " + std::string{row.decision};
  append_inside(to, {{off, entry_kind::bridge_day, "Nghỉ hoán đổi", decision, worked},
                     {worked, entry_kind::make_up_workday, "Đi làm bù", decision, off}});
}

void append_projected(calendar_definition& to, const date_range& days) {
  if (const auto inside = common(days, to.horizon)) to.projected.push_back(*inside);
}

}  // namespace

date decisions_up_to() {
  return from_yyyymmdd(last_known_day);
}

timeline<weekmask> public_service_weekdays() {
  timeline<weekmask> weekdays;
  weekdays.change(date{1999, 1, 1}, weekmask::monday_to_saturday);
  weekdays.change(date{1999, 10, 2}, weekmask::monday_to_friday);
  return weekdays;
}

calendar_definition public_service_definition(const edition& asked) {
  require_known(asked, first_year_of_exchanges);
  const year_maker maker{weekmask::monday_to_friday, asked};
  calendar_definition made;
  made.name = "Viet Nam, public service";
  made.horizon = asked.horizon;
  made.weekdays = public_service_weekdays();
  for (const std::int32_t year : years_of(asked.horizon)) {
    append_inside(made, maker.entries_of(year));
    if (maker.notice_of(year) == nullptr)
      append_projected(made, {make_date(year, 1, 1), make_date(year + 1, 1, 1)});
  }
  for (const exchange& row : exchanges)
    if (maker.is_known(row.made)) append_exchange(made, row);
  if (maker.is_known(last_known_day))
    for (const std::int32_t day : undecided_days)
      append_projected(made, {from_yyyymmdd(day), add_days(from_yyyymmdd(day), 1)});
  return made;
}

calendar_definition private_sector_definition(weekmask worked, const edition& asked) {
  if (worked == weekmask::none || worked >= weekmask::all)
    throw bad_argument{"worked", std::to_string(static_cast<unsigned>(worked)),
                       "a week has a day that is worked and a day of rest"};
  require_known(asked, first_year_of_law);
  const year_maker maker{worked, asked};
  calendar_definition made;
  made.name = "Viet Nam, private sector";
  made.horizon = asked.horizon;
  made.weekdays.change(asked.horizon.first(), worked);
  for (const std::int32_t year : years_of(asked.horizon)) {
    append_inside(made, maker.entries_of(year));
    if (maker.notice_of(year) == nullptr)
      for (const date& d : maker.open_days(year)) append_projected(made, {d, add_days(d, 1)});
  }
  return made;
}

business_calendar public_service(const edition& asked) {
  return business_calendar{public_service_definition(asked)};
}

business_calendar private_sector(weekmask worked, const edition& asked) {
  return business_calendar{private_sector_definition(worked, asked)};
}

}  // namespace phoihop::vietnam
