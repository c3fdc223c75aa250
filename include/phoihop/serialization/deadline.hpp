// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SERIALIZATION_DEADLINE_HPP
#define PHOIHOP_SERIALIZATION_DEADLINE_HPP

#include <phoihop/deadline.hpp>
#include <phoihop/serialization/calendar.hpp>
#include <phoihop/serialization/core.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace phoihop {

template <>
struct archive_shape<limit_unit> {
  static constexpr std::string_view name = "limit_unit";
  static constexpr enumerator<limit_unit> names[] = {{limit_unit::minutes, "minutes"},
                                                     {limit_unit::hours, "hours"},
                                                     {limit_unit::days, "days"},
                                                     {limit_unit::weeks, "weeks"},
                                                     {limit_unit::working_days, "working_days"},
                                                     {limit_unit::months, "months"},
                                                     {limit_unit::quarters, "quarters"},
                                                     {limit_unit::years, "years"},
                                                     {limit_unit::working_hours, "working_hours"}};
};

template <>
struct archive_shape<limit_side> {
  static constexpr std::string_view name = "limit_side";
  static constexpr enumerator<limit_side> names[] = {{limit_side::after, "after"},
                                                     {limit_side::before, "before"}};
};

template <>
struct archive_shape<limit_form> {
  static constexpr std::string_view name = "limit_form";
  static constexpr enumerator<limit_form> names[] = {{limit_form::whole, "whole"},
                                                     {limit_form::split, "split"}};
};

template <>
struct archive_shape<time_limit> : plain_record<time_limit> {
  static constexpr std::string_view name = "time_limit";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("amount", v.amount);
    visit("unit", v.unit);
    visit("side", v.side);
    visit("form", v.form);
  }
};

template <>
struct archive_shape<date_edge> {
  static constexpr std::string_view name = "date_edge";
  static constexpr enumerator<date_edge> names[] = {{date_edge::by, "by"}, {date_edge::before, "before"}};
};

template <>
struct archive_shape<date_point> {
  static constexpr std::string_view name = "date_point";
  static constexpr enumerator<date_point> names[] = {{date_point::day, "day"},
                                                     {date_point::first, "first"},
                                                     {date_point::middle, "middle"},
                                                     {date_point::last, "last"}};
};

template <>
struct archive_shape<date_frame> {
  static constexpr std::string_view name = "date_frame";
  static constexpr enumerator<date_frame> names[] = {
      {date_frame::month, "month"}, {date_frame::quarter, "quarter"}, {date_frame::year, "year"}};
};

template <>
struct archive_shape<date_choice> {
  static constexpr std::string_view name = "date_choice";
  static constexpr enumerator<date_choice> names[] = {{date_choice::of_the_frame, "of_the_frame"},
                                                      {date_choice::next_from_there, "next_from_there"}};
};

template <>
struct archive_shape<date_limit> : plain_record<date_limit> {
  static constexpr std::string_view name = "date_limit";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("edge", v.edge);
    visit("point", v.point);
    visit("day", v.day);
    visit("month", v.month);
    visit("frame", v.frame);
    visit("ahead", v.ahead);
    visit("choice", v.choice);
  }
};

template <>
struct archive_shape<day_limit> : plain_record<day_limit> {
  static constexpr std::string_view name = "day_limit";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("day", v.day);
    visit("edge", v.edge);
  }
};

template <>
struct archive_shape<end_rule> {
  static constexpr std::string_view name = "end_rule";
  static constexpr enumerator<end_rule> names[] = {
      {end_rule::stays, "stays"},
      {end_rule::next_business_day, "next_business_day"},
      {end_rule::previous_business_day, "previous_business_day"}};
};

template <>
struct archive_shape<clock_start> {
  static constexpr std::string_view name = "clock_start";
  static constexpr enumerator<clock_start> names[] = {{clock_start::at_event, "at_event"},
                                                      {clock_start::next_full_hour, "next_full_hour"}};
};

template <>
struct archive_shape<event_day> {
  static constexpr std::string_view name = "event_day";
  static constexpr enumerator<event_day> names[] = {{event_day::not_counted, "not_counted"},
                                                    {event_day::counted, "counted"}};
};

template <>
struct archive_shape<month_length> {
  static constexpr std::string_view name = "month_length";
  static constexpr enumerator<month_length> names[] = {{month_length::to_same_date, "to_same_date"},
                                                       {month_length::thirty_days, "thirty_days"}};
};

template <>
struct archive_shape<split_rule> {
  static constexpr std::string_view name = "split_rule";
  static constexpr enumerator<split_rule> names[] = {{split_rule::undefined, "undefined"},
                                                     {split_rule::fixed_lengths, "fixed_lengths"}};
};

template <>
struct archive_shape<exchanged_day> {
  static constexpr std::string_view name = "exchanged_day";
  static constexpr enumerator<exchanged_day> names[] = {{exchanged_day::may_end, "may_end"},
                                                        {exchanged_day::moves_on, "moves_on"}};
};

template <>
struct archive_shape<receipt_rule> {
  static constexpr std::string_view name = "receipt_rule";
  static constexpr enumerator<receipt_rule> names[] = {{receipt_rule::at_once, "at_once"},
                                                       {receipt_rule::until_cut_off, "until_cut_off"},
                                                       {receipt_rule::office_hours, "office_hours"}};
};

template <>
struct archive_shape<rule_pack> : plain_record<rule_pack> {
  static constexpr std::string_view name = "rule_pack";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("name", v.name);
    visit("place", v.place);
    visit("hours_end", v.hours_end);
    visit("days_end", v.days_end);
    visit("start_source", v.start_source);
    visit("hours_source", v.hours_source);
    visit("days_source", v.days_source);
    visit("working_days_source", v.working_days_source);
    visit("hours_start", v.hours_start);
    visit("first_day", v.first_day);
    visit("receipt", v.receipt);
    visit("cut_off", v.cut_off);
    visit("months", v.months);
    visit("no_such_day", v.no_such_day);
    visit("split", v.split);
    visit("short_below", v.short_below);
    visit("hours_end_back", v.hours_end_back);
    visit("days_end_back", v.days_end_back);
    visit("exchanged", v.exchanged);
    visit("least_working_days", v.least_working_days);
    visit("day_ends", v.day_ends);
    visit("undefined", v.undefined);
    visit("length_source", v.length_source);
    visit("back_source", v.back_source);
    visit("short_source", v.short_source);
    visit("least_source", v.least_source);
    visit("receipt_source", v.receipt_source);
    visit("exchanged_source", v.exchanged_source);
  }
};

template <>
struct archive_shape<step_kind> {
  static constexpr std::string_view name = "step_kind";
  static constexpr enumerator<step_kind> names[] = {
      {step_kind::starts, "starts"},     {step_kind::skips, "skips"},   {step_kind::counts, "counts"},
      {step_kind::reaches, "reaches"},   {step_kind::moves, "moves"},   {step_kind::ends, "ends"},
      {step_kind::received, "received"}, {step_kind::begins, "begins"}, {step_kind::shortens, "shortens"},
      {step_kind::extends, "extends"}};
};

template <>
struct archive_shape<proof_step> : plain_record<proof_step> {
  static constexpr std::string_view name = "proof_step";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("kind", v.kind);
    visit("at", v.at);
    visit("entries", v.entries);
  }
};

/// Loaded as it was saved: `verify` says whether it proves anything.
template <>
struct archive_shape<proof> : plain_record<proof> {
  static constexpr std::string_view name = "proof";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("limit", v.limit);
    visit("start", v.start);
    visit("due", v.due);
    visit("steps", v.steps);
    visit("day_certainty", v.day_certainty);
    visit("pack", v.pack);
    visit("calendar", v.calendar);
  }
};

template <>
struct archive_shape<extension_start> {
  static constexpr std::string_view name = "extension_start";
  static constexpr enumerator<extension_start> names[] = {{extension_start::nominal_end, "nominal_end"},
                                                          {extension_start::moved_end, "moved_end"}};
};

template <>
struct archive_shape<extended_limit> : plain_record<extended_limit> {
  static constexpr std::string_view name = "extended_limit";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("base", v.base);
    visit("extension", v.extension);
    visit("from", v.from);
  }
};

template <>
struct archive_shape<graded_row> : plain_record<graded_row> {
  static constexpr std::string_view name = "graded_row";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("level", v.level);
    visit("limit", v.limit);
    visit("extension", v.extension);
  }
};

template <>
struct archive_shape<graded_limit> : plain_record<graded_limit> {
  static constexpr std::string_view name = "graded_limit";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("rows", v.rows);
    visit("source", v.source);
  }
};

template <>
struct archive_shape<link_state> {
  static constexpr std::string_view name = "link_state";
  static constexpr enumerator<link_state> names[] = {
      {link_state::done, "done"}, {link_state::open, "open"}, {link_state::ahead, "ahead"}};
};

template <>
struct archive_shape<chain_link> : plain_record<chain_link> {
  static constexpr std::string_view name = "chain_link";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("why", v.why);
    visit("state", v.state);
  }
};

template <>
struct archive_shape<boundary> {
  static constexpr std::string_view name = "boundary";
  static constexpr enumerator<boundary> names[] = {{boundary::inclusive, "inclusive"},
                                                   {boundary::exclusive, "exclusive"}};
};

template <>
struct archive_shape<ledger_labels> : plain_record<ledger_labels> {
  static constexpr std::string_view name = "ledger_labels";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("unit", v.unit);
    visit("level", v.level);
    visit("field", v.field);
    visit("channel", v.channel);
    visit("covers", v.covers);
  }
};

template <>
struct archive_shape<log_item> : plain_record<log_item> {
  static constexpr std::string_view name = "log_item";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("key", v.key);
    visit("received", v.received);
    visit("delivered", v.delivered);
    visit("waiver", v.waiver);
    visit("labels", v.labels);
    visit("why_late", v.why_late);
  }
};

template <>
struct archive_shape<notice_item> : plain_record<notice_item> {
  static constexpr std::string_view name = "notice_item";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("key", v.key);
    visit("event", v.event);
    visit("announced", v.announced);
    visit("waiver", v.waiver);
    visit("labels", v.labels);
    visit("why_late", v.why_late);
  }
};

template <>
struct archive_shape<ledger_row> : plain_record<ledger_row> {
  static constexpr std::string_view name = "ledger_row";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("key", v.key);
    visit("due", v.due);
    visit("state", v.state);
    visit("labels", v.labels);
    visit("why_late", v.why_late);
  }
};

/// Its rows, target and findings. The counts and the compliance follow from the rows and are worked out
/// again, so that no archive can claim others; a ledger whose counts are not those of its rows is not saved.
template <>
struct archive_shape<ledger> {
  static constexpr std::string_view name = "ledger";
  static constexpr std::uint32_t version = 1;
  struct parts {
    std::vector<ledger_row> rows;
    ratio target;
    std::vector<finding> findings;
  };
  [[nodiscard]] static parts take_apart(const ledger& l) { return {l.rows, l.target, l.findings}; }
  [[nodiscard]] static ledger put_together(parts&& p) {
    ledger l;
    l.rows = std::move(p.rows);
    l.target = p.target;
    l.findings = std::move(p.findings);
    for (const ledger_row& row : l.rows) ++l.counts[static_cast<std::size_t>(row.state)];
    const std::int64_t judged =
        l.count(verdict::on_time) + l.count(verdict::late) + l.count(verdict::overdue);
    if (judged > 0) l.compliance = ratio{l.count(verdict::on_time), judged};
    return l;
  }
  static void check(const ledger& l) {
    if (put_together(take_apart(l)) != l)
      throw bad_argument{"counts", std::to_string(l.rows.size()) + " rows",
                         "counts or compliance are not those of the rows"};
  }
  static void fields(auto& visit, auto& p, std::uint32_t) {
    visit("rows", p.rows);
    visit("target", p.target);
    visit("findings", p.findings);
  }
};

template <>
struct archive_shape<log_rule> : plain_record<log_rule> {
  static constexpr std::string_view name = "log_rule";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("limit", v.limit);
    visit("pack", v.pack);
    visit("edge", v.edge);
    visit("target", v.target);
  }
};

template <>
struct archive_shape<notice_rule> : plain_record<notice_rule> {
  static constexpr std::string_view name = "notice_rule";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("lead", v.lead);
    visit("pack", v.pack);
    visit("edge", v.edge);
    visit("target", v.target);
  }
};

template <>
struct archive_shape<ledger_axis> {
  static constexpr std::string_view name = "ledger_axis";
  static constexpr enumerator<ledger_axis> names[] = {{ledger_axis::unit, "unit"},
                                                      {ledger_axis::level, "level"},
                                                      {ledger_axis::field, "field"},
                                                      {ledger_axis::channel, "channel"},
                                                      {ledger_axis::period, "period"}};
};

/// Loaded as it was saved: `groups_of` counts again.
template <>
struct archive_shape<ledger_group> : plain_record<ledger_group> {
  static constexpr std::string_view name = "ledger_group";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("labels", v.labels);
    visit("counts", v.counts);
    visit("compliance", v.compliance);
  }
};

template <>
struct archive_shape<late_reason> : plain_record<late_reason> {
  static constexpr std::string_view name = "late_reason";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("why", v.why);
    visit("late", v.late);
    visit("overdue", v.overdue);
  }
};

}  // namespace phoihop

#endif
