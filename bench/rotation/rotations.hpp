// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_BENCH_ROTATION_ROTATIONS_HPP
#define PHOIHOP_BENCH_ROTATION_ROTATIONS_HPP

#include <phoihop/rotation/rotation.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

// The instances that ours and LEMON are asked about: parties of equal weight, each present at a meeting with
// 7 chances in 10, drawn once.
namespace phoihop::bench {

struct rotation_question {
  std::size_t members;
  std::vector<std::vector<std::uint8_t>> present;  // by meeting and member
  roster who;
  std::vector<date> meetings;
};

const rotation_question& random_attendance(std::size_t members, std::size_t meetings);

}  // namespace phoihop::bench

#endif
