// SPDX-License-Identifier: BSL-1.0
//
// Six documents under which Vietnamese agencies work together: what each asks of whom in one year, by when, and what
// the reform of 2025 did to it.
//
//   agreements
//
// Sources stand in support/six_documents.cpp, and what is taken for granted is printed with each document.
#include <phoihop/phoihop.hpp>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <iostream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "support/six_documents.hpp"

namespace {

using namespace phoihop;  // an example reads better so
using examples::document_case;
using std::cout;

date_range year_of(std::int32_t year) {
  return {make_date(year, 1, 1), make_date(year + 1, 1, 1)};
}

// The plan of a year, by the text in effect on its first day or, if there is none yet, on its last.
std::optional<work_plan> plan_of(const document_case& c, std::int32_t year) {
  const calendar_book book{vietnam::public_service(), {}, vietnam::civil_code_2015()};
  for (const date& on : {year_of(year).first(), year_of(year).last_day()}) {
    const auto version = version_on(c.history, on, year_of(year).last_day());
    if (version && version->state == agreement_state::in_effect)
      return make_work_plan(version->text, c.units, book, year_of(year), c.records);
  }
  return std::nullopt;
}

std::string day_before(const instant& due, boundary edge) {
  const civil_time local = vietnam_time().to_local(due);
  return to_text(edge == boundary::exclusive && local.since_midnight == hours(0) ? add_days(local.day, -1)
                                                                                 : local.day);
}

void print_meetings(const work_plan& plan) {
  struct kind_of_meeting {
    std::string example;
    int count = 0;
  };
  std::map<std::string, kind_of_meeting> by_title;
  std::vector<std::string> order;
  for (const meeting& m : plan.meetings()) {
    const std::string title = m.title + ", " + std::string{to_text(m.when.covers.kind())};
    auto& row = by_title[title];
    if (row.count++ == 0) {
      order.push_back(title);
      row.example = m.area_name + " on " + to_text(m.when.actual) + ", chair " + m.roles.front().name;
    }
  }
  for (const std::string& title : order)
    cout << "  " << by_title[title].count << " x " << title << "; first in " << by_title[title].example
         << "\n";
}

void print_obligations(const document_case& c, const work_plan& plan) {
  struct rows_of_clause {
    int count = 0;
    std::string example;
  };
  std::map<std::string, rows_of_clause> by_clause;
  std::vector<std::string> order;
  for (const due_obligation& o : plan.obligations()) {
    const auto& stated = c.history.signed_text.clauses[o.what.clause];
    auto& row = by_clause[key_of(stated)];
    if (row.count++ == 0) {
      order.push_back(key_of(stated));
      row.example = c.units.full_name(o.what.debtor, o.what.about.cut_off()).value_or("?") + " about " +
                    to_text(o.what.about) + " by " + day_before(o.due, o.edge);
    }
  }
  for (const std::string& key : order)
    cout << "  " << by_clause[key].count << " x " << key << "; first: " << by_clause[key].example << "\n";
}

void print_year(const document_case& c, std::int32_t year) {
  const auto plan = plan_of(c, year);
  if (!plan) {
    cout << year << ": not in effect, as far as is known\n";
    return;
  }
  cout << year << ": " << plan->meetings().size() << " meetings, " << plan->obligations().size()
       << " reports, activities and documents\n";
  print_meetings(*plan);
  print_obligations(c, *plan);
  for (const undated_duty& d : plan->duties())
    cout << "  " << key_of(c.history.signed_text.clauses[d.clause]) << ": as it happens\n";
}

// Findings of one rule as one line, with the first of them in words.
void print_grouped(const std::vector<finding>& all) {
  std::vector<std::pair<const finding*, int>> groups;
  for (const finding& f : all) {
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const auto& g) {
      return g.first->rule == f.rule && g.first->on == f.on;
    });
    if (same == groups.end())
      groups.emplace_back(&f, 1);
    else
      ++same->second;
  }
  for (const auto& [first, count] : groups)
    cout << "  " << count << " x " << first->rule << ", first: " << to_text(*first) << "\n";
}

void print_reform(const document_case& c) {
  const agreement& text = c.history.signed_text;
  std::vector<finding> of_2025 = validate(text, c.units);
  std::erase_if(of_2025, [](const finding& f) { return !f.on || *f.on < date{2025, 1, 1}; });
  cout << "what 2025 did:" << (of_2025.empty() ? " nothing" : "") << "\n";
  print_grouped(of_2025);
  const successor_draft next = draft_successor(text, c.units, date{2025, 7, 1});
  cout << "a successor from 1 July 2025: " << next.text.parties.size() << " of " << text.parties.size()
       << " parties, " << next.text.clauses.size() << " of " << text.clauses.size() << " clauses\n";
  print_grouped(next.findings);
}

void print(const document_case& c) {
  const agreement& text = c.history.signed_text;
  cout << "\n"
       << c.name << "\n"
       << std::string(c.name.size(), '=') << "\n"
       << text.title << "\n"
       << to_text(text.document) << "\n";
  for (const std::string& line : c.assumptions) cout << "- " << line << "\n";
  print_year(c, c.year);
  print_year(c, 2026);
  print_reform(c);
}

}  // namespace

int main() {
  try {
    for (const document_case& c : examples::six_documents()) print(c);
    return 0;
  } catch (const std::exception& e) {
    std::cerr << e.what() << "\n";
    return 1;
  }
}
