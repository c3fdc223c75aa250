// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_CALENDAR_PERIOD_ORDINALS_HPP
#define PHOIHOP_SRC_CALENDAR_PERIOD_ORDINALS_HPP

// The arithmetic of periods, on plain numbers. Three countings:
// - days by their Julian day number, as Boost counts them, also a little outside 1400..9999;
// - months of a scheme by their label, 12 * year + month - 1: label 24315 is "202604" in every scheme;
// - the periods of a kind by their ordinal: consecutive periods have consecutive ordinals. That of a day is its
//   number.

#include <phoihop/calendar/period.hpp>

#include <cstdint>
#include <optional>

namespace phoihop::detail {

constexpr std::int32_t min_year = 1400;
constexpr std::int32_t max_year = 9999;

struct day_span {
  std::int32_t first;
  std::int32_t last;  // the day after its last

  friend bool operator==(const day_span&, const day_span&) = default;
};

struct month_span {
  std::int32_t first;  // label
  std::int32_t count;
};

struct place {
  std::int32_t year;
  std::int32_t number;
};

// Whether there are periods of that kind in the scheme.
[[nodiscard]] bool has(const period_scheme& s, period_kind kind) noexcept;

// Of kinds that are made of whole months, but for terms and cumulative periods: how many. 0 for all others.
[[nodiscard]] std::int32_t months_in(period_kind kind) noexcept;

// The years and numbers that there are; all other functions expect such.
[[nodiscard]] bool has_year(const period_scheme& s, period_kind kind, std::int32_t year) noexcept;
[[nodiscard]] bool has_number(const period_scheme& s, period_kind kind, place p) noexcept;

[[nodiscard]] std::int32_t ordinal_of(const period_scheme& s, period_kind kind, place p) noexcept;
[[nodiscard]] place place_of(const period_scheme& s, period_kind kind, std::int32_t ordinal) noexcept;
[[nodiscard]] std::int32_t first_ordinal(const period_scheme& s, period_kind kind) noexcept;
[[nodiscard]] std::int32_t last_ordinal(const period_scheme& s, period_kind kind) noexcept;

[[nodiscard]] day_span days_of(const period_scheme& s, period_kind kind, std::int32_t ordinal) noexcept;
// Of kinds that are made of whole months; empty for the others.
[[nodiscard]] std::optional<month_span> months_of(const period_scheme& s, period_kind kind,
                                                  std::int32_t ordinal) noexcept;

// The last one that begins on or before the day, and the first one that does not end before it. For kinds
// that tile both are the one that holds the day.
[[nodiscard]] std::int32_t last_begun(const period_scheme& s, period_kind kind, std::int32_t day) noexcept;
[[nodiscard]] std::int32_t first_not_over(const period_scheme& s, period_kind kind,
                                          std::int32_t day) noexcept;

// The one of a kind that is made of whole months, or cuts them, with which that month begins.
[[nodiscard]] std::int32_t at_month(const period_scheme& s, period_kind kind, std::int32_t label) noexcept;

}  // namespace phoihop::detail

#endif
