// SPDX-License-Identifier: BSL-1.0
#include "rotations.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <utility>

namespace phoihop::bench {
namespace {

rotation_question drawn(std::size_t members, std::size_t meetings) {
  std::mt19937 random{20261122};
  rotation_question q{members, {}, {}, {}};
  const date first{1500, 1, 1};  // room for many meetings, one a day
  for (std::size_t i = 0; i < members; ++i)
    q.who.members.push_back({static_cast<unit_id>(i), validity::from(first), 1});
  for (std::size_t j = 0; j < meetings; ++j) {
    q.meetings.push_back(add_days(first, static_cast<std::int64_t>(j)));
    auto& row = q.present.emplace_back(members, std::uint8_t{0});
    for (auto& p : row) p = random() % 10 < 7 ? 1 : 0;
    if (std::count(row.begin(), row.end(), 1) == 0) row[random() % members] = 1;
  }
  // Each stretch of absence is one leave.
  for (std::size_t i = 0; i < members; ++i)
    for (std::size_t j = 0; j < meetings;) {
      std::size_t back = j;
      while (back < meetings && q.present[back][i] == 0) ++back;
      if (back > j)
        q.who.absences.push_back({static_cast<unit_id>(i),
                                  validity{q.meetings[j], add_days(first, static_cast<std::int64_t>(back))}});
      j = back + 1;
    }
  return q;
}

}  // namespace

const rotation_question& random_attendance(std::size_t members, std::size_t meetings) {
  static std::map<std::pair<std::size_t, std::size_t>, rotation_question> made;
  const auto key = std::pair{members, meetings};
  const auto found = made.find(key);
  return found != made.end() ? found->second : made.emplace(key, drawn(members, meetings)).first->second;
}

}  // namespace phoihop::bench
