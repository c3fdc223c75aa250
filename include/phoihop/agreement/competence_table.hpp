// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_AGREEMENT_COMPETENCE_TABLE_HPP
#define PHOIHOP_AGREEMENT_COMPETENCE_TABLE_HPP

#include <phoihop/agreement/competence.hpp>
#include <phoihop/core/date.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/validity.hpp>
#include <phoihop/organization/organization.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// Who leads, as a look-up: for those who ask about very many fields, areas and days.
namespace phoihop {

/// What is asked most of a `competence_answer`.
struct prepared_answer {
  competence_outcome why = competence_outcome::no_rule;
  std::optional<unit_id> lead;  ///< Only if `decided`.

  friend bool operator==(const prepared_answer&, const prepared_answer&) = default;
};

/// The answers of `competence_of` about one agreement, for all its fields, all units and all days of a span. For an
/// agreement with a history, make one of `agreement_version::text` for each stretch of its `versions`. An immutable
/// value, safe to share between threads.
///
///     organization_definition d;
///     d.identity = "a town";
///     d.trees = {{"town"}};
///     d.kinds = {{"office", std::nullopt}};
///     d.units = {{tree_id{0}, "fire"}};
///     const date first{2021, 1, 1};
///     d.events = {{first, first, "register", established{unit_id{0}, kind_id{0}, "Fire", std::nullopt}}};
///     const organization town{d};
///     agreement a;
///     a.term = validity{date{2022, 1, 1}, date{2027, 1, 1}};
///     a.area = unit_id{0};
///     a.fields = {"fires"};
///     a.competences.resize(1);
///     a.competences[0].lead = unit_id{0};
///     a.competences[0].when = validity{date{2023, 1, 1}, date{2024, 1, 1}};
///     const competence_table who{a, town, validity{first, date{2026, 1, 1}}};
///     to_text(who.answer(field_id{0}, unit_id{0}, first).why);         // "outside term"
///     who.answer(field_id{0}, unit_id{0}, date{2023, 6, 1}).lead;      // unit_id{0}
///     who.full(field_id{0}, unit_id{0}, date{2023, 6, 1}).rules;       // {0}
///     to_text(who.answer(field_id{0}, unit_id{0}, date{2024, 1, 1}).why);  // "no rule"
///
/// Memory: 8 bytes for each unit and field, in pages of 256 units. On a day on which answers change, only the pages
/// with such a unit are held anew, and 8 bytes for each page of the organisation. Pages that are alike are held once.
/// Beside that each distinct answer, once.
class PHOIHOP_EXPORT competence_table {
 public:
  /// @throws bad_argument  as `audit`.
  /// Complexity: For each day of `span` on which units begin, end, move or change their levels, or a coverage of a
  ///   leading agency changes, that of a snapshot. For each field, and each such day or day of its rules,
  ///   O(rules + units), and O(log answers) for each distinct answer.
  competence_table(const agreement& a, const organization& org, const validity& span);

  /// What `competence_of` says. O(log days on which answers change).
  /// @throws bad_argument    as `competence_of`.
  /// @throws out_of_horizon  if `on` is not in the span.
  [[nodiscard]] prepared_answer answer(field_id field, unit_id unit, const date& on) const {
    return read(leads_.at(page_of(field, unit, on), unit));
  }

  /// The whole answer. Valid as long as the table. As `answer`.
  [[nodiscard]] const competence_answer& full(field_id field, unit_id unit, const date& on) const {
    return answers_[wholes_.at(page_of(field, unit, on), unit)];
  }

  /// All distinct answers, in no order that means anything.
  [[nodiscard]] std::span<const competence_answer> answers() const noexcept { return answers_; }
  [[nodiscard]] const validity& span() const noexcept { return span_; }

  friend bool operator==(const competence_table&, const competence_table&) = default;

 private:
  class builder;
  static constexpr unsigned page_bits = 8;
  static constexpr std::uint32_t page_size = 1U << page_bits;

  // A number for each stretch and unit. Pages of units that are alike are held once.
  struct paged_numbers {
    std::vector<std::uint32_t> pages;  // by stretch, by page: where it begins in `cells`
    std::vector<std::uint32_t> cells;

    [[nodiscard]] std::uint32_t at(std::size_t page, unit_id unit) const noexcept {
      return cells[pages[page] + (static_cast<std::uint32_t>(unit) & (page_size - 1))];
    }
    friend bool operator==(const paged_numbers&, const paged_numbers&) = default;
  };

  // A lead, or with the highest bit set why no unit leads: one load an answer.
  static constexpr std::uint32_t no_lead = 0x8000'0000U;

  // Without a branch that the next question could take the other way.
  [[nodiscard]] static prepared_answer read(std::uint32_t cell) noexcept {
    const bool leads = cell < no_lead;
    prepared_answer found{static_cast<competence_outcome>(leads ? 0U : cell & 0xFFU), unit_id{cell}};
    if (!leads) found.lead.reset();
    return found;
  }
  // Place in `paged_numbers::pages`.
  [[nodiscard]] std::size_t page_of(field_id field, unit_id unit, const date& on) const {
    const std::uint32_t day = on.day_number();
    if (index_of(field) >= first_stretch_.size() || index_of(unit) >= units_ || day < first_day_ ||
        day > last_day_)
      refuse(field, unit, on);
    const std::uint32_t* const starts = starts_.data() + index_of(field) * starts_of_field_;
    std::size_t stretch = 0;  // the last that begins by then; without a branch that could be mispredicted
    for (std::size_t half = starts_of_field_ / 2; half > 0; half /= 2)
      stretch += half & (std::size_t{0} - static_cast<std::size_t>(starts[stretch + half] <= day));
    return (first_stretch_[index_of(field)] + stretch) * pages_of_column_ + (index_of(unit) >> page_bits);
  }
  [[noreturn]] void refuse(field_id field, unit_id unit, const date& on) const;

  validity span_;
  std::uint32_t first_day_ = 0;  // of the span: day numbers of boost
  std::uint32_t last_day_ = 0;
  std::size_t units_ = 0;
  std::size_t pages_of_column_ = 0;
  std::size_t starts_of_field_ = 1;           // a power of 2, so that all are searched in as many steps
  std::vector<std::uint32_t> first_stretch_;  // by field
  std::vector<std::uint32_t> starts_;         // by field: the days on which its stretches begin; then no days
  paged_numbers leads_;                       // as `read` takes them
  paged_numbers wholes_;                      // indices into `answers_`
  std::vector<competence_answer> answers_;
};

}  // namespace phoihop

#endif
