// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SERIALIZATION_DUTY_HPP
#define PHOIHOP_SERIALIZATION_DUTY_HPP

#include <phoihop/deadline.hpp>
#include <phoihop/serialization/core.hpp>
#include <phoihop/serialization/deadline.hpp>
#include <phoihop/serialization/working_hours.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace phoihop {

// ---- Monitors ----

template <>
struct archive_shape<duty_id> : numbered_id<duty_id> {
  static constexpr std::string_view name = "duty_id";
};

template <>
struct archive_shape<alert> : plain_record<alert> {
  static constexpr std::string_view name = "alert";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("at", v.at);
    visit("id", v.id);
    visit("kind", v.kind);
    visit("edge", v.edge);
    visit("warning", v.warning);
  }
};

template <>
struct archive_shape<tracked_duty> : plain_record<tracked_duty> {
  static constexpr std::string_view name = "tracked_duty";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("id", v.id);
    visit("state", v.state);
    visit("due", v.due);
    visit("edge", v.edge);
    visit("leads", v.leads);
  }
};

/// What a monitor can go on from, and nothing else.
template <>
struct archive_shape<monitor_snapshot> : plain_record<monitor_snapshot> {
  static constexpr std::string_view name = "monitor_snapshot";
  static constexpr std::uint32_t version = 1;
  static void check(const monitor_snapshot& s) { require_restorable(s); }
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("clock", v.clock);
    visit("leads", v.leads);
    visit("duties", v.duties);
  }
};

// ---- Batches ----

template <>
struct archive_shape<batch_counts> : plain_record<batch_counts> {
  static constexpr std::string_view name = "batch_counts";
  static constexpr std::uint32_t version = 1;
  static void check(const batch_counts& c) {
    require_count("on_time", c.on_time);
    require_count("late", c.late);
    require_count("pending", c.pending);
    require_count("overdue", c.overdue);
  }
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("on_time", v.on_time);
    visit("late", v.late);
    visit("pending", v.pending);
    visit("overdue", v.overdue);
  }

 private:
  static void require_count(std::string_view field, std::int64_t count) {
    if (count < 0) throw bad_argument{field, std::to_string(count), "a count is at least 0"};
  }
};

// ---- Duties ----

template <>
struct archive_shape<suspension> : plain_record<suspension> {
  static constexpr std::string_view name = "suspension";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("from", v.from);
    visit("until", v.until);
    visit("decision", v.decision);
  }
};

template <>
struct archive_shape<extension> : plain_record<extension> {
  static constexpr std::string_view name = "extension";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("granted", v.granted);
    visit("due", v.due);
    visit("decision", v.decision);
  }
};

template <>
struct archive_shape<rule_change> : plain_record<rule_change> {
  static constexpr std::string_view name = "rule_change";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("at", v.at);
    visit("rule", v.rule);
    visit("policy", v.policy);
  }
};

template <>
struct archive_shape<waiver> : plain_record<waiver> {
  static constexpr std::string_view name = "waiver";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("granted", v.granted);
    visit("decision", v.decision);
  }
};

/// A duty whose parts fit each other.
template <>
struct archive_shape<duty> : plain_record<duty> {
  static constexpr std::string_view name = "duty";
  static constexpr std::uint32_t version = 1;
  static void check(const duty& d) { require_duty(d); }
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("key", v.key);
    visit("received", v.received);
    visit("rule", v.rule);
    visit("suspensions", v.suspensions);
    visit("change", v.change);
    visit("extensions", v.extensions);
    visit("done", v.done);
    visit("waived", v.waived);
  }
};

template <>
struct archive_shape<duty_status> : plain_record<duty_status> {
  static constexpr std::string_view name = "duty_status";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("state", v.state);
    visit("due", v.due);
    visit("edge", v.edge);
  }
};

// ---- Warnings and escalation ----

template <>
struct archive_shape<warn_at_share> : plain_record<warn_at_share> {
  static constexpr std::string_view name = "warn_at_share";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("share", v.share);
    visit("measure", v.measure);
  }
};

template <>
struct archive_shape<warn_ahead> : plain_record<warn_ahead> {
  static constexpr std::string_view name = "warn_ahead";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("lead", v.lead);
    visit("measure", v.measure);
  }
};

template <>
struct archive_shape<dated_parent> : plain_record<dated_parent> {
  static constexpr std::string_view name = "dated_parent";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("unit", v.unit);
    visit("above", v.above);
    visit("when", v.when);
  }
};

template <>
struct archive_shape<escalation_rule> : plain_record<escalation_rule> {
  static constexpr std::string_view name = "escalation_rule";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("lead", v.lead);
    visit("cap", v.cap);
  }
};

template <>
struct archive_shape<escalation_step> : plain_record<escalation_step> {
  static constexpr std::string_view name = "escalation_step";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("at", v.at);
    visit("to", v.to);
  }
};

// ---- What moved ----

/// The calendar as its definition, the office as its hours: see `archive_shape<business_calendar>` about
/// bytes that may be hostile. A basis whose office works on another calendar is not saved: a `bad_argument`
/// names `office`.
template <>
struct archive_shape<due_basis> {
  static constexpr std::string_view name = "due_basis";
  static constexpr std::uint32_t version = 1;
  struct parts {
    calendar_definition calendar;
    std::vector<rule_pack> packs;
    std::optional<timeline<week_hours>> weeks;
  };
  [[nodiscard]] static parts take_apart(const due_basis& b) {
    if (b.office && !(b.office->calendar() == b.calendar))
      throw bad_argument{"office", b.office->calendar().name(),
                         "an office works on the calendar of its basis"};
    return {b.calendar.definition(), b.packs, b.office ? std::optional{b.office->weeks()} : std::nullopt};
  }
  [[nodiscard]] static due_basis put_together(parts&& p) {
    due_basis basis{business_calendar{std::move(p.calendar)}, std::move(p.packs)};
    if (p.weeks) basis.office.emplace(basis.calendar, std::move(*p.weeks));
    return basis;
  }
  static void fields(auto& visit, auto& p, std::uint32_t) {
    visit("calendar", p.calendar);
    visit("packs", p.packs);
    visit("weeks", p.weeks);
  }
};

template <>
struct archive_shape<due_answer> : plain_record<due_answer> {
  static constexpr std::string_view name = "due_answer";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("status", v.status);
    visit("problem", v.problem);
  }
};

template <>
struct archive_shape<changed_day> : plain_record<changed_day> {
  static constexpr std::string_view name = "changed_day";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("day", v.day);
    visit("before", v.before);
    visit("after", v.after);
  }
};

/// Loaded as it was saved: `recompute` works it out again.
template <>
struct archive_shape<due_change> : plain_record<due_change> {
  static constexpr std::string_view name = "due_change";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("index", v.index);
    visit("key", v.key);
    visit("before", v.before);
    visit("after", v.after);
    visit("days", v.days);
    visit("laws", v.laws);
  }
};

}  // namespace phoihop

#endif
