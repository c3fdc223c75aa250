// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CORE_TIMELINE_HPP
#define PHOIHOP_CORE_TIMELINE_HPP

#include <phoihop/core/error.hpp>
#include <phoihop/core/validity.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>
#include <string>
#include <utility>
#include <vector>

/// Values that change from day to day: a `timeline` holds one value for each stretch of days, and answers what
/// held on a day. Used for weekdays worked, names, codes and parents.
namespace phoihop {

/// A value and the days on which it is the one that holds.
template <class T>
struct dated {
  validity when;
  T value;

  friend bool operator==(const dated&, const dated&) = default;
};

/// What held when: values over stretches of days that do not overlap. Gaps are allowed, and say that nothing
/// is known to hold there. The last stretch may be open. A value.
///
///     timeline<std::string> kind;
///     kind.change(date{2011, 2, 21}, "commune");
///     kind.change(date{2024, 11, 1}, "town");
///     *kind.at(date{2021, 3, 11});  // "commune"
///     kind.at(date{2000, 1, 1});    // nullptr: nothing known
template <class T>
class timeline {
 public:
  timeline() = default;

  /// @param entries  Ascending and without overlap; only the last may be open.
  /// @throws bad_argument  naming the first entry that breaks this. O(n).
  explicit timeline(std::vector<dated<T>> entries) : entries_{std::move(entries)} {
    for (std::size_t i = 1; i < entries_.size(); ++i) {
      const auto& before = entries_[i - 1].when;
      if (!before.end_day() || entries_[i].when.first() < *before.end_day())
        throw bad_argument{field_path("timeline", i, "when"),
                           to_text(entries_[i].when),
                           {"it begins before the entry before it ends: {}", before}};
    }
  }

  /// The value that holds on `d`, or nullptr. Stays valid until the timeline changes. O(log n).
  /// @throws bad_argument  if `d` is not a day.
  [[nodiscard]] const T* at(const date& d) const {
    const dated<T>* entry = entry_at(d);
    return entry == nullptr ? nullptr : &entry->value;
  }

  /// The value that holds on `d` with its stretch, or nullptr. O(log n).
  [[nodiscard]] const dated<T>* entry_at(const date& d) const {
    require_day(d, "date");
    const auto after =
        std::upper_bound(entries_.begin(), entries_.end(), d,
                         [](const date& on, const dated<T>& e) { return on < e.when.first(); });
    if (after == entries_.begin() || !std::prev(after)->when.contains(d)) return nullptr;
    return &*std::prev(after);
  }

  /// From `on`, `value` holds with an open end; what held before ends there. Appends only.
  /// @throws bad_argument  if `on` is not a day, is not after the beginning of the last stretch, or is before
  ///   the end of a last stretch that is closed. The timeline is unchanged then.
  void change(const date& on, T value) {
    require_in_order(on);
    entries_.push_back({validity::from(on), std::move(value)});  // may throw: nothing is changed before it
    if (entries_.size() > 1) close(entries_[entries_.size() - 2].when, on);
  }

  /// From `on`, nothing holds. @throws bad_argument  as `change`, or if no stretch is open.
  void end(const date& on) {
    require_day(on, "on");
    if (entries_.empty() || entries_.back().when.end_day())
      throw bad_argument{"on", to_text(on), "nothing holds that could end"};
    require_in_order(on);
    close(entries_.back().when, on);
  }

  [[nodiscard]] std::span<const dated<T>> entries() const noexcept { return entries_; }
  [[nodiscard]] bool empty() const noexcept { return entries_.empty(); }

  friend bool operator==(const timeline&, const timeline&) = default;

 private:
  void require_in_order(const date& on) const {
    require_day(on, "on");
    if (entries_.empty()) return;
    const auto& last = entries_.back().when;
    const bool in_order = last.end_day() ? !(on < *last.end_day()) : last.first() < on;
    if (!in_order) throw bad_argument{"on", to_text(on), {"it is not after what stands already: {}", last}};
  }

  static void close(validity& when, const date& on) {
    if (!when.end_day()) when = validity{when.first(), on};
  }

  std::vector<dated<T>> entries_;
};

}  // namespace phoihop

#endif
