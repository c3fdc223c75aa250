// SPDX-License-Identifier: BSL-1.0
#include "support/report_database.hpp"

#include "support/report_tables.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace report_database {
namespace {

using namespace phoihop;  // an example reads better so

// The rows of one table, read one after another. Columns are asked by their names, and the first is the row id.
class table_rows {
 public:
  table_rows(sqlite::connection& in, std::string table, std::string_view sql)
      : table_{std::move(table)}, rows_{in, sql} {}

  [[nodiscard]] bool next() { return rows_.next(); }
  [[nodiscard]] std::int64_t id() const { return rows_.number(0); }
  [[nodiscard]] bool is_empty(const char* name) const { return rows_.is_null(column(name)); }

  [[noreturn]] void refuse(std::string_view name, const std::string& value, const message& problem) const {
    throw bad_argument{table_ + ", row " + std::to_string(id()) + ", " + std::string{name}, value, problem};
  }

  [[nodiscard]] std::string text(const char* name) const {
    if (is_empty(name)) refuse(name, "NULL", "a text is needed here");
    return rows_.text(column(name));
  }
  [[nodiscard]] std::int64_t number(const char* name) const {
    if (is_empty(name)) refuse(name, "NULL", "a number is needed here");
    if (!rows_.is_number(column(name))) refuse(name, text(name), "this is not a whole number");
    return rows_.number(column(name));
  }
  [[nodiscard]] date day(const char* name) const {
    const auto found = parse_date(text(name));
    if (!found) refuse(name, text(name), "this is not a day YYYY-MM-DD");
    return *found;
  }
  [[nodiscard]] period about(const char* name) const {
    const auto found = parse_period(text(name));
    if (!found) refuse(name, text(name), "this is not the id of a period, as 202605");
    return *found;
  }
  template <class Enumeration>
  [[nodiscard]] Enumeration one_of(const char* name) const {
    try {
      return parse_enumerator<Enumeration>(text(name), name);
    } catch (const bad_argument& e) {
      refuse(name, e.value(), e.problem());
    }
  }
  // The place of the row of another table that is named here.
  [[nodiscard]] std::size_t place_in(const char* name, const char* other, const row_ids& rows) const {
    const auto found = rows.find(number(name));
    if (!found) refuse(name, std::to_string(number(name)), {"the table {} has no such row", other});
    return *found;
  }
  template <class Id>
  [[nodiscard]] Id id_in(const char* name, const char* other, const row_ids& rows) const {
    return id_at<Id>(place_in(name, other, rows));
  }
  template <class Id>
  [[nodiscard]] std::optional<Id> id_in_or_none(const char* name, const char* other,
                                                const row_ids& rows) const {
    return is_empty(name) ? std::nullopt : std::optional{id_in<Id>(name, other, rows)};
  }

 private:
  [[nodiscard]] int column(std::string_view name) const {
    for (int k = 0; k < rows_.columns(); ++k)
      if (rows_.name(k) == name) return k;
    throw std::logic_error{table_ + " is read without " + std::string{name}};
  }

  std::string table_;
  sqlite::statement rows_;
};

// The share that a row of `event_unit` gives; none if it is not known.
std::optional<ratio> share_of(const table_rows& row) {
  const bool is_unknown = row.is_empty("numerator");
  if (is_unknown != row.is_empty("denominator"))
    row.refuse(is_unknown ? "numerator" : "denominator", "NULL", "a share has both numbers or none");
  if (is_unknown) return std::nullopt;
  const std::int64_t whole = row.number("denominator");
  if (whole < 1) row.refuse("denominator", std::to_string(whole), "this is 1 or more");
  return ratio{row.number("numerator"), whole};
}

// The units that `event_unit` names for each event.
std::vector<std::vector<succession_share>> units_by_event(sqlite::connection& in, const read_units& known) {
  std::vector<std::vector<succession_share>> named(known.events.size());
  table_rows rows{in, "event_unit",
                  "SELECT id, event, unit, numerator, denominator FROM event_unit ORDER BY id"};
  while (rows.next()) {
    const auto event = rows.place_in("event", "event", known.events);
    named[event].push_back({rows.id_in<unit_id>("unit", "unit", known.units), share_of(rows), {}});
  }
  return named;
}

merged merged_into(unit_id unit, const table_rows& row, const std::vector<succession_share>& named) {
  merged made{{}, unit};
  for (const succession_share& part : named) {
    if (part.weight) row.refuse("change", "merged", "event_unit has a share of it: what is merged has none");
    made.from.push_back(part.unit);
  }
  return made;
}

decltype(unit_event::change) change_of(const table_rows& row, const read_units& known,
                                       const std::vector<succession_share>& named) {
  const std::string change = row.text("change");
  constexpr std::array known_changes{"established", "abolished", "merged", "divided"};
  if (std::find(known_changes.begin(), known_changes.end(), change) == known_changes.end())
    row.refuse("change", change, "this is established, abolished, merged or divided");
  if (change != "established")
    for (const char* const name : {"kind", "name", "parent"})
      if (!row.is_empty(name))
        row.refuse(name, row.text(name), "only an event that establishes a unit has this");
  const auto unit = row.id_in<unit_id>("unit", "unit", known.units);
  if (change == "merged") return merged_into(unit, row, named);
  if (change == "divided") return divided{unit, named};
  if (!named.empty()) row.refuse("change", change, "event_unit names units for it");
  if (change == "abolished") return abolished{unit};
  return established{unit, row.id_in<kind_id>("kind", "kind", known.kinds), row.text("name"),
                     row.id_in_or_none<unit_id>("parent", "unit", known.units)};
}

void read_events(sqlite::connection& in, read_units& into) {
  table_rows ids{in, "event", "SELECT id FROM event ORDER BY id"};
  while (ids.next()) into.events.add(ids.id());
  const auto named = units_by_event(in, into);
  table_rows rows{
      in, "event",
      "SELECT id, legal, operating, decision, change, unit, kind, name, parent FROM event ORDER BY id"};
  while (rows.next())
    into.definition.events.push_back({rows.day("legal"), rows.day("operating"), rows.text("decision"),
                                      change_of(rows, into, named[into.definition.events.size()])});
}

quantity quantity_of(const table_rows& row) {
  if (row.is_empty("number")) return quantity::none(row.one_of<no_value>("precision"));
  const std::int64_t number = row.number("number");
  switch (row.one_of<precision>("precision")) {
    case precision::exact: return quantity::exact(number);
    case precision::at_least: return quantity::at_least(number);
    case precision::approximate: break;
  }
  return quantity::approximate(number);
}

std::string precision_text(const quantity& value) {
  return std::string{value.how() ? to_text(*value.how()) : to_text(*value.why_not())};
}

// The part that holds the period. What no part holds goes to the first: its cube says what is wrong with the row.
reported_part& part_of(std::vector<reported_part>& parts, const period& when) {
  for (reported_part& part : parts)
    if (part.first <= when && when <= part.last) return part;
  return parts.front();
}

std::uint32_t number_in(std::vector<period>& calendar, const period& when) {
  for (std::size_t k = calendar.size(); k > 0; --k)  // the latest is the likely one
    if (calendar[k - 1] == when) return static_cast<std::uint32_t>(k - 1);
  calendar.push_back(when);
  return static_cast<std::uint32_t>(calendar.size() - 1);
}

void read_expected(sqlite::connection& in, const read_units& units, const read_frame& frame,
                   std::vector<reported_part>& into) {
  table_rows rows{in, "expected", "SELECT id, unit, indicator, first, last FROM expected ORDER BY id"};
  while (rows.next()) {
    const expected_figures due{
        rows.id_in<unit_id>("unit", "unit", units.units),
        rows.id_in_or_none<indicator_id>("indicator", "indicator", frame.indicator_rows), rows.about("first"),
        rows.about("last")};
    if (due.first < frame.first || due.last < due.first || frame.last < due.last)
      rows.refuse("last", to_text(due.last),
                  {"from {} on: the report is about {} to {}", due.first, frame.first, frame.last});
    // A unit that goes on through a reform has figures due in both structures.
    for (reported_part& part : into) {
      if (due.last < part.first || part.last < due.first) continue;
      part.due.push_back({due.unit, due.indicator, due.first < part.first ? part.first : due.first,
                          part.last < due.last ? part.last : due.last});
      part.due_rows.add(rows.id());
    }
  }
}

struct number_and_end {
  std::size_t number;
  std::size_t end;
};
std::optional<number_and_end> number_at(std::string_view text, std::size_t from) {
  std::size_t number = 0;
  const auto read = std::from_chars(text.data() + from, text.data() + text.size(), number);
  if (read.ec != std::errc{}) return std::nullopt;
  return number_and_end{number, static_cast<std::size_t>(read.ptr - text.data())};
}

// "facts[3].unit" as "fact, row 17, unit"; any other path as it is.
std::string path_in_rows(const std::string& path, const list_of_rows& of) {
  const std::string head = std::string{of.list} + "[";
  if (!path.starts_with(head)) return path;
  const auto place = number_at(path, head.size());
  if (!place || place->number >= of.rows.size() || !path.substr(place->end).starts_with(']')) return path;
  std::string told = std::string{of.table} + ", row " + std::to_string(of.rows[place->number]);
  std::string rest = path.substr(place->end + 1);
  if (rest.starts_with('.')) rest.erase(0, 1);
  return rest.empty() ? told : told + ", " + rest;
}

// "#2 Đồi Thông" as "row 12 Đồi Thông": the library calls units without code so. Any other text as it is.
std::string unit_in_rows(const std::string& text, const read_units& units) {
  if (!text.starts_with('#')) return text;
  const auto unit = number_at(text, 1);
  if (!unit || unit->number >= units.units.size()) return text;
  const std::string rest = text.substr(unit->end);
  if (!units.definition.units[unit->number].code.empty() || (!rest.empty() && rest.front() != ' '))
    return text;
  return "row " + std::to_string(units.units[unit->number]) + rest;
}

// What the library asks of periods and of the structure, said of the row.
void require_report(const table_rows& report, const read_frame& frame) {
  if (frame.first.scheme() != frame.last.scheme() || frame.first.kind() != frame.last.kind() ||
      frame.last < frame.first)
    report.refuse("last", to_text(frame.last),
                  {"this is not a period like {}, or is before it", frame.first});
  if (frame.first.kind() == period_kind::cumulative)
    report.refuse("first", to_text(frame.first), "cumulative periods share days");
  if (frame.last.year() == 9999) report.refuse("last", to_text(frame.last), "a report ends before 9999");
  if (frame.structure_of < frame.last.cut_off())
    report.refuse("structure_of", to_text(frame.structure_of),
                  {"this is before the last day of the report, {}", frame.last.cut_off()});
}

}  // namespace

void fill_if_empty(sqlite::connection& in) {
  sqlite::transaction all{in};
  bool is_empty = false;
  {
    sqlite::statement tables{in, "SELECT 1 FROM sqlite_schema LIMIT 1"};
    is_empty = !tables.next();
  }
  if (is_empty) {
    in.run(report_tables::schema);
    in.run(report_tables::first_data);
  }
  all.commit();
}

read_units units_of(sqlite::connection& in) {
  read_units made;
  made.definition.identity = "report";
  made.definition.trees = {{"administrative"}};
  table_rows kinds{in, "kind", "SELECT id, name FROM kind ORDER BY id"};
  while (kinds.next()) {
    made.definition.kinds.push_back({kinds.text("name"), std::nullopt});
    made.kinds.add(kinds.id());
  }
  table_rows units{in, "unit", "SELECT id, code FROM unit ORDER BY id"};
  while (units.next()) {
    made.definition.units.push_back({tree_id{0}, units.text("code")});
    made.units.add(units.id());
  }
  read_events(in, made);
  return made;
}

read_frame frame_of(sqlite::connection& in) {
  read_frame made;
  table_rows rows{
      in, "indicator",
      "SELECT id, key, name, measured, decimals, over_time, over_place FROM indicator ORDER BY id"};
  while (rows.next()) {
    indicator what{rows.text("key"), rows.text("name"), rows.text("measured")};
    if (rows.number("decimals") < 0 || rows.number("decimals") > 9)
      rows.refuse("decimals", std::to_string(rows.number("decimals")), "this is 0 to 9");
    what.decimals = static_cast<std::int32_t>(rows.number("decimals"));
    what.time = rows.one_of<over_time>("over_time");
    what.place = rows.one_of<over_place>("over_place");
    made.indicators.push_back(what);
    made.indicator_rows.add(rows.id());
  }
  table_rows report{in, "report", "SELECT id, first, last, structure_of FROM report ORDER BY id"};
  if (!report.next()) throw bad_argument{"report", "no row", "it says what the report is about"};
  made.first = report.about("first");
  made.last = report.about("last");
  made.structure_of = report.day("structure_of");
  require_report(report, made);
  if (report.next()) report.refuse("id", std::to_string(report.id()), "the table report has one row");
  return made;
}

void read_figures(sqlite::connection& in, const read_units& units, const read_frame& frame,
                  std::vector<reported_part>& into) {
  table_rows rows{
      in, "fact",
      "SELECT id, unit, period, indicator, number, precision, known_from, arrived FROM fact ORDER BY id"};
  while (rows.next()) {
    const period when = rows.about("period");
    figure_columns& to = part_of(into, when).figures;
    to.units.push_back(rows.id_in<unit_id>("unit", "unit", units.units));
    to.periods.push_back(number_in(to.calendar, when));
    to.indicators.push_back(rows.id_in<indicator_id>("indicator", "indicator", frame.indicator_rows));
    to.values.push_back(quantity_of(rows));
    to.known_from.push_back(make_instant(rows.day("known_from"), 0));
    to.arrived.push_back(rows.one_of<verdict>("arrived"));
    to.rows.add(rows.id());
  }
  read_expected(in, units, frame, into);
}

finding in_rows(finding f, const list_of_rows& of, const read_units& units) {
  f.path = path_in_rows(f.path, of);
  if (f.path.ends_with(", unit") && f.value.starts_with('#'))
    if (const auto unit = number_at(f.value, 1);
        unit && unit->end == f.value.size() && unit->number < units.units.size())
      f.value = std::to_string(units.units[unit->number]);
  f.value = unit_in_rows(f.value, units);
  std::vector<argument> arguments = f.problem.arguments();
  for (argument& a : arguments)
    if (a.kind == argument_kind::text) a.text = unit_in_rows(path_in_rows(a.text, of), units);
  f.problem = {f.problem.sentence(), std::move(arguments)};
  return f;
}

void write_restated(sqlite::connection& in, const cube& of, const read_units& units,
                    const read_frame& frame) {
  in.run("DELETE FROM restated");
  sqlite::statement insert{in, "INSERT INTO restated VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"};
  for (const unit_id unit : of.frame().units.units())
    for (std::size_t i = 0; i < frame.indicators.size(); ++i)
      for (period when = frame.first; when <= frame.last; when = when.plus(1)) {
        const cube_value figure = of.of(unit, id_at<indicator_id>(i), when);
        insert.run_with(units.units[index_of(unit)], frame.indicator_rows[i], to_text(when),
                        figure.value.number(), precision_text(figure.value), figure.of.expected,
                        figure.of.came);
      }
}

}  // namespace report_database
