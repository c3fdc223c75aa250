// SPDX-License-Identifier: BSL-1.0
#include <work_plan/shared_tables.hpp>

#include <algorithm>
#include <functional>
#include <string>
#include <variant>

namespace phoihop::detail {
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
  if (!r.instead) return seed;
  const auto* outside = std::get_if<external_holder>(&*r.instead);
  return mixed(seed + r.instead->index() + 1,
               outside != nullptr ? outside->name : std::get<no_holder>(*r.instead).decision);
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

std::uint64_t hash_of(std::uint32_t alike, const timetable::recording& known) {
  std::uint64_t seed = mixed(std::uint64_t{known.rows.size()}, std::uint64_t{alike});
  for (const std::size_t row : known.rows) seed = mixed(seed, known.records[row]);
  return seed;
}

}  // namespace

std::uint32_t shared_tables::of(const business_calendar& calendar, const timetable::recording& known) {
  alike& like = alike_under(calendar);
  if (known.rows.empty() && like.plain) return *like.plain;
  if (!known.rows.empty() && like.any)
    if (const auto same = recorded(*like.any, known)) return *same;
  tables_.push_back(made(like, known));
  const auto table = static_cast<std::uint32_t>(tables_.size() - 1);
  if (!like.any) like.any = table;
  if (known.rows.empty())
    like.plain = table;
  else
    patterns_.emplace(hash_of(*like.any, known), pattern{*like.any, known.rows, table});
  return table;
}

shared_tables::alike& shared_tables::alike_under(const business_calendar& calendar) {
  for (auto& one : alike_)
    if (one.calendar == &calendar) return one;
  return alike_.emplace_back(alike{&calendar, std::nullopt, std::nullopt});
}

timetable shared_tables::made(const alike& of, const timetable::recording& known) {
  if (of.any) return {tables_[*of.any], known};
  for (const auto& [calendar, table] : days_)
    if (calendar == of.calendar && tables_[table].days().in_force == rules_->in_force &&
        tables_[table].days().when == rules_->when && tables_[table].days().counted == rules_->counted &&
        tables_[table].days().same_day == rules_->same_day)
      return {*rules_, tables_[table], known};
  timetable first{*rules_, *of.calendar, known};
  days_.push_back({of.calendar, static_cast<std::uint32_t>(tables_.size())});
  return first;
}

std::optional<std::uint32_t> shared_tables::recorded(std::uint32_t like,
                                                     const timetable::recording& known) const {
  const auto same = [&](std::size_t a, std::size_t b) {
    return say_the_same(known.records[a], known.records[b]);
  };
  const auto [first, last] = patterns_.equal_range(hash_of(like, known));
  const auto found = std::find_if(first, last, [&](const auto& entry) {
    const pattern& p = entry.second;
    return p.alike == like &&
           std::equal(known.rows.begin(), known.rows.end(), p.rows.begin(), p.rows.end(), same);
  });
  return found == last ? std::nullopt : std::optional{found->second.made};
}

}  // namespace phoihop::detail
