// SPDX-License-Identifier: BSL-1.0
#include <phoihop/work_plan/plan_difference.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>

namespace phoihop {
namespace {

// Which meeting of which series: a call, or else a period.
using meeting_name = std::tuple<std::string, std::optional<std::pair<date, std::int32_t>>, period>;

meeting_name name_of(const meeting& m) {
  if (m.special) return {m.series_key, std::pair{m.special->on, m.special->number}, period{}};
  return {m.series_key, std::nullopt, m.when.covers};
}

struct named_meeting {
  meeting_name name;
  meeting_list::iterator at;
};

std::vector<named_meeting> named(const meeting_list& all) {
  std::vector<named_meeting> found;
  found.reserve(all.size());
  meeting read;
  for (auto at = all.begin(); at != all.end(); ++at) {
    at.read(read);
    found.push_back({name_of(read), at});
  }
  std::sort(found.begin(), found.end(),
            [](const named_meeting& a, const named_meeting& b) { return a.name < b.name; });
  return found;
}

struct named_obligation {
  std::tuple<std::string, period, unit_id, std::size_t> name;
  const due_obligation* at = nullptr;
};

std::vector<named_obligation> named_obligations(const work_plan& plan) {
  std::vector<named_obligation> found;
  found.reserve(plan.obligations().size());
  for (const due_obligation& o : plan.obligations()) {
    const auto* report = std::get_if<report_owed>(&o.what.what);
    found.push_back(
        {{plan.clause_keys()[o.what.clause], o.what.about, o.what.debtor, report ? report->step : 0}, &o});
  }
  std::sort(found.begin(), found.end(),
            [](const named_obligation& a, const named_obligation& b) { return a.name < b.name; });
  return found;
}

// Goes through two sorted lists at once.
template <class Row, class Both, class Alone>
void compare_rows(const std::vector<Row>& before, const std::vector<Row>& after, Both both, Alone alone) {
  auto a = before.begin();
  auto b = after.begin();
  while (a != before.end() || b != after.end()) {
    if (b == after.end() || (a != before.end() && a->name < b->name)) {
      alone(plan_change::gone, *a++);
    } else if (a == before.end() || b->name < a->name) {
      alone(plan_change::added, *b++);
    } else {
      both(*a++, *b++);
    }
  }
}

std::vector<meeting_change> meeting_changes(const work_plan& before, const work_plan& after) {
  std::vector<meeting_change> found;
  const auto add = [&](plan_change what, std::optional<meeting> old_one, std::optional<meeting> new_one) {
    found.push_back({what, std::move(old_one), std::move(new_one)});
  };
  const meeting_list old_list = before.meetings();
  const meeting_list new_list = after.meetings();
  compare_rows(
      named(old_list), named(new_list),
      [&](const named_meeting& a, const named_meeting& b) {
        meeting old_one = *a.at;
        meeting new_one = *b.at;
        if (old_one == new_one) return;
        const bool is_moved = old_one.when.actual != new_one.when.actual;
        add(is_moved ? plan_change::moved : plan_change::changed, std::move(old_one), std::move(new_one));
      },
      [&](plan_change what, const named_meeting& row) {
        if (what == plan_change::gone)
          add(what, *row.at, std::nullopt);
        else
          add(what, std::nullopt, *row.at);
      });
  return found;
}

// Whether both say the same, whatever the numbers of their clauses.
bool is_same(const due_obligation& a, const due_obligation& b) {
  return a.due == b.due && a.edge == b.edge && a.what.what == b.what.what;
}

std::vector<obligation_change> obligation_changes(const work_plan& before, const work_plan& after) {
  std::vector<obligation_change> found;
  compare_rows(
      named_obligations(before), named_obligations(after),
      [&](const named_obligation& a, const named_obligation& b) {
        if (is_same(*a.at, *b.at)) return;
        const bool is_moved = a.at->due != b.at->due || a.at->edge != b.at->edge;
        found.push_back(
            {is_moved ? plan_change::moved : plan_change::changed, std::get<0>(a.name), *a.at, *b.at});
      },
      [&](plan_change what, const named_obligation& row) {
        obligation_change made{what, std::get<0>(row.name), std::nullopt, std::nullopt};
        (what == plan_change::gone ? made.before : made.after) = *row.at;
        found.push_back(std::move(made));
      });
  return found;
}

// The days of each clause without a date, by its key; there is one row a clause.
std::set<std::tuple<std::string, date, date>> undated(const work_plan& plan) {
  std::set<std::tuple<std::string, date, date>> found;
  for (const undated_duty& d : plan.duties())
    found.emplace(plan.clause_keys()[d.clause], d.days.first(), d.days.end_day());
  return found;
}

std::vector<std::string> duty_changes(const work_plan& before, const work_plan& after) {
  const auto a = undated(before);
  const auto b = undated(after);
  std::vector<std::tuple<std::string, date, date>> other;
  std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(other));
  std::set<std::string> keys;
  for (const auto& row : other) keys.insert(std::get<0>(row));
  return {keys.begin(), keys.end()};
}

}  // namespace

plan_difference difference(const work_plan& before, const work_plan& after) {
  return {meeting_changes(before, after), obligation_changes(before, after), duty_changes(before, after)};
}

}  // namespace phoihop
