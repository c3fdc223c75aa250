// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_STATISTICS_CUBE_HPP
#define PHOIHOP_STATISTICS_CUBE_HPP

#include <phoihop/calendar/period.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/instant.hpp>
#include <phoihop/core/ratio.hpp>
#include <phoihop/core/verdict.hpp>
#include <phoihop/organization/snapshot.hpp>
#include <phoihop/statistics/expected.hpp>
#include <phoihop/statistics/facts.hpp>
#include <phoihop/statistics/indicator.hpp>
#include <phoihop/statistics/quantity.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// Reported figures, rolled up once: any unit with all below it, over any span of periods, by any indicator, as a
/// look-up, with how complete it is.
namespace phoihop {

class cube;

namespace detail {
struct cube_tables;
class cube_access;
}  // namespace detail

/// What a cube is over.
struct cube_frame {
  snapshot units;  ///< The structure of one day: units that do not exist then have no place in it.
  period first;    ///< Figures are about periods of this kind and scheme, from this one ...
  period last;     ///< ... to this one.
  std::vector<indicator> indicators;
  std::optional<instant> known_on = std::nullopt;  ///< Figures known by then; none: all.
  /// Which source counts where several report one figure: the first of these. If it names none of them, two
  /// sources are a fault.
  std::vector<source_id> preferred = {};
};

/// The reported figures of a cube, in columns, for archives. Places of figures are numbered by indicator, then period,
/// then unit in tree order. Plain data: it is checked where a cube is made of it.
struct kept_figures {
  /// Places that follow each other. Runs are ascending, and no two have a place in common.
  struct runs {
    std::vector<std::uint64_t> starts;
    std::vector<std::uint64_t> lengths;
  };

  runs reported;                        ///< Figures with a number.
  std::vector<std::int64_t> numbers;    ///< One for each of these places.
  std::vector<std::uint64_t> at_least;  ///< Numbers that are lower bounds: indices into `numbers`, ascending.
  std::vector<std::uint64_t> approximate;  ///< The same.
  std::vector<std::uint64_t> late;         ///< The same.
  runs expected;
  std::vector<std::string> parts;
  std::vector<std::uint32_t> part_of;  ///< Of each number; empty if there are no parts.
};

namespace detail {
// O(units x periods x indicators). @throws bad_argument  naming `facts`, if figures were carried over.
[[nodiscard]] PHOIHOP_EXPORT kept_figures figures_of(const cube& c);
// The cube that they are of; the row of each figure is its index.
// @throws bad_argument  as `cube`; naming `figures`, and the item that is wrong.
[[nodiscard]] PHOIHOP_EXPORT cube cube_of(const cube_frame& frame, const kept_figures& kept);
}  // namespace detail

/// What a total is made of. All counts are numbers of figures.
struct completeness {
  std::int64_t expected = 0;     ///< That were due.
  std::int64_t came = 0;         ///< Expected, and a number.
  std::int64_t unasked = 0;      ///< Not expected, and a number: counted in the value, not in `came`.
  std::int64_t late = 0;         ///< Numbers that came late.
  std::int64_t at_least = 0;     ///< Numbers that are lower bounds.
  std::int64_t approximate = 0;  ///< Numbers that are approximate, estimates among them.
  std::int64_t estimated = 0;    ///< Numbers that are a part of a figure of a divided unit: see `restate`.

  /// Expected, and no number. O(1).
  [[nodiscard]] std::int64_t missing() const noexcept { return expected - came; }
  /// Numbers in the value. O(1).
  [[nodiscard]] std::int64_t numbers() const noexcept { return came + unasked; }
  /// Share of the expected figures that came; none if nothing was expected. O(1).
  [[nodiscard]] PHOIHOP_EXPORT std::optional<ratio> rate() const;

  friend bool operator==(const completeness&, const completeness&) = default;
};

/// A figure of a cube, and what it is made of.
struct cube_value {
  /// Missing if something was expected and no number came, or all weights of an average are 0; not due if nothing was
  /// expected. An average is rounded
  /// to a whole number of smallest units, halves away from zero. Its precision says how the numbers are meant;
  /// what is missing is in `of`.
  quantity value = quantity::none(no_value::not_due);
  std::optional<ratio> average;  ///< Of averages: the exact value; none if its lowest terms pass 64 bits.
  /// Of all figures of the span, also where the value is that of a single one. Of `over_time::end` those of the
  /// last period.
  completeness of;

  friend bool operator==(const cube_value&, const cube_value&) = default;
};

/// Where a figure comes from.
struct figure_origin {
  std::size_t part = 0;  ///< Index into `cube::parts`; 0 where all is of one table.
  std::size_t row = 0;   ///< Of the table of that part.

  friend auto operator<=>(const figure_origin&, const figure_origin&) = default;
};

/// Figures rolled up over units and periods. A value, cheap to copy; copies are independent. Reading is safe from many
/// threads.
///
///     const period january{period_kind::month, 2026, 1};
///     const cube_frame frame{units.at(january.cut_off()), january, january.plus(11), {messages}};
///     fact_table reported;
///     reported.add({commune, january, indicator_id{0}, quantity::exact(12)});
///     const expected_figures each_month{commune, std::nullopt, january, january.plus(2)};
///     const cube year{frame, reported.columns(), {&each_month, 1}};
///     const cube_value quarter = year.of(district, indicator_id{0}, {period_kind::quarter, 2026, 1});
///     quarter.value;         // quantity::exact(12)
///     quarter.of.missing();  // 2: February and March
///
/// What comes out does not depend on the order of the facts. Sums are held in 128 bits; one that does not fit a
/// `quantity` is an `overflow` when it is asked for.
///
/// Memory, for each unit, period and indicator: 16 bytes for the reported figure and 8 for the sum; 16 for the sum of
/// averages, 9 for the largest and smallest. Each count that is not 0 for all figures of the indicator takes 4 more,
/// and all together a multiple of 8. Sums and weights that may not fit 64 bits take 16 more each. Figures that were
/// carried over take 64 more.
class PHOIHOP_EXPORT cube {
 public:
  /// @throws bad_argument  with the first fault that `validate` finds; naming `expected[i]` and the field; or as
  ///   `require_indicators`.
  /// @throws overflow      if a number times its weight is 2^94 or more.
  /// Complexity: O(units x periods x indicators + facts + expected periods); O(n log n) for n rows about one figure.
  cube(const cube_frame& frame, const fact_columns& facts, std::span<const expected_figures> expected = {});

  /// Leaves out the rows that are faulty, and says which: their findings are added to `left_out`.
  /// @throws bad_argument  if the frame or `expected` is faulty.
  /// @throws overflow      as the constructor.
  [[nodiscard]] static cube of_sound_rows(const cube_frame& frame, const fact_columns& facts,
                                          std::span<const expected_figures> expected,
                                          std::vector<finding>& left_out);

  // A move copies: what was moved from stays whole.
  cube(const cube&) noexcept = default;
  cube& operator=(const cube&) noexcept = default;
  ~cube() = default;

  /// Valid until the cube is assigned to or updated.
  [[nodiscard]] const cube_frame& frame() const noexcept;

  /// A unit and all below it, over the periods that make up `span`: one of a longer kind that they tile, or one
  /// of the frame's own. Of `over_place::none`, the figures of the unit alone.
  ///
  /// Complexity: O(1) where indicators are summed, or only the end counts, and for averages over place; O(periods of
  /// the span) for other averages, the largest and the smallest; O(units below x periods) for the first and last
  /// numbers of units. A span of a longer kind costs O(its periods) besides.
  /// @throws bad_argument  naming `unit`, `which`, or `span` if periods of the frame do not make it up or it is not
  ///   within the frame; if the indicator does not combine over several periods.
  /// @throws overflow      if the value does not fit 64 bits.
  [[nodiscard]] cube_value of(unit_id unit, indicator_id which, const period& span) const;
  /// The same, from one period of the frame's kind to another.
  [[nodiscard]] cube_value of(unit_id unit, indicator_id which, const period& first,
                              const period& last) const;

  /// What a unit reported for itself in one period. O(1).
  /// @throws bad_argument  as `of`; naming `own`, if figures were carried over (see `restate`).
  [[nodiscard]] quantity own(unit_id unit, indicator_id which, const period& when) const;

  /// Where the numbers in a value come from, ascending; of an average without its weights, of a first or last number
  /// all from which it is chosen.
  /// O(n log n), n = units below x periods.
  /// @throws bad_argument  as `of`; naming `origins`, if figures were carried over (see `restate`).
  [[nodiscard]] std::vector<figure_origin> origins(unit_id unit, indicator_id which, const period& first,
                                                   const period& last) const;

  /// Where each row of `facts` comes from, in their order.
  /// @throws bad_argument  naming `origins`, if figures were carried over (see `restate`).
  /// Complexity: O(units x periods x indicators).
  [[nodiscard]] std::vector<figure_origin> origins() const;

  /// The names of the parts that were combined (see `combine`); empty: all is of one table. Valid until the cube is
  /// assigned to or updated. O(1).
  [[nodiscard]] std::span<const std::string> parts() const noexcept;

  /// The figures that count: one row for each that is a number, by indicator, then period, then unit in tree order.
  /// Which source it was of, and when it became known, is not in the cube: rows are of source 0, known from
  /// `known_on` on or else from the default of `fact`, and on time or late. So a cube of the same frame, of these
  /// rows and of `expected` equals this one.
  /// @throws bad_argument  naming `facts`, if figures were carried over (see `restate`).
  /// Complexity: O(units x periods x indicators).
  [[nodiscard]] fact_table facts() const;

  /// What is expected: for each unit in tree order and each indicator as few stretches as hold its periods, ascending.
  /// Each names its indicator.
  /// @throws bad_argument  naming `expected`, if figures were carried over (see `restate`).
  /// Complexity: O(units x periods x indicators).
  [[nodiscard]] std::vector<expected_figures> expected() const;

  /// Replaces one figure by the one of another row, or takes it away. Nothing changes if it throws.
  /// O(units above x periods after it); for the largest and smallest O(units directly below those above). O(cells) for
  /// the first one of a copy, and, of its indicator, where it is the first figure that is late, a lower bound and the
  /// like, or with which sums may no longer fit 64 bits.
  /// @param part  Whose row it is: an index into `parts`.
  /// @throws bad_argument  as `of`; a number outside the indicator's range; naming `part`, if there is no such part, or
  ///   `update`, if figures were carried over (see `restate`).
  /// @throws overflow      as the constructor.
  void update(unit_id unit, indicator_id which, const period& when, const quantity& value, std::size_t row,
              verdict arrived = verdict::on_time, std::size_t part = 0);

  /// Whether frame, figures and expectations are the same; origins are not compared. O(cells).
  [[nodiscard]] bool operator==(const cube& other) const;

 private:
  friend class detail::cube_access;
  explicit cube(std::shared_ptr<detail::cube_tables> t);

  std::shared_ptr<detail::cube_tables>
      tables_;  // changed only by its single owner, so that a copy costs a pointer
};

/// All that is wrong with the rows, in their order; each with its row number, and unit and period by name and id:
/// - `unit_unknown`: the unit does not exist in the structure; what it became is named;
/// - `period_unknown`: not of the frame's kind and scheme, or outside it; `indicator_unknown`;
/// - `time_malformed`: `known_from` is not an instant;
/// - `number_out_of_range`: below `least` or above `most` of its indicator;
/// - `fact_twice`: the same unit, period, indicator, source and time of knowledge as an earlier row;
/// - `sources_differ`: of several sources for one figure, without a rule which counts: the latest row of each.
///
/// Rows that became known after `known_on` are not looked at further.
/// @throws bad_argument  if columns have different lengths, the frame is faulty, or as `require_indicators`.
/// @throws overflow      as the constructor of `cube`.
/// Complexity: O(units x periods x indicators + facts); O(n log n) for n rows about one figure.
[[nodiscard]] PHOIHOP_EXPORT std::vector<finding> validate(const cube_frame& frame,
                                                           const fact_columns& facts);

}  // namespace phoihop

#endif
