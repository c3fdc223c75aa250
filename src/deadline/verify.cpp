// SPDX-License-Identifier: BSL-1.0
// Nothing here uses the code that makes proofs: it steps from day to day and asks the calendar about each
// one, as a person with a wall calendar would. The words are shared, the counting is not.
#include <phoihop/core/error.hpp>
#include <phoihop/deadline/time_limit.hpp>

#include <deadline/words.hpp>

#include <cstddef>

namespace phoihop {
namespace {

// Reads a proof step by step against what the rules say must stand there.
class reader {
 public:
  reader(const proof& p, const rule_pack& pack, const business_calendar& calendar)
      : proof_{p}, pack_{pack}, calendar_{calendar} {}

  [[nodiscard]] bool reads_true() {
    switch (proof_.limit.unit) {
      case limit_unit::minutes: return clock_is_true(60'000'000);
      case limit_unit::hours: return clock_is_true(3'600'000'000);
      case limit_unit::days: return days_are_true(1);
      case limit_unit::weeks: return days_are_true(7);
      case limit_unit::working_days: return working_days_are_true();
    }
    return false;
  }

 private:
  [[nodiscard]] bool clock_is_true(std::int64_t unit_micros) {
    if (!next_is(step_kind::starts, proof_.start, words::starts(proof_.limit), pack_.start_source))
      return false;
    if (next_ >= proof_.steps.size()) return false;
    const instant reached = proof_.steps[next_].at;
    if (!is_instant(reached) || reached < proof_.start) return false;
    const std::int64_t ran = to_micros(reached - proof_.start);
    if (ran % unit_micros != 0 || ran / unit_micros != proof_.limit.amount) return false;
    if (!next_is(step_kind::reaches, reached, words::reaches(proof_.limit), pack_.start_source)) return false;
    return clock_ends_after(reached) && is_finished();
  }

  [[nodiscard]] bool clock_ends_after(const instant& reached) {
    instant end = reached;
    if (pack_.hours_end == end_rule::next_business_day) {
      const civil_time shown = pack_.place.to_local(reached);
      date day = shown.day;
      if (!walk_to_worked(day)) return false;
      if (day != shown.day) {
        end = pack_.place.to_utc({day, shown.since_midnight}, repeated_time::later);
        if (!next_is(step_kind::moves, end, words::moves(proof_.limit), pack_.hours_source)) return false;
      }
    }
    return end == proof_.due &&
           next_is(step_kind::ends, end, words::ends(proof_.limit, pack_), pack_.hours_source);
  }

  [[nodiscard]] bool days_are_true(std::int64_t days_per_unit) {
    if (!next_is(step_kind::starts, proof_.start, words::starts(proof_.limit), pack_.start_source))
      return false;
    date day = pack_.place.to_local(proof_.start).day;
    for (std::int64_t unit = 0; unit < proof_.limit.amount; ++unit)
      for (std::int64_t i = 0; i < days_per_unit; ++i)
        if (!step_to_tomorrow(day)) return false;
    if (!next_is(step_kind::reaches, midnight(day), words::reaches(proof_.limit), pack_.days_source))
      return false;
    if (pack_.days_end == end_rule::next_business_day) {
      const date reached = day;
      if (!walk_to_worked(day)) return false;
      if (day != reached &&
          !next_is(step_kind::moves, midnight(day), words::moves(proof_.limit), pack_.days_source))
        return false;
    }
    return ends_with(day) && is_finished();
  }

  [[nodiscard]] bool working_days_are_true() {
    if (!next_is(step_kind::starts, proof_.start, words::starts(proof_.limit), pack_.start_source))
      return false;
    date day = pack_.place.to_local(proof_.start).day;
    if (!calendar_.horizon().contains(day)) return false;  // whether it is worked itself must be known
    for (std::int64_t counted = 0; counted < proof_.limit.amount;) {
      if (!step_to_tomorrow(day) || !look_at(day)) return false;
      if (calendar_.is_business_day(day)) ++counted;
    }
    return next_is(step_kind::reaches, midnight(day), words::reaches(proof_.limit),
                   pack_.working_days_source) &&
           ends_with(day) && is_finished();
  }

  // From `day` to the first worked day, which may be `day` itself.
  [[nodiscard]] bool walk_to_worked(date& day) {
    for (;;) {  // ends with the horizon at the latest
      if (!look_at(day)) return false;
      if (calendar_.is_business_day(day)) return true;
      if (!step_to_tomorrow(day)) return false;
    }
  }

  // The bound of every walk: no day after the one on which the proof says that the limit ends.
  [[nodiscard]] bool step_to_tomorrow(date& day) const {
    if (day > pack_.place.to_local(proof_.due).day) return false;
    day = add_days(day, 1);
    return true;
  }

  // A day that the calendar decides on; a step tells of it unless it is a plain working day.
  [[nodiscard]] bool look_at(const date& day) {
    if (!calendar_.horizon().contains(day)) return false;
    if (calendar_.firmness_of(day) == firmness::projected) sureness_ = firmness::projected;
    bool exchanged = false;
    for (const calendar_entry& entry : calendar_.entries_on(day))
      exchanged = exchanged || entry.kind == entry_kind::swapped_work;
    const std::string source = words::source_of(calendar_, day);
    if (!calendar_.is_business_day(day))
      return next_is(step_kind::skips, midnight(day), calendar_.reason(day), source);
    return !exchanged || next_is(step_kind::counts, midnight(day), calendar_.reason(day), source);
  }

  [[nodiscard]] bool ends_with(const date& day) {
    const duration tick = from_micros(1);
    const instant end = add(pack_.place.to_utc({day, hours(24) - tick}, repeated_time::later), tick);
    return end == proof_.due &&
           next_is(step_kind::ends, end, words::ends(proof_.limit, pack_), pack_.days_source);
  }

  [[nodiscard]] instant midnight(const date& day) const {
    return pack_.place.to_utc({day, hours(0)}, repeated_time::earlier);
  }

  [[nodiscard]] bool next_is(step_kind kind, const instant& at, const std::string& reason,
                             const std::string& source) {
    if (next_ >= proof_.steps.size()) return false;
    const proof_step& step = proof_.steps[next_++];
    return step.kind == kind && step.at == at && step.reason == reason && step.source == source;
  }

  [[nodiscard]] bool is_finished() const {
    return next_ == proof_.steps.size() && sureness_ == proof_.sureness;
  }

  const proof& proof_;
  const rule_pack& pack_;
  const business_calendar& calendar_;
  std::size_t next_ = 0;
  firmness sureness_ = firmness::firm;
};

}  // namespace

bool verify(const proof& p, const rule_pack& pack, const business_calendar& calendar) {
  if (p.limit.amount < 1 || pack.name.empty() || !is_instant(p.start) || !is_instant(p.due)) return false;
  try {
    return reader{p, pack, calendar}.reads_true();
  } catch (const error&) {
    return false;  // it leads out of the years that a date can hold, where no limit ends
  }
}

}  // namespace phoihop
