// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_DEADLINE_DUE_WHEEL_HPP
#define PHOIHOP_SRC_DEADLINE_DUE_WHEEL_HPP

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace phoihop::detail {

// Ids in buckets by the time at which they come up: a number above `limit`, up to which the wheel has turned.
// A bucket is named by the highest byte in which the time differs from the limit (its level), and by what
// that byte is (its slot). So all of a lower level comes before all of a higher one, and the slots of a level
// ascend; when the limit rises, whole buckets have come up, and one bucket at most has to be looked through
// again, to be spread over the levels below it.
//
// Only ids are kept, in chunks of 128 bytes. What an id's time is now, and whether it still counts, its owner
// knows: it moves or drops an id by not believing the bucket.
class due_wheel {
 public:
  explicit due_wheel(std::uint64_t limit) noexcept : limit_{limit} {}

  [[nodiscard]] std::uint64_t limit() const noexcept { return limit_; }
  // Ids in all buckets, also those that do not count any more.
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] std::size_t memory() const noexcept { return chunks_.capacity() * sizeof(chunk); }

  // `time` is above the limit.
  void insert(std::uint32_t id, std::uint64_t time) {
    const bucket at = bucket_of(time);
    std::uint32_t& head = heads_[at.level][at.slot];
    if (!is_occupied(at) || chunks_[head].count == chunk_size) {
      const std::uint32_t fresh = take_chunk();
      chunks_[fresh].next = is_occupied(at) ? head : none;
      chunks_[fresh].count = 0;
      head = fresh;
      occupied_[at.level][at.slot / 64] |= std::uint64_t{1} << (at.slot % 64);
    }
    chunk& c = chunks_[head];
    c.ids[c.count++] = id;
    ++size_;
  }

  // Raises the limit, and takes out of the wheel what is in the buckets that have come up. Ids of buckets
  // that lie below the limit as a whole are handed to `come`; then those of the one that holds the limit to
  // `sift`, which inserts what has not come up again if it `belongs` there. `counts(id)` of either says
  // beforehand whether an id is of any interest, and `soon(id)` is called a while before.
  template <class Come, class Sift>
  void raise(std::uint64_t limit, const Come& come, const Sift& sift) {
    if (limit == limit_) return;
    const unsigned top = level_of(limit_ ^ limit);
    limit_ = limit;
    shared_ = 8U * top;
    for (unsigned level = 0; level < top; ++level) drain(level, slots, come);
    drain(top, slot_of(limit, top), come);
    drain(top, slot_of(limit, top) + 1, sift);
  }

  // Within `sift`: whether a time stood in that bucket. What does not has a bucket of its own elsewhere.
  [[nodiscard]] bool belongs(std::uint64_t time) const noexcept { return (time ^ limit_) >> shared_ == 0; }

  // Hands the ids of each bucket to `visit`, earliest bucket first, until it has found what it looks for: it
  // answers whether it has, after each bucket.
  template <class Visitor>
  void look(Visitor& visit) const {
    for (unsigned level = 0; level < levels; ++level)
      for (unsigned slot = next_occupied(level, 0); slot < slots; slot = next_occupied(level, slot + 1)) {
        for (std::uint32_t at = heads_[level][slot]; at != none; at = chunks_[at].next)
          for (std::uint32_t i = 0; i < chunks_[at].count; ++i)
            visit(chunks_[at].ids[i], bucket{level, slot});
        if (visit.is_done()) return;
      }
  }

  struct bucket {
    unsigned level;
    unsigned slot;
    friend bool operator==(const bucket&, const bucket&) = default;
  };

  // Where a time above the limit belongs.
  [[nodiscard]] bucket bucket_of(std::uint64_t time) const noexcept {
    const unsigned level = level_of(time ^ limit_);
    return {level, slot_of(time, level)};
  }

  // Brings what is at `address` nearer, if the compiler can.
  static void soon(const void* address) noexcept {
#if defined(__GNUC__)
    __builtin_prefetch(address, 1);
#else
    static_cast<void>(address);
#endif
  }

 private:
  static constexpr unsigned levels = 8;
  static constexpr unsigned slots = 256;
  static constexpr std::uint32_t chunk_size = 30;
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  struct chunk {
    std::uint32_t next;
    std::uint32_t count;
    std::array<std::uint32_t, chunk_size> ids;
  };

  [[nodiscard]] static unsigned level_of(std::uint64_t difference) noexcept {
    return (63U - static_cast<unsigned>(std::countl_zero(difference))) / 8U;
  }
  [[nodiscard]] static unsigned slot_of(std::uint64_t time, unsigned level) noexcept {
    return static_cast<unsigned>(time >> (8U * level)) & (slots - 1);
  }
  [[nodiscard]] bool is_occupied(bucket at) const noexcept {
    return (occupied_[at.level][at.slot / 64] >> (at.slot % 64) & 1U) != 0;
  }

  // From `slot` on; `slots` if there is none.
  [[nodiscard]] unsigned next_occupied(unsigned level, unsigned slot) const noexcept {
    for (unsigned word = slot / 64; word < slots / 64; ++word) {
      std::uint64_t bits = occupied_[level][word];
      if (word == slot / 64) bits &= ~std::uint64_t{0} << (slot % 64);
      if (bits != 0) return word * 64 + static_cast<unsigned>(std::countr_zero(bits));
    }
    return slots;
  }

  std::uint32_t take_chunk() {
    if (free_ != none) {
      const std::uint32_t taken = free_;
      free_ = chunks_[taken].next;
      return taken;
    }
    chunks_.emplace_back();
    return static_cast<std::uint32_t>(chunks_.size() - 1);
  }

  // Slots below `end`.
  template <class Visitor>
  void drain(unsigned level, unsigned end, const Visitor& visit) {
    for (unsigned slot = next_occupied(level, 0); slot < end; slot = next_occupied(level, slot + 1)) {
      occupied_[level][slot / 64] &= ~(std::uint64_t{1} << (slot % 64));
      drain_chain(heads_[level][slot], visit);
    }
  }

  // A chunk is copied and given back before its ids are visited, since `visit` may insert.
  template <class Visitor>
  void drain_chain(std::uint32_t head, const Visitor& visit) {
    // As far as used.
    std::array<std::uint32_t, chunk_size> ids;  // NOLINT(cppcoreguidelines-pro-type-member-init)
    announce(head, visit);
    while (head != none) {
      const std::uint32_t count = chunks_[head].count;
      std::copy_n(chunks_[head].ids.begin(), count, ids.begin());
      head = std::exchange(chunks_[head].next, std::exchange(free_, head));
      if (head != none) announce(head, visit);
      size_ -= count;
      // Without a branch: whether an id still counts, no one can foresee.
      std::uint32_t left = 0;
      for (std::uint32_t i = 0; i < count; ++i) {
        ids[left] = ids[i];
        left += visit.counts(ids[i]) ? 1U : 0U;
      }
      for (std::uint32_t i = 0; i < left; ++i) visit(ids[i]);
    }
  }

  template <class Visitor>
  void announce(std::uint32_t at, const Visitor& visit) const {
    const chunk& c = chunks_[at];
    if (c.next != none) soon(&chunks_[c.next]);
    for (std::uint32_t i = 0; i < c.count; ++i) visit.soon(c.ids[i]);
  }

  std::uint64_t limit_;
  unsigned shared_ = 0;  // bits below those that a time in the last bucket shares with the limit
  std::size_t size_ = 0;
  std::array<std::array<std::uint64_t, slots / 64>, levels> occupied_{};
  std::array<std::array<std::uint32_t, slots>, levels> heads_{};  // of occupied slots only
  std::vector<chunk> chunks_;
  std::uint32_t free_ = none;
};

}  // namespace phoihop::detail

#endif
