// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/event_series.hpp>

#include <phoihop/core/error.hpp>
#include <schedule/event_writer.hpp>
#include <schedule/ics_event.hpp>
#include <schedule/ics_writer.hpp>
#include <schedule/ics_zone.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <tuple>
#include <utility>

namespace phoihop {
namespace detail {
namespace {

// ---- rules ----

// Days that every month has, counted from one of its ends.
bool are_in_every_month(const std::vector<std::int32_t>& month_days) noexcept {
  return !month_days.empty() && (month_days.front() < 0) == (month_days.back() < 0) &&
         std::all_of(month_days.begin(), month_days.end(),
                     [](std::int32_t d) { return d >= -28 && d <= 28; });
}

// How many months apart these months of the year are, if equally.
std::optional<std::int32_t> months_apart(const std::vector<std::int32_t>& months) noexcept {
  const auto count = static_cast<std::int32_t>(months.size());
  if (count == 0 || 12 % count != 0) return std::nullopt;
  for (std::size_t i = 1; i < months.size(); ++i)
    if (months[i] - months[i - 1] != 12 / count) return std::nullopt;
  return 12 / count;
}

// A day after the 28th, which not every month has, counted from the end instead: if these months are equally
// long.
std::optional<std::int32_t> from_the_end(std::int32_t day, const std::vector<std::int32_t>& months) {
  const auto length = [](std::int32_t month) { return days_in_month(2021, month); };
  for (const std::int32_t month : months)
    if (month == 2 || length(month) != length(months.front()) || length(month) < day) return std::nullopt;
  return day - length(months.front()) - 1;
}

// The same days as a monthly rule, from a day of the rule on.
std::optional<rule_parts> as_monthly(rule_parts parts) {
  const auto apart = months_apart(parts.months);
  if (!apart || (parts.interval != 1 && parts.months.size() != 1)) return std::nullopt;
  if (parts.month_days.empty() || parts.interval > rule_parts::largest_interval / *apart) return std::nullopt;
  if (!parts.weeks.empty() || !parts.year_days.empty() || !parts.days.empty() || !parts.positions.empty())
    return std::nullopt;
  for (std::int32_t& day : parts.month_days) {
    if (day <= 28) continue;
    const auto from_end = from_the_end(day, parts.months);
    if (!from_end) return std::nullopt;
    day = *from_end;
  }
  parts.every = frequency::monthly;
  parts.interval *= *apart;
  parts.months.clear();
  return parts;
}

// UNTIL, which `require_rule` has seen to be a day.
const date& last_day_of(const event_series& s) {
  return std::get<date>(*s.rule.parts().until);
}

// ---- what is written ----

void require_rule(const event_series& s) {
  const rule_parts& parts = s.rule.parts();
  const std::string text = to_text(s.rule);
  if (parts.count) throw bad_argument{"rule", text, "a series has UNTIL instead of COUNT"};
  if (!parts.until) throw bad_argument{"rule", text, "a series has UNTIL, the day of its last event"};
  if (!std::holds_alternative<date>(*parts.until))
    throw bad_argument{"rule", text, "UNTIL of a series is a day: the time is that of its events"};
  if (!is_read_alike(s.rule))
    throw bad_argument{"rule", text, "calendar programs give this rule different days"};
  const calendar_time& start = s.event.when.start;
  if (start.since_midnight && (start.zone.empty() || start.zone == "UTC"))
    throw bad_argument{"event.when.start", to_text(start),
                       "a series has whole days or the clock of a zone other than UTC"};
}

void require_days(const event_series& s) {
  const date first = s.event.when.start.day;
  const auto dates = [&] {
    try {
      return rule_dates{s.rule, first};
    } catch (const bad_argument& e) {
      throw bad_argument{"event.when.start", to_text(first), e.problem()};
    }
  }();
  const date last = last_day_of(s);
  if (!dates.contains(last)) throw bad_argument{"rule.until", to_text(last), "this is no day of the rule"};
  date before = first;
  for (std::size_t k = 0; k < s.left_out.size(); ++k) {
    const date d = require_day(s.left_out[k], field_path("left_out", k));
    if (d <= before || d >= last || !dates.contains(d))
      throw bad_argument{field_path("left_out", k),
                         to_text(d),
                         {"a day of the rule that is left out is after {} and before {}", before, last}};
    before = d;
  }
}

// RFC 5545, 3.3.10: UNTIL has the type of DTSTART, and is in UTC if that is of a zone.
std::string rule_text(const event_series& s, std::span<const zone> zones) {
  const calendar_time& start = s.event.when.start;
  if (!start.since_midnight) return to_text(s.rule);
  rule_parts parts = s.rule.parts();
  const instant at =
      find_zone(zones, start.zone)->to_utc({last_day_of(s), *start.since_midnight}, repeated_time::earlier);
  const duration time = at.time_of_day();
  parts.until = until_utc{at.date(),
                          {static_cast<std::int32_t>(time.hours()), static_cast<std::int32_t>(time.minutes()),
                           static_cast<std::int32_t>(time.seconds())}};
  return to_text(recurrence_rule{std::move(parts)});
}

void require_series(std::span<const event_series> series, std::span<const zone> zones, uid_set& uids) {
  for (std::size_t i = 0; i < series.size(); ++i)
    at_path(field_path("series", i), [&] {
      at_path("event", [&] { require_event(series[i].event, zones, uids); });
      require_rule(series[i]);
      require_days(series[i]);
      at_path("rule.until", [&] { static_cast<void>(rule_text(series[i], zones)); });
    });
}

void append_series(ics_writer& to, const event_series& s, std::string_view stamp,
                   std::span<const zone> zones) {
  begin_event(to, s.event, stamp);
  to.value_line("RRULE", rule_text(s, zones));
  calendar_time out = s.event.when.start;
  const std::string name = out.since_midnight ? "EXDATE;TZID=" + out.zone : "EXDATE;VALUE=DATE";
  for (const date& d : s.left_out) {
    out.day = d;
    std::string digits;
    append_digits(digits, out);
    to.value_line(name, digits);
  }
  end_event(to, s.event);
}

// ---- as an earlier export had it ----

// Events that are equal where series are. No description that can be written has the character before the rule.
std::vector<calendar_event> as_events(std::span<const event_series> series) {
  std::vector<calendar_event> events;
  for (const event_series& s : series) {
    calendar_event& e = events.emplace_back(s.event);
    e.description += '\0' + to_text(s.rule);
    for (const date& d : s.left_out) e.description += ' ' + to_text(d);
  }
  return events;
}

// ---- from meetings ----

bool sits_by_rule(const meeting& m) {
  return !m.special && !m.cancelled && m.when.actual == m.when.nominal;
}

void require_one_series(std::span<const meeting> meetings) {
  for (std::size_t i = 1; i < meetings.size(); ++i) {
    if (meetings[i].series_key != meetings[0].series_key)
      throw bad_argument{field_path("meetings", i, "series_key"),
                         meetings[i].series_key,
                         {"the meetings before it are of {}", meetings[0].series_key}};
    if (meetings[i].area != meetings[0].area)
      throw bad_argument{field_path("meetings", i, "area"),
                         meetings[i].area ? to_text(*meetings[i].area) : "none",
                         "the meetings before it are of another area"};
  }
}

finding note(std::string_view rule, std::string path, std::string value, message problem) {
  return {severity::note,   std::string{rule},  std::move(path),
          std::move(value), std::move(problem), std::nullopt};
}

// The meetings of a series that sit by its rule, by day. What they say of names is as at the last of them.
class regular_meetings {
 public:
  regular_meetings(std::span<const meeting> all, std::string_view domain, const meeting_details& details)
      : all_{all}, domain_{domain}, details_{details} {
    for (std::size_t i = 0; i < all.size(); ++i)
      if (sits_by_rule(all[i])) numbers_.push_back(i);
    std::stable_sort(numbers_.begin(), numbers_.end(),
                     [&](std::size_t a, std::size_t b) { return all[a].when.nominal < all[b].when.nominal; });
  }

  [[nodiscard]] std::size_t size() const noexcept { return numbers_.size(); }
  // @pre there are two of them.
  [[nodiscard]] event_series as_series(const recurrence_rule& rule, std::vector<finding>& findings) const;

 private:
  [[nodiscard]] const meeting& first() const { return all_[numbers_.front()]; }
  [[nodiscard]] const meeting& last() const { return all_[numbers_.back()]; }
  [[nodiscard]] bool have_same(const role_holders& role) const;
  [[nodiscard]] std::vector<event_attendee> common_attendees(std::vector<finding>& findings) const;
  [[nodiscard]] std::string description(std::vector<finding>& findings) const;
  [[nodiscard]] std::vector<date> left_out(const rule_dates& dates) const;
  [[nodiscard]] std::vector<std::size_t> cancelled() const;

  std::span<const meeting> all_;
  std::string_view domain_;
  const meeting_details& details_;
  std::vector<std::size_t> numbers_;
};

// Units are the same whatever they are called; those from outside have a name only.
bool regular_meetings::have_same(const role_holders& role) const {
  return std::all_of(numbers_.begin(), numbers_.end(), [&](std::size_t i) {
    const role_holders* other = all_[i].find(role.role);
    return other != nullptr && other->actual == role.actual &&
           (!role.actual.empty() || other->name == role.name);
  });
}

bool is_before(const event_attendee& a, const event_attendee& b) {
  return std::tie(a.who.address, a.role) < std::tie(b.who.address, b.role);
}

// One for each address, in their order: with the first of its roles, as the chair.
std::vector<event_attendee> once_each(std::vector<event_attendee> all) {
  std::stable_sort(all.begin(), all.end(), is_before);
  const auto is_same = [](const auto& a, const auto& b) { return a.who.address == b.who.address; };
  all.erase(std::unique(all.begin(), all.end(), is_same), all.end());
  return all;
}

// Keeps those who are among the others too, by their names there: as required, if they have another role there.
void keep_common(std::vector<event_attendee>& common, const std::vector<event_attendee>& others) {
  std::vector<event_attendee> kept;
  for (const event_attendee& a : common) {
    const auto at = std::lower_bound(others.begin(), others.end(), a, [](const auto& x, const auto& y) {
      return x.who.address < y.who.address;
    });
    if (at == others.end() || at->who.address != a.who.address) continue;
    kept.push_back({at->who, at->role == a.role ? a.role : attendee_role::required});
  }
  common = std::move(kept);
}

std::vector<event_attendee> regular_meetings::common_attendees(std::vector<finding>& findings) const {
  std::vector<event_attendee> common = once_each(details_.attendees_of(first()));
  std::set<std::string> dropped;
  for (const std::size_t i : numbers_) {
    const auto others = once_each(details_.attendees_of(all_[i]));
    for (const auto& [who, role] : others) dropped.insert(who.address);
    keep_common(common, others);
  }
  for (const auto& [who, role] : common) dropped.erase(who.address);
  for (const std::string& address : dropped)
    findings.push_back(note("attendees_not_told", "meetings", address,
                            message{"invited to some of these meetings, and not to the series"}));
  return common;
}

std::string regular_meetings::description(std::vector<finding>& findings) const {
  std::string text;
  const auto line = [&](const std::string& told) { text += (text.empty() ? "" : "\n") + told; };
  for (const role_holders& role : last().roles) {
    const std::string name{to_text(role.role)};
    if (have_same(role)) {
      line("The " + name + ": " + holders_text(role));
      continue;
    }
    line("The " + name + " changes from meeting to meeting.");
    findings.push_back(
        note("roles_not_told", "meetings", name, message{"this role changes from meeting to meeting"}));
  }
  for (const std::size_t i : cancelled()) {
    line("Cancelled, " + to_text(all_[i].when.actual) + ": " + *all_[i].cancelled);
    findings.push_back(note("cancelled_not_shown", field_path("meetings", i), to_text(all_[i].when.actual),
                            message{"no event shows it; the text of the series tells of it"}));
  }
  const auto may_change = [&](std::size_t i) { return all_[i].when.day_certainty == certainty::projected; };
  if (std::any_of(numbers_.begin(), numbers_.end(), may_change))
    line("The calendar of some of these days may still change.");
  return text;
}

// By day, in whatever order they are given.
std::vector<std::size_t> regular_meetings::cancelled() const {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < all_.size(); ++i)
    if (all_[i].cancelled) found.push_back(i);
  std::sort(found.begin(), found.end(), [&](std::size_t a, std::size_t b) {
    const occurrence& first = all_[a].when;
    const occurrence& second = all_[b].when;
    return std::tie(first.actual, first.nominal, first.covers, *all_[a].cancelled) <
           std::tie(second.actual, second.nominal, second.covers, *all_[b].cancelled);
  });
  return found;
}

// The days of the rule on which none of them sits.
std::vector<date> regular_meetings::left_out(const rule_dates& dates) const {
  std::vector<date> days;
  auto next = numbers_.begin();
  for (const date d : dates) {
    if (next != numbers_.end() && all_[*next].when.nominal == d)
      ++next;
    else
      days.push_back(d);
  }
  if (next == numbers_.end()) return days;
  const date day = all_[*next].when.nominal;
  throw bad_argument{field_path("meetings", *next, "when.nominal"), to_text(day),
                     dates.contains(day) ? message{"another meeting of the series sits on this day"}
                                         : message{"the rule {} does not have this day", dates.rule()}};
}

event_series regular_meetings::as_series(const recurrence_rule& rule, std::vector<finding>& findings) const {
  rule_parts parts = rule.parts();
  parts.until = last().when.nominal;
  event_series s{event_of(first(), domain_, details_), recurrence_rule{std::move(parts)}, {}};
  const auto dates = [&] {
    try {
      return rule_dates{s.rule, first().when.nominal};
    } catch (const bad_argument& e) {
      throw bad_argument{field_path("meetings", numbers_.front(), "when.nominal"),
                         to_text(first().when.nominal), e.problem()};
    }
  }();
  s.left_out = left_out(dates);
  s.event.uid = series_uid(first().series_key, domain_);
  s.event.summary = last().title;
  if (!last().area_name.empty()) s.event.summary += ", " + last().area_name;
  s.event.description = description(findings);
  s.event.sequence = 0;
  const role_holders* venue = find_location(last());
  s.event.location = venue != nullptr && have_same(*venue) ? holders_text(*venue) : "";
  s.event.attendees = common_attendees(findings);
  return s;
}

// Why no series is made of these meetings; empty if one is.
std::optional<finding> no_series(const std::optional<recurrence_rule>& rule, std::size_t regular,
                                 const recurrence& when, const event_details& details) {
  constexpr std::string_view name = "no_common_rule";
  if (!rule)
    return note(name, "when", to_text(when),
                message{"programs read no rule of this alike: each meeting is an event of its own"});
  if (regular < 2)
    return note(name, "when", to_text(when),
                message{"fewer than two meetings sit by the rule: each is an event of its own"});
  if (details.hours && details.hours->zone == "UTC")
    return note(name, "details.hours.zone", details.hours->zone,
                message{"programs read rules in UTC differently: each meeting is an event of its own"});
  return std::nullopt;
}

}  // namespace

series_events series_events_of(std::span<const meeting> meetings, const recurrence& when,
                               std::string_view uid_domain, const meeting_details& details) {
  require_one_series(meetings);
  const regular_meetings regular{meetings, uid_domain, details};
  const auto rule = rule_read_alike(when);
  series_events result;
  if (!meetings.empty()) result.key = meetings.front().series_key;
  if (auto why = no_series(rule, regular.size(), when, details.all()))
    result.findings.push_back(std::move(*why));
  else
    result.series = regular.as_series(*rule, result.findings);
  for (const meeting& m : meetings)
    if (!result.series || !(m.cancelled || sits_by_rule(m)))
      result.single.push_back(event_of(m, uid_domain, details));
  return result;
}

}  // namespace detail

bool is_read_alike(const recurrence_rule& rule) noexcept {
  const rule_parts& p = rule.parts();
  if (!p.months.empty() || !p.positions.empty() || p.week_start != weekday::monday) return false;
  if (p.every == frequency::daily) return p.month_days.empty() && p.days.empty();
  if (p.every == frequency::weekly) return !p.days.empty();
  return p.every == frequency::monthly && p.days.empty() && detail::are_in_every_month(p.month_days);
}

std::optional<recurrence_rule> rule_read_alike(const recurrence& r) {
  const auto nominal = rule_of({r.scheme(), r.covers(), r.day(), roll::unadjusted});
  if (!nominal) return std::nullopt;
  std::optional<rule_parts> parts = nominal->parts();
  if (parts->every == frequency::yearly) parts = detail::as_monthly(std::move(*parts));
  if (!parts) return std::nullopt;
  recurrence_rule rule{std::move(*parts)};
  if (!is_read_alike(rule)) return std::nullopt;
  return rule;
}

std::vector<event_series> revised(std::vector<event_series> series, std::span<const event_series> given_out) {
  const auto now = revised(detail::as_events(series), detail::as_events(given_out));
  for (std::size_t i = 0; i < series.size(); ++i) series[i].event.sequence = now[i].sequence;
  return series;
}

std::string series_uid(std::string_view series_key, std::string_view domain) {
  return detail::uid_of(series_key, "series", domain);
}

series_events to_series_events(std::span<const meeting> meetings, const recurrence& when,
                               std::string_view uid_domain, const event_details& details) {
  detail::require_domain(uid_domain);
  return detail::series_events_of(meetings, when, uid_domain, detail::meeting_details{details});
}

std::string to_icalendar(const calendar_header& header, std::span<const event_series> series,
                         std::span<const calendar_event> events) {
  std::string out = icalendar_opening(header);
  const std::string stamp = detail::stamp_of(header);
  detail::uid_set uids;
  detail::require_series(series, header.zones, uids);
  detail::require_events(events, header.zones, uids);
  {
    detail::ics_writer to{out, "series", "event"};
    for (const event_series& s : series) detail::append_series(to, s, stamp, header.zones);
  }
  detail::append_events(out, events, stamp);
  return out.append(icalendar_closing());
}

std::string to_series_icalendar(const calendar_header& header, std::span<const series_events> all) {
  std::vector<event_series> series;
  std::vector<calendar_event> single;
  for (const series_events& one : all) {
    if (one.series) series.push_back(*one.series);
    single.insert(single.end(), one.single.begin(), one.single.end());
  }
  return to_icalendar(header, series, single);
}

}  // namespace phoihop
