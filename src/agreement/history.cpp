// SPDX-License-Identifier: BSL-1.0
#include <phoihop/agreement/history.hpp>
#include <phoihop/calendar/months.hpp>
#include <phoihop/core/error.hpp>

#include <agreement/edits.hpp>

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace phoihop {
namespace {

std::string event_path(std::size_t i, std::string_view field) {
  return field_path("events", i, field);
}

struct stated_day {
  std::string_view field;
  date day;
};

// The days that an event states, but for those of a `validity`, which are days.
std::vector<stated_day> days_of(const agreement_event& e) {
  std::vector<stated_day> days{{"known_from", e.known_from}};
  if (const auto* const r = std::get_if<renewal>(&e.what); r != nullptr && r->end_day)
    days.push_back({"what.end_day", *r->end_day});
  if (const auto* const end = std::get_if<agreement_end>(&e.what)) days.push_back({"what.from", end->from});
  return days;
}

void require_history_days(const agreement_history& h) {
  require_day(h.signed_text.signed_on, "signed_text.signed_on");
  for (std::size_t i = 0; i < h.events.size(); ++i)
    for (const auto& [field, day] : days_of(h.events[i])) require_day(day, event_path(i, field));
}

constexpr std::int32_t most_months = 1200;

bool is_possible(const tacit_renewal& r) noexcept {
  return r.months >= 1 && r.months <= most_months;
}

// Those that were known by then, in the order in which they became so.
std::vector<std::size_t> known_events(const agreement_history& h, const date& known_on) {
  std::vector<std::size_t> all(h.events.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  std::erase_if(all, [&](std::size_t i) { return known_on < h.events[i].known_from; });
  std::stable_sort(all.begin(), all.end(), [&](std::size_t a, std::size_t b) {
    return h.events[a].known_from < h.events[b].known_from;
  });
  return all;
}

// Makes the events of a day, one after another.
class version_maker {
 public:
  version_maker(const agreement_history& h, const date& on) : h_{h}, on_{on} { made_.text = h.signed_text; }

  void take(std::size_t event) {
    event_ = event;
    if (std::visit([&](const auto& what) { return apply(what); }, h_.events[event].what))
      made_.events.push_back(event);
  }

  agreement_version result() && {
    renew_tacitly();
    made_.state = state();
    return std::move(made_);
  }

 private:
  // Each returns whether the event matters on this day.
  bool apply(const amendment& a) { return a.when.contains(on_) && make(a.edits); }
  bool apply(const correction& c) { return make(c.edits); }
  bool apply(const renewal& r) {
    const std::optional<date> end = made_.text.term.end_day();
    if (!end) return tell_endless();
    if (r.end_day && !(*end < *r.end_day)) {
      tell(severity::fault, "renewal_backwards", "what.end_day", to_text(*r.end_day),
           {"the term ends on {} already", *end});
      return false;
    }
    made_.text.term = {made_.text.term.first(), r.end_day};
    return true;
  }
  bool apply(const tacit_renewal& r) {
    if (!is_possible(r)) {
      tell(severity::fault, "months_out_of_range", "what.months", std::to_string(r.months),
           {"a term is renewed by 1 to {} months", most_months});
      return false;
    }
    if (!made_.text.term.end_day()) return tell_endless();
    tacit_ = r.months;
    return true;
  }
  bool apply(const agreement_suspension& s) {
    if (!s.when.contains(on_)) return false;
    is_suspended_ = true;
    return true;
  }
  bool apply(const agreement_end& e) {
    if (on_ < e.from) return false;
    is_ended_ = true;
    return true;
  }

  bool make(const std::vector<agreement_edit>& edits) {
    for (std::size_t i = 0; i < edits.size(); ++i) {
      switch (detail::make_edit(made_.text, edits[i])) {
        case detail::edit_result::made: break;
        case detail::edit_result::of_other_text:
          tell_edit(severity::warning, "edit_of_other_text", i, "another event has changed what it replaces");
          break;
        case detail::edit_result::misplaced:
          tell_edit(severity::fault, "edit_misplaced", i,
                    "what it replaces is not there, or its place is not");
          break;
        case detail::edit_result::empty:
          tell_edit(severity::fault, "edit_empty", i, "it has neither `before` nor `after`");
          break;
      }
    }
    return true;
  }

  void tell(severity weight, std::string_view rule, const std::string& field, std::string value,
            message problem) {
    made_.findings.push_back({weight, std::string{rule}, event_path(event_, field), std::move(value),
                              std::move(problem), std::nullopt});
  }
  void tell_edit(severity weight, std::string_view rule, std::size_t edit, message problem) {
    tell(weight, rule, field_path("what.edits", edit), "edit", std::move(problem));
  }
  bool tell_endless() {
    tell(severity::fault, "no_term_to_renew", "what", to_text(made_.text.term), "the term has no end");
    return false;
  }

  void renew_tacitly() {
    if (!tacit_) return;
    const validity term = made_.text.term;
    if (!term.end_day() || on_ < *term.end_day()) return;
    date end = *term.end_day();
    for (std::int64_t n = 1; !(on_ < end); ++n)
      end = add_months(*term.end_day(), n * *tacit_, missing_day::last_of_month);
    made_.text.term = {term.first(), end};
  }

  [[nodiscard]] agreement_state state() const {
    if (is_ended_) return agreement_state::ended;
    const date begins = std::max(made_.text.term.first(), made_.text.signed_on);
    if (on_ < begins) return agreement_state::not_yet;
    if (const auto& end = made_.text.term.end_day(); end && !(on_ < *end)) return agreement_state::expired;
    return is_suspended_ ? agreement_state::suspended : agreement_state::in_effect;
  }

  const agreement_history& h_;
  date on_;
  std::size_t event_ = 0;
  std::optional<std::int32_t> tacit_;
  bool is_suspended_ = false;
  bool is_ended_ = false;
  agreement_version made_;
};

// ---- Days on which a version may change

class change_days {
 public:
  explicit change_days(const date_range& within) : within_{within} { add(within.first()); }

  void add(const date& d) {
    if (is_day(d) && within_.contains(d)) days_.push_back(d);
  }
  void add(const validity& v) {
    add(v.first());
    if (v.end_day()) add_end(*v.end_day());
  }
  void add_edits(const std::vector<agreement_edit>& edits) {
    for (const agreement_edit& e : edits) {
      if (const auto* const term = std::get_if<value_edit<validity>>(&e)) add(term->after);
      if (const auto* const day = std::get_if<value_edit<date>>(&e)) add(day->after);
    }
  }
  void add(const agreement_change& what) {
    if (const auto* const a = std::get_if<amendment>(&what)) {
      add(a->when);
      add_edits(a->edits);
    }
    if (const auto* const c = std::get_if<correction>(&what)) add_edits(c->edits);
    if (const auto* const r = std::get_if<renewal>(&what); r != nullptr && r->end_day) add_end(*r->end_day);
    if (const auto* const t = std::get_if<tacit_renewal>(&what); t != nullptr && is_possible(*t))
      steps_.push_back(t->months);
    if (const auto* const s = std::get_if<agreement_suspension>(&what)) add(s->when);
    if (const auto* const e = std::get_if<agreement_end>(&what)) add(e->from);
  }

  // Ascending, each once.
  std::vector<date> result() && {
    for (const date& end : ends_)
      for (const std::int32_t step : steps_) add_renewals(end, step);
    std::sort(days_.begin(), days_.end());
    days_.erase(std::unique(days_.begin(), days_.end()), days_.end());
    return std::move(days_);
  }

 private:
  void add_end(const date& d) {
    add(d);
    ends_.push_back(d);
  }
  void add_renewals(const date& end, std::int32_t step) {
    date at = end;
    for (std::int64_t n = 1; at < within_.end_day(); ++n) {
      add(at);
      at = add_months(end, n * step, missing_day::last_of_month);
    }
  }

  date_range within_;
  std::vector<date> days_;
  std::vector<date> ends_;  // of terms that could be renewed
  std::vector<std::int32_t> steps_;
};

std::vector<date> days_of_change(const agreement_history& h, const date_range& within) {
  change_days days{within};
  days.add(h.signed_text.term);
  days.add(h.signed_text.signed_on);
  for (const agreement_event& e : h.events) days.add(e.what);
  return std::move(days).result();
}

// ---- What is wrong with events

class event_checks {
 public:
  explicit event_checks(const agreement_history& h) : h_{h} {}

  std::vector<finding> result() {
    check_days();
    if (!found_.empty()) return std::move(found_);
    const std::vector<std::size_t> all = known_events(h_, last_known());
    std::vector<std::size_t> places(all.size());
    for (std::size_t k = 0; k < all.size(); ++k) places[all[k]] = k;
    for (event_ = 0; event_ < h_.events.size(); ++event_) check(std::span{all}.first(places[event_]));
    return std::move(found_);
  }

 private:
  void check_days() {
    if (!is_day(h_.signed_text.signed_on))
      add_at("signed_text.signed_on", severity::fault, "day_invalid", to_text(h_.signed_text.signed_on),
             "this is no day");
    for (event_ = 0; event_ < h_.events.size(); ++event_)
      for (const auto& [field, day] : days_of(h_.events[event_]))
        if (!is_day(day)) fault("day_invalid", field, to_text(day), "this is no day");
  }

  [[nodiscard]] date last_known() const {
    date last = h_.signed_text.signed_on;
    for (const agreement_event& e : h_.events) last = std::max(last, e.known_from);
    return last;
  }

  // The day from which the event holds.
  [[nodiscard]] static date day_of(const agreement_event& e) {
    if (const auto* const a = std::get_if<amendment>(&e.what)) return a->when.first();
    if (const auto* const s = std::get_if<agreement_suspension>(&e.what)) return s->when.first();
    if (const auto* const x = std::get_if<agreement_end>(&e.what)) return x->from;
    return e.known_from;
  }

  // @param earlier  The events that became known before this one.
  void check(std::span<const std::size_t> earlier) {
    const agreement_event& e = h_.events[event_];
    if (e.known_from < h_.signed_text.signed_on)
      add(severity::warning, "known_before_signature", "known_from", to_text(e.known_from),
          {"the agreement was signed on {}", h_.signed_text.signed_on});
    version_maker maker{h_, day_of(e)};
    for (const std::size_t i : earlier) maker.take(i);
    const agreement_version before = version_maker{maker}.result();
    if (before.state == agreement_state::ended)
      fault("changed_after_end", "what", to_text(day_of(e)), "the agreement has ended by then");
    if (const auto* const end = std::get_if<agreement_end>(&e.what)) check(*end, before.text);
    maker.take(event_);
    for (finding& f : std::move(maker).result().findings)
      if (f.path.starts_with(event_path(event_, "what"))) found_.push_back(std::move(f));
  }

  void check(const agreement_end& e, const agreement& text) {
    if (!is_enumerator(e.why))
      fault("unknown_reason", "what.why", std::to_string(static_cast<int>(e.why)), "there is no such reason");
    if (e.successor && (*e.successor == text.document || *e.successor == h_.signed_text.document))
      fault("superseded_by_itself", "what.successor", to_text(*e.successor), "this is the agreement itself");
  }
  void fault(std::string_view rule, std::string_view field, std::string value, message problem) {
    add(severity::fault, rule, field, std::move(value), std::move(problem));
  }
  void add(severity weight, std::string_view rule, std::string_view field, std::string value,
           message problem) {
    add_at(event_path(event_, field), weight, rule, std::move(value), std::move(problem));
  }
  void add_at(std::string path, severity weight, std::string_view rule, std::string value, message problem) {
    found_.push_back(
        {weight, std::string{rule}, std::move(path), std::move(value), std::move(problem), std::nullopt});
  }

  const agreement_history& h_;
  std::size_t event_ = 0;
  std::vector<finding> found_;
};

}  // namespace

std::optional<agreement_version> version_on(const agreement_history& h, const date& on,
                                            const date& known_on) {
  require_day(on, "on");
  require_day(known_on, "known_on");
  require_history_days(h);
  if (known_on < h.signed_text.signed_on) return std::nullopt;
  version_maker maker{h, on};
  for (const std::size_t event : known_events(h, known_on)) maker.take(event);
  return std::move(maker).result();
}

std::vector<dated<agreement_version>> versions(const agreement_history& h, const date_range& within,
                                               const date& known_on) {
  require_day(known_on, "known_on");
  require_history_days(h);
  std::vector<dated<agreement_version>> all;
  if (within.empty() || known_on < h.signed_text.signed_on) return all;
  const std::vector<date> days = days_of_change(h, within);
  for (std::size_t i = 0; i < days.size(); ++i) {
    const date end = i + 1 < days.size() ? days[i + 1] : within.end_day();
    agreement_version here = *version_on(h, days[i], known_on);
    if (!all.empty() && all.back().value == here)
      all.back().when = {all.back().when.first(), end};
    else
      all.push_back({{days[i], end}, std::move(here)});
  }
  return all;
}

std::vector<finding> validate(const agreement_history& h) {
  return event_checks{h}.result();
}

}  // namespace phoihop
