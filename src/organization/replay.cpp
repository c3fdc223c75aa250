// SPDX-License-Identifier: BSL-1.0
#include <organization/checks.hpp>
#include <organization/finding_log.hpp>
#include <organization/forest.hpp>
#include <organization/former_lands.hpp>
#include <organization/history.hpp>

#include <phoihop/core/error.hpp>
#include <phoihop/core/ids.hpp>

#include <algorithm>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <variant>

namespace phoihop::detail {
namespace {

constexpr std::size_t no_event = std::numeric_limits<std::size_t>::max();

// Events that have a day, in the order in which they apply.
std::vector<std::size_t> order_of(const std::vector<unit_event>& events) {
  std::vector<std::size_t> order;
  order.reserve(events.size());
  for (std::size_t i = 0; i < events.size(); ++i)
    if (is_day(events[i].operating)) order.push_back(i);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return events[a].operating < events[b].operating; });
  return order;
}

class replayer {
 public:
  replayer(const organization_definition& definition, finding_log& log)
      : definition_{definition},
        log_{log},
        forest_{definition.units.size()},
        working_(definition.units.size()),
        lands_{definition, past_} {
    past_.lives.resize(definition.units.size());
    past_.place_of.resize(definition.events.size(), no_event);
  }

  history run() {
    past_.order = order_of(definition_.events);
    const auto& order = past_.order;
    for (std::size_t place = 0; place < order.size(); ++place) past_.place_of[order[place]] = place;
    for (std::size_t event = 0; event < definition_.events.size(); ++event)
      if (past_.place_of[event] == no_event) check_event(definition_, event, log_);
    for (std::size_t first = 0; first < order.size();) {
      std::size_t last = first + 1;
      while (last < order.size() && operating(order[last]) == operating(order[first])) ++last;
      apply_day(std::span{order}.subspan(first, last - first));
      first = last;
    }
    return std::move(past_);
  }

 private:
  // What the replay must remember of a unit beside its life.
  struct work {
    std::size_t ended_by = no_event;       // the last event that ended it
    std::size_t parent_set_by = no_event;  // the last event that gave it its parent
    std::size_t settled_by = no_event;     // the last change of kind whose day is not known
  };
  // A field of an event, and the unit it names.
  struct named_unit {
    std::size_t event;
    std::string field;
    unit_id unit;
  };

  [[nodiscard]] date operating(std::size_t event) const { return definition_.events[event].operating; }
  [[nodiscard]] bool known(unit_id unit) const { return index_of(unit) < past_.lives.size(); }
  [[nodiscard]] life& life_of(unit_id unit) { return past_.lives[index_of(unit)]; }
  [[nodiscard]] work& work_of(unit_id unit) { return working_[index_of(unit)]; }

  void fault(std::string_view rule, const named_unit& at, message problem) {
    log_.fault(rule, field_path("events", at.event, at.field), log_.label(at.unit), std::move(problem),
               operating(at.event));
  }

  void apply_day(std::span<const std::size_t> events) {
    on_ = operating(events.front());
    for (const auto event : events) {
      check_event(definition_, event, log_);
      event_ = event;
      std::visit([this](const auto& change) { apply(change); }, definition_.events[event].change);
    }
    check_successors();
    check_parents();
    check_orphans();
    check_cycles();
    successors_.clear();
    placed_.clear();
    ended_.clear();
  }

  void apply(const established& e) {
    if (!known(e.unit)) return;
    auto& l = life_of(e.unit);
    if (l.goes_on())
      return fault("established_twice", {event_, "unit", e.unit},
                   {"it exists already, since {}", l.existence.back().first()});
    l.existence.push_back(validity::from(on_));
    if (l.codes.empty()) l.codes.push_back({on_, {&definition_.units[index_of(e.unit)].code, std::nullopt}});
    set_name(e.unit, e.name);
    set_mark(l.kinds, on_, kind_as_known(e.kind));
    set_parent(e.unit, e.parent);
    lands_.apply(event_, e);
  }

  void apply(const abolished& e) {
    end({event_, "unit", e.unit});
    lands_.apply(event_, e);
  }

  void apply(const merged& e) {
    for (std::size_t i = 0; i < e.from.size(); ++i)
      if (e.from[i] != e.into) end({event_, field_path("from", i), e.from[i]});
    successors_.push_back({event_, "into", e.into});
    lands_.apply(event_, e);
  }

  void apply(const divided& e) {
    end({event_, "unit", e.unit});
    for (const auto& [part, place] : lands_.apply(event_, e)) {
      const unit_id former = e.into[part].former_units[place];
      if (!known(former)) continue;
      fault(
          "former_not_within",
          {event_, field_path(field_path("into", part), field_path("former_units", place)), former},
          {"it did not last end by a merger, or nothing that it had then is in unit {}", log_.label(e.unit)});
    }
    for (std::size_t i = 0; i < e.into.size(); ++i)
      if (e.into[i].unit != e.unit)
        successors_.push_back({event_, field_path("into", i, "unit"), e.into[i].unit});
  }

  void apply(const transferred& e) {
    if (e.from == e.into) return;
    if (exists_for({event_, "from", e.from})) life_of(e.from).moves.push_back(event_);
    successors_.push_back({event_, "into", e.into});
    lands_.apply(event_, e);
  }

  void apply(const renamed& e) {
    if (exists_for({event_, "unit", e.unit})) set_name(e.unit, e.name);
  }

  void apply(const recoded& e) {
    if (!exists_for({event_, "unit", e.unit})) return;
    set_mark(life_of(e.unit).codes, on_, given_code{&e.code, event_});
    log_.note_code(e.unit, e.code);
  }

  void apply(const kind_changed& e) {
    if (!exists_for({event_, "unit", e.unit})) return;
    check_settled(e.unit);
    auto& kinds = life_of(e.unit).kinds;
    const auto after = kind_as_known(e.kind);
    if (!e.settled || !is_day(*e.settled) || !(on_ < *e.settled)) return set_mark(kinds, on_, after);
    const auto before = kinds.back().value.level;
    set_mark(kinds, on_, known_kind{std::nullopt, before == after.level ? before : std::nullopt});
    set_mark(kinds, *e.settled, after);
    work_of(e.unit).settled_by = event_;
  }

  void apply(const re_parented& e) {
    if (exists_for({event_, "unit", e.unit})) set_parent(e.unit, e.parent);
  }

  // Whether an event may speak of this unit now.
  bool exists_for(const named_unit& at) {
    if (!known(at.unit)) return false;
    if (life_of(at.unit).goes_on()) return true;
    // Listed twice in one event: that is its only fault.
    if (work_of(at.unit).ended_by != at.event)
      fault("unit_not_existing", at, {"it does not exist on {}", on_});
    return false;
  }

  void end(const named_unit& at) {
    if (!exists_for(at)) return;
    check_settled_by_end(at.unit);
    auto& l = life_of(at.unit);
    if (l.existence.back().first() == on_) {
      fault("no_day_of_existence", at, "it ends on the day it began");
      l.existence.pop_back();
    } else {
      l.existence.back() = validity{l.existence.back().first(), on_};
      l.ended_by.push_back(at.event);
      l.moves.push_back(at.event);
    }
    work_of(at.unit).ended_by = at.event;
    forest_.detach(at.unit);
    ended_.push_back(at);
  }

  void set_name(unit_id unit, const std::string& name) {
    set_mark(life_of(unit).names, on_, &name);
    log_.note_name(unit, name);
  }

  void set_parent(unit_id unit, const std::optional<unit_id>& parent) {
    set_mark(life_of(unit).parents, on_, parent);
    work_of(unit).parent_set_by = event_;
    forest_.detach(unit);
    if (!parent || !known(*parent)) return;
    if (definition_.units[index_of(unit)].tree != definition_.units[index_of(*parent)].tree) return;
    forest_.attach(unit, *parent);
    placed_.push_back({event_, "parent", unit});
  }

  [[nodiscard]] known_kind kind_as_known(kind_id kind) const {
    if (index_of(kind) >= definition_.kinds.size()) return {};
    return {kind, definition_.kinds[index_of(kind)].level};
  }

  // The day from which the unit's last change of kind is known to hold, if that is still ahead.
  [[nodiscard]] std::optional<date> unsettled_until(unit_id unit) {
    const auto by = work_of(unit).settled_by;
    if (by == no_event) return std::nullopt;
    const auto& settled = std::get<kind_changed>(definition_.events[by].change).settled;
    return on_ < *settled ? settled : std::nullopt;
  }

  void check_settled(unit_id unit) {
    const auto until = unsettled_until(unit);
    work_of(unit).settled_by = no_event;
    if (until)
      fault("kind_unsettled", {event_, "unit", unit},
            {"its kind changes before the change before has settled, on {}", *until});
  }

  void check_settled_by_end(unit_id unit) {
    const auto by = std::exchange(work_of(unit).settled_by, no_event);
    if (by == no_event) return;
    const auto& settled = std::get<kind_changed>(definition_.events[by].change).settled;
    if (*settled < on_) return;
    log_.warning("settled_after_end", field_path("events", by, "settled"), to_text(*settled),
                 {"unit {} ends on {}, before its new kind is known to hold", log_.label(unit), on_}, on_);
  }

  void check_successors() {
    for (const auto& s : successors_)
      if (known(s.unit) && !life_of(s.unit).goes_on())
        fault("successor_not_existing", s, {"it does not exist at the end of {}", on_});
  }

  void check_parents() {
    for (const auto& p : placed_) {
      if (work_of(p.unit).parent_set_by != p.event) continue;
      const auto parent = forest_.parent(p.unit);  // none if the unit has ended since
      if (!parent || life_of(*parent).goes_on()) continue;
      fault(
          "parent_not_existing", {p.event, p.field, *parent},
          {"it does not exist at the end of {}, and unit {} cannot stand under it", on_, log_.label(p.unit)});
      forest_.detach(p.unit);
    }
  }

  void check_orphans() {
    for (const auto& e : ended_) {
      if (life_of(e.unit).goes_on()) continue;
      while (const auto child = forest_.first_child(e.unit)) {
        log_.fault("parent_ended", field_path("events", e.event, e.field), log_.label(e.unit),
                   {"it ends while unit {} goes on under it", log_.label(*child)}, on_);
        forest_.detach(*child);
      }
    }
  }

  void check_cycles() {
    forest_.forget_walks();
    for (const auto& p : placed_) {
      if (!forest_.first_child(p.unit)) continue;  // under it there is nothing: it closes no cycle
      const auto cycle = forest_.cycle_above(p.unit);
      if (cycle.empty()) continue;
      const unit_id last = last_placed(cycle);
      fault("parent_cycle", {work_of(last).parent_set_by, p.field, *forest_.parent(last)},
            {"unit {} would stand below itself", log_.label(last)});
      forest_.detach(last);
    }
  }

  // The unit of a cycle whose parent was set last: there was no cycle before today, so it was set today.
  [[nodiscard]] unit_id last_placed(const std::vector<unit_id>& cycle) {
    return *std::max_element(cycle.begin(), cycle.end(), [this](unit_id a, unit_id b) {
      return past_.place_of[work_of(a).parent_set_by] < past_.place_of[work_of(b).parent_set_by];
    });
  }

  const organization_definition& definition_;
  finding_log& log_;
  forest forest_;
  std::vector<work> working_;  // by unit
  history past_;
  former_lands lands_;  // notes in `past_`

  date on_{min_date};             // the day that is applied
  std::size_t event_ = no_event;  // the event that is applied
  std::vector<named_unit> successors_, placed_,
      ended_;  // what the day's events name, to be checked at its end
};

}  // namespace

history replay(const organization_definition& definition, finding_log& log) {
  return replayer{definition, log}.run();
}

}  // namespace phoihop::detail
