// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/timetable.hpp>

#include <phoihop/core/error.hpp>
#include <schedule/recorder.hpp>
#include <schedule/roles.hpp>

#include <algorithm>

namespace phoihop {
namespace {

using series_detail::meetings_view;

timetable::day_columns days_of(const series& s, const business_calendar& calendar) {
  timetable::day_columns made{s.when, s.in_force, calendar.horizon(), calendar.name(), {}, {}};
  if (s.in_force.first() < made.horizon.first())
    throw out_of_horizon{"series.in_force",
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
    throw bad_argument{"series.when", to_text(s.when), "the other timetable has other days"};
  auto made = std::make_shared<state>();
  made->days = other.state_->days;
  made->rules = std::make_shared<const series>(without_key(s));
  made->records.turns = all_turns(made->view());
  state_ = std::move(made);
}

timetable timetable::recorded(std::string_view key, std::span<const meeting_record> records,
                              std::span<const std::size_t> rows) const {
  if (rows.empty()) return *this;
  auto made = std::make_shared<state>();
  made->days = state_->days;
  made->rules = state_->rules;
  made->records = series_detail::recorder{rules(), days(), key, records}(rows);
  made->records.turns = all_turns(made->view());
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

meeting timetable::operator[](std::size_t i) const {
  const meetings_view all = state_->view();
  const sitting& at = all.sittings()[i];
  meeting made;
  made.title = rules().title;
  if (at.is_special) made.special = all.records.calls[at.of];
  made.when = made.special ? called_for(*made.special, rules().when.covers()) : days().occurrences[at.of];
  if (at.fact != none && all.records.facts[at.fact].cancelled != none)
    made.cancelled = all.records.reasons[all.records.facts[at.fact].cancelled];
  if (at.is_recorded) made.when.sureness = firmness::firm;  // however the days around it are decided
  if (at.day != made.when.actual) {
    made.when.actual = at.day;
    made.when.why_moved = {made.cancelled ? "it was moved to this day, as recorded"
                                          : "it sat on this day, as recorded"};
  }
  made.roles.reserve(rules().roles.size());
  for (std::size_t r = 0; r < rules().roles.size(); ++r)
    made.roles.push_back(series_detail::holders_at(all, r, i));
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
