// SPDX-License-Identifier: BSL-1.0
#include <statistics/country.hpp>

#include <cstdlib>  // and with it the macros of the C library
#include <cstring>
#include <map>
#include <random>
#include <string>
#include <tuple>
#include <utility>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace phoihop::bench {

country::country(std::size_t communes, std::size_t indicator_count) {
  const std::size_t districts = communes / 15 + 1;
  const std::size_t provinces = districts / 11 + 1;
  organization_definition d;
  d.identity = "a country";
  d.trees = {{"administrative"}};
  d.kinds = {{"unit", std::nullopt}};
  const auto add = [&](const date& day, std::optional<std::size_t> above) {
    const auto id = id_at<unit_id>(d.units.size());
    d.units.push_back({tree_id{0}, "U" + std::to_string(d.units.size())});
    d.events.push_back(
        {day, day, "decision",
         established{id, kind_id{0}, "unit", above ? std::optional{id_at<unit_id>(*above)} : std::nullopt}});
    return index_of(id);
  };
  const std::size_t nation = add(start, std::nullopt);
  for (std::size_t k = 0; k < provinces; ++k) add(start, nation);
  const std::size_t first_district = d.units.size();
  for (std::size_t k = 0; k < districts; ++k) add(start, 1 + k % provinces);
  const std::size_t first_commune = d.units.size();
  for (std::size_t k = 0; k < communes; ++k) add(start, first_district + k % districts);
  const std::size_t first_new = d.units.size();
  for (std::size_t k = 0; k < districts; ++k) add(reform, 1 + k % provinces);
  for (std::size_t k = 0; k < communes; ++k) {
    const auto id = id_at<unit_id>(first_commune + k);
    const auto into = id_at<unit_id>(first_new + k % districts);
    const auto beside = id_at<unit_id>(first_new + (k + provinces) % districts);
    if (k % 7 == 0 && into != beside)
      d.events.push_back(
          {reform, reform, "reform", divided{id, {{into, ratio{1, 2}}, {beside, ratio{1, 2}}}}});
    else
      d.events.push_back({reform, reform, "reform", merged{{id}, into}});
  }
  for (std::size_t k = 0; k < districts; ++k)
    d.events.push_back({reform, reform, "reform", abolished{id_at<unit_id>(first_district + k)}});
  units.emplace(d);
  for (std::size_t k = 0; k < indicator_count; ++k)
    indicators.push_back({"i" + std::to_string(k), "figure", ""});
  for (std::size_t t = 0; t < months; ++t) calendar.push_back(first.plus(static_cast<std::int64_t>(t)));
  std::mt19937 engine{1};
  for (std::size_t t = 0; t < months; ++t)
    for (std::size_t k = 0; k < communes; ++k)
      for (std::size_t i = 0; i < indicator_count; ++i) {
        whose.push_back(id_at<unit_id>(first_commune + k));
        when.push_back(static_cast<std::uint32_t>(t));
        what.push_back(id_at<indicator_id>(i));
        values.push_back(quantity::exact(static_cast<std::int64_t>(engine() % 1000)));
      }
}

const country& of_size(std::int64_t communes, std::int64_t indicators) {
  static std::map<std::pair<std::int64_t, std::int64_t>, country> made;
  const auto key = std::pair{communes, indicators};
  const auto found = made.find(key);
  if (found != made.end()) return found->second;
  return made
      .emplace(std::piecewise_construct, std::tuple{key},
               std::tuple{static_cast<std::size_t>(communes), static_cast<std::size_t>(indicators)})
      .first->second;
}

std::vector<random_question> random_questions(const country& of) {
  std::mt19937 engine{2};
  const snapshot shown = of.units->at(start);
  const auto units = shown.units();
  std::vector<random_question> asked(4096);
  for (auto& q : asked) {
    q.unit = units[engine() % units.size()];
    q.which = id_at<indicator_id>(engine() % of.indicators.size());
    q.from = engine() % months;
    q.to = q.from + engine() % (months - q.from);
  }
  return asked;
}

std::size_t allocated_bytes() {
#if defined(__GLIBC__)
  const struct mallinfo2 now = mallinfo2();
  return now.uordblks + now.hblkhd;
#else
  return 0;
#endif
}

void copy_bytes(benchmark::State& state, const std::vector<char>& bytes) {
  std::vector<char> copy(bytes.size(), 'y');
  for (auto _ : state) {
    std::memcpy(copy.data(), bytes.data(), bytes.size());
    benchmark::DoNotOptimize(copy.data());
    benchmark::ClobberMemory();
  }
}

}  // namespace phoihop::bench
