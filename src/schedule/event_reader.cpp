// SPDX-License-Identifier: BSL-1.0
#include <schedule/event_reader.hpp>

#include <phoihop/core/error.hpp>
#include <phoihop/core/zone.hpp>
#include <schedule/ics_zone.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace phoihop::detail {
namespace {

std::string path_of(const calendar_property& p) {
  return "VEVENT." + p.name;
}

std::string keyword(const std::string* value) {
  return value == nullptr ? std::string{} : in_upper_case(*value);
}

std::int64_t seconds_in(const calendar_time& t) {
  return t.since_midnight ? to_micros(*t.since_midnight) / 1'000'000 : 0;
}

bool is_by_the_same_clock(const calendar_time& a, const calendar_time& b) {
  return a.since_midnight.has_value() == b.since_midnight.has_value() && a.zone == b.zone;
}

// That many seconds later on the same clock; empty beyond the last day.
std::optional<calendar_time> later(const calendar_time& t, const event_length& by) {
  const std::int64_t whole = seconds_in(t) + by.seconds;
  const std::int64_t days = by.days + whole / 86'400;
  if (days > days_between(t.day, max_date)) return std::nullopt;
  calendar_time result{add_days(t.day, days), std::nullopt, t.zone};
  if (t.since_midnight) result.since_midnight = seconds(whole % 86'400);
  return result;
}

instant instant_of(const calendar_time& in_utc) {
  return make_instant(in_utc.day, seconds_in(in_utc) * 1'000'000);
}

// What a clock shows. @throws overflow  beyond the first and the last day.
calendar_time shown_by(const zone& z, const instant& at) {
  const civil_time shown = z.to_local(at);
  return {shown.day, shown.since_midnight, z.name()};
}

time_of_day time_of_day_in(const calendar_time& t) {
  const auto seconds = static_cast<std::int32_t>(seconds_in(t));
  return {seconds / 3600, seconds / 60 % 60, seconds % 60};
}

bool is_outside_the_subset(const error& e) {
  return std::string_view{e.problem().sentence()}.substr(0, 18) == "outside the subset";
}

// Empty if it is no mailbox.
std::optional<calendar_user> user_of(const calendar_property& p) {
  constexpr std::string_view scheme = "MAILTO:";
  if (in_upper_case(std::string_view{p.value}.substr(0, scheme.size())) != scheme ||
      p.value.size() == scheme.size())
    return std::nullopt;
  const std::string* name = find_parameter(p, "CN");
  return calendar_user{"mailto:" + p.value.substr(scheme.size()), name == nullptr ? "" : *name};
}

// What holds without it too need not be kept.
bool says_the_default(const calendar_property& p) {
  return p.name == "TRANSP" && p.parameters.empty() && in_upper_case(p.value) == "OPAQUE";
}

}  // namespace

// ---- what is kept as text ----

bool is_wholly_read(const calendar_property& p) noexcept {
  constexpr std::array<std::string_view, 5> known{"VALUE", "TZID", "RANGE", "CN", "ROLE"};
  return std::all_of(p.parameters.begin(), p.parameters.end(), [&](const property_parameter& q) {
    return q.values.size() == 1 && std::find(known.begin(), known.end(), q.name) != known.end();
  });
}

void kept_names::add(const std::string& path, std::size_t line) {
  auto& [first, count] = names_[path];
  if (count++ == 0) first = line;
}

void kept_names::tell(line_log& log) const {
  for (const auto& [path, of] : names_)
    log.add(severity::note, "kept_as_text", of.first, path, std::to_string(of.second),
            message{"kept as text; the value says how many there are"});
}

// ---- zones ----

const zone* object_context::find(std::string_view name) const {
  if (name == "UTC") return &utc;
  const auto found = zones.find(name);
  return found == zones.end() ? nullptr : found->second;
}

std::optional<calendar_time> object_context::by_clock_of(const std::string& zone,
                                                         const calendar_time& t) const {
  if (t.zone == zone) return t;
  const phoihop::zone* from = find(t.zone);
  const phoihop::zone* to = find(zone);
  if (from == nullptr || to == nullptr || !t.since_midnight) return std::nullopt;
  try {
    return shown_by(*to, from->to_utc({t.day, *t.since_midnight}, repeated_time::earlier));
  } catch (const overflow&) {
    return std::nullopt;
  }
}

// ---- properties ----

struct event_reader::property_reader {
  std::string_view name;
  stored (event_reader::*read)(const calendar_property&);
  enum class times { once, often } allowed;
};

std::optional<icalendar_event> event_reader::read(const component& from) {
  result_.line = from.line;
  has_fault_ = from.is_damaged;
  std::size_t depth = 0;
  for (const calendar_property& p : from.lines) {
    const bool is_begin = p.name == "BEGIN";
    if (is_begin && depth++ == 0) kept_.add("VEVENT." + in_upper_case(p.value), p.line);
    if (depth == 0) {
      take(p);
      continue;
    }
    as_text_.push_back(&p);
    if (p.name == "END") --depth;
  }
  finish();
  if (has_fault_) return std::nullopt;
  result_.others.reserve(as_text_.size());
  for (const calendar_property* p : as_text_) result_.others.push_back(*p);
  return std::move(result_);
}

void event_reader::take(const calendar_property& p) {
  using times = property_reader::times;
  using self = event_reader;
  static constexpr std::array<property_reader, 18> readers{{{"UID", &self::uid, times::once},
                                                            {"SUMMARY", &self::summary, times::once},
                                                            {"DESCRIPTION", &self::description, times::once},
                                                            {"LOCATION", &self::location, times::once},
                                                            {"CATEGORIES", &self::categories, times::often},
                                                            {"DTSTAMP", &self::stamp, times::once},
                                                            {"DTSTART", &self::start, times::once},
                                                            {"DTEND", &self::end, times::once},
                                                            {"DURATION", &self::length, times::once},
                                                            {"STATUS", &self::status, times::once},
                                                            {"SEQUENCE", &self::sequence, times::once},
                                                            {"RRULE", &self::rule, times::often},
                                                            {"EXDATE", &self::excluded, times::often},
                                                            {"RDATE", &self::added, times::often},
                                                            {"RECURRENCE-ID", &self::replaces, times::once},
                                                            {"ORGANIZER", &self::organizer, times::once},
                                                            {"ATTENDEE", &self::attendee, times::often},
                                                            {"EXRULE", &self::not_followed, times::often}}};
  const auto found = std::find_if(readers.begin(), readers.end(),
                                  [&](const property_reader& r) { return r.name == p.name; });
  if (found == readers.end()) {
    if (!says_the_default(p)) keep(p);
    return;
  }
  const std::uint32_t bit = std::uint32_t{1} << static_cast<unsigned>(found - readers.begin());
  if (found->allowed == times::once && (seen_ & bit) != 0) {
    has_fault_ = true;
    log_.add(severity::fault, "property_repeated", p.line, path_of(p), p.value,
             message{"an event has this property once"});
    return;
  }
  seen_ |= bit;
  if ((this->*found->read)(p) == stored::as_text || !is_wholly_read(p)) keep(p);
}

void event_reader::fault(const calendar_property& p, message problem) {
  has_fault_ = true;
  log_.add(severity::fault, "bad_value", p.line, path_of(p), p.value, std::move(problem));
}

void event_reader::warn(const calendar_property& p, std::string_view rule, message problem) {
  log_.add(severity::warning, rule, p.line, path_of(p), p.value, std::move(problem));
}

void event_reader::keep(const calendar_property& p) {
  as_text_.push_back(&p);
  kept_.add(path_of(p), p.line);
}

event_reader::stored event_reader::text_into(const calendar_property& p, std::string& into) {
  const std::string encoding = keyword(find_parameter(p, "ENCODING"));
  if (encoding == "QUOTED-PRINTABLE" || encoding == "BASE64") {
    fault(p, {"the encoding {} is not one of a text in version 2.0", encoding});
    return stored::plainly;
  }
  plain_text read = without_escapes(p.value);
  if (read.has_unknown_escape) warn(p, "unknown_escape", message{"a backslash that escapes nothing is kept"});
  into = std::move(read.text);
  return stored::plainly;
}

event_reader::stored event_reader::uid(const calendar_property& p) {
  uid_ = &p;
  if (p.value.empty()) fault(p, message{"a UID is not empty"});
  return text_into(p, result_.event.uid);
}
event_reader::stored event_reader::summary(const calendar_property& p) {
  return text_into(p, result_.event.summary);
}
event_reader::stored event_reader::description(const calendar_property& p) {
  return text_into(p, result_.event.description);
}
event_reader::stored event_reader::location(const calendar_property& p) {
  return text_into(p, result_.event.location);
}

event_reader::stored event_reader::categories(const calendar_property& p) {
  for (const std::string_view entry : text_entries(p.value)) {
    plain_text read = without_escapes(entry);
    if (read.has_unknown_escape)
      warn(p, "unknown_escape", message{"a backslash that escapes nothing is kept"});
    result_.categories.push_back(std::move(read.text));
  }
  return stored::plainly;
}

event_reader::time_form event_reader::form_of(const calendar_property& p) const {
  time_form form{keyword(find_parameter(p, "VALUE")), find_parameter(p, "TZID")};
  form.is_known = form.zone == nullptr || *form.zone == "UTC" || of_.zones.contains(*form.zone);
  return form;
}

std::optional<calendar_time> event_reader::time_of(const calendar_property& p, std::string_view text) {
  time_form form = form_of(p);
  return time_of(p, form, text);
}

// The time that one entry of a property states: its type, its zone. A zone that is not known is told once.
std::optional<calendar_time> event_reader::time_of(const calendar_property& p, time_form& form,
                                                   std::string_view text) {
  const std::string& type = form.type;
  auto time = read_calendar_time(text);
  if (!time || (type == "DATE" && time->since_midnight) || (type == "DATE-TIME" && !time->since_midnight) ||
      (!type.empty() && type != "DATE" && type != "DATE-TIME")) {
    fault(p, {"this is no {} from 1400 to 9999", type.empty() ? "DATE-TIME" : type});
    return std::nullopt;
  }
  if (type.empty() && !time->since_midnight)
    warn(p, "value_type", message{"VALUE=DATE is missing; this is read as a day"});
  if (form.zone == nullptr) return time;
  if (!time->since_midnight || !time->zone.empty()) {
    if (time->zone != *form.zone)
      warn(p, "value_type", message{"TZID is for times of day that are not in UTC"});
    return time;
  }
  if (form.zone->empty() || form.zone->size() > longest_zone_name) {
    fault(p, message{"a TZID has 1 to 255 octets"});
    return std::nullopt;
  }
  time->zone = *form.zone;
  if (!form.is_known) warn(p, "zone_undefined", {"the calendar has no VTIMEZONE {}", *form.zone});
  form.is_known = true;
  return time;
}

event_reader::stored event_reader::times_into(const calendar_property& p, std::vector<calendar_time>& into) {
  time_form form = form_of(p);
  for (const std::string_view entry : plain_entries(p.value)) {
    auto time = time_of(p, form, entry);
    if (!time) break;
    into.push_back(std::move(*time));
  }
  return stored::plainly;
}

event_reader::stored event_reader::stamp(const calendar_property& p) {
  stamp_ = &p;
  const auto time = time_of(p, p.value);
  if (!time) return stored::plainly;
  if (time->zone != "UTC")
    fault(p, message{"a DTSTAMP is in UTC"});
  else
    result_.stamp = instant_of(*time);
  return stored::plainly;
}

event_reader::stored event_reader::start(const calendar_property& p) {
  start_ = &p;
  if (auto time = time_of(p, p.value)) result_.event.when.start = std::move(*time);
  return stored::plainly;
}

event_reader::stored event_reader::end(const calendar_property& p) {
  end_ = &p;
  result_.event.when.end = time_of(p, p.value);
  return stored::plainly;
}

event_reader::stored event_reader::length(const calendar_property& p) {
  length_ = &p;
  return stored::plainly;
}

event_reader::stored event_reader::status(const calendar_property& p) {
  constexpr std::array<std::string_view, 3> names{"TENTATIVE", "CONFIRMED", "CANCELLED"};
  const auto found = std::find(names.begin(), names.end(), in_upper_case(p.value));
  if (found == names.end())
    fault(p, message{"an event is TENTATIVE, CONFIRMED or CANCELLED"});
  else
    result_.event.status = static_cast<event_status>(found - names.begin());
  return stored::plainly;
}

event_reader::stored event_reader::sequence(const calendar_property& p) {
  const auto number = read_sequence(p.value);
  if (!number) fault(p, message{"this is a number from 0 to 2147483647"});
  result_.event.sequence = number.value_or(0);
  return stored::plainly;
}

event_reader::stored event_reader::rule(const calendar_property& p) {
  if (rule_ != nullptr) {
    warn(p, "outside_the_subset", message{"a second RRULE is kept as text and not followed"});
    return stored::as_text;
  }
  rule_ = &p;
  result_.rrule = p.value;
  return stored::plainly;
}

event_reader::stored event_reader::excluded(const calendar_property& p) {
  excluded_ = &p;
  return times_into(p, result_.excluded);
}

event_reader::stored event_reader::added(const calendar_property& p) {
  if (keyword(find_parameter(p, "VALUE")) == "PERIOD") {
    warn(p, "outside_the_subset", message{"days that are added with a length are kept as text"});
    return stored::as_text;
  }
  added_ = &p;
  return times_into(p, result_.added);
}

event_reader::stored event_reader::replaces(const calendar_property& p) {
  if (const std::string* range = find_parameter(p, "RANGE"))
    fault(p, {"RANGE={} changes other days of the series, which is not followed", *range});
  replaces_ = &p;
  result_.replaces = time_of(p, p.value);
  return stored::plainly;
}

event_reader::stored event_reader::not_followed(const calendar_property& p) {
  warn(p, "outside_the_subset", message{"RFC 5545 has no such property; it is not followed"});
  return stored::as_text;
}

event_reader::stored event_reader::organizer(const calendar_property& p) {
  result_.event.organizer = user_of(p);
  return result_.event.organizer ? stored::plainly : stored::as_text;
}

// A role that is not known is one who is required: RFC 5545, 3.2.16.
event_reader::stored event_reader::attendee(const calendar_property& p) {
  auto who = user_of(p);
  if (!who) return stored::as_text;
  const std::string role = keyword(find_parameter(p, "ROLE"));
  event_attendee& read = result_.event.attendees.emplace_back();
  read.who = std::move(*who);
  if (role == "CHAIR") read.role = attendee_role::chair;
  if (role == "OPT-PARTICIPANT") read.role = attendee_role::optional;
  if (role == "NON-PARTICIPANT") read.role = attendee_role::informed;
  return stored::plainly;
}

// ---- the whole ----

void event_reader::require_there(bool is_there, severity weight, std::string_view property) {
  if (is_there) return;
  has_fault_ = has_fault_ || weight == severity::fault;
  log_.add(weight, "property_missing", result_.line, "VEVENT." + std::string{property}, "",
           message{"every event has this property"});
}

void event_reader::finish() {
  require_there(uid_ != nullptr, severity::fault, "UID");
  require_there(stamp_ != nullptr, severity::warning, "DTSTAMP");
  require_there(start_ != nullptr, severity::fault, "DTSTART");
  if (!is_day(result_.event.when.start.day)) return;
  if (length_ != nullptr && end_ != nullptr)
    fault(*length_, message{"an event has DTEND or DURATION"});
  else if (length_ != nullptr)
    finish_length(*length_);
  else if (result_.event.when.end)
    finish_end();
  finish_types();
  if (rule_ != nullptr) finish_rule();
}

void event_reader::finish_end() {
  auto& [start, end] = result_.event.when;
  if (end->since_midnight.has_value() != start.since_midnight.has_value() ||
      end->zone.empty() != start.zone.empty())
    return fault(*end_, message{"an end is a day, a time of a zone or a floating time, as its start is"});
  if (!is_by_the_same_clock(start, *end)) return;
  const std::pair from{start.day, seconds_in(start)};
  const std::pair to{end->day, seconds_in(*end)};
  if (to < from) return fault(*end_, {"this is before the start, {}", start});
  if (to == from) warn(*end_, "no_length", message{"this is the start; an end is after it"});
  const bool is_one_day = !start.since_midnight && days_between(start.day, end->day) == 1;
  if (to == from || is_one_day) end.reset();
}

// RFC 5545, 3.3.6: days are added on the clock, hours in time. Empty beyond the last day.
std::optional<calendar_time> event_reader::end_after(const calendar_property& p, const event_length& length) {
  const calendar_time& start = result_.event.when.start;
  const bool is_plain = length.seconds == 0 || start.zone.empty() || start.zone == "UTC";
  const zone* by = of_.find(start.zone);
  if (is_plain || by == nullptr) {
    if (!is_plain)
      log_.add(severity::note, "length_by_the_clock", p.line, path_of(p), p.value,
               {"added on the clock: where {} changes it in between, the end is another", start.zone});
    return later(start, length);
  }
  const auto days_later = later(start, {length.days, 0});
  if (!days_later) return std::nullopt;
  try {
    const instant from = by->to_utc({days_later->day, *days_later->since_midnight}, repeated_time::earlier);
    const auto to = later({from.date(), from.time_of_day(), "UTC"}, {0, length.seconds});
    if (to) return shown_by(*by, instant_of(*to));
  } catch (const overflow&) {  // the first and the last day by a clock that differs from UTC
  }
  return std::nullopt;
}

void event_reader::finish_length(const calendar_property& p) {
  auto& [start, end] = result_.event.when;
  const auto length = read_length(p.value);
  if (!length || (!start.since_midnight && length->seconds != 0))
    return fault(p, message{start.since_midnight ? "this is a length such as PT1H30M"
                                                 : "this is a length in days, such as P3D"});
  end = end_after(p, *length);
  if (!end) return fault(p, message{"this leads beyond the year 9999"});
  if (length->days == 0 && length->seconds == 0) warn(p, "no_length", message{"an event has a length"});
  const bool is_one_day = !start.since_midnight && days_between(start.day, end->day) == 1;
  if (*end == start || is_one_day) end.reset();
}

void event_reader::finish_types() {
  const bool is_timed = result_.event.when.start.since_midnight.has_value();
  const auto check = [&](const calendar_property* p, std::span<const calendar_time> times) {
    const auto differs = [&](const calendar_time& t) { return t.since_midnight.has_value() != is_timed; };
    if (p != nullptr && std::any_of(times.begin(), times.end(), differs))
      warn(*p, "value_type", message{"this is a day or a time, as DTSTART is"});
  };
  check(excluded_, result_.excluded);
  check(added_, result_.added);
  if (result_.replaces) check(replaces_, std::span{&*result_.replaces, 1});
}

// UNTIL as a day, if it is of the type that RFC 5545, 3.3.10, wants beside this DTSTART; else the rule is left empty.
void event_reader::finish_until() {
  const calendar_time& start = result_.event.when.start;
  const rule_until& until = *result_.rule->parts().until;
  const bool is_floating = start.since_midnight && start.zone.empty();
  if (std::holds_alternative<date>(until)) {
    if (start.since_midnight)
      warn(*rule_, "value_type", message{"the UNTIL of an event with a time of day has one too"});
    return;
  }
  if (!start.since_midnight || is_floating != std::holds_alternative<until_local>(until)) {
    result_.rule.reset();
    return warn(
        *rule_, "value_type",
        message{"UNTIL is a day where DTSTART is one, in UTC where that has a zone, else on its clocks"});
  }
  const zone* by = is_floating ? &of_.utc : of_.find(start.zone);
  if (by == nullptr) {
    result_.rule.reset();
    return warn(*rule_, "outside_the_subset",
                {"the last day is not known, since not all changes of the zone {} are", start.zone});
  }
  try {
    result_.rule = whole_days(*result_.rule, *by, time_of_day_in(start));
  } catch (const overflow& e) {  // before the first day of all
    result_.rule.reset();
    warn(*rule_, "start_not_in_rule", e.problem());
  }
}

void event_reader::finish_rule() {
  try {
    result_.rule = parse_recurrence_rule(result_.rrule);
  } catch (const error& e) {
    if (!is_outside_the_subset(e)) return fault(*rule_, e.problem());
    return warn(*rule_, "outside_the_subset", e.problem());
  }
  if (result_.rule->parts().until) finish_until();
  if (!result_.rule) return;
  try {
    static_cast<void>(rule_dates{*result_.rule, result_.event.when.start.day});
  } catch (const error& e) {
    warn(*rule_, "start_not_in_rule", e.problem());
  }
}

}  // namespace phoihop::detail
