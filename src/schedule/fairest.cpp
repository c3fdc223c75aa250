// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/rotation.hpp>

#include <phoihop/core/error.hpp>
#include <schedule/attendance.hpp>
#include <schedule/bottleneck.hpp>
#include <schedule/shares.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using rotation_detail::attendance;
using rotation_detail::eligibility;

// Checked terms, and who may chair what by them.
struct question {
  question(const rota& who, std::span<const date> meetings, const fairness_terms& terms)
      : present{who, meetings},
        may_chair{who, terms.barred, present},
        measured_from{terms.measured_from},
        known{terms.known.value_or(meetings.size())},
        is_free{who.pins.empty() && terms.barred.empty()} {
    const std::string count = "there are only " + std::to_string(meetings.size()) + " meetings";
    if (measured_from > 0 && measured_from >= meetings.size())
      throw bad_argument{"terms.measured_from", std::to_string(measured_from), count};
    if (known > meetings.size()) throw bad_argument{"terms.known", std::to_string(known), count};
  }

  attendance present;
  eligibility may_chair;
  std::size_t measured_from;
  std::size_t known;
  bool is_free;  // nothing stands in the way of those who are present
};

chair_reason reason_for(const question& asked, std::size_t meeting, std::size_t chair) {
  if (asked.may_chair.pinned(meeting)) return chair_reason::pinned;
  if (alone(asked.present, meeting, chair)) return chair_reason::only_present;
  return meeting < asked.known ? chair_reason::fairest : chair_reason::most_behind;
}

// The largest deviation that counts, of the greedy rule over what is known.
template <class Int>
Int greedy_deviation(const question& asked, const rotation_detail::shares<Int>& of,
                     std::size_t measured_from) {
  rotation_detail::account<Int> so_far{of};
  Int largest = 0;
  for (std::size_t j = 0; j < asked.known; ++j) {
    so_far.enter(j);
    so_far.chair(most_behind(asked.may_chair, so_far, j));
    if (j < measured_from) continue;
    for (std::size_t i = 0; i < asked.present.members().size(); ++i) {
      const Int behind = so_far.behind(i);
      largest = std::max(largest, behind < 0 ? -behind : behind);
    }
  }
  return largest;
}

template <class Int>
rotation fairest(const question& asked, std::span<const date> meetings,
                 const rotation_detail::shares<Int>& of) {
  // What is not known begins where the last known meeting leaves everyone, so that one counts at least.
  const std::size_t last_known = asked.known == 0 ? 0 : asked.known - 1;
  const std::size_t measured_from =
      asked.known == meetings.size() ? asked.measured_from : std::min(asked.measured_from, last_known);
  const rotation_detail::instance<Int> known{
      of, asked.known, measured_from,
      [&](std::size_t meeting, std::size_t member) { return asked.may_chair(meeting, member); }};
  const auto found = solved(known, [&] { return greedy_deviation(asked, of, measured_from); });
  rotation_detail::account<Int> so_far{of};
  std::vector<std::size_t> chairs;
  std::vector<chair_reason> reasons;
  for (std::size_t j = 0; j < meetings.size(); ++j) {
    so_far.enter(j);
    chairs.push_back(j < asked.known ? found.jobs()[j].member : most_behind(asked.may_chair, so_far, j));
    reasons.push_back(reason_for(asked, j, chairs.back()));
    so_far.chair(chairs.back());
  }
  rotation result = rotation_of(of, meetings, chairs, reasons, asked.measured_from);
  if (asked.known == meetings.size()) {
    rotation_detail::figures<Int> as_ratio{of};
    result.fairness.guarantee = as_ratio(found.limit());
    result.fairness.rounding = std::max(result.fairness.rounding, as_ratio.error());
    result.fairness.rule = "the smallest largest deviation that any assignment of these meetings can have";
  } else {
    const auto n = static_cast<std::int64_t>(asked.present.members().size());
    if (asked.is_free) result.fairness.guarantee = ratio{n - 1, 2};
    result.fairness.rule = "the fairest assignment of the first " + std::to_string(asked.known) +
                           " meetings, then the greedy rule among those present: within (n - 1)/2";
  }
  return result;
}

}  // namespace

rotation fairest_rotation(const rota& who, std::span<const date> meetings, const fairness_terms& terms) {
  const question asked{who, meetings, terms};
  return with_shares(asked.present, [&](const auto& of) { return fairest(asked, meetings, of); });
}

}  // namespace phoihop
