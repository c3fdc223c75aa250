// SPDX-License-Identifier: BSL-1.0
#include <phoihop/statistics/cube.hpp>

#include <phoihop/core/error.hpp>
#include <phoihop/organization/organization.hpp>

#include <statistics/as_meant.hpp>
#include <statistics/cube_access.hpp>
#include <statistics/cube_place.hpp>
#include <statistics/cube_tables.hpp>

#include <algorithm>
#include <utility>

namespace phoihop {
namespace {

using detail::as_meant;
using detail::greatest_common_divisor;
using detail::int128;
using detail::magnitude;
using detail::nowhere;

// In place: to copy what was just written would wait for it.
void count_into(completeness& of, const detail::span_totals& all) noexcept {
  of.expected = all.count(0);
  of.came = all.count(1);
  of.unasked = all.count(2);
  of.late = all.count(3);
  of.at_least = all.count(4);
  of.approximate = all.count(5);
  of.estimated = all.count(6);
}

precision precision_of(const completeness& of) noexcept {
  if (of.approximate > 0) return precision::approximate;
  return of.at_least > 0 ? precision::at_least : precision::exact;
}

precision precision_of(std::uint8_t flags) noexcept {
  if ((flags & detail::is_approximate) != 0) return precision::approximate;
  return (flags & detail::is_lower_bound) != 0 ? precision::at_least : precision::exact;
}

std::int64_t narrowed(int128 n, const indicator& what) {
  if (!detail::fits_64_bits(n)) throw overflow{"value", what.key, "the sum does not fit 64 bits"};
  return static_cast<std::int64_t>(n);
}

// Halves away from zero. The divisor is above 0.
int128 rounded(int128 n, int128 divisor) noexcept {
  const int128 whole = magnitude(n) / divisor;
  const int128 rest = magnitude(n) % divisor;
  const int128 size = whole + (rest >= divisor - rest ? 1 : 0);
  return n < 0 ? -size : size;
}

// None if the lowest terms do not fit 64 bits. The divisor is above 0.
std::optional<ratio> ratio_of(int128 n, int128 divisor) {
  const int128 common = greatest_common_divisor(n, divisor);
  if (!detail::fits_64_bits(n / common) || !detail::fits_64_bits(divisor / common)) return std::nullopt;
  return ratio{static_cast<std::int64_t>(n / common), static_cast<std::int64_t>(divisor / common)};
}

// One question: a unit with all below it, an indicator, the periods [from, to).
class question {
 public:
  question(const detail::cube_tables& t, std::size_t position, std::size_t which, std::size_t from,
           std::size_t to)
      : t_{t},
        what_{t.frame.indicators[which]},
        of_{t.layers[which]},
        position_{position},
        which_{which},
        from_{what_.time == over_time::end ? to - 1 : from},
        to_{to} {}

  [[nodiscard]] cube_value answer() const {
    cube_value made;
    count_into(made.of, between(from_, to_));
    if (made.of.expected > 0) made.value = quantity::none(no_value::missing);
    if (made.of.numbers() > 0) put_value(made);
    return made;
  }

 private:
  void put_value(cube_value& into) const {
    switch (what_.time) {
      case over_time::average:
        return what_.place == over_place::average ? pooled(into) : mean_of_periods(into);
      case over_time::first:
      case over_time::last: return of_single_numbers(into);
      case over_time::max:
      case over_time::min: return of_best_period(into);
      case over_time::none:
      case over_time::sum:
      case over_time::end: break;
    }
    if (what_.place == over_place::average) return pooled(into);
    into.value =
        of_.best.empty() ? as_meant(narrowed(sum(from_, to_), what_), precision_of(into.of)) : best_of(from_);
  }

  [[nodiscard]] detail::span_totals between(std::size_t from, std::size_t to) const {
    const std::size_t row = t_.running(position_);
    return {of_.layout, of_.cell(row + from), of_.cell(row + to)};
  }
  [[nodiscard]] completeness counted(std::size_t from, std::size_t to) const {
    completeness of;
    count_into(of, between(from, to));
    return of;
  }
  [[nodiscard]] int128 sum(std::size_t from, std::size_t to) const { return between(from, to).sum(); }

  // Without a number if all weights are 0.
  void averaged(cube_value& into, int128 sum, int128 divisor) const {
    if (divisor == 0) return;
    into.value = as_meant(narrowed(rounded(sum, divisor), what_), precision_of(into.of));
    into.average = ratio_of(sum, divisor);
  }
  void pooled(cube_value& into) const {
    const detail::span_totals all = between(from_, to_);
    averaged(into, all.sum(), all.weight());
  }
  void mean_of_periods(cube_value& into) const {
    std::int64_t periods = 0;
    for (std::size_t t = from_; t < to_; ++t)
      if (counted(t, t + 1).numbers() > 0) ++periods;
    averaged(into, sum(from_, to_), periods);
  }

  // The largest or smallest over place in one period in which there is a number.
  [[nodiscard]] quantity best_of(std::size_t t) const {
    const std::size_t at = position_ * t_.over.periods + t;
    const completeness of = counted(t, t + 1);
    const bool is_bound =
        what_.place == over_place::max ? of.at_least > 0 : (of_.best_how[at] & detail::is_lower_bound) != 0;
    if (of.approximate > 0) return quantity::approximate(of_.best[at]);
    return as_meant(of_.best[at], is_bound ? precision::at_least : precision::exact);
  }
  // Of one period; in 128 bits, since another one may be the best.
  struct period_number {
    int128 number = 0;
    precision how = precision::exact;
  };
  [[nodiscard]] period_number in_period(std::size_t t) const {
    if (of_.best.empty()) return {sum(t, t + 1), precision_of(counted(t, t + 1))};
    const quantity q = best_of(t);
    return {*q.number(), *q.how()};
  }

  // The largest: a lower bound if any period is. The smallest: only if that one is.
  void of_best_period(cube_value& into) const {
    const bool is_max = what_.time == over_time::max;
    std::optional<period_number> best;
    for (std::size_t t = from_; t < to_; ++t) {
      if (counted(t, t + 1).numbers() == 0) continue;
      const period_number n = in_period(t);
      if (!best || (is_max ? n.number > best->number : n.number < best->number) ||
          (n.number == best->number && !is_max && n.how == precision::exact))
        best = n;
    }
    precision how = best->how;
    if (into.of.approximate > 0)
      how = precision::approximate;
    else if (is_max && into.of.at_least > 0)
      how = precision::at_least;
    into.value = as_meant(narrowed(best->number, what_), how);
  }

  // The sum of the first or last numbers of the unit and those below it.
  void of_single_numbers(cube_value& into) const {
    int128 sum = 0;
    std::uint8_t flags = 0;
    const std::size_t end =
        what_.place == over_place::none ? position_ + 1 : std::size_t{t_.over.ends[position_]};
    for (std::size_t at = position_; at < end; ++at) {
      if (!t_.counts(which_, at)) continue;
      const std::size_t t = single_of(at);
      if (t == to_) continue;
      const detail::figure& f = t_.own[t_.over.cell(which_, at, t)];
      sum += f.number;
      flags = static_cast<std::uint8_t>(flags | f.flags);
    }
    into.value = as_meant(narrowed(sum, what_), precision_of(flags));
  }
  // The period of a unit's first or last number; the end of the span if it has none.
  [[nodiscard]] std::size_t single_of(std::size_t at) const {
    const auto has = [&](std::size_t t) {
      return t_.own[t_.over.cell(which_, at, t)].has(detail::is_number);
    };
    if (what_.time == over_time::first) {
      for (std::size_t t = from_; t < to_; ++t)
        if (has(t)) return t;
    } else {
      for (std::size_t t = to_; t > from_; --t)
        if (has(t - 1)) return t - 1;
    }
    return to_;
  }

  const detail::cube_tables& t_;
  const indicator& what_;
  const detail::layer& of_;
  std::size_t position_;
  std::size_t which_;
  std::size_t from_;
  std::size_t to_;
};

std::size_t require_unit(const detail::cube_tables& t, unit_id unit) {
  const std::uint32_t position = t.over.position_of(unit);
  if (position == nowhere)
    throw bad_argument{"unit", to_text(unit), {"there is no such unit on {}", t.frame.units.on()}};
  return position;
}

std::size_t require_indicator(const detail::cube_tables& t, indicator_id which) {
  static_cast<void>(detail::indicator_of(t.frame, which));
  return index_of(which);
}

std::size_t require_period(const detail::cube_tables& t, const period& p, std::string_view field) {
  const std::uint32_t number = t.over.number_of(p);
  if (number == nowhere)
    throw bad_argument{field, to_text(p), {"figures are about {} to {}", t.frame.first, t.frame.last}};
  return number;
}

// Rows and updates are of what was reported.
void require_reported(const detail::cube_tables& t, std::string_view field) {
  if (!t.carried.empty())
    throw bad_argument{field, "carried over",
                       "figures of this cube were carried over: ask the cubes that were reported"};
}

// The figures that are numbers, by indicator, then period, then unit in tree order.
template <class Do>
void for_each_fact(const detail::cube_tables& of, const Do& act) {
  std::size_t cell = 0;
  for (std::size_t i = 0; i < of.layers.size(); ++i)
    for (std::size_t t = 0; t < of.over.periods; ++t)
      for (std::size_t position = 0; position < of.over.units; ++position, ++cell)
        if (const detail::figure& f = of.own[cell]; f.has(detail::is_number)) act(position, i, t, f);
}

figure_origin origin_of(const detail::figure& f) noexcept {
  return {f.part, f.row};
}

// A question, checked.
struct asked_figures {
  std::size_t position;
  std::size_t indicator;
  std::size_t from;
  std::size_t to;  // included
};

asked_figures require_asked(const detail::cube_tables& t, unit_id unit, indicator_id which,
                            const period& first, const period& last) {
  const asked_figures asked{require_unit(t, unit), require_indicator(t, which),
                            require_period(t, first, "span"), require_period(t, last, "span")};
  if (asked.to < asked.from)
    throw bad_argument{"span", to_text(last), {"it is before the first period, {}", first}};
  const indicator& what = t.frame.indicators[asked.indicator];
  if (what.time == over_time::none && asked.to > asked.from)
    throw bad_argument{
        "span", to_text(first) + " to " + to_text(last), {"{} does not combine over periods", what.key}};
  return asked;
}

// The first and the last period of the frame's kind in a longer one.
std::pair<period, period> ends_of(const detail::cube_tables& t, const period& span) {
  const period& like = t.frame.first;
  if (span.kind() == like.kind()) return {span, span};
  if (span.scheme() != like.scheme() || !span.tiled_by(like.kind()))
    throw bad_argument{"span", to_text(span), {"periods like {} do not make it up", like}};
  try {
    const std::vector<period> parts = span.children(like.kind());
    return {parts.front(), parts.back()};
  } catch (const overflow&) {  // it ends after the last day there is
    throw bad_argument{"span", to_text(span), {"figures are about {} to {}", like, t.frame.last}};
  }
}

}  // namespace

std::optional<ratio> completeness::rate() const {
  return expected == 0 ? std::nullopt : std::optional{ratio{came, expected}};
}

cube::cube(std::shared_ptr<detail::cube_tables> t) : tables_{std::move(t)} {}

cube cube::of_sound_rows(const cube_frame& frame, const fact_columns& facts,
                         std::span<const expected_figures> expected, std::vector<finding>& left_out) {
  detail::require_frame(frame);
  detail::require_columns(facts);
  auto made = std::make_shared<detail::cube_tables>(frame);
  std::vector<finding> found = detail::place_rows(made->own, made->frame, made->over, facts);
  detail::mark_expected(made->own, made->frame, made->over, expected);
  made->roll_up();
  left_out.insert(left_out.end(), std::make_move_iterator(found.begin()),
                  std::make_move_iterator(found.end()));
  return cube{std::move(made)};
}

cube::cube(const cube_frame& frame, const fact_columns& facts, std::span<const expected_figures> expected) {
  std::vector<finding> found;
  cube made = of_sound_rows(frame, facts, expected, found);
  if (!found.empty()) throw bad_argument{found.front().path, found.front().value, found.front().problem};
  tables_ = made.tables_;
}

std::vector<finding> validate(const cube_frame& frame, const fact_columns& facts) {
  std::vector<finding> found;
  static_cast<void>(cube::of_sound_rows(frame, facts, {}, found));
  return found;
}

const cube_frame& cube::frame() const noexcept {
  return tables_->frame;
}

cube_value cube::of(unit_id unit, indicator_id which, const period& span) const {
  const auto [first, last] = ends_of(*tables_, span);
  return of(unit, which, first, last);
}

cube_value cube::of(unit_id unit, indicator_id which, const period& first, const period& last) const {
  const auto [position, indicator, from, to] = require_asked(*tables_, unit, which, first, last);
  return question{*tables_, position, indicator, from, to + 1}.answer();
}

quantity cube::own(unit_id unit, indicator_id which, const period& when) const {
  require_reported(*tables_, "own");
  const std::size_t at = tables_->over.cell(require_indicator(*tables_, which), require_unit(*tables_, unit),
                                            require_period(*tables_, when, "when"));
  const detail::figure& f = tables_->own[at];
  if (!f.has(detail::is_number))
    return quantity::none(f.has(detail::is_expected) ? no_value::missing : no_value::not_due);
  return as_meant(f.number, precision_of(f.flags));
}

fact_table cube::facts() const {
  require_reported(*tables_, "facts");
  const instant known_from = tables_->frame.known_on.value_or(fact{}.known_from);
  fact_table made;
  for_each_fact(*tables_, [&](std::size_t position, std::size_t i, std::size_t t, const detail::figure& f) {
    made.add({tables_->frame.units.units()[position], tables_->frame.first.plus(static_cast<std::int64_t>(t)),
              id_at<indicator_id>(i), as_meant(f.number, precision_of(f.flags)), source_id{}, known_from,
              f.has(detail::is_late) ? verdict::late : verdict::on_time});
  });
  return made;
}

std::vector<expected_figures> cube::expected() const {
  require_reported(*tables_, "expected");
  const detail::grid& over = tables_->over;
  std::vector<expected_figures> made;
  for (std::size_t position = 0; position < over.units; ++position)
    for (std::size_t i = 0; i < tables_->layers.size(); ++i) {
      const auto is_due = [&](std::size_t t) {
        return tables_->own[over.cell(i, position, t)].has(detail::is_expected);
      };
      for (std::size_t t = 0; t < over.periods; ++t) {
        if (!is_due(t)) continue;
        const period when = tables_->frame.first.plus(static_cast<std::int64_t>(t));
        if (t == 0 || !is_due(t - 1))
          made.push_back({tables_->frame.units.units()[position], id_at<indicator_id>(i), when, when});
        made.back().last = when;
      }
    }
  return made;
}

std::vector<figure_origin> cube::origins(unit_id unit, indicator_id which, const period& first,
                                         const period& last) const {
  require_reported(*tables_, "origins");
  const asked_figures asked = require_asked(*tables_, unit, which, first, last);
  const indicator& what = tables_->frame.indicators[asked.indicator];
  const bool is_own = what.place == over_place::none;
  const std::size_t end = is_own ? asked.position + 1 : std::size_t{tables_->over.ends[asked.position]};
  std::vector<figure_origin> of_value;
  for (std::size_t at = asked.position; at < end; ++at) {
    if (!tables_->counts(asked.indicator, at)) continue;
    for (std::size_t t = what.time == over_time::end ? asked.to : asked.from; t <= asked.to; ++t)
      if (tables_->contribution_of(asked.indicator, at, t).counts.has_number())
        of_value.push_back(origin_of(tables_->own[tables_->over.cell(asked.indicator, at, t)]));
  }
  std::sort(of_value.begin(), of_value.end());
  return of_value;
}

std::vector<figure_origin> cube::origins() const {
  require_reported(*tables_, "origins");
  std::vector<figure_origin> of_facts;
  for_each_fact(*tables_, [&](std::size_t, std::size_t, std::size_t, const detail::figure& f) {
    of_facts.push_back(origin_of(f));
  });
  return of_facts;
}

std::span<const std::string> cube::parts() const noexcept {
  return tables_->parts;
}

void cube::update(unit_id unit, indicator_id which, const period& when, const quantity& value,
                  std::size_t row, verdict arrived, std::size_t part) {
  require_reported(*tables_, "update");
  const std::size_t position = require_unit(*tables_, unit);
  const std::size_t indicator = require_indicator(*tables_, which);
  const std::size_t t = require_period(*tables_, when, "when");
  require_enumerator(arrived, "arrived");
  detail::require_in_range(value, tables_->frame.indicators[indicator], "value");
  if (row >= nowhere) throw bad_argument{"row", std::to_string(row), "rows are below 2^32 - 1"};
  const std::size_t parts = std::max<std::size_t>(tables_->parts.size(), 1);
  if (part >= parts) throw bad_argument{"part", std::to_string(part), {"there are {} parts", parts}};
  if (tables_.use_count() > 1) tables_ = std::make_shared<detail::cube_tables>(*tables_);
  // To count once more comes after whatever another thread read from a copy that it has ended.
  const std::shared_ptr<detail::cube_tables> counted = tables_;
  tables_->replace(position, indicator, t,
                   {value.number().value_or(0), static_cast<std::uint32_t>(row),
                    detail::flags_of(value, arrived), static_cast<std::uint16_t>(part)});
}

bool cube::operator==(const cube& other) const {
  const detail::cube_tables& a = *tables_;
  const detail::cube_tables& b = *other.tables_;
  if (&a == &b) return true;
  return a.frame.units == b.frame.units && a.frame.first == b.frame.first && a.frame.last == b.frame.last &&
         a.frame.indicators == b.frame.indicators && a.frame.known_on == b.frame.known_on &&
         a.frame.preferred == b.frame.preferred && a.own == b.own && a.carried == b.carried;
}

}  // namespace phoihop
