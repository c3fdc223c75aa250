// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/monitor.hpp>

#include <phoihop/core/error.hpp>

#include <core/microseconds.hpp>
#include <deadline/due_wheel.hpp>
#include <deadline/ticks.hpp>
#include <deadline/tracking_table.hpp>

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <utility>

namespace phoihop {
namespace {

using detail::are_ticks;
using detail::due_wheel;
using detail::instant_at;
using detail::lead_record;
using detail::micros_per_day;
using detail::paged_table;
using detail::ticks_of;
using detail::tracking_record;

using stage = tracking_record::stage;
using lead_list = std::vector<std::int64_t>;

constexpr std::size_t most_leads = std::numeric_limits<std::uint16_t>::max();

// The monitor counts in last microseconds that are in time. Those that lie before the clock are over.
std::int64_t limit_at(std::int64_t clock) {
  return clock - 1;
}

std::int64_t last_in_time(std::int64_t due, boundary edge) {
  return due - (edge == boundary::exclusive ? 1 : 0);
}

// The end or the warning of which this is the last microsecond in time.
instant told_at(std::int64_t time, const tracking_record& r) noexcept {
  return instant_at(time + (r.is_exclusive() ? 1 : 0));
}

boundary edge_of(const tracking_record& r) noexcept {
  return r.is_exclusive() ? boundary::exclusive : boundary::inclusive;
}

lead_list checked_leads(std::span<const duration> leads, const std::string& field) {
  if (leads.size() > most_leads)
    throw bad_argument{field, std::to_string(leads.size()) + " leads", "a duty has at most 65535 warnings"};
  lead_list micros;
  micros.reserve(leads.size());
  for (std::size_t i = 0; i < leads.size(); ++i) {
    const bool is_length = !leads[i].is_special();
    const std::int64_t lead = is_length ? to_micros(leads[i]) : 0;
    if (lead <= 0 || (i > 0 && lead >= micros.back()))
      throw bad_argument{field_path(field, i), to_text(leads[i]), "leads are positive, the longest first"};
    micros.push_back(lead);
  }
  return micros;
}

// The order of `monitor::advance_to`.
struct comes_first {
  [[nodiscard]] bool operator()(const alert& a, const alert& b) const noexcept {
    if (ticks_of(a.at) != ticks_of(b.at)) return ticks_of(a.at) < ticks_of(b.at);
    if (a.edge != b.edge) return a.edge == boundary::exclusive;
    return a.id != b.id ? a.id < b.id : a.kind < b.kind;
  }
};

// The microseconds of `t`, checked. Most are right, and then no function is called.
std::int64_t checked_ticks(const instant& t, std::string_view field) {
  const std::int64_t ticks = ticks_of(t);
  return are_ticks(ticks) ? ticks : ticks_of(require_instant(t, field));
}

// No clock passes the last microsecond there is: what is still in time then would never fall due.
void require_end(std::int64_t due, boundary edge, std::string_view field) {
  require_enumerator(edge, "edge");
  constexpr std::int64_t last = std::int64_t{max_date.day_number()} * micros_per_day + micros_per_day - 1;
  if (edge == boundary::inclusive && due >= last)
    throw bad_argument{field, to_text(instant_at(due)), "no clock can pass an inclusive end there"};
}

std::int64_t checked_due(const instant& due, boundary edge) {
  const std::int64_t ticks = checked_ticks(due, "due");
  require_end(ticks, edge, "due");
  return ticks;
}

tracking_state state_of(stage at) noexcept {
  switch (at) {
    case stage::overdue: return tracking_state::overdue;
    case stage::suspended: return tracking_state::suspended;
    case stage::settled: return tracking_state::settled;
    case stage::unknown:
    case stage::kept:
    case stage::open: break;
  }
  return tracking_state::open;
}

stage stage_of(tracking_state state) noexcept {
  switch (state) {
    case tracking_state::open: return stage::open;
    case tracking_state::overdue: return stage::overdue;
    case tracking_state::suspended: return stage::suspended;
    case tracking_state::settled: break;
  }
  return stage::settled;
}

[[noreturn]] void refuse_in_state(duty_id id, stage at) {
  throw bad_argument{"id", to_text(id), {"this duty is {}", state_of(at)}};
}

void require_duty(const tracked_duty& duty, const std::string& field, const monitor_snapshot& from) {
  const bool has_end = duty.state == tracking_state::open || duty.state == tracking_state::overdue;
  require_enumerator(duty.state, field + ".state");
  if (duty.due.has_value() != has_end)
    throw bad_argument{field + ".due", duty.due ? to_text(*duty.due) : "none",
                       "open and overdue duties fall due, others do not"};
  if (duty.due) require_instant(*duty.due, field + ".due");
  require_enumerator(duty.edge, field + ".edge");
  if (duty.due) require_end(ticks_of(*duty.due), duty.edge, field + ".due");
  if (!duty.due && duty.edge != boundary::inclusive)
    throw bad_argument{field + ".edge", std::string{to_text(duty.edge)},
                       "where nothing falls due it is inclusive"};
  if (duty.state == tracking_state::overdue &&
      last_in_time(ticks_of(*duty.due), duty.edge) > limit_at(ticks_of(from.clock)))
    throw bad_argument{field + ".due", to_text(*duty.due), "it is overdue, but this has not come"};
  if (duty.state == tracking_state::settled ? duty.leads != 0
                                            : duty.leads != 0 && duty.leads >= from.leads.size())
    throw bad_argument{field + ".leads", std::to_string(duty.leads), "there is no such list of leads for it"};
}

}  // namespace

void require_restorable(const monitor_snapshot& from) {
  require_instant(from.clock, "clock");
  for (std::size_t i = 0; i < from.leads.size(); ++i)
    static_cast<void>(checked_leads(from.leads[i], field_path("leads", i)));
  for (std::size_t i = 0; i < from.duties.size(); ++i) {
    const std::string field = field_path("duties", i);
    if (i > 0 && from.duties[i].id <= from.duties[i - 1].id)
      throw bad_argument{field + ".id", to_text(from.duties[i].id), "ids ascend"};
    require_duty(from.duties[i], field, from);
  }
}

struct monitor::tracker {
  explicit tracker(const instant& start)
      : clock{ticks_of(start)}, wheel{static_cast<std::uint64_t>(limit_at(clock))} {}

  [[nodiscard]] std::int64_t limit() const noexcept { return static_cast<std::int64_t>(wheel.limit()); }

  // The last microsecond in time of a duty, whose time may be that of a warning.
  [[nodiscard]] std::int64_t end_of(std::uint32_t id, const tracking_record& r) const noexcept {
    if (!r.has_leads() || r.at() != stage::open) return r.time();
    const lead_record& w = warnings[id];
    const lead_list& list = lists[w.list];
    return w.passed < list.size() ? r.time() + list[w.passed] : r.time();
  }

  [[nodiscard]] tracking_record& known(duty_id id) const {
    tracking_record* const found = table.find(static_cast<std::uint32_t>(id));
    if (found == nullptr || found->at() == stage::unknown)
      throw bad_argument{"id", to_text(id), "this duty was never tracked"};
    return *found;
  }

  void set_leads(std::uint32_t id, tracking_record& r, lead_list&& leads) {
    if (leads.empty()) return;
    lead_record& w = warnings.make(id);
    const auto [at, is_new] = numbers.try_emplace(std::move(leads), static_cast<std::uint32_t>(lists.size()));
    if (is_new) lists.push_back(at->first);
    w.list = at->second;
    r.set_leads();
  }

  [[nodiscard]] std::int64_t first_warning(std::uint32_t id, std::int64_t end);
  void open_until(std::uint32_t id, tracking_record& r, std::int64_t due, boundary edge);
  void emit(std::uint32_t id, tracking_record& r);
  void emit_warnings(std::uint32_t id, tracking_record& r);
  void advance_wheel(std::uint64_t limit_now);
  void compact();
  void compact_if_sparse() {
    if (wheel.size() + overdue_on_insert.size() > 4 * open + 4096) compact();
  }

  std::int64_t clock;
  due_wheel wheel;
  paged_table<tracking_record> table;
  paged_table<lead_record> warnings;  // of duties that have some
  std::size_t open = 0;
  std::vector<lead_list> lists;
  std::map<lead_list, std::uint32_t> numbers;    // the place of each list in `lists`
  std::vector<std::uint32_t> overdue_on_insert;  // open duties whose time had come when they were tracked
  std::vector<std::uint32_t> requeued;           // those with more to tell after a warning
  std::vector<alert> alerts;
};

// When the first warning before `end` comes that has not come yet, or `end` itself.
std::int64_t monitor::tracker::first_warning(std::uint32_t id, std::int64_t end) {
  lead_record& w = warnings[id];
  const lead_list& list = lists[w.list];
  const auto left = std::partition_point(list.begin(), list.end(),
                                         [&](std::int64_t lead) { return end - lead <= limit(); });
  w.passed = static_cast<std::uint16_t>(left - list.begin());
  return left == list.end() ? end : end - *left;
}

// Makes a duty open, its end at `due`, without the warnings that are past.
void monitor::tracker::open_until(std::uint32_t id, tracking_record& r, std::int64_t due, boundary edge) {
  const std::int64_t end = last_in_time(due, edge);
  const std::int64_t time = r.has_leads() ? first_warning(id, end) : end;
  if (time <= limit())
    overdue_on_insert.push_back(id);
  else
    wheel.insert(id, static_cast<std::uint64_t>(time));
  r.set_time(time);
  r.set_exclusive(edge == boundary::exclusive ? 1 : 0);
  r.set_stage(stage::open);
  ++open;
  compact_if_sparse();
}

void monitor::tracker::emit_warnings(std::uint32_t id, tracking_record& r) {
  lead_record& w = warnings[id];
  const lead_list& list = lists[w.list];
  std::int64_t time = r.time();
  for (; time <= limit() && w.passed < list.size(); ++w.passed) {
    alerts.push_back({told_at(time, r), duty_id{id}, alert_kind::warning, edge_of(r), w.passed});
    time += list[w.passed] - (w.passed + 1U < list.size() ? list[w.passed + 1U] : 0);
  }
  r.set_time(time);
}

// Tells what has come of an open duty. If its end is still to come, it goes back into the wheel.
void monitor::tracker::emit(std::uint32_t id, tracking_record& r) {
  if (r.has_leads()) emit_warnings(id, r);
  if (r.time() > limit()) {
    requeued.push_back(id);
    return;
  }
  alerts.push_back({told_at(r.time(), r), duty_id{id}, alert_kind::due, edge_of(r), 0});
  r.set_stage(stage::overdue);
  --open;
}

// Builds the wheel again from the duties that are open, each once.
void monitor::tracker::compact() {
  due_wheel fresh{wheel.limit()};
  std::vector<std::uint32_t> kept;
  const auto keep = [&](std::uint32_t id) {
    tracking_record& r = table[id];
    if (r.at() != stage::open) return;
    r.set_stage(stage::kept);
    kept.push_back(id);
  };
  struct {
    decltype(keep)& take;
    void operator()(std::uint32_t id, due_wheel::bucket) const { take(id); }
    [[nodiscard]] static bool is_done() { return false; }
  } all{keep};
  wheel.look(all);
  std::for_each(overdue_on_insert.begin(), overdue_on_insert.end(), keep);
  overdue_on_insert.clear();
  for (const std::uint32_t id : kept) {
    tracking_record& r = table[id];
    r.set_stage(stage::open);
    if (r.time() > limit())
      fresh.insert(id, static_cast<std::uint64_t>(r.time()));
    else
      overdue_on_insert.push_back(id);
  }
  wheel = std::move(fresh);
}

monitor::monitor(const instant& start)
    : tracked_{(require_instant(start, "start"), std::make_unique<tracker>(start))} {}

monitor::monitor(const monitor_snapshot& from)
    : tracked_{(require_restorable(from), std::make_unique<tracker>(from.clock))} {
  for (const tracked_duty& duty : from.duties) {
    const auto id = static_cast<std::uint32_t>(duty.id);
    tracking_record& r = tracked_->table.make(id);
    if (duty.leads < from.leads.size() && duty.state != tracking_state::settled)
      tracked_->set_leads(id, r, checked_leads(from.leads[duty.leads], "leads"));
    if (duty.state == tracking_state::open) {
      tracked_->open_until(id, r, ticks_of(*duty.due), duty.edge);
      continue;
    }
    r.set_stage(stage_of(duty.state));
    r.set_exclusive(duty.edge == boundary::exclusive ? 1 : 0);
    if (duty.due) r.set_time(last_in_time(ticks_of(*duty.due), duty.edge));
  }
}

monitor::monitor(const monitor& other) : tracked_{std::make_unique<tracker>(*other.tracked_)} {}
monitor::monitor(monitor&& other) noexcept = default;
monitor& monitor::operator=(const monitor& other) {
  if (this != &other) tracked_ = std::make_unique<tracker>(*other.tracked_);
  return *this;
}
monitor& monitor::operator=(monitor&& other) noexcept = default;
monitor::~monitor() = default;

void monitor::track(duty_id id, const instant& due, boundary edge, std::span<const duration> leads) {
  const std::int64_t time = checked_due(due, edge);
  lead_list checked;
  if (!leads.empty()) checked = checked_leads(leads, "leads");
  const auto number = static_cast<std::uint32_t>(id);
  tracking_record& r = tracked_->table.make(number);
  if (r.at() != stage::unknown) throw bad_argument{"id", to_text(id), "this duty was tracked before"};
  tracked_->set_leads(number, r, std::move(checked));
  tracked_->open_until(number, r, time, edge);
}

verdict monitor::settle(duty_id id, const instant& at) {
  const std::int64_t done = checked_ticks(at, "at");
  tracking_record& r = tracked_->known(id);
  const stage was = r.at();
  if (was == stage::settled) throw bad_argument{"id", to_text(id), "this duty is settled already"};
  const bool is_late = was != stage::suspended && tracked_->end_of(static_cast<std::uint32_t>(id), r) < done;
  r.set_stage(stage::settled);
  if (was == stage::open) {
    --tracked_->open;
    tracked_->compact_if_sparse();
  }
  return is_late ? verdict::late : verdict::on_time;
}

void monitor::reschedule(duty_id id, const instant& due, boundary edge) {
  const std::int64_t time = checked_due(due, edge);
  tracking_record& r = tracked_->known(id);
  if (r.at() != stage::open && r.at() != stage::overdue) refuse_in_state(id, r.at());
  if (r.at() == stage::open) --tracked_->open;
  tracked_->open_until(static_cast<std::uint32_t>(id), r, time, edge);
}

void monitor::suspend(duty_id id) {
  tracking_record& r = tracked_->known(id);
  if (r.at() != stage::open) refuse_in_state(id, r.at());
  r.set_stage(stage::suspended);
  --tracked_->open;
  tracked_->compact_if_sparse();
}

void monitor::resume(duty_id id, const instant& due, boundary edge) {
  const std::int64_t time = checked_due(due, edge);
  tracking_record& r = tracked_->known(id);
  if (r.at() != stage::suspended) refuse_in_state(id, r.at());
  tracked_->open_until(static_cast<std::uint32_t>(id), r, time, edge);
}

std::optional<instant> monitor::next_alert() const {
  struct {
    const tracker& of;
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    void operator()(std::uint32_t id, due_wheel::bucket in) {
      const tracking_record& r = of.table[id];
      const std::int64_t time = r.time();
      if (r.at() != stage::open || time <= of.limit() || time >= least) return;
      if (of.wheel.bucket_of(static_cast<std::uint64_t>(time)) == in) least = time;
    }
    [[nodiscard]] bool is_done() const { return least < std::numeric_limits<std::int64_t>::max(); }
  } found{*tracked_};
  for (const std::uint32_t id : tracked_->overdue_on_insert) {
    const tracking_record& r = tracked_->table[id];
    if (r.at() == stage::open && r.time() <= tracked_->limit()) found.least = std::min(found.least, r.time());
  }
  if (!found.is_done()) tracked_->wheel.look(found);
  return found.is_done() ? std::optional{instant_at(found.least + 1)} : std::nullopt;
}

void monitor::tracker::advance_wheel(std::uint64_t limit_now) {
  struct {
    tracker& of;
    void soon(std::uint32_t id) const { due_wheel::soon(&of.table[id]); }
    [[nodiscard]] bool counts(std::uint32_t id) const { return of.table[id].at() == stage::open; }
    void operator()(std::uint32_t id) const {
      tracking_record& r = of.table[id];
      if (r.at() == stage::open && r.time() <= of.limit()) of.emit(id, r);
    }
  } const emit_due{*this};
  struct {
    tracker& of;
    void soon(std::uint32_t id) const { due_wheel::soon(&of.table[id]); }
    [[nodiscard]] bool counts(std::uint32_t id) const { return of.table[id].at() == stage::open; }
    void operator()(std::uint32_t id) const {
      tracking_record& r = of.table[id];
      if (r.at() != stage::open) return;
      const auto time = static_cast<std::uint64_t>(r.time());
      if (r.time() <= of.limit())
        of.emit(id, r);
      else if (of.wheel.belongs(time))
        of.wheel.insert(id, time);
    }
  } const requeue_or_emit{*this};
  wheel.raise(limit_now, emit_due, requeue_or_emit);
  std::for_each(overdue_on_insert.begin(), overdue_on_insert.end(), emit_due);
  overdue_on_insert.clear();
}

std::span<const alert> monitor::advance_to(const instant& now) {
  require_instant(now, "now");
  tracker& b = *tracked_;
  if (ticks_of(now) < b.clock)
    throw bad_argument{"now", to_text(now), {"the clock is later, at {}", to_text(clock())}};
  b.alerts.clear();
  b.requeued.clear();
  b.clock = ticks_of(now);
  b.advance_wheel(static_cast<std::uint64_t>(limit_at(b.clock)));
  for (const std::uint32_t id : b.requeued)
    b.wheel.insert(id, static_cast<std::uint64_t>(b.table[id].time()));
  std::sort(b.alerts.begin(), b.alerts.end(), comes_first{});
  return b.alerts;
}

instant monitor::clock() const {
  return instant_at(tracked_->clock);
}

std::size_t monitor::open() const noexcept {
  return tracked_->open;
}

std::optional<tracking_state> monitor::state(duty_id id) const noexcept {
  const tracking_record* const found = tracked_->table.find(static_cast<std::uint32_t>(id));
  if (found == nullptr || found->at() == stage::unknown) return std::nullopt;
  return state_of(found->at());
}

std::optional<instant> monitor::due(duty_id id) const {
  const auto is = state(id);
  if (is != tracking_state::open && is != tracking_state::overdue) return std::nullopt;
  const auto number = static_cast<std::uint32_t>(id);
  const tracking_record& r = tracked_->table[number];
  return told_at(tracked_->end_of(number, r), r);
}

monitor_snapshot monitor::snapshot() const {
  const tracker& b = *tracked_;
  monitor_snapshot taken{clock(), {{}}, {}};
  std::map<std::uint32_t, std::uint32_t> numbers;
  const auto number_of = [&](std::uint32_t list) {
    const auto [at, is_new] = numbers.try_emplace(list, static_cast<std::uint32_t>(taken.leads.size()));
    if (is_new) {
      auto& leads = taken.leads.emplace_back();
      for (const std::int64_t lead : b.lists[list]) leads.push_back(from_micros(lead));
    }
    return at->second;
  };
  b.table.for_each([&](std::uint32_t id, const tracking_record& r) {
    if (r.at() == stage::unknown) return;
    const bool has_leads = r.has_leads() && r.at() != stage::settled;
    const auto due_then = due(duty_id{id});
    taken.duties.push_back({duty_id{id}, state_of(r.at()), due_then,
                            due_then ? edge_of(r) : boundary::inclusive,
                            has_leads ? number_of(b.warnings[id].list) : 0});
  });
  return taken;
}

std::size_t monitor::memory() const noexcept {
  const tracker& b = *tracked_;
  std::size_t bytes = sizeof(tracker) + b.wheel.memory() + b.table.memory() + b.warnings.memory() +
                      b.alerts.capacity() * sizeof(alert) +
                      (b.overdue_on_insert.capacity() + b.requeued.capacity()) * sizeof(std::uint32_t);
  for (const lead_list& list : b.lists)
    bytes += 2 * (sizeof(lead_list) + list.capacity() * sizeof(std::int64_t));
  return bytes;
}

}  // namespace phoihop
