// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_CALENDAR_LUNAR_TABLE_HPP
#define PHOIHOP_SRC_CALENDAR_LUNAR_TABLE_HPP

// The data behind lunar_date, and how it is read. 301 words for the years and 42 rows for the months that are
// not solid: about 1.5 kB, all of it constant.

#include <phoihop/calendar/lunar_date.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace phoihop::vietnam::lunar_table {

// The first and the last year of which something is known: of 1899 only month 12, of 2199 all but month 12.
inline constexpr std::int32_t first_year = 1899;
inline constexpr std::int32_t last_year = 2199;
inline constexpr std::int32_t last_month = 12;

// Days are counted from here. It is also the first day of the table; the last is 2200-01-15.
inline constexpr date first_day{1900, 1, 1};
inline constexpr std::int32_t days = 109'588;

// A word a year, from its lowest bit:
//   13 bits  the lengths of its months in their order, the leap month in its place: 1 is 30 days, 0 is 29;
//    4 bits  the number of the leap month, 0 if there is none;
//    6 bits  the days from 1 January to the first day of month 1.
// In 1899 the months 1 to 11 stand there only to put month 12 in its place; they are never shown. The last
// bit of 2199, month 12, means nothing.
//
// Source: new moons and solar terms of two independent ephemerides at UTC+7 from 1968, held against three
// published tables; before 1968 as in the almanacs.
// clang-format off
inline constexpr std::array<std::uint32_t, last_year - first_year + 1> words{
  0x50083f, // 1899
  0x3d16d2, 0x620752, 0x4c0ea5, 0x38b64a, 0x5c064b, 0x440a9b, 0x30955a, 0x56056a, 0x400b59, 0x2a5752, // 1900
  0x500752, 0x3adb25, 0x600b25, 0x480a4b, 0x32b4ab, 0x5802ad, 0x42056b, 0x2c4b69, 0x520da9, 0x3efd92, // 1910
  0x640e92, 0x4c0d25, 0x36ba4d, 0x5c0a56, 0x4602b6, 0x2e95b5, 0x5606d4, 0x400ea9, 0x2c5e92, 0x500e92, // 1920
  0x3acd26, 0x5e052b, 0x480a57, 0x32b2b6, 0x580b5a, 0x4406d4, 0x2e6ec9, 0x520749, 0x3cf693, 0x620a93, // 1930
  0x4c052b, 0x34ca5b, 0x5a0aad, 0x46056a, 0x309b55, 0x560ba4, 0x400b49, 0x2a5a93, 0x500a95, 0x38f52d, // 1940
  0x5e0536, 0x480aad, 0x34b5aa, 0x5805b2, 0x420da5, 0x2e7d4a, 0x540d4a, 0x3d0a95, 0x600a97, 0x4c0556, // 1950
  0x36cab5, 0x5a0ad5, 0x4606d2, 0x308ea5, 0x560ea5, 0x40064a, 0x286c97, 0x4e029b, 0x38e55b, 0x5c056b, // 1960
  0x480b69, 0x34b752, 0x5a0b52, 0x420b25, 0x2c9a4b, 0x520a4d, 0x3d14ab, 0x6002ad, 0x4a05ad, 0x36cb6a, // 1970
  0x5c0da9, 0x460d92, 0x309d25, 0x560d25, 0x400a55, 0x2854ad, 0x4e04b6, 0x38e5b5, 0x5e06d5, 0x480ec9, // 1980
  0x34be92, 0x5a0e92, 0x440d26, 0x2c6a56, 0x500a57, 0x3d1556, 0x62056a, 0x4a0b55, 0x36b6c9, 0x5c0749, // 1990
  0x460693, 0x2e952b, 0x54052b, 0x3e0a5b, 0x2a555a, 0x4e056a, 0x38eb65, 0x5e0ba5, 0x4a0d49, 0x32ba95, // 2000
  0x580a95, 0x42052d, 0x2c8aad, 0x500ab5, 0x3d35aa, 0x6205d2, 0x4c0da5, 0x36dd4a, 0x5c0e4a, 0x460c96, // 2010
  0x30992e, 0x540556, 0x3e0ab5, 0x2a55b2, 0x5006d2, 0x38cea5, 0x5e0725, 0x48064b, 0x32ac97, 0x5604ab, // 2020
  0x40055b, 0x2c6ada, 0x520b6a, 0x3d7752, 0x620b92, 0x4c0b25, 0x36da4b, 0x5a0a4d, 0x4404ad, 0x2ea95b, // 2030
  0x5405ad, 0x3e0baa, 0x2a5b52, 0x500d92, 0x3afd25, 0x5e0d25, 0x480a55, 0x32b4ad, 0x5804b6, 0x4006b5, // 2040
  0x2c6daa, 0x520eca, 0x3f0e92, 0x600e93, 0x4c0d26, 0x36ca56, 0x5a0a5b, 0x44055a, 0x2e8ad5, 0x540b55, // 2050
  0x40074a, 0x286e93, 0x4e0a93, 0x38f52b, 0x5e052b, 0x460a9b, 0x32b55a, 0x58056a, 0x420b65, 0x2c974a, // 2060
  0x520d4a, 0x3d1a95, 0x620c95, 0x4a092d, 0x34caad, 0x5a0ab5, 0x4605aa, 0x2e8ba5, 0x540ea5, 0x400d4a, // 2070
  0x2a7d15, 0x4e0c96, 0x38f956, 0x5e0556, 0x480ab5, 0x32b5b4, 0x5806d4, 0x420ea5, 0x2e8e8a, 0x50068b, // 2080
  0x3b1497, 0x6004ab, 0x4a095b, 0x34cada, 0x5a0b6a, 0x460754, 0x309725, 0x540b45, 0x3e0a8b, 0x28552b, // 2090
  0x4e04ad, 0x38e96b, 0x5e05b5, 0x4a0daa, 0x36bb54, 0x5a0da2, 0x440d45, 0x2e9a8d, 0x540a95, 0x3d34ad, // 2100
  0x6204d6, 0x4c0ab5, 0x38cdaa, 0x5c0eca, 0x480ea2, 0x329d46, 0x580d4a, 0x400a96, 0x2a7536, 0x50055a, // 2110
  0x3aead5, 0x5e0b65, 0x4a0752, 0x34aea5, 0x5a0aa5, 0x42054b, 0x2c8a97, 0x520aab, 0x3f755a, 0x62056a, // 2120
  0x4c0b65, 0x38db52, 0x5e0d52, 0x460b15, 0x30ba4b, 0x56094d, 0x400aad, 0x2a556a, 0x5005b2, 0x3aeda9, // 2130
  0x600ea9, 0x4a0d92, 0x34bd15, 0x5a0d26, 0x440956, 0x2c92ad, 0x520ad6, 0x3e06d4, 0x282da9, 0x4c0ea9, // 2140
  0x38ce8a, 0x5c068b, 0x460527, 0x2ea957, 0x54095b, 0x400ada, 0x2c76d4, 0x500754, 0x3af749, 0x600b45, // 2150
  0x4a0a93, 0x32d52b, 0x58052d, 0x42096d, 0x2e936a, 0x520daa, 0x3f5ba4, 0x640da4, 0x4e0d49, 0x36da95, // 2160
  0x5c0a96, 0x46052e, 0x30aaad, 0x540ab5, 0x400daa, 0x2c7da4, 0x520ea4, 0x3afd4a, 0x600d4a, 0x4a0a96, // 2170
  0x34d536, 0x58055a, 0x420ad5, 0x2e96ca, 0x540752, 0x3c0ea5, 0x28564a, 0x4c064b, 0x36ca97, 0x5a0aab, // 2180
  0x46055a, 0x30ab55, 0x560ba9, 0x400b52, 0x2a7b25, 0x500b25, 0x3afa4b, 0x5e0a4d, 0x480aad, 0x34c56a, // 2190
};
// clang-format on

struct doubt {
  std::int32_t year;
  std::int32_t month;
  lunar_month_kind kind;
  lunar_certainty certainty;

  friend constexpr bool operator<(const doubt& a, const doubt& b) {
    if (a.year != b.year) return a.year < b.year;
    return a.month != b.month ? a.month < b.month : a.kind < b.kind;
  }
};

using enum lunar_month_kind;
using enum lunar_certainty;

// The months whose first day is not solid, in time.
// clang-format off
inline constexpr std::array<doubt, 42> doubts{{
    {1903, 1, regular, conventional},
    {1905, 11, regular, conventional},
    {1906, 4, regular, conventional},
    {1908, 6, regular, conventional},
    {1910, 12, regular, conventional},
    {1914, 10, regular, conventional},
    {1916, 1, regular, conventional},
    {1916, 3, regular, conventional},
    {1917, 2, leap, conventional},
    {1917, 3, regular, conventional},
    {1920, 10, regular, conventional},
    {1922, 5, leap, conventional},
    {1922, 6, regular, conventional},
    {1933, 6, regular, conventional},
    {1933, 10, regular, conventional},
    {1935, 1, regular, conventional},
    {1936, 12, regular, conventional},
    {1938, 7, leap, conventional},
    {1938, 8, regular, conventional},
    {1939, 3, regular, conventional},
    {1944, 5, regular, conventional},
    {1947, 2, leap, conventional},
    {1950, 7, regular, conventional},
    {1951, 5, regular, conventional},
    {1953, 7, regular, conventional},
    {1956, 10, regular, conventional},
    {1957, 2, regular, conventional},
    {1957, 10, regular, conventional},
    {1961, 4, regular, conventional},
    {1964, 9, regular, conventional},
    {1965, 1, regular, conventional},
    {1967, 11, regular, conventional},
    {2054, 4, regular, disputed},
    {2072, 11, regular, uncertain},
    {2077, 10, regular, uncertain},
    {2085, 9, regular, uncertain},
    {2124, 12, regular, uncertain},
    {2130, 4, regular, uncertain},
    {2150, 5, regular, uncertain},
    {2159, 4, regular, uncertain},
    {2175, 1, regular, uncertain},
    {2199, 1, regular, uncertain},
}};
// clang-format on

// Days from `first_day` to 1 January of a year.
constexpr std::int32_t days_to_january(std::int32_t year) noexcept {
  constexpr std::int32_t leap_days_before_1900 = 460;
  const std::int32_t before = year - 1;
  return 365 * (year - 1900) + before / 4 - before / 100 + before / 400 - leap_days_before_1900;
}

// A year, read. Its months are numbered from 0 in their order, the leap month counted: that is an `index`.
struct year_table {
  std::uint32_t lengths;
  std::int32_t leap;  // number of the doubled month; 0 if none
  std::int32_t tet;   // day of the table

  [[nodiscard]] constexpr std::int32_t months() const noexcept {
    return leap == 0 ? last_month : last_month + 1;
  }

  [[nodiscard]] constexpr std::int32_t length(std::int32_t index) const noexcept {
    return 29 + static_cast<std::int32_t>(lengths >> static_cast<std::uint32_t>(index) & 1U);
  }

  // Days from the first of the year to the first of month `index`, or of the next year.
  [[nodiscard]] constexpr std::int32_t offset(std::int32_t index) const noexcept {
    const std::uint32_t before = (1U << static_cast<std::uint32_t>(index)) - 1U;
    return 29 * index + std::popcount(lengths & before);
  }

  // The month in which the day `into` days after Tết lies. Months have at most 30 days, so it is at least
  // into / 30, and at least 29, so for a day of the year (0..384) it is that or the next.
  [[nodiscard]] constexpr std::int32_t index_at(std::int32_t into) const noexcept {
    const std::int32_t least = into / 30;
    return into < offset(least + 1) ? least : least + 1;
  }

  [[nodiscard]] constexpr lunar_month_kind kind(std::int32_t index) const noexcept {
    return leap != 0 && index == leap ? lunar_month_kind::leap : lunar_month_kind::regular;
  }

  [[nodiscard]] constexpr std::int32_t number(std::int32_t index) const noexcept {
    return leap != 0 && index >= leap ? index : index + 1;
  }

  // Inverse of the two above, for a month that the year has.
  [[nodiscard]] constexpr std::int32_t index_of(std::int32_t month, lunar_month_kind kind) const noexcept {
    const bool after_leap = leap != 0 && (month > leap || kind == lunar_month_kind::leap);
    return after_leap ? month : month - 1;
  }
};

constexpr year_table year_of(std::int32_t year) noexcept {
  const std::uint32_t word = words[static_cast<std::size_t>(year - first_year)];
  return {word & 0x1FFFU, static_cast<std::int32_t>(word >> 13U & 0xFU),
          days_to_january(year) + static_cast<std::int32_t>(word >> 17U)};
}

// The lunar year of a day of the table. The mean Gregorian year finds the Gregorian one, give or take two
// days around 1 January; the lunar year is that or, before Tết, the year before.
constexpr std::int32_t year_at(std::int32_t day) noexcept {
  const std::int32_t guess = std::min(1900 + day * 400 / 146'097, last_year);
  return day < year_of(guess).tet ? guess - 1 : guess;
}

// What the table must satisfy as a whole; a wrong bit breaks the chain of years.
constexpr bool years_follow_each_other() noexcept {
  for (std::int32_t year = first_year; year < last_year; ++year) {
    const year_table y = year_of(year);
    if (y.tet + y.offset(y.months()) != year_of(year + 1).tet) return false;
  }
  const year_table last = year_of(last_year);
  return last.tet + last.offset(last.months() - 1) == days;
}

constexpr bool years_are_found() noexcept {
  for (std::int32_t year = first_year; year <= last_year; ++year) {
    const std::int32_t first = std::max(year_of(year).tet, 0);
    const std::int32_t last = year == last_year ? days - 1 : year_of(year + 1).tet - 1;
    if (year_at(first) != year || year_at(last) != year) return false;
  }
  return true;
}

static_assert(days_to_january(1900) == 0 && days_to_january(1899) == -365 && days_to_january(1905) == 1826);
static_assert(years_follow_each_other());
static_assert(years_are_found());
static_assert(std::is_sorted(doubts.begin(), doubts.end()));

}  // namespace phoihop::vietnam::lunar_table

#endif
