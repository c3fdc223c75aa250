// SPDX-License-Identifier: BSL-1.0
// What is recorded against the rules of the roles of a series.
#include <phoihop/core/error.hpp>
#include <schedule/roles.hpp>
#include <schedule/series_days.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace phoihop::detail {
namespace {

roster names_of(const holders& rule, const std::optional<field_id>&) {
  roster named;
  for (const auto& unit : rule.units) named.members.push_back({unit.who, unit.when, 1});
  return named;
}
roster names_of(const external_holder&, const std::optional<field_id>&) {
  return {};
}
roster names_of(const roster& rule, const std::optional<field_id>&) {
  return rule;
}
roster names_of(const turn_plan& rule, const std::optional<field_id>&) {
  return roster_of(rule);
}
roster names_of(const lead_by_field& rule, const std::optional<field_id>& field) {
  roster named;
  for (const auto& lead : rule.leads)
    if (!field || lead.field == *field) named.members.push_back({lead.who, lead.when, 1});
  return named;
}

// The findings of one series.
class record_check {
 public:
  record_check(const timetable& all, std::span<const meeting_record> records)
      : all_{all}, rules_{all.rules()}, days_{all.days()}, records_{records}, named_(rules_.roles.size()) {}

  std::vector<record_finding> operator()(std::span<const std::size_t> rows) {
    for (const std::size_t row : rows)
      for (std::size_t i = 0; i < records_[row].roles.size(); ++i) check(row, i);
    return std::move(found_);
  }

 private:
  // Of a meeting: the period that it covers, or the day and the number of its call.
  using key = std::variant<period, std::pair<date, std::int32_t>>;
  [[nodiscard]] static key key_of(const special_call& call) { return std::pair{call.on, call.number}; }

  // Where a role is recorded, and what its rule says.
  struct place {
    const role_record& known;
    const role_rule& rule;
    const roster& named;
    std::string path;
    date day;
  };

  // The day on which a meeting sits; a regular one is a meeting of the series, as the timetable has checked.
  [[nodiscard]] date day_of(const meeting_record& r) const {
    if (r.sat_on) return *r.sat_on;
    if (const auto* call = std::get_if<special_call>(&r.which)) return call->on;
    const auto earlier = [](const occurrence& o, const period& p) { return o.covers < p; };
    const auto& all = days_.occurrences;
    return std::lower_bound(all.begin(), all.end(), std::get<period>(r.which), earlier)->actual;
  }

  // Whom the r-th rule names at a meeting; worked out once, unless the field decides.
  [[nodiscard]] const roster& named(std::size_t r, const meeting_record& at) {
    const role_rule& rule = rules_.roles[r].rule;
    if (!named_[r] || std::holds_alternative<lead_by_field>(rule)) named_[r] = named_by(rule, at.field);
    return *named_[r];
  }

  void check(std::size_t row, std::size_t i) {
    const role_record& known = records_[row].roles[i];
    const auto rule = std::find_if(rules_.roles.begin(), rules_.roles.end(),
                                   [&](const role_of_series& of) { return of.role == known.role; });
    const auto r = static_cast<std::size_t>(rule - rules_.roles.begin());
    const place at{known, rule->rule, named(r, records_[row]),
                   field_path(field_path("records", row), field_path("roles", i)), day_of(records_[row])};
    check_units(at);
    check_instead(at);
    if (!rule->apart_from.empty()) check_apart(at, rule->apart_from, meeting_of(records_[row]));
    if (!is_needed(rule->at, days_, std::get_if<period>(&records_[row].which)))
      add(at, "role_not_needed", "role", std::string{to_text(known.role)},
          "at this meeting the role is not needed");
  }

  void check_units(const place& at) {
    const auto& [known, rule, named, path, day] = at;
    for (std::size_t k = 0; k < known.who.size(); ++k)
      if (!is_member(named, known.who[k]))
        add_unnamed(at, "who", k, known.who[k]);
      else if (const date judged = role_day(rules_.in_force, day);
               !is_present(named, known.who[k], meeting_day{day, judged}))
        add(at, "holder_absent", field_path("who", k), to_text(known.who[k]),
            judged == day
                ? message{"it is absent on {}, or not one of those who can have the role of {} then", day,
                          known.role}
                : message{"it is absent on {}, or not one of those who can have the role of {} on {}", day,
                          known.role, judged},
            known.who[k]);
    for (std::size_t k = 0; k < known.planned.size(); ++k)
      if (!is_member(named, known.planned[k])) add_unnamed(at, "planned", k, known.planned[k]);
    const bool by_turns = std::holds_alternative<roster>(rule) || std::holds_alternative<turn_plan>(rule);
    if (by_turns && known.who.size() > 1)
      add(at, "holders_several", "who", std::to_string(known.who.size()) + " units",
          {"units take turns: one has the role of {} at a time", known.role});
  }

  void check_instead(const place& at) {
    if (!at.known.instead) return;
    if (const auto* no_one = std::get_if<no_holder>(&*at.known.instead))
      return add(at, "holder_none", "instead", no_one->decision,
                 {"no one had the role of {}", at.known.role});
    const auto& outside = std::get<external_holder>(*at.known.instead);
    const auto* stated = std::get_if<external_holder>(&at.rule);
    if (stated != nullptr && *stated == outside) return;
    add(at, "holder_from_outside", "instead", outside.name,
        stated == nullptr ? message{"the rule gives the role of {} to units", at.known.role}
                          : message{"the rule gives the role of {} to {}", at.known.role, stated->name});
  }

  // The meeting that a record is about.
  [[nodiscard]] const meeting& meeting_of(const meeting_record& r) {
    if (meetings_.empty())
      for (std::size_t i = 0; i < all_.size(); ++i) {
        all_.read(i, at_);
        meetings_.emplace(at_.special ? key_of(*at_.special) : key{at_.when.covers}, i);
      }
    const auto* call = std::get_if<special_call>(&r.which);
    all_.read(meetings_.at(call != nullptr ? key_of(*call) : key{std::get<period>(r.which)}), at_);
    return at_;
  }

  // Whether those who had the role had one from which it is apart.
  void check_apart(const place& at, const std::vector<meeting_role>& others, const meeting& held) {
    const auto tell = [&](meeting_role other, std::string_view field, std::string value,
                          std::optional<unit_id> unit) {
      add(at, "holder_in_two_roles", field, std::move(value),
          {"it has the role of {} at the same meeting, from which the role of {} is apart", other,
           at.known.role},
          unit);
    };
    for (const meeting_role other : others) {
      const role_holders& has_it = *held.find(other);
      for (std::size_t k = 0; k < at.known.who.size(); ++k)
        if (std::find(has_it.actual.begin(), has_it.actual.end(), at.known.who[k]) != has_it.actual.end())
          tell(other, field_path("who", k), to_text(at.known.who[k]), at.known.who[k]);
      const auto* outside = at.known.instead ? std::get_if<external_holder>(&*at.known.instead) : nullptr;
      if (outside != nullptr && outside->name == has_it.name)
        tell(other, "instead", outside->name, std::nullopt);
    }
  }

  void add_unnamed(const place& at, std::string_view list, std::size_t k, unit_id unit) {
    add(at, "holder_unnamed", field_path(list, k), to_text(unit),
        {"the rule of the role of {} does not name it", at.known.role}, unit);
  }

  void add(const place& at, std::string_view rule, std::string_view field, std::string value, message problem,
           std::optional<unit_id> unit = std::nullopt) {
    const severity weight = at.known.role == meeting_role::participant ? severity::note : severity::warning;
    found_.push_back({{weight, std::string{rule}, field_path(at.path, field), std::move(value),
                       std::move(problem), at.day},
                      unit});
  }

  const timetable& all_;
  const series& rules_;
  const timetable::series_days& days_;
  std::span<const meeting_record> records_;
  std::vector<std::optional<roster>> named_;  // by role
  std::map<key, std::size_t> meetings_;       // their numbers, once they are asked for
  meeting at_;
  std::vector<record_finding> found_;
};

}  // namespace

roster named_by(const role_rule& rule, const std::optional<field_id>& field) {
  return std::visit([&](const auto& one) { return names_of(one, field); }, rule);
}

bool is_member(const roster& who, unit_id unit) noexcept {
  return std::any_of(who.members.begin(), who.members.end(),
                     [&](const membership& m) { return m.who == unit; });
}

std::vector<record_finding> findings_on(const timetable& all, std::span<const meeting_record> records,
                                        std::span<const std::size_t> rows) {
  return record_check{all, records}(rows);
}

}  // namespace phoihop::detail
