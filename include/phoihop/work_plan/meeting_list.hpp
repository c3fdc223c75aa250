// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_WORK_PLAN_MEETING_LIST_HPP
#define PHOIHOP_WORK_PLAN_MEETING_LIST_HPP

#include <phoihop/core/export.hpp>
#include <phoihop/schedule/meeting.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <utility>

/// Meetings of a plan as a range: each is made when it is read, so that a plan of hundreds of thousands of
/// meetings takes a few bytes for each.
namespace phoihop {

namespace detail {

struct columns;
class calendar_text;

// A meeting of a plan: the place of its series in the columns, and its number in the timetable of that.
struct reference {
  std::uint32_t series = 0;
  std::uint32_t number = 0;

  friend bool operator==(const reference&, const reference&) = default;
};

PHOIHOP_EXPORT void read_meeting(const columns& of, const reference& at, meeting& into);

}  // namespace detail

/// Meetings of a work plan, in order: a random-access range whose elements are made when they are read. Cheap
/// to copy; keeps what it shows alive. Its iterators last as long as any copy of it.
class PHOIHOP_EXPORT meeting_list {
 public:
  class iterator {
   public:
    using iterator_concept = std::random_access_iterator_tag;
    using iterator_category = std::input_iterator_tag;  // what it gives is no reference
    using value_type = meeting;
    using difference_type = std::ptrdiff_t;
    using reference = meeting;
    using pointer = void;

    iterator() = default;
    iterator(const detail::columns* of, const detail::reference* at) : of_{of}, at_{at} {}

    [[nodiscard]] meeting operator*() const {
      meeting m;
      read(m);
      return m;
    }
    /// Reads the meeting into one whose memory is used again: in a loop over very many.
    void read(meeting& into) const { detail::read_meeting(*of_, *at_, into); }
    [[nodiscard]] meeting operator[](difference_type n) const { return *(*this + n); }

    iterator& operator+=(difference_type n) {
      at_ += n;
      return *this;
    }
    iterator& operator-=(difference_type n) { return *this += -n; }
    iterator& operator++() { return *this += 1; }
    iterator& operator--() { return *this += -1; }
    iterator operator++(int) {
      iterator before = *this;
      ++*this;
      return before;
    }
    iterator operator--(int) {
      iterator before = *this;
      --*this;
      return before;
    }

    friend iterator operator+(iterator it, difference_type n) { return it += n; }
    friend iterator operator+(difference_type n, iterator it) { return it += n; }
    friend iterator operator-(iterator it, difference_type n) { return it -= n; }
    friend difference_type operator-(const iterator& a, const iterator& b) { return a.at_ - b.at_; }
    friend bool operator==(const iterator& a, const iterator& b) { return a.at_ == b.at_; }
    friend std::strong_ordering operator<=>(const iterator& a, const iterator& b) { return a.at_ <=> b.at_; }

   private:
    const detail::columns* of_ = nullptr;
    const detail::reference* at_ = nullptr;
  };

  using value_type = meeting;
  using const_iterator = iterator;

  meeting_list() = default;

  [[nodiscard]] iterator begin() const noexcept { return {columns_.get(), first_.get()}; }
  [[nodiscard]] iterator end() const noexcept { return {columns_.get(), first_.get() + size_}; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  /// @pre `i < size()`.
  [[nodiscard]] meeting operator[](std::size_t i) const { return begin()[static_cast<std::ptrdiff_t>(i)]; }

  /// Whether both show the same meetings. O(n).
  [[nodiscard]] bool operator==(const meeting_list& other) const;

 private:
  friend class work_plan;
  friend class detail::calendar_text;
  meeting_list(std::shared_ptr<const detail::columns> of, std::shared_ptr<const detail::reference> first,
               std::size_t size)
      : columns_{std::move(of)}, first_{std::move(first)}, size_{size} {}

  std::shared_ptr<const detail::columns> columns_;
  std::shared_ptr<const detail::reference> first_;  // in the columns, or a list of its own
  std::size_t size_ = 0;
};

}  // namespace phoihop

#endif
