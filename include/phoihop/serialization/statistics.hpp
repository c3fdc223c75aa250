// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SERIALIZATION_STATISTICS_HPP
#define PHOIHOP_SERIALIZATION_STATISTICS_HPP

#include <phoihop/serialization/calendar.hpp>
#include <phoihop/serialization/core.hpp>
#include <phoihop/serialization/organization.hpp>
#include <phoihop/statistics.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace phoihop {

/// A number and how it is meant, or the reason why it is absent.
template <>
struct archive_shape<quantity> {
  static constexpr std::string_view name = "quantity";
  static constexpr std::uint32_t version = 1;
  struct parts {
    std::optional<std::int64_t> number;
    std::optional<precision> how;
    std::optional<no_value> why_not;
  };
  [[nodiscard]] static parts take_apart(const quantity& q) noexcept {
    return {q.number(), q.how(), q.why_not()};
  }
  [[nodiscard]] static quantity put_together(const parts& p) {
    if (p.number.has_value() != p.how.has_value() || p.number.has_value() == p.why_not.has_value())
      throw bad_argument{"number", p.number ? std::to_string(*p.number) : "none",
                         "this is a number and how it is meant, or why there is none"};
    if (!p.number) return quantity::none(*p.why_not);
    switch (*p.how) {
      case precision::exact: return quantity::exact(*p.number);
      case precision::at_least: return quantity::at_least(*p.number);
      case precision::approximate: break;
    }
    return quantity::approximate(*p.number);
  }
  static void fields(auto& visit, auto& p, std::uint32_t) {
    visit("number", p.number);
    visit("how", p.how);
    visit("why_not", p.why_not);
  }
};

template <>
struct archive_shape<total> : plain_record<total> {
  static constexpr std::string_view name = "total";
  static constexpr std::uint32_t version = 1;
  static void check(const total& t) {
    total nothing;
    nothing += t;  // refuses counts that do not agree with the sum
  }
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("sum", v.sum);
    visit("present", v.present);
    visit("missing", v.missing);
    visit("not_due", v.not_due);
  }
};

template <>
struct archive_shape<named_quantity> : plain_record<named_quantity> {
  static constexpr std::string_view name = "named_quantity";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("name", v.name);
    visit("value", v.value);
  }
};

/// Loaded as it was saved: a judgement that `reconcile` made of parts that are not in it.
template <>
struct archive_shape<reconciliation> : plain_record<reconciliation> {
  static constexpr std::string_view name = "reconciliation";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("outcome", v.outcome);
    visit("published", v.published);
    visit("parts", v.parts);
    visit("difference", v.difference);
    visit("without_number", v.without_number);
  }
};

template <>
struct archive_shape<unit_figure> : plain_record<unit_figure> {
  static constexpr std::string_view name = "unit_figure";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("unit", v.unit);
    visit("value", v.value);
  }
};

template <>
struct archive_shape<indicator_id> : numbered_id<indicator_id> {
  static constexpr std::string_view name = "indicator_id";
};

template <>
struct archive_shape<source_id> : numbered_id<source_id> {
  static constexpr std::string_view name = "source_id";
};

template <>
struct archive_shape<indicator> : plain_record<indicator> {
  static constexpr std::string_view name = "indicator";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("key", v.key);
    visit("name", v.name);
    visit("measured", v.measured);
    visit("decimals", v.decimals);
    visit("time", v.time);
    visit("place", v.place);
    visit("upper", v.upper);
    visit("weight", v.weight);
    visit("least", v.least);
    visit("most", v.most);
  }
};

template <>
struct archive_shape<fact> : plain_record<fact> {
  static constexpr std::string_view name = "fact";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("unit", v.unit);
    visit("when", v.when);
    visit("indicator", v.indicator);
    visit("value", v.value);
    visit("source", v.source);
    visit("known_from", v.known_from);
    visit("arrived", v.arrived);
    visit("note", v.note);
  }
};

/// As its rows.
template <>
struct archive_shape<fact_table> {
  static constexpr std::string_view name = "fact_table";
  static constexpr std::uint32_t version = 1;
  struct parts {
    std::vector<fact> rows;
  };
  [[nodiscard]] static parts take_apart(const fact_table& t) {
    parts p;
    p.rows.reserve(t.size());
    for (std::size_t row = 0; row < t.size(); ++row) p.rows.push_back(t[row]);
    return p;
  }
  [[nodiscard]] static fact_table put_together(const parts& p) {
    fact_table t;
    for (const fact& f : p.rows) t.add(f);
    return t;
  }
  static void fields(auto& visit, auto& p, std::uint32_t) { visit("rows", p.rows); }
};

template <>
struct archive_shape<expected_figures> : plain_record<expected_figures> {
  static constexpr std::string_view name = "expected_figures";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("unit", v.unit);
    visit("indicator", v.indicator);
    visit("first", v.first);
    visit("last", v.last);
  }
};

/// A `cube_frame`, as it is kept.
struct archived_cube_frame {
  archived_snapshot units;
  period first;
  period last;
  std::vector<indicator> indicators;
  std::optional<instant> known_on;
  std::vector<source_id> preferred;
};

template <>
struct archive_shape<archived_cube_frame> : plain_record<archived_cube_frame> {
  static constexpr std::string_view name = "archived_cube_frame";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("units", v.units);
    visit("first", v.first);
    visit("last", v.last);
    visit("indicators", v.indicators);
    visit("known_on", v.known_on);
    visit("preferred", v.preferred);
  }
};

/// Loaded as plain data, but for its snapshot: `cube` judges it.
template <>
struct archive_shape<cube_frame> {
  static constexpr std::string_view name = "cube_frame";
  using code = archived_cube_frame;
  [[nodiscard]] static code encode(const cube_frame& f) {
    return {archive_shape<snapshot>::encode(f.units), f.first, f.last, f.indicators, f.known_on, f.preferred};
  }
  [[nodiscard]] static cube_frame decode(code&& kept) {
    const organization all =
        at_path("units.organization", [&] { return organization{std::move(kept.units.definition)}; });
    return {at_path("units", [&] { return all.at(kept.units.on); }),
            kept.first,
            kept.last,
            std::move(kept.indicators),
            kept.known_on,
            std::move(kept.preferred)};
  }
};

template <>
struct archive_shape<kept_figures::runs> : plain_record<kept_figures::runs> {
  static constexpr std::string_view name = "kept_figures::runs";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("starts", v.starts);
    visit("lengths", v.lengths);
  }
};

template <>
struct archive_shape<kept_figures> : plain_record<kept_figures> {
  static constexpr std::string_view name = "kept_figures";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("reported", v.reported);
    visit("numbers", v.numbers);
    visit("at_least", v.at_least);
    visit("approximate", v.approximate);
    visit("late", v.late);
    visit("expected", v.expected);
    visit("parts", v.parts);
    visit("part_of", v.part_of);
  }
};

/// What a cube of reported figures is made of.
struct archived_cube {
  archived_cube_frame frame;
  kept_figures figures;
};

template <>
struct archive_shape<archived_cube> : plain_record<archived_cube> {
  static constexpr std::string_view name = "archived_cube";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("frame", v.frame);
    visit("figures", v.figures);
  }
};

/// What it is made of, in columns: 8 bytes a figure in a binary archive where all units below report, and 8 more for
/// each that is late, a lower bound or approximate. Loading makes the cube anew, with the checks of its constructor.
/// Not kept are the numbers of the rows, their sources and notes, and when they became known: the rows of a cube that
/// was loaded are the places of its figures in `cube::facts`. The parts of a cube that was combined are kept, with the
/// part of each figure. A cube whose figures were carried over (see `restate`) is refused: keep those that were
/// reported.
///
/// The tables of a cube are as large as its frame, units x periods x indicators, however short the archive is. Of bytes
/// that may be hostile, save and load the `archived_cube`, look at its frame first, and then `decode` it.
template <>
struct archive_shape<cube> {
  static constexpr std::string_view name = "cube";
  using code = archived_cube;
  /// @throws bad_argument  naming `facts`, if figures were carried over.
  [[nodiscard]] static code encode(const cube& c) {
    return {archive_shape<cube_frame>::encode(c.frame()), detail::figures_of(c)};
  }
  /// @throws bad_argument  as the constructors of `organization` and `cube`, naming the field.
  [[nodiscard]] static cube decode(code&& kept) {
    const cube_frame frame = at_path("frame", [&] {
      cube_frame made = archive_shape<cube_frame>::decode(std::move(kept.frame));
      require_indicators(made.indicators);
      return made;
    });
    return detail::cube_of(frame, kept.figures);
  }
};

template <>
struct archive_shape<completeness> : plain_record<completeness> {
  static constexpr std::string_view name = "completeness";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("expected", v.expected);
    visit("came", v.came);
    visit("unasked", v.unasked);
    visit("late", v.late);
    visit("at_least", v.at_least);
    visit("approximate", v.approximate);
    visit("estimated", v.estimated);
  }
};

template <>
struct archive_shape<cube_value> : plain_record<cube_value> {
  static constexpr std::string_view name = "cube_value";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("value", v.value);
    visit("average", v.average);
    visit("of", v.of);
  }
};

template <>
struct archive_shape<comparison> : plain_record<comparison> {
  static constexpr std::string_view name = "comparison";
  static constexpr std::uint32_t version = 1;
  static void check(const comparison& c) {
    if (c != compare(c.figure, c.base))
      throw bad_argument{"bound", std::string{to_text(c.bound)},
                         "this is not what comparing the two figures gives"};
  }
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("figure", v.figure);
    visit("base", v.base);
    visit("difference", v.difference);
    visit("bound", v.bound);
  }
};

template <>
struct archive_shape<unit_comparison> : plain_record<unit_comparison> {
  static constexpr std::string_view name = "unit_comparison";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("unit", v.unit);
    visit("figure", v.figure);
    visit("base", v.base);
    visit("result", v.result);
  }
};

template <>
struct archive_shape<ranked_unit> : plain_record<ranked_unit> {
  static constexpr std::string_view name = "ranked_unit";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("unit", v.unit);
    visit("figure", v.figure);
    visit("rank", v.rank);
    visit("share", v.share);
  }
};

template <>
struct archive_shape<unit_reconciliation> : plain_record<unit_reconciliation> {
  static constexpr std::string_view name = "unit_reconciliation";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("unit", v.unit);
    visit("result", v.result);
  }
};

template <>
struct archive_shape<figure_table::column> : plain_record<figure_table::column> {
  static constexpr std::string_view name = "figure_table::column";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("heading", v.heading);
    visit("decimals", v.decimals);
  }
};

template <>
struct archive_shape<figure_table::row> : plain_record<figure_table::row> {
  static constexpr std::string_view name = "figure_table::row";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("code", v.code);
    visit("name", v.name);
    visit("figures", v.figures);
  }
};

template <>
struct archive_shape<figure_table> : plain_record<figure_table> {
  static constexpr std::string_view name = "figure_table";
  static constexpr std::uint32_t version = 1;
  static void check(const figure_table& t) { require_table(t); }
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("title", v.title);
    visit("columns", v.columns);
    visit("rows", v.rows);
  }
};

}  // namespace phoihop

#endif
