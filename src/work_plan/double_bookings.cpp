// SPDX-License-Identifier: BSL-1.0
#include <phoihop/work_plan/work_plan.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>
#include <tuple>
#include <utility>

namespace phoihop {
namespace {

using booking = std::pair<unit_id, std::size_t>;  // who, and at which meeting

void add_bookings(const meeting& m, std::size_t place, std::span<const meeting_role> roles,
                  std::vector<booking>& to) {
  for (const role_holders& role : m.roles)
    if (std::find(roles.begin(), roles.end(), role.role) != roles.end())
      for (const unit_id who : role.actual) to.emplace_back(who, place);
}

// Those of one day, in any order and with repeats.
void add_double(const date& on, std::vector<booking>& all, std::vector<double_booking>& to) {
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  for (std::size_t i = 0; i < all.size();) {
    std::size_t end = i;
    while (end < all.size() && all[end].first == all[i].first) ++end;
    if (end - i > 1) {
      double_booking& found = to.emplace_back(double_booking{on, all[i].first, {}});
      for (; i < end; ++i) found.meetings.push_back(all[i].second);
    }
    i = end;
  }
}

// One holder of a role at one meeting.
struct day_booking {
  date on;
  unit_id who{};
  listed_meeting at;

  [[nodiscard]] auto key() const { return std::tuple{on, who, at.list, at.meeting}; }
};

std::vector<day_booking> bookings_of(std::span<const meeting_list> lists,
                                     std::span<const meeting_role> roles) {
  std::vector<day_booking> all;
  std::vector<booking> of_meeting;
  meeting m;
  for (std::size_t list = 0; list < lists.size(); ++list) {
    std::size_t place = 0;
    for (auto at = lists[list].begin(); at != lists[list].end(); ++at, ++place) {
      at.read(m);
      of_meeting.clear();
      add_bookings(m, place, roles, of_meeting);
      for (const auto& [who, where] : of_meeting) all.push_back({m.when.actual, who, {list, where}});
    }
  }
  return all;
}

}  // namespace

std::vector<joint_booking> double_bookings(std::span<const meeting_list> lists,
                                           std::span<const meeting_role> roles) {
  for (std::size_t i = 0; i < roles.size(); ++i) require_enumerator(roles[i], field_path("roles", i));
  auto all = bookings_of(lists, roles);
  std::sort(all.begin(), all.end(),
            [](const day_booking& a, const day_booking& b) { return a.key() < b.key(); });
  all.erase(std::unique(all.begin(), all.end(),
                        [](const day_booking& a, const day_booking& b) { return a.key() == b.key(); }),
            all.end());
  std::vector<joint_booking> found;
  for (std::size_t i = 0; i < all.size();) {
    std::size_t end = i;
    while (end < all.size() && all[end].on == all[i].on && all[end].who == all[i].who) ++end;
    if (end - i > 1) {
      joint_booking& made = found.emplace_back(joint_booking{all[i].on, all[i].who, {}});
      for (std::size_t k = i; k < end; ++k) made.meetings.push_back(all[k].at);
    }
    i = end;
  }
  return found;
}

std::vector<double_booking> double_bookings(const meeting_list& meetings,
                                            std::span<const meeting_role> roles) {
  for (std::size_t i = 0; i < roles.size(); ++i) require_enumerator(roles[i], field_path("roles", i));
  std::vector<double_booking> found;
  std::vector<booking> of_day;
  meeting m;
  date day;
  std::size_t place = 0;
  for (auto at = meetings.begin(); at != meetings.end(); ++at, ++place) {
    at.read(m);
    if (place > 0 && m.when.actual != day) {
      add_double(day, of_day, found);
      of_day.clear();
    }
    day = m.when.actual;
    add_bookings(m, place, roles, of_day);
  }
  add_double(day, of_day, found);
  return found;
}

}  // namespace phoihop
