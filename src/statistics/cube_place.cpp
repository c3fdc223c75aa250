// SPDX-License-Identifier: BSL-1.0
#include <statistics/cube_place.hpp>

#include <phoihop/core/error.hpp>
#include <phoihop/organization/organization.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace phoihop::detail {
namespace {

bool is_known(const cube_frame& frame, const fact_columns& facts, std::size_t row) {
  return !frame.known_on || facts.known_from.empty() || facts.known_from[row] <= *frame.known_on;
}

source_id source_of(const fact_columns& facts, std::size_t row) {
  return facts.sources.empty() ? source_id{} : facts.sources[row];
}

// The last day of a period, or of its days that a `date` can be: on it units have their names.
date naming_day(const period& when) {
  try {
    return when.cut_off();
  } catch (const overflow&) {
    return when.year() == min_date.year() ? min_date : max_date;
  }
}

// What a unit that is not in the structure has become, or that it is not known at all.
message absent(const cube_frame& frame, unit_id unit, const period& when) {
  const organization all = frame.units.source();
  if (index_of(unit) >= all.definition().units.size())
    return {"there are {} units", all.definition().units.size()};
  const date then = naming_day(when);
  if (!all.exists(unit, then) && then == frame.units.on()) return {"it does not exist on {}", then};
  if (!all.exists(unit, then)) return {"it does not exist on {}, nor on {}", then, frame.units.on()};
  if (frame.units.on() < then) return {"it does not exist on {} yet", frame.units.on()};
  std::string now;
  for (const successor& s : all.successors(unit, then, frame.units.on()))
    now += (now.empty() ? "" : ", ") + all.full_name(s.unit, frame.units.on()).value_or(to_text(s.unit));
  if (now.empty()) return {"it does not exist on {}, and has no successor", frame.units.on()};
  return {"it does not exist on {}; it became {}", frame.units.on(), now};
}

class placing {
 public:
  placing(std::vector<figure>& into, const cube_frame& frame, const grid& over, const fact_columns& facts)
      : into_{into}, frame_{frame}, over_{over}, facts_{facts} {
    numbers_.reserve(facts.calendar.size());
    for (const period& p : facts.calendar) numbers_.push_back(over.number_of(p));
  }

  std::vector<finding> operator()() {
    for (std::size_t row = 0; row < facts_.size(); ++row) {
      // Figures of rows that follow one another lie far apart.
      __builtin_prefetch(figure_near(row + 16), 1);
      if (!facts_.known_from.empty() && facts_.known_from[row].is_special())
        fault(row, "time_malformed", "known_from", to_text(facts_.known_from[row]), "this is not an instant");
      else if (is_known(frame_, facts_, row))
        place(row);
    }
    settle();
    std::stable_sort(found_.begin(), found_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<finding> in_order;
    in_order.reserve(found_.size());
    for (auto& [row, what] : found_) in_order.push_back(std::move(what));
    return in_order;
  }

 private:
  // The figure that a sound row is about; any other where it is not sound or there is no such row.
  [[nodiscard]] const figure* figure_near(std::size_t row) const {
    if (row >= facts_.size() || facts_.periods[row] >= numbers_.size()) return into_.data();
    const std::size_t cell = over_.cell(index_of(facts_.indicators[row]),
                                        over_.position_of(facts_.units[row]), numbers_[facts_.periods[row]]);
    return into_.data() + (cell < into_.size() ? cell : 0);
  }

  [[nodiscard]] const period& when(std::size_t row) const { return facts_.calendar[facts_.periods[row]]; }

  // Of a row that is sound, but for its number.
  [[nodiscard]] std::string figure_of(std::size_t row) const {
    return figure_text(frame_, facts_.units[row], index_of(facts_.indicators[row]),
                       numbers_[facts_.periods[row]]);
  }

  void fault(std::size_t row, std::string_view rule, std::string_view field, std::string value,
             message problem) {
    found_.emplace_back(row, finding{severity::fault, std::string{rule}, field_path("facts", row, field),
                                     std::move(value), std::move(problem), std::nullopt});
  }

  // The figure that the row is about; nowhere, and a finding, if there is none.
  [[nodiscard]] std::size_t cell_of(std::size_t row) {
    constexpr auto no_cell = static_cast<std::size_t>(-1);
    const std::uint32_t at = facts_.periods[row];
    if (at >= numbers_.size()) {
      fault(row, "period_unknown", "period", std::to_string(at),
            {"the columns name {} periods", numbers_.size()});
      return no_cell;
    }
    const std::size_t indicator = index_of(facts_.indicators[row]);
    const std::uint32_t position = over_.position_of(facts_.units[row]);
    if (position == nowhere) {
      fault(row, "unit_unknown", "unit", called(frame_, facts_.units[row], naming_day(when(row))),
            absent(frame_, facts_.units[row], when(row)));
      return no_cell;
    }
    if (numbers_[at] == nowhere) {
      fault(row, "period_unknown", "period", to_text(when(row)),
            {"figures are about {} to {}", frame_.first, frame_.last});
      return no_cell;
    }
    if (indicator >= frame_.indicators.size()) {
      fault(row, "indicator_unknown", "indicator", to_text(facts_.indicators[row]),
            {"there are {} indicators", frame_.indicators.size()});
      return no_cell;
    }
    if (!is_in_range(row, frame_.indicators[indicator])) return no_cell;
    return over_.cell(indicator, position, numbers_[at]);
  }

  [[nodiscard]] bool is_in_range(std::size_t row, const indicator& of) {
    const std::int64_t* const bound = passed_bound(facts_.values[row], of);
    if (bound == nullptr) return true;
    const std::int64_t number = *facts_.values[row].number();
    fault(row, "number_out_of_range", "value", decimal_text(number, of.decimals),
          {number < *bound ? "{}: the least is {}" : "{}: the most is {}", figure_of(row),
           decimal_text(*bound, of.decimals)});
    return false;
  }

  void place(std::size_t row) {
    const std::size_t cell = cell_of(row);
    if (cell == static_cast<std::size_t>(-1)) return;
    if (into_[cell].row == nowhere) return put(cell, row);
    disputes_.emplace_back(cell, row);
  }

  void put(std::size_t cell, std::size_t row) {
    const quantity& q = facts_.values[row];
    into_[cell] = {q.number().value_or(0), static_cast<std::uint32_t>(row),
                   flags_of(q, facts_.arrived.empty() ? verdict::on_time : facts_.arrived[row])};
  }

  void settle() {
    std::sort(disputes_.begin(), disputes_.end());
    for (auto from = disputes_.begin(); from != disputes_.end();) {
      const auto to =
          std::find_if(from, disputes_.end(), [&](const auto& d) { return d.first != from->first; });
      std::vector<std::size_t> rows{into_[from->first].row};
      for (auto at = from; at != to; ++at) rows.push_back(at->second);
      settle(from->first, rows);
      from = to;
    }
  }

  // Several rows are about one figure: the latest of each source, and of the sources the one that is preferred.
  void settle(std::size_t cell, std::vector<std::size_t>& rows) {
    const auto rank = [&](std::size_t row) {
      return std::tuple{source_of(facts_, row), known_from(row), row};
    };
    std::sort(rows.begin(), rows.end(), [&](auto a, auto b) { return rank(a) < rank(b); });
    std::vector<std::size_t> latest;   // one a source
    std::size_t first = rows.front();  // of those with the same source and time
    for (const std::size_t row : rows) {
      const bool is_same_source =
          !latest.empty() && source_of(facts_, latest.back()) == source_of(facts_, row);
      if (is_same_source && row != first && known_from(first) == known_from(row)) {
        fault(row, "fact_twice", "value", to_text(facts_.values[row]),
              {"{}: {} is about this too", figure_of(row), field_path("facts", first)});
        continue;
      }
      first = row;
      if (is_same_source) latest.pop_back();
      latest.push_back(row);
    }
    choose(cell, latest);
  }

  void choose(std::size_t cell, const std::vector<std::size_t>& latest) {
    if (latest.size() == 1) return put(cell, latest.front());
    for (const source_id source : frame_.preferred)
      for (const std::size_t row : latest)
        if (source_of(facts_, row) == source) return put(cell, row);
    into_[cell] = {};
    for (std::size_t k = 0; k < latest.size(); ++k)
      fault(latest[k], "sources_differ", "source", to_text(source_of(facts_, latest[k])),
            {"{}: {} is of another source, and no rule says which counts", figure_of(latest[k]),
             field_path("facts", latest[k == 0 ? 1 : 0])});
  }

  [[nodiscard]] instant known_from(std::size_t row) const {
    return facts_.known_from.empty() ? instant{} : facts_.known_from[row];
  }

  std::vector<figure>& into_;
  const cube_frame& frame_;
  const grid& over_;
  const fact_columns& facts_;
  std::vector<std::uint32_t> numbers_;                         // by index into the calendar of the columns
  std::vector<std::pair<std::size_t, std::size_t>> disputes_;  // figure and row, but for the first row
  std::vector<std::pair<std::size_t, finding>> found_;         // by row
};

}  // namespace

std::string called(const cube_frame& frame, unit_id unit, const date& on) {
  const organization all = frame.units.source();
  if (index_of(unit) >= all.definition().units.size()) return to_text(unit);
  for (const date day : {on, frame.units.on()})
    if (const auto name = all.full_name(unit, day))
      return *name + " (" + all.code(unit, day).value_or("") + ")";
  return to_text(unit);
}

std::string figure_text(const cube_frame& frame, unit_id unit, std::size_t indicator, std::size_t t) {
  const period when = frame.first.plus(static_cast<std::int64_t>(t));
  return called(frame, unit, naming_day(when)) + ", " + to_text(when) + ", " +
         frame.indicators[indicator].key;
}

std::uint8_t flags_of(const quantity& q, verdict arrived) noexcept {
  if (!q.number()) return 0;
  unsigned flags = is_number;
  if (arrived == verdict::late) flags |= is_late;
  if (q.how() == precision::at_least) flags |= is_lower_bound;
  if (q.how() == precision::approximate) flags |= is_approximate;
  return static_cast<std::uint8_t>(flags);
}

const std::int64_t* passed_bound(const quantity& value, const indicator& of) {
  const auto number = value.number();
  if (!number) return nullptr;
  if (of.least && *number < *of.least) return &*of.least;
  return of.most && *of.most < *number ? &*of.most : nullptr;
}

void require_in_range(const quantity& value, const indicator& of, std::string_view field) {
  const std::int64_t* const bound = passed_bound(value, of);
  if (bound == nullptr) return;
  const std::int64_t number = *value.number();
  throw bad_argument{field,
                     decimal_text(number, of.decimals),
                     {number < *bound ? "the least of {} is {}" : "the most of {} is {}", of.key,
                      decimal_text(*bound, of.decimals)}};
}

void require_frame(const cube_frame& frame) {
  require_indicators(frame.indicators);
  if (frame.first.scheme() != frame.last.scheme() || frame.first.kind() != frame.last.kind())
    throw bad_argument{"frame.last",
                       to_text(frame.last),
                       {"it is not of the kind and scheme of the first period, {}", frame.first}};
  if (frame.last < frame.first)
    throw bad_argument{"frame.last", to_text(frame.last), {"it is before the first period, {}", frame.first}};
  if (frame.first.kind() == period_kind::cumulative)
    throw bad_argument{"frame.first", to_text(frame.first), "cumulative periods share days"};
  if (frame.known_on) require_instant(*frame.known_on, "frame.known_on");
}

void require_columns(const fact_columns& facts) {
  const std::pair<std::string_view, std::size_t> columns[] = {
      {"facts.periods", facts.periods.size()},       {"facts.indicators", facts.indicators.size()},
      {"facts.values", facts.values.size()},         {"facts.sources", facts.sources.size()},
      {"facts.known_from", facts.known_from.size()}, {"facts.arrived", facts.arrived.size()}};
  for (std::size_t k = 0; k < std::size(columns); ++k)
    if (columns[k].second != facts.size() && (k < 3 || columns[k].second != 0))
      throw bad_argument{
          columns[k].first, std::to_string(columns[k].second), {"there are {} units", facts.size()}};
  if (facts.size() >= nowhere)
    throw bad_argument{"facts.units", std::to_string(facts.size()), "there are at most 2^32 - 2 rows"};
}

const indicator& indicator_of(const cube_frame& frame, indicator_id which) {
  const auto& all = frame.indicators;
  if (index_of(which) >= all.size())
    throw bad_argument{"which", to_text(which), {"there are {} indicators", all.size()}};
  return all[index_of(which)];
}

std::vector<finding> place_rows(std::vector<figure>& into, const cube_frame& frame, const grid& over,
                                const fact_columns& facts) {
  return placing{into, frame, over, facts}();
}

void mark_expected(std::vector<figure>& of, const cube_frame& frame, const grid& over,
                   std::span<const expected_figures> expected) {
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const expected_figures& e = expected[i];
    const auto refuse = [&](std::string_view field, const std::string& value, const message& problem) {
      throw bad_argument{field_path("expected", i, field), value, problem};
    };
    const std::uint32_t position = over.position_of(e.unit);
    if (position == nowhere)
      refuse("unit", called(frame, e.unit, naming_day(e.last)), absent(frame, e.unit, e.last));
    const std::uint32_t first = over.number_of(e.first);
    const std::uint32_t last = over.number_of(e.last);
    if (first == nowhere)
      refuse("first", to_text(e.first), {"figures are about {} to {}", frame.first, frame.last});
    if (last == nowhere || last < first)
      refuse("last", to_text(e.last), {"figures are about {} to {}", e.first, frame.last});
    if (e.indicator && index_of(*e.indicator) >= frame.indicators.size())
      refuse("indicator", to_text(*e.indicator), {"there are {} indicators", frame.indicators.size()});
    const std::size_t from = e.indicator ? index_of(*e.indicator) : 0;
    const std::size_t to = e.indicator ? from + 1 : frame.indicators.size();
    for (std::size_t k = from; k < to; ++k)
      for (std::size_t t = first; t <= last; ++t) of[over.cell(k, position, t)].flags |= is_expected;
  }
}

}  // namespace phoihop::detail
