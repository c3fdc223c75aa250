// SPDX-License-Identifier: BSL-1.0
//
// The Convention on the Conservation and Management of Pollock Resources in the Central Bering Sea
// (Washington, 16 June 1994): which party hosts the Annual Conference of one year, who reports what, and
// whom a vessel's flag state tells before it enters the area.
//
//   found_bering [YEAR]
//
// YEAR is 1999 unless given; 1996 to 2029.
//
// Sources:
// - Convention, studylib.net/doc/7687254. Art. III, VI: iea.uoregon.edu, coded agreement 3187, HOBS; art.
//   IX(2), X(2), XI(3)(b): the same, INFO; art. XVI, for the order of the parties: the same, MEMB.
// - In force from 8 December 1995, first conference in Moscow in November 1996, then every year at one of
//   the six parties: apps-afsc.fisheries.noaa.gov, REFM/CBS/convention_description.
// - The Republic of Korea is a party from 1996: dgrm.pt, "CCBSP".
//
// What cannot be said here, and is left out: the host of the year publishes a record of all measures (art.
// IV(2)); each conference elects the chair and the vice-chair of the next (art. VI(3)): the chair is a
// name in words, and there is no role for the other; parties report on penalties to the conference (art.
// IV(1)(e)), by no day.
#include <phoihop/phoihop.hpp>

#include <charconv>
#include <cstdint>
#include <exception>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace {

using namespace phoihop;  // an example reads better so
using std::cout;

const date signed_on{1994, 6, 16};
const date into_force{1995, 12, 8};
const date korea_joins{1996, 1, 1};

constexpr tree_id seas{0}, states{1}, bodies{2};
constexpr level_id sea_level{0}, party_level{1};
constexpr unit_id bering{0}, committee{1}, china{2}, japan{3}, korea{4}, poland{5}, russia{6},
    united_states{7};

std::vector<std::string> assumptions() {
  return {"the conference begins on the first Monday of November: the first one sat in November 1996",
          "the committee meets on the last Monday of October: art. IX(2) says only \"prior to\" it",
          "the order of hosts is that of art. XVI, from Russia on: art. VI(1) says only \"in rotation\"",
          "the data of a year are due with its last day: art. X(2) says only \"annually\"",
          "the Republic of Korea is a party from 1 January 1996: the source tells the year only",
          "limits are counted by the clock and the calendar and never moved: the Convention names no law"};
}

validity membership_of(unit_id party) {
  return validity::from(party == korea ? korea_joins : into_force);
}

// A party covers the area from the day on which it is one: reports are asked by level and area, not of
// parties.
organization make_units() {
  const std::vector<std::string> names{"Central Bering Sea",
                                       "Scientific and Technical Committee",
                                       "China",
                                       "Japan",
                                       "Republic of Korea",
                                       "Poland",
                                       "Russian Federation",
                                       "United States"};
  organization_definition d;
  d.identity = "Central Bering Sea";
  d.trees = {{"seas"}, {"states"}, {"bodies"}};
  d.levels = {{seas, "sea"}, {states, "party"}};
  d.kinds = {{"sea", sea_level}, {"body", {}}, {"party", party_level}};
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    const tree_id tree = i == 0 ? seas : i == 1 ? bodies : states;
    const kind_id kind{i < 2 ? i : 2U};
    d.units.push_back({tree, names[i]});
    d.events.push_back({signed_on, signed_on, "art. III, XVI", established{unit_id{i}, kind, names[i], {}}});
    if (i > 1) d.coverages.push_back({unit_id{i}, bering, membership_of(unit_id{i})});
  }
  return organization{std::move(d)};
}

meeting_duty conference() {
  const rule_dates november{parse_recurrence_rule("FREQ=YEARLY;BYMONTH=11;BYDAY=1MO"), date{1996, 11, 4}};
  meeting_duty duty{"conference", "Annual Conference", sea_level, recurrence{november}, {}};
  const turn_plan in_rotation{listed_order{{russia, united_states, china, japan, korea, poland}}};
  duty.roles = {{meeting_role::chair, external_holder{"the one whom the last conference elected"}},
                {meeting_role::venue, in_rotation}};  // art. VI(1)
  return duty;
}

meeting_duty committee_meeting() {
  const rule_dates october{parse_recurrence_rule("FREQ=YEARLY;BYMONTH=10;BYDAY=-1MO"), date{1996, 10, 28}};
  meeting_duty duty{"committee", "Scientific and Technical Committee", sea_level, recurrence{october}, {}};
  // A chair must be stated, and the text names none.
  duty.roles = {{meeting_role::chair, external_holder{"not stated"}}};
  return duty;
}

report_duty fisheries_data() {
  report_duty duty{"data", "Fisheries data, art. X(2)", {}, period_kind::year};
  const date_limit last_of_the_year{.which_day = day_choice::last, .unit = calendar_unit::year};
  duty.steps = {{party_level, committee, last_of_the_year}};
  return duty;
}

agreement make_convention() {
  agreement a;
  a.document = {{}, {"China", "Japan", "Korea", "Poland", "Russian Federation", "United States"}, signed_on};
  a.title = "Convention on Pollock Resources in the Central Bering Sea";
  a.signed_on = signed_on;
  a.term = validity::from(into_force);
  a.area = bering;
  for (const unit_id who : {china, japan, korea, poland, russia, united_states})
    a.parties.push_back({who, membership_of(who)});
  document_duty results{"results", "Results of the committee, art. IX(2)", document_kind::review, sea_level,
                        named_units{{committee}}};
  a.clauses = {conference(), committee_meeting(), fisheries_data(), std::move(results),
               notice_duty{"entry", "Entry into the Convention Area, to the other parties, art. XI(3)(b)",
                           time_limit{48, limit_unit::hours, limit_side::before}}};
  return a;
}

rule_pack plain_counting() {
  rule_pack pack;
  pack.name = "plain counting, no law named";
  pack.time_zone = zone::fixed("UTC", hours(0));
  return pack;
}

business_calendar weekdays() {
  calendar_definition d;
  d.name = "Monday to Friday";
  d.horizon = {date{1995, 1, 1}, date{2031, 1, 1}};
  d.weekdays.change(date{1995, 1, 1}, weekmask::monday_to_friday);
  return business_calendar{std::move(d)};
}

// The last day on which it is in time.
date last_day(const instant& due, boundary edge, const rule_pack& pack) {
  const civil_time local = pack.time_zone.to_local(due);
  return edge == boundary::exclusive && local.since_midnight == hours(0) ? add_days(local.day, -1)
                                                                         : local.day;
}

void print_meetings(const work_plan& plan) {
  for (const meeting& m : plan.meetings()) {
    const role_holders* venue = m.find(meeting_role::venue);
    cout << to_text(m.when.actual) << "  " << m.title << ": chair " << m.roles[0].name;
    if (venue != nullptr) cout << ", at " << venue->name << " (" << to_text(venue->why) << ")";
    cout << "; " << m.find(meeting_role::participant)->actual.size() << " parties\n";
  }
}

void print_dues(const agreement& deal, const organization& units, const work_plan& plan,
                const rule_pack& pack) {
  for (const due_obligation& o : plan.obligations()) {
    const date cut_off = o.what.about.cut_off();
    cout << to_text(last_day(o.due, o.edge, pack)) << "  ";
    if (const auto* report = std::get_if<report_owed>(&o.what.what))
      cout << std::get<report_duty>(deal.clauses[o.what.clause]).title << " about " << to_text(o.what.about)
           << ": " << *units.name(o.what.debtor, cut_off) << " to "
           << *units.name(*report->creditor, cut_off);
    if (const auto* joint = std::get_if<joint_owed>(&o.what.what))
      cout << std::get<document_duty>(deal.clauses[o.what.clause]).title << " about " << to_text(o.what.about)
           << ": " << *units.name(joint->participants.front(), cut_off);
    cout << "\n";
  }
  for (const undated_duty& d : plan.duties())
    if (const auto* told = std::get_if<notice_duty>(&deal.clauses[d.clause]))
      cout << "as it happens  " << told->title << ": " << to_text(told->before) << "\n";
}

std::int32_t parse_year(std::string_view text) {
  std::int32_t year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  if (error != std::errc{} || end != text.data() + text.size() || year < 1996 || year > 2029)
    throw bad_argument{"YEAR", text, "this is a year from 1996 to 2029"};
  return year;
}

void run(std::int32_t year) {
  const organization units = make_units();
  const agreement deal = make_convention();
  const calendar_book book{weekdays(), {}, plain_counting()};
  const date_range days{make_date(year, 1, 1), make_date(year + 1, 1, 1)};
  const work_plan plan = make_work_plan(deal, units, book, days);
  cout << deal.title << ", " << year << "\n";
  for (const auto& line : assumptions()) cout << "- " << line << "\n";
  for (const finding& f : validate(deal, units)) cout << to_text(f) << "\n";
  print_meetings(plan);
  print_dues(deal, units, plan, *book.law);
}

}  // namespace

int main(int count, char** values) {
  try {
    run(count > 1 ? parse_year(values[1]) : 1999);
    return 0;
  } catch (const std::exception& e) {
    std::cerr << "found_bering: " << e.what() << "\n";
    return 1;
  }
}
