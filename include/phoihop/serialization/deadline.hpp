// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SERIALIZATION_DEADLINE_HPP
#define PHOIHOP_SERIALIZATION_DEADLINE_HPP

#include <phoihop/deadline.hpp>
#include <phoihop/serialization/calendar.hpp>
#include <phoihop/serialization/core.hpp>

#include <cstddef>
#include <cstdint>
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
                                                     {limit_unit::working_days, "working_days"}};
};

template <>
struct archive_shape<time_limit> : plain_record<time_limit> {
  static constexpr std::string_view name = "time_limit";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("amount", v.amount);
    visit("unit", v.unit);
  }
};

template <>
struct archive_shape<end_rule> {
  static constexpr std::string_view name = "end_rule";
  static constexpr enumerator<end_rule> names[] = {{end_rule::stays, "stays"},
                                                   {end_rule::next_business_day, "next_business_day"}};
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
  }
};

template <>
struct archive_shape<step_kind> {
  static constexpr std::string_view name = "step_kind";
  static constexpr enumerator<step_kind> names[] = {{step_kind::starts, "starts"},
                                                    {step_kind::skips, "skips"},
                                                    {step_kind::reaches, "reaches"},
                                                    {step_kind::moves, "moves"},
                                                    {step_kind::ends, "ends"}};
};

template <>
struct archive_shape<proof_step> : plain_record<proof_step> {
  static constexpr std::string_view name = "proof_step";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("kind", v.kind);
    visit("at", v.at);
    visit("reason", v.reason);
    visit("source", v.source);
  }
};

/// Loaded as it stands: whether it proves anything is for `verify` to say.
template <>
struct archive_shape<proof> : plain_record<proof> {
  static constexpr std::string_view name = "proof";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("limit", v.limit);
    visit("start", v.start);
    visit("due", v.due);
    visit("steps", v.steps);
    visit("sureness", v.sureness);
  }
};

template <>
struct archive_shape<boundary> {
  static constexpr std::string_view name = "boundary";
  static constexpr enumerator<boundary> names[] = {{boundary::inclusive, "inclusive"},
                                                   {boundary::exclusive, "exclusive"}};
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

}  // namespace phoihop

#endif
