// SPDX-License-Identifier: BSL-1.0
#include <phoihop/calendar/working_hours.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <utility>

namespace phoihop {
namespace {

constexpr std::int64_t micros_per_day = 86'400'000'000;
constexpr std::size_t days_per_week = 7;
constexpr std::string_view time_of_day_rule = "a time of day is 00:00 to 24:00";

bool is_time_of_day(const duration& d) {
  return !d.is_special() && !d.is_negative() && d.ticks() <= micros_per_day;
}

void require_time_of_day(const duration& d, const std::string& field) {
  if (!is_time_of_day(d)) throw bad_argument{field, to_text(d), time_of_day_rule};
}

void require_stretches(const day_hours& day, const std::string& field) {
  for (std::size_t i = 0; i < day.size(); ++i) {
    const std::string at = field_path(field, i);
    require_time_of_day(day[i].first, at + ".first");
    require_time_of_day(day[i].last, at + ".last");
    if (!(day[i].first < day[i].last))
      throw bad_argument{
          at + ".last", to_text(day[i].last), {"it is not after the beginning, {}", to_text(day[i].first)}};
    if (i > 0 && day[i].first < day[i - 1].last)
      throw bad_argument{at + ".first",
                         to_text(day[i].first),
                         {"it is before the end of the stretch before, {}", day[i - 1]}};
  }
}

std::size_t index_of(weekday w) noexcept {
  return static_cast<std::size_t>(w) - 1;
}

void require_week(const week_hours& week, const std::string& field) {
  require_stretches(week.usual, field + ".usual");
  std::array<bool, days_per_week> named{};
  for (std::size_t i = 0; i < week.by_weekday.size(); ++i) {
    const auto& [day, stretches] = week.by_weekday[i];
    const std::string at = field_path(field + ".by_weekday", i);
    if (index_of(day) >= days_per_week)
      throw bad_argument{at + ".day", std::to_string(static_cast<unsigned>(day)),
                         "weekdays are 1, Monday, to 7, Sunday"};
    if (std::exchange(named[index_of(day)], true))
      throw bad_argument{at + ".day", to_text(day), "the hours of this weekday were given already"};
    require_stretches(stretches, at + ".stretches");
  }
  require_time_of_day(week.midday, field + ".midday");
}

void require_weeks_over(const date_range& horizon, const timeline<week_hours>& weeks) {
  date reached = horizon.first();
  for (std::size_t i = 0; i < weeks.entries().size(); ++i) {
    const auto& [when, week] = weeks.entries()[i];
    require_week(week, field_path("weeks", i));
    const auto days = common(when, horizon);
    if (days && days->first() == reached) reached = days->end_day();
  }
  if (reached != horizon.end_day())
    throw bad_argument{"weeks", to_text(reached),
                       "it is not said which hours are kept on this day of the calendar"};
}

timeline<week_hours> always(week_hours week) {
  timeline<week_hours> weeks;
  weeks.change(min_date, std::move(week));
  return weeks;
}

const day_hours& hours_of(const week_hours& week, weekday w) {
  const auto named = std::find_if(week.by_weekday.begin(), week.by_weekday.end(),
                                  [w](const weekday_hours& other) { return other.day == w; });
  return named == week.by_weekday.end() ? week.usual : named->stretches;
}

// Which halves of a day are off; the numbers of a table.
enum class part_off : std::uint8_t { none, morning, afternoon, both };
constexpr std::size_t parts_off = 4;

part_off part_off_on(std::span<const calendar_entry> entries) {
  unsigned off = 0;
  for (const calendar_entry& entry : entries) {
    if (entry.kind == entry_kind::morning_off) off |= static_cast<unsigned>(part_off::morning);
    if (entry.kind == entry_kind::afternoon_off) off |= static_cast<unsigned>(part_off::afternoon);
  }
  return static_cast<part_off>(off);
}

day_hours within(const day_hours& day, const duration& first, const duration& last) {
  day_hours result;
  for (const auto& stretch : day) {
    const day_interval cut{std::max(stretch.first, first), std::min(stretch.last, last)};
    if (cut.first < cut.last) result.push_back(cut);
  }
  return result;
}

day_hours without(const day_hours& day, part_off off, const duration& midday) {
  switch (off) {
    case part_off::none: return day;
    case part_off::morning: return within(day, midday, hours(24));
    case part_off::afternoon: return within(day, hours(0), midday);
    case part_off::both: break;
  }
  return {};
}

std::int64_t length_of(const day_interval& stretch) {
  return (stretch.last - stretch.first).ticks();
}

std::int64_t length_of(const day_hours& day) {
  std::int64_t length = 0;
  for (const auto& stretch : day) length += length_of(stretch);
  return length;
}

// How much of a day is done at a time of it.
std::int64_t done_until(const day_hours& day, std::int64_t time) {
  std::int64_t done = 0;
  for (const auto& stretch : day)
    done += std::clamp(time, stretch.first.ticks(), stretch.last.ticks()) - stretch.first.ticks();
  return done;
}

// The first time of a day at which `work` is done: more than none, at most all of the day.
std::int64_t first_time_with(const day_hours& day, std::int64_t work) {
  for (const auto& stretch : day) {
    if (work <= length_of(stretch)) return stretch.first.ticks() + work;
    work -= length_of(stretch);
  }
  assert(false);
  return micros_per_day;
}

// The last time of a day at which no more than `work` is done: less than all of the day.
std::int64_t last_time_with(const day_hours& day, std::int64_t work) {
  for (const auto& stretch : day) {
    if (work < length_of(stretch)) return stretch.first.ticks() + work;
    work -= length_of(stretch);
  }
  assert(false);
  return micros_per_day;
}

[[noreturn]] void refuse_time(const civil_time& t, std::string_view field) {
  require_day(t.day, field_path(field, "day"));
  throw bad_argument{field_path(field, "since_midnight"), to_text(t.since_midnight), time_of_day_rule};
}

// A moment in one form: the time is before 24:00. The day is counted from the first of the horizon; the end
// of the horizon is a moment too, 00:00 of the day that follows it.
struct moment {
  std::int32_t position;
  std::int64_t time;
};

enum class side : std::uint8_t { before, after };

}  // namespace

// Times are in microseconds. "Done" is the working time since the beginning of the horizon: it never falls,
// so that a moment is found from it by bisection, and where days are about equally long, by bisection of very
// few: all working time is cut into equal slices, about one for each day, and it is known where each begins.
struct working_hours::tables {
  business_calendar calendar;
  timeline<week_hours> weeks;
  std::vector<day_hours> patterns;            // the days that occur, each once for each season
  std::vector<std::uint32_t> pattern_at;      // of each business day: index into `patterns`
  std::vector<std::int64_t> done_before_day;  // each business day; one past the end: all
  unsigned slice_bits = 0;                    // bits of working time in a slice
  std::vector<std::uint32_t> slice_at;        // the first place in `done_before_day` that is not below each

  tables(const business_calendar& over, timeline<week_hours> kept);
  void add_days(const week_hours& week, const date_range& days);
  void slice();

  [[nodiscard]] std::int32_t days() const noexcept { return calendar.horizon().size(); }
  [[nodiscard]] std::int64_t total() const noexcept { return done_before_day.back(); }
  [[nodiscard]] const day_hours& day_at(std::int32_t rank) const {
    return patterns[pattern_at[static_cast<std::size_t>(rank)]];
  }
  [[nodiscard]] date date_at(const moment& m) const {
    return phoihop::add_days(calendar.horizon().first(), m.position);
  }
  // Business days before `d`.
  [[nodiscard]] std::int32_t rank_of(const date& d) const {
    return calendar.count({calendar.horizon().first(), d});
  }

  [[nodiscard]] moment moment_of(const civil_time& t, std::string_view field) const;
  [[nodiscard]] std::int64_t done_at(const moment& m) const;
  [[nodiscard]] std::span<const std::int64_t> places_around(std::int64_t done) const;
  [[nodiscard]] std::int32_t day_ending_at(const std::int64_t* place) const;
  [[nodiscard]] civil_time first_moment_with(std::int64_t done) const;
  [[nodiscard]] civil_time last_moment_with(std::int64_t done) const;

  [[noreturn]] void refuse_outside(const civil_time& t, std::string_view field) const;
  [[noreturn]] void refuse_idle(const civil_time& at, side of_it) const;
  [[noreturn]] void refuse_work(const civil_time& from, const duration& work) const;
};

working_hours::tables::tables(const business_calendar& over, timeline<week_hours> kept)
    : calendar{over}, weeks{std::move(kept)} {
  require_weeks_over(calendar.horizon(), weeks);
  const auto size = static_cast<std::size_t>(calendar.size());
  pattern_at.reserve(size);
  done_before_day.reserve(size + 1);
  done_before_day.push_back(0);
  for (const auto& [when, week] : weeks.entries())
    if (const auto days = common(when, calendar.horizon())) add_days(week, *days);
  if (total() == 0)
    throw bad_argument{
        "weeks", "00:00:00", {"there is no working time on any day of the calendar \"{}\"", calendar.name()}};
  slice();
}

void working_hours::tables::add_days(const week_hours& week, const date_range& days) {
  constexpr std::uint32_t not_made = 0xFFFF'FFFF;
  std::array<std::uint32_t, days_per_week * parts_off> made{};
  made.fill(not_made);
  const std::int32_t end = rank_of(days.end_day());
  for (std::int32_t rank = rank_of(days.first()); rank < end; ++rank) {
    const date day = calendar.business_day(rank);
    const part_off off = part_off_on(calendar.entries_on(day));
    std::uint32_t& pattern = made[index_of(weekday_of(day)) * parts_off + static_cast<std::size_t>(off)];
    if (pattern == not_made) {
      pattern = static_cast<std::uint32_t>(patterns.size());
      patterns.push_back(without(hours_of(week, weekday_of(day)), off, week.midday));
    }
    pattern_at.push_back(pattern);
    done_before_day.push_back(total() + length_of(patterns[pattern]));
  }
}

void working_hours::tables::slice() {
  const std::uint64_t mean_day = static_cast<std::uint64_t>(total()) / pattern_at.size();
  slice_bits = static_cast<unsigned>(std::bit_width(mean_day));
  const auto slices = static_cast<std::size_t>(total() >> slice_bits) + 1;
  const auto places = static_cast<std::uint32_t>(done_before_day.size());
  slice_at.reserve(slices + 1);
  for (std::uint32_t place = 0; place < places; ++place)
    while (static_cast<std::int64_t>(slice_at.size()) << slice_bits <= done_before_day[place])
      slice_at.push_back(place);
  slice_at.push_back(places);
  assert(slice_at.size() == slices + 1);
}

moment working_hours::tables::moment_of(const civil_time& t, std::string_view field) const {
  if (!is_day(t.day) || !is_time_of_day(t.since_midnight)) refuse_time(t, field);
  moment m{days_between(calendar.horizon().first(), t.day), t.since_midnight.ticks()};
  if (m.time == micros_per_day) m = {m.position + 1, 0};
  if (m.position < 0 || m.position > days() || (m.position == days() && m.time > 0)) refuse_outside(t, field);
  return m;
}

std::int64_t working_hours::tables::done_at(const moment& m) const {
  if (m.position == days()) return total();
  const date day = date_at(m);
  const std::int32_t rank = rank_of(day);
  const std::int64_t before = done_before_day[static_cast<std::size_t>(rank)];
  return calendar.is_business_day(day) ? before + done_until(day_at(rank), m.time) : before;
}

// Those at and after `done` that are in its slice.
std::span<const std::int64_t> working_hours::tables::places_around(std::int64_t done) const {
  const auto slice = static_cast<std::size_t>(done >> slice_bits);
  return std::span{done_before_day}.subspan(slice_at[slice], slice_at[slice + 1] - slice_at[slice]);
}

std::int32_t working_hours::tables::day_ending_at(const std::int64_t* place) const {
  return static_cast<std::int32_t>(place - done_before_day.data()) - 1;
}

// `done` is more than 0 and at most all.
civil_time working_hours::tables::first_moment_with(std::int64_t done) const {
  const auto near = places_around(done);
  const std::int64_t* after = std::lower_bound(near.data(), near.data() + near.size(), done);
  const std::int32_t rank = day_ending_at(after);
  const std::int64_t time = first_time_with(day_at(rank), done - *std::prev(after));
  return {calendar.business_day(rank), from_micros(time)};
}

// `done` is at least 0 and less than all.
civil_time working_hours::tables::last_moment_with(std::int64_t done) const {
  const auto near = places_around(done);
  const std::int64_t* after = std::upper_bound(near.data(), near.data() + near.size(), done);
  const std::int32_t rank = day_ending_at(after);
  const std::int64_t time = last_time_with(day_at(rank), done - *std::prev(after));
  return {calendar.business_day(rank), from_micros(time)};
}

void working_hours::tables::refuse_outside(const civil_time& t, std::string_view field) const {
  throw out_of_horizon{
      field, to_text(t), {"the calendar \"{}\" knows only {}", calendar.name(), calendar.horizon()}};
}

void working_hours::tables::refuse_idle(const civil_time& at, side of_it) const {
  constexpr std::string_view before = "the calendar \"{}\", {}, has no working time before it";
  constexpr std::string_view after = "the calendar \"{}\", {}, has no working time after it";
  throw out_of_horizon{
      "at", to_text(at), {of_it == side::before ? before : after, calendar.name(), calendar.horizon()}};
}

void working_hours::tables::refuse_work(const civil_time& from, const duration& work) const {
  constexpr std::string_view before = "the calendar \"{}\", {}, has less working time than this before {}";
  constexpr std::string_view after = "the calendar \"{}\", {}, has less working time than this after {}";
  throw out_of_horizon{"work",
                       to_text(work),
                       {work.is_negative() ? before : after, calendar.name(), calendar.horizon(), from}};
}

working_hours::working_hours(const business_calendar& calendar, week_hours week)
    : working_hours{calendar, always(std::move(week))} {}

working_hours::working_hours(const business_calendar& calendar, timeline<week_hours> weeks)
    : tables_{std::make_shared<const tables>(calendar, std::move(weeks))} {}

working_hours::working_hours(const working_hours&) noexcept = default;
working_hours& working_hours::operator=(const working_hours&) noexcept = default;
working_hours::~working_hours() = default;

const business_calendar& working_hours::calendar() const noexcept {
  return tables_->calendar;
}

const timeline<week_hours>& working_hours::weeks() const noexcept {
  return tables_->weeks;
}

std::span<const day_interval> working_hours::on(const date& d) const {
  const tables& t = *tables_;
  if (!t.calendar.is_business_day(d)) return {};
  return t.day_at(t.rank_of(d));
}

bool working_hours::is_working(const civil_time& at) const {
  const tables& t = *tables_;
  const moment m = t.moment_of(at, "at");
  if (m.position == t.days()) t.refuse_outside(at, "at");
  const auto stretches = on(t.date_at(m));
  return std::any_of(stretches.begin(), stretches.end(), [&m](const day_interval& stretch) {
    return stretch.first.ticks() <= m.time && m.time < stretch.last.ticks();
  });
}

civil_time working_hours::next_working(const civil_time& at) const {
  const tables& t = *tables_;
  const std::int64_t done = t.done_at(t.moment_of(at, "at"));
  if (done == t.total()) t.refuse_idle(at, side::after);
  return t.last_moment_with(done);
}

civil_time working_hours::previous_working(const civil_time& at) const {
  const tables& t = *tables_;
  const std::int64_t done = t.done_at(t.moment_of(at, "at"));
  if (done == 0) t.refuse_idle(at, side::before);
  return t.first_moment_with(done);
}

duration working_hours::between(const civil_time& from, const civil_time& to) const {
  const tables& t = *tables_;
  const std::int64_t before = t.done_at(t.moment_of(from, "from"));
  return from_micros(t.done_at(t.moment_of(to, "to")) - before);
}

civil_time working_hours::add(const civil_time& from, const duration& work) const {
  const tables& t = *tables_;
  const moment start = t.moment_of(from, "from");
  if (work.is_special()) throw bad_argument{"work", to_text(work), "this is not a length of time"};
  const std::int64_t length = work.ticks();
  if (length == 0) return {t.date_at(start), from_micros(start.time)};
  const std::int64_t done = t.done_at(start);
  if (length > t.total() - done || length < -done) t.refuse_work(from, work);
  return length > 0 ? t.first_moment_with(done + length) : t.last_moment_with(done + length);
}

bool working_hours::operator==(const working_hours& other) const {
  return tables_ == other.tables_ || (calendar() == other.calendar() && weeks() == other.weeks());
}

std::string to_text(const day_interval& stretch) {
  return to_text(stretch.first) + "-" + to_text(stretch.last);
}

}  // namespace phoihop
