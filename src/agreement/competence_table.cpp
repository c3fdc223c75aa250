// SPDX-License-Identifier: BSL-1.0
#include <phoihop/agreement/competence_table.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include <agreement/deciding.hpp>
#include <agreement/local_answers.hpp>

namespace phoihop {
namespace {

constexpr std::uint32_t page_bits = 8;
constexpr std::size_t page_size = std::size_t{1} << page_bits;

// Any order will do; the lead comes first, as it mostly differs.
struct answer_order {
  bool operator()(const competence_answer& a, const competence_answer& b) const {
    return std::tie(a.lead, a.why, a.rules, a.candidates, a.supporting, a.contact) <
           std::tie(b.lead, b.why, b.rules, b.candidates, b.supporting, b.contact);
  }
};

competence_answer without_lead(competence_outcome why) {
  competence_answer made;
  made.why = why;
  return made;
}

}  // namespace

// Goes through the days once for all fields, so that each snapshot is taken once.
class competence_table::builder {
 public:
  builder(const agreement& a, const organization& org, competence_table& to)
      : a_{a},
        org_{org},
        to_{to},
        outside_term_{id_of(without_lead(competence_outcome::outside_term))},
        unit_absent_{id_of(without_lead(competence_outcome::unit_absent))},
        outside_area_{id_of(without_lead(competence_outcome::outside_area))},
        fields_(a.fields.size()) {}

  void build() {
    std::vector<date> term;
    add_changes(term, a_.term);
    auto changes = detail::structure_changes(org_, detail::leading_agencies(a_));
    changes.insert(changes.end(), term.begin(), term.end());
    for (const validity& stretch : split(to_.span_, std::move(changes))) {
      if (a_.term.contains(stretch.first()))
        add_stretch(stretch);
      else
        for (field_columns& field : fields_)
          add_column(field, stretch.first(), std::vector<std::uint32_t>(cells(), outside_term_));
    }
    for (const field_columns& field : fields_) {
      to_.fields_.push_back(
          {static_cast<std::uint32_t>(to_.starts_.size()), static_cast<std::uint32_t>(field.starts.size())});
      to_.starts_.insert(to_.starts_.end(), field.starts.begin(), field.starts.end());
      to_.pages_.insert(to_.pages_.end(), field.pages.begin(), field.pages.end());
    }
    take_answers();
  }

 private:
  // The stretches of a field, and by stretch its pages.
  struct field_columns {
    std::vector<std::uint32_t> starts;
    std::vector<std::uint32_t> pages;
  };

  [[nodiscard]] std::size_t cells() const { return to_.pages_of_column_ * page_size; }

  std::uint32_t id_of(competence_answer answer) {
    const auto id = static_cast<std::uint32_t>(ids_.size());
    return ids_.try_emplace(std::move(answer), id).first->second;
  }

  // Days on which no unit changes.
  void add_stretch(const validity& stretch) {
    const snapshot units = org_.at(stretch.first());
    detail::covered_units covered{org_, units};
    std::vector<std::uint32_t> elsewhere(cells(), unit_absent_);
    for (const unit_id unit : units.units()) elsewhere[index_of(unit)] = outside_area_;
    for (std::size_t f = 0; f < fields_.size(); ++f) {
      const auto field = id_at<field_id>(f);
      for (const validity& when : split(stretch, detail::competence_changes(a_, field, {}))) {
        auto column = elsewhere;
        if (units.contains(a_.area)) fill(column, field, {org_, units, when.first()}, covered);
        add_column(fields_[f], when.first(), column);
      }
    }
  }

  void fill(std::vector<std::uint32_t>& column, field_id field, const detail::organization_day& day,
            detail::covered_units& covered) {
    auto found = detail::answers_within(a_, day, field, a_.area, covered);
    std::vector<std::uint32_t> ids;
    ids.reserve(found.answers.size());
    for (competence_answer& answer : found.answers) ids.push_back(id_of(std::move(answer)));
    const auto units = day.units.subtree(a_.area);
    for (std::size_t i = 0; i < units.size(); ++i) column[index_of(units[i])] = ids[found.of[i]];
  }

  // Shares the pages that are as before.
  void add_column(field_columns& field, const date& first, const std::vector<std::uint32_t>& column) {
    const std::size_t many = to_.pages_of_column_;
    const bool is_first = field.starts.empty();
    std::vector<std::uint32_t> made;
    made.reserve(many);
    for (std::size_t p = 0; p < many; ++p)
      made.push_back(
          page_of(column.data() + p * page_size,
                  is_first ? std::nullopt : std::optional{field.pages[field.pages.size() - many + p]}));
    const auto last = field.pages.end() - static_cast<std::ptrdiff_t>(is_first ? 0 : many);
    if (!is_first && std::equal(made.begin(), made.end(), last)) return;
    field.starts.push_back(first.day_number());
    field.pages.insert(field.pages.end(), made.begin(), made.end());
  }

  // @param before  The page of those units in the stretch before.
  std::uint32_t page_of(const std::uint32_t* cells, std::optional<std::uint32_t> before) {
    if (before && std::equal(cells, cells + page_size, to_.cells_.data() + *before * page_size))
      return *before;
    const auto next = static_cast<std::uint32_t>(to_.cells_.size() / page_size);
    if (std::all_of(cells, cells + page_size, [&](std::uint32_t id) { return id == *cells; })) {
      const auto [known, is_new] = uniform_.try_emplace(*cells, next);
      if (!is_new) return known->second;
    }
    to_.cells_.insert(to_.cells_.end(), cells, cells + page_size);
    return next;
  }

  void take_answers() {
    to_.answers_.resize(ids_.size());
    to_.heads_.resize(ids_.size());
    while (!ids_.empty()) {
      auto node = ids_.extract(ids_.begin());
      const std::uint32_t id = node.mapped();
      to_.heads_[id] = {node.key().why, node.key().lead, id};
      to_.answers_[id] = std::move(node.key());
    }
  }

  const agreement& a_;
  const organization& org_;
  competence_table& to_;
  std::map<competence_answer, std::uint32_t, answer_order> ids_;
  std::map<std::uint32_t, std::uint32_t> uniform_;  // pages of one answer throughout, by the answer
  std::uint32_t outside_term_;
  std::uint32_t unit_absent_;
  std::uint32_t outside_area_;
  std::vector<field_columns> fields_;
};

competence_table::competence_table(const agreement& a, const organization& org, const validity& span)
    : span_{span},
      first_day_{span.first().day_number()},
      last_day_{span.last_day().value_or(max_date).day_number()},
      units_{org.definition().units.size()},
      pages_of_column_{(units_ + page_size - 1) / page_size} {
  detail::require_units(a, org);
  builder{a, org, *this}.build();
}

std::uint32_t competence_table::find(field_id field, unit_id unit, const date& on) const {
  const std::uint32_t day = on.day_number();
  if (index_of(field) >= fields_.size() || index_of(unit) >= units_ || day < first_day_ || day > last_day_)
    refuse(field, unit, on);
  const field_days& of = fields_[index_of(field)];
  const std::uint32_t* start = starts_.data() + of.first;
  for (std::size_t left = of.count; left > 1;) {
    const std::size_t half = left / 2;
    start += start[half] <= day ? half : 0;
    left -= half;
  }
  const auto stretch = static_cast<std::size_t>(start - starts_.data());
  const std::size_t page = pages_[stretch * pages_of_column_ + (index_of(unit) >> page_bits)];
  return cells_[(page << page_bits) + (index_of(unit) & (page_size - 1))];
}

void competence_table::refuse(field_id field, unit_id unit, const date& on) const {
  if (index_of(field) >= fields_.size())
    throw bad_argument{"field", to_text(field), "the agreement has no such field"};
  if (index_of(unit) >= units_) throw bad_argument{"unit", to_text(unit), "there is no such unit"};
  require_day(on, "on");
  throw out_of_horizon{"on", to_text(on), {"the table was made for {}", span_}};
}

}  // namespace phoihop
