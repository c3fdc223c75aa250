// SPDX-License-Identifier: BSL-1.0
//
// Is it in time? One limit, counted under each law, with the proof in words.
//
//   is_it_in_time [LIMIT [START [DONE]]]
//
//   LIMIT   "24 hours" (unless given), "3 working days", "1 month", "10 days before"
//   START   "2026-03-06 17:20" (unless given), by the clocks of each place
//   DONE    when it was done, likewise
#include <phoihop/calendar/vietnam.hpp>
#include <phoihop/core/error.hpp>
#include <phoihop/deadline.hpp>

#include <support/courts.hpp>

#include <charconv>
#include <cstdint>
#include <exception>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace phoihop;  // an example reads better so
using std::cout;

struct unit_word {
  std::string_view word;
  limit_unit unit;
};

constexpr unit_word unit_words[] = {
    {"minute", limit_unit::minutes}, {"hour", limit_unit::hours},
    {"day", limit_unit::days},       {"week", limit_unit::weeks},
    {"month", limit_unit::months},   {"quarter", limit_unit::quarters},
    {"year", limit_unit::years},     {"working day", limit_unit::working_days}};

// Takes `end` off the end of `text`, if it is there.
bool take_off(std::string_view& text, std::string_view end) {
  if (text.size() < end.size() || text.substr(text.size() - end.size()) != end) return false;
  text.remove_suffix(end.size());
  return true;
}

time_limit parse_limit(std::string_view text) {
  const bad_argument wrong{"LIMIT", text, "a limit reads like \"24 hours\" or \"10 working days before\""};
  time_limit limit;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), limit.amount);
  std::string_view words{rest, static_cast<std::size_t>(text.data() + text.size() - rest)};
  if (error != std::errc{} || words.empty() || words[0] != ' ') throw wrong;
  words.remove_prefix(1);
  if (take_off(words, " before")) limit.side = limit_side::before;
  take_off(words, "s");
  for (const unit_word& known : unit_words) {
    if (known.word != words) continue;
    limit.unit = known.unit;
    return limit;
  }
  throw wrong;
}

std::int64_t two_digits(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return text.size() == 2 && is_digit(text[0]) && is_digit(text[1]) ? (text[0] - '0') * 10 + text[1] - '0'
                                                                    : -1;
}

// "2026-03-06 17:20"
civil_time parse_time(std::string_view field, std::string_view text) {
  const auto day = parse_date(text.substr(0, 10));
  const std::int64_t hour = text.size() == 16 ? two_digits(text.substr(11, 2)) : -1;
  const std::int64_t minute = text.size() == 16 ? two_digits(text.substr(14)) : -1;
  const bool is_clock =
      hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && text[10] == ' ' && text[13] == ':';
  if (!day || !is_clock) throw bad_argument{field, text, "a time reads like 2026-03-06 17:20"};
  return {*day, minutes(hour * 60 + minute)};
}

struct question {
  time_limit limit;
  civil_time start;
  std::optional<civil_time> done;
};

// An agreement between agencies: as the Civil Code, but what comes in after 15:00 is of the next working day,
// and limits in hours move as well.
rule_pack agreed() {
  rule_pack pack = vietnam::civil_code_2015();
  pack.name = "An agreement with its own rules";
  pack.receipt = {receipt_rule::until_cut_off, "agreement, art. 6"};
  pack.cut_off = hours(15);
  pack.hours_end = {end_rule::next_business_day, "agreement, art. 5"};
  return pack;
}

void answer(const question& asked, const rule_pack& pack, const business_calendar& calendar, language words) {
  try {
    const auto at = [&](const civil_time& t) { return pack.time_zone.to_utc(t, repeated_time::earlier); };
    const proof p = prove_due(asked.limit, at(asked.start), pack, calendar);
    cout << "\n" << explain(p, pack, words);
    cout << "  checked independently: " << (verify(p, pack, calendar) ? "right" : "wrong") << "\n";
    if (!asked.done) return;
    const instant done = at(*asked.done);
    cout << "  done " << to_text(*asked.done) << ": " << to_text(judge(p.due, done, done, p.edge)) << "\n";
  } catch (const error& e) {
    cout << "\n" << to_text(asked.limit) << " under " << pack.name << ": no answer\n  " << e.what() << "\n";
  }
}

void answer_under_each_law(const question& asked) {
  const business_calendar vn = vietnam::public_service();
  const business_calendar us = examples::united_states_days();
  const business_calendar eu = examples::member_state_days();
  cout << "Is it in time? " << to_text(asked.limit) << ", " << to_text(asked.start) << "\n";
  answer(asked, vietnam::civil_code_2015(), vn, language::english);
  answer(asked, vietnam::civil_code_2015(), vn, language::vietnamese);
  answer(asked, vietnam::dates_of_effect(), vn, language::english);
  answer(asked, vietnam::detention(), vn, language::english);
  answer(asked, european_union::regulation_1182_71(examples::brussels()), eu, language::english);
  answer(asked, european_union::dates_of_effect(examples::brussels()), eu, language::english);
  answer(asked, united_states::federal_rule_6a(examples::new_york()), us, language::english);
  answer(asked, united_states::federal_rule_6a_before_2009(examples::new_york()), us, language::english);
  answer(asked, agreed(), vn, language::english);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const std::vector<std::string> arguments{argv + 1, argv + argc};
    if (arguments.size() > 3)
      throw bad_argument{"arguments", std::to_string(arguments.size()), "at most LIMIT, START and DONE"};
    question asked{{24, limit_unit::hours}, parse_time("START", "2026-03-06 17:20"), std::nullopt};
    if (!arguments.empty()) asked.limit = parse_limit(arguments[0]);
    if (arguments.size() > 1) asked.start = parse_time("START", arguments[1]);
    if (arguments.size() > 2) asked.done = parse_time("DONE", arguments[2]);
    answer_under_each_law(asked);
  } catch (const std::exception& e) {
    std::cerr << e.what() << "\n";
    return 1;
  }
  return 0;
}
