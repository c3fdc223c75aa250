// SPDX-License-Identifier: BSL-1.0
#include <phoihop/calendar/lunar_date.hpp>

#include <phoihop/core/error.hpp>

#include <calendar/lunar_table.hpp>

namespace phoihop::vietnam {
namespace {

using lunar_table::year_table;

constexpr std::string_view mark = " ÂL";
constexpr std::int32_t longest_month = 30;

bool is_kind(lunar_month_kind kind) noexcept {
  return kind == lunar_month_kind::regular || kind == lunar_month_kind::leap;
}

bool is_known(std::int32_t year, std::int32_t month) noexcept {
  if (year == lunar_table::first_year) return month == lunar_table::last_month;
  if (year == lunar_table::last_year) return month < lunar_table::last_month;
  return year > lunar_table::first_year && year < lunar_table::last_year;
}

bool has_month(const year_table& y, std::int32_t month, lunar_month_kind kind) noexcept {
  return kind == lunar_month_kind::regular || month == y.leap;
}

std::string two_digits(std::int32_t number) {
  std::string text = std::to_string(number);
  if (number >= 0 && text.size() < 2) text.insert(0, 1, '0');
  return text;
}

std::string month_text(std::int32_t month, lunar_month_kind kind) {
  return two_digits(month) + (kind == lunar_month_kind::leap ? "L" : "");
}

void require_kind(lunar_month_kind kind) {
  if (!is_kind(kind))
    throw bad_argument{"kind", std::to_string(static_cast<unsigned>(kind)), "a month is regular or leap"};
}

void require_day_number(std::int32_t day) {
  if (day < 1 || day > longest_month)
    throw bad_argument{"day", std::to_string(day), {"a lunar day is 1 to {}", longest_month}};
}

void require_month_number(std::int32_t month) {
  if (month < 1 || month > lunar_table::last_month)
    throw bad_argument{"month", std::to_string(month), {"a lunar month is 1 to {}", lunar_table::last_month}};
}

void require_known(std::int32_t year, std::int32_t month) {
  if (!is_known(year, month))
    throw out_of_horizon{
        "year",
        std::to_string(year),
        {"the table holds the lunar months 12 of 1899 to 11 of 2199, and this is month {}", month}};
}

void require_whole_year(std::int32_t year) {
  if (year <= lunar_table::first_year || year > lunar_table::last_year)
    throw out_of_horizon{"year", std::to_string(year), "the table holds the lunar years 1900 to 2199"};
}

// The year, once it is known to have that month.
year_table require_month(std::int32_t year, std::int32_t month, lunar_month_kind kind) {
  require_kind(kind);
  require_month_number(month);
  require_known(year, month);
  const year_table y = lunar_table::year_of(year);
  if (has_month(y, month, kind)) return y;
  const message no_leap_month{"the year {} has no leap month", year};
  const message another{"the year {} has its leap month after month {}", year, y.leap};
  throw bad_argument{"month", month_text(month, kind), y.leap == 0 ? no_leap_month : another};
}

lunar_certainty start_certainty(std::int32_t year, std::int32_t month, lunar_month_kind kind) noexcept {
  const lunar_table::doubt sought{year, month, kind, lunar_certainty::solid};
  const auto found = std::lower_bound(lunar_table::doubts.begin(), lunar_table::doubts.end(), sought);
  return found == lunar_table::doubts.end() || sought < *found ? lunar_certainty::solid : found->certainty;
}

lunar_certainty next_start_certainty(std::int32_t year, const year_table& y, std::int32_t index) noexcept {
  const std::int32_t next = index + 1;
  if (next == y.months()) return start_certainty(year + 1, 1, lunar_month_kind::regular);
  return start_certainty(year, y.number(next), y.kind(next));
}

// The number that a text of digits alone names. At most four of them are ever asked for.
std::optional<std::int32_t> digits(std::string_view text) noexcept {
  std::int32_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

bool exists(std::int32_t year, std::int32_t month, std::int32_t day, lunar_month_kind kind) noexcept {
  if (month < 1 || month > lunar_table::last_month || !is_known(year, month)) return false;
  const year_table y = lunar_table::year_of(year);
  return has_month(y, month, kind) && day >= 1 && day <= y.length(y.index_of(month, kind));
}

}  // namespace

lunar_date::lunar_date(std::int32_t year, std::int32_t month, std::int32_t day, lunar_month_kind kind) {
  require_day_number(day);
  const year_table y = require_month(year, month, kind);
  const std::int32_t length = y.length(y.index_of(month, kind));
  if (day > length)
    throw bad_argument{
        "day", std::to_string(day), {"month {} of {} has {} days", month_text(month, kind), year, length}};
  year_ = static_cast<std::int16_t>(year);
  month_ = static_cast<std::uint8_t>(month);
  kind_ = kind;
  day_ = static_cast<std::uint8_t>(day);
}

lunar_date lunar_date::of(const date& d) {
  require_day(d, "date");
  const std::int32_t day = static_cast<std::int32_t>(d.day_number()) -
                           static_cast<std::int32_t>(lunar_table::first_day.day_number());
  if (day < 0 || day >= lunar_table::days)
    throw out_of_horizon{"date", phoihop::to_text(d),
                         "the table of lunar months holds the days 1900-01-01 to 2200-01-15"};
  const std::int32_t year = lunar_table::year_at(day);
  const year_table y = lunar_table::year_of(year);
  const std::int32_t into = day - y.tet;
  const std::int32_t index = y.index_at(into);
  lunar_date found;
  found.year_ = static_cast<std::int16_t>(year);
  found.month_ = static_cast<std::uint8_t>(y.number(index));
  found.kind_ = y.kind(index);
  found.day_ = static_cast<std::uint8_t>(into - y.offset(index) + 1);
  return found;
}

date lunar_date::to_date() const {
  const year_table y = lunar_table::year_of(year_);
  return add_days(lunar_table::first_day, y.tet + y.offset(y.index_of(month_, kind_)) + day_ - 1);
}

lunar_certainty lunar_date::certainty() const noexcept {
  const lunar_certainty start = start_certainty(year_, month_, kind_);
  if (start != lunar_certainty::solid || day_ < longest_month) return start;
  const year_table y = lunar_table::year_of(year_);
  return next_start_certainty(year_, y, y.index_of(month_, kind_));
}

date_range lunar_horizon() {
  return {lunar_table::first_day, add_days(lunar_table::first_day, lunar_table::days)};
}

date tet(std::int32_t year) {
  require_whole_year(year);
  return add_days(lunar_table::first_day, lunar_table::year_of(year).tet);
}

std::optional<std::int32_t> leap_month(std::int32_t year) {
  require_whole_year(year);
  const std::int32_t leap = lunar_table::year_of(year).leap;
  return leap == 0 ? std::nullopt : std::optional{leap};
}

std::int32_t days_in_lunar_month(std::int32_t year, std::int32_t month, lunar_month_kind kind) {
  const year_table y = require_month(year, month, kind);
  return y.length(y.index_of(month, kind));
}

std::string sexagenary_name(std::int32_t year) {
  constexpr std::array<std::string_view, 10> stems{"Giáp", "Ất",   "Bính", "Đinh", "Mậu",
                                                   "Kỷ",   "Canh", "Tân",  "Nhâm", "Quý"};
  constexpr std::array<std::string_view, 12> branches{"Tý",  "Sửu", "Dần",  "Mão", "Thìn", "Tỵ",
                                                      "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"};
  if (year < 1400 || year > 9999) throw bad_argument{"year", std::to_string(year), "a year is 1400 to 9999"};
  const auto in_cycle = static_cast<std::size_t>(year - 4);  // the year 4 is a Giáp Tý
  std::string name{stems[in_cycle % stems.size()]};
  name += ' ';
  return name += branches[in_cycle % branches.size()];
}

std::string to_text(const lunar_date& d) {
  std::string text = std::to_string(d.year());  // four digits: the year is 1899 to 2199
  text += '-';
  text += month_text(d.month(), d.kind());
  text += '-';
  text += two_digits(d.day());
  return text += mark;
}

std::optional<lunar_date> parse_lunar_date(std::string_view text) noexcept {
  constexpr std::size_t month_at = 5;
  if (text.size() < month_at || !text.ends_with(mark)) return std::nullopt;
  const bool leap = text.find('L') == month_at + 2;
  const std::size_t day_at = leap ? month_at + 4 : month_at + 3;
  if (text.size() != day_at + 2 + mark.size() || text[4] != '-' || text[day_at - 1] != '-')
    return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(month_at, 2));
  const auto day = digits(text.substr(day_at, 2));
  const auto kind = leap ? lunar_month_kind::leap : lunar_month_kind::regular;
  if (!year || !month || !day || !exists(*year, *month, *day, kind)) return std::nullopt;
  return lunar_date{*year, *month, *day, kind};
}

}  // namespace phoihop::vietnam
