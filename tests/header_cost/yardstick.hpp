// SPDX-License-Identifier: BSL-1.0
// The headers of others that ours include most: how long they are here tells how long ours may be; see check.sh.
#include <array>
#include <boost/date_time/gregorian/gregorian_types.hpp>
#include <boost/date_time/posix_time/posix_time_types.hpp>
#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>
