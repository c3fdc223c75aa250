// SPDX-License-Identifier: BSL-1.0
#include "work_plan/record_patterns.hpp"

#include <algorithm>
#include <functional>
#include <string>

namespace phoihop::work_plan_detail {
namespace {

// The finalizer of SplitMix64 (G. L. Steele et al., OOPSLA 2014), over a sum of what came before.
std::uint64_t mixed(std::uint64_t seed, std::uint64_t value) {
  std::uint64_t x = seed + 0x9E37'79B9'7F4A'7C15U + value;
  x = (x ^ (x >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
  x = (x ^ (x >> 27U)) * 0x94D0'49BB'1331'11EBU;
  return x ^ (x >> 31U);
}

std::uint64_t mixed(std::uint64_t seed, const std::string& text) {
  return mixed(seed, std::hash<std::string>{}(text));
}

std::uint64_t mixed(std::uint64_t seed, const date& d) {
  return mixed(seed, is_day(d) ? d.day_number() : 0U);
}

std::uint64_t mixed(std::uint64_t seed, const period& p) {
  return mixed(seed, static_cast<std::uint64_t>(p.year()) << 32U |
                         static_cast<std::uint64_t>(p.number()) << 8U | static_cast<std::uint64_t>(p.kind()));
}

std::uint64_t mixed(std::uint64_t seed, const special_call& call) {
  return mixed(mixed(mixed(seed, call.on), static_cast<std::uint64_t>(call.number)), call.cause);
}

std::uint64_t mixed(std::uint64_t seed, const role_record& r) {
  seed = mixed(seed, static_cast<std::uint64_t>(r.role) + (r.who.size() << 8U) + (r.planned.size() << 32U));
  for (const unit_id unit : r.who) seed = mixed(seed, index_of(unit));
  for (const unit_id unit : r.planned) seed = mixed(seed, index_of(unit));
  return seed;
}

// All but the key of the series.
std::uint64_t mixed(std::uint64_t seed, const meeting_record& r) {
  seed = std::visit([&](const auto& which) { return mixed(seed, which); }, r.which);
  if (r.sat_on) seed = mixed(seed, *r.sat_on);
  if (r.cancelled) seed = mixed(seed, *r.cancelled);
  if (r.field) seed = mixed(seed, index_of(*r.field));
  for (const auto& role : r.roles) seed = mixed(seed, role);
  return mixed(seed, static_cast<std::uint64_t>(r.turn));
}

bool say_the_same(const meeting_record& a, const meeting_record& b) {
  return a.which == b.which && a.sat_on == b.sat_on && a.cancelled == b.cancelled && a.field == b.field &&
         a.roles == b.roles && a.turn == b.turn;
}

}  // namespace

std::uint64_t record_patterns::hash(std::uint32_t alike, std::span<const std::size_t> rows) const {
  std::uint64_t seed = mixed(std::uint64_t{rows.size()}, std::uint64_t{alike});
  for (const std::size_t row : rows) seed = mixed(seed, records_[row]);
  return seed;
}

std::optional<std::uint32_t> record_patterns::find(std::uint32_t alike,
                                                   std::span<const std::size_t> rows) const {
  const auto [first, last] = known_.equal_range(hash(alike, rows));
  const auto found = std::find_if(first, last, [&](const auto& known) {
    const auto& p = known.second;
    return p.alike == alike &&
           std::equal(rows.begin(), rows.end(), p.rows.begin(), p.rows.end(),
                      [&](std::size_t a, std::size_t b) { return say_the_same(records_[a], records_[b]); });
  });
  return found == last ? std::nullopt : std::optional{found->second.made};
}

void record_patterns::add(std::uint32_t alike, std::span<const std::size_t> rows, std::uint32_t made) {
  known_.emplace(hash(alike, rows), pattern{alike, rows, made});
}

}  // namespace phoihop::work_plan_detail
