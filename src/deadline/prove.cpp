// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/proof.hpp>

#include <deadline/count.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace phoihop {
namespace {

// Puts a tally into steps. Entries of a calendar stand by day, so that only closed days and named ones cost.
class teller {
 public:
  teller(proof& p, const rule_pack& pack, const business_calendar& calendar)
      : proof_{p}, pack_{pack}, calendar_{calendar} {}

  void tell(const tally& t) {
    proof_.steps.reserve(4);
    step(step_kind::starts, proof_.start);
    list(t.waited, step_kind::counts);
    if (t.received != proof_.start) step(step_kind::received, t.received);
    if (t.begins != t.received) step(step_kind::begins, t.begins);
    list(t.counted, step_kind::counts);
    if (t.is_shortened) step(step_kind::shortens, t.reached);
    step(step_kind::reaches, t.reached);
    list(t.moved_over, pack_.exchanged == exchanged_day::may_end ? step_kind::counts : step_kind::skips);
    if (t.moved != t.reached) step(step_kind::moves, t.moved);
    weigh(t.weighed);
    list(t.gained, step_kind::counts);
    if (t.extended != t.moved) step(step_kind::extends, t.extended);
    step(step_kind::ends, t.due);
  }

 private:
  void step(step_kind kind, const instant& at) { proof_.steps.push_back({kind, at, {}}); }

  // The days on which the calendar had a say: all that are closed, and rest days that are worked.
  void list(const asked_days& asked, step_kind exchanged) {
    if (asked.days.empty()) return;
    weigh(asked.days);
    const std::size_t first = proof_.steps.size();
    for (const date day : asked.days) list_day(day, exchanged);
    if (asked.side == limit_side::before)
      std::reverse(std::next(proof_.steps.begin(), static_cast<std::ptrdiff_t>(first)), proof_.steps.end());
  }

  void list_day(const date& day, step_kind exchanged) {
    const auto entries = calendar_.entries_on(day);
    const bool is_worked = calendar_.is_business_day(day);
    const bool is_exchanged = is_worked && std::any_of(entries.begin(), entries.end(), [](const auto& entry) {
                                return entry.kind == entry_kind::swapped_work;
                              });
    if (is_worked && !is_exchanged) return;
    const instant midnight = midnight_of(day);
    proof_.steps.push_back({is_worked ? exchanged : step_kind::skips, midnight,
                            std::vector<calendar_entry>(entries.begin(), entries.end())});
  }

  void weigh(const date_range& days) {
    if (!days.empty() && calendar_.firmness_of(days) == firmness::projected)
      proof_.sureness = firmness::projected;
  }

  [[nodiscard]] instant midnight_of(const date& day) const {
    return pack_.place.to_utc({day, duration{}}, repeated_time::earlier);
  }

  proof& proof_;
  const rule_pack& pack_;
  const business_calendar& calendar_;
};

proof told(any_limit limit, const instant& start, const tally& t, const rule_pack& pack,
           const business_calendar& calendar) {
  proof p{limit, start, t.due, {}, firmness::firm, pack.name, calendar.name()};
  teller{p, pack, calendar}.tell(t);
  return p;
}

}  // namespace

proof prove_due(const time_limit& limit, const instant& start, const rule_pack& pack,
                const business_calendar& calendar) {
  return told(limit, start, count_out(limit, start, pack, worked_time{calendar}), pack, calendar);
}

proof prove_due(const time_limit& limit, const instant& start, const rule_pack& pack,
                const working_hours& office) {
  const worked_time on{office.calendar(), &office};
  return told(limit, start, count_out(limit, start, pack, on), pack, on.calendar);
}

proof prove_due(const date_limit& limit, const instant& reference, const rule_pack& pack,
                const business_calendar& calendar) {
  return told(limit, reference, count_out(limit, reference, pack, calendar), pack, calendar);
}

proof prove_due(const day_limit& limit, const rule_pack& pack, const business_calendar& calendar) {
  const tally t = count_out(limit, pack, calendar);
  return told(limit, t.received, t, pack, calendar);
}

}  // namespace phoihop
