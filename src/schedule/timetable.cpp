// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/timetable.hpp>

#include <phoihop/core/error.hpp>
#include <schedule/recorder.hpp>
#include <schedule/roles.hpp>

#include <algorithm>
#include <cassert>
#include <utility>

namespace phoihop {
namespace {

using series_detail::meetings_view;

timetable::day_columns days_of(const series& s, const business_calendar& calendar) {
  timetable::day_columns made{s.when, s.in_force, calendar.horizon(), calendar.name(), {}, {}};
  if (s.in_force.first() < made.horizon.first())
    throw out_of_horizon{"in_force",
                         to_text(s.in_force),
                         {"it begins before the calendar {}, which knows {}", calendar.name(), made.horizon}};
  if (const auto known = common(s.in_force, made.horizon))
    made.occurrences = s.when.within_reach(*known, calendar);
  for (std::uint32_t of = 0; of < made.occurrences.size(); ++of)
    if (s.in_force.contains(made.occurrences[of].actual))
      made.regular.push_back({.day = made.occurrences[of].actual, .of = of});
  return made;
}

series without_key(const series& s) {
  series rules = s;
  rules.key.clear();
  return rules;
}

std::vector<timetable::turns_of_role> all_turns(const meetings_view& all) {
  std::vector<timetable::turns_of_role> turns;
  for (std::size_t r = 0; r < all.rules.roles.size(); ++r) turns.push_back(series_detail::turns_of(all, r));
  return turns;
}

// ---- Columns from an archive ----

void require_below(std::uint64_t index, std::size_t size, std::string_view column, std::size_t row) {
  if (index >= size)
    throw bad_argument{
        field_path(column, row), std::to_string(index), {"there are only {} to point at", size}};
}

void require_rows(std::uint32_t first, std::uint32_t last, std::size_t size, std::string_view column,
                  std::size_t row) {
  if (first > last || last > size)
    throw bad_argument{field_path(column, row), std::to_string(last), {"the rows end at {}", size}};
}

void require_days(const timetable::day_columns& days) {
  for (std::size_t i = 0; i < days.regular.size(); ++i) {
    const auto& at = days.regular[i];
    require_day(at.day, field_path("days.regular", i, "day"));
    require_below(at.of, days.occurrences.size(), "days.regular", i);
    if (at.is_special || at.fact != timetable::none)
      throw bad_argument{field_path("days.regular", i), to_text(at.day), "nothing is recorded about it"};
  }
}

void require_sittings(const meetings_view& all) {
  const auto& sittings = all.records.sittings;
  for (std::size_t i = 0; i < sittings.size(); ++i) {
    const auto& at = sittings[i];
    require_day(at.day, field_path("sittings", i, "day"));
    require_below(at.of, at.is_special ? all.records.calls.size() : all.days.occurrences.size(), "sittings",
                  i);
    if (at.fact != timetable::none) require_below(at.fact, all.records.facts.size(), "sittings", i);
  }
  for (std::size_t i = 0; i < all.records.calls.size(); ++i)
    require_day(all.records.calls[i].on, field_path("calls", i, "on"));
}

void require_facts(const timetable::record_columns& records) {
  for (std::size_t i = 0; i < records.facts.size(); ++i) {
    const auto& fact = records.facts[i];
    require_rows(fact.first_role, fact.last_role, records.recorded.size(), "facts", i);
    if (fact.cancelled != timetable::none) require_below(fact.cancelled, records.reasons.size(), "facts", i);
  }
  for (std::size_t i = 0; i < records.recorded.size(); ++i) {
    const auto& role = records.recorded[i];
    require_rows(role.first, role.planned, records.units.size(), "recorded", i);
    if (role.first == role.planned)
      throw bad_argument{field_path("recorded", i), "no unit", "a recorded role is someone's"};
    require_rows(role.planned, role.last, records.units.size(), "recorded", i);
  }
}

void require_places(const std::vector<std::uint32_t>& places, std::size_t meetings, std::size_t turns) {
  if (places.size() != meetings)
    throw bad_argument{"turns.place", std::to_string(places.size()), {"there are {} meetings", meetings}};
  for (std::size_t i = 0; i < places.size(); ++i)
    if (places[i] != timetable::none) require_below(places[i], turns, "turns.place", i);
}

void require_turns(const std::monostate&, const role_rule& rule, std::size_t) {
  if (std::holds_alternative<rota>(rule) || std::holds_alternative<turn_plan>(rule))
    throw bad_argument{"turns", "none", "a role that goes by turns has its turns"};
}

void require_turns(const timetable::shared_turns& turns, const role_rule& rule, std::size_t meetings) {
  if (!std::holds_alternative<rota>(rule))
    throw bad_argument{"turns", "shared", "this role does not go by a rota"};
  if (!turns.place.empty()) require_places(turns.place, meetings, turns.taken.size());
  if (!turns.planned.empty() && turns.planned.size() != turns.taken.size())
    throw bad_argument{
        "turns.planned", std::to_string(turns.planned.size()), {"there are {} turns", turns.taken.size()}};
}

void require_turns(const timetable::ordered_turns& turns, const role_rule& rule, std::size_t meetings) {
  if (!std::holds_alternative<turn_plan>(rule))
    throw bad_argument{"turns", "ordered", "this role does not go by a stated order"};
  require_places(turns.place, meetings, turns.order.size());
  for (std::size_t i = 0; i < turns.order.size(); ++i)
    require_below(turns.order[i], meetings, "turns.order", i);
  for (std::size_t i = 0; i < turns.taken.size(); ++i)
    for (const auto* cause : {&turns.taken[i].planned_because, &turns.taken[i].actual_because})
      if (cause->meeting) require_below(*cause->meeting, turns.order.size(), "turns.taken", i);
  if (turns.taken.size() > turns.order.size())
    throw bad_argument{"turns.taken",
                       std::to_string(turns.taken.size()),
                       {"there are {} meetings in order", turns.order.size()}};
}

void require_columns(const meetings_view& all) {
  series_detail::require_roles(all.rules.roles);
  require_days(all.days);
  require_sittings(all);
  require_facts(all.records);
  const auto& turns = all.records.turns;
  if (turns.size() != all.rules.roles.size())
    throw bad_argument{"turns", std::to_string(turns.size()), {"there are {} roles", all.rules.roles.size()}};
  for (std::size_t r = 0; r < turns.size(); ++r)
    std::visit([&](const auto& of) { require_turns(of, all.rules.roles[r].rule, all.sittings().size()); },
               turns[r]);
}

}  // namespace

struct timetable::state {
  std::shared_ptr<const day_columns> days = std::make_shared<const day_columns>();
  std::shared_ptr<const series> rules = std::make_shared<const series>();
  record_columns records;

  [[nodiscard]] meetings_view view() const noexcept { return {*rules, *days, records}; }
};

timetable::timetable() : state_{std::make_shared<const state>()} {}

timetable::timetable(const series& s, const business_calendar& calendar) {
  series_detail::require_roles(s.roles);
  auto made = std::make_shared<state>();
  made->days = std::make_shared<const day_columns>(days_of(s, calendar));
  made->rules = std::make_shared<const series>(without_key(s));
  made->records.turns = all_turns(made->view());
  state_ = std::move(made);
}

timetable::timetable(const series& s, const timetable& other) {
  series_detail::require_roles(s.roles);
  if (s.when != other.rules().when || s.in_force != other.rules().in_force)
    throw bad_argument{"when", to_text(s.when), "the other timetable has other days"};
  auto made = std::make_shared<state>();
  made->days = other.state_->days;
  made->rules = std::make_shared<const series>(without_key(s));
  made->records.turns = all_turns(made->view());
  state_ = std::move(made);
}

timetable::timetable(day_columns days, series rules, record_columns records) {
  auto made = std::make_shared<state>();
  made->days = std::make_shared<const day_columns>(std::move(days));
  made->rules = std::make_shared<const series>(std::move(rules));
  made->records = std::move(records);
  require_columns(made->view());
  state_ = std::move(made);
}

timetable::timetable(const timetable& other, series rules, record_columns records) {
  auto made = std::make_shared<state>();
  made->days = other.state_->days;
  made->rules = std::make_shared<const series>(std::move(rules));
  made->records = std::move(records);
  require_columns(made->view());
  state_ = std::move(made);
}

timetable::timetable(const timetable& other, record_columns records) {
  auto made = std::make_shared<state>();
  made->days = other.state_->days;
  made->rules = other.state_->rules;
  made->records = std::move(records);
  require_columns(made->view());
  state_ = std::move(made);
}

timetable timetable::recorded(std::string_view key, std::span<const meeting_record> records,
                              std::span<const std::size_t> rows, std::string_view path_of_rules) const {
  if (rows.empty()) return *this;
  assert(state_->records.sittings.empty());
  auto made = std::make_shared<state>();
  made->days = state_->days;
  made->rules = state_->rules;
  made->records = series_detail::recorder{rules(), days(), key, records}(rows);
  made->records.turns = at_path(path_of_rules, [&] { return all_turns(made->view()); });
  return timetable{std::move(made)};
}

std::span<const timetable::sitting> timetable::sittings() const noexcept {
  return state_->view().sittings();
}

const series& timetable::rules() const noexcept {
  return *state_->rules;
}
const timetable::day_columns& timetable::days() const noexcept {
  return *state_->days;
}
const timetable::record_columns& timetable::records() const noexcept {
  return state_->records;
}

// A special meeting covers no period of its own.
static occurrence called_for(const special_call& call, period_kind kind) {
  return {period::containing(kind, call.on), call.on, call.on, {}, firmness::firm};
}

void timetable::read(std::size_t i, meeting& into) const {
  const meetings_view all = state_->view();
  const sitting& at = all.sittings()[i];
  into.series_key.clear();
  into.title = rules().title;
  into.special.reset();
  into.cancelled.reset();
  if (at.is_special) into.special = all.records.calls[at.of];
  if (at.is_special)
    into.when = called_for(*into.special, rules().when.covers());
  else
    into.when = days().occurrences[at.of];
  if (at.fact != none && all.records.facts[at.fact].cancelled != none)
    into.cancelled = all.records.reasons[all.records.facts[at.fact].cancelled];
  if (at.is_recorded) into.when.sureness = firmness::firm;  // however the days around it are decided
  if (at.day != into.when.actual) {
    into.when.actual = at.day;
    into.when.why_moved = {into.cancelled ? "it was moved to this day, as recorded"
                                          : "it sat on this day, as recorded"};
  }
  into.roles.resize(rules().roles.size());
  for (std::size_t r = 0; r < into.roles.size(); ++r) series_detail::read_holders(all, r, i, into.roles[r]);
  into.area.reset();
  into.area_name.clear();
}

meeting timetable::operator[](std::size_t i) const {
  meeting made;
  read(i, made);
  return made;
}

std::pair<std::uint32_t, std::uint32_t> timetable::reach(const date_range& span) const {
  const auto all = sittings();
  if (!records().sittings.empty()) return {0, static_cast<std::uint32_t>(all.size())};
  const auto earlier = [](const sitting& at, const date& d) { return at.day < d; };
  const auto first = std::lower_bound(all.begin(), all.end(), span.first(), earlier);
  const auto last = std::lower_bound(first, all.end(), span.last(), earlier);
  return {static_cast<std::uint32_t>(first - all.begin()), static_cast<std::uint32_t>(last - all.begin())};
}

std::optional<fairness_report> timetable::fairness() const {
  return rules().roles.empty() ? std::nullopt : series_detail::fairness_of(state_->view(), 0);
}

bool timetable::operator==(const timetable& other) const {
  if (state_ == other.state_) return true;
  return (state_->days == other.state_->days || days() == other.days()) &&
         (state_->rules == other.state_->rules || rules() == other.rules()) && records() == other.records();
}

}  // namespace phoihop
