// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CORE_INSTANT_HPP
#define PHOIHOP_CORE_INSTANT_HPP

#include <phoihop/core/date.hpp>
#include <phoihop/core/export.hpp>

#include <boost/date_time/posix_time/posix_time_duration.hpp>
#include <boost/date_time/posix_time/ptime.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Points and lengths of time. An `instant` is a point in UTC with microseconds, a `duration` a length.
/// Clocks of a place are a `zone`; the current time always comes from the caller.
namespace phoihop {

/// A point in time, in UTC, to the microsecond. Never a wall-clock time: that is a `civil_time` (zone.hpp).
/// Values that are not points in time (not-a-date-time, the infinities) are refused with `bad_argument`.
using instant = boost::posix_time::ptime;

/// A length of time, in microseconds; may be negative.
using duration = boost::posix_time::time_duration;

static_assert(duration::traits_type::ticks_per_second == 1'000'000 && sizeof(instant) == 8,
              "BOOST_DATE_TIME_POSIX_TIME_STD_CONFIG changes the size of ptime under the same symbol names; "
              "phoihop is built without it, and so must be whatever includes it");

/// Whether `t` is a point in time at all. O(1).
[[nodiscard]] PHOIHOP_EXPORT bool is_instant(const instant& t) noexcept;

/// `t` itself, checked. @throws bad_argument  naming `field` if `t` is not a point in time. O(1).
PHOIHOP_EXPORT instant require_instant(const instant& t, std::string_view field);

/// The instant `micros` microseconds after midnight UTC of `day`; negative counts backwards.
/// @throws bad_argument  if `day` is not a day.
/// @throws overflow      if the result lies outside the years 1400 to 9999. O(1).
[[nodiscard]] PHOIHOP_EXPORT instant make_instant(const date& day, std::int64_t micros);

/// `t` moved by `d`, either way. O(1).
/// @throws bad_argument  if either is not a real value. @throws overflow  outside the years 1400 to 9999.
[[nodiscard]] PHOIHOP_EXPORT instant add(const instant& t, const duration& d);

/// Whole hours, minutes or seconds as a duration. O(1). @throws overflow  if it does not fit.
[[nodiscard]] PHOIHOP_EXPORT duration hours(std::int64_t n);
[[nodiscard]] PHOIHOP_EXPORT duration minutes(std::int64_t n);
[[nodiscard]] PHOIHOP_EXPORT duration seconds(std::int64_t n);

/// Microseconds in `d`. O(1). @throws bad_argument  if `d` is not a real length.
[[nodiscard]] PHOIHOP_EXPORT std::int64_t to_micros(const duration& d);

/// A duration of that many microseconds. O(1).
/// @throws overflow  beyond 2^63 - 3 either way: Boost keeps the ends for special values.
[[nodiscard]] PHOIHOP_EXPORT duration from_micros(std::int64_t micros);

/// "2021-03-11T17:20:00Z"; a fraction is written only if there is one, with six digits. Values that are not
/// points in time are written too, for error messages: "not-a-date-time", "-infinity", "+infinity". O(1).
/// Source: ISO 8601-1:2019, 5.4.2.1.
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const instant& t);

/// Hours, minutes and seconds: "24:00:00", "-00:30:00"; a fraction only if there is one, with six digits.
/// Values that are not lengths are written as for instants. O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const duration& d);

}  // namespace phoihop

#endif
