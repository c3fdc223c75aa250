// SPDX-License-Identifier: BSL-1.0
#include <rotation/fields.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>

namespace phoihop::detail {

void require_ascending(std::span<const date> meetings, std::string_view list) {
  for (std::size_t i = 0; i < meetings.size(); ++i) {
    if (!is_day(meetings[i])) require_day(meetings[i], field_path(list, i));
    if (i > 0 && meetings[i] < meetings[i - 1])
      throw bad_argument{field_path(list, i), to_text(meetings[i]),
                         "meetings are listed in ascending order of days"};
  }
}

void require_meeting(std::size_t meeting, std::size_t meetings, std::string_view field) {
  if (meeting > 0 && meeting >= meetings)
    throw bad_argument{std::string{field}, std::to_string(meeting), {"there are only {} meetings", meetings}};
}

std::size_t first_from(std::span<const date> meetings, const date& day) {
  return static_cast<std::size_t>(std::lower_bound(meetings.begin(), meetings.end(), day) - meetings.begin());
}

}  // namespace phoihop::detail
