// SPDX-License-Identifier: BSL-1.0
//
// SQLite as the place where an agency keeps its units, what became of them, and its figures: they are read, rolled up,
// restated into the structure of one day, printed, and written back in the transaction in which they were read.
//
//   from_database FILE.sqlite
//
// A file that does not exist is made, with an invented province whose communes are merged and divided: see
// support/report_tables.hpp. An error about a row names the table and the row id, a sum that overflows its indicator;
// nothing is written then.
#include "support/report_database.hpp"

#include <phoihop/organization.hpp>
#include <phoihop/statistics.hpp>

#include <exception>
#include <iostream>
#include <iterator>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace phoihop;  // an example reads better so
using namespace report_database;
using std::cout;

std::string lines_of(const std::vector<finding>& found) {
  std::string lines;
  for (const finding& f : found) lines += "\n  " + to_text(f);
  return lines;
}

// What is no fault goes to `notes`.
organization checked(const read_units& units, std::vector<finding>& notes) {
  std::vector<finding> faults;
  for (finding f : validate(units.definition)) {
    f = in_rows(f, {"events", "event", units.events}, units);
    f = in_rows(f, {"units", "unit", units.units}, units);
    f = in_rows(f, {"kinds", "kind", units.kinds}, units);
    (f.weight == severity::fault ? faults : notes).push_back(std::move(f));
  }
  if (!faults.empty()) throw std::runtime_error{"the units cannot be used:" + lines_of(faults)};
  return organization{units.definition};
}

// Periods between two reforms have one structure. The day that decides is the last one of a period.
std::vector<reported_part> parts_of(const organization& all, const read_frame& frame) {
  std::set<date> reforms;
  for (const unit_event& event : all.definition().events) reforms.insert(event.operating);
  const auto reforms_until = [&](const period& p) {
    return std::distance(reforms.begin(), reforms.upper_bound(p.cut_off()));
  };
  std::vector<reported_part> parts;
  for (period first = frame.first; first <= frame.last;) {
    period last = first;
    while (last < frame.last && reforms_until(last.plus(1)) == reforms_until(first)) last = last.plus(1);
    parts.push_back({all.at(last.cut_off()), first, last, {}, {}, {}});
    first = last.plus(1);
  }
  return parts;
}

cube cube_of(const reported_part& part, const read_units& units, const read_frame& frame,
             std::vector<finding>& faults) {
  try {
    std::vector<finding> found;
    cube made = cube::of_sound_rows({part.structure, frame.first, frame.last, frame.indicators},
                                    part.figures.view(), part.due, found);
    for (const finding& f : found) faults.push_back(in_rows(f, {"facts", "fact", part.figures.rows}, units));
    return made;
  } catch (const bad_argument& e) {
    finding f{severity::fault, {}, e.field(), e.value(), e.problem(), std::nullopt};
    f = in_rows(f, {"expected", "expected", part.due_rows}, units);
    f = in_rows(f, {"indicators", "indicator", frame.indicator_rows}, units);
    throw bad_argument{f.path, f.value, f.problem};
  }
}

std::vector<cube> cubes_of(const std::vector<reported_part>& parts, const read_units& units,
                           const read_frame& frame) {
  std::vector<finding> faults;
  std::vector<cube> made;
  for (const reported_part& part : parts) made.push_back(cube_of(part, units, frame, faults));
  if (!faults.empty()) throw std::runtime_error{"the figures cannot be used:" + lines_of(faults)};
  return made;
}

void print(const cube& of, const std::vector<finding>& notes) {
  const cube_frame& frame = of.frame();
  std::vector<period> periods;
  for (period p = frame.first; p <= frame.last; p = p.plus(1)) periods.push_back(p);
  for (std::size_t i = 0; i < frame.indicators.size(); ++i)
    cout << to_text(by_period(of, frame.units.units(), id_at<indicator_id>(i), periods), language::vietnamese)
         << "\n";
  for (const finding& f : notes) cout << to_text(f) << "\n";
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() != 1) {
    std::cerr << "usage: from_database FILE.sqlite\n";
    return 2;
  }
  sqlite::connection database{arguments[0]};
  fill_if_empty(database);

  // One transaction: what is written belongs to what was read.
  sqlite::transaction all{database};
  const read_units units = units_of(database);
  const read_frame frame = frame_of(database);
  std::vector<finding> notes;
  const organization history = checked(units, notes);
  std::vector<reported_part> parts = parts_of(history, frame);
  read_figures(database, units, frame, parts);
  std::vector<finding> left_out;
  const cube of = restate(cubes_of(parts, units, frame), history.at(frame.structure_of), left_out);
  for (const finding& f : left_out)
    notes.push_back(in_rows(f, {"indicators", "indicator", frame.indicator_rows}, units));
  write_restated(database, of, units, frame);
  all.commit();
  print(of, notes);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const std::exception& e) {
    std::cerr << "from_database: " << e.what() << "\n";
    return 1;
  }
}
