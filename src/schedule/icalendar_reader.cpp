// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/icalendar_reader.hpp>

#include <phoihop/core/error.hpp>
#include <schedule/content_lines.hpp>
#include <schedule/event_reader.hpp>
#include <schedule/ics_values.hpp>
#include <schedule/ics_zone.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace phoihop {
namespace detail {
namespace {

// ---- the zones of an object ----

// What is read of one STANDARD or DAYLIGHT.
struct observance_lines {
  observance read;
  bool has_rule = false;
  std::size_t offsets = 0;
};

// False if it cannot be read.
bool read_starts(const calendar_property& p, std::vector<civil_time>& into) {
  for (const std::string_view entry : plain_entries(p.value)) {
    const auto t = read_calendar_time(entry);
    if (!t || !t->since_midnight || !t->zone.empty()) return false;
    into.push_back({t->day, *t->since_midnight});
  }
  return true;
}

bool read_offset_line(const calendar_property& p, observance_lines& into) {
  const auto offset = read_offset(p.value);
  if (!offset) return false;
  (p.name == "TZOFFSETTO" ? into.read.to : into.read.from) = *offset;
  ++into.offsets;
  return true;
}

bool read_observance_line(const calendar_property& p, observance_lines& into) {
  if (p.name == "DTSTART" || p.name == "RDATE") return read_starts(p, into.read.starts);
  if (p.name == "TZOFFSETFROM" || p.name == "TZOFFSETTO") return read_offset_line(p, into);
  into.has_rule = into.has_rule || p.name == "RRULE";
  return true;
}

struct zone_read {
  std::string name;           // empty: none
  std::optional<zone> whole;  // if all of its changes are known
};

// The observances of a VTIMEZONE, and its name. False if a line cannot be read, which is told.
bool read_zone_lines(const component& from, line_log& log, std::string& name,
                     std::vector<observance_lines>& all) {
  bool is_read = true;
  for (const calendar_property& p : from.lines) {
    if (p.name == "TZID") {
      name = without_escapes(p.value).text;
    } else if (p.name == "BEGIN") {
      all.emplace_back();
    } else if (!all.empty() && !read_observance_line(p, all.back())) {
      is_read = false;
      log.add(severity::fault, "bad_value", p.line, "VTIMEZONE." + p.name, p.value,
              message{"the changes of this zone are not all known"});
    }
  }
  return is_read;
}

zone_read read_zone(const component& from, line_log& log) {
  std::string name;
  std::vector<observance_lines> all;
  bool is_whole = read_zone_lines(from, log, name, all);
  if (name.empty() || all.empty()) return {std::move(name), std::nullopt};
  bool has_one_offset = true;
  std::vector<observance> known;
  for (auto& [read, has_rule, offsets] : all) {
    is_whole = is_whole && offsets == 2 && !read.starts.empty();
    has_one_offset = has_one_offset && read.from == all.front().read.to && read.to == all.front().read.to;
    known.push_back(read);
  }
  const bool has_rule = std::any_of(all.begin(), all.end(), [](const auto& o) { return o.has_rule; });
  if (!is_whole || (has_rule && !has_one_offset)) return {std::move(name), std::nullopt};
  if (has_one_offset) return {name, zone::fixed(name, all.front().read.to)};
  try {
    return {name, zone_of(name, known)};
  } catch (const overflow&) {  // changes on the first or the last day of all
    return {std::move(name), std::nullopt};
  }
}

// ---- an object ----

class object_reader {
 public:
  explicit object_reader(line_log& log) : log_{log} {}

  [[nodiscard]] icalendar_object read(std::size_t line, std::vector<calendar_property> properties,
                                      std::vector<component> components);

 private:
  void header(calendar_property&& p);
  void keep(calendar_property&& p);
  void keyword_of(const calendar_property& p, std::string_view expected);
  void method_of(const calendar_property& p);
  void require_there(bool is_there, std::string_view property);
  void zones(const std::vector<component>& components);
  void take(component&& c);
  void keep(component&& c);
  void check_series();

  line_log& log_;
  kept_names kept_;
  object_context context_;
  icalendar_object result_;
  bool is_icalendar_ = true;
  bool has_version_ = false;
  std::map<std::string, std::size_t> once_;  // properties that may be there once
};

void object_reader::keyword_of(const calendar_property& p, std::string_view expected) {
  if (in_upper_case(p.value) == expected) return;
  is_icalendar_ = false;
  log_.add(severity::fault, "not_icalendar_2", p.line, "VCALENDAR." + p.name, p.value,
           {"only {} is read; what the calendar holds is kept as text", expected});
}

void object_reader::keep(calendar_property&& p) {
  kept_.add("VCALENDAR." + p.name, p.line);
  result_.others.push_back(std::move(p));
}

void object_reader::header(calendar_property&& p) {
  constexpr std::array<std::string_view, 5> known{"PRODID", "VERSION", "CALSCALE", "METHOD", "X-WR-CALNAME"};
  if (std::find(known.begin(), known.end(), p.name) == known.end()) return keep(std::move(p));
  if (once_[p.name]++ != 0) {
    log_.add(severity::fault, "property_repeated", p.line, "VCALENDAR." + p.name, p.value,
             message{"a calendar has this property once; the first counts"});
    return;
  }
  has_version_ = has_version_ || p.name == "VERSION";
  if (p.name == "VERSION") keyword_of(p, "2.0");
  if (p.name == "CALSCALE") keyword_of(p, "GREGORIAN");
  if (p.name == "METHOD") method_of(p);
  if (p.name == "PRODID") result_.product = without_escapes(p.value).text;
  if (p.name == "X-WR-CALNAME") result_.name = without_escapes(p.value).text;
  if (!is_wholly_read(p)) keep(std::move(p));
}

// RFC 5546, 1.4: PUBLISH, REQUEST and ADD state events; other methods speak of events stated elsewhere.
void object_reader::method_of(const calendar_property& p) {
  result_.method = in_upper_case(p.value);
  constexpr std::array<std::string_view, 3> stating{"PUBLISH", "REQUEST", "ADD"};
  if (std::find(stating.begin(), stating.end(), result_.method) == stating.end())
    log_.add(severity::warning, "scheduling_message", p.line, "VCALENDAR.METHOD", p.value,
             message{"this is a message about events; its events are not the plan itself"});
}

void object_reader::require_there(bool is_there, std::string_view property) {
  if (!is_there)
    log_.add(severity::warning, "property_missing", result_.line, "VCALENDAR." + std::string{property}, "",
             message{"every calendar has this property"});
}

void object_reader::zones(const std::vector<component>& components) {
  std::vector<std::string> names;
  for (const component& c : components) {
    if (c.name != "VTIMEZONE" || c.is_damaged) continue;
    zone_read read = read_zone(c, log_);
    if (read.name.empty()) {
      log_.add(severity::fault, "property_missing", c.line, "VTIMEZONE.TZID", "",
               message{"every time zone has this property"});
    } else if (!context_.zones.emplace(read.name, nullptr).second) {
      log_.add(severity::fault, "property_repeated", c.line, "VTIMEZONE.TZID", read.name,
               message{"a time zone before it has this name and counts"});
    } else if (read.whole) {
      result_.zones.push_back(std::move(*read.whole));
    } else {
      kept_.add("VTIMEZONE", c.line);
    }
  }
  for (const zone& z : result_.zones) context_.zones[z.name()] = &z;
}

void object_reader::keep(component&& c) {
  result_.others.push_back({"BEGIN", {}, c.name, c.line});
  for (calendar_property& p : c.lines) result_.others.push_back(std::move(p));
  if (c.end_line != 0) result_.others.push_back({"END", {}, std::move(c.name), c.end_line});
}

void object_reader::take(component&& c) {
  const bool is_whole = c.end_line != 0;
  if (is_icalendar_ && is_whole && c.name == "VEVENT") {
    if (auto read = event_reader{context_, log_, kept_}.read(c)) {
      result_.events.push_back(std::move(*read));
      return;
    }
  }
  if (c.name != "VEVENT" && c.name != "VTIMEZONE") kept_.add(c.name, c.line);
  keep(std::move(c));
}

// The days of a series, to look up those that are replaced.
class series_times {
 public:
  series_times(const icalendar_event& series, const object_context& of) : series_{&series}, of_{&of} {
    for (const calendar_time& t : series.added) added_.insert(to_text(by_its_clock(t).value_or(t)));
  }

  // Whether it is known that the series has no such time. O(days of an interval of the rule).
  [[nodiscard]] bool lacks(const calendar_time& replaced) const {
    const calendar_time& start = series_->event.when.start;
    const bool is_known = series_->rule ? !series_->rule->parts().count : series_->rrule.empty();
    const auto shown = by_its_clock(replaced);
    if (!is_known || !shown) return false;
    const calendar_time& t = *shown;
    if (t == start || added_.contains(to_text(t))) return false;
    if (!series_->rule || t.since_midnight != start.since_midnight || t.day < start.day) return true;
    rule_parts parts = series_->rule->parts();
    if (parts.until && std::get<date>(*parts.until) < t.day) return true;  // a day, as the reader has made it
    parts.until = t.day;  // so that no later day is searched for
    try {
      return !rule_dates{recurrence_rule{std::move(parts)}, start.day}.contains(t.day);
    } catch (const bad_argument&) {  // the rule does not have its first day: told already
      return false;
    }
  }

 private:
  [[nodiscard]] std::optional<calendar_time> by_its_clock(const calendar_time& t) const {
    return of_->by_clock_of(series_->event.when.start.zone, t);
  }

  const icalendar_event* series_;
  const object_context* of_;
  std::set<std::string> added_;
};

// UIDs that repeat, and replaced days of a series that is not there or does not have them.
void object_reader::check_series() {
  const auto text_of = [](const icalendar_event& e) { return e.replaces ? to_text(*e.replaces) : ""; };
  using key = std::tuple<std::string_view, std::string, std::size_t>;
  std::vector<key> all;
  for (std::size_t i = 0; i < result_.events.size(); ++i)
    all.emplace_back(result_.events[i].event.uid, text_of(result_.events[i]), i);
  std::sort(all.begin(), all.end());
  std::optional<series_times> series;  // that of the UID at hand
  for (std::size_t k = 0; k < all.size(); ++k) {
    const auto& [uid, replaced, i] = all[k];
    const icalendar_event& e = result_.events[i];
    const bool is_of_last = k > 0 && std::get<0>(all[k - 1]) == uid;
    if (!is_of_last) series.reset();
    if (!series && replaced.empty()) series.emplace(e, context_);
    if (is_of_last && std::get<1>(all[k - 1]) == replaced)
      log_.add(severity::warning, "uid_repeated", e.line, "VEVENT.UID", uid,
               message{"an event before it has the same UID: programs show one of them or both"});
    else if (!series)
      log_.add(severity::warning, "series_missing", e.line, "VEVENT.RECURRENCE-ID", replaced,
               {"no event of UID {} is the series of which this replaces a day", uid});
    else if (e.replaces && series->lacks(*e.replaces))
      log_.add(severity::warning, "day_not_in_series", e.line, "VEVENT.RECURRENCE-ID", replaced,
               {"the series of UID {} has no such day: programs show this event or leave it out", uid});
  }
}

icalendar_object object_reader::read(std::size_t line, std::vector<calendar_property> properties,
                                     std::vector<component> components) {
  result_.line = line;
  for (calendar_property& p : properties) header(std::move(p));
  require_there(has_version_, "VERSION");
  require_there(!result_.product.empty(), "PRODID");
  if (is_icalendar_) zones(components);
  for (component& c : components) take(std::move(c));
  check_series();
  kept_.tell(log_);
  return std::move(result_);
}

// ---- the text ----

class stream_reader {
 public:
  [[nodiscard]] icalendar_text read(std::string_view text);

 private:
  struct opened {
    std::string name;
    std::size_t line = 0;
  };

  void take(calendar_property&& p);
  void begin(calendar_property&& p);
  void end(calendar_property&& p);
  void end_within(calendar_property&& p, const std::string& name);
  void refuse(std::string_view rule, std::size_t line, std::string_view value, message problem);
  void not_ended(const opened& what);
  void close_within();
  void close_component(std::size_t end_line);
  void close_object(std::size_t end_line);

  line_log log_;
  icalendar_text result_;
  std::optional<opened> object_;
  std::vector<calendar_property> properties_;
  std::vector<component> components_;
  bool is_in_component_ = false;
  std::vector<opened> within_;                // components in the component, the innermost last
  std::map<std::string, std::size_t> inner_;  // how many of each name there are
};

bool stands_in_a_calendar(std::string_view name) noexcept {
  constexpr std::array<std::string_view, 5> names{"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

void stream_reader::refuse(std::string_view rule, std::size_t line, std::string_view value, message problem) {
  if (is_in_component_) components_.back().is_damaged = true;
  log_.add(severity::fault, rule, line,
           is_in_component_ ? components_.back().name
           : object_        ? "VCALENDAR"
                            : "text",
           value, std::move(problem));
}

void stream_reader::not_ended(const opened& what) {
  refuse("not_ended", what.line, what.name, message{"this component has no END"});
}

void stream_reader::close_within() {
  while (!within_.empty()) {
    not_ended(within_.back());
    within_.pop_back();
  }
  inner_.clear();
}

void stream_reader::close_component(std::size_t end_line) {
  close_within();
  component& c = components_.back();
  if (end_line == 0) not_ended({c.name, c.line});
  c.end_line = end_line;
  is_in_component_ = false;
}

void stream_reader::close_object(std::size_t end_line) {
  if (is_in_component_) close_component(0);
  if (end_line == 0) not_ended(*object_);
  result_.objects.push_back(
      object_reader{log_}.read(object_->line, std::move(properties_), std::move(components_)));
  object_.reset();
  properties_.clear();
  components_.clear();
}

void stream_reader::begin(calendar_property&& p) {
  std::string name = in_upper_case(p.value);
  if (name == "VCALENDAR") {
    if (object_) close_object(0);
    object_ = opened{std::move(name), p.line};
    return;
  }
  if (!object_) return refuse("outside_a_calendar", p.line, p.value, message{"this is in no VCALENDAR"});
  if (is_in_component_ && stands_in_a_calendar(name)) close_component(0);
  if (!is_in_component_) {
    components_.push_back({std::move(name), p.line, {}, 0, false});
    is_in_component_ = true;
    return;
  }
  ++inner_[name];
  within_.push_back({std::move(name), p.line});
  components_.back().lines.push_back(std::move(p));
}

void stream_reader::end_within(calendar_property&& p, const std::string& name) {
  for (; within_.back().name != name; within_.pop_back()) {
    --inner_[within_.back().name];
    not_ended(within_.back());
  }
  --inner_[name];
  within_.pop_back();
  components_.back().lines.push_back(std::move(p));
}

void stream_reader::end(calendar_property&& p) {
  const std::string name = in_upper_case(p.value);
  const auto inner = inner_.find(name);
  if (name == "VCALENDAR" && object_)
    close_object(p.line);
  else if (is_in_component_ && inner != inner_.end() && inner->second != 0)
    end_within(std::move(p), name);
  else if (is_in_component_ && components_.back().name == name)
    close_component(p.line);
  else
    refuse("end_without_begin", p.line, p.value, message{"no such component was begun"});
}

void stream_reader::take(calendar_property&& p) {
  if (p.name == "BEGIN") return begin(std::move(p));
  if (p.name == "END") return end(std::move(p));
  if (is_in_component_)
    components_.back().lines.push_back(std::move(p));
  else if (object_)
    properties_.push_back(std::move(p));
  else
    refuse("outside_a_calendar", p.line, p.name, message{"this is in no VCALENDAR"});
}

icalendar_text stream_reader::read(std::string_view text) {
  line_cutter lines{text};
  std::string line;
  while (lines.next(line)) {
    calendar_property p;
    p.line = lines.line();
    if (line.empty()) {
      log_.add(severity::note, "blank_line", p.line, "text", "", message{"this line has no characters"});
    } else if (auto bad = problem_of_characters(line)) {
      refuse(bad->rule, p.line, line, std::move(bad->problem));
    } else if (auto problem = split_line(line, p)) {
      refuse("not_a_content_line", p.line, line, std::move(*problem));
    } else {
      take(std::move(p));
    }
  }
  if (object_) close_object(0);
  result_.findings = log_.take();
  return std::move(result_);
}

}  // namespace
}  // namespace detail

icalendar_text parse_icalendar(std::string_view text) {
  return detail::stream_reader{}.read(text);
}

std::string to_text(const line_finding& f) {
  return "line " + std::to_string(f.line) + ": " + to_text(f.what);
}

}  // namespace phoihop
