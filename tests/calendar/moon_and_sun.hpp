// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_CALENDAR_MOON_AND_SUN_HPP
#define PHOIHOP_TESTS_CALENDAR_MOON_AND_SUN_HPP

/// A slow model of the lunisolar calendar, made of the sky alone: when the moon is new, where the sun stands,
/// and the three rules. It shares nothing with the table under test, and it can be asked for other clocks
/// than that of Ha Noi, which is how the Chinese calendar comes out.
///
/// New moons come out to about 20 seconds, the sun to 0.005 degrees (seven minutes), which decides all but
/// the closest cases. Days are Julian day numbers, instants Julian dates in universal time.
///
/// Source: "Astronomical Algorithms", 2nd edition (1998), chapter 49 (phases of the moon) and chapter 25
/// (position of the sun); "Astronomical Formulae for Calculators", 4th edition (1988), chapter 18 (what moves
/// the sun's place beside that).

#include <phoihop/calendar/lunar_date.hpp>
#include <phoihop/core/date.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace phoihop::testing_support {

inline double sine(double degrees) {
  return std::sin(degrees * 3.14159265358979323846 / 180.0);
}

/// Seconds by which the Earth's clock is behind the uniform one: measured to 2020, guessed for later years
/// (the guess that the ephemeris of the shared table makes).
inline double clock_delay(double julian_date) {
  struct point {
    double year;
    double seconds;
  };
  constexpr std::array<point, 8> points{
      {{1890, -6}, {1920, 21}, {1950, 29}, {1970, 40}, {2000, 64}, {2020, 69}, {2100, 95}, {2210, 165}}};
  const double year = 2000.0 + (julian_date - 2451545.0) / 365.25;
  std::size_t i = 1;
  while (i + 1 < points.size() && points[i].year < year) ++i;
  const double part = (year - points[i - 1].year) / (points[i].year - points[i - 1].year);
  return points[i - 1].seconds + part * (points[i].seconds - points[i - 1].seconds);
}

/// What sun and moon themselves add to a new moon's mean day.
struct moon_term {
  double size;
  int eccentric;  // power of the eccentricity that scales it
  double sun;     // multiples of the angles in its sine
  double moon;
  double node;
};

inline constexpr std::array<moon_term, 24> moon_terms{
    {{-0.40720, 0, 0, 1, 0}, {0.17241, 1, 1, 0, 0},    {0.01608, 0, 0, 2, 0},  {0.01039, 0, 0, 0, 2},
     {0.00739, 1, -1, 1, 0}, {-0.00514, 1, 1, 1, 0},   {0.00208, 2, 2, 0, 0},  {-0.00111, 0, 0, 1, -2},
     {-0.00057, 0, 0, 1, 2}, {0.00056, 1, 1, 2, 0},    {-0.00042, 0, 0, 3, 0}, {0.00042, 1, 1, 0, 2},
     {0.00038, 1, 1, 0, -2}, {-0.00024, 1, -1, 2, 0},  {-0.00007, 0, 2, 1, 0}, {0.00004, 0, 0, 2, -2},
     {0.00004, 0, 3, 0, 0},  {0.00003, 0, 1, 1, -2},   {0.00003, 0, 0, 2, 2},  {-0.00003, 0, 1, 1, 2},
     {0.00003, 0, -1, 1, 2}, {-0.00002, 0, -1, 1, -2}, {-0.00002, 0, 1, 3, 0}, {0.00002, 0, 0, 4, 0}}};

/// What the planets add: size, angle at the first new moon, its growth from moon to moon.
inline constexpr std::array<std::array<double, 3>, 14> planet_terms{{{0.000325, 299.77, 0.107408},
                                                                     {0.000165, 251.88, 0.016321},
                                                                     {0.000164, 251.83, 26.651886},
                                                                     {0.000126, 349.42, 36.412478},
                                                                     {0.000110, 84.66, 18.206239},
                                                                     {0.000062, 141.74, 53.303771},
                                                                     {0.000060, 207.14, 2.453732},
                                                                     {0.000056, 154.84, 7.306860},
                                                                     {0.000047, 34.52, 27.261239},
                                                                     {0.000042, 207.19, 0.121824},
                                                                     {0.000040, 291.34, 1.844379},
                                                                     {0.000037, 161.72, 24.198154},
                                                                     {0.000035, 239.56, 25.513099},
                                                                     {0.000023, 331.55, 3.592518}}};

/// The `k`-th new moon after that of 6 January 2000.
inline double new_moon(int k) {
  const double t = k / 1236.85;
  const double sun = 2.5534 + 29.10535670 * k - 0.0000014 * t * t;
  const double moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t + 0.00001238 * t * t * t;
  const double node = 160.7108 + 390.67050284 * k - 0.0016118 * t * t - 0.00000227 * t * t * t;
  const double ascending = 124.7746 - 1.56375588 * k + 0.0020672 * t * t;
  const double eccentricity = 1.0 - 0.002516 * t - 0.0000074 * t * t;
  double at = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t - 0.00000015 * t * t * t;
  for (const moon_term& each : moon_terms)
    at += each.size * std::pow(eccentricity, each.eccentric) *
          sine(each.sun * sun + each.moon * moon + each.node * node);
  at -= 0.00017 * sine(ascending);
  for (const auto& [size, from, speed] : planet_terms) at += size * sine(from + speed * k);
  return at - clock_delay(at) / 86400.0;
}

/// What the planets and the moon add to the sun's longitude, in degrees.
inline double pull_on_earth(double julian_date) {
  const double t = (julian_date - 2415020.0) / 36525.0;
  constexpr double quarter = 90.0;  // cosines, written as sines
  return 0.00134 * sine(quarter + 153.23 + 22518.7541 * t) +
         0.00154 * sine(quarter + 216.57 + 45037.5082 * t) +
         0.00200 * sine(quarter + 312.69 + 32964.3577 * t) + 0.00179 * sine(350.74 + 445267.1142 * t) +
         0.00178 * sine(231.19 + 20.20 * t);
}

/// Where the sun stands in its yearly round, 0 to 360 degrees: 0 at the spring equinox, 270 at the winter
/// solstice.
inline double solar_longitude(double julian_date) {
  const double uniform = julian_date + clock_delay(julian_date) / 86400.0;
  const double t = (uniform - 2451545.0) / 36525.0;
  const double mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t;
  const double anomaly = 357.52911 + 35999.05029 * t - 0.0001537 * t * t;
  const double centre = (1.914602 - 0.004817 * t) * sine(anomaly) +
                        (0.019993 - 0.000101 * t) * sine(2 * anomaly) + 0.000289 * sine(3 * anomaly);
  const double longitude =
      mean + centre + pull_on_earth(uniform) - 0.00569 - 0.00478 * sine(125.04 - 1934.136 * t);
  return longitude - 360.0 * std::floor(longitude / 360.0);
}

/// A clock: hours ahead of universal time at a Julian date.
using clock_offset = std::function<double(double)>;

/// The clock of the Vietnamese calendar of 1900 to 2199: Peking's before 1968, then UTC+7.
inline double vietnamese_clock(double julian_date) {
  constexpr double year_1929 = 2425612.5;
  constexpr double year_1968 = 2439856.5;
  if (julian_date < year_1929) return 7.0 + 45.0 / 60 + 40.0 / 3600;
  return julian_date < year_1968 ? 8.0 : 7.0;
}

struct model_month {
  std::int32_t first;  // Julian day number
  double margin;       // seconds from the new moon to the nearer midnight
  std::int32_t year;
  std::int32_t month;
  vietnam::lunar_month_kind kind;
};

/// The months of the lunar years 1899 (from month 12 on, at least) to 2199, in order.
inline std::vector<model_month> model_months(const clock_offset& clock) {
  constexpr int first_moon = -1260;  // in 1898
  constexpr int last_moon = 2500;    // in 2202
  std::vector<model_month> months;
  for (int k = first_moon; k <= last_moon; ++k) {
    const double local = new_moon(k) + 0.5 + clock(new_moon(k)) / 24.0;
    const double day = std::floor(local);
    const double past = (local - day) * 86400.0;
    months.push_back({static_cast<std::int32_t>(day), std::min(past, 86400.0 - past), 0, 0, {}});
  }
  return months;
}

/// Numbers the months by the second and the third rule. Those before the first solstice and after the last
/// have none and are cut off.
inline std::vector<model_month> numbered(std::vector<model_month> months, const clock_offset& clock) {
  const auto longitude_at_start = [&](std::size_t i) {
    const double midnight = months[i].first - 0.5;
    return solar_longitude(midnight - clock(midnight) / 24.0);
  };
  const auto sign = [&](std::size_t i) { return static_cast<int>(longitude_at_start(i) / 30.0); };
  std::vector<std::size_t> solstices;
  for (std::size_t i = 0; i + 1 < months.size(); ++i)
    if (longitude_at_start(i) < 270.0 && longitude_at_start(i + 1) >= 270.0) solstices.push_back(i);
  for (std::size_t s = 0; s + 1 < solstices.size(); ++s) {
    bool leap_due = solstices[s + 1] - solstices[s] == 13;
    const std::int32_t solstice_year = date{static_cast<std::uint32_t>(months[solstices[s]].first)}.year();
    std::int32_t number = 10;
    for (std::size_t i = solstices[s]; i < solstices[s + 1]; ++i) {
      const bool leap = leap_due && sign(i) == sign(i + 1);
      leap_due = leap_due && !leap;
      if (!leap) ++number;
      months[i].month = (number - 1) % 12 + 1;
      months[i].year = solstice_year + (number > 12 ? 1 : 0);
      months[i].kind = leap ? vietnam::lunar_month_kind::leap : vietnam::lunar_month_kind::regular;
    }
  }
  return {months.begin() + static_cast<std::ptrdiff_t>(solstices.front()),
          months.begin() + static_cast<std::ptrdiff_t>(solstices.back())};
}

}  // namespace phoihop::testing_support

#endif
