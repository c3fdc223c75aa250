// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/timetable.hpp>

#include <phoihop/core/error.hpp>
#include <schedule/apart.hpp>
#include <schedule/day_findings.hpp>
#include <schedule/recorder.hpp>
#include <schedule/roles.hpp>
#include <schedule/series_days.hpp>

#include <algorithm>
#include <numeric>
#include <utility>

namespace phoihop {
namespace detail {

// The days of alike series, and those of their meetings that belong to them if nothing is recorded.
struct shared_days {
  timetable::series_days days;
  std::vector<sitting> regular;
  bool is_ascending = true;  // the days of these
  bool are_apart = true;     // and no two are the same
};

}  // namespace detail

namespace {

using detail::meetings_view;
using detail::none;
using detail::shared_days;
using detail::sitting;
using detail::turns_of_role;

using all_turns = std::vector<std::shared_ptr<const turns_of_role>>;

std::shared_ptr<const shared_days> shared(timetable::series_days days) {
  auto made = std::make_shared<shared_days>();
  made->days = std::move(days);
  made->regular.reserve(made->days.occurrences.size());
  auto left_out = made->days.omissions.begin();
  for (std::size_t i = 0; i < made->days.occurrences.size(); ++i) {
    const occurrence& o = made->days.occurrences[i];
    while (left_out != made->days.omissions.end() && left_out->covers < o.covers) ++left_out;
    if (left_out == made->days.omissions.end() || left_out->covers != o.covers)
      made->regular.push_back({.day = o.actual, .row = detail::narrow(i)});
  }
  made->is_ascending = std::is_sorted(made->regular.begin(), made->regular.end(),
                                      [](const sitting& a, const sitting& b) { return a.day < b.day; });
  made->are_apart = std::adjacent_find(made->regular.begin(), made->regular.end(),
                                       [](const sitting& a, const sitting& b) { return !(a.day < b.day); }) ==
                    made->regular.end();
  return made;
}

series without_key(const series& s) {
  series rules = s;
  rules.key.clear();
  return rules;
}

}  // namespace

struct timetable::state {
  std::shared_ptr<const shared_days> days;
  std::shared_ptr<const series> rules;
  detail::record_columns records;
  all_turns turns;

  [[nodiscard]] std::span<const sitting> sittings() const noexcept {
    return records.sittings.empty() ? std::span<const sitting>{days->regular} : records.sittings;
  }
  [[nodiscard]] meetings_view view() const noexcept {
    return {*rules, days->days, records, sittings(), turns};
  }

  // Puts down what is recorded, and works the turns out; those of equal roles of `other` are taken over if
  // nothing is recorded on either side.
  void record(const recording& known, const state* other) {
    if (!known.rows.empty()) records = detail::recorder{*rules, days->days, days->regular, known}();
    const bool may_share = other != nullptr && known.rows.empty() && other->records.sittings.empty();
    turns.resize(rules->roles.size());
    at_path(known.path, [&] {
      for (const std::size_t r : detail::apart_order(detail::apart_rows(rules->roles)))
        if (may_share && are_turns_alike(*other, r))
          turns[r] = other->turns[r];
        else
          turns[r] = std::make_shared<const turns_of_role>(detail::turns_of(view(), r));
    });
  }

  // Whether a role has the turns that it has in another series, if nothing is recorded about either.
  [[nodiscard]] bool are_turns_alike(const state& other, std::size_t r) const {
    if (r >= other.turns.size() || rules->roles[r] != other.rules->roles[r]) return false;
    return rules->roles[r].apart_from.empty() || rules->roles == other.rules->roles;
  }
};

timetable::timetable() : timetable{series_days{}, series{}, recording{}} {}

timetable::timetable(const series& s, const business_calendar& calendar) : timetable{s, calendar, {}} {}

timetable::timetable(const series& s, const business_calendar& calendar, const recording& known) {
  auto made = std::make_shared<state>();
  at_path(known.path, [&] {
    detail::require_roles(s);
    made->days = shared(detail::days_of(s, calendar));
  });
  made->rules = std::make_shared<const series>(without_key(s));
  made->record(known, nullptr);
  state_ = std::move(made);
}

timetable::timetable(const series& s, const timetable& other) : timetable{s, other, {}} {}

timetable::timetable(const series& s, const timetable& other, const recording& known) {
  auto made = std::make_shared<state>();
  at_path(known.path, [&] {
    detail::require_roles(s);
    if (s.when != other.days().when)
      throw bad_argument{"when", to_text(s.when), {"the other series meets {}", to_text(other.days().when)}};
    if (s.in_force != other.days().in_force)
      throw bad_argument{
          "in_force", to_text(s.in_force), {"the other series is in force {}", other.days().in_force}};
    if (s.counted != other.days().counted)
      throw bad_argument{
          "counted", to_text(s.counted), {"the other series counts by {}", other.days().counted}};
    if (s.same_day != other.days().same_day)
      throw bad_argument{
          "same_day", to_text(s.same_day), {"the rule of the other series: {}", other.days().same_day}};
  });
  made->days = other.state_->days;
  made->rules = std::make_shared<const series>(without_key(s));
  made->record(known, other.state_.get());
  state_ = std::move(made);
}

timetable::timetable(const timetable& alike, const recording& known) {
  auto made = std::make_shared<state>();
  made->days = alike.state_->days;
  made->rules = alike.state_->rules;
  made->record(known, alike.state_.get());
  state_ = std::move(made);
}

timetable::timetable(series_days days, const series& s, const recording& known) {
  auto made = std::make_shared<state>();
  if (!s.roles.empty() || !days.occurrences.empty()) at_path(known.path, [&] { detail::require_roles(s); });
  detail::require_days(days, s);
  made->days = shared(std::move(days));
  made->rules = std::make_shared<const series>(without_key(s));
  made->record(known, nullptr);
  state_ = std::move(made);
}

std::size_t timetable::size() const noexcept {
  return state_->sittings().size();
}

date timetable::day(std::size_t i) const {
  return state_->sittings()[i].day;
}

const series& timetable::rules() const noexcept {
  return *state_->rules;
}
const timetable::series_days& timetable::days() const noexcept {
  return state_->days->days;
}

std::vector<meeting_record> timetable::records() const {
  return detail::records_of(state_->records, days());
}

std::vector<unit_id> timetable::units() const {
  std::vector<unit_id> units = units_named_by(rules());
  units.insert(units.end(), state_->records.units.begin(), state_->records.units.end());
  std::sort(units.begin(), units.end());
  units.erase(std::unique(units.begin(), units.end()), units.end());
  return units;
}

// A special meeting covers no period of its own.
static occurrence called_for(const special_call& call, const recurrence& when) {
  return {when.containing(call.on), call.on, call.on, {}, certainty::firm};
}

void timetable::read(std::size_t i, meeting& into) const {
  const meetings_view all = state_->view();
  const sitting& at = all.sittings[i];
  into.series_key.clear();
  into.title = rules().title;
  into.moved_from.reset();
  into.special.reset();
  into.cancelled.reset();
  if (at.is_special) {
    into.special = all.records.calls[at.row];
    into.when = called_for(*into.special, rules().when);
  } else {
    into.when = all.days.occurrences[at.row];
  }
  if (at.is_cancelled) into.cancelled = all.records.reasons[all.records.facts[at.fact].cancelled];
  if (at.is_recorded) into.when.day_certainty = certainty::firm;
  if (at.day != into.when.actual) {
    into.moved_from = std::exchange(into.when.actual, at.day);
    into.when.why_moved = {at.is_cancelled ? "it was moved to this day, as recorded"
                                           : "it sat on this day, as recorded"};
  }
  into.roles.resize(rules().roles.size());
  for (std::size_t r = 0; r < into.roles.size(); ++r) detail::read_holders(all, r, i, into.roles[r]);
  into.area.reset();
  into.area_name.clear();
}

meeting timetable::operator[](std::size_t i) const {
  meeting made;
  read(i, made);
  return made;
}

std::pair<std::uint32_t, std::uint32_t> timetable::reach(const date_range& span) const {
  const auto all = state_->sittings();
  if (!state_->records.sittings.empty() || !state_->days->is_ascending)
    return {0, detail::narrow(all.size())};
  const auto earlier = [](const sitting& at, const date& d) { return at.day < d; };
  const auto first = std::lower_bound(all.begin(), all.end(), span.first(), earlier);
  const auto last = std::lower_bound(first, all.end(), span.end_day(), earlier);
  return {detail::narrow(static_cast<std::size_t>(first - all.begin())),
          detail::narrow(static_cast<std::size_t>(last - all.begin()))};
}

std::vector<finding> timetable::findings(std::string_view name) const {
  const bool may_be_any =
      !state_->records.sittings.empty() || !days().omissions.empty() || !state_->days->are_apart;
  auto found = may_be_any ? detail::findings_of(days(), state_->sittings(), name) : std::vector<finding>{};
  for (auto& f : detail::apart_findings(state_->view(), name)) found.push_back(std::move(f));
  return found;
}

std::optional<fairness_report> timetable::fairness() const {
  return rules().roles.empty() ? std::nullopt : detail::fairness_of(state_->view(), 0);
}

std::optional<shared_meetings> timetable::shared_chairs() const {
  return rules().roles.empty() ? std::nullopt : detail::shared_by(state_->view(), 0);
}

bool timetable::operator==(const timetable& other) const {
  if (state_ == other.state_) return true;
  return (state_->days == other.state_->days || days() == other.days()) &&
         (state_->rules == other.state_->rules || rules() == other.rules()) &&
         (state_->records == other.state_->records || records() == other.records());
}

}  // namespace phoihop
