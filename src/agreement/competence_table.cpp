// SPDX-License-Identifier: BSL-1.0
#include <phoihop/agreement/competence_table.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>
#include <cassert>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include <agreement/deciding.hpp>
#include <agreement/local_answers.hpp>

namespace phoihop {
namespace {

constexpr std::uint32_t no_day = 0xFFFF'FFFFU;  // later than all

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
    auto changes = detail::structure_changes(org_, detail::leading_agencies(a_));
    add_changes(changes, a_.term);
    for (const validity& stretch : split(to_.span_, std::move(changes))) {
      if (a_.term.contains(stretch.first()))
        add_stretch(stretch);
      else
        for (field_columns& field : fields_)
          add_column(field, stretch.first(), std::vector<std::uint32_t>(cells(), outside_term_));
    }
    take_columns();
    take_answers();
  }

 private:
  using page_map = std::map<std::vector<std::uint32_t>, std::uint32_t>;

  // The stretches of a field, and by stretch its pages.
  struct field_columns {
    std::vector<std::uint32_t> starts;
    std::vector<std::uint32_t> leads;
    std::vector<std::uint32_t> wholes;
  };

  [[nodiscard]] std::size_t cells() const { return to_.pages_of_column_ * page_size; }

  std::uint32_t id_of(competence_answer answer) {
    const auto id = static_cast<std::uint32_t>(known_.size());
    const auto [known, is_new] = known_.try_emplace(std::move(answer), id);
    if (is_new) {
      const competence_answer& made = known->first;
      lead_cells_.push_back(made.lead ? static_cast<std::uint32_t>(index_of(*made.lead))
                                      : no_lead | static_cast<std::uint32_t>(made.why));
    }
    return known->second;
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

  // Nothing if all is as before.
  void add_column(field_columns& field, const date& first, const std::vector<std::uint32_t>& column) {
    std::vector<std::uint32_t> leads;
    std::vector<std::uint32_t> wholes;
    std::vector<std::uint32_t> page;
    for (auto from = column.begin(); from != column.end(); from += page_size) {
      page.assign(from, from + page_size);
      wholes.push_back(place_of(page, whole_pages_, to_.wholes_));
      for (std::uint32_t& cell : page) cell = lead_cells_[cell];
      leads.push_back(place_of(page, lead_pages_, to_.leads_));
    }
    const auto last =
        field.wholes.end() - static_cast<std::ptrdiff_t>(field.starts.empty() ? 0 : wholes.size());
    if (!field.starts.empty() && std::equal(wholes.begin(), wholes.end(), last)) return;
    field.starts.push_back(first.day_number());
    field.wholes.insert(field.wholes.end(), wholes.begin(), wholes.end());
    field.leads.insert(field.leads.end(), leads.begin(), leads.end());
  }

  static std::uint32_t place_of(const std::vector<std::uint32_t>& page, page_map& known, paged_numbers& to) {
    const auto [found, is_new] = known.try_emplace(page, static_cast<std::uint32_t>(to.cells.size()));
    if (is_new) to.cells.insert(to.cells.end(), page.begin(), page.end());
    return found->second;
  }

  void take_columns() {
    for (const field_columns& field : fields_)
      while (to_.starts_of_field_ < field.starts.size()) to_.starts_of_field_ *= 2;
    std::size_t stretches = 0;
    for (field_columns& field : fields_) {
      to_.first_stretch_.push_back(static_cast<std::uint32_t>(stretches));
      stretches += field.starts.size();
      field.starts.resize(to_.starts_of_field_, no_day);
      to_.starts_.insert(to_.starts_.end(), field.starts.begin(), field.starts.end());
      to_.leads_.pages.insert(to_.leads_.pages.end(), field.leads.begin(), field.leads.end());
      to_.wholes_.pages.insert(to_.wholes_.pages.end(), field.wholes.begin(), field.wholes.end());
    }
  }

  void take_answers() {
    to_.answers_.resize(known_.size());
    while (!known_.empty()) {
      auto node = known_.extract(known_.begin());
      to_.answers_[node.mapped()] = std::move(node.key());
    }
  }

  const agreement& a_;
  const organization& org_;
  competence_table& to_;
  std::map<competence_answer, std::uint32_t, answer_order> known_;  // and their indices
  std::vector<std::uint32_t> lead_cells_;                           // by index
  page_map lead_pages_;
  page_map whole_pages_;
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
  assert(units_ < no_lead);
  detail::require_units(a, org);
  builder{a, org, *this}.build();
}

void competence_table::refuse(field_id field, unit_id unit, const date& on) const {
  if (index_of(field) >= first_stretch_.size())
    throw bad_argument{"field", to_text(field), "the agreement has no such field"};
  if (index_of(unit) >= units_) throw bad_argument{"unit", to_text(unit), "there is no such unit"};
  require_day(on, "on");
  throw out_of_horizon{"on", to_text(on), {"the table was made for {}", span_}};
}

}  // namespace phoihop
