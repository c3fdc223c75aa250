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

template <class Record>
void require_series(const expansion& all, std::span<const Record> records, std::string_view list) {
  for (std::size_t i = 0; i < records.size(); ++i) {
    const bool known = std::any_of(all.meetings.begin(), all.meetings.end(), [&](const agreed_series& s) {
      return s.plan.key == records[i].series_key;
    });
    if (!known)
      throw bad_argument{std::string{list} + "[" + std::to_string(i) + "].series_key", records[i].series_key,
                         "the agreement has no such series"};
  }
}

// Every meeting of the series that the calendar can place, before anything is recorded.
std::vector<occurrence> meetings_of(const agreed_series& s, const business_calendar& calendar) {
  const auto known = common(s.plan.in_force, calendar.horizon());
  return known ? s.plan.when.within_reach(*known, calendar) : std::vector<occurrence>{};
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

// Whether a member may have a role on a day, as far as its rule tells.
bool may_have(const role_rule& rule, unit_id who, const date& on) {
  const auto is_there = [&](const rota& members) {
    const auto theirs = [&](const auto& days) { return days.who == who && days.when.contains(on); };
    return std::any_of(members.roster.begin(), members.roster.end(), theirs) &&
           std::none_of(members.leaves.begin(), members.leaves.end(), theirs);
  };
  if (const auto* in_turn = std::get_if<rota>(&rule)) return is_there(*in_turn);
  if (const auto* in_order = std::get_if<turn_plan>(&rule)) return is_there(rota_of(*in_order));
  return true;
}

const role_rule* rule_of(const series& s, meeting_role role) {
  if (role == meeting_role::chair) return &s.chair;
  const auto found =
      std::find_if(s.roles.begin(), s.roles.end(), [&](const role_of_series& r) { return r.role == role; });
  return found == s.roles.end() ? nullptr : &found->rule;
}

// What a record says of the roles, in terms of the members of the series.
class role_translation {
 public:
  role_translation(const agreed_series& s, const organization& org, const date& on)
      : s_{s}, org_{org}, on_{on} {}

  // A member of the series, who may have the role on that day.
  [[nodiscard]] unit_id holder(meeting_role role, unit_id unit, const std::string& field) const {
    const unit_id id = member(unit, field);
    const role_rule* rule = rule_of(s_.plan, role);
    if (rule != nullptr && !may_have(*rule, id, on_))
      throw bad_argument{
          field, shown(org_, unit, on_),
          "it could not have the role of " + std::string{to_text(role)} + " on " + to_text(on_)};
    return id;
  }

  [[nodiscard]] std::vector<settled_role> operator()(const std::vector<recorded_role>& roles,
                                                     const std::string& path) const {
    std::vector<settled_role> made;
    for (std::size_t k = 0; k < roles.size(); ++k) {
      const std::string row = path + ".roles[" + std::to_string(k) + "].";
      settled_role settled{roles[k].role, {}, {}};
      for (const unit_id unit : distinct(roles[k].who, row + "who"))
        settled.who.push_back(
            holder(roles[k].role, unit, row + "who[" + std::to_string(settled.who.size()) + "]"));
      for (const unit_id unit : distinct(roles[k].planned, row + "planned"))
        settled.planned.push_back(
            member(unit, row + "planned[" + std::to_string(settled.planned.size()) + "]"));
      made.push_back(std::move(settled));
    }
    return made;
  }

 private:
  [[nodiscard]] unit_id member(unit_id unit, const std::string& field) const {
    const auto found = std::find(s_.members.begin(), s_.members.end(), unit);
    if (found == s_.members.end())
      throw bad_argument{field, shown(org_, unit, on_), "it is no member of series " + s_.plan.key};
    return id_at<unit_id>(static_cast<std::size_t>(found - s_.members.begin()));
  }

  [[nodiscard]] const std::vector<unit_id>& distinct(const std::vector<unit_id>& units,
                                                     const std::string& field) const {
    for (std::size_t i = 0; i < units.size(); ++i)
      if (std::find(units.begin(), units.begin() + static_cast<std::ptrdiff_t>(i), units[i]) !=
          units.begin() + static_cast<std::ptrdiff_t>(i))
        throw bad_argument{field + "[" + std::to_string(i) + "]", shown(org_, units[i], on_),
                           "this unit is named twice"};
    return units;
  }

  const agreed_series& s_;
  const organization& org_;
  date on_;
};

// What is settled about one series in its own terms, and from which row of the input each came.
struct settled_series {
  std::vector<settled_meeting> settled;
  std::vector<std::size_t> rows;
  std::vector<extraordinary_meeting> called;
  std::vector<std::size_t> called_rows;
};

void require_field(const agreement& a, const std::optional<field_id>& field, const std::string& path) {
  if (field && index_of(*field) >= a.fields.size())
    throw bad_argument{path + ".field", to_text(*field), "the agreement has no such field"};
}

// All that belongs together to make one plan.
struct task {
  const agreement& a;
  const organization& org;
  std::span<const meeting_record> record;
  std::span<const calling_record> called;
};

void add_records(settled_series& to, const task& of, const agreed_series& s,
                 const business_calendar& calendar) {
  std::vector<occurrence> meetings;
  for (std::size_t i = 0; i < of.record.size(); ++i) {
    const auto& r = of.record[i];
    if (r.series_key != s.plan.key) continue;
    if (to.settled.empty()) meetings = meetings_of(s, calendar);
    const std::string path = "record[" + std::to_string(i) + "]";
    const role_translation translated{s, of.org, require_meeting(s, of.record, i, meetings)};
    require_field(of.a, r.field, path);
    settled_meeting fixed{r.covers, r.sat_on, std::nullopt, r.cancelled, r.field, translated(r.roles, path)};
    if (r.chair) fixed.chair = translated.holder(meeting_role::chair, *r.chair, path + ".chair");
    to.settled.push_back(std::move(fixed));
    to.rows.push_back(i);
  }
}

void add_called(settled_series& to, const task& of, const agreed_series& s) {
  for (std::size_t i = 0; i < of.called.size(); ++i) {
    const auto& r = of.called[i];
    if (r.series_key != s.plan.key) continue;
    const std::string path = "called[" + std::to_string(i) + "]";
    require_day(r.call.on, path + ".call.on");
    const date on = r.sat_on ? require_day(*r.sat_on, path + ".sat_on") : r.call.on;
    if (!s.plan.in_force.contains(on))
      throw bad_argument{path + (r.sat_on ? ".sat_on" : ".call.on"), to_text(on),
                         "series " + s.plan.key + " is in force " + to_text(s.plan.in_force)};
    const role_translation translated{s, of.org, on};
    require_field(of.a, r.field, path);
    extraordinary_meeting made{
        r.call, r.sat_on, std::nullopt, r.turn, r.cancelled, r.field, translated(r.roles, path)};
    if (r.chair) made.chair = translated.holder(meeting_role::chair, *r.chair, path + ".chair");
    to.called.push_back(std::move(made));
    to.called_rows.push_back(i);
  }
}

// "settled[0].roles[1]" of the series as "record[7].roles[1]" of the input.
std::string field_of_input(const std::string& field, const settled_series& known) {
  const auto renamed = [&](std::string_view list, std::string_view input,
                           const std::vector<std::size_t>& rows) -> std::optional<std::string> {
    if (field.compare(0, list.size(), list) != 0) return std::nullopt;
    const auto end = field.find(']', list.size());
    std::size_t row = 0;
    for (std::size_t i = list.size(); i < end; ++i) row = 10 * row + static_cast<std::size_t>(field[i] - '0');
    return std::string{input} + std::to_string(rows[row]) + field.substr(end);
  };
  if (auto made = renamed("settled[", "record[", known.rows)) return *made;
  return renamed("extraordinary[", "called[", known.called_rows).value_or(field);
}

template <class Error>
[[noreturn]] void throw_in_terms_of_input(const Error& e, const settled_series& known) {
  constexpr std::string_view between = " = : ";
  const std::string problem =
      std::string{e.what()}.substr(e.field().size() + e.value().size() + between.size());
  throw Error{field_of_input(e.field(), known), e.value(), problem};
}

series_plan plan_of(const task& of, const agreed_series& s, const business_calendar& calendar,
                    const date_range& span) {
  settled_series known;
  add_records(known, of, s, calendar);
  add_called(known, of, s);
  try {
    return plan_series(s.plan, calendar, span, known.settled, known.called);
  } catch (const bad_argument& e) {
    throw_in_terms_of_input(e, known);
  } catch (const out_of_horizon& e) {
    throw_in_terms_of_input(e, known);
  }
}

std::vector<unit_id> units_of(const agreed_series& s, const std::vector<unit_id>& members) {
  std::vector<unit_id> units;
  units.reserve(members.size());
  for (const unit_id m : members) units.push_back(s.members[index_of(m)]);
  return units;
}

// Who has a role, by the names of that day.
std::string names_of(const std::vector<unit_id>& units, const role_rule& rule, const meeting& m,
                     const organization& org) {
  if (m.cancelled) return "nobody";
  if (units.empty()) {
    const auto* outsider = std::get_if<external_holder>(&rule);
    return outsider == nullptr ? "unknown" : outsider->name;
  }
  std::string names;
  for (const unit_id unit : units)
    names +=
        (names.empty() ? "" : ", ") + org.full_name(unit, m.when.actual).value_or("unit " + to_text(unit));
  return names;
}

planned_meeting planned(const agreed_series& s, meeting&& what, const organization& org) {
  planned_meeting m{.what = std::move(what),
                    .title = s.plan.title,
                    .area = s.area,
                    .area_name = {},
                    .chair = {},
                    .chair_name = {}};
  m.area_name = org.full_name(s.area, m.what.when.actual).value_or("unit " + to_text(s.area));
  std::vector<unit_id> chairs;
  if (m.what.chair) m.chair = chairs.emplace_back(s.members[index_of(*m.what.chair)]);
  m.co_chairs = units_of(s, m.what.co_chairs);
  chairs.insert(chairs.end(), m.co_chairs.begin(), m.co_chairs.end());
  m.planned_chairs = units_of(s, m.what.planned_chairs);
  m.chair_name = names_of(chairs, s.plan.chair, m.what, org);
  for (std::size_t r = 0; r < m.what.roles.size(); ++r) {
    const held_role& held = m.what.roles[r];
    planned_role role{held.role, units_of(s, held.planned), units_of(s, held.actual), {}};
    role.name = names_of(role.actual, s.plan.roles[r].rule, m.what, org);
    m.roles.push_back(std::move(role));
  }
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
  const auto& what = m.what;
  std::string text =
      what.called ? "Called for: " + what.called->cause : "Covers: " + to_text(what.when.covers);
  if (what.cancelled) text += "\nCancelled: " + *what.cancelled;
  text += "\nChair: " + m.chair_name + " (" + what.why_chair + ")";
  for (std::size_t r = 0; r < m.roles.size(); ++r)
    text += "\nThe " + std::string{to_text(m.roles[r].role)} + ": " + m.roles[r].name + " (" +
            what.roles[r].why + ")";
  if (!what.when.why_moved.empty())
    text += "\nMoved from " + to_text(what.when.nominal) + ": " + what.when.why_moved;
  if (what.when.sureness == firmness::projected) text += "\nThe calendar of these days may still change.";
  return text;
}

// What a meeting is called within its series.
std::string name_of(const meeting& m) {
  if (!m.called) return to_text(m.when.covers);
  const std::string number = m.called->number == 1 ? "" : " no. " + std::to_string(m.called->number);
  return to_text(m.called->on) + number + ", extraordinary";
}

std::string uid_of(const meeting& m, std::string_view domain) {
  if (!m.called) return meeting_uid(m.series_key, m.when.covers, domain);
  return meeting_uid(m.series_key, m.called->on, m.called->number, domain);
}

// By day, series and key; of one period the regular meeting first.
bool comes_before(const planned_meeting& x, const planned_meeting& y) {
  const auto key = [](const meeting& m) {
    return std::tuple{m.when.actual, std::string_view{m.series_key}, m.when.covers,
                      m.called ? m.called->on : min_date, m.called ? m.called->number : 0};
  };
  return key(x.what) < key(y.what);
}

}  // namespace

const business_calendar& calendar_book::of(const std::optional<kind_id>& kind) const {
  if (kind)
    for (const auto& [own, calendar] : by_kind)
      if (own == *kind) return calendar;
  return standard;
}

work_plan make_work_plan(const agreement& a, const organization& org, const calendar_book& calendars,
                         const date_range& span, std::span<const meeting_record> record,
                         std::span<const calling_record> called) {
  const auto all = expand(a, org);
  require_series(all, record, "record");
  require_series(all, called, "called");
  if (!calendars.standard.horizon().contains(span))
    throw out_of_horizon{
        "span", to_text(span),
        "the calendar " + calendars.standard.name() + " knows " + to_text(calendars.standard.horizon())};
  work_plan plan;
  plan.span = span;
  plan.findings = validate(a, org);
  const task of{a, org, record, called};
  for (const auto& s : all.meetings) {
    auto made = plan_of(of, s, calendars.of(org.kind(s.area, s.plan.in_force.first())), span);
    if (!goes_in_turn(a, s)) made.fairness.reset();  // an agency whose unit changed shares nothing
    add_series(plan, s, std::move(made), org);
  }
  std::sort(plan.meetings.begin(), plan.meetings.end(), comes_before);
  add_duties(plan, a);
  return plan;
}

std::vector<calendar_event> to_events(const work_plan& plan, std::string_view uid_domain) {
  std::vector<calendar_event> events;
  for (const auto& m : plan.meetings) {
    calendar_event e;
    e.uid = uid_of(m.what, uid_domain);
    e.day = m.what.when.actual;
    e.summary = m.title + " " + name_of(m.what) + ", " + m.area_name;
    e.description = description(m);
    if (m.what.cancelled) {
      e.status = event_status::cancelled;
      e.sequence = 1;
    }
    events.push_back(std::move(e));
  }
  return events;
}

}  // namespace phoihop
