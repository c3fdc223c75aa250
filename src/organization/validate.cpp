// SPDX-License-Identifier: BSL-1.0
#include <organization/checks.hpp>

#include <phoihop/core/error.hpp>
#include <phoihop/core/ids.hpp>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace phoihop {
namespace detail {
namespace {

bool same_code(const code_interval& a, const code_interval& b) {
  return a.tree == b.tree && *a.code.text == *b.code.text;
}

// Where the definition gives the unit that code.
std::string code_path(const code_interval& b) {
  return b.code.event ? field_path("events", *b.code.event, "code")
                      : field_path("units", index_of(b.unit), "code");
}

// Whether `a` goes on for longer than `b`.
bool outlasts(const validity& a, const validity& b) {
  if (!a.end_day() || !b.end_day()) return !a.end_day() && b.end_day();
  return *b.end_day() < *a.end_day();
}

// The stretch on which both units of a coverage exist that contains its first day; empty if there is none.
std::optional<validity> both_exist(const coverage& c, const history& past) {
  const auto& agency_unit = past.lives[index_of(c.agency_unit)];
  const auto& area = past.lives[index_of(c.area)];
  const auto a = stretch_on(agency_unit, c.when.first());
  const auto b = stretch_on(area, c.when.first());
  if (!a || !b) return std::nullopt;
  return common(agency_unit.existence[*a], area.existence[*b]);
}

void check_existence(const coverage& c, const std::string& path, const history& past, finding_log& log) {
  const auto check = [&](const char* field, unit_id unit) {
    if (!stretch_on(past.lives[index_of(unit)], c.when.first()))
      log.fault("coverage_not_existing", field_path(path, field), log.label(unit),
                {"it does not exist on {}, when the coverage begins", c.when.first()}, c.when.first());
  };
  check("agency_unit", c.agency_unit);
  check("area", c.area);
  const auto both = both_exist(c, past);
  if (both && c.when.end_day() && outlasts(c.when, *both))
    log.warning(
        "coverage_outlives_unit", field_path(path, "when"), to_text(c.when),
        {"of {} and {} one ends on {}", log.label(c.agency_unit), log.label(c.area), *both->end_day()},
        *both->end_day());
}

}  // namespace

void check_codes(const history& past, finding_log& log) {
  const auto& all = past.code_intervals;
  std::size_t longest = 0;  // of those before that bear the same code, the one that goes on for longest
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (!same_code(all[longest], all[i])) {
      longest = i;
      continue;
    }
    const auto& code = *all[i].code.text;
    if (common(all[longest].when, all[i].when))
      log.fault("code_in_use", code_path(all[i]), code,
                {"on {} both unit {} and unit {} bear it", all[i].when.first(),
                 log.label(all[longest].unit, code), log.label(all[i].unit, code)},
                all[i].when.first());
    if (outlasts(all[i].when, all[longest].when)) longest = i;
  }
}

void check_coverages(const organization_definition& definition, const history& past, finding_log& log) {
  for (std::size_t i = 0; i < definition.coverages.size(); ++i) {
    const auto& c = definition.coverages[i];
    const std::string path = field_path("coverages", i);
    const auto check = [&](const char* field, unit_id unit) {
      if (index_of(unit) < definition.units.size()) return true;
      log.fault("no_such_unit", field_path(path, field), to_text(unit), "there is no such unit",
                c.when.first());
      return false;
    };
    const bool agency_known = check("agency_unit", c.agency_unit);
    const bool area_known = check("area", c.area);
    if (!agency_known || !area_known) continue;
    if (definition.units[index_of(c.agency_unit)].tree == definition.units[index_of(c.area)].tree)
      log.fault("coverage_within_tree", field_path(path, "area"), log.label(c.area),
                {"it is of the same tree as {}, which covers it", log.label(c.agency_unit)}, c.when.first());
    check_existence(c, path, past, log);
  }
}

history check_all(const organization_definition& definition, finding_log& log) {
  check_lists(definition, log);
  history past = replay(definition, log);
  past.code_intervals = code_intervals_of(definition, past.lives);
  check_codes(past, log);
  check_coverages(definition, past, log);
  return past;
}

}  // namespace detail

std::vector<finding> validate(const organization_definition& definition) {
  detail::finding_log log{definition};
  static_cast<void>(detail::check_all(definition, log));
  return log.take();
}

}  // namespace phoihop
