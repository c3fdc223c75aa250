// SPDX-License-Identifier: BSL-1.0
#include <deadline/words.hpp>

namespace phoihop {
namespace {

std::string_view unit_name(limit_unit unit) noexcept {
  switch (unit) {
    case limit_unit::minutes: return "minute";
    case limit_unit::hours: return "hour";
    case limit_unit::days: return "day";
    case limit_unit::weeks: return "week";
    case limit_unit::working_days: return "working day";
  }
  return "unknown unit";
}

bool is_by_clock(const time_limit& limit) noexcept {
  return limit.unit == limit_unit::minutes || limit.unit == limit_unit::hours;
}

// "2025-05-05 24:00:00": how the law names the end of a day.
std::string text_of_end(const civil_time& end) {
  if (to_micros(end.since_midnight) != 0) return to_text(end);
  return to_text(civil_time{add_days(end.day, -1), hours(24)});
}

std::string text_of_time(const proof& p, const proof_step& step, const rule_pack& pack) {
  const civil_time at = pack.place.to_local(step.at);
  const bool is_by_days = !is_by_clock(p.limit);
  if (step.kind == step_kind::ends && is_by_days) return text_of_end(at);
  const bool is_a_day = step.kind == step_kind::skips || step.kind == step_kind::counts ||
                        (is_by_days && step.kind != step_kind::starts);
  return is_a_day ? to_text(at.day) : to_text(at);
}

void append_line(std::string& text, const proof& p, const proof_step& step, const rule_pack& pack) {
  constexpr std::size_t width = 9;  // of the longest kind, and two blanks
  const std::string_view kind = to_text(step.kind);
  text += "\n  ";
  text += kind;
  text.append(kind.size() < width ? width - kind.size() : 1, ' ');
  text += text_of_time(p, step, pack) + "  " + step.reason;
  // The reason of a closed day names the decision already.
  if (!step.source.empty() && step.reason.find(step.source) == std::string::npos)
    text += " (" + step.source + ")";
}

}  // namespace

namespace words {

std::string starts(const time_limit& limit) {
  return is_by_clock(limit) ? "the clock runs from the instant of the event"
                            : "the day of the event is not counted";
}

std::string reaches(const time_limit& limit) {
  const bool is_one = limit.amount == 1;
  if (is_by_clock(limit)) return to_text(limit) + (is_one ? " has run" : " have run");
  return to_text(limit) + (is_one ? " is full" : " are full");
}

std::string moves(const time_limit& limit) {
  return is_by_clock(limit) ? "to the same time of the next business day" : "to the next business day";
}

std::string ends(const time_limit& limit, const rule_pack& pack) {
  if (!is_by_clock(limit)) return "with the end of its last day";
  return pack.hours_end == end_rule::stays ? "at that instant, on whatever day it falls"
                                           : "at that instant, on a business day";
}

std::string source_of(const business_calendar& calendar, const date& day) {
  std::string decisions;
  for (const calendar_entry& entry : calendar.entries_on(day)) {
    if (!decisions.empty()) decisions += "; ";
    decisions += entry.decision;
  }
  return decisions.empty() ? calendar.name() : decisions;
}

}  // namespace words

std::string_view to_text(step_kind kind) noexcept {
  switch (kind) {
    case step_kind::starts: return "starts";
    case step_kind::skips: return "skips";
    case step_kind::counts: return "counts";
    case step_kind::reaches: return "reaches";
    case step_kind::moves: return "moves";
    case step_kind::ends: return "ends";
  }
  return "unknown step";
}

std::string to_text(const time_limit& limit) {
  std::string text = std::to_string(limit.amount) + " ";
  text += unit_name(limit.unit);
  if (limit.amount != 1) text += "s";
  return text;
}

std::string explain(const proof& p, const rule_pack& pack) {
  const civil_time due = pack.place.to_local(p.due);
  std::string text = to_text(p.limit) + " from " + to_text(pack.place.to_local(p.start)) + " (" +
                     pack.place.name() + ") under " + pack.name + ": until " +
                     (is_by_clock(p.limit) ? to_text(due) : text_of_end(due));
  if (p.sureness == firmness::projected) text += ", projected: a day that it rests on may still change";
  for (const proof_step& step : p.steps) append_line(text, p, step, pack);
  text += "\n";
  return text;
}

}  // namespace phoihop
