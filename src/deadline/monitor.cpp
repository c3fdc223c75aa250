// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/monitor.hpp>

#include <phoihop/core/error.hpp>

#include <deadline/due_wheel.hpp>
#include <deadline/require.hpp>
#include <deadline/ticks.hpp>
#include <deadline/watch_table.hpp>

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <utility>

namespace phoihop {
namespace {

using stage = watch_record::stage;
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
instant told_at(std::int64_t time, const watch_record& r) noexcept {
  return instant_at(time + (r.is_exclusive() ? 1 : 0));
}

boundary edge_of(const watch_record& r) noexcept {
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

struct comes_first {
  [[nodiscard]] bool operator()(const fallen& a, const fallen& b) const noexcept {
    const std::int64_t a_time = last_in_time(ticks_of(a.at), a.edge);
    const std::int64_t b_time = last_in_time(ticks_of(b.at), b.edge);
    if (a_time != b_time) return a_time < b_time;
    return a.id != b.id ? a.id < b.id : a.what < b.what;
  }
};

// The microseconds of `t`, checked. Most are right, and then no function is called.
std::int64_t checked_ticks(const instant& t, std::string_view field) {
  const std::int64_t ticks = ticks_of(t);
  return are_ticks(ticks) ? ticks : ticks_of(require_instant(t, field));
}

watch watch_of(stage at) noexcept {
  switch (at) {
    case stage::overdue: return watch::overdue;
    case stage::suspended: return watch::suspended;
    case stage::settled: return watch::settled;
    case stage::unknown:
    case stage::kept:
    case stage::open: break;
  }
  return watch::open;
}

stage stage_of(watch state) noexcept {
  switch (state) {
    case watch::open: return stage::open;
    case watch::overdue: return stage::overdue;
    case watch::suspended: return stage::suspended;
    case watch::settled: break;
  }
  return stage::settled;
}

[[noreturn]] void refuse_as_it_stands(duty_id id, stage at) {
  throw bad_argument{"id", to_text(id), {"this duty is {}", watch_of(at)}};
}

void require_duty(const watched_duty& duty, const std::string& field, const monitor_snapshot& from) {
  const bool has_end = duty.state == watch::open || duty.state == watch::overdue;
  if (duty.state > watch::settled)
    throw bad_argument{field + ".state", std::to_string(static_cast<unsigned>(duty.state)),
                       "there is no such state"};
  if (duty.due.has_value() != has_end)
    throw bad_argument{field + ".due", duty.due ? to_text(*duty.due) : "none",
                       "open and overdue duties fall due, others do not"};
  if (duty.due) require_instant(*duty.due, field + ".due");
  require_enumerator(duty.edge, field + ".edge");
  if (duty.state == watch::overdue &&
      last_in_time(ticks_of(*duty.due), duty.edge) > limit_at(ticks_of(from.clock)))
    throw bad_argument{field + ".due", to_text(*duty.due), "it is overdue, but this has not come"};
  if (duty.state == watch::settled ? duty.leads != 0 : duty.leads != 0 && duty.leads >= from.leads.size())
    throw bad_argument{field + ".leads", std::to_string(duty.leads), "there is no such list of leads for it"};
}

}  // namespace

std::string_view to_text(fall what) noexcept {
  return what == fall::warning ? "warning" : "due";
}

std::string_view to_text(watch state) noexcept {
  switch (state) {
    case watch::open: return "open";
    case watch::overdue: return "overdue";
    case watch::suspended: return "suspended";
    case watch::settled: return "settled";
  }
  return "unknown state";
}

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

struct monitor::books {
  explicit books(const instant& start)
      : clock{ticks_of(start)}, wheel{static_cast<std::uint64_t>(limit_at(clock))} {}

  [[nodiscard]] std::int64_t limit() const noexcept { return static_cast<std::int64_t>(wheel.limit()); }

  // The last microsecond in time of a duty, whose time may be that of a warning.
  [[nodiscard]] std::int64_t end_of(std::uint32_t id, const watch_record& r) const noexcept {
    if (!r.has_leads() || r.at() != stage::open) return r.time();
    const lead_record& w = warnings[id];
    const lead_list& list = lists[w.list];
    return w.passed < list.size() ? r.time() + list[w.passed] : r.time();
  }

  [[nodiscard]] watch_record& known(duty_id id) const {
    watch_record* const found = table.find(static_cast<std::uint32_t>(id));
    if (found == nullptr || found->at() == stage::unknown)
      throw bad_argument{"id", to_text(id), "this duty was never tracked"};
    return *found;
  }

  void set_leads(std::uint32_t id, watch_record& r, lead_list&& leads) {
    if (leads.empty()) return;
    lead_record& w = warnings.make(id);
    const auto [at, is_new] = numbers.try_emplace(std::move(leads), static_cast<std::uint32_t>(lists.size()));
    if (is_new) lists.push_back(at->first);
    w.list = at->second;
    r.set_leads();
  }

  [[nodiscard]] std::int64_t first_warning(std::uint32_t id, std::int64_t end);
  void begin(std::uint32_t id, watch_record& r, std::int64_t due, boundary edge);
  void give(std::uint32_t id, watch_record& r);
  void give_warnings(std::uint32_t id, watch_record& r);
  void turn_to(std::uint64_t limit_now);
  void clear_up();
  void clear_up_if_much() {
    if (wheel.size() + come.size() > 4 * open + 4096) clear_up();
  }

  std::int64_t clock;
  due_wheel wheel;
  paged_table<watch_record> table;
  paged_table<lead_record> warnings;  // of duties that have some
  std::size_t open = 0;
  std::vector<lead_list> lists;
  std::map<lead_list, std::uint32_t> numbers;  // where each list stands
  std::vector<std::uint32_t> come;             // open duties whose time had come when they were tracked
  std::vector<std::uint32_t> again;            // those with more to tell after a warning
  std::vector<fallen> told;
};

// When the first warning before `end` comes that has not come yet, or `end` itself.
std::int64_t monitor::books::first_warning(std::uint32_t id, std::int64_t end) {
  lead_record& w = warnings[id];
  const lead_list& list = lists[w.list];
  const auto left = std::partition_point(list.begin(), list.end(),
                                         [&](std::int64_t lead) { return end - lead <= limit(); });
  w.passed = static_cast<std::uint16_t>(left - list.begin());
  return left == list.end() ? end : end - *left;
}

// Makes a duty open, its end at `due`, without the warnings that have come.
void monitor::books::begin(std::uint32_t id, watch_record& r, std::int64_t due, boundary edge) {
  const std::int64_t end = last_in_time(due, edge);
  const std::int64_t time = r.has_leads() ? first_warning(id, end) : end;
  if (time <= limit())
    come.push_back(id);
  else
    wheel.insert(id, static_cast<std::uint64_t>(time));
  r.set_time(time);
  r.set_exclusive(edge == boundary::exclusive ? 1 : 0);
  r.set_stage(stage::open);
  ++open;
  clear_up_if_much();
}

void monitor::books::give_warnings(std::uint32_t id, watch_record& r) {
  lead_record& w = warnings[id];
  const lead_list& list = lists[w.list];
  std::int64_t time = r.time();
  for (; time <= limit() && w.passed < list.size(); ++w.passed) {
    told.push_back({told_at(time, r), duty_id{id}, fall::warning, edge_of(r), w.passed});
    time += list[w.passed] - (w.passed + 1U < list.size() ? list[w.passed + 1U] : 0);
  }
  r.set_time(time);
}

// Tells all of an open duty that has come.
void monitor::books::give(std::uint32_t id, watch_record& r) {
  if (r.has_leads()) give_warnings(id, r);
  if (r.time() > limit()) {
    again.push_back(id);
    return;
  }
  told.push_back({told_at(r.time(), r), duty_id{id}, fall::due, edge_of(r), 0});
  r.set_stage(stage::overdue);
  --open;
}

// Builds the wheel again from the duties that are open, each once.
void monitor::books::clear_up() {
  due_wheel fresh{wheel.limit()};
  std::vector<std::uint32_t> kept;
  const auto keep = [&](std::uint32_t id) {
    watch_record& r = table[id];
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
  std::for_each(come.begin(), come.end(), keep);
  come.clear();
  for (const std::uint32_t id : kept) {
    watch_record& r = table[id];
    r.set_stage(stage::open);
    if (r.time() > limit())
      fresh.insert(id, static_cast<std::uint64_t>(r.time()));
    else
      come.push_back(id);
  }
  wheel = std::move(fresh);
}

monitor::monitor(const instant& start)
    : books_{(require_instant(start, "start"), std::make_unique<books>(start))} {}

monitor::monitor(const monitor_snapshot& from)
    : books_{(require_restorable(from), std::make_unique<books>(from.clock))} {
  for (const watched_duty& duty : from.duties) {
    const auto id = static_cast<std::uint32_t>(duty.id);
    watch_record& r = books_->table.make(id);
    if (duty.leads < from.leads.size() && duty.state != watch::settled)
      books_->set_leads(id, r, checked_leads(from.leads[duty.leads], "leads"));
    if (duty.state == watch::open) {
      books_->begin(id, r, ticks_of(*duty.due), duty.edge);
      continue;
    }
    r.set_stage(stage_of(duty.state));
    r.set_exclusive(duty.edge == boundary::exclusive ? 1 : 0);
    if (duty.due) r.set_time(last_in_time(ticks_of(*duty.due), duty.edge));
  }
}

monitor::monitor(const monitor& other) : books_{std::make_unique<books>(*other.books_)} {}
monitor::monitor(monitor&& other) noexcept = default;
monitor& monitor::operator=(const monitor& other) {
  if (this != &other) books_ = std::make_unique<books>(*other.books_);
  return *this;
}
monitor& monitor::operator=(monitor&& other) noexcept = default;
monitor::~monitor() = default;

void monitor::track(duty_id id, const instant& due, boundary edge, std::span<const duration> leads) {
  const std::int64_t time = checked_ticks(due, "due");
  require_enumerator(edge, "edge");
  lead_list checked;
  if (!leads.empty()) checked = checked_leads(leads, "leads");
  const auto number = static_cast<std::uint32_t>(id);
  watch_record& r = books_->table.make(number);
  if (r.at() != stage::unknown) throw bad_argument{"id", to_text(id), "this duty was tracked before"};
  books_->set_leads(number, r, std::move(checked));
  books_->begin(number, r, time, edge);
}

verdict monitor::settle(duty_id id, const instant& at) {
  const std::int64_t done = checked_ticks(at, "at");
  watch_record& r = books_->known(id);
  const stage was = r.at();
  if (was == stage::settled) throw bad_argument{"id", to_text(id), "this duty is settled already"};
  const bool is_late = was != stage::suspended && books_->end_of(static_cast<std::uint32_t>(id), r) < done;
  r.set_stage(stage::settled);
  if (was == stage::open) {
    --books_->open;
    books_->clear_up_if_much();
  }
  return is_late ? verdict::late : verdict::on_time;
}

void monitor::reschedule(duty_id id, const instant& due, boundary edge) {
  const std::int64_t time = checked_ticks(due, "due");
  require_enumerator(edge, "edge");
  watch_record& r = books_->known(id);
  if (r.at() != stage::open && r.at() != stage::overdue) refuse_as_it_stands(id, r.at());
  if (r.at() == stage::open) --books_->open;
  books_->begin(static_cast<std::uint32_t>(id), r, time, edge);
}

void monitor::suspend(duty_id id) {
  watch_record& r = books_->known(id);
  if (r.at() != stage::open) refuse_as_it_stands(id, r.at());
  r.set_stage(stage::suspended);
  --books_->open;
  books_->clear_up_if_much();
}

void monitor::resume(duty_id id, const instant& due, boundary edge) {
  const std::int64_t time = checked_ticks(due, "due");
  require_enumerator(edge, "edge");
  watch_record& r = books_->known(id);
  if (r.at() != stage::suspended) refuse_as_it_stands(id, r.at());
  books_->begin(static_cast<std::uint32_t>(id), r, time, edge);
}

std::optional<instant> monitor::next_alert() const {
  struct {
    const books& of;
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    void operator()(std::uint32_t id, due_wheel::bucket in) {
      const watch_record& r = of.table[id];
      const std::int64_t time = r.time();
      if (r.at() != stage::open || time <= of.limit() || time >= least) return;
      if (of.wheel.bucket_of(static_cast<std::uint64_t>(time)) == in) least = time;
    }
    [[nodiscard]] bool is_done() const { return least < std::numeric_limits<std::int64_t>::max(); }
  } found{*books_};
  for (const std::uint32_t id : books_->come) {
    const watch_record& r = books_->table[id];
    if (r.at() == stage::open && r.time() <= books_->limit()) found.least = std::min(found.least, r.time());
  }
  if (!found.is_done()) books_->wheel.look(found);
  return found.is_done() ? std::optional{instant_at(found.least + 1)} : std::nullopt;
}

void monitor::books::turn_to(std::uint64_t limit_now) {
  struct {
    books& of;
    void soon(std::uint32_t id) const { due_wheel::soon(&of.table[id]); }
    [[nodiscard]] bool counts(std::uint32_t id) const { return of.table[id].at() == stage::open; }
    void operator()(std::uint32_t id) const {
      watch_record& r = of.table[id];
      if (r.at() == stage::open && r.time() <= of.limit()) of.give(id, r);
    }
  } const come_up{*this};
  struct {
    books& of;
    void soon(std::uint32_t id) const { due_wheel::soon(&of.table[id]); }
    [[nodiscard]] bool counts(std::uint32_t id) const { return of.table[id].at() == stage::open; }
    void operator()(std::uint32_t id) const {
      watch_record& r = of.table[id];
      if (r.at() != stage::open) return;
      const auto time = static_cast<std::uint64_t>(r.time());
      if (r.time() <= of.limit())
        of.give(id, r);
      else if (of.wheel.belongs(time))
        of.wheel.insert(id, time);
    }
  } const sift{*this};
  wheel.raise(limit_now, come_up, sift);
  std::for_each(come.begin(), come.end(), come_up);
  come.clear();
}

std::span<const fallen> monitor::advance_to(const instant& now) {
  require_instant(now, "now");
  books& b = *books_;
  if (ticks_of(now) < b.clock)
    throw bad_argument{"now", to_text(now), {"the clock stands later, at {}", to_text(clock())}};
  b.told.clear();
  b.again.clear();
  b.clock = ticks_of(now);
  b.turn_to(static_cast<std::uint64_t>(limit_at(b.clock)));
  for (const std::uint32_t id : b.again) b.wheel.insert(id, static_cast<std::uint64_t>(b.table[id].time()));
  std::sort(b.told.begin(), b.told.end(), comes_first{});
  return b.told;
}

instant monitor::clock() const {
  return instant_at(books_->clock);
}

std::size_t monitor::open() const noexcept {
  return books_->open;
}

std::optional<watch> monitor::state(duty_id id) const noexcept {
  const watch_record* const found = books_->table.find(static_cast<std::uint32_t>(id));
  if (found == nullptr || found->at() == stage::unknown) return std::nullopt;
  return watch_of(found->at());
}

std::optional<instant> monitor::due(duty_id id) const {
  const auto is = state(id);
  if (is != watch::open && is != watch::overdue) return std::nullopt;
  const auto number = static_cast<std::uint32_t>(id);
  const watch_record& r = books_->table[number];
  return told_at(books_->end_of(number, r), r);
}

monitor_snapshot monitor::snapshot() const {
  const books& b = *books_;
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
  b.table.for_each([&](std::uint32_t id, const watch_record& r) {
    if (r.at() == stage::unknown) return;
    const bool has_leads = r.has_leads() && r.at() != stage::settled;
    const auto due_then = due(duty_id{id});
    taken.duties.push_back({duty_id{id}, watch_of(r.at()), due_then,
                            due_then ? edge_of(r) : boundary::inclusive,
                            has_leads ? number_of(b.warnings[id].list) : 0});
  });
  return taken;
}

std::size_t monitor::memory() const noexcept {
  const books& b = *books_;
  std::size_t bytes = sizeof(books) + b.wheel.memory() + b.table.memory() + b.warnings.memory() +
                      b.told.capacity() * sizeof(fallen) +
                      (b.come.capacity() + b.again.capacity()) * sizeof(std::uint32_t);
  for (const lead_list& list : b.lists)
    bytes += 2 * (sizeof(lead_list) + list.capacity() * sizeof(std::int64_t));
  return bytes;
}

}  // namespace phoihop
