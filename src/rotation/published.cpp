// SPDX-License-Identifier: BSL-1.0
// What was published stays.
#include <phoihop/core/error.hpp>
#include <phoihop/rotation/rotation.hpp>
#include <rotation/fields.hpp>

#include <algorithm>

namespace phoihop {

roster keep_published(const roster& who, std::span<const date> meetings, std::span<const unit_id> published,
                      const date& open_from) {
  detail::require_ascending(meetings);
  require_day(open_from, "open_from");
  const std::size_t kept = detail::first_from(meetings, open_from);
  if (published.size() < kept)
    throw bad_argument{
        "published", std::to_string(published.size()), {"{} meetings sit before {}", kept, open_from}};
  std::vector<bool> has_pin(meetings.size(), false);
  for (const seat& p : who.pins)
    if (p.meeting < has_pin.size()) has_pin[p.meeting] = true;
  roster made = who;
  for (std::size_t j = 0; j < kept; ++j) {
    if (has_pin[j]) continue;
    if (std::none_of(who.members.begin(), who.members.end(),
                     [&](const membership& m) { return m.who == published[j]; }))
      throw bad_argument{field_path("published", j), to_text(published[j]),
                         "this member is not in the roster"};
    made.pins.push_back({j, published[j]});
  }
  return made;
}

std::vector<unit_id> actual_chairs(std::span<const assignment> assignments) {
  std::vector<unit_id> chairs;
  chairs.reserve(assignments.size());
  for (const assignment& a : assignments) chairs.push_back(a.chair);
  return chairs;
}

}  // namespace phoihop
