// SPDX-License-Identifier: BSL-1.0
#include <phoihop/work_plan/work_plan.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>
#include <tuple>

namespace phoihop {
namespace {

std::string record_field(std::size_t i, std::string_view field) {
  return "record[" + std::to_string(i) + "]." + std::string{field};
}

void require_records(const expansion& all, std::span<const meeting_record> record) {
  for (std::size_t i = 0; i < record.size(); ++i) {
    const bool known = std::any_of(all.meetings.begin(), all.meetings.end(), [&](const agreed_series& s) {
      return s.plan.key == record[i].series_key;
    });
    if (!known)
      throw bad_argument{record_field(i, "series_key"), record[i].series_key,
                         "the agreement has no such series"};
  }
}

// Every meeting that the series can have, before anything is recorded.
std::vector<occurrence> meetings_of(const agreed_series& s, const business_calendar& calendar) {
  const auto known = common(s.plan.in_force, calendar.horizon());
  return known ? s.plan.when.within(*known, calendar) : std::vector<occurrence>{};
}

// The day on which the meeting of a record sits. The series must have the meeting then, and it is recorded
// once.
date require_meeting(const agreed_series& s, std::span<const meeting_record> record, std::size_t i,
                     const std::vector<occurrence>& meetings) {
  const auto& r = record[i];
  const std::string covers = record_field(i, "covers");
  const auto earlier = record.first(i);
  if (std::any_of(earlier.begin(), earlier.end(), [&](const meeting_record& other) {
        return other.series_key == r.series_key && other.covers == r.covers;
      }))
    throw bad_argument{covers, to_text(r.covers), "this meeting is recorded already"};
  const auto found = std::find_if(meetings.begin(), meetings.end(),
                                  [&](const occurrence& o) { return o.covers == r.covers; });
  if (found == meetings.end())
    throw bad_argument{covers, to_text(r.covers), "series " + s.plan.key + " has no such meeting"};
  const date on = r.sat_on ? require_day(*r.sat_on, record_field(i, "sat_on")) : found->actual;
  if (!s.plan.in_force.contains(on))
    throw bad_argument{r.sat_on ? record_field(i, "sat_on") : covers,
                       r.sat_on ? to_text(on) : to_text(r.covers),
                       "series " + s.plan.key + " is in force " + to_text(s.plan.in_force)};
  return on;
}

// A unit as it is shown as a value, if it is one: by its code on that day, or by its first.
std::string shown(const organization& org, unit_id unit, const date& on) {
  const auto& units = org.definition().units;
  if (index_of(unit) >= units.size()) return to_text(unit);
  return org.code(unit, on).value_or(units[index_of(unit)].code);
}

// Whether a member may chair on a day, as far as the series tells.
bool may_chair(const agreed_series& s, member_id who, const date& on) {
  const auto* in_turn = std::get_if<rota>(&s.plan.chair);
  return in_turn == nullptr ||
         std::any_of(in_turn->roster.begin(), in_turn->roster.end(),
                     [&](const membership& m) { return m.who == who && m.when.contains(on); });
}

// The recorded chair as a member of the series, who may chair on that day.
member_id require_chair(const agreed_series& s, unit_id chair, const date& on, const std::string& field,
                        const organization& org) {
  const auto member = std::find(s.members.begin(), s.members.end(), chair);
  if (member == s.members.end())
    throw bad_argument{field, shown(org, chair, on), "it is no member of series " + s.plan.key};
  const auto id = id_at<member_id>(static_cast<std::size_t>(member - s.members.begin()));
  if (!may_chair(s, id, on))
    throw bad_argument{field, shown(org, chair, on), "it could not chair on " + to_text(on)};
  return id;
}

// What is settled about one series, in its own terms.
std::vector<settled_meeting> settled_of(const agreed_series& s, const organization& org,
                                        const business_calendar& calendar,
                                        std::span<const meeting_record> record) {
  std::vector<settled_meeting> settled;
  std::vector<occurrence> meetings;
  for (std::size_t i = 0; i < record.size(); ++i) {
    const auto& r = record[i];
    if (r.series_key != s.plan.key) continue;
    if (settled.empty()) meetings = meetings_of(s, calendar);
    const date on = require_meeting(s, record, i, meetings);
    settled_meeting fixed{r.covers, r.sat_on, std::nullopt};
    if (r.chair) fixed.chair = require_chair(s, *r.chair, on, record_field(i, "chair"), org);
    settled.push_back(fixed);
  }
  return settled;
}

std::string chair_name(const agreed_series& s, const planned_meeting& m, const organization& org) {
  if (const auto* by = std::get_if<external_chair>(&s.plan.chair)) return by->name;
  if (!m.chair) return "unknown";
  return org.full_name(*m.chair, m.what.when.actual).value_or("unit " + to_text(*m.chair));
}

planned_meeting planned(const agreed_series& s, meeting&& what, const organization& org) {
  planned_meeting m{.what = std::move(what),
                    .title = s.plan.title,
                    .area = s.area,
                    .area_name = {},
                    .chair = {},
                    .chair_name = {}};
  const date& on = m.what.when.actual;
  m.area_name = org.full_name(s.area, on).value_or("unit " + to_text(s.area));
  if (m.what.chair) m.chair = s.members[index_of(*m.what.chair)];
  m.chair_name = chair_name(s, m, org);
  return m;
}

bool goes_in_turn(const agreement& a, const agreed_series& s) {
  return std::holds_alternative<parties_in_turn>(std::get<meeting_duty>(a.clauses[s.clause]).chair);
}

void add_series(work_plan& plan, const agreed_series& s, series_plan&& made, const organization& org) {
  for (auto& what : made.meetings) plan.meetings.push_back(planned(s, std::move(what), org));
  if (common(s.plan.in_force, plan.span))
    plan.series.push_back(
        {s.plan.key, s.plan.title, s.area, s.plan.in_force, s.members, std::move(made.fairness)});
}

void add_duties(work_plan& plan, const agreement& a) {
  const auto effect = in_effect(a);
  const auto days = effect ? common(*effect, plan.span) : std::nullopt;
  if (!days) return;
  for (std::size_t i = 0; i < a.clauses.size(); ++i)
    if (!std::holds_alternative<meeting_duty>(a.clauses[i])) plan.duties.push_back({i, *days});
}

std::string description(const planned_meeting& m) {
  const auto& when = m.what.when;
  std::string text =
      "Covers: " + to_text(when.covers) + "\nChair: " + m.chair_name + " (" + m.what.why_chair + ")";
  if (!when.why_moved.empty()) text += "\nMoved from " + to_text(when.nominal) + ": " + when.why_moved;
  if (when.sureness == firmness::projected) text += "\nThe calendar of these days may still change.";
  return text;
}

}  // namespace

const business_calendar& calendar_book::of(const std::optional<kind_id>& kind) const {
  if (kind)
    for (const auto& [own, calendar] : by_kind)
      if (own == *kind) return calendar;
  return standard;
}

work_plan make_work_plan(const agreement& a, const organization& org, const calendar_book& calendars,
                         const date_range& span, std::span<const meeting_record> record) {
  const auto all = expand(a, org);
  require_records(all, record);
  if (!calendars.standard.horizon().contains(span))
    throw out_of_horizon{
        "span", to_text(span),
        "the calendar " + calendars.standard.name() + " knows " + to_text(calendars.standard.horizon())};
  work_plan plan;
  plan.span = span;
  plan.findings = validate(a, org);
  for (const auto& s : all.meetings) {
    const auto& calendar = calendars.of(org.kind(s.area, s.plan.in_force.first()));
    auto made = plan_series(s.plan, calendar, span, settled_of(s, org, calendar, record));
    if (!goes_in_turn(a, s)) made.fairness.reset();  // an agency whose unit changed shares nothing
    add_series(plan, s, std::move(made), org);
  }
  std::sort(plan.meetings.begin(), plan.meetings.end(),
            [](const planned_meeting& x, const planned_meeting& y) {
              return std::tie(x.what.when.actual, x.what.series_key, x.what.when.covers) <
                     std::tie(y.what.when.actual, y.what.series_key, y.what.when.covers);
            });
  add_duties(plan, a);
  return plan;
}

std::vector<calendar_event> to_events(const work_plan& plan, std::string_view uid_domain) {
  std::vector<calendar_event> events;
  for (const auto& m : plan.meetings) {
    calendar_event e;
    e.uid = meeting_uid(m.what.series_key, m.what.when.covers, uid_domain);
    e.day = m.what.when.actual;
    e.summary = m.title + " " + to_text(m.what.when.covers) + ", " + m.area_name;
    e.description = description(m);
    events.push_back(std::move(e));
  }
  return events;
}

}  // namespace phoihop
