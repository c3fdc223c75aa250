// SPDX-License-Identifier: BSL-1.0
#include <schedule/ics_zone.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <tuple>

namespace phoihop::detail {
namespace {

constexpr std::int64_t micros_a_second = 1'000'000;

bool is_whole_seconds(const duration& d) {
  return to_micros(d) % micros_a_second == 0;
}

void require_zone_name(const std::string& name, const std::string& path) {
  require_text(name, path, white_space::spaces);
  if (name == "UTC")
    throw bad_argument{path, name, "UTC needs no VTIMEZONE: events name it and the header does not"};
  if (name.size() > longest_zone_name)
    throw bad_argument{path, std::to_string(name.size()), "the name of a zone has at most 255 octets"};
  if (name.find_first_of("\":;,\\^") != std::string::npos)
    throw bad_argument{
        path, name,
        "the name of a zone has no quotation mark, colon, semicolon, comma, backslash or circumflex"};
}

void require_whole_seconds(const zone& z, const std::string& path) {
  const auto require = [](const duration& offset, const std::string& field) {
    if (!is_whole_seconds(offset))
      throw bad_argument{field, to_text(offset), "iCalendar writes offsets in whole seconds"};
  };
  require(z.before(), path + ".before");
  for (std::size_t i = 0; i < z.transitions().size(); ++i) {
    const auto& [from, offset] = z.transitions()[i];
    const std::string field = path + "." + field_path("transitions", i);
    require(offset, field + ".offset");
    if (!is_whole_seconds(from.time_of_day()))
      throw bad_argument{field + ".from", to_text(from), "iCalendar writes times in whole seconds"};
  }
}

// When a transition is by the clocks before it. @throws overflow  on the first and the last day of all.
calendar_time shown_at(const zone_transition& t, const duration& before) {
  const instant shown = add(t.from, before);
  return {shown.date(), shown.time_of_day()};
}

void require_days_of_changes(const zone& z, const std::string& path) {
  duration shown = z.before();
  for (std::size_t i = 0; i < z.transitions().size(); ++i) {
    const zone_transition& t = z.transitions()[i];
    at_path(path + "." + field_path("transitions", i, "from"),
            [&] { static_cast<void>(shown_at(t, shown)); });
    shown = t.offset;
  }
}

// "+0700", "-003015". RFC 5545, 3.3.14.
std::string offset_text(const duration& offset) {
  const std::int64_t signed_seconds = to_micros(offset) / micros_a_second;
  const std::int64_t seconds = signed_seconds < 0 ? -signed_seconds : signed_seconds;
  std::string text{signed_seconds < 0 ? "-" : "+"};
  const auto add_part = [&](std::int64_t part) {
    text.append(part < 10 ? "0" : "").append(std::to_string(part));
  };
  add_part(seconds / 3600);
  add_part(seconds / 60 % 60);
  if (seconds % 60 != 0) add_part(seconds % 60);
  return text;
}

void append_observance(ics_writer& to, const calendar_time& start, const duration& before,
                       const duration& after) {
  std::string digits;
  append_digits(digits, start);
  to.line("BEGIN:STANDARD");
  to.value_line("DTSTART", digits);
  to.value_line("TZOFFSETFROM", offset_text(before));
  to.value_line("TZOFFSETTO", offset_text(after));
  to.line("END:STANDARD");
}

// A day before all transitions, from which on the first offset is written.
date first_day(const zone& z) {
  constexpr date usual{1970, 1, 1};
  if (z.transitions().empty()) return usual;
  const date first = z.transitions().front().from.date();
  if (usual < first) return usual;
  return first < add_days(min_date, 366) ? min_date : add_days(first, -366);
}

}  // namespace

const zone* find_zone(std::span<const zone> zones, std::string_view name) {
  const auto found =
      std::find_if(zones.begin(), zones.end(), [&](const zone& z) { return z.name() == name; });
  return found == zones.end() ? nullptr : &*found;
}

void require_zones(std::span<const zone> zones) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < zones.size(); ++i) {
    const std::string path = field_path("header.zones", i);
    require_zone_name(zones[i].name(), path + ".name");
    if (!names.insert(zones[i].name()).second)
      throw bad_argument{path + ".name", zones[i].name(), "a zone before it has the same name"};
    require_whole_seconds(zones[i], path);
    require_days_of_changes(zones[i], path);
  }
}

void append_zone(ics_writer& to, const zone& z) {
  to.line("BEGIN:VTIMEZONE");
  to.value_line("TZID", z.name());
  duration shown = z.before();
  append_observance(to, {first_day(z), hours(0)}, shown, shown);
  for (const zone_transition& t : z.transitions()) {
    append_observance(to, shown_at(t, shown), shown, t.offset);
    shown = t.offset;
  }
  to.line("END:VTIMEZONE");
}

std::optional<zone> zone_of(std::string name, std::span<const observance> all) {
  struct change {
    instant at;
    duration from;
    duration to;
    bool operator==(const change&) const = default;
  };
  std::vector<change> changes;
  for (const auto& o : all)
    for (const civil_time& start : o.starts)
      changes.push_back({zone::fixed("before", o.from).to_utc(start, repeated_time::earlier), o.from, o.to});
  const auto order = [](const change& c) { return std::tuple{c.at, c.from, c.to}; };
  std::sort(changes.begin(), changes.end(),
            [&](const change& a, const change& b) { return order(a) < order(b); });
  // An RDATE may repeat the DTSTART of its observance.
  changes.erase(std::unique(changes.begin(), changes.end()), changes.end());
  std::vector<zone_transition> transitions;
  duration shown = changes.front().from;
  for (const auto& [at, from, to] : changes) {
    if (from != shown || (!transitions.empty() && transitions.back().from == at)) return std::nullopt;
    if (to != shown) transitions.push_back({at, to});
    shown = to;
  }
  return zone{std::move(name), changes.front().from, std::move(transitions)};
}

}  // namespace phoihop::detail
