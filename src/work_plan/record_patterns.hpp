// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_WORK_PLAN_RECORD_PATTERNS_HPP
#define PHOIHOP_SRC_WORK_PLAN_RECORD_PATTERNS_HPP

#include <phoihop/schedule/meeting.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>

namespace phoihop::work_plan_detail {

// Which series have the same recorded about them, so that they share a timetable. Keys apart, and in the same
// order: records in another order are another pattern, which costs time but changes nothing.
class record_patterns {
 public:
  explicit record_patterns(std::span<const meeting_record> records) : records_{records} {}

  // The timetable made for a series that is alike and has the same rows. O(rows), expected.
  [[nodiscard]] std::optional<std::uint32_t> find(std::uint32_t alike,
                                                  std::span<const std::size_t> rows) const;
  // From now on `made` is the timetable of those. The rows stay where they are.
  void add(std::uint32_t alike, std::span<const std::size_t> rows, std::uint32_t made);

 private:
  struct pattern {
    std::uint32_t alike;
    std::span<const std::size_t> rows;
    std::uint32_t made;
  };

  [[nodiscard]] std::uint64_t hash(std::uint32_t alike, std::span<const std::size_t> rows) const;

  std::span<const meeting_record> records_;
  std::unordered_multimap<std::uint64_t, pattern> known_;  // looked up only, never gone through
};

}  // namespace phoihop::work_plan_detail

#endif
