// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_WATCH_TABLE_HPP
#define PHOIHOP_DEADLINE_WATCH_TABLE_HPP

#include <phoihop/deadline/monitor.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace phoihop {

// What a monitor knows of one duty: 16 bytes, so that one look at memory tells all of it.
struct watch_record {
  enum class stage : std::uint8_t { unknown, open, overdue, suspended, settled };

  std::int64_t time = 0;     // of open duties: of the next warning or the end; of overdue ones: of the end
  std::uint32_t leads = 0;   // which list of leads
  std::uint16_t passed = 0;  // of open duties: how many of the warnings are over
  stage at = stage::unknown;
  bool is_marked = false;  // only while the wheel is cleared of what does not count
};
static_assert(sizeof(watch_record) == 16);

// The records of all ids, in pages of 1024 that are there only where an id is in use. A value.
class watch_table {
 public:
  watch_table() = default;
  watch_table(const watch_table& other) : pages_(other.pages_.size()), count_{other.count_} {
    for (std::size_t i = 0; i < pages_.size(); ++i)
      if (other.pages_[i]) pages_[i] = std::make_unique<page>(*other.pages_[i]);
  }
  watch_table(watch_table&&) noexcept = default;
  watch_table& operator=(const watch_table&) = delete;
  watch_table& operator=(watch_table&&) = delete;
  ~watch_table() = default;

  // The record of an id whose page is there.
  [[nodiscard]] watch_record& operator[](std::uint32_t id) noexcept {
    return (*pages_[id / page_size])[id % page_size];
  }
  [[nodiscard]] const watch_record& operator[](std::uint32_t id) const noexcept {
    return (*pages_[id / page_size])[id % page_size];
  }

  // None where no id of the page is in use.
  [[nodiscard]] const watch_record* find(std::uint32_t id) const noexcept {
    const std::size_t number = id / page_size;
    if (number >= pages_.size() || !pages_[number]) return nullptr;
    return &(*pages_[number])[id % page_size];
  }

  [[nodiscard]] watch_record* find(std::uint32_t id) noexcept {
    const std::size_t number = id / page_size;
    if (number >= pages_.size() || !pages_[number]) return nullptr;
    return &(*pages_[number])[id % page_size];
  }

  watch_record& make(std::uint32_t id) {
    const std::size_t number = id / page_size;
    if (number >= pages_.size()) pages_.resize(number + 1);
    if (!pages_[number]) {
      pages_[number] = std::make_unique<page>();
      ++count_;
    }
    return (*pages_[number])[id % page_size];
  }

  // Calls `visit(id, record)` for the ids of all pages, ascending.
  template <class Visit>
  void for_each(Visit visit) const {
    for (std::size_t number = 0; number < pages_.size(); ++number)
      for (std::size_t i = 0; pages_[number] && i < page_size; ++i)
        visit(static_cast<std::uint32_t>(number * page_size + i), (*pages_[number])[i]);
  }

  [[nodiscard]] std::size_t memory() const noexcept {
    return pages_.capacity() * sizeof(pages_[0]) + count_ * sizeof(page);
  }

 private:
  static constexpr std::size_t page_size = 1024;
  using page = std::array<watch_record, page_size>;

  std::vector<std::unique_ptr<page>> pages_;
  std::size_t count_ = 0;
};

}  // namespace phoihop

#endif
