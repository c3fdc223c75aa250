// SPDX-License-Identifier: BSL-1.0
#include <schedule/day_findings.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

namespace phoihop::detail {

std::string listed(std::span<const period> periods) {
  std::string text;
  for (std::size_t i = 0; i < periods.size();) {
    std::size_t end = i + 1;
    while (end < periods.size() && periods[end - 1].until(periods[end]) == 1) ++end;
    if (end - i < 3) end = i + 1;
    text.append(text.empty() ? "" : ", ").append(to_text(periods[i]));
    if (end - i > 1) text.append(" to ").append(to_text(periods[end - 1]));
    i = end;
  }
  return text;
}

namespace {

// Those left out for that reason, but for those that are recorded.
std::vector<period> left_out(const timetable::series_days& days, std::span<const sitting> sittings,
                             omission_reason why) {
  std::vector<period> found;
  std::size_t at = 0;
  for (const omission& o : days.omissions) {
    if (o.why != why) continue;
    while (at < sittings.size() &&
           (sittings[at].is_special || days.occurrences[sittings[at].row].covers < o.covers))
      ++at;
    if (at == sittings.size() || days.occurrences[sittings[at].row].covers != o.covers)
      found.push_back(o.covers);
  }
  return found;
}

// The regular meetings that sit, by day.
std::vector<const sitting*> by_day(std::span<const sitting> sittings) {
  std::vector<const sitting*> order;
  order.reserve(sittings.size());
  for (const sitting& at : sittings)
    if (!at.is_special && !at.is_cancelled) order.push_back(&at);
  const auto earlier = [](const sitting* a, const sitting* b) { return a->day < b->day; };
  if (!std::is_sorted(order.begin(), order.end(), earlier))
    std::stable_sort(order.begin(), order.end(), earlier);
  return order;
}

void add_coincidences(const timetable::series_days& days, std::span<const sitting> sittings,
                      std::string_view name, std::vector<finding>& to) {
  std::string text;
  std::optional<date> first;
  const auto order = by_day(sittings);
  for (std::size_t i = 0; i < order.size();) {
    std::size_t end = i + 1;
    while (end < order.size() && order[end]->day == order[i]->day) ++end;
    if (end - i > 1) {
      if (!first) first = order[i]->day;
      text.append(text.empty() ? "" : "; ").append(to_text(order[i]->day));
      for (std::size_t k = i; k < end; ++k)
        text.append(k == i ? " about " : ", ").append(to_text(days.occurrences[order[k]->row].covers));
    }
    i = end;
  }
  if (first)
    to.push_back({severity::warning,
                  "sittings_coincide",
                  "same_day",
                  std::string{to_text(days.same_day)},
                  {"series {}: several meetings sit on one day: {}", name, text},
                  first});
}

}  // namespace

std::vector<finding> findings_of(const timetable::series_days& days, std::span<const sitting> sittings,
                                 std::string_view name) {
  std::vector<finding> found;
  const auto tell = [&](omission_reason why, severity weight, std::string_view rule, std::string_view path,
                        std::string value, const auto& problem_about) {
    const auto out = left_out(days, sittings, why);
    if (out.empty()) return;
    found.push_back({weight, std::string{rule}, std::string{path}, std::move(value),
                     problem_about(listed(out)), out.front().days().first()});
  };
  tell(omission_reason::not_in_force, severity::warning, "periods_left_out", "counted",
       std::string{to_text(days.counted)}, [&](const std::string& periods) {
         return message{"series {}: no meeting about {}, as its day lies outside the dates in force {}", name,
                        periods, days.in_force};
       });
  const auto saying = [&](std::string_view problem) {
    return [=](const std::string& periods) { return message{problem, name, periods}; };
  };
  tell(omission_reason::no_such_day, severity::note, "days_missing", "when", to_text(days.when),
       saying("series {}: no meeting about {}, which lacks the day of the rule"));
  tell(omission_reason::closed_day, severity::note, "closed_days_left_out", "when", to_text(days.when),
       saying("series {}: no meeting about {}, as its day is not worked"));
  tell(omission_reason::same_day, severity::note, "coinciding_left_out", "same_day",
       std::string{to_text(days.same_day)},
       saying("series {}: no meeting about {}, as it would sit on the day of the one before"));
  add_coincidences(days, sittings, name, found);
  return found;
}

}  // namespace phoihop::detail
