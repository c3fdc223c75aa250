// SPDX-License-Identifier: BSL-1.0
#include <phoihop/statistics/reconcile.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>
#include <cstddef>
#include <limits>

namespace phoihop {
namespace {

void require_parts(std::span<const named_quantity> parts) {
  if (parts.empty()) throw bad_argument{"parts", "none", "a total is held against at least one part"};
  std::vector<std::size_t> order(parts.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (parts[i].name.empty())
      throw bad_argument{field_path("parts", i, "name"), "\"\"", "a part has a name"};
    order[i] = i;
  }
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const int by_name = parts[a].name.compare(parts[b].name);
    return by_name != 0 ? by_name < 0 : a < b;
  });
  const auto first = std::adjacent_find(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return parts[a].name == parts[b].name;
  });
  if (first != order.end())
    throw bad_argument{field_path("parts", *(first + 1), "name"),
                       parts[*first].name,
                       {"{} has this name too", field_path("parts", *first)}};
}

std::int64_t checked_difference(std::int64_t a, std::int64_t b) {
  using limits = std::numeric_limits<std::int64_t>;
  const bool fits = b < 0 ? a <= limits::max() + b : a >= limits::min() + b;
  if (!fits)
    throw overflow{"difference", std::to_string(a) + " - " + std::to_string(b), "this does not fit 64 bits"};
  return a - b;
}

reconciliation_result compare(const quantity& published, const total& parts) {
  if (!published.number() || !parts.sum.number() || parts.missing > 0) return reconciliation_result::unknown;
  const auto is = [](const quantity& q, precision how) { return q.how() == how; };
  const std::int64_t whole = *published.number();
  const std::int64_t of_parts = *parts.sum.number();
  if (is(published, precision::exact) && is(parts.sum, precision::exact))
    return whole == of_parts ? reconciliation_result::equal : reconciliation_result::different;
  const bool below_bound =
      (is(published, precision::at_least) && is(parts.sum, precision::exact) && of_parts < whole) ||
      (is(published, precision::exact) && is(parts.sum, precision::at_least) && whole < of_parts);
  return below_bound ? reconciliation_result::different : reconciliation_result::compatible;
}

void append_difference(std::string& text, std::int64_t difference, char separator) {
  if (difference == 0) return;
  std::string size = to_text(quantity::exact(difference), separator);
  if (difference < 0) size.erase(0, 1);  // the sign becomes a word; the least number has no positive twin
  text += ", " + size + (difference < 0 ? " less" : " more") + " than the parts";
}

void require_parts_of(const reconciliation& r, std::span<const named_quantity> parts) {
  total added;
  for (const named_quantity& part : parts) added += part.value;
  if (parts.empty() || added != r.parts)
    throw bad_argument{"parts",
                       std::to_string(parts.size()) + " that sum to " + to_text(added.sum),
                       {"these are not the parts that were reconciled: those sum to {}", r.parts.sum}};
}

}  // namespace

reconciliation reconcile(const quantity& published, std::span<const named_quantity> parts) {
  require_parts(parts);
  reconciliation result;
  result.published = published;
  for (const named_quantity& part : parts) {
    result.parts += part.value;
    if (!part.value.number()) result.without_number.push_back(part.name);
  }
  if (published.number() && result.parts.sum.number())
    result.difference = checked_difference(*published.number(), *result.parts.sum.number());
  result.outcome = compare(published, result.parts);
  return result;
}

std::string explain(const reconciliation& r, std::span<const named_quantity> parts, char separator) {
  require_parts_of(r, parts);
  std::string text = to_text(r.published, separator) + " = ";
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += " + ";
    text += to_text(parts[i].value, separator);
  }
  text += ": ";
  text += to_text(r.outcome);
  if (r.difference) append_difference(text, *r.difference, separator);
  for (std::size_t i = 0; i < r.without_number.size(); ++i)
    text += (i == 0 ? "; no number: " : ", ") + r.without_number[i];
  return text;
}

}  // namespace phoihop
