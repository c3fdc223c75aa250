// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_SCHEDULE_ICS_ZONE_HPP
#define PHOIHOP_SRC_SCHEDULE_ICS_ZONE_HPP

#include <phoihop/core/zone.hpp>
#include <schedule/ics_writer.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace phoihop::detail {

// Each time of an event has its own copy of the name of its zone, so that it is not too long.
inline constexpr std::size_t longest_zone_name = 255;

// nullptr if it is not there, as for UTC and for floating times. Headers have few.
[[nodiscard]] const zone* find_zone(std::span<const zone> zones, std::string_view name);

// @throws bad_argument  naming `header.zones[i]`.
void require_zones(std::span<const zone> zones);

// The zone as a VTIMEZONE: each offset is a STANDARD of its own. (A zone does not say which is summer time.)
// @pre checked.
void append_zone(ics_writer& to, const zone& z);

// From some time on the clocks of its place, clocks show `to` where they showed `from`.
struct observance {
  std::vector<civil_time> starts;  // by the clock before; in any order
  duration from;
  duration to;
};

// The zone of these, if all of its changes are known. @pre `all` is not empty; offsets are within 24 hours.
[[nodiscard]] std::optional<zone> zone_of(std::string name, std::span<const observance> all);

}  // namespace phoihop::detail

#endif
