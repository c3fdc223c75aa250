// SPDX-License-Identifier: BSL-1.0
#include <work_plan/columns.hpp>

#include <phoihop/core/error.hpp>
#include <schedule/series_days.hpp>

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

namespace phoihop::detail {
namespace {

// A reason with the units by their names.
void name_units(std::vector<message>& why, const unit_names& names, const date& on) {
  for (auto& said : why) {
    const auto is_unit = [](const argument& a) { return a.kind == argument_kind::unit; };
    if (std::none_of(said.arguments().begin(), said.arguments().end(), is_unit)) continue;
    auto arguments = said.arguments();
    for (auto& a : arguments)
      if (is_unit(a)) names.assign(a.text, {&a.unit, 1}, on);
    said = message{said.sentence(), std::move(arguments)};
  }
}

}  // namespace

void unit_names::add(unit_id unit, dated<std::string> name) {
  if (units_.empty() || units_.back() != unit) {
    units_.push_back(unit);
    first_.push_back(static_cast<std::uint32_t>(rows_.size()));
  }
  rows_.push_back(std::move(name));
}

unit_names::unit_names(const organization& org, std::vector<unit_id> units) {
  if (!std::is_sorted(units.begin(), units.end())) std::sort(units.begin(), units.end());
  units.erase(std::unique(units.begin(), units.end()), units.end());
  for (const unit_id unit : units)
    for (auto& name : org.full_names(unit)) add(unit, std::move(name));
}

unit_names::unit_names(std::vector<work_plan::parts::name>&& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    auto& [unit, when, text] = names[i];
    const bool same = i > 0 && unit == names[i - 1].unit;
    if (i > 0 &&
        (unit < names[i - 1].unit || (same && when.first() < names[i - 1].when.end_day().value_or(max_date))))
      throw bad_argument{field_path("names", i), to_text(unit), "names ascend by unit and day"};
    add(unit, {when, std::move(text)});
  }
}

std::vector<work_plan::parts::name> unit_names::rows() const {
  std::vector<work_plan::parts::name> all;
  all.reserve(rows_.size());
  for (const unit_id unit : units_)
    for (const auto& [when, text] : names_of(unit)) all.push_back({unit, when, text});
  return all;
}

std::span<const dated<std::string>> unit_names::names_of(unit_id unit) const {
  if (units_.empty() || unit < units_.front()) return {};
  // Ids are dense for the most part: then their distance is their place, which is never further on.
  std::size_t at = std::min(index_of(unit) - index_of(units_.front()), units_.size() - 1);
  if (units_[at] != unit) {
    const auto end = units_.begin() + static_cast<std::ptrdiff_t>(at + 1);
    const auto found = std::lower_bound(units_.begin(), end, unit);
    if (found == end || *found != unit) return {};
    at = static_cast<std::size_t>(found - units_.begin());
  }
  const std::size_t last = at + 1 < first_.size() ? first_[at + 1] : rows_.size();
  return std::span{rows_}.subspan(first_[at], last - first_[at]);
}

void unit_names::append(std::string& to, unit_id unit, const date& on) const {
  const auto names = names_of(unit);
  if (names.empty()) {
    to.append("unit ").append(to_text(unit));
    return;
  }
  const dated<std::string>* known = &names.front();
  for (const auto& name : names)
    if (!(on < name.when.first())) known = &name;
  to.append(known->value);
}

void unit_names::assign(std::string& to, std::span<const unit_id> units, const date& on) const {
  to.clear();
  for (const unit_id unit : units) {
    if (!to.empty()) to.append(", ");
    append(to, unit, on);
  }
}

std::vector<std::uint32_t> by_key(const std::vector<series_row>& series) {
  std::vector<std::uint32_t> order(series.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::pair<const std::string&, std::uint32_t>{series[a].key, a} <
           std::pair<const std::string&, std::uint32_t>{series[b].key, b};
  });
  return order;
}

// Each day is a bucket; the series fill it in order of their keys.
std::vector<reference> in_order(const columns& of) {
  const auto days = static_cast<std::size_t>(of.span.size());
  const auto order = by_key(of.series);
  const auto for_each = [&](const auto& visit) {
    for (const std::uint32_t s : order) {
      const timetable& table = of.table_of(of.series[s]);
      const auto [first, last] = table.reach(of.span);
      for (std::uint32_t number = first; number < last; ++number)
        if (of.span.contains(table.day(number)))
          visit(static_cast<std::size_t>(days_between(of.span.first(), table.day(number))),
                reference{s, number});
    }
  };
  std::vector<std::uint32_t> place(days + 1, 0);
  for_each([&](std::size_t day, const reference&) { ++place[day + 1]; });
  std::partial_sum(place.begin(), place.end(), place.begin());
  std::vector<reference> meetings(place.back());
  for_each([&](std::size_t day, const reference& at) { meetings[place[day]++] = at; });
  return meetings;
}

void read_place(const columns& of, const reference& at, meeting& into) {
  const series_row& row = of.series[at.series];
  into.series_key = row.key;
  into.area = row.area;
  into.area_name.clear();
  of.names.append(into.area_name, row.area, role_day(of.table_of(row).rules().in_force, into.when.actual));
}

void read_meeting(const columns& of, const reference& at, meeting& into) {
  const timetable& table = of.table_of(of.series[at.series]);
  table.read(at.number, into);
  read_place(of, at, into);
  const date on = role_day(table.rules().in_force, into.when.actual);
  for (auto& role : into.roles) {
    if (!role.actual.empty()) of.names.assign(role.name, role.actual, on);
    name_units(role.why, of.names, on);
  }
}

}  // namespace phoihop::detail

namespace phoihop {

bool meeting_list::operator==(const meeting_list& other) const {
  return size() == other.size() && std::equal(begin(), end(), other.begin());
}

}  // namespace phoihop
