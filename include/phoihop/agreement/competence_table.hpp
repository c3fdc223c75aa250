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

/// What is asked most of a `competence_answer`, and where the whole is.
struct prepared_answer {
  competence_outcome why = competence_outcome::no_rule;
  std::optional<unit_id> lead;  ///< Only if `decided`.
  std::uint32_t full = 0;       ///< Index into `competence_table::answers`.

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
/// Memory: 4 bytes for each unit and field, in pages of 256 units (1 KB). On a day on which answers change, only
/// the pages with such a unit are held anew, and 4 bytes for each page of the organisation. Pages with one answer
/// throughout are shared. Beside that each distinct answer, once.
class PHOIHOP_EXPORT competence_table {
 public:
  /// @throws bad_argument  as `audit`.
  /// Complexity: For each day of `span` on which units begin, end, move or change their levels, or a coverage of a
  ///   leading agency changes, that of a snapshot. For each field, and each such day or day of its rules,
  ///   O(rules + units), and O(log answers) for each distinct answer.
  competence_table(const agreement& a, const organization& org, const validity& span);

  /// What `competence_of` says. O(log days on which answers in the field change).
  /// @throws bad_argument    as `competence_of`.
  /// @throws out_of_horizon  if `on` is not in the span.
  [[nodiscard]] prepared_answer answer(field_id field, unit_id unit, const date& on) const {
    return heads_[find(field, unit, on)];
  }

  /// The whole answer. Valid as long as the table. As `answer`.
  [[nodiscard]] const competence_answer& full(field_id field, unit_id unit, const date& on) const {
    return answers_[find(field, unit, on)];
  }

  /// All distinct answers, in no order that means anything.
  [[nodiscard]] std::span<const competence_answer> answers() const noexcept { return answers_; }
  [[nodiscard]] const validity& span() const noexcept { return span_; }

  friend bool operator==(const competence_table&, const competence_table&) = default;

 private:
  class builder;
  struct field_days {
    std::uint32_t first = 0;  // of its stretches, in `starts_`
    std::uint32_t count = 0;

    friend bool operator==(const field_days&, const field_days&) = default;
  };

  // Index of an answer.
  [[nodiscard]] std::uint32_t find(field_id field, unit_id unit, const date& on) const;
  [[noreturn]] void refuse(field_id field, unit_id unit, const date& on) const;

  validity span_;
  std::uint32_t first_day_ = 0;  // of the span: day numbers of boost
  std::uint32_t last_day_ = 0;
  std::size_t units_ = 0;
  std::size_t pages_of_column_ = 0;
  std::vector<field_days> fields_;
  std::vector<std::uint32_t> starts_;  // field by field: the days on which stretches begin
  std::vector<std::uint32_t> pages_;   // by stretch, by page: where it is in `cells_`, in pages
  std::vector<std::uint32_t> cells_;   // indices into `answers_`
  std::vector<prepared_answer> heads_;
  std::vector<competence_answer> answers_;
};

}  // namespace phoihop

#endif
