// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/proof.hpp>

#include <deadline/compute_due.hpp>

#include <algorithm>
#include <iterator>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace phoihop {
namespace {

using detail::compute_due;
using detail::consulted_days;
using detail::due_computation;
using detail::edge_of;
using detail::is_make_up_workday;
using detail::midnight_of;

// Writes down the steps of a computation.
class step_writer {
 public:
  step_writer(proof& p, const rule_pack& pack, const business_calendar& calendar)
      : proof_{p}, pack_{pack}, calendar_{calendar} {}

  void write(const due_computation& t) {
    proof_.steps.reserve(8);
    step(step_kind::starts, proof_.start);
    if (std::holds_alternative<before_event>(proof_.limit)) return step(step_kind::ends, t.due);
    list(t.waited, step_kind::counts);
    if (t.received != proof_.start) step(step_kind::received, t.received);
    if (t.begins != t.received) step(step_kind::begins, t.begins);
    list(t.counted, step_kind::counts);
    const instant reached = t.is_of_days ? midnight_of(t.reached_day, pack_) : t.reached;
    if (t.is_shortened) step(step_kind::shortens, reached);
    step(step_kind::reaches, reached);
    list(t.moved_over, pack_.on_make_up_workday.value == make_up_workday_rule::may_end ? step_kind::counts
                                                                                       : step_kind::skips);
    if (!t.is_of_days) {
      if (t.due != t.reached) step(step_kind::moves, t.due);
    } else {
      write_last_days(t);
    }
    step(step_kind::ends, t.due);
  }

 private:
  void write_last_days(const due_computation& t) {
    if (t.moved_day != t.reached_day) step(step_kind::moves, midnight_of(t.moved_day, pack_));
    note_certainty(t.for_minimum);
    list(t.extended_over, step_kind::counts);
    if (t.extended_day != t.moved_day) step(step_kind::extends, midnight_of(t.extended_day, pack_));
  }

  void step(step_kind kind, const instant& at) { proof_.steps.push_back({kind, at, {}}); }

  // The days on which the calendar had a say: all that are closed, and rest days that are worked. Entries
  // of a calendar are sorted by day, and are gone through along with the days.
  void list(const consulted_days& asked, step_kind exchanged) {
    if (!asked.any) return;
    note_certainty(asked);
    const std::size_t first_step = proof_.steps.size();
    const date first = std::min(asked.from, asked.to);
    const auto& entries = calendar_.definition().entries;
    auto entry = std::partition_point(entries.begin(), entries.end(),
                                      [&](const calendar_entry& e) { return e.day < first; });
    for (const date day : date_range{first, add_days(std::max(asked.from, asked.to), 1)}) {
      const auto begin = entry;
      while (entry != entries.end() && entry->day == day) ++entry;
      list_day(day, {begin, entry}, exchanged);
    }
    if (asked.to < asked.from)
      std::reverse(std::next(proof_.steps.begin(), static_cast<std::ptrdiff_t>(first_step)),
                   proof_.steps.end());
  }

  void list_day(const date& day, std::span<const calendar_entry> entries, step_kind exchanged) {
    const bool is_worked = calendar_.is_business_day(day);
    const bool is_make_up_workday =
        is_worked && std::any_of(entries.begin(), entries.end(),
                                 [](const auto& entry) { return entry.kind == entry_kind::make_up_workday; });
    if (is_worked && !is_make_up_workday) return;
    proof_.steps.push_back({is_worked ? exchanged : step_kind::skips, midnight_of(day, pack_),
                            std::vector<calendar_entry>(entries.begin(), entries.end())});
  }

  void note_certainty(const consulted_days& asked) {
    if (!asked.any) return;
    const date_range days{std::min(asked.from, asked.to), add_days(std::max(asked.from, asked.to), 1)};
    if (calendar_.certainty_of(days) == certainty::projected) proof_.day_certainty = certainty::projected;
  }

  proof& proof_;
  const rule_pack& pack_;
  const business_calendar& calendar_;
};

}  // namespace

proof prove_due(const any_limit& limit, const instant& start, const rule_pack& pack, const worked_time& on) {
  const due_computation t = compute_due(limit, start, pack, on);
  const bool is_of_a_day = std::holds_alternative<day_limit>(limit);
  const std::string& calendar = on.calendar().name();
  proof p{
      limit,   is_of_a_day ? t.received : start, t.due, edge_of(limit, pack), {}, certainty::firm, pack.name,
      calendar};
  step_writer{p, pack, on.calendar()}.write(t);
  return p;
}

}  // namespace phoihop
