// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/zone.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>
#include <cassert>
#include <iterator>
#include <optional>
#include <utility>

namespace phoihop {
namespace {

constexpr std::int64_t micros_per_day = 86'400'000'000;

void require_offset(const duration& offset, const std::string& field) {
  if (offset.is_special() || offset.ticks() <= -micros_per_day || offset.ticks() >= micros_per_day)
    throw bad_argument{field, to_text(offset), "an offset from UTC is less than 24 hours"};
}

std::int64_t checked_time_of_day(const civil_time& t) {
  require_day(t.day, "civil_time.day");
  if (t.since_midnight.is_special() || t.since_midnight.is_negative() ||
      t.since_midnight.ticks() > micros_per_day)
    throw bad_argument{"civil_time.since_midnight", to_text(t.since_midnight),
                       "a time of day is 00:00 to 24:00"};
  return t.since_midnight.ticks();
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
    const std::string field = "zone.transitions[" + std::to_string(i) + "]";
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
  const instant shown = make_instant(t.day, checked_time_of_day(t));
  // An interval of one offset owns the clock times that it really showed. Offsets are under 24 hours, so only
  // intervals that begin within a day of `shown` can own it.
  const auto near = std::lower_bound(
      transitions_.begin(), transitions_.end(), shown,
      [](const zone_transition& c, const instant& at) { return c.from + boost::posix_time::hours(24) < at; });
  std::optional<instant> found;
  duration offset = near == transitions_.begin() ? before_ : std::prev(near)->offset;
  for (auto next = near;; ++next) {
    const instant candidate = add(shown, -offset);
    const bool begun = next == transitions_.begin() || !(candidate < std::prev(next)->from);
    if (begun && (next == transitions_.end() || candidate < next->from)) {
      found = candidate;
      if (choice == repeated_time::earlier) break;
    } else if (begun && !found && next != transitions_.end() && add(shown, -next->offset) < next->from) {
      return candidate;  // in the gap before `next`: read with the offset before it
    }
    if (next == transitions_.end() || shown + boost::posix_time::hours(24) < next->from) break;
    offset = next->offset;
  }
  assert(found);
  return *found;
}

zone vietnam_time() {
  return zone::fixed("Asia/Ho_Chi_Minh", hours(7));
}

}  // namespace phoihop
