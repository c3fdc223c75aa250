// SPDX-License-Identifier: BSL-1.0
#include <schedule/recorder.hpp>

#include <phoihop/core/error.hpp>
#include <schedule/roles.hpp>
#include <schedule/series_days.hpp>

#include <algorithm>
#include <tuple>
#include <utility>

namespace phoihop::detail {
namespace {

void require_call(const special_call& call, const std::string& path) {
  require_day(call.on, path + ".on");
  if (call.number < 1)
    throw bad_argument{path + ".number", std::to_string(call.number), "this is at least 1"};
  if (call.cause.empty()) throw bad_argument{path + ".cause", "\"\"", "such a meeting has a cause"};
}

}  // namespace

static std::string path(std::size_t row, std::string_view field) {
  return field_path("records", row, field);
}

// A recorded day is one of the series, unless the meeting belongs by its period, and of the calendar.
void recorder::require_known(std::size_t row, std::string_view field, const std::string& value,
                             const date& day) const {
  const auto* covers = std::get_if<period>(&known_.records[row].which);
  const bool is_free = covers != nullptr && belongs_by_period(rules_, *covers);
  if (!is_free && !rules_.in_force.contains(day))
    throw bad_argument{path(row, field), value, {"series {} is in force {}", known_.key, rules_.in_force}};
  if (!days_.horizon.contains(day))
    throw out_of_horizon{
        path(row, field), value, {"the calendar {} knows {}", days_.calendar, days_.horizon}};
}

void recorder::require_possible(std::size_t row) const {
  if (auto fault = fault_of(rules_.roles, days_, known_.records[row]))
    throw bad_argument{path(row, fault->path), fault->unit ? to_text(*fault->unit) : fault->value,
                       std::move(fault->problem)};
}

void recorder::add_role(const role_record& r) {
  recorded_role made{r.role, narrow(made_.units.size()), 0, 0, none};
  if (r.instead) {
    made.instead = narrow(made_.instead.size());
    made_.instead.push_back(*r.instead);
  }
  made_.units.insert(made_.units.end(), r.who.begin(), r.who.end());
  made.planned = narrow(made_.units.size());
  made_.units.insert(made_.units.end(), r.planned.begin(), r.planned.end());
  made.last = narrow(made_.units.size());
  made_.roles.push_back(made);
}

// The row of what is known beyond the day, if anything is.
std::uint32_t recorder::add_fact(const meeting_record& r) {
  if (!r.cancelled && !r.field && r.roles.empty()) return none;
  fact made{r.field, none, narrow(made_.roles.size()), 0};
  if (r.cancelled) {
    made.cancelled = narrow(made_.reasons.size());
    made_.reasons.push_back(*r.cancelled);
  }
  for (const auto& role : r.roles) add_role(role);
  made.last_role = narrow(made_.roles.size());
  made_.facts.push_back(made);
  return narrow(made_.facts.size() - 1);
}

sitting recorder::regular(std::size_t row, std::uint32_t occurrence) {
  const meeting_record& r = known_.records[row];
  const date day =
      r.sat_on ? require_day(*r.sat_on, path(row, "sat_on")) : days_.occurrences[occurrence].actual;
  if (r.sat_on)
    require_known(row, "sat_on", to_text(day), day);
  else
    require_known(row, "which", to_text(covers(row)), day);
  require_possible(row);
  return {
      day, occurrence, add_fact(r), false, r.cancelled.has_value(), takes_a_turn(r), r.sat_on.has_value()};
}

// That row is about no meeting that is left.
void recorder::refuse_period(std::span<const std::size_t> rows, std::size_t at) const {
  const period& p = covers(rows[at]);
  if (at > 0 && covers(rows[at - 1]) == p)
    throw bad_argument{path(rows[at], "which"), to_text(p), "this meeting is recorded already"};
  throw bad_argument{path(rows[at], "which"), to_text(p), {"series {} has no such meeting", known_.key}};
}

// Rows are in order of their periods, as the occurrences are.
void recorder::add_regular(std::span<const std::size_t> rows) {
  std::size_t next = 0;
  std::size_t unrecorded = 0;
  for (std::uint32_t i = 0; i < days_.occurrences.size(); ++i) {
    const period& p = days_.occurrences[i].covers;
    while (unrecorded < regular_.size() && regular_[unrecorded].row < i) ++unrecorded;
    if (next < rows.size() && covers(rows[next]) < p) refuse_period(rows, next);
    if (next < rows.size() && covers(rows[next]) == p)
      made_.sittings.push_back(regular(rows[next++], i));
    else if (unrecorded < regular_.size() && regular_[unrecorded].row == i)
      made_.sittings.push_back(regular_[unrecorded]);
  }
  if (next < rows.size()) refuse_period(rows, next);
}

sitting recorder::special(std::size_t row) {
  const meeting_record& r = known_.records[row];
  require_call(call(row), path(row, "which"));
  require_known(row, "which.on", to_text(call(row).on), call(row).on);
  const date day = r.sat_on ? require_day(*r.sat_on, path(row, "sat_on")) : call(row).on;
  require_known(row, "sat_on", to_text(day), day);
  require_possible(row);
  made_.calls.push_back(call(row));
  return {day,
          narrow(made_.calls.size() - 1),
          add_fact(r),
          true,
          r.cancelled.has_value(),
          takes_a_turn(r),
          r.sat_on.has_value()};
}

// Each among the meetings about the period in which it was called. Rows are in order of day and number.
void recorder::add_special(std::span<const std::size_t> rows) {
  const auto regular = static_cast<std::ptrdiff_t>(made_.sittings.size());
  for (std::size_t k = 0; k < rows.size(); ++k) {
    made_.sittings.push_back(special(rows[k]));
    if (k > 0 && call(rows[k - 1]).on == call(rows[k]).on && call(rows[k - 1]).number == call(rows[k]).number)
      throw bad_argument{path(rows[k], "which.number"),
                         std::to_string(call(rows[k]).number),
                         {"another meeting called for {} has this number", call(rows[k]).on}};
  }
  const auto about = [&](const sitting& at) {
    return at.is_special ? rules_.when.containing(made_.calls[at.row].on) : days_.occurrences[at.row].covers;
  };
  std::inplace_merge(made_.sittings.begin(), made_.sittings.begin() + regular, made_.sittings.end(),
                     [&](const sitting& a, const sitting& b) { return about(a) < about(b); });
}

record_columns recorder::operator()() {
  for (std::size_t i = 0; i < known_.rows.size(); ++i)
    if (known_.rows[i] >= known_.records.size())
      throw bad_argument{field_path("rows", i),
                         std::to_string(known_.rows[i]),
                         {"there are only {} records", known_.records.size()}};
  std::vector<std::size_t> order{known_.rows.begin(), known_.rows.end()};
  const auto before = [&](std::size_t a, std::size_t b) {
    const auto& x = known_.records[a].which;
    const auto& y = known_.records[b].which;
    if (x.index() != y.index()) return x.index() < y.index();
    if (const auto* covers = std::get_if<period>(&x))
      return std::pair{*covers, a} < std::pair{std::get<period>(y), b};
    const auto& call = std::get<special_call>(x);
    const auto& other = std::get<special_call>(y);
    return std::tuple{call.on, call.number, a} < std::tuple{other.on, other.number, b};
  };
  if (!std::is_sorted(order.begin(), order.end(), before)) std::sort(order.begin(), order.end(), before);
  const auto is_regular = [&](std::size_t row) {
    return std::holds_alternative<period>(known_.records[row].which);
  };
  const auto middle = std::partition_point(order.begin(), order.end(), is_regular);
  const auto regular = static_cast<std::size_t>(middle - order.begin());
  made_.sittings.reserve(days_.occurrences.size() + order.size() - regular);
  add_regular(std::span{order}.first(regular));
  add_special(std::span{order}.subspan(regular));
  return std::move(made_);
}

static meeting_record record_of(const sitting& at, const record_columns& columns,
                                const timetable::series_days& days) {
  meeting_record r{{},
                   days.occurrences.empty() ? period{} : days.occurrences[at.is_special ? 0 : at.row].covers};
  if (at.is_special) r.which = columns.calls[at.row];
  if (at.is_recorded) r.sat_on = at.day;
  if (!at.is_cancelled && at.takes_turn == at.is_special)  // not as by default
    r.turn = at.takes_turn ? takes_turn::yes : takes_turn::no;
  if (at.fact == none) return r;
  const fact& known = columns.facts[at.fact];
  r.field = known.field;
  if (known.cancelled != none) r.cancelled = columns.reasons[known.cancelled];
  const auto units = [&](std::uint32_t first, std::uint32_t last) {
    return std::vector<unit_id>{columns.units.begin() + first, columns.units.begin() + last};
  };
  for (std::uint32_t k = known.first_role; k < known.last_role; ++k) {
    const auto& [role, first, planned, last, instead] = columns.roles[k];
    r.roles.push_back({role, units(first, planned), units(planned, last)});
    if (instead != none) r.roles.back().instead = columns.instead[instead];
  }
  return r;
}

// Whether the rules leave the period of a regular sitting out: then a record brings it back.
static bool is_left_out(const sitting& at, const timetable::series_days& days) {
  const period& covers = days.occurrences[at.row].covers;
  const auto found = std::lower_bound(days.omissions.begin(), days.omissions.end(), covers,
                                      [](const omission& o, const period& p) { return o.covers < p; });
  return found != days.omissions.end() && found->covers == covers;
}

std::vector<meeting_record> records_of(const record_columns& columns, const timetable::series_days& days) {
  std::vector<meeting_record> records;
  for (const auto& at : columns.sittings)
    if (at.is_special || at.is_recorded || at.fact != none || !at.takes_turn || is_left_out(at, days))
      records.push_back(record_of(at, columns, days));
  return records;
}

}  // namespace phoihop::detail
