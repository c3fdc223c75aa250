// SPDX-License-Identifier: BSL-1.0
//
// What follows from the plan that the forest rangers, the police and the military command of the district of
// Quỳnh Nhai signed on 11 March 2021: who meets when and why then, who chairs and why, what was late, what
// the figures add up to.
//
//   quynh_nhai [YEAR] [--ics FILE] [--svg FILE] [--list FILE] [--stamp YYYY-MM-DD]
//
// YEAR is 2021 unless given. --ics writes the year's meetings as iCalendar, --svg draws them, --list writes
// UID, date and summary of each, tab-separated. --stamp is the day that the iCalendar file says it was made
// on.
#include <phoihop/phoihop.hpp>

#include <range/v3/algorithm/stable_sort.hpp>
#include <range/v3/view/chunk_by.hpp>

#include <charconv>
#include <cstdint>
#include <exception>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "support/quynh_nhai_data.hpp"
#include "support/svg_year.hpp"
#include "support/write_file.hpp"

namespace {

using namespace phoihop;  // an example reads better so
using std::cout;

struct options {
  std::int32_t year = 2021;
  std::optional<std::string> ics, svg, list;
  date stamp{2021, 3, 11};
};

std::int32_t parse_year(std::string_view text) {
  std::int32_t year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  if (error != std::errc{} || end != text.data() + text.size())
    throw bad_argument{"YEAR", text, "this is a number, such as 2021"};
  if (year < 1400 || year > 9998) throw bad_argument{"YEAR", text, "a year is 1400 to 9998 here"};
  return year;
}

date parse_stamp(std::string_view text) {
  if (const auto day = parse_date(text)) return *day;
  throw bad_argument{"--stamp", text, "this is a day, such as 2021-03-11"};
}

options parse(const std::vector<std::string>& arguments) {
  options chosen;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& name = arguments[i];
    if (name.rfind("--", 0) != 0) {
      chosen.year = parse_year(name);
      continue;
    }
    if (i + 1 == arguments.size()) throw bad_argument{name, "", "a value must follow"};
    const std::string& value = arguments[++i];
    if (name == "--ics")
      chosen.ics = value;
    else if (name == "--svg")
      chosen.svg = value;
    else if (name == "--list")
      chosen.list = value;
    else if (name == "--stamp")
      chosen.stamp = parse_stamp(value);
    else
      throw bad_argument{"option", name, "there is no such option"};
  }
  return chosen;
}

void print_title(const std::string& title) {
  cout << "\n" << title << "\n" << std::string(title.size(), '-') << "\n";
}

void print_agreement(const quynh_nhai::world& world) {
  const auto& plan = world.plan;
  cout << plan.title << "\nsigned " << to_text(plan.signed_on) << ", term " << to_text(plan.term)
       << ", duties from " << to_text(in_effect(plan)->first()) << "\nparties:";
  for (const auto& p : plan.parties)
    cout << " " << world.organization.full_name(p.who, plan.signed_on).value() << ";";
  cout << "\n";
  print_title("Assumptions");
  for (const auto& line : quynh_nhai::assumptions()) cout << "- " << line << "\n";
}

void print_findings(const work_plan& plan) {
  print_title("Findings");
  for (const auto& f : plan.findings()) cout << to_text(f) << "\n";
}

std::string day_of(const date& d) {
  return to_text(d) + " " + std::string{to_text(weekday_of(d))}.substr(0, 3);
}

// Meetings that differ only in their area, as one line.
template <class Meetings>
void print_line(Meetings&& same) {
  const meeting& first = *ranges::begin(same);
  const auto count = ranges::distance(same);
  const auto& when = first.when;
  const role_holders& chair = first.roles.front();
  cout << day_of(when.actual) << "  " << first.title << ", covers " << to_text(when.covers) << ": ";
  if (count == 1)
    cout << first.area_name << ", chair " << chair.name << " (" << to_text(chair.why) << ")";
  else
    cout << count << " communes, chair in each the commune's own police (" << to_text(chair.why) << ")";
  cout << "; participants" << (count == 1 ? " " : ", in the first, ")
       << first.find(meeting_role::participant)->name;
  if (when.actual != when.nominal)
    cout << "; moved from " << to_text(when.nominal) << ": " << to_text(when.why_moved);
  if (when.day_certainty == certainty::projected) cout << "; calendar not yet firm";
  cout << "\n";
}

void print_meetings(const work_plan& plan, std::int32_t year) {
  print_title("Meetings of " + std::to_string(year));
  const auto line_of = [](const meeting& m) { return std::tie(m.when.actual, m.title, m.when.covers); };
  const auto planned = plan.meetings();
  std::vector<meeting> meetings{planned.begin(), planned.end()};
  ranges::stable_sort(meetings, {}, line_of);
  for (auto&& same : ranges::views::chunk_by(
           meetings, [&](const auto&a, const auto&b) { return line_of(a) == line_of(b); }))
    print_line(same);
  if (meetings.empty()) cout << "none: the plan is not in effect in " << year << "\n";
}

void print_fairness(const work_plan& term, const organization& org) {
  print_title("The chair at the district over the term");
  for (const auto& s : term.series()) {
    const auto fairness = term.fairness(s.key);
    if (!fairness) continue;
    for (const meeting& m : term.meetings(s.key))
      cout << to_text(m.when.covers) << "  " << to_text(m.when.actual) << "  " << m.roles.front().name << ": "
           << to_text(m.roles.front().why) << "\n";
    for (const auto& row : fairness->rows)
      cout << org.full_name(row.who, s.in_force.first()).value() << ": chaired " << row.chaired << ", share "
           << to_text(row.entitled) << ", never further from it than " << to_text(row.largest_deviation)
           << "\n";
    cout << fairness->after_meeting.size() << " meetings; " << to_text(fairness->rule)
         << "; largest deviation " << to_text(fairness->largest);
    if (fairness->guarantee) cout << ", promised at most " << to_text(*fairness->guarantee);
    cout << "\n";
  }
}

void print_information(const quynh_nhai::world& world, const business_calendar& calendar) {
  const auto& duty = std::get<information_duty>(world.plan.clauses.front());
  const log_rule rule{{duty.within, vietnam::civil_code_2015(), duty.edge}, duty.target};
  const auto log = quynh_nhai::information_log();
  const auto now = quynh_nhai::log_seen_at();
  const auto account = check_log(log, rule, calendar, now);
  print_title("Information passed on within " + to_text(duty.within) + " (invented log)");
  const auto local = [&](const instant& t) { return to_text(rule.due.pack.time_zone.to_local(t)); };
  cout << "as of " << local(now) << "\n";
  for (std::size_t i = 0; i < log.size(); ++i)
    cout << to_text(account.rows[i].state) << ": " << log[i].key << ", received " << local(log[i].event)
         << ", due " << local(account.rows[i].due)
         << (log[i].done ? ", delivered " + local(*log[i].done) : ", not delivered") << "\n";
  if (account.compliance)
    cout << "in time: " << account.count(verdict::on_time) << " of "
         << account.count(verdict::on_time) + account.count(verdict::late) + account.count(verdict::overdue)
         << " = " << account.compliance->percent(1) << " %, target " << account.target.percent(0) << " %\n";
  for (const auto& f : account.findings) cout << to_text(f) << "\n";
  const auto proved = prove_due(duty.within, log[1].event, rule.due.pack, calendar);
  cout << "\nWhy \"" << log[1].key << "\" was due then:\n"
       << explain(proved, rule.due.pack)
       << "checked independently: " << (verify(proved, rule.due.pack, calendar) ? "right" : "wrong") << "\n";
}

void print_figures() {
  print_title("Figures");
  const std::vector<named_quantity> messages{{"at the province", quantity::exact(120)},
                                             {"in the districts", quantity::exact(250)}};
  cout << "Gia Lai, quarter II 2022, messages passed on (the commune level reports no figure):\n  "
       << explain(reconcile(quantity::exact(370), messages), messages) << "\n";
  const std::vector<quantity> plans{quantity::exact(206), quantity::exact(11), quantity::exact(5),
                                    quantity::exact(1)};
  cout << "A province, 2018, plans of communes, districts, forest boards and the province:\n  206 + 11 + 5 + "
          "1 = "
       << to_text(sum(plans).sum) << "\n";
  const std::vector<quantity> people{quantity::at_least(11000)};
  cout << "  teams: " << to_text(quantity::exact(1827)) << "; people in them: " << to_text(sum(people).sum)
       << " (published as \"trên 11 nghìn\")\n";
}

std::string listed(const std::vector<calendar_event>& events) {
  std::string text;
  for (const auto& e : events) text += e.uid + "\t" + to_text(e.when) + "\t" + e.summary + "\n";
  return text;
}

void write_files(const options& chosen, const work_plan& plan) {
  const auto events = to_events(plan.meetings(), "quynh-nhai.example");
  const calendar_header header{"-//phoihop//quynh_nhai//VI", "Giao ban Quỳnh Nhai",
                               make_instant(chosen.stamp, 0)};
  if (chosen.ics) write_file(*chosen.ics, to_icalendar(header, events));
  if (chosen.svg) write_file(*chosen.svg, draw_year(plan, chosen.year));
  if (chosen.list) write_file(*chosen.list, listed(events));
}

void run(const options& chosen) {
  const auto world = quynh_nhai::make_world();
  const calendar_book calendars{vietnam::public_service(), {}};
  const date_range year{make_date(chosen.year, 1, 1), make_date(chosen.year + 1, 1, 1)};
  const auto plan = make_work_plan(world.plan, world.organization, calendars, year);
  const date_range term{world.plan.term.first(), world.plan.term.end_day().value()};
  print_agreement(world);
  print_findings(plan);
  print_meetings(plan, chosen.year);
  print_fairness(make_work_plan(world.plan, world.organization, calendars, term), world.organization);
  print_information(world, calendars.standard);
  print_figures();
  write_files(chosen, plan);
}

}  // namespace

int main(int count, char** values) {
  try {
    run(parse({values + 1, values + count}));
    return 0;
  } catch (const std::exception& e) {
    std::cerr << "quynh_nhai: " << e.what() << "\n";
    return 1;
  }
}
