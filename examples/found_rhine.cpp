// SPDX-License-Identifier: BSL-1.0
//
// The Convention on the Protection of the Rhine (Bern, 12 April 1999): who presides over the plenary
// session of the Commission in one year, what falls due around it, and what has no day.
//
//   found_rhine [YEAR]
//
// YEAR is 2026 unless given; 2003 to 2035.
//
// Sources:
// - Convention, OJ C 177 E, 27.6.2000, p. 84 (docslib.org/doc/8354815); the order of the parties is that
//   of its preamble. Art. 7(3), 8(3): iea.uoregon.edu, coded agreement 3297. Art. 9: vilp.de,
//   compare_article 34718. Art. 11(4), (5): vilp.de, compare_article 34720.
// - In force from 1 January 2003: bmu.de, "Übereinkommen zum Schutz des Rheins".
// - The European Union presides from 2020: iksr.org, press release on the plenary of 4 and 5 July 2019;
//   Germany from 1 January 2023, after it: iksr.org, "Een nieuwe voorzitter voor de ICBR".
//
// What cannot be said here, and is left out: accidents are reported "immediately" (art. 5(6)); parties
// report "regularly" (art. 11(3)); two delegations may ask for an extraordinary plenary (art. 9(2)). The
// progress on decisions is due before a meeting: its day is worked out below, from the plan. A waived turn
// (art. 7(3)) would be a `skip_turn`.
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

const date signed_on{1999, 4, 12};
const date into_force{2003, 1, 1};

// Turns of three years: 2002-2004, 2005-2007 and so on.
constexpr period_scheme presidencies{{.name = "icpr", .term_years = 3, .term_from = 2002}};

constexpr tree_id rivers{0}, states{1}, bodies{2};
constexpr level_id river_level{0};
constexpr unit_id rhine{0}, commission{1}, germany{2}, france{3}, luxembourg{4}, netherlands{5},
    switzerland{6}, european_union{7};

const std::vector<unit_id>& preamble() {
  static const std::vector<unit_id> order{germany,     france,      luxembourg,
                                          netherlands, switzerland, european_union};
  return order;
}

std::vector<std::string> assumptions() {
  return {"the plenary begins on the first Thursday of July, as in 2019: art. 9 names no day",
          "turns of three years begin in 2002, 2005 and so on, counted back from Germany's in 2023",
          "months are counted to the same date and never moved: the Convention names no law",
          "Saturdays and Sundays are not worked; the holidays of the parties are not known here"};
}

organization make_units() {
  const std::vector<std::string> names{"Rhine",      "ICPR",        "Germany",     "France",
                                       "Luxembourg", "Netherlands", "Switzerland", "European Union"};
  organization_definition d;
  d.identity = "Rhine";
  d.trees = {{"rivers"}, {"states"}, {"bodies"}};
  d.levels = {{rivers, "river"}};
  d.kinds = {{"river", river_level}, {"party", {}}, {"commission", {}}};
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    const tree_id tree = i == 0 ? rivers : i == 1 ? bodies : states;
    const kind_id kind{i == 0 ? 0U : i == 1 ? 2U : 1U};
    d.units.push_back({tree, names[i]});
    d.events.push_back({signed_on, signed_on, "preamble", established{unit_id{i}, kind, names[i], {}}});
  }
  return organization{std::move(d)};
}

// In the order of the preamble, beginning with the one that presided on entry into force.
turn_plan presidency() {
  return {listed_order{{european_union, germany, france, luxembourg, netherlands, switzerland}},
          term_of_period{period_kind::term, presidencies, keeps_turn::no},
          keeps_turn::no,
          {},
          {}};
}

meeting_duty plenary() {
  const rule_dates first_thursday{parse_recurrence_rule("FREQ=YEARLY;BYMONTH=7;BYDAY=1TH"), date{2003, 7, 3}};
  meeting_duty duty{"plenary", "Plenary session", river_level, recurrence{first_thursday}, {}};
  duty.roles = {{meeting_role::chair, presidency()},  // art. 7(3)
                {meeting_role::host, presidency()}};  // art. 9(1): at the invitation of the Chairman
  return duty;
}

agreement make_convention() {
  agreement a;
  a.document = {{}, {"Germany", "France", "Luxembourg", "Netherlands", "Switzerland", "EC"}, signed_on};
  a.title = "Convention on the Protection of the Rhine";
  a.signed_on = signed_on;
  a.term = validity::from(into_force);
  a.area = rhine;
  for (const unit_id who : preamble()) a.parties.push_back({who, validity::from(into_force)});
  document_duty report{"activity-report", "Annual activity report, art. 8(3)", document_kind::review,
                       river_level, named_units{{commission}}};
  const time_limit two_months{2, limit_unit::months};
  const time_limit two_months_before{2, limit_unit::months, limit_side::before};
  a.clauses = {plenary(), std::move(report),
               notice_duty{"list-of-decisions", "Progress on decisions, before the plenary, art. 11(5)",
                           two_months_before},
               information_duty{"consultation", two_months}};  // art. 11(4): response to a request
  return a;
}

rule_pack plain_counting() {
  rule_pack pack;
  pack.name = "plain counting, no law named";
  pack.time_zone = zone::fixed("UTC+01:00", hours(1));
  return pack;
}

business_calendar weekdays() {
  calendar_definition d;
  d.name = "Monday to Friday";
  d.horizon = {date{2002, 1, 1}, date{2037, 1, 1}};
  d.weekdays.change(date{2002, 1, 1}, weekmask::monday_to_friday);
  return business_calendar{std::move(d)};
}

// The last day on which it is in time.
date last_day(const instant& due, boundary edge, const rule_pack& pack) {
  const civil_time local = pack.time_zone.to_local(due);
  return edge == boundary::exclusive && local.since_midnight == hours(0) ? add_days(local.day, -1)
                                                                         : local.day;
}

void print_meetings(const agreement& deal, const work_plan& plan, const calendar_book& book) {
  const any_limit before = std::get<notice_duty>(deal.clauses[2]).before;
  for (const meeting& m : plan.meetings()) {
    cout << to_text(m.when.actual) << "  " << m.title << ": chair " << m.roles[0].name << " ("
         << to_text(m.roles[0].why) << "), invited by " << m.find(meeting_role::host)->name
         << "; takes part: " << m.find(meeting_role::participant)->name << "\n";
    const instant due = due_at(before, start_of_day(m.when.actual, *book.law), *book.law, book.standard);
    cout << "  progress on decisions by " << to_text(last_day(due, boundary_of(before, *book.law), *book.law))
         << "\n";
  }
}

void print_dues(const agreement& deal, const organization& units, const work_plan& plan,
                const calendar_book& book) {
  for (const due_obligation& o : plan.obligations()) {
    const auto& what = std::get<joint_owed>(o.what.what);
    cout << to_text(last_day(o.due, o.edge, *book.law)) << "  "
         << std::get<document_duty>(deal.clauses[o.what.clause]).title << " about " << to_text(o.what.about)
         << ": " << *units.name(what.participants.front(), o.what.about.cut_off()) << "\n";
  }
  for (const undated_duty& d : plan.duties()) {
    const clause& c = deal.clauses[d.clause];
    if (const auto* told = std::get_if<notice_duty>(&c))
      cout << "as it happens  " << told->title << ": " << to_text(told->before) << "\n";
    if (const auto* asked = std::get_if<information_duty>(&c))
      cout << "as it happens  " << asked->key << ": within " << to_text(asked->within) << "\n";
  }
}

void print_presidencies(const work_plan& all) {
  std::string before;
  for (const meeting& m : all.meetings()) {
    if (m.roles[0].name == before) continue;
    before = m.roles[0].name;
    cout << "  from " << m.when.actual.year() << "  " << before << "\n";
  }
}

std::int32_t parse_year(std::string_view text) {
  std::int32_t year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  if (error != std::errc{} || end != text.data() + text.size() || year < 2003 || year > 2035)
    throw bad_argument{"YEAR", text, "this is a year from 2003 to 2035"};
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
  print_meetings(deal, plan, book);
  print_dues(deal, units, plan, book);
  cout << "Presidencies:\n";
  print_presidencies(make_work_plan(deal, units, book, {into_force, date{2036, 1, 1}}));
}

}  // namespace

int main(int count, char** values) {
  try {
    run(count > 1 ? parse_year(values[1]) : 2026);
    return 0;
  } catch (const std::exception& e) {
    std::cerr << "found_rhine: " << e.what() << "\n";
    return 1;
  }
}
