// SPDX-License-Identifier: BSL-1.0
#include <phoihop/rotation/turns.hpp>

namespace phoihop {

std::string to_text(const turn_cause& c) {
  std::string text{to_text(c.reason)};
  if (c.of) text += " for " + to_text(*c.of);
  if (c.meeting) text += " with meeting " + std::to_string(*c.meeting);
  return text;
}

namespace {

constexpr std::string_view sentence_of(turn_reason r) noexcept {
  switch (r) {
    case turn_reason::in_turn: return "{}: in turn";
    case turn_reason::holds_term: return "{}: its term goes on";
    case turn_reason::kept_place: return "{}: had kept its place";
    case turn_reason::owed_turn: return "{}: was owed a turn";
    case turn_reason::stands_in: return "{}: stands in for {}";
    case turn_reason::swapped: return "{}: swapped with meeting {}";
  }
  return "{}: unknown reason";
}

constexpr std::string_view planned_sentence_of(turn_reason r) noexcept {
  switch (r) {
    case turn_reason::in_turn: return "planned {}: in turn";
    case turn_reason::holds_term: return "planned {}: its term goes on";
    case turn_reason::kept_place: return "planned {}: had kept its place";
    case turn_reason::owed_turn: return "planned {}: was owed a turn";
    case turn_reason::stands_in: return "planned {}: stands in for {}";
    case turn_reason::swapped: return "planned {}: swapped with meeting {}";
  }
  return "planned {}: unknown reason";
}

message said(std::string_view sentence, unit_id who, const turn_cause& because) {
  if (because.of) return {sentence, who, *because.of};
  if (because.meeting) return {sentence, who, *because.meeting};
  return {sentence, who};
}

}  // namespace

std::vector<message> explain(const turn& t) {
  std::vector<message> why;
  why.reserve(t.passed.size() + 2);
  why.push_back(said(sentence_of(t.actual_because.reason), t.actual, t.actual_because));
  if (t.actual != t.planned || t.actual_because != t.planned_because)
    why.push_back(said(planned_sentence_of(t.planned_because.reason), t.planned, t.planned_because));
  for (const auto& passed : t.passed) why.emplace_back("passed over: {} ({})", passed.who, passed.why);
  return why;
}

}  // namespace phoihop
