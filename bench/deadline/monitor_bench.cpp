// SPDX-License-Identifier: BSL-1.0
// A year of duties: all are open from the beginning, or each comes at a time of its own and is open for up to
// thirty days. Seventy in a hundred are settled before they fall due. The clock goes on in 10,000 steps; each
// settles what is settled by then and asks what has fallen due. Beside other ways to keep what is open:
//
//   replay    everything known and sorted beforehand, which is not timed: no one who learns as time goes on
//             can be faster than looking through that once
//   queue     std::priority_queue; what is settled stays in it until it comes up
//   multimap  std::multimap; what is settled is erased
//   heap      boost::heap::d_ary_heap<4>, as the queue, and faster than it
#include <phoihop/deadline/monitor.hpp>

#include <support/notes.hpp>

#include <benchmark/benchmark.h>

#include <boost/heap/d_ary_heap.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <queue>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace phoihop;
using namespace phoihop::bench;

constexpr std::int64_t micros_per_day = 86'400'000'000;
constexpr std::int64_t year = 365 * micros_per_day;
constexpr std::int64_t steps = 10'000;

struct entry {
  std::int64_t at;  // microseconds from the beginning of the year
  std::uint32_t id;
  friend auto operator<=>(const entry&, const entry&) = default;
};

struct workload {
  std::vector<std::int64_t> due;  // by id
  std::vector<entry> comes;       // sorted
  std::vector<entry> settled;     // sorted
  std::vector<instant> due_at;    // the same as instants, which is what our caller has
  std::vector<instant> settled_at;
};

enum class arrival { all_at_once, one_by_one };

const instant& beginning() {
  static const instant t = make_instant(date{2026, 1, 1}, 0);
  return t;
}

instant at(std::int64_t micros) {
  return beginning() + boost::posix_time::microseconds{micros};
}

workload drawn(std::size_t duties, arrival how) {
  std::mt19937_64 random{1};
  const auto below = [&](std::int64_t end) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(end));
  };
  workload w;
  for (std::uint32_t id = 0; id < duties; ++id) {
    const std::int64_t comes = how == arrival::all_at_once ? 0
                                                           : static_cast<std::int64_t>(id) *
                                                                 (year / static_cast<std::int64_t>(duties));
    const std::int64_t length = 1 + below(how == arrival::all_at_once ? year : 30 * micros_per_day);
    w.comes.push_back({comes, id});
    w.due.push_back(comes + length);
    if (below(10) < 7) w.settled.push_back({comes + below(length), id});
  }
  std::sort(w.settled.begin(), w.settled.end());
  for (const std::int64_t due : w.due) w.due_at.push_back(at(due));
  for (const entry& e : w.settled) w.settled_at.push_back(at(e.at));
  return w;
}

// The last one that was asked for: ten million take a while to draw.
const workload& of(const benchmark::State& state, arrival how) {
  static workload made;
  static std::pair<std::int64_t, arrival> key{0, arrival::all_at_once};
  if (const std::pair wanted{state.range(0), how}; key != wanted) {
    made = drawn(static_cast<std::size_t>(state.range(0)), how);
    key = wanted;
  }
  return made;
}

// What fell due, in order: its number, and a sum that depends on the order.
struct answer {
  std::size_t count = 0;
  std::uint64_t sum = 0;
  void add(std::int64_t at, std::uint32_t id) {
    ++count;
    sum = sum * 31 + static_cast<std::uint64_t>(at) + id;
  }
  friend bool operator==(const answer&, const answer&) = default;
};

// Runs one way over a year: track(id), settle(the i-th that is settled), advance(now).
template <class Way>
void run(const workload& w, Way& way) {
  auto next = w.comes.begin();
  std::size_t done = 0;
  const std::int64_t last = year + 30 * micros_per_day;
  for (std::int64_t i = 0; i <= steps; ++i) {
    const std::int64_t now = last / steps * i;
    for (; next != w.comes.end() && next->at <= now; ++next) way.track(next->id);
    for (; done < w.settled.size() && w.settled[done].at <= now; ++done) way.settle(done);
    way.advance(now);
  }
}

class ours {
 public:
  explicit ours(const workload& w) : of_{w}, watched_{beginning()} {}
  void track(std::uint32_t id) { watched_.track(duty_id{id}, of_.due_at[id], boundary::exclusive); }
  void settle(std::size_t i) { watched_.settle(duty_id{of_.settled[i].id}, of_.settled_at[i]); }
  void advance(std::int64_t now) {
    for (const alert& f : watched_.advance_to(at(now)))
      found.add(to_micros(f.at - beginning()), static_cast<std::uint32_t>(f.id));
  }
  [[nodiscard]] std::size_t memory() const { return watched_.memory(); }
  answer found;

 private:
  const workload& of_;
  monitor watched_;
};

// A queue that gives the least first, in which what is settled stays until it comes up.
template <class Queue>
class lazy {
 public:
  explicit lazy(const workload& w) : of_{w}, is_settled_(w.due.size(), 0) {}
  void track(std::uint32_t id) { queue_.push({of_.due[id], id}); }
  void settle(std::size_t i) { is_settled_[of_.settled[i].id] = 1; }
  void advance(std::int64_t now) {
    while (!queue_.empty() && queue_.top().at <= now) {
      const entry e = queue_.top();
      queue_.pop();
      if (is_settled_[e.id] == 0) found.add(e.at, e.id);
    }
  }
  answer found;

 private:
  const workload& of_;
  Queue queue_;
  std::vector<std::uint8_t> is_settled_;
};

using lazy_queue = lazy<std::priority_queue<entry, std::vector<entry>, std::greater<>>>;
using lazy_heap =
    lazy<boost::heap::d_ary_heap<entry, boost::heap::arity<4>, boost::heap::compare<std::greater<>>>>;

class ordered {
 public:
  explicit ordered(const workload& w) : of_{w}, where_(w.due.size(), kept_.end()) {}
  void track(std::uint32_t id) { where_[id] = kept_.emplace(entry{of_.due[id], id}, id); }
  void settle(std::size_t i) {
    const std::uint32_t id = of_.settled[i].id;
    if (where_[id] == kept_.end()) return;
    kept_.erase(where_[id]);
    where_[id] = kept_.end();
  }
  void advance(std::int64_t now) {
    while (!kept_.empty() && kept_.begin()->first.at <= now) {
      const auto [e, id] = *kept_.begin();
      kept_.erase(kept_.begin());
      where_[id] = kept_.end();
      found.add(e.at, id);
    }
  }
  answer found;

 private:
  const workload& of_;
  std::multimap<entry, std::uint32_t> kept_;
  std::vector<std::multimap<entry, std::uint32_t>::iterator> where_;
};

class replay {
 public:
  explicit replay(const workload& w) : of_{w}, is_settled_(w.due.size(), 0) {
    for (std::uint32_t id = 0; id < w.due.size(); ++id) all_.push_back({w.due[id], id});
    std::sort(all_.begin(), all_.end());
    next_ = all_.begin();
  }
  void track(std::uint32_t) {}
  void settle(std::size_t i) { is_settled_[of_.settled[i].id] = 1; }
  void advance(std::int64_t now) {
    for (; next_ != all_.end() && next_->at <= now; ++next_)
      if (is_settled_[next_->id] == 0) found.add(next_->at, next_->id);
  }
  answer found;

 private:
  const workload& of_;
  std::vector<entry> all_;
  std::vector<entry>::const_iterator next_;
  std::vector<std::uint8_t> is_settled_;
};

const answer& expected(const benchmark::State& state, arrival how) {
  static answer right;
  static std::pair<std::int64_t, arrival> key{0, arrival::all_at_once};
  if (const std::pair wanted{state.range(0), how}; key != wanted) {
    replay way{of(state, how)};
    run(of(state, how), way);
    right = way.found;
    key = wanted;
  }
  return right;
}

std::string of_memory(std::size_t bytes, std::int64_t duties) {
  const std::int64_t tenths = static_cast<std::int64_t>(bytes) * 10 / duties;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " bytes";
}

template <class Way>
void watch_by(benchmark::State& state, arrival how, const char* name) {
  const workload& w = of(state, how);
  const answer right = expected(state, how);
  for (auto _ : state) {
    state.PauseTiming();
    auto way = std::make_unique<Way>(w);
    state.ResumeTiming();
    run(w, *way);
    state.PauseTiming();
    if (way->found != right) wrong_answer(name);
    if constexpr (requires { way->memory(); })
      note(std::string{name} + ", " + std::to_string(state.range(0)) + " duties: the monitor holds " +
           of_memory(way->memory(), state.range(0)) + " for each at the end.");
    way.reset();
    state.ResumeTiming();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void watch_all(benchmark::State& state) {
  watch_by<ours>(state, arrival::all_at_once, "watch_all");
}
void watch_all_replay(benchmark::State& state) {
  watch_by<replay>(state, arrival::all_at_once, "watch_all_replay");
}
void watch_all_queue(benchmark::State& state) {
  watch_by<lazy_queue>(state, arrival::all_at_once, "watch_all_queue");
}
void watch_all_multimap(benchmark::State& state) {
  watch_by<ordered>(state, arrival::all_at_once, "watch_all_multimap");
}
void watch_all_heap(benchmark::State& state) {
  watch_by<lazy_heap>(state, arrival::all_at_once, "watch_all_heap");
}

void watch_stream(benchmark::State& state) {
  watch_by<ours>(state, arrival::one_by_one, "watch_stream");
}
void watch_stream_replay(benchmark::State& state) {
  watch_by<replay>(state, arrival::one_by_one, "watch_stream_replay");
}
void watch_stream_queue(benchmark::State& state) {
  watch_by<lazy_queue>(state, arrival::one_by_one, "watch_stream_queue");
}
void watch_stream_multimap(benchmark::State& state) {
  watch_by<ordered>(state, arrival::one_by_one, "watch_stream_multimap");
}
void watch_stream_heap(benchmark::State& state) {
  watch_by<lazy_heap>(state, arrival::one_by_one, "watch_stream_heap");
}

constexpr std::int64_t million = 1'000'000;

void add_all(std::int64_t duties) {
  const auto add = [duties](const char* name, void (*function)(benchmark::State&)) {
    benchmark::RegisterBenchmark(name, function)
        ->ArgName("duties")
        ->Arg(duties)
        ->Unit(benchmark::kMillisecond);
  };
  add("watch_all", watch_all);
  add("watch_all_replay", watch_all_replay);
  add("watch_all_queue", watch_all_queue);
  add("watch_all_heap", watch_all_heap);
  add("watch_all_multimap", watch_all_multimap);
  add("watch_stream", watch_stream);
  add("watch_stream_replay", watch_stream_replay);
  add("watch_stream_queue", watch_stream_queue);
  add("watch_stream_heap", watch_stream_heap);
  add("watch_stream_multimap", watch_stream_multimap);
}

// As static objects of this file, in this order.
const bool added = (add_all(million), true);
const in_full_runs ten_millions{[] { add_all(10 * million); }};

}  // namespace
