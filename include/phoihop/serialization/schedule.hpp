// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SERIALIZATION_SCHEDULE_HPP
#define PHOIHOP_SERIALIZATION_SCHEDULE_HPP

#include <phoihop/schedule.hpp>
#include <phoihop/serialization/calendar.hpp>
#include <phoihop/serialization/core.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace phoihop {

template <>
struct archive_shape<after_period_end> : plain_record<after_period_end> {
  static constexpr std::string_view name = "after_period_end";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("days", v.days); }
};

template <>
struct archive_shape<after_period_start> : plain_record<after_period_start> {
  static constexpr std::string_view name = "after_period_start";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("days", v.days); }
};

template <>
struct archive_shape<nth_business_day> : plain_record<nth_business_day> {
  static constexpr std::string_view name = "nth_business_day";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("n", v.n); }
};

template <>
struct archive_shape<occurrence> : plain_record<occurrence> {
  static constexpr std::string_view name = "occurrence";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("covers", v.covers);
    visit("nominal", v.nominal);
    visit("actual", v.actual);
    visit("why_moved", v.why_moved);
    visit("sureness", v.sureness);
  }
};

template <>
struct archive_shape<recurrence> {
  static constexpr std::string_view name = "recurrence";
  static constexpr std::uint32_t version = 1;
  struct parts {
    period_kind covers = period_kind::month;
    day_rule day;
    roll convention = roll::unadjusted;
  };
  [[nodiscard]] static parts take_apart(const recurrence& r) { return {r.covers(), r.day(), r.convention()}; }
  [[nodiscard]] static recurrence put_together(const parts& p) { return {p.covers, p.day, p.convention}; }
  static void fields(auto& visit, auto& p, std::uint32_t) {
    visit("covers", p.covers);
    visit("day", p.day);
    visit("convention", p.convention);
  }
};

template <>
struct archive_shape<bar> : plain_record<bar> {
  static constexpr std::string_view name = "bar";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("meeting", v.meeting);
    visit("who", v.who);
  }
};

template <>
struct archive_shape<second_aim> {
  static constexpr std::string_view name = "second_aim";
  static constexpr enumerator<second_aim> names[] = {{second_aim::none, "none"},
                                                     {second_aim::least_squares, "least_squares"}};
};

template <>
struct archive_shape<squared_deviations> : plain_record<squared_deviations> {
  static constexpr std::string_view name = "squared_deviations";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("sum", v.sum);
    visit("rounding", v.rounding);
  }
};

template <>
struct archive_shape<fairness_terms> : plain_record<fairness_terms> {
  static constexpr std::string_view name = "fairness_terms";
  static constexpr std::uint32_t version = 2;
  static void fields(auto& visit, auto& v, std::uint32_t version_of_it) {
    visit("barred", v.barred);
    visit("measured_from", v.measured_from);
    visit("known", v.known);
    if (version_of_it < 2) return;  // before, there was neither
    visit("second", v.second);
    visit("gap", v.gap);
  }
};

template <>
struct archive_shape<frequency> {
  static constexpr std::string_view name = "frequency";
  static constexpr enumerator<frequency> names[] = {{frequency::daily, "daily"},
                                                    {frequency::weekly, "weekly"},
                                                    {frequency::monthly, "monthly"},
                                                    {frequency::yearly, "yearly"}};
};

template <>
struct archive_shape<nth_weekday> : plain_record<nth_weekday> {
  static constexpr std::string_view name = "nth_weekday";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("n", v.n);
    visit("day", v.day);
  }
};

/// Loaded as plain data, as they are built as plain data: the constructor of `recurrence_rule` judges them.
template <>
struct archive_shape<rule_parts> : plain_record<rule_parts> {
  static constexpr std::string_view name = "rule_parts";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("every", v.every);
    visit("interval", v.interval);
    visit("count", v.count);
    visit("until", v.until);
    visit("months", v.months);
    visit("month_days", v.month_days);
    visit("days", v.days);
    visit("positions", v.positions);
    visit("week_start", v.week_start);
  }
};

/// Its RRULE value, which other programs read too. Any spelling is loaded, one is written.
template <>
struct archive_shape<recurrence_rule> {
  static constexpr std::string_view name = "recurrence_rule";
  using code = std::string;
  [[nodiscard]] static code encode(const recurrence_rule& r) { return to_text(r); }
  [[nodiscard]] static recurrence_rule decode(const code& text) { return parse_recurrence_rule(text); }
};

template <>
struct archive_shape<rule_dates> {
  static constexpr std::string_view name = "rule_dates";
  static constexpr std::uint32_t version = 1;
  struct parts {
    recurrence_rule rule;
    date first;
  };
  [[nodiscard]] static parts take_apart(const rule_dates& d) { return {d.rule(), d.first()}; }
  [[nodiscard]] static rule_dates put_together(parts&& p) { return {std::move(p.rule), p.first}; }
  static void fields(auto& visit, auto& p, std::uint32_t) {
    visit("rule", p.rule);
    visit("first", p.first);
  }
};

template <>
struct archive_shape<membership> : plain_record<membership> {
  static constexpr std::string_view name = "membership";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("who", v.who);
    visit("when", v.when);
    visit("weight", v.weight);
  }
};

template <>
struct archive_shape<leave> : plain_record<leave> {
  static constexpr std::string_view name = "leave";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("who", v.who);
    visit("when", v.when);
  }
};

template <>
struct archive_shape<pin> : plain_record<pin> {
  static constexpr std::string_view name = "pin";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("meeting", v.meeting);
    visit("who", v.who);
  }
};

/// Loaded as plain data, as it is built as plain data: `rotate` judges it.
template <>
struct archive_shape<rota> : plain_record<rota> {
  static constexpr std::string_view name = "rota";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("roster", v.roster);
    visit("leaves", v.leaves);
    visit("pins", v.pins);
  }
};

template <>
struct archive_shape<chair_reason> {
  static constexpr std::string_view name = "chair_reason";
  static constexpr enumerator<chair_reason> names[] = {{chair_reason::pinned, "pinned"},
                                                       {chair_reason::only_present, "only_present"},
                                                       {chair_reason::earliest_due, "earliest_due"},
                                                       {chair_reason::most_behind, "most_behind"},
                                                       {chair_reason::fairest, "fairest"},
                                                       {chair_reason::best_found, "best_found"}};
};

template <>
struct archive_shape<assignment> : plain_record<assignment> {
  static constexpr std::string_view name = "assignment";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("on", v.on);
    visit("chair", v.chair);
    visit("reason", v.reason);
    visit("entitled", v.entitled);
    visit("chaired", v.chaired);
  }
};

template <>
struct archive_shape<fairness_row> : plain_record<fairness_row> {
  static constexpr std::string_view name = "fairness_row";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("who", v.who);
    visit("chaired", v.chaired);
    visit("entitled", v.entitled);
    visit("largest_deviation", v.largest_deviation);
  }
};

/// Loaded as it stands: `measure_fairness` measures again.
template <>
struct archive_shape<fairness_report> : plain_record<fairness_report> {
  static constexpr std::string_view name = "fairness_report";
  static constexpr std::uint32_t version = 2;
  static void fields(auto& visit, auto& v, std::uint32_t version_of_it) {
    visit("rows", v.rows);
    visit("after_meeting", v.after_meeting);
    visit("largest", v.largest);
    visit("guarantee", v.guarantee);
    visit("rule", v.rule);
    if (version_of_it >= 2) visit("rounding", v.rounding);  // before, all was exact or an overflow
  }
};

template <>
struct archive_shape<rotation> : plain_record<rotation> {
  static constexpr std::string_view name = "rotation";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("assignments", v.assignments);
    visit("fairness", v.fairness);
  }
};

template <>
struct archive_shape<fixed_chair> : plain_record<fixed_chair> {
  static constexpr std::string_view name = "fixed_chair";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("who", v.who); }
};

template <>
struct archive_shape<external_chair> : plain_record<external_chair> {
  static constexpr std::string_view name = "external_chair";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("name", v.name); }
};

/// Loaded as plain data, as it is built as plain data: `plan_series` judges it.
template <>
struct archive_shape<series> : plain_record<series> {
  static constexpr std::string_view name = "series";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("key", v.key);
    visit("title", v.title);
    visit("when", v.when);
    visit("in_force", v.in_force);
    visit("chair", v.chair);
  }
};

template <>
struct archive_shape<settled_meeting> : plain_record<settled_meeting> {
  static constexpr std::string_view name = "settled_meeting";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("covers", v.covers);
    visit("sat_on", v.sat_on);
    visit("chair", v.chair);
  }
};

template <>
struct archive_shape<meeting> : plain_record<meeting> {
  static constexpr std::string_view name = "meeting";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("series_key", v.series_key);
    visit("when", v.when);
    visit("chair", v.chair);
    visit("why_chair", v.why_chair);
  }
};

template <>
struct archive_shape<series_plan> : plain_record<series_plan> {
  static constexpr std::string_view name = "series_plan";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("meetings", v.meetings);
    visit("fairness", v.fairness);
  }
};

template <>
struct archive_shape<listed_order> : plain_record<listed_order> {
  static constexpr std::string_view name = "listed_order";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("members", v.members); }
};

template <>
struct archive_shape<alphabet_row> : plain_record<alphabet_row> {
  static constexpr std::string_view name = "alphabet_row";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("who", v.who);
    visit("key", v.key);
    visit("when", v.when);
  }
};

template <>
struct archive_shape<alphabetical_order> : plain_record<alphabetical_order> {
  static constexpr std::string_view name = "alphabetical_order";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("names", v.names);
    visit("after", v.after);
  }
};

template <>
struct archive_shape<withdraw_turns> : plain_record<withdraw_turns> {
  static constexpr std::string_view name = "withdraw_turns";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("who", v.who);
    visit("from", v.from);
  }
};

template <>
struct archive_shape<insert_turn> : plain_record<insert_turn> {
  static constexpr std::string_view name = "insert_turn";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("who", v.who);
    visit("at", v.at);
  }
};

template <>
struct archive_shape<move_turn> : plain_record<move_turn> {
  static constexpr std::string_view name = "move_turn";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("from", v.from);
    visit("to", v.to);
  }
};

template <>
struct archive_shape<sequence_end> {
  static constexpr std::string_view name = "sequence_end";
  static constexpr enumerator<sequence_end> names[] = {{sequence_end::ends, "ends"},
                                                       {sequence_end::begins_again, "begins_again"}};
};

template <>
struct archive_shape<written_order> : plain_record<written_order> {
  static constexpr std::string_view name = "written_order";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("sequence", v.sequence);
    visit("amendments", v.amendments);
    visit("then", v.then);
  }
};

template <>
struct archive_shape<turn_group> : plain_record<turn_group> {
  static constexpr std::string_view name = "turn_group";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("name", v.name);
    visit("members", v.members);
  }
};

template <>
struct archive_shape<grouped_order> : plain_record<grouped_order> {
  static constexpr std::string_view name = "grouped_order";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("groups", v.groups); }
};

template <>
struct archive_shape<held_for_meetings> : plain_record<held_for_meetings> {
  static constexpr std::string_view name = "held_for_meetings";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("meetings", v.meetings); }
};

template <>
struct archive_shape<idle_period> {
  static constexpr std::string_view name = "idle_period";
  static constexpr enumerator<idle_period> names[] = {{idle_period::spends_turn, "spends_turn"},
                                                      {idle_period::keeps_turn, "keeps_turn"}};
};

template <>
struct archive_shape<held_for_period> : plain_record<held_for_period> {
  static constexpr std::string_view name = "held_for_period";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("kind", v.kind);
    visit("scheme", v.scheme);
    visit("idle", v.idle);
  }
};

template <>
struct archive_shape<passed_turn> {
  static constexpr std::string_view name = "passed_turn";
  static constexpr enumerator<passed_turn> names[] = {{passed_turn::kept, "kept"},
                                                      {passed_turn::lost, "lost"}};
};

template <>
struct archive_shape<missed_turn> {
  static constexpr std::string_view name = "missed_turn";
  static constexpr enumerator<missed_turn> names[] = {{missed_turn::spent, "spent"},
                                                      {missed_turn::comes_next, "comes_next"}};
};

template <>
struct archive_shape<absent_on_day> : plain_record<absent_on_day> {
  static constexpr std::string_view name = "absent_on_day";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("meeting", v.meeting);
    visit("who", v.who);
    visit("stand_in", v.stand_in);
    visit("turn", v.turn);
  }
};

template <>
struct archive_shape<swap_chairs> : plain_record<swap_chairs> {
  static constexpr std::string_view name = "swap_chairs";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("first", v.first);
    visit("second", v.second);
  }
};

template <>
struct archive_shape<skipped_turn> {
  static constexpr std::string_view name = "skipped_turn";
  static constexpr enumerator<skipped_turn> names[] = {{skipped_turn::owed, "owed"},
                                                       {skipped_turn::forfeited, "forfeited"}};
};

template <>
struct archive_shape<skip_turn> : plain_record<skip_turn> {
  static constexpr std::string_view name = "skip_turn";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("meeting", v.meeting);
    visit("who", v.who);
    visit("turn", v.turn);
  }
};

template <>
struct archive_shape<entry_place> {
  static constexpr std::string_view name = "entry_place";
  static constexpr enumerator<entry_place> names[] = {{entry_place::end_of_list, "end_of_list"},
                                                      {entry_place::after_everyone, "after_everyone"},
                                                      {entry_place::next_in_turn, "next_in_turn"},
                                                      {entry_place::by_name, "by_name"}};
};

template <>
struct archive_shape<join_turns> : plain_record<join_turns> {
  static constexpr std::string_view name = "join_turns";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("on", v.on);
    visit("who", v.who);
    visit("place", v.place);
    visit("key", v.key);
    visit("group", v.group);
  }
};

template <>
struct archive_shape<leave_turns> : plain_record<leave_turns> {
  static constexpr std::string_view name = "leave_turns";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("on", v.on);
    visit("who", v.who);
  }
};

template <>
struct archive_shape<absorbed_turns> {
  static constexpr std::string_view name = "absorbed_turns";
  static constexpr enumerator<absorbed_turns> names[] = {{absorbed_turns::vanish, "vanish"},
                                                         {absorbed_turns::pass_on, "pass_on"}};
};

template <>
struct archive_shape<absorb_member> : plain_record<absorb_member> {
  static constexpr std::string_view name = "absorb_member";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("on", v.on);
    visit("who", v.who);
    visit("by", v.by);
    visit("turns", v.turns);
  }
};

template <>
struct archive_shape<merged_place> {
  static constexpr std::string_view name = "merged_place";
  static constexpr enumerator<merged_place> names[] = {{merged_place::of_first, "of_first"},
                                                       {merged_place::of_second, "of_second"},
                                                       {merged_place::of_both, "of_both"},
                                                       {merged_place::by_name, "by_name"}};
};

template <>
struct archive_shape<merge_members> : plain_record<merge_members> {
  static constexpr std::string_view name = "merge_members";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("on", v.on);
    visit("first", v.first);
    visit("second", v.second);
    visit("into", v.into);
    visit("place", v.place);
    visit("key", v.key);
  }
};

/// Loaded as plain data, as it is built as plain data: `take_turns` judges it.
template <>
struct archive_shape<turn_plan> : plain_record<turn_plan> {
  static constexpr std::string_view name = "turn_plan";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("order", v.order);
    visit("held", v.held);
    visit("if_away", v.if_away);
    visit("leaves", v.leaves);
    visit("changes", v.changes);
  }
};

template <>
struct archive_shape<turn_reason> {
  static constexpr std::string_view name = "turn_reason";
  static constexpr enumerator<turn_reason> names[] = {
      {turn_reason::in_turn, "in_turn"},       {turn_reason::holds_term, "holds_term"},
      {turn_reason::kept_place, "kept_place"}, {turn_reason::owed_turn, "owed_turn"},
      {turn_reason::stands_in, "stands_in"},   {turn_reason::swapped, "swapped"}};
};

template <>
struct archive_shape<turn_cause> : plain_record<turn_cause> {
  static constexpr std::string_view name = "turn_cause";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("reason", v.reason);
    visit("of", v.of);
    visit("meeting", v.meeting);
  }
};

template <>
struct archive_shape<pass_reason> {
  static constexpr std::string_view name = "pass_reason";
  static constexpr enumerator<pass_reason> names[] = {{pass_reason::away, "away"},
                                                      {pass_reason::skipped, "skipped"}};
};

template <>
struct archive_shape<passed_member> : plain_record<passed_member> {
  static constexpr std::string_view name = "passed_member";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("who", v.who);
    visit("why", v.why);
  }
};

template <>
struct archive_shape<turn> : plain_record<turn> {
  static constexpr std::string_view name = "turn";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("on", v.on);
    visit("planned", v.planned);
    visit("planned_because", v.planned_because);
    visit("actual", v.actual);
    visit("actual_because", v.actual_because);
    visit("passed", v.passed);
  }
};

}  // namespace phoihop

#endif
