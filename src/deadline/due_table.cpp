// SPDX-License-Identifier: BSL-1.0
#include <deadline/due_table.hpp>

#include <phoihop/core/error.hpp>

#include <deadline/clock_units.hpp>
#include <deadline/compute_due.hpp>
#include <deadline/plain_days.hpp>
#include <deadline/require.hpp>

#include <algorithm>
#include <limits>

namespace phoihop::detail {
namespace {

// The rule, if rows can be counted by it: checked before there is a row.
const due_rule& batchable(const due_rule& rule, const worked_time& on) {
  if (side_of(rule.limit) != limit_side::after)
    throw bad_argument{"limit.side", "before", "rows are received before they are due"};
  require_office_for(rule, on);
  return rule;
}

}  // namespace

due_table::way due_table::way_of(const due_rule& rule) {
  if (!is_by_time(rule.limit)) return way::by_day;
  const auto& span = std::get<time_limit>(rule.limit);
  if (span.unit == limit_unit::working_hours) {
    const bool is_plain_work =
        rule.pack.receipt.value == receipt_rule::at_once && rule.pack.time_zone.transitions().empty();
    return is_plain_work ? way::by_stretch : way::by_row;
  }
  const bool is_sum = is_by_clock(span.unit) && begins_at_event(span, rule.pack) &&
                      rule.pack.hours_end.value == end_rule::stays;
  return is_sum ? way::adds : way::by_row;
}

due_table::due_table(const due_rule& rule, const worked_time& on)
    : rule_{batchable(rule, on)}, on_{on}, way_{way_of(rule)}, edge_{edge_of(rule)} {
  if (way_ == way::by_stretch)
    pieces_ = {day_pieces::of(due_view::not_yet), day_pieces::of(due_view::by_row)};
  if (way_ != way::adds) return;
  const auto& span = std::get<time_limit>(rule.limit);
  const std::int64_t unit = micros_a_unit(span.unit);
  const std::int64_t last = ticks_of(make_instant(max_date, micros_per_day - 1));
  if (span.amount > last / unit) {  // then `due_at` refuses every start, and says so
    way_ = way::by_row;
    return;
  }
  length_ = span.amount * unit - (edge_ == boundary::exclusive ? 1 : 0);
  end_ = last - span.amount * unit + 1;
}

std::int64_t due_table::ask(std::int64_t ticks) const {
  const instant due = due_at(rule_.limit, instant_at(ticks), rule_.pack, on_);
  return ticks_of(due) - (edge_ == boundary::exclusive ? 1 : 0);
}

due_view due_table::view(std::int64_t now) const noexcept {
  due_view seen;
  const bool by_table = way_ == way::by_day || way_ == way::by_stretch;
  if (way_ == way::by_row || (by_table && days_.empty())) return seen;
  std::int64_t first = first_;
  std::int64_t end = std::min(end_, now + 1);
  if (by_table) {
    const std::int64_t day = first_day_ * micros_per_day - offset_;
    first = std::max(first, day);
    end = std::min(end, day + static_cast<std::int64_t>(days_.size()) * micros_per_day);
    seen.days = days_.data();
    if (way_ == way::by_stretch) seen.pieces = pieces_.data();
    seen.to_first_day = -day;
  }
  seen.first = first;
  seen.span = end > first ? static_cast<std::uint64_t>(end - first) : 0;
  seen.length = length_;
  return seen;
}

std::int64_t due_table::last_in_time(std::int64_t ticks) {
  const std::int64_t last = ask(ticks);
  if (way_ == way::adds || way_ == way::by_row) return last;
  if (ticks < first_ || ticks >= end_) find_stretch(ticks);
  const std::int64_t day = (ticks + offset_) / micros_per_day;
  std::int64_t& known = of_day(day);
  if (known == due_view::not_yet) known = way_ == way::by_day ? of_whole_day(day, last) : pieces_of_day(day);
  return last;
}

// `last`, if it is the answer from the beginning to the end of the day. A day on which clocks are put forward
// or back is asked about row by row.
std::int64_t due_table::of_whole_day(std::int64_t day, std::int64_t last) const {
  const std::int64_t begins = day * micros_per_day - offset_;
  const std::int64_t over = begins + micros_per_day;
  if (begins < first_ || over > end_) return due_view::by_row;
  try {
    return ask(begins) == last && ask(over - 1) == last ? last : due_view::by_row;
  } catch (const error&) {  // another start of the day has no answer: that is for its own row to say
    return due_view::by_row;
  }
}

// How far the end can follow its start until the office closes or breaks off: of an end by working hours, in
// ticks and without the boundary.
std::int64_t due_table::room_after(std::int64_t due) const {
  const civil_time ends = rule_.pack.time_zone.to_local(instant_at(due));
  for (const date& day : {ends.day, add_days(ends.day, -1)}) {  // 00:00 may be the 24:00 of the day before
    const std::int64_t time = ends.since_midnight.ticks() + (day == ends.day ? 0 : micros_per_day);
    for (const day_interval& stretch : on_.office()->on(day))
      if (stretch.first.ticks() < time && time <= stretch.last.ticks()) return stretch.last.ticks() - time;
  }
  return 0;
}

namespace {

// Adds pieces to a day, one after the other.
class piece_writer {
 public:
  // False if there is no room for another piece.
  [[nodiscard]] bool add(std::int64_t until, bool follows, std::int64_t value) {
    if (count_ == day_pieces::most) return false;
    if (count_ > 0) day_.until[count_ - 1] = reached_;
    day_.value[count_] = value;
    day_.follows |= static_cast<std::uint64_t>(follows) << count_;
    reached_ = until;
    ++count_;
    return true;
  }

  [[nodiscard]] const day_pieces& day() const noexcept { return day_; }

 private:
  day_pieces day_ = day_pieces::of(0);
  std::size_t count_ = 0;
  std::int64_t reached_ = 0;
};

}  // namespace

// The pieces of a day: outside of the office's hours work does not go on, and the end is the same; within
// them it follows, up to where it meets the end of the office's hours. A day of more pieces than there is
// room for is asked about row by row, and so is one on which some start has no answer: that is for its own
// row to say.
std::int64_t due_table::pieces_of_day(std::int64_t day) {
  const std::int64_t begins = day * micros_per_day - offset_;
  piece_writer made;
  std::int64_t at = begins;
  const auto stay_until = [&](std::int64_t until) {
    const bool has_room = at >= until || made.add(until, false, ask(at));
    at = std::max(at, until);
    return has_room;
  };
  const auto follow_until = [&](std::int64_t closes) {
    while (at < closes) {
      const std::int64_t last = ask(at);
      const std::int64_t due = last + (edge_ == boundary::exclusive ? 1 : 0);
      const std::int64_t until = std::min(closes, at + room_after(due) + 1);
      if (!made.add(until, true, last - at)) return false;
      at = until;
    }
    return true;
  };
  try {
    for (const day_interval& stretch : on_.office()->on(day_of_number(day)))
      if (!stay_until(begins + stretch.first.ticks()) || !follow_until(begins + stretch.last.ticks()))
        return due_view::by_row;
    if (!stay_until(begins + micros_per_day)) return due_view::by_row;
  } catch (const error&) {
    return due_view::by_row;
  }
  pieces_.push_back(made.day());
  return static_cast<std::int64_t>(pieces_.size()) - 1;
}

void due_table::find_stretch(std::int64_t ticks) {
  const auto transitions = rule_.pack.time_zone.transitions();
  const auto next = std::upper_bound(
      transitions.begin(), transitions.end(), ticks,
      [](std::int64_t t, const zone_transition& change) { return t < ticks_of(change.from); });
  offset_ = to_micros(rule_.pack.time_zone.offset_at(instant_at(ticks)));
  first_ = next == transitions.begin() ? 1 : ticks_of((next - 1)->from);
  end_ = next == transitions.end() ? std::numeric_limits<std::int64_t>::max() : ticks_of(next->from);
}

// Makes room for the day, twice as much as before on that side so that it is not made too often.
std::int64_t& due_table::of_day(std::int64_t day) {
  const auto size = static_cast<std::int64_t>(days_.size());
  if (days_.empty()) {
    first_day_ = day - 31;
    days_.assign(366, due_view::not_yet);
  } else if (day < first_day_) {
    const std::int64_t more = std::max(first_day_ - day, size);
    days_.insert(days_.begin(), static_cast<std::size_t>(more), due_view::not_yet);
    first_day_ -= more;
  } else if (day - first_day_ >= size) {
    days_.resize(static_cast<std::size_t>(std::max(day - first_day_ + 1, 2 * size)), due_view::not_yet);
  }
  return days_[static_cast<std::size_t>(day - first_day_)];
}

}  // namespace phoihop::detail
