// SPDX-License-Identifier: BSL-1.0
// A monitor against a list of duties that is looked through from one end to the other each time.
#include <phoihop/deadline/monitor.hpp>

#include <deadline/support.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <tuple>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_deadline;

struct slow_duty {
  tracking_state state;
  instant due;
  boundary edge;
  std::vector<duration> leads;
};

class slow_monitor {
 public:
  explicit slow_monitor(const instant& start) : clock_{start} {}

  [[nodiscard]] static bool has_come(const instant& t, const instant& now, boundary edge) {
    return edge == boundary::inclusive ? t < now : t <= now;
  }

  std::vector<alert> advance_to(const instant& now) {
    std::vector<alert> told;
    for (auto& [id, d] : duties) {
      if (d.state != tracking_state::open) continue;
      for (std::size_t i = 0; i < d.leads.size(); ++i) {
        const instant at = d.due - d.leads[i];
        if (!has_come(at, clock_, d.edge) && has_come(at, now, d.edge))
          told.push_back({at, id, alert_kind::warning, d.edge, static_cast<std::uint16_t>(i)});
      }
      if (!has_come(d.due, now, d.edge)) continue;
      told.push_back({d.due, id, alert_kind::due, d.edge, 0});
      d.state = tracking_state::overdue;
    }
    clock_ = now;
    std::sort(told.begin(), told.end(), [](const alert& a, const alert& b) { return order(a) < order(b); });
    return told;
  }

  // As monitor.hpp says: by instant, exclusive ends before inclusive ones, by id, warnings before ends.
  [[nodiscard]] static std::tuple<instant, bool, duty_id, bool> order(const alert& a) {
    return {a.at, a.edge == boundary::inclusive, a.id, a.kind == alert_kind::due};
  }

  [[nodiscard]] static instant told_from(const instant& t, boundary edge) {
    return add(t, from_micros(edge == boundary::inclusive ? 1 : 0));
  }

  [[nodiscard]] std::optional<instant> next_alert() const {
    std::optional<instant> least;
    const auto look_at = [&](const instant& t, boundary edge) {
      if (!least || told_from(t, edge) < *least) least = told_from(t, edge);
    };
    for (const auto& [id, d] : duties) {
      if (d.state != tracking_state::open) continue;
      look_at(d.due, d.edge);
      for (const duration& lead : d.leads)
        if (!has_come(d.due - lead, clock_, d.edge)) look_at(d.due - lead, d.edge);
    }
    return least;
  }

  std::map<duty_id, slow_duty> duties;

 private:
  instant clock_;
};

// Both at once, over times from microseconds to decades apart, so that every level of the wheel is met.
class both {
 public:
  both(std::uint32_t seed, int most_bits) : random_{seed}, bits_{most_bits}, fast_{start()}, slow_{start()} {}

  void do_something() {
    switch (random_() % 16) {
      case 0:
      case 1:
      case 2:
      case 3:
      case 4: return track();
      case 5:
      case 6: return settle();
      case 7:
      case 8: return reschedule();
      case 9: return suspend();
      case 10: return resume();
      case 11: return restore();
      default: return advance();
    }
  }

  void compare_states() {
    std::size_t open = 0;
    for (const auto& [id, d] : slow_.duties) {
      ASSERT_EQ(fast_.state(id), d.state);
      const bool has_end = d.state == tracking_state::open || d.state == tracking_state::overdue;
      ASSERT_EQ(fast_.due(id), has_end ? std::optional{d.due} : std::nullopt);
      open += d.state == tracking_state::open ? 1U : 0U;
    }
    ASSERT_EQ(fast_.open(), open);
    ASSERT_EQ(fast_.next_alert(), slow_.next_alert());
  }

 private:
  static instant start() { return utc(date{2021, 3, 11}, 17); }

  std::int64_t some_time() {
    const auto bits = static_cast<unsigned>(random_() % static_cast<std::uint32_t>(bits_));
    return static_cast<std::int64_t>(random_() % (std::uint64_t{1} << bits));
  }

  instant some_due() { return add(fast_.clock(), from_micros(some_time() - (random_() % 8 == 0 ? 5 : 0))); }

  boundary some_edge() { return random_() % 2 == 0 ? boundary::inclusive : boundary::exclusive; }

  std::vector<duration> some_leads() {
    std::vector<duration> leads;
    for (auto n = random_() % 6; n > 2; --n) leads.push_back(from_micros(1 + some_time()));
    std::sort(leads.rbegin(), leads.rend());
    leads.erase(std::unique(leads.begin(), leads.end()), leads.end());
    return leads;
  }

  std::map<duty_id, slow_duty>::iterator some_duty() {
    auto found = slow_.duties.begin();
    std::advance(found, static_cast<std::ptrdiff_t>(random_() % slow_.duties.size()));
    return found;
  }

  void track() {
    const duty_id id{static_cast<std::uint32_t>(random_() % 3000 * (random_() % 2 == 0 ? 1 : 97))};
    const instant due = some_due();
    const boundary edge = some_edge();
    const auto leads = some_leads();
    if (slow_.duties.contains(id)) {
      EXPECT_THROW(fast_.track(id, due, edge, leads), bad_argument);
      return;
    }
    slow_.duties[id] = {tracking_state::open, due, edge, leads};
    fast_.track(id, due, edge, leads);
  }

  void settle() {
    if (slow_.duties.empty()) return;
    auto& [id, d] = *some_duty();
    const instant at = some_due();
    if (d.state == tracking_state::settled) {
      EXPECT_THROW(fast_.settle(id, at), bad_argument);
      return;
    }
    const verdict expected =
        d.state == tracking_state::suspended ? verdict::on_time : judge(d.due, at, at, d.edge);
    EXPECT_EQ(fast_.settle(id, at), expected);
    d.state = tracking_state::settled;
  }

  void reschedule() {
    if (slow_.duties.empty()) return;
    auto& [id, d] = *some_duty();
    const instant due = some_due();
    const boundary edge = some_edge();
    if (d.state != tracking_state::open && d.state != tracking_state::overdue) {
      EXPECT_THROW(fast_.reschedule(id, due, edge), bad_argument);
      return;
    }
    fast_.reschedule(id, due, edge);
    d.state = tracking_state::open;
    d.due = due;
    d.edge = edge;
  }

  void suspend() {
    if (slow_.duties.empty()) return;
    auto& [id, d] = *some_duty();
    if (d.state != tracking_state::open) {
      EXPECT_THROW(fast_.suspend(id), bad_argument);
      return;
    }
    fast_.suspend(id);
    d.state = tracking_state::suspended;
  }

  void resume() {
    if (slow_.duties.empty()) return;
    auto& [id, d] = *some_duty();
    const instant due = some_due();
    const boundary edge = some_edge();
    if (d.state != tracking_state::suspended) {
      EXPECT_THROW(fast_.resume(id, due, edge), bad_argument);
      return;
    }
    fast_.resume(id, due, edge);
    d.state = tracking_state::open;
    d.due = due;
    d.edge = edge;
  }

  void restore() {
    const monitor_snapshot taken = fast_.snapshot();
    monitor restored{taken};
    ASSERT_EQ(restored.snapshot(), taken);
    fast_ = std::move(restored);
  }

  void advance() {
    const auto next = fast_.next_alert();
    const bool leaps = random_() % 4 == 0;  // now and then just to what comes next, or just past it
    const instant aim = leaps && next ? add(*next, from_micros(static_cast<std::int64_t>(random_() % 2) - 1))
                                      : add(fast_.clock(), from_micros(some_time() / 4));
    const instant now = std::max(aim, fast_.clock());
    const auto expected = slow_.advance_to(now);
    const auto found = fast_.advance_to(now);
    ASSERT_EQ((std::vector<alert>{found.begin(), found.end()}), expected);
    ASSERT_EQ(fast_.clock(), now);
  }

  std::mt19937 random_;
  int bits_;
  monitor fast_;
  slow_monitor slow_;
};

class RandomCalls : public testing::TestWithParam<int> {};

TEST_P(RandomCalls, AreAnsweredAsByAListThatIsLookedThrough) {
  for (const std::uint32_t seed : {0U, 10U}) {
    both b{static_cast<std::uint32_t>(GetParam()) + seed, 6 + GetParam() % 5 * 9};
    for (int i = 0; i < 1'000; ++i) {
      b.do_something();
      if (i % 10 == 0) b.compare_states();
      if (HasFatalFailure() || HasNonfatalFailure()) FAIL() << "call " << i;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Monitor, RandomCalls, testing::Range(0, 10));

std::int64_t up_to(std::mt19937& random, std::uint32_t end) {
  return static_cast<std::int64_t>(random() % end);
}

// The same whether the clock goes in one step or in many.
TEST(MonitorProperty, ManyStepsTellWhatOneStepTells) {
  std::mt19937 random{20210311};
  const instant start = utc(date{2021, 3, 11}, 17);
  for (int round = 0; round < 20; ++round) {
    monitor whole{start};
    for (std::uint32_t i = 0; i < 300; ++i) {
      const std::vector<duration> leads(i % 3 == 0 ? 1 : 0, minutes(up_to(random, 300) + 1));
      whole.track(duty_id{i}, add(start, seconds(up_to(random, 200'000))),
                  random() % 2 == 0 ? boundary::inclusive : boundary::exclusive, leads);
    }
    monitor pieces = whole;
    std::vector<alert> told;
    for (instant now = start; now < add(start, hours(60)); now = add(now, seconds(up_to(random, 5'000)))) {
      const auto piece = pieces.advance_to(now);
      told.insert(told.end(), piece.begin(), piece.end());
    }
    const auto rest = pieces.advance_to(add(start, hours(60)));
    told.insert(told.end(), rest.begin(), rest.end());
    const auto at_once = whole.advance_to(add(start, hours(60)));
    ASSERT_EQ((std::vector<alert>{at_once.begin(), at_once.end()}), told);
    ASSERT_GE(told.size(), 300U);
    ASSERT_EQ(whole.snapshot(), pieces.snapshot());
  }
}

// The same where ends and warnings lie a few microseconds apart: the clock passes inclusive ends when it
// reaches the exclusive ones a microsecond later.
TEST(MonitorProperty, ManyStepsTellWhatOneStepTellsOfTheSameMicroseconds) {
  std::mt19937 random{20210312};
  const instant start = utc(date{2021, 3, 11}, 17);
  for (int round = 0; round < 50; ++round) {
    monitor whole{start};
    for (std::uint32_t i = 0; i < 60; ++i) {
      const std::vector<duration> leads(i % 3 == 0 ? 1 : 0, from_micros(up_to(random, 5) + 1));
      whole.track(duty_id{i}, add(start, from_micros(up_to(random, 20))),
                  random() % 2 == 0 ? boundary::inclusive : boundary::exclusive, leads);
    }
    monitor pieces = whole;
    std::vector<alert> told;
    for (std::int64_t step = 0; step <= 20; ++step) {
      const auto piece = pieces.advance_to(add(start, from_micros(step)));
      told.insert(told.end(), piece.begin(), piece.end());
    }
    const auto at_once = whole.advance_to(add(start, from_micros(20)));
    ASSERT_EQ((std::vector<alert>{at_once.begin(), at_once.end()}), told);
    ASSERT_TRUE(std::is_sorted(told.begin(), told.end(), [](const alert& a, const alert& b) {
      return slow_monitor::order(a) < slow_monitor::order(b);
    }));
    ASSERT_GE(told.size(), 60U);
  }
}

// Many open duties of which most end early: the wheel is cleared while it turns.
TEST(MonitorProperty, ManyThatAreSettledLeaveTheOthersAsTheyWere) {
  std::mt19937 random{7};
  const instant start = utc(date{2021, 3, 11}, 17);
  monitor fast{start};
  slow_monitor slow{start};
  for (std::uint32_t i = 0; i < 30'000; ++i) {
    const instant due = add(start, from_micros(static_cast<std::int64_t>(random()) * 1000));
    fast.track(duty_id{i}, due, boundary::exclusive);
    slow.duties[duty_id{i}] = {tracking_state::open, due, boundary::exclusive, {}};
  }
  for (std::uint32_t i = 0; i < 30'000; ++i) {
    if (random() % 20 == 0) continue;
    fast.settle(duty_id{i}, start);
    slow.duties[duty_id{i}].state = tracking_state::settled;
  }
  for (int step = 1; step <= 40; ++step) {
    const instant now = add(start, hours(30 * step));
    const auto found = fast.advance_to(now);
    ASSERT_EQ((std::vector<alert>{found.begin(), found.end()}), slow.advance_to(now));
  }
}

}  // namespace
}  // namespace phoihop
