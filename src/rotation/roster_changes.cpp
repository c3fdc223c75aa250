// SPDX-License-Identifier: BSL-1.0
#include <rotation/roster_changes.hpp>

namespace phoihop::detail {
namespace {

void require_open(std::size_t meeting, const std::string& field, const eligibility& may_chair) {
  const std::size_t meetings = may_chair.present().meetings();
  if (meeting >= meetings)
    throw bad_argument{field, std::to_string(meeting), {"there are {} meetings", meetings}};
  if (may_chair.pinned(meeting))
    throw bad_argument{field, std::to_string(meeting),
                       "this meeting has a pin: what is fixed does not change"};
}

[[noreturn]] void refuse(const std::string& field, std::size_t meeting, std::size_t other) {
  throw bad_argument{field,
                     std::to_string(meeting),
                     {"this contradicts {} on the same meeting", field_path("changes", other)}};
}

}  // namespace

change_table::change_table(const roster& who, const eligibility& may_chair) {
  for (std::size_t i = 0; i < who.changes.size(); ++i)
    std::visit([&](const auto& change) { add(change, i, may_chair); }, who.changes[i]);
}

void change_table::add(const absent_on_day& change, std::size_t i, const eligibility& may_chair) {
  const auto path = [&](std::string_view field) { return field_path("changes", i, field); };
  require_open(change.meeting, path("meeting"), may_chair);
  require_enumerator(change.turn, path("turn"));
  absence made{i, may_chair.present().column(change.who, path("who")), std::nullopt, change.turn};
  if (change.stand_in) made.stand_in = may_chair.present().column(*change.stand_in, path("stand_in"));
  auto& all = absences_[change.meeting];
  for (const absence& other : all)
    if (other.who == made.who) refuse(path("meeting"), change.meeting, other.change);
  if (const half* swapped = swap_at(change.meeting); swapped != nullptr && change.turn == keeps_turn::yes)
    refuse(path("meeting"), change.meeting, swapped->change);
  all.push_back(made);
}

void change_table::add(const swap_chairs& change, std::size_t i, const eligibility& may_chair) {
  const auto path = [&](std::string_view field) { return field_path("changes", i, field); };
  const auto add_half = [&](std::size_t meeting, std::size_t other, std::string_view field) {
    require_open(meeting, path(field), may_chair);
    for (const absence& away : absences_at(meeting))
      if (away.turn == keeps_turn::yes) refuse(path(field), meeting, away.change);
    const auto [at, is_new] = swaps_.emplace(meeting, half{i, other});
    if (!is_new) refuse(path(field), meeting, at->second.change);
  };
  add_half(change.first, change.second, "first");
  if (change.second <= change.first)
    throw bad_argument{path("second"), std::to_string(change.second),
                       "a meeting is swapped with a later one"};
  add_half(change.second, change.first, "second");
}

}  // namespace phoihop::detail
