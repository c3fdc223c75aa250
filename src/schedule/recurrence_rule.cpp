// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/recurrence_rule.hpp>

#include <phoihop/core/error.hpp>

#include <schedule/recurrence_rule_until.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <tuple>
#include <utility>

namespace phoihop {
namespace {

constexpr std::size_t shown_characters = 60;

// What a message quotes: short, and printable whatever the bytes were.
std::string shown(std::string_view text) {
  std::string result;
  for (const char c : text.substr(0, shown_characters)) result.push_back(c >= ' ' && c <= '~' ? c : '?');
  return text.size() > shown_characters ? result + "..." : result;
}

[[noreturn]] void refuse(std::string_view part, std::string_view value, message problem) {
  throw bad_argument{field_path("RRULE", part), shown(value), std::move(problem)};
}

// ---- the value ----

// Numbers from the start, then those from the end, each ascending: 1, 15, -2, -1.
auto in_order(std::int32_t n) noexcept {
  return std::pair{n < 0, n};
}

template <class T, class Key>
void put_in_order(std::vector<T>& list, const Key& key) {
  std::sort(list.begin(), list.end(), [&](const T& a, const T& b) { return key(a) < key(b); });
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

enum class sign { positive, either };

void require_numbers(std::string_view part, const std::vector<std::int32_t>& numbers, std::int32_t largest,
                     sign allowed) {
  const std::int32_t least = allowed == sign::either ? -largest : 1;
  for (const std::int32_t n : numbers)
    if (n == 0 || n < least || n > largest)
      refuse(part, std::to_string(n),
             {allowed == sign::either ? "not in RFC 5545: this is 1 to {} or below zero"
                                      : "not in RFC 5545: this is 1 to {}",
              largest});
}

void require_days(const rule_parts& p) {
  for (const auto& [n, day] : p.days) {
    if (!is_enumerator(day))
      refuse("BYDAY", std::to_string(static_cast<unsigned>(day)),
             "not in RFC 5545: there is no such day of the week");
    if (n < -53 || n > 53)
      refuse("BYDAY", std::to_string(n), "not in RFC 5545: this is 1 to 53 or below zero");
    if (n != 0 && p.every < frequency::monthly)
      refuse("BYDAY", std::to_string(n),
             "not in RFC 5545: days are numbered in monthly and yearly rules only");
    if (n != 0 && !p.weeks.empty())
      refuse("BYDAY", std::to_string(n), "not in RFC 5545: beside BYWEEKNO days have no number");
  }
}

void require_time(const date& day, const time_of_day& t) {
  require_day(day, "RRULE.UNTIL");
  const auto within = [](std::int32_t n, std::int32_t largest) { return n >= 0 && n <= largest; };
  if (!within(t.hour, 23) || !within(t.minute, 59) || !within(t.second, 60))
    refuse("UNTIL", std::to_string(t.hour) + ":" + std::to_string(t.minute) + ":" + std::to_string(t.second),
           "not in RFC 5545: a time is 00:00:00 to 23:59:60");
}

void require_until(const rule_until& until) {
  if (const auto* day = std::get_if<date>(&until)) require_day(*day, "RRULE.UNTIL");
  if (const auto* local = std::get_if<until_local>(&until)) require_time(local->day, local->time);
  if (const auto* utc = std::get_if<until_utc>(&until)) require_time(utc->day, utc->time);
}

void require_end(const rule_parts& p) {
  if (p.until) require_until(*p.until);
  if (p.count && p.until)
    refuse("COUNT", std::to_string(*p.count),
           {"not in RFC 5545: a rule with UNTIL, here {}, has none", detail::written(*p.until)});
  if (p.count && *p.count < 1)
    refuse("COUNT", std::to_string(*p.count), "not in RFC 5545: this is at least 1");
}

void require_weeks_and_year_days(const rule_parts& p) {
  require_numbers("BYWEEKNO", p.weeks, 53, sign::either);
  if (p.every != frequency::yearly && !p.weeks.empty())
    refuse("BYWEEKNO", std::to_string(p.weeks.front()), "not in RFC 5545: only a yearly rule has weeks");
  require_numbers("BYYEARDAY", p.year_days, 366, sign::either);
  if (p.every != frequency::yearly && !p.year_days.empty())
    refuse("BYYEARDAY", std::to_string(p.year_days.front()),
           "not in RFC 5545: a daily, weekly or monthly rule has none");
}

void require_parts(const rule_parts& p) {
  if (!is_enumerator(p.every))
    refuse("FREQ", std::to_string(static_cast<unsigned>(p.every)),
           "not in RFC 5545: there is no such frequency");
  if (p.interval < 1) refuse("INTERVAL", std::to_string(p.interval), "not in RFC 5545: this is at least 1");
  if (p.interval > rule_parts::largest_interval)
    refuse("INTERVAL", std::to_string(p.interval), "outside the subset: this is at most 10000");
  require_end(p);
  require_numbers("BYMONTH", p.months, 12, sign::positive);
  require_numbers("BYMONTHDAY", p.month_days, 31, sign::either);
  if (p.every == frequency::weekly && !p.month_days.empty())
    refuse("BYMONTHDAY", std::to_string(p.month_days.front()), "not in RFC 5545: a weekly rule has none");
  require_weeks_and_year_days(p);
  require_days(p);
  require_numbers("BYSETPOS", p.positions, 366, sign::either);
  if (!p.positions.empty() && p.months.empty() && p.weeks.empty() && p.year_days.empty() &&
      p.month_days.empty() && p.days.empty())
    refuse("BYSETPOS", std::to_string(p.positions.front()),
           "not in RFC 5545: it needs another BY part to choose from");
  if (!is_enumerator(p.week_start))
    refuse("WKST", std::to_string(static_cast<unsigned>(p.week_start)),
           "not in RFC 5545: there is no such day of the week");
}

// ---- texts ----

constexpr std::array<std::string_view, 7> weekday_names{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
constexpr std::array<std::string_view, 4> frequency_names{"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};

char upper(char c) noexcept {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool same(std::string_view text, std::string_view name) noexcept {
  return std::equal(text.begin(), text.end(), name.begin(), name.end(),
                    [](char a, char b) { return upper(a) == b; });
}

template <class Names>
std::optional<std::size_t> place_in(const Names& names, std::string_view text) noexcept {
  const auto found =
      std::find_if(names.begin(), names.end(), [&](std::string_view name) { return same(text, name); });
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

bool are_digits(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// The number that digits write, if it fits.
std::optional<std::int32_t> fitting_number(std::string_view digits) noexcept {
  std::int64_t n = 0;
  for (const char c : digits) {
    n = n * 10 + (c - '0');
    if (n > std::numeric_limits<std::int32_t>::max()) return std::nullopt;
  }
  return static_cast<std::int32_t>(n);
}

// The same of at most nine digits.
std::int32_t number_of(std::string_view digits) noexcept {
  return fitting_number(digits).value_or(0);
}

// Calls `read` with each entry of a list; an empty one is an entry too.
template <class Read>
void each_entry(std::string_view list, char separator, const Read& read) {
  for (;;) {
    const std::size_t end = list.find(separator);
    read(list.substr(0, end));
    if (end == std::string_view::npos) return;
    list.remove_prefix(end + 1);
  }
}

void read_frequency(rule_parts& p, std::string_view value) {
  constexpr std::array<std::string_view, 3> below_a_day{"SECONDLY", "MINUTELY", "HOURLY"};
  if (place_in(below_a_day, value))
    refuse("FREQ", value, "outside the subset: whole days only, DAILY to YEARLY");
  const auto place = place_in(frequency_names, value);
  if (!place) refuse("FREQ", value, "not in RFC 5545: there is no such frequency");
  p.every = static_cast<frequency>(*place);
}

void read_interval(rule_parts& p, std::string_view value) {
  if (!are_digits(value)) refuse("INTERVAL", value, "not in RFC 5545: this is a number, at least 1");
  const auto n = fitting_number(value);
  if (!n) refuse("INTERVAL", value, "outside the subset: this is at most 10000");
  p.interval = *n;
}

void read_count(rule_parts& p, std::string_view value) {
  if (!are_digits(value)) refuse("COUNT", value, "not in RFC 5545: this is a number, at least 1");
  p.count = fitting_number(value);
  if (!p.count) refuse("COUNT", value, "outside the subset: this is at most 2147483647");
}

bool is_time_of_day(std::string_view text) noexcept {
  if (text.size() == 7 && upper(text.back()) == 'Z') text.remove_suffix(1);
  return text.size() == 6 && are_digits(text) && number_of(text.substr(0, 2)) < 24 &&
         number_of(text.substr(2, 2)) < 60 && number_of(text.substr(4)) <= 60;
}

// Of years before 1400 too, since the calendar of ISO 8601 repeats after 400 years.
bool is_date(std::string_view text) noexcept {
  if (text.size() != 8 || !are_digits(text)) return false;
  const std::int32_t year = number_of(text.substr(0, 4));
  const std::int32_t month = number_of(text.substr(4, 2));
  const std::int32_t day = number_of(text.substr(6));
  return month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(1600 + year % 400, month);
}

constexpr std::string_view until_form =
    "not in RFC 5545: this is a day such as 20251231, or a time such as 20251231T235959Z";

void read_until(rule_parts& p, std::string_view value) {
  const std::string_view day = value.substr(0, 8);
  const std::string_view time = value.size() > 9 ? value.substr(9) : std::string_view{};
  if (!is_date(day)) refuse("UNTIL", value, until_form);
  if (value.size() > 8 && (upper(value[8]) != 'T' || !is_time_of_day(time)))
    refuse("UNTIL", value, until_form);
  if (number_of(day) < to_yyyymmdd(min_date))
    refuse("UNTIL", value, "outside the subset: days begin with 1400-01-01");
  const date last = from_yyyymmdd(number_of(day));
  if (value.size() == 8) {
    p.until = last;
    return;
  }
  const time_of_day at{number_of(time.substr(0, 2)), number_of(time.substr(2, 2)),
                       number_of(time.substr(4, 2))};
  if (time.size() == 7)
    p.until = until_utc{last, at};
  else
    p.until = until_local{last, at};
}

void read_months(rule_parts& p, std::string_view value) {
  each_entry(value, ',', [&](std::string_view entry) {
    if (entry.size() > 1 && upper(entry.back()) == 'L' && are_digits(entry.substr(0, entry.size() - 1)))
      refuse("BYMONTH", entry, "outside the subset: leap months are those of RFC 7529");
    if (!are_digits(entry) || entry.size() > 2) refuse("BYMONTH", entry, "not in RFC 5545: this is 1 to 12");
    p.months.push_back(number_of(entry));
  });
}

// [plus / minus] 1*<digits>DIGIT
std::optional<std::int32_t> signed_number(std::string_view text, std::size_t digits) noexcept {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative || (!text.empty() && text.front() == '+')) text.remove_prefix(1);
  if (!are_digits(text) || text.size() > digits) return std::nullopt;
  return negative ? -number_of(text) : number_of(text);
}

void read_numbers(std::vector<std::int32_t>& to, std::string_view part, std::string_view value,
                  std::size_t digits, std::string_view problem) {
  each_entry(value, ',', [&](std::string_view entry) {
    const auto n = signed_number(entry, digits);
    if (!n) refuse(part, entry, problem);
    to.push_back(*n);
  });
}

void read_weeks(rule_parts& p, std::string_view value) {
  read_numbers(p.weeks, "BYWEEKNO", value, 2, "not in RFC 5545: this is 1 to 53 or -53 to -1");
}

void read_year_days(rule_parts& p, std::string_view value) {
  read_numbers(p.year_days, "BYYEARDAY", value, 3, "not in RFC 5545: this is 1 to 366 or -366 to -1");
}

void read_month_days(rule_parts& p, std::string_view value) {
  read_numbers(p.month_days, "BYMONTHDAY", value, 2, "not in RFC 5545: this is 1 to 31 or -31 to -1");
}

void read_positions(rule_parts& p, std::string_view value) {
  read_numbers(p.positions, "BYSETPOS", value, 3, "not in RFC 5545: this is 1 to 366 or -366 to -1");
}

weekday weekday_at(std::size_t place) noexcept {
  return static_cast<weekday>(place + 1);
}

void read_days(rule_parts& p, std::string_view value) {
  each_entry(value, ',', [&](std::string_view entry) {
    const std::size_t before = entry.size() < 2 ? 0 : entry.size() - 2;
    const auto day = place_in(weekday_names, entry.substr(before));
    const auto n = before == 0 ? std::optional<std::int32_t>{0} : signed_number(entry.substr(0, before), 2);
    if (!day || !n || (before != 0 && *n == 0))
      refuse("BYDAY", entry,
             "not in RFC 5545: this is MO, TU, WE, TH, FR, SA or SU, with 1 to 53 or -53 to -1 before it");
    p.days.push_back({*n, weekday_at(*day)});
  });
}

void read_week_start(rule_parts& p, std::string_view value) {
  const auto day = place_in(weekday_names, value);
  if (!day) refuse("WKST", value, "not in RFC 5545: this is MO, TU, WE, TH, FR, SA or SU");
  p.week_start = weekday_at(*day);
}

struct part_reader {
  std::string_view name;
  void (*read)(rule_parts&, std::string_view);
};

constexpr std::array<part_reader, 11> readers{{{"FREQ", read_frequency},
                                               {"INTERVAL", read_interval},
                                               {"COUNT", read_count},
                                               {"UNTIL", read_until},
                                               {"BYMONTH", read_months},
                                               {"BYWEEKNO", read_weeks},
                                               {"BYYEARDAY", read_year_days},
                                               {"BYMONTHDAY", read_month_days},
                                               {"BYDAY", read_days},
                                               {"BYSETPOS", read_positions},
                                               {"WKST", read_week_start}}};
constexpr std::array<std::string_view, 5> names_outside{"BYSECOND", "BYMINUTE", "BYHOUR", "RSCALE", "SKIP"};

std::size_t reader_of(std::string_view name, std::string_view value) {
  if (const auto outside = place_in(names_outside, name))
    refuse(names_outside.at(*outside), value, "outside the subset: this part is not supported");
  const auto found =
      std::find_if(readers.begin(), readers.end(), [&](const part_reader& r) { return same(name, r.name); });
  if (found == readers.end())
    throw bad_argument{"RRULE", shown(name), "not in RFC 5545: there is no part of this name"};
  return static_cast<std::size_t>(found - readers.begin());
}

void append_list(std::string& to, std::string_view name, const std::vector<std::int32_t>& numbers) {
  char before = '=';
  if (!numbers.empty()) to.append(";").append(name);
  for (const std::int32_t n : numbers) {
    to += before + std::to_string(n);
    before = ',';
  }
}

std::string_view name_of(weekday day) noexcept {
  return weekday_names.at(static_cast<std::size_t>(day) - 1);
}

}  // namespace

recurrence_rule::recurrence_rule(rule_parts parts) : parts_{std::move(parts)} {
  require_parts(parts_);
  for (auto* list : {&parts_.months, &parts_.weeks, &parts_.year_days, &parts_.month_days, &parts_.positions})
    put_in_order(*list, in_order);
  put_in_order(parts_.days, [](const nth_weekday& d) { return std::tuple{in_order(d.n), d.day}; });
}

recurrence_rule parse_recurrence_rule(std::string_view text) {
  rule_parts parts;
  std::array<bool, readers.size()> seen{};
  each_entry(text, ';', [&](std::string_view part) {
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos)
      throw bad_argument{"RRULE", shown(part), "not in RFC 5545: a part is a name, \"=\" and a value"};
    const std::string_view value = part.substr(equals + 1);
    const std::size_t which = reader_of(part.substr(0, equals), value);
    const part_reader& reader = readers.at(which);
    if (seen.at(which)) refuse(reader.name, value, "not in RFC 5545: no part occurs twice");
    seen.at(which) = true;
    reader.read(parts, value);
  });
  if (!seen.front()) refuse("FREQ", text, "not in RFC 5545: every rule has this part");
  return recurrence_rule{std::move(parts)};
}

std::string to_text(const recurrence_rule& r) {
  const rule_parts& p = r.parts();
  std::string text = "FREQ=" + std::string{frequency_names.at(static_cast<std::size_t>(p.every))};
  if (p.interval != 1) text += ";INTERVAL=" + std::to_string(p.interval);
  if (p.count) text += ";COUNT=" + std::to_string(*p.count);
  if (p.until) text += ";UNTIL=" + detail::written(*p.until);
  append_list(text, "BYMONTH", p.months);
  append_list(text, "BYWEEKNO", p.weeks);
  append_list(text, "BYYEARDAY", p.year_days);
  append_list(text, "BYMONTHDAY", p.month_days);
  std::string_view before = ";BYDAY=";
  for (const auto& [n, day] : p.days) {
    text.append(before).append(n == 0 ? "" : std::to_string(n)).append(name_of(day));
    before = ",";
  }
  append_list(text, "BYSETPOS", p.positions);
  if (p.week_start != weekday::monday) text.append(";WKST=").append(name_of(p.week_start));
  return text;
}

}  // namespace phoihop
