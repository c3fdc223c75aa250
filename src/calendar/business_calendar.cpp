// SPDX-License-Identifier: BSL-1.0
#include <phoihop/calendar/business_calendar.hpp>

#include <calendar/checked_definition.hpp>
#include <phoihop/core/error.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <iterator>
#include <limits>
#include <tuple>
#include <utility>

namespace phoihop {
namespace {

using detail::checked;
using detail::is_worked_weekday;
using detail::worked_states;

void require_not_zero(std::int32_t n, std::string_view field) {
  if (n == 0) throw bad_argument{field, "0", "there is no day before the first: count from 1 or from -1"};
}

void require_room(std::size_t asked, std::size_t room) {
  if (asked != room)
    throw bad_argument{"out", std::to_string(room), {"there is one answer for each of {}", asked}};
}

enum class direction : std::uint8_t { back, ahead };

// How far the business days around a day that is not worked are; the least it can be, where the horizon ends
// before one.
struct gaps {
  std::int32_t back;
  std::int32_t ahead;
};

direction ahead_up_to(std::int32_t last_day_of_month, std::int32_t day, const gaps& gap) noexcept {
  return day + gap.ahead <= last_day_of_month ? direction::ahead : direction::back;
}

// Where `rule` sends the day `d`, which is not worked.
direction direction_of(roll rule, const date& d, const gaps& gap) {
  if (rule == roll::following) return direction::ahead;
  if (rule == roll::preceding) return direction::back;
  if (rule == roll::nearest) return gap.back < gap.ahead ? direction::back : direction::ahead;

  constexpr std::int32_t mid_month = 15;
  const auto fields = d.year_month_day();
  const auto day = static_cast<std::int32_t>(fields.day.as_number());
  if (rule == roll::modified_preceding) return gap.back < day ? direction::back : direction::ahead;
  if (rule == roll::half_month_modified_following && day <= mid_month)
    return ahead_up_to(mid_month, day, gap);
  const std::int32_t month_end = days_in_month(fields.year, fields.month.as_number());
  return ahead_up_to(month_end, day, gap);
}

// What an entry says of its day; that of a weekday that rests anyway has a sentence of its own.
constexpr std::string_view rest_day_sentence = "{}, a rest day and {} ({})";

constexpr std::string_view sentence_about(entry_kind kind) noexcept {
  switch (kind) {
    case entry_kind::holiday: break;
    case entry_kind::morning_off: return "{}, the morning off, {} ({})";
    case entry_kind::afternoon_off: return "{}, the afternoon off, {} ({})";
    case entry_kind::substitute_holiday: return "{}, {}, in place of {} ({})";
    case entry_kind::bridge_day: return "{}, off in exchange for {} ({})";
    case entry_kind::make_up_workday: return "{}, worked in exchange for {} ({})";
  }
  return "{}, {} ({})";
}

void append_arguments(std::vector<argument>& to, const calendar_entry& entry) {
  const bool is_swapped = entry.kind == entry_kind::bridge_day || entry.kind == entry_kind::make_up_workday;
  if (!is_swapped) to.emplace_back(entry.name);
  if (entry.linked) to.emplace_back(*entry.linked);
  to.emplace_back(entry.decision);
}

}  // namespace

namespace detail {

// Days in a row, by their positions.
struct stretch {
  std::uint32_t first = 0;
  std::uint32_t size = 0;
};

}  // namespace detail

using detail::stretch;

namespace {

constexpr auto roll_rules = static_cast<std::size_t>(roll::nearest) + 1;

// The batches look at all questions before they answer the first. A pass without branches, which compilers
// turn into vector instructions, costs less than a look-up: the top bit of what `beyond` returns is set
// unless the position is one of the first `size`, and those of many are joined by `|`. Horizons are far
// shorter than 2^31.
constexpr std::uint32_t beyond(std::uint32_t position, std::uint32_t size) noexcept {
  return position | (size - 1 - position);
}

constexpr bool has_top_bit(std::uint32_t bits) noexcept {
  return bits >> 31U != 0;
}

// What steps need of the tables.
struct step_tables {
  const std::int32_t* worked_before;
  const std::int32_t* worked_at;
  std::uint32_t first_day;
};

// The day of `rank_after` for each, without a branch: all are known to be in the horizon. The sign comes from
// a shift, since GCC sets a byte for a comparison, which waits for the answer before.
void step_all(std::span<const date> days, std::span<const std::int32_t> n, const step_tables& t,
              std::span<date> out) {
  for (std::size_t i = 0; i < days.size(); ++i) {
    const std::uint32_t back = static_cast<std::uint32_t>(n[i]) >> 31U;
    const std::uint32_t position = days[i].day_number() - t.first_day + 1 - back;
    const std::int32_t rank = t.worked_before[position] + n[i] - 1 + static_cast<std::int32_t>(back);
    out[i] = date{t.first_day + static_cast<std::uint32_t>(t.worked_at[static_cast<std::size_t>(rank)])};
  }
}

bool all_within(std::span<const date> days, std::uint32_t first_day, std::uint32_t size) noexcept {
  std::uint32_t outside = 0;
  for (const date& d : days) outside |= beyond(d.day_number() - first_day, size);
  return !has_top_bit(outside);
}

}  // namespace

// Day numbers are Boost's; positions count the days of the horizon from 0.
struct business_calendar::tables {
  calendar_definition definition;
  std::uint32_t first_day = 0;
  std::uint32_t days = 0;
  std::vector<std::int32_t> worked_before;  // rank: worked days before the position; one past the end: all
  std::vector<std::int32_t> worked_at;      // select: position of the n-th worked day
  std::vector<std::int8_t> moves;           // by rule, then by position: how many days the rule moves it
  std::array<stretch, roll_rules> listed;   // by rule: the most days in a row with a move in the list

  explicit tables(calendar_definition made_of);

  [[nodiscard]] std::uint32_t position_of(const date& d) const;
  [[nodiscard]] std::int32_t before(std::uint32_t position) const noexcept { return worked_before[position]; }
  [[nodiscard]] bool is_worked(std::uint32_t position) const noexcept {
    return worked_before[position] != worked_before[position + 1];
  }
  [[nodiscard]] std::int32_t total() const noexcept { return static_cast<std::int32_t>(worked_at.size()); }
  [[nodiscard]] std::int32_t position_at(std::int32_t rank) const noexcept {
    return worked_at[static_cast<std::size_t>(rank)];
  }
  [[nodiscard]] date day_at(std::int32_t rank) const {
    return date{first_day + static_cast<std::uint32_t>(position_at(rank))};
  }
  // Of a span that is not empty. Both ends wrap round if they lie before the horizon, and are then beyond its
  // end.
  [[nodiscard]] bool knows(const date_range& span) const noexcept {
    return span.first().day_number() - first_day < days && span.end_day().day_number() - first_day <= days;
  }
  [[nodiscard]] gaps around(std::uint32_t position) const noexcept;
  void require_inside(const date_range& span, std::string_view field) const;

  [[nodiscard]] const std::int8_t* moves_by(roll rule) const noexcept {
    return moves.data() + static_cast<std::size_t>(rule) * days;
  }
  [[nodiscard]] std::int8_t move_of(roll rule, std::uint32_t position) const noexcept {
    return moves_by(rule)[position];
  }
  void list_moves();
  [[nodiscard]] stretch longest_listed(roll rule) const noexcept;
  [[nodiscard]] date rolled(const date& d, std::uint32_t position, roll rule, std::string_view field) const;
  [[nodiscard]] std::int64_t rank_after(std::uint32_t position, std::int32_t n) const noexcept {
    return n > 0 ? std::int64_t{before(position + 1)} + n - 1 : std::int64_t{before(position)} + n;
  }
  void require_inside(std::span<const date> asked) const;
  void require_steps(std::span<const date> asked, std::span<const std::int32_t> n) const;
  [[nodiscard]] stretch where_steps_stay(std::uint32_t ahead, std::uint32_t back) const noexcept;

  [[noreturn]] void refuse_day(const date& d, std::string_view field) const;
  [[noreturn]] void refuse_steps(const date& d, std::int32_t n, std::string_view field) const;
  [[noreturn]] void refuse_roll(const date& d, roll rule, std::string_view field) const;
};

business_calendar::tables::tables(calendar_definition made_of)
    : definition{checked(std::move(made_of))},
      first_day{definition.horizon.first().day_number()},
      days{static_cast<std::uint32_t>(definition.horizon.size())} {
  const std::vector<bool> worked = worked_states(definition);
  worked_before.reserve(worked.size() + 1);
  worked_before.push_back(0);
  for (const bool is_open : worked) worked_before.push_back(worked_before.back() + (is_open ? 1 : 0));
  worked_at.reserve(static_cast<std::size_t>(worked_before.back()));
  for (std::size_t i = 0; i < worked.size(); ++i)
    if (worked[i]) worked_at.push_back(static_cast<std::int32_t>(i));
  list_moves();
}

// What a move too far for its byte, or out of the horizon, is listed as.
constexpr std::int8_t not_listed = std::numeric_limits<std::int8_t>::min();

void business_calendar::tables::list_moves() {
  moves.assign(roll_rules * days, 0);
  for (std::uint32_t position = 0; position < days; ++position) {
    if (is_worked(position)) continue;
    const date d{first_day + position};
    const gaps gap = around(position);
    const std::int32_t rank = before(position);
    for (std::size_t rule = 1; rule < roll_rules; ++rule) {
      const bool ahead = direction_of(static_cast<roll>(rule), d, gap) == direction::ahead;
      const bool known = ahead ? rank < total() : rank > 0;
      const std::int32_t move = ahead ? gap.ahead : -gap.back;
      const bool fits = move > not_listed && move <= std::numeric_limits<std::int8_t>::max();
      moves[rule * days + position] = known && fits ? static_cast<std::int8_t>(move) : not_listed;
    }
  }
  for (std::size_t rule = 0; rule < roll_rules; ++rule)
    listed[rule] = longest_listed(static_cast<roll>(rule));
}

stretch business_calendar::tables::longest_listed(roll rule) const noexcept {
  stretch longest;
  stretch now;
  for (std::uint32_t position = 0; position < days; ++position) {
    if (move_of(rule, position) == not_listed)
      now = {position + 1, 0};
    else if (++now.size > longest.size)
      longest = now;
  }
  return longest;
}

date business_calendar::tables::rolled(const date& d, std::uint32_t position, roll rule,
                                       std::string_view field) const {
  const std::int8_t move = move_of(rule, position);
  if (move != not_listed) return date{d.day_number() + static_cast<std::uint32_t>(std::int32_t{move})};
  const bool ahead = direction_of(rule, d, around(position)) == direction::ahead;
  const std::int32_t rank = ahead ? before(position) : before(position) - 1;
  if (rank < 0 || rank >= total()) refuse_roll(d, rule, field);
  return day_at(rank);
}

std::uint32_t business_calendar::tables::position_of(const date& d) const {
  // What is no day has a day number at an end of the unsigned range, and is outside whatever the horizon.
  const std::uint32_t position = d.day_number() - first_day;
  if (position >= days) refuse_day(d, "date");
  return position;
}

gaps business_calendar::tables::around(std::uint32_t position) const noexcept {
  const auto here = static_cast<std::int32_t>(position);
  const std::int32_t rank = before(position);
  return {.back = rank > 0 ? here - position_at(rank - 1) : here + 1,
          .ahead = rank < total() ? position_at(rank) - here : static_cast<std::int32_t>(days) - here};
}

void business_calendar::tables::require_inside(const date_range& span, std::string_view field) const {
  if (!definition.horizon.contains(span))
    throw out_of_horizon{
        field, to_text(span), {"the calendar \"{}\" knows only {}", definition.name, definition.horizon}};
}

void business_calendar::tables::require_inside(std::span<const date> asked) const {
  if (all_within(asked, first_day, days)) return;
  for (std::size_t i = 0; i < asked.size(); ++i)
    if (asked[i].day_number() - first_day >= days) refuse_day(asked[i], field_path("days", i));
}

// Far enough from both ends of the horizon no step leaves it; only if a day is nearer is each looked at. How
// far is bounded by joining the bits of the steps: not less than the longest, and less than twice as much.
void business_calendar::tables::require_steps(std::span<const date> asked,
                                              std::span<const std::int32_t> n) const {
  std::uint32_t not_zero = ~0U;
  std::uint32_t ahead = 0;
  std::uint32_t back = 0;
  for (const std::int32_t by : n) {
    const auto steps = static_cast<std::uint32_t>(by);
    const std::uint32_t sign = 0U - (steps >> 31U);  // all bits, or none
    not_zero &= steps | (0U - steps);                // the top bit of one of the two is set, but for 0
    ahead |= steps & ~sign;
    back |= ~steps & sign;  // -n - 1
  }
  const stretch safe = where_steps_stay(ahead, back);
  if (has_top_bit(not_zero) && all_within(asked, first_day + safe.first, safe.size)) return;
  require_inside(asked);
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const std::int64_t rank = rank_after(asked[i].day_number() - first_day, n[i]);
    if (n[i] == 0 || rank < 0 || rank >= total()) refuse_steps(asked[i], n[i], field_path("n", i));
  }
}

// The days from which `ahead` steps ahead and `back` + 1 back stay in the horizon.
stretch business_calendar::tables::where_steps_stay(std::uint32_t ahead, std::uint32_t back) const noexcept {
  if (ahead > worked_at.size() || back >= worked_at.size()) return {};
  const auto first = static_cast<std::uint32_t>(worked_at[back]) + 1;
  const std::uint32_t last =
      ahead == 0 ? days : static_cast<std::uint32_t>(worked_at[worked_at.size() - ahead]);
  return {first, first < last ? last - first : 0};
}

void business_calendar::tables::refuse_day(const date& d, std::string_view field) const {
  require_day(d, field);
  throw out_of_horizon{
      field, to_text(d), {"the calendar \"{}\" knows only {}", definition.name, definition.horizon}};
}

void business_calendar::tables::refuse_steps(const date& d, std::int32_t n, std::string_view field) const {
  require_not_zero(n, field);
  constexpr std::string_view after = "the calendar \"{}\", {}, has fewer business days than this after {}";
  constexpr std::string_view before = "the calendar \"{}\", {}, has fewer business days than this before {}";
  throw out_of_horizon{
      field, std::to_string(n), {n > 0 ? after : before, definition.name, definition.horizon, d}};
}

void business_calendar::tables::refuse_roll(const date& d, roll rule, std::string_view field) const {
  throw out_of_horizon{field,
                       to_text(d),
                       {"it is no business day, and the calendar \"{}\", {}, ends before the one that \"{}\" "
                        "asks for",
                        definition.name, definition.horizon, rule}};
}

business_calendar::business_calendar(calendar_definition definition)
    : tables_{std::make_shared<const tables>(std::move(definition))} {}

business_calendar::business_calendar(const business_calendar&) noexcept = default;
business_calendar& business_calendar::operator=(const business_calendar&) noexcept = default;
business_calendar::~business_calendar() = default;

const calendar_definition& business_calendar::definition() const noexcept {
  return tables_->definition;
}

bool business_calendar::is_business_day(const date& d) const {
  return tables_->is_worked(tables_->position_of(d));
}

std::int32_t business_calendar::count(const date_range& span) const {
  if (span.empty()) return 0;
  const tables& t = *tables_;
  if (!t.knows(span)) t.require_inside(span, "span");
  return t.before(span.end_day().day_number() - t.first_day) -
         t.before(span.first().day_number() - t.first_day);
}

date business_calendar::advance(const date& d, std::int32_t n) const {
  const tables& t = *tables_;
  const std::uint32_t position = t.position_of(d);
  const std::int64_t rank = t.rank_after(position, n);
  if (n == 0 || rank < 0 || rank >= t.total()) t.refuse_steps(d, n, "n");
  return t.day_at(static_cast<std::int32_t>(rank));
}

date business_calendar::roll_day(const date& d, roll rule) const {
  require_enumerator(rule, "rule");
  return tables_->rolled(d, tables_->position_of(d), rule, "date");
}

// In the loops of the batches what they read is local: the answers they write might be the members' memory
// for all that the compiler knows.

void business_calendar::is_business_day(std::span<const date> days, std::span<std::uint8_t> out) const {
  require_room(days.size(), out.size());
  const tables& t = *tables_;
  t.require_inside(days);
  // No day moves by `following` but one that is not worked.
  const std::int8_t* const moves = t.moves_by(roll::following);
  const std::uint32_t first_day = t.first_day;
  for (std::size_t i = 0; i < days.size(); ++i) out[i] = moves[days[i].day_number() - first_day] == 0 ? 1 : 0;
}

void business_calendar::roll_days(std::span<const date> days, roll rule, std::span<date> out) const {
  require_enumerator(rule, "rule");
  require_room(days.size(), out.size());
  const tables& t = *tables_;
  const std::uint32_t first_day = t.first_day;
  const stretch& listed = t.listed[static_cast<std::size_t>(rule)];
  if (all_within(days, first_day + listed.first, listed.size)) {
    const std::int8_t* const moves = t.moves_by(rule);
    for (std::size_t i = 0; i < days.size(); ++i) {
      const std::uint32_t day = days[i].day_number();
      out[i] = date{day + static_cast<std::uint32_t>(std::int32_t{moves[day - first_day]})};
    }
    return;
  }
  t.require_inside(days);
  for (std::size_t i = 0; i < days.size(); ++i) {  // refuses before the loop that writes
    const std::uint32_t position = days[i].day_number() - first_day;
    if (t.move_of(rule, position) == not_listed)
      static_cast<void>(t.rolled(days[i], position, rule, field_path("days", i)));
  }
  for (std::size_t i = 0; i < days.size(); ++i)
    out[i] = t.rolled(days[i], days[i].day_number() - first_day, rule, "days");
}

void business_calendar::advance(std::span<const date> days, std::span<const std::int32_t> n,
                                std::span<date> out) const {
  require_room(days.size(), out.size());
  if (n.size() != days.size())
    throw bad_argument{"n", std::to_string(n.size()), {"one for each of {} days", days.size()}};
  const tables& t = *tables_;
  t.require_steps(days, n);
  step_all(days, n, {t.worked_before.data(), t.worked_at.data(), t.first_day}, out);
}

void business_calendar::count(std::span<const date_range> spans, std::span<std::int32_t> out) const {
  require_room(spans.size(), out.size());
  const tables& t = *tables_;
  const std::int32_t* const worked_before = t.worked_before.data();
  const std::uint32_t first_day = t.first_day;
  std::uint32_t outside = 0;
  for (const date_range& span : spans)
    outside |= beyond(span.first().day_number() - first_day, t.days + 1) |
               beyond(span.end_day().day_number() - first_day, t.days + 1);
  if (!has_top_bit(outside)) {
    for (std::size_t i = 0; i < spans.size(); ++i)
      out[i] = worked_before[spans[i].end_day().day_number() - first_day] -
               worked_before[spans[i].first().day_number() - first_day];
    return;
  }
  for (std::size_t i = 0; i < spans.size(); ++i)  // an empty one may lie anywhere
    if (!spans[i].empty() && !t.knows(spans[i])) t.require_inside(spans[i], field_path("spans", i));
  for (std::size_t i = 0; i < spans.size(); ++i) out[i] = spans[i].empty() ? 0 : count(spans[i]);
}

business_days_view business_calendar::business_days(const date_range& span) const {
  const tables& t = *tables_;
  if (span.empty()) return {};
  const std::int32_t counted = count(span);
  const std::int32_t before = t.before(span.first().day_number() - t.first_day);
  const std::span<const std::int32_t> all{t.worked_at};
  return {all.subspan(static_cast<std::size_t>(before), static_cast<std::size_t>(counted)), t.first_day};
}

std::int32_t business_calendar::size() const noexcept {
  return tables_->total();
}

date business_calendar::business_day(std::int32_t index) const {
  if (index < 0 || index >= size())
    throw bad_argument{
        "index", std::to_string(index), {"the calendar has {} business days, counted from 0", size()}};
  return tables_->day_at(index);
}

std::optional<date> business_calendar::nth_in(const date_range& span, std::int32_t n) const {
  require_not_zero(n, "n");
  const std::int32_t worked = count(span);
  if (n > worked || n < -worked) return std::nullopt;
  const std::int32_t before = tables_->before(span.first().day_number() - tables_->first_day);
  return tables_->day_at(n > 0 ? before + n - 1 : before + worked + n);
}

std::span<const calendar_entry> business_calendar::entries_on(const date& d) const {
  static_cast<void>(tables_->position_of(d));
  const auto& entries = tables_->definition.entries;
  const auto first = std::lower_bound(entries.begin(), entries.end(), d,
                                      [](const calendar_entry& e, const date& on) { return e.day < on; });
  const auto last = std::upper_bound(first, entries.end(), d,
                                     [](const date& on, const calendar_entry& e) { return on < e.day; });
  return {first, last};
}

certainty business_calendar::certainty_of(const date& d) const {
  static_cast<void>(tables_->position_of(d));
  const auto& ranges = tables_->definition.projected;
  const auto after = std::upper_bound(ranges.begin(), ranges.end(), d,
                                      [](const date& on, const date_range& r) { return on < r.first(); });
  return after != ranges.begin() && std::prev(after)->contains(d) ? certainty::projected : certainty::firm;
}

certainty business_calendar::certainty_of(const date_range& span) const {
  tables_->require_inside(span, "span");
  if (span.empty()) return certainty::firm;
  const auto& ranges = tables_->definition.projected;
  const auto next = std::upper_bound(ranges.begin(), ranges.end(), span.first(),
                                     [](const date& on, const date_range& r) { return on < r.end_day(); });
  return next != ranges.end() && next->first() < span.end_day() ? certainty::projected : certainty::firm;
}

message business_calendar::reason(const date& d) const {
  const auto entries = entries_on(d);
  const weekday day = weekday_of(d);
  const bool rest_day = !is_worked_weekday(definition(), d);
  if (entries.empty()) return {rest_day ? "{}, a rest day" : "{}, a working day", day};
  const auto first_kind = entries.front().kind;
  std::string sentence{rest_day && first_kind == entry_kind::holiday ? rest_day_sentence
                                                                     : sentence_about(first_kind)};
  std::vector<argument> arguments;
  arguments.reserve(2 * entries.size() + 1);
  arguments.emplace_back(day);
  append_arguments(arguments, entries.front());
  for (const calendar_entry& entry : entries.subspan(1)) {
    constexpr std::string_view of_weekday = "{}, ";  // said once
    sentence.append("; ").append(sentence_about(entry.kind).substr(of_weekday.size()));
    append_arguments(arguments, entry);
  }
  return {std::move(sentence), std::move(arguments)};
}

bool business_calendar::operator==(const business_calendar& other) const {
  return tables_ == other.tables_ || definition() == other.definition();
}

}  // namespace phoihop
