// SPDX-License-Identifier: BSL-1.0
#include <schedule/recorder.hpp>

#include <phoihop/core/error.hpp>
#include <schedule/roles.hpp>

#include <algorithm>
#include <tuple>
#include <utility>

namespace phoihop::series_detail {
namespace {

std::uint32_t narrow(std::size_t i) {
  return static_cast<std::uint32_t>(i);
}

bool takes_a_turn(const meeting_record& r, takes_turn otherwise) {
  if (r.cancelled) return false;
  return (r.turn == takes_turn::by_default ? otherwise : r.turn) == takes_turn::yes;
}

void require_call(const special_call& call, const std::string& path) {
  require_day(call.on, path + ".on");
  if (call.number < 1)
    throw bad_argument{path + ".number", std::to_string(call.number), "this is at least 1"};
  if (call.cause.empty()) throw bad_argument{path + ".cause", "\"\"", "such a meeting has a cause"};
}

}  // namespace

std::string recorder::path(std::size_t row, std::string_view field) const {
  return field_path("records", row, field);
}

// What is recorded of a meeting on `day` can be so.
void recorder::require_row(std::size_t row, const date& day) const {
  if (!rules_.in_force.contains(day)) {
    const auto& r = records_[row];
    const bool moved = r.sat_on.has_value();
    const auto* covers = std::get_if<period>(&r.which);
    throw bad_argument{path(row, moved               ? "sat_on"
                                 : covers != nullptr ? "which"
                                                     : "which.on"),
                       !moved && covers != nullptr ? to_text(*covers) : to_text(day),
                       {"series {} is in force {}", key_, rules_.in_force}};
  }
  if (auto fault = fault_of(rules_.roles, records_[row], day))
    throw bad_argument{path(row, fault->path), fault->unit ? to_text(*fault->unit) : fault->value,
                       std::move(fault->problem)};
}

void recorder::add_role(const role_record& r) {
  timetable::recorded_role made{r.role, narrow(made_.units.size()), 0, 0};
  made_.units.insert(made_.units.end(), r.who.begin(), r.who.end());
  made.planned = narrow(made_.units.size());
  made_.units.insert(made_.units.end(), r.planned.begin(), r.planned.end());
  made.last = narrow(made_.units.size());
  made_.recorded.push_back(made);
}

// The row of what is known beyond the day, if anything is.
std::uint32_t recorder::add_fact(const meeting_record& r) {
  if (!r.cancelled && !r.field && r.roles.empty()) return timetable::none;
  timetable::fact made{r.field, timetable::none, narrow(made_.recorded.size()), 0};
  if (r.cancelled) {
    made.cancelled = narrow(made_.reasons.size());
    made_.reasons.push_back(*r.cancelled);
  }
  for (const auto& role : r.roles) add_role(role);
  made.last_role = narrow(made_.recorded.size());
  made_.facts.push_back(made);
  return narrow(made_.facts.size() - 1);
}

recorder::sitting recorder::regular(std::size_t row, std::uint32_t of) {
  const meeting_record& r = records_[row];
  const date day = r.sat_on ? require_day(*r.sat_on, path(row, "sat_on")) : days_.occurrences[of].actual;
  require_row(row, day);
  return {day,
          of,
          add_fact(r),
          false,
          r.cancelled.has_value(),
          takes_a_turn(r, takes_turn::yes),
          r.sat_on.has_value()};
}

// The rows stand in order of their periods, as the occurrences do.
void recorder::add_regular(std::span<const std::size_t> rows) {
  const auto covers = [&](std::size_t row) -> const period& { return std::get<period>(records_[row].which); };
  std::size_t next = 0;
  std::size_t unrecorded = 0;
  const auto require_next = [&] {
    const std::size_t row = rows[next];
    if (next > 0 && covers(rows[next - 1]) == covers(row))
      throw bad_argument{path(row, "which"), to_text(covers(row)), "this meeting is recorded already"};
    throw bad_argument{path(row, "which"), to_text(covers(row)), {"series {} has no such meeting", key_}};
  };
  for (std::uint32_t of = 0; of < days_.occurrences.size(); ++of) {
    const period& p = days_.occurrences[of].covers;
    while (unrecorded < days_.regular.size() && days_.regular[unrecorded].of < of) ++unrecorded;
    if (next < rows.size() && covers(rows[next]) < p) require_next();
    if (next < rows.size() && covers(rows[next]) == p)
      made_.sittings.push_back(regular(rows[next++], of));
    else if (unrecorded < days_.regular.size() && days_.regular[unrecorded].of == of)
      made_.sittings.push_back(days_.regular[unrecorded]);
  }
  if (next < rows.size()) require_next();
}

recorder::sitting recorder::special(std::size_t row) {
  const meeting_record& r = records_[row];
  const auto& call = std::get<special_call>(r.which);
  require_call(call, path(row, "which"));
  const auto require_known = [&](const date& d, std::string_view field) {
    if (!rules_.in_force.contains(d))
      throw bad_argument{path(row, field), to_text(d), {"series {} is in force {}", key_, rules_.in_force}};
    if (!days_.horizon.contains(d))
      throw out_of_horizon{
          path(row, field), to_text(d), {"the calendar {} knows {}", days_.calendar, days_.horizon}};
  };
  require_known(call.on, "which.on");
  const date day = r.sat_on ? require_day(*r.sat_on, path(row, "sat_on")) : call.on;
  require_known(day, "sat_on");
  require_row(row, day);
  made_.calls.push_back(call);
  return {day,
          narrow(made_.calls.size() - 1),
          add_fact(r),
          true,
          r.cancelled.has_value(),
          takes_a_turn(r, takes_turn::no),
          r.sat_on.has_value()};
}

// Each among the meetings about the period in which it was called. The rows stand in order of day and number.
void recorder::add_special(std::span<const std::size_t> rows) {
  const auto call_of = [&](std::size_t row) -> const special_call& {
    return std::get<special_call>(records_[row].which);
  };
  const std::size_t regular = made_.sittings.size();
  for (std::size_t k = 0; k < rows.size(); ++k) {
    made_.sittings.push_back(special(rows[k]));
    if (k == 0) continue;
    const special_call& before = call_of(rows[k - 1]);
    const special_call& call = call_of(rows[k]);
    if (before.on == call.on && before.number == call.number)
      throw bad_argument{path(rows[k], "which.number"),
                         std::to_string(call.number),
                         {"another meeting called for {} has this number", call.on}};
  }
  const auto covers = [&](const sitting& at) {
    return at.is_special ? period::containing(rules_.when.covers(), made_.calls[at.of].on)
                         : days_.occurrences[at.of].covers;
  };
  const auto middle = made_.sittings.begin() + static_cast<std::ptrdiff_t>(regular);
  std::inplace_merge(made_.sittings.begin(), middle, made_.sittings.end(),
                     [&](const sitting& a, const sitting& b) { return covers(a) < covers(b); });
}

timetable::record_columns recorder::operator()(std::span<const std::size_t> rows) {
  std::vector<std::size_t> order{rows.begin(), rows.end()};
  const auto before = [&](std::size_t a, std::size_t b) {
    const auto& x = records_[a].which;
    const auto& y = records_[b].which;
    if (x.index() != y.index()) return x.index() < y.index();
    if (const auto* covers = std::get_if<period>(&x))
      return std::pair{*covers, a} < std::pair{std::get<period>(y), b};
    const auto& call = std::get<special_call>(x);
    const auto& other = std::get<special_call>(y);
    return std::tuple{call.on, call.number, a} < std::tuple{other.on, other.number, b};
  };
  if (!std::is_sorted(order.begin(), order.end(), before)) std::sort(order.begin(), order.end(), before);
  const auto is_regular = [&](std::size_t row) {
    return std::holds_alternative<period>(records_[row].which);
  };
  const auto middle = std::partition_point(order.begin(), order.end(), is_regular);
  const auto regular = static_cast<std::size_t>(middle - order.begin());
  made_.sittings.reserve(days_.occurrences.size() + order.size() - regular);
  add_regular(std::span{order}.first(regular));
  add_special(std::span{order}.subspan(regular));
  return std::move(made_);
}

}  // namespace phoihop::series_detail
