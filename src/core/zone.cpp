// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/zone.hpp>

#include <core/microseconds.hpp>
#include <phoihop/core/error.hpp>

#include <algorithm>
#include <cassert>
#include <iterator>
#include <limits>
#include <optional>
#include <utility>

namespace phoihop {
namespace {

using detail::micros_per_day;

constexpr std::int64_t before_all_time = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t after_all_time = std::numeric_limits<std::int64_t>::max();

std::int64_t micros_since_start(const date& day) {
  return days_between(min_date, day) * micros_per_day;
}
std::int64_t micros_since_start(const instant& t) {
  return micros_since_start(t.date()) + t.time_of_day().ticks();
}

void require_offset(const duration& offset, const std::string& field) {
  if (offset.is_special() || offset.ticks() <= -micros_per_day || offset.ticks() >= micros_per_day)
    throw bad_argument{field, to_text(offset), "an offset from UTC is less than 24 hours"};
}

void require_civil_time(const civil_time& t) {
  require_day(t.day, "civil_time.day");
  if (t.since_midnight.is_special() || t.since_midnight.is_negative() ||
      t.since_midnight.ticks() > micros_per_day)
    throw bad_argument{"civil_time.since_midnight", to_text(t.since_midnight),
                       "a time of day is 00:00 to 24:00"};
}

}  // namespace

std::string to_text(const civil_time& t) {
  return to_text(t.day) + " " + to_text(t.since_midnight);
}

zone::zone(std::string name, const duration& before, std::vector<zone_transition> transitions)
    : name_{std::move(name)}, before_{before}, transitions_{std::move(transitions)} {
  if (name_.empty()) throw bad_argument{"zone.name", "\"\"", "a zone has a name"};
  require_offset(before_, "zone.before");
  for (std::size_t i = 0; i < transitions_.size(); ++i) {
    const std::string field = field_path("zone.transitions", i);
    require_instant(transitions_[i].from, field + ".from");
    require_offset(transitions_[i].offset, field + ".offset");
    if (i > 0 && !(transitions_[i - 1].from < transitions_[i].from))
      throw bad_argument{field + ".from", to_text(transitions_[i].from),
                         "transitions ascend strictly in time"};
  }
}

zone zone::fixed(std::string name, const duration& offset) {
  return {std::move(name), offset, {}};
}

duration zone::offset_at(const instant& t) const {
  require_instant(t, "instant");
  const auto after =
      std::upper_bound(transitions_.begin(), transitions_.end(), t,
                       [](const instant& at, const zone_transition& c) { return at < c.from; });
  return after == transitions_.begin() ? before_ : std::prev(after)->offset;
}

civil_time zone::to_local(const instant& t) const {
  const instant shown = add(t, offset_at(t));
  return {shown.date(), shown.time_of_day()};
}

instant zone::to_utc(const civil_time& t, repeated_time choice) const {
  require_civil_time(t);
  require_enumerator(choice, "choice");
  // Counted in microseconds: 24:00 of the last day is no instant in UTC, but names one to clocks that are
  // ahead.
  const std::int64_t shown = micros_since_start(t.day) + t.since_midnight.ticks();
  // Offsets are under 24 hours: only stretches of one offset that reach within a day of `shown` can show it.
  auto end = std::upper_bound(
      transitions_.begin(), transitions_.end(), shown - micros_per_day,
      [](std::int64_t at, const zone_transition& c) { return at < micros_since_start(c.from); });
  std::int64_t begin =
      end == transitions_.begin() ? before_all_time : micros_since_start(std::prev(end)->from);
  duration offset = end == transitions_.begin() ? before_ : std::prev(end)->offset;
  std::optional<std::int64_t> found;
  std::optional<std::int64_t> in_gap;
  for (;; ++end) {
    const std::int64_t candidate = shown - offset.ticks();
    const bool last = end == transitions_.end();
    const std::int64_t until = last ? after_all_time : micros_since_start(end->from);
    if (begin <= candidate && candidate < until) {
      found = candidate;
      if (choice == repeated_time::earlier) break;
    }
    if (last || until >= shown + micros_per_day) break;
    const bool skipped = until <= candidate && shown - end->offset.ticks() < until;
    if (skipped && !in_gap) in_gap = candidate;  // read with the offset before the gap
    begin = until;
    offset = end->offset;
  }
  assert(found || in_gap);  // what is never shown is skipped by some transition
  return make_instant(min_date, found ? *found : *in_gap);
}

zone vietnam_time() {
  return zone::fixed("Asia/Ho_Chi_Minh", hours(7));
}

}  // namespace phoihop
