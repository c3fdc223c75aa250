// SPDX-License-Identifier: BSL-1.0
#include <phoihop/statistics/indicator.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace phoihop {
namespace {

bool combine(over_place place, over_time time) noexcept {
  if (place == over_place::sum || place == over_place::none) return true;
  if (time == over_time::none || time == over_time::end) return true;
  return (place == over_place::average && time == over_time::average) ||
         (place == over_place::max && time == over_time::max) ||
         (place == over_place::min && time == over_time::min);
}

void require_weight(std::span<const indicator> all, std::size_t i) {
  const indicator& of = all[i];
  if (!of.weight) return;
  const auto refuse = [&](message problem) {
    throw bad_argument{field_path("indicators", i, "weight"), to_text(*of.weight), std::move(problem)};
  };
  if (of.place != over_place::average) refuse("only an average over place has a weight");
  if (index_of(*of.weight) >= all.size()) refuse({"there are {} indicators", all.size()});
  if (index_of(*of.weight) == i) refuse("an indicator is not its own weight");
  const indicator& by = all[index_of(*of.weight)];
  if (by.place != over_place::sum) refuse({"{} is not summed over place", by.key});
  if (!by.least || *by.least < 0) refuse({"{} may be below 0", by.key});
}

void require_indicator(std::span<const indicator> all, std::size_t i) {
  const indicator& of = all[i];
  const auto path = [&](std::string_view field) { return field_path("indicators", i, field); };
  if (of.key.empty()) throw bad_argument{path("key"), "\"\"", "an indicator has a key"};
  if (of.name.empty()) throw bad_argument{path("name"), "\"\"", "an indicator has a name"};
  if (of.decimals < 0 || of.decimals > 9)
    throw bad_argument{path("decimals"), std::to_string(of.decimals), "there are 0 to 9 decimals"};
  require_enumerator(of.time, path("time"));
  require_enumerator(of.place, path("place"));
  require_enumerator(of.upper, path("upper"));
  if (!combine(of.place, of.time))
    throw bad_argument{
        path("time"), std::string{to_text(of.time)}, {"this does not combine with {} over place", of.place}};
  if (of.place == over_place::none && of.upper == upper_figure::published)
    throw bad_argument{path("upper"), std::string{to_text(of.upper)},
                       "an indicator that does not combine over place has no totals"};
  require_weight(all, i);
  if (of.least && of.most && *of.most < *of.least)
    throw bad_argument{
        path("most"), std::to_string(*of.most), {"this is below the least number, {}", *of.least}};
}

}  // namespace

void require_indicators(std::span<const indicator> indicators) {
  for (std::size_t i = 0; i < indicators.size(); ++i) require_indicator(indicators, i);
  std::vector<std::size_t> order(indicators.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const int by_key = indicators[a].key.compare(indicators[b].key);
    return by_key != 0 ? by_key < 0 : a < b;
  });
  const auto same = std::adjacent_find(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return indicators[a].key == indicators[b].key;
  });
  if (same != order.end())
    throw bad_argument{field_path("indicators", *(same + 1), "key"),
                       indicators[*same].key,
                       {"{} has this key too", field_path("indicators", *same)}};
}

std::string decimal_text(std::int64_t number, std::int32_t decimals, const number_form& form) {
  if (decimals < 0 || decimals > 18)
    throw bad_argument{"decimals", std::to_string(decimals), "there are 0 to 18 decimals"};
  std::string digits = std::to_string(number);
  const bool is_negative = number < 0;
  if (is_negative) digits.erase(0, 1);
  const auto after = static_cast<std::size_t>(decimals);
  if (digits.size() <= after) digits.insert(0, after + 1 - digits.size(), '0');
  std::string text = digits.substr(0, digits.size() - after);
  if (form.thousands != '\0')
    for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, 1, form.thousands);
  if (after > 0) text += form.point + digits.substr(digits.size() - after);
  return is_negative ? "-" + text : text;
}

}  // namespace phoihop
