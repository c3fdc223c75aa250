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
struct archive_shape<date_limit> : plain_record<date_limit> {
  static constexpr std::string_view name = "date_limit";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("bound", v.bound);
    visit("which_day", v.which_day);
    visit("day", v.day);
    visit("month", v.month);
    visit("unit", v.unit);
    visit("offset", v.offset);
    visit("occurrence", v.occurrence);
  }
};

template <>
struct archive_shape<day_limit> : plain_record<day_limit> {
  static constexpr std::string_view name = "day_limit";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("day", v.day);
    visit("bound", v.bound);
  }
};

template <>
struct archive_shape<before_event> : plain_record<before_event> {
  static constexpr std::string_view name = "before_event";
  static constexpr std::uint32_t version = 1;
  static void fields(auto&, auto&, std::uint32_t) {}
};

template <class T>
struct archive_shape<sourced<T>> : plain_record<sourced<T>> {
  static constexpr std::string_view name = "sourced";
  static constexpr std::uint32_t version = 1;
  using of = T;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("value", v.value);
    visit("source", v.source);
  }
};

template <>
struct archive_shape<rule_pack> : plain_record<rule_pack> {
  static constexpr std::string_view name = "rule_pack";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("name", v.name);
    visit("time_zone", v.time_zone);
    visit("hours_start", v.hours_start);
    visit("first_day", v.first_day);
    visit("receipt", v.receipt);
    visit("cut_off", v.cut_off);
    visit("months", v.months);
    visit("no_such_day", v.no_such_day);
    visit("interruptible", v.interruptible);
    visit("short_below", v.short_below);
    visit("hours_end", v.hours_end);
    visit("days_end", v.days_end);
    visit("hours_end_back", v.hours_end_back);
    visit("days_end_back", v.days_end_back);
    visit("on_make_up_workday", v.on_make_up_workday);
    visit("least_working_days", v.least_working_days);
    visit("least_working_days_back", v.least_working_days_back);
    visit("day_ends", v.day_ends);
    visit("undefined", v.undefined);
    visit("working_time_source", v.working_time_source);
  }
};

template <>
struct archive_shape<due_rule> : plain_record<due_rule> {
  static constexpr std::string_view name = "due_rule";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("limit", v.limit);
    visit("pack", v.pack);
    visit("edge", v.edge);
  }
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
    visit("edge", v.edge);
    visit("steps", v.steps);
    visit("day_certainty", v.day_certainty);
    visit("pack", v.pack);
    visit("calendar", v.calendar);
  }
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
struct archive_shape<level_limit> : plain_record<level_limit> {
  static constexpr std::string_view name = "level_limit";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("level", v.level);
    visit("limit", v.limit);
    visit("extension", v.extension);
  }
};

template <>
struct archive_shape<limit_by_level> : plain_record<limit_by_level> {
  static constexpr std::string_view name = "limit_by_level";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("rows", v.rows);
    visit("source", v.source);
  }
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
    visit("event", v.event);
    visit("done", v.done);
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
    visit("edge", v.edge);
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
    visit("due", v.due);
    visit("target", v.target);
  }
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
