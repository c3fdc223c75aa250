// SPDX-License-Identifier: BSL-1.0
#include <organization/finding_log.hpp>

#include <phoihop/core/ids.hpp>

#include <utility>
#include <variant>

namespace phoihop::detail {

finding_log::finding_log(const organization_definition& definition)
    : names_(definition.units.size(), nullptr) {
  codes_.reserve(definition.units.size());
  for (const auto& unit : definition.units) codes_.push_back(&unit.code);
  for (const auto& event : definition.events) {
    const auto* begin = std::get_if<established>(&event.change);
    if (begin != nullptr && index_of(begin->unit) < names_.size() && names_[index_of(begin->unit)] == nullptr)
      names_[index_of(begin->unit)] = &begin->name;
  }
}

std::string finding_log::label(unit_id unit) const {
  return index_of(unit) < codes_.size() ? label(unit, *codes_[index_of(unit)]) : to_text(unit);
}

std::string finding_log::label(unit_id unit, const std::string& code) const {
  std::string text = code.empty() ? to_text(unit) : code;
  const auto* name = names_[index_of(unit)];
  if (name != nullptr && !name->empty()) text.append(" ").append(*name);
  return text;
}

void finding_log::note_name(unit_id unit, const std::string& name) {
  names_[index_of(unit)] = &name;
}

void finding_log::note_code(unit_id unit, const std::string& code) {
  codes_[index_of(unit)] = &code;
}

void finding_log::fault(std::string_view rule, std::string path, std::string value, message problem) {
  add(severity::fault, rule, std::move(path), std::move(value), std::move(problem), std::nullopt);
}

void finding_log::fault(std::string_view rule, std::string path, std::string value, message problem,
                        const date& on) {
  add(severity::fault, rule, std::move(path), std::move(value), std::move(problem), on);
}

void finding_log::warning(std::string_view rule, std::string path, std::string value, message problem,
                          const date& on) {
  add(severity::warning, rule, std::move(path), std::move(value), std::move(problem), on);
}

std::vector<finding> finding_log::take() {
  sort_by_date(findings_);
  return std::exchange(findings_, {});
}

void finding_log::add(severity weight, std::string_view rule, std::string path, std::string value,
                      message problem, const std::optional<date>& on) {
  finding f;
  f.weight = weight;
  f.rule = std::string{rule};
  f.path = std::move(path);
  f.value = std::move(value);
  f.problem = std::move(problem);
  if (on && is_day(*on)) f.on = on;
  findings_.push_back(std::move(f));
}

}  // namespace phoihop::detail
