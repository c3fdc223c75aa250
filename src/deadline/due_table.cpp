// SPDX-License-Identifier: BSL-1.0
#include <deadline/due_table.hpp>

#include <phoihop/core/error.hpp>

#include <deadline/clock_units.hpp>
#include <deadline/count.hpp>
#include <deadline/require.hpp>

#include <algorithm>
#include <limits>
#include <string_view>

namespace phoihop {
namespace {

// As `due_at` without an office, but before there is a row.
void require_no_office(const batch_rule& rule) {
  constexpr std::string_view why = "this needs the working hours of an office, not only its calendar";
  if (rule.limit.unit == limit_unit::working_hours) throw bad_argument{"limit.unit", "working_hours", why};
  if (rule.limit.side == limit_side::after && rule.pack.receipt == receipt_rule::office_hours)
    throw bad_argument{"pack.receipt", "office_hours", why};
}

}  // namespace

due_table::way due_table::way_of(const batch_rule& rule) {
  if (!runs_by_clock(rule.limit)) return way::by_day;
  const bool is_sum = begins_at_event(rule.limit, rule.pack) && rule.pack.hours_end == end_rule::stays;
  return is_sum ? way::adds : way::by_row;
}

due_table::due_table(const batch_rule& rule, const business_calendar& calendar)
    : rule_{rule}, calendar_{calendar}, way_{way_of(rule)} {
  require_countable(rule.limit, rule.pack);
  require_no_office(rule);
  edge_ = rule.edge.value_or(edge_of(rule.limit, rule.pack));
  if (way_ != way::adds) return;
  const std::int64_t unit = micros_a_unit(rule.limit);
  const std::int64_t last = ticks_of(make_instant(max_date, micros_per_day - 1));
  if (rule.limit.amount > last / unit) {  // then `due_at` refuses every start, and says so
    way_ = way::by_row;
    return;
  }
  length_ = rule.limit.amount * unit - (edge_ == boundary::exclusive ? 1 : 0);
  end_ = last - rule.limit.amount * unit + 1;
}

std::int64_t due_table::ask(std::int64_t ticks) const {
  const instant due = due_at(rule_.limit, instant_at(ticks), rule_.pack, calendar_);
  return ticks_of(due) - (edge_ == boundary::exclusive ? 1 : 0);
}

due_view due_table::view(std::int64_t now) const noexcept {
  due_view seen;
  if (way_ == way::by_row || (way_ == way::by_day && days_.empty())) return seen;
  std::int64_t first = first_;
  std::int64_t end = std::min(end_, now + 1);
  if (way_ == way::by_day) {
    const std::int64_t day = first_day_ * micros_per_day - offset_;
    first = std::max(first, day);
    end = std::min(end, day + static_cast<std::int64_t>(days_.size()) * micros_per_day);
    seen.days = days_.data();
    seen.to_first_day = -day;
  }
  seen.first = first;
  seen.span = end > first ? static_cast<std::uint64_t>(end - first) : 0;
  seen.length = length_;
  return seen;
}

std::int64_t due_table::last_in_time(std::int64_t ticks) {
  const std::int64_t last = ask(ticks);
  if (way_ != way::by_day) return last;
  if (ticks < first_ || ticks >= end_) find_stretch(ticks);
  const std::int64_t day = (ticks + offset_) / micros_per_day;
  std::int64_t& known = of_day(day);
  if (known == due_view::not_yet) known = of_whole_day(day, last);
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

void due_table::find_stretch(std::int64_t ticks) {
  const auto transitions = rule_.pack.place.transitions();
  const auto next = std::upper_bound(
      transitions.begin(), transitions.end(), ticks,
      [](std::int64_t t, const zone_transition& change) { return t < ticks_of(change.from); });
  offset_ = to_micros(rule_.pack.place.offset_at(instant_at(ticks)));
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

}  // namespace phoihop
