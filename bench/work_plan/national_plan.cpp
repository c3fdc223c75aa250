// SPDX-License-Identifier: BSL-1.0
// The front door at national size: one nation, P provinces, D districts, C communes; monthly, quarterly,
// half-yearly and yearly meetings of three parties in turn, five years. For bench/work_plan/beside, which
// compiles it against this library and, with PHOIHOP_BEFORE, against that of commit be40d47.
//   national_plan MODE [PROVINCES DISTRICTS COMMUNES]     one MODE a process, so that peak memory is its own:
//   plan | month | read | ics | pieces | archive | records:N        (63 705 10599 unless given)
// Prints seconds (plan, month, ics, pieces) or microseconds a meeting (read, archive) or a record (records);
// in a second line what it takes: bytes a meeting at the peak (plan), megabytes of text (ics, pieces), bytes
// a meeting (archive).
#include <phoihop/phoihop.hpp>
#include <phoihop/serialization.hpp>

#include <boost/archive/binary_iarchive.hpp>
#include <boost/archive/binary_oarchive.hpp>

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

using namespace phoihop;

namespace {

#ifdef PHOIHOP_BEFORE
const auto& meetings_of(const work_plan& plan) {
  return plan.meetings;
}
meeting_duty in_turn(const char* key, const char* title, level_id level, const recurrence& when) {
  return {key, title, level, when, parties_in_turn{}};
}
meeting_record held(const planned_meeting& m) {
  return {m.what.series_key, m.what.when.covers, m.what.when.actual, m.chair};
}
std::size_t size_of(const planned_meeting& m) {
  return m.title.size() + m.area_name.size() + m.chair_name.size() + m.what.why_chair.size() +
         m.what.when.actual.day();
}
std::string calendar_text(const calendar_header& header, const work_plan& plan) {
  return to_icalendar(header, to_events(plan, "x.example"));
}
std::size_t in_pieces(const calendar_header& header, const work_plan& plan) {
  return calendar_text(header, plan).size();  // there were none
}
#else
meeting_list meetings_of(const work_plan& plan) {
  return plan.meetings();
}
meeting_duty in_turn(const char* key, const char* title, level_id level, const recurrence& when) {
  return {key, title, level, when, {{meeting_role::chair, parties_in_turn{}}}};
}
meeting_record held(const meeting& m) {
  return {m.series_key, m.when.covers, m.when.actual,
          std::nullopt, std::nullopt,  {{meeting_role::chair, {*m.chair()}}}};
}
// Participants too, which the plan of before did not name.
std::size_t size_of(const meeting& m) {
  return m.title.size() + m.area_name.size() + m.roles[0].name.size() + m.roles[1].name.size() +
         m.roles[0].why.size() + m.when.actual.day();
}
std::string calendar_text(const calendar_header& header, const work_plan& plan) {
  return to_icalendar(header, plan.meetings(), "x.example");
}
std::size_t in_pieces(const calendar_header& header, const work_plan& plan) {
  std::size_t written = icalendar_opening(header).size() + icalendar_closing().size();
  for (date first = plan.span().first(); first < plan.span().end_day(); first = add_days(first, 31)) {
    const date_range month{first, std::min(add_days(first, 31), plan.span().end_day())};
    written += icalendar_events(header, plan.meetings(month), "x.example").size();
  }
  return written;
}
#endif

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double peak_bytes() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_maxrss) * 1024.0;
}

struct country {
  organization_definition units;
  std::vector<unit_id> parties;
  unit_id nation{};
};

unit_id add(country& c, tree_id tree, const std::string& code, kind_id kind, std::optional<unit_id> parent) {
  const date start{2021, 1, 1};
  const unit_id id{static_cast<std::uint32_t>(c.units.units.size())};
  c.units.units.push_back({tree, code});
  c.units.events.push_back({start, start, "register", established{id, kind, code, parent}});
  return id;
}

country make_country(std::size_t provinces, std::size_t districts, std::size_t communes) {
  country c;
  c.units.identity = "national";
  c.units.trees = {{"land"}, {"agencies"}};
  c.units.levels = {
      {tree_id{0}, "nation"}, {tree_id{0}, "province"}, {tree_id{0}, "district"}, {tree_id{0}, "commune"}};
  c.units.kinds = {{"Nation", level_id{0}},
                   {"Province", level_id{1}},
                   {"District", level_id{2}},
                   {"Commune", level_id{3}},
                   {"Agency", std::nullopt}};
  c.nation = add(c, tree_id{0}, "N", kind_id{0}, std::nullopt);
  std::vector<unit_id> of_provinces, of_districts;
  for (std::size_t i = 0; i < provinces; ++i)
    of_provinces.push_back(add(c, tree_id{0}, "P" + std::to_string(i), kind_id{1}, c.nation));
  for (std::size_t i = 0; i < districts; ++i)
    of_districts.push_back(
        add(c, tree_id{0}, "D" + std::to_string(i), kind_id{2}, of_provinces[i * provinces / districts]));
  for (std::size_t i = 0; i < communes; ++i)
    add(c, tree_id{0}, "C" + std::to_string(i), kind_id{3}, of_districts[i * districts / communes]);
  for (int i = 0; i < 3; ++i)
    c.parties.push_back(add(c, tree_id{1}, "A" + std::to_string(i), kind_id{4}, std::nullopt));
  return c;
}

agreement make_agreement(const country& c) {
  const date start{2021, 1, 1};
  agreement a;
  a.document = {"1", {"x"}, start};
  a.title = "National";
  a.signed_on = start;
  a.term = {start, date{2026, 1, 1}};
  a.area = c.nation;
  a.bases = {{{"7", {"A"}, date{2015, 1, 1}}, "Law", validity::from(date{2015, 6, 1}), std::nullopt}};
  for (const auto unit : c.parties) a.parties.push_back({unit, a.term});
  a.fields = {"f"};
  a.competences = {{field_id{0}, c.parties[0], {}, "", a.term}};
  const auto at_end_of = [](period_kind k) { return recurrence{k, after_period_end{0}, roll::preceding}; };
  a.clauses = {in_turn("m", "Monthly", level_id{3}, at_end_of(period_kind::month)),
               in_turn("q", "Quarterly", level_id{2}, at_end_of(period_kind::quarter)),
               in_turn("h", "Half", level_id{1}, at_end_of(period_kind::half_year)),
               in_turn("y", "Year", level_id{0}, at_end_of(period_kind::year))};
  return a;
}

void archive(const work_plan& plan, double meetings) {
  double t = now();
  std::ostringstream out;
  {
    boost::archive::binary_oarchive to{out, boost::archive::no_header};
    save_to(to, plan);
  }
  const std::string bytes = out.str();
  std::istringstream in{bytes};
  boost::archive::binary_iarchive from{in, boost::archive::no_header};
  work_plan back;
  load_from(from, back);
  std::printf("%.4f\n%.1f\n", (now() - t) / meetings * 1e6, static_cast<double>(bytes.size()) / meetings);
}

}  // namespace

int main(int count, char** values) {
  const std::string mode = count > 1 ? values[1] : "plan";
  const auto number = [&](int i, long other) {
    return static_cast<std::size_t>(count > i ? std::atol(values[i]) : other);
  };
  const country c = make_country(number(2, 63), number(3, 705), number(4, 10599));
  const organization org{c.units};
  const agreement a = make_agreement(c);
  const calendar_book calendars{vietnam::public_service(), {}};
  const date_range five_years{date{2021, 1, 1}, date{2026, 1, 1}};
  const double before = peak_bytes();
  double t = now();
  if (mode == "month") {
    const auto month = make_work_plan(a, org, calendars, {date{2023, 5, 1}, date{2023, 6, 1}});
    std::printf("%.5f\n", now() - t);
    return meetings_of(month).size() == 0 ? 1 : 0;
  }
  const auto plan = make_work_plan(a, org, calendars, five_years);
  const double alone = now() - t;
  const auto meetings = static_cast<double>(meetings_of(plan).size());
  if (mode == "plan") std::printf("%.5f\n%.1f\n", alone, (peak_bytes() - before) / meetings);
  t = now();
  if (mode == "read") {
    std::size_t sum = 0;
    for (const auto& m : meetings_of(plan)) sum += size_of(m);
    std::printf("%.4f\n", (now() - t) / meetings * 1e6);
    return sum == 0 ? 1 : 0;
  }
  const calendar_header header{"-//x//y//EN", "n", make_instant(date{2021, 1, 1}, 0)};
  if (mode == "ics") {
    const auto text = calendar_text(header, plan);
    std::printf("%.4f\n%.1f\n", now() - t, static_cast<double>(text.size()) / 1e6);
  }
  if (mode == "pieces") {
    const auto size = in_pieces(header, plan);
    std::printf("%.4f\n%.1f\n", now() - t, static_cast<double>(size) / 1e6);
  }
  if (mode == "archive") archive(plan, meetings);
  if (mode.rfind("records:", 0) == 0) {
    const auto many = static_cast<std::size_t>(std::atol(mode.c_str() + 8));
    std::vector<meeting_record> records;
    for (const auto& m : meetings_of(plan)) {  // the first: what has been held
      if (records.size() == many) break;
      records.push_back(held(m));
    }
    t = now();
    const auto again = make_work_plan(a, org, calendars, five_years, records);
    std::printf("%.4f\n", (now() - t - alone) / static_cast<double>(records.size()) * 1e6);
    return meetings_of(again).size() == meetings_of(plan).size() ? 0 : 1;
  }
  return 0;
}
