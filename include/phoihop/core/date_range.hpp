// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CORE_DATE_RANGE_HPP
#define PHOIHOP_CORE_DATE_RANGE_HPP

#include <phoihop/core/date.hpp>
#include <phoihop/core/export.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>

/// Days that follow each other, half open: `first()` is inside, `end_day()` is the first day after. So ranges
/// that follow each other share a bound, and `end_day() - first()` is the number of days.
namespace phoihop {

/// The days from `first()` up to, but not including, `end_day()`. May be empty. A value.
///
/// It can be walked by a range-for, by the std::ranges algorithms and by range-v3, and its elements are plain
/// dates. (range-v3 0.12 pipes it only if it has a name: it cannot know that a temporary may be piped.)
///
///     const date_range march{date{2021, 3, 1}, date{2021, 4, 1}};
///     march.size();                        // 31
///     march.contains(date{2021, 4, 1});    // false: the end is not inside
class PHOIHOP_EXPORT date_range {
 public:
  /// Walks the days in order. Forward, multi-pass.
  class iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = date;
    using difference_type = std::ptrdiff_t;
    using pointer = const date*;
    using reference = date;

    iterator() = default;
    explicit iterator(const date& at) : at_{at} {}
    [[nodiscard]] date operator*() const { return at_; }
    iterator& operator++() {
      at_ += boost::gregorian::date_duration(1);
      return *this;
    }
    iterator operator++(int) {
      const iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const iterator& a, const iterator& b) { return a.at_ == b.at_; }

   private:
    date at_{min_date};
  };

  using const_iterator = iterator;

  /// Empty: no day at all.
  date_range() = default;

  /// @throws bad_argument  if either is not a day, or `end_day` is before `first`. O(1).
  date_range(const date& first, const date& end_day);

  [[nodiscard]] date first() const noexcept { return first_; }
  /// The first day after these days: for a range that ends with 31 March, 1 April.
  [[nodiscard]] date end_day() const noexcept { return end_day_; }
  /// The last of these days. O(1). @throws bad_argument  if the range is empty.
  [[nodiscard]] date last_day() const;
  [[nodiscard]] bool empty() const noexcept { return first_ == end_day_; }
  /// Number of days. O(1).
  [[nodiscard]] std::int32_t size() const noexcept {
    return static_cast<std::int32_t>(end_day_.day_number()) - static_cast<std::int32_t>(first_.day_number());
  }
  /// O(1). @throws bad_argument  if `d` is not a day.
  [[nodiscard]] bool contains(const date& d) const;
  /// Whether every day of `other` is a day of this range; an empty one always is. O(1).
  [[nodiscard]] bool contains(const date_range& other) const noexcept;

  [[nodiscard]] iterator begin() const noexcept { return iterator{first_}; }
  [[nodiscard]] iterator end() const noexcept { return iterator{end_day_}; }

  /// Same first and same last day; two empty ranges at different places differ.
  friend bool operator==(const date_range&, const date_range&) = default;

 private:
  date first_{min_date};
  date end_day_{min_date};
};

/// The days in both; empty if there are none. O(1).
[[nodiscard]] PHOIHOP_EXPORT std::optional<date_range> common(const date_range& a, const date_range& b);

/// "[2021-03-01, 2021-04-01)". O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const date_range& days);

}  // namespace phoihop

#endif
