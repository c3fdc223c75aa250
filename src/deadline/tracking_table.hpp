// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_DEADLINE_TRACKING_TABLE_HPP
#define PHOIHOP_SRC_DEADLINE_TRACKING_TABLE_HPP

#include <phoihop/deadline/monitor.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace phoihop::detail {

// What a monitor knows of one duty, in 8 bytes, since a look at memory is what most calls cost: a time, the
// state of the duty, whether it has leads (which are kept elsewhere), and whether its end is exclusive. Of
// open duties the time is that of the next warning or of the end, of overdue ones that of the end: the last
// microsecond that is still in time.
class tracking_record {
 public:
  enum class stage : std::uint8_t {
    unknown,
    open,
    overdue,
    suspended,
    settled,
    kept,  // open, and seen while the wheel is built again
  };

  // Every instant to the end of the year 9999 is below 2^59 microseconds, and none below 0.
  [[nodiscard]] std::int64_t time() const noexcept { return static_cast<std::int64_t>(bits_ >> low_bits); }
  [[nodiscard]] stage at() const noexcept { return static_cast<stage>(bits_ & stage_bits); }
  [[nodiscard]] bool has_leads() const noexcept { return (bits_ & leads_bit) != 0; }
  [[nodiscard]] bool is_exclusive() const noexcept { return (bits_ & exclusive_bit) != 0; }

  void set_time(std::int64_t time) noexcept {
    bits_ = static_cast<std::uint64_t>(time) << low_bits | (bits_ & ~(~std::uint64_t{0} << low_bits));
  }
  void set_stage(stage at) noexcept { bits_ = (bits_ & ~stage_bits) | static_cast<std::uint64_t>(at); }
  void set_leads() noexcept { bits_ |= leads_bit; }
  void set_exclusive(std::uint64_t is_exclusive) noexcept {
    bits_ = (bits_ & ~exclusive_bit) | is_exclusive * exclusive_bit;
  }

 private:
  static constexpr std::uint64_t stage_bits = 0b00111;
  static constexpr std::uint64_t exclusive_bit = 0b01000;
  static constexpr std::uint64_t leads_bit = 0b10000;
  static constexpr unsigned low_bits = 5;

  std::uint64_t bits_ = 0;
};

// The warnings of one duty that has some.
struct lead_record {
  std::uint32_t list = 0;    // which list of leads
  std::uint16_t passed = 0;  // of open duties: how many of its warnings are over
};

// One T for each id, in pages of 1024 that are there only where an id is in use. A value.
template <class T>
class paged_table {
 public:
  paged_table() = default;
  paged_table(const paged_table& other) : pages_(other.pages_.size()), count_{other.count_} {
    for (std::size_t i = 0; i < pages_.size(); ++i)
      if (other.pages_[i]) pages_[i] = std::make_unique<page>(*other.pages_[i]);
  }
  paged_table(paged_table&&) noexcept = default;
  paged_table& operator=(const paged_table&) = delete;
  paged_table& operator=(paged_table&&) = delete;
  ~paged_table() = default;

  // Of an id whose page is there.
  [[nodiscard]] T& operator[](std::uint32_t id) noexcept { return (*pages_[id / page_size])[id % page_size]; }
  [[nodiscard]] const T& operator[](std::uint32_t id) const noexcept {
    return (*pages_[id / page_size])[id % page_size];
  }

  // None where no id of the page is in use.
  [[nodiscard]] T* find(std::uint32_t id) const noexcept {
    const std::size_t number = id / page_size;
    if (number >= pages_.size() || !pages_[number]) return nullptr;
    return &(*pages_[number])[id % page_size];
  }

  T& make(std::uint32_t id) {
    if (T* const found = find(id)) return *found;
    const std::size_t number = id / page_size;
    if (number >= pages_.size()) pages_.resize(number + 1);
    pages_[number] = std::make_unique<page>();
    ++count_;
    return (*pages_[number])[id % page_size];
  }

  // Calls `visit(id, value)` for the ids of all pages, ascending.
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
  using page = std::array<T, page_size>;

  std::vector<std::unique_ptr<page>> pages_;
  std::size_t count_ = 0;
};

}  // namespace phoihop::detail

#endif
