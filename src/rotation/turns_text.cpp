// SPDX-License-Identifier: BSL-1.0
#include <phoihop/rotation/turns.hpp>

namespace phoihop {

std::string_view to_text(turn_reason r) noexcept {
  switch (r) {
    case turn_reason::in_turn: return "in turn";
    case turn_reason::holds_term: return "its term goes on";
    case turn_reason::kept_place: return "had kept its place";
    case turn_reason::owed_turn: return "was owed a turn";
    case turn_reason::stands_in: return "stands in";
    case turn_reason::swapped: return "swapped";
  }
  return "unknown reason";
}

std::string_view to_text(pass_reason r) noexcept {
  switch (r) {
    case pass_reason::away: return "away";
    case pass_reason::skipped: return "skipped";
  }
  return "unknown reason";
}

std::string to_text(const turn_cause& c) {
  std::string text{to_text(c.reason)};
  if (c.of) text += " for " + to_text(*c.of);
  if (c.meeting) text += " with meeting " + std::to_string(*c.meeting);
  return text;
}

std::string explain(const turn& t) {
  std::string text = to_text(t.actual) + ": " + to_text(t.actual_because);
  if (t.actual != t.planned || t.actual_because != t.planned_because)
    text += "; planned " + to_text(t.planned) + ": " + to_text(t.planned_because);
  for (std::size_t i = 0; i < t.passed.size(); ++i)
    text += (i == 0 ? "; passed over: " : ", ") + to_text(t.passed[i].who) + " (" +
            std::string{to_text(t.passed[i].why)} + ")";
  return text;
}

}  // namespace phoihop
