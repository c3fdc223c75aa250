// SPDX-License-Identifier: BSL-1.0
#include <organization/checks.hpp>

#include <phoihop/core/error.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/ratio.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace phoihop::detail {
namespace {

// A unit that an event names, and where.
struct named_unit {
  unit_id unit;
  std::string path;
};

class event_check {
 public:
  event_check(const organization_definition& definition, std::size_t event, finding_log& log)
      : definition_{definition},
        event_{definition.events[event]},
        path_{field_path("events", event)},
        log_{log} {}

  void run() {
    check_dates();
    if (event_.decision.empty())
      fault("decision_empty", "decision", "", "an event needs the decision that ordered it");
    std::visit([this](const auto& change) { check(change); }, event_.change);
  }

 private:
  void fault(std::string_view rule, std::string_view field, std::string value, message problem) {
    log_.fault(rule, field_path(path_, field), std::move(value), std::move(problem), event_.operating);
  }

  [[nodiscard]] bool known(unit_id unit) const { return index_of(unit) < definition_.units.size(); }

  void check_dates() {
    check_day("legal", event_.legal);
    check_day("operating", event_.operating);
    if (is_day(event_.legal) && is_day(event_.operating) && event_.operating < event_.legal)
      log_.warning("legal_after_operating", field_path(path_, "legal"), to_text(event_.legal),
                   {"it took force only after it had taken effect, on {}", event_.operating},
                   event_.operating);
  }

  void check_day(std::string_view field, const date& d) {
    if (!is_day(d)) fault("no_day", field, to_text(d), "this is not a day");
  }

  void check_unit(std::string_view field, unit_id unit) {
    if (!known(unit)) fault("no_such_unit", field, to_text(unit), "there is no such unit");
  }

  void check_name(unit_id unit, const std::string& name) {
    if (name.empty()) fault("name_empty", "name", "", {"unit {} needs a name", log_.label(unit)});
  }

  void check_kind(unit_id unit, kind_id kind) {
    if (index_of(kind) >= definition_.kinds.size())
      return fault("no_such_kind", "kind", to_text(kind),
                   {"there is no such kind, for unit {}", log_.label(unit)});
    const auto& found = definition_.kinds[index_of(kind)];
    if (!found.level || index_of(*found.level) >= definition_.levels.size() || !known(unit)) return;
    if (definition_.levels[index_of(*found.level)].tree != definition_.units[index_of(unit)].tree)
      fault("kind_of_other_tree", "kind", found.name,
            {"its level is one of another tree than that of unit {}", log_.label(unit)});
  }

  void check_parent(unit_id unit, const std::optional<unit_id>& parent) {
    if (!parent) return;
    check_unit("parent", *parent);
    if (!known(unit) || !known(*parent)) return;
    if (definition_.units[index_of(unit)].tree != definition_.units[index_of(*parent)].tree)
      fault("parent_of_other_tree", "parent", log_.label(*parent),
            {"it stands in another tree than unit {}", log_.label(unit)});
  }

  // All exist as ids, and each is there once.
  void check_units(std::vector<named_unit> units) {
    for (const auto& u : units) check_unit(u.path, u.unit);
    std::stable_sort(units.begin(), units.end(),
                     [](const named_unit& a, const named_unit& b) { return a.unit < b.unit; });
    for (std::size_t i = 1; i < units.size(); ++i)
      if (units[i].unit == units[i - 1].unit)
        fault("unit_repeated", units[i].path, log_.label(units[i].unit), "it is listed twice");
  }

  void into_itself(std::string_view field, unit_id unit) {
    fault("unit_into_itself", field, log_.label(unit), "a unit cannot end and succeed itself");
  }

  void check(const established& e) {
    check_unit("unit", e.unit);
    check_name(e.unit, e.name);
    check_kind(e.unit, e.kind);
    check_parent(e.unit, e.parent);
  }

  void check(const abolished& e) { check_unit("unit", e.unit); }

  void check(const merged& e) {
    if (e.from.empty())
      fault("merger_of_nothing", "from", "", {"no unit is merged into {}", log_.label(e.into)});
    std::vector<named_unit> units;
    for (std::size_t i = 0; i < e.from.size(); ++i) units.push_back({e.from[i], field_path("from", i)});
    check_units(std::move(units));
    check_unit("into", e.into);
    if (std::find(e.from.begin(), e.from.end(), e.into) != e.from.end()) into_itself("into", e.into);
  }

  void check(const divided& e) {
    check_unit("unit", e.unit);
    if (e.into.size() < 2)
      fault("too_few_successors", "into", std::to_string(e.into.size()),
            {"unit {} is divided among at least two", log_.label(e.unit)});
    std::vector<named_unit> units;
    for (std::size_t i = 0; i < e.into.size(); ++i) {
      units.push_back({e.into[i].unit, field_path("into", i, "unit")});
      if (e.into[i].unit == e.unit) into_itself(units.back().path, e.unit);
    }
    check_units(std::move(units));
    check_former_units(e);
    check_weights(e);
  }

  void check_former_units(const divided& e) {
    std::vector<named_unit> units;
    for (std::size_t i = 0; i < e.into.size(); ++i)
      for (std::size_t j = 0; j < e.into[i].former_units.size(); ++j)
        units.push_back(
            {e.into[i].former_units[j], field_path(field_path("into", i), field_path("former_units", j))});
    check_units(std::move(units));
  }

  void check_weights(const divided& e) {
    bool in_range = true;
    std::size_t known_weights = 0;
    for (std::size_t i = 0; i < e.into.size(); ++i) {
      const auto& weight = e.into[i].weight;
      if (!weight) continue;
      ++known_weights;
      if (ratio{} < *weight && !(ratio{1, 1} < *weight)) continue;
      in_range = false;
      fault("weight_out_of_range", field_path("into", i, "weight"), to_text(*weight),
            {"the part of unit {} that goes to {} is above 0 and at most 1", log_.label(e.unit),
             log_.label(e.into[i].unit)});
    }
    if (known_weights == 0) return;
    if (known_weights < e.into.size())
      fault("weights_partly_known", "into",
            std::to_string(known_weights) + " of " + std::to_string(e.into.size()),
            {"the weights of unit {} are all known or all unknown", log_.label(e.unit)});
    else if (in_range)
      check_sum(e);
  }

  void check_sum(const divided& e) {
    try {
      ratio sum;
      for (const auto& part : e.into) sum = sum + *part.weight;
      if (sum != ratio{1, 1})
        fault("weights_not_one", "into", to_text(sum),
              {"the weights of unit {} sum to 1", log_.label(e.unit)});
    } catch (const overflow& o) {
      fault("weights_not_one", "into", o.value(),
            {"the weights of unit {} sum to 1, exactly and in 64 bits", log_.label(e.unit)});
    }
  }

  void check(const transferred& e) {
    check_unit("from", e.from);
    check_unit("into", e.into);
    if (e.from == e.into)
      fault("unit_into_itself", "into", log_.label(e.into), "a unit cannot hand its territory to itself");
    if (e.weight && !(ratio{} < *e.weight && *e.weight < ratio{1, 1}))
      fault("weight_out_of_range", "weight", to_text(*e.weight),
            {"the part of unit {} that goes to {} is above 0 and below 1", log_.label(e.from),
             log_.label(e.into)});
  }

  void check(const renamed& e) {
    check_unit("unit", e.unit);
    check_name(e.unit, e.name);
  }

  void check(const recoded& e) {
    check_unit("unit", e.unit);
    if (e.code.empty()) fault("code_empty", "code", "", {"unit {} needs a code", log_.label(e.unit)});
  }

  void check(const kind_changed& e) {
    check_unit("unit", e.unit);
    check_kind(e.unit, e.kind);
    if (!e.settled) return;
    check_day("settled", *e.settled);
    if (is_day(*e.settled) && is_day(event_.operating) && !(event_.operating < *e.settled))
      fault("settled_too_early", "settled", to_text(*e.settled),
            {"the kind of unit {} settles after {}", log_.label(e.unit), event_.operating});
  }

  void check(const re_parented& e) {
    check_unit("unit", e.unit);
    check_parent(e.unit, e.parent);
  }

  const organization_definition& definition_;
  const unit_event& event_;
  std::string path_;
  finding_log& log_;
};

}  // namespace

void check_event(const organization_definition& definition, std::size_t event, finding_log& log) {
  event_check{definition, event, log}.run();
}

}  // namespace phoihop::detail
