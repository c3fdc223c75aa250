// SPDX-License-Identifier: BSL-1.0
// Cubes against a slow model that loops over the facts.
#include <phoihop/statistics/cube.hpp>

#include <statistics/random_cube.hpp>
#include <statistics/slow_cube.hpp>
#include <statistics/support.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_statistics;

void compare(const cube& c, const slow_cube& slow, const cube_frame& frame) {
  for (const unit_id u : frame.units.units())
    for (std::size_t i = 0; i < frame.indicators.size(); ++i)
      for (period from = frame.first; from <= frame.last; from = from.plus(1))
        for (period to = from; to <= frame.last; to = to.plus(1)) {
          const auto which = id_at<indicator_id>(i);
          const cube_value fast = c.of(u, which, from, to);
          const cube_value plain = slow.of(u, which, from, to);
          ASSERT_EQ(fast, plain) << to_text(u) << " " << to_text(frame.indicators[i].time) << " over time, "
                                 << to_text(frame.indicators[i].place) << " over place, " << to_text(from)
                                 << " to " << to_text(to) << ": " << to_text(fast.value) << ", by loops "
                                 << to_text(plain.value);
        }
}

TEST(CubeProperty, SaysWhatLoopsOverTheFactsSay) {
  std::mt19937 engine{15};
  for (int round = 0; round < 120; ++round) {
    const cube_sample s = random_sample(engine);
    compare(cube_of(s), slow_cube{s.frame, s.facts, s.expected}, s.frame);
    if (HasFatalFailure()) return;
  }
}

TEST(CubeProperty, DoesNotDependOnTheOrderOfTheFacts) {
  std::mt19937 engine{16};
  for (int round = 0; round < 100; ++round) {
    cube_sample s = random_sample(engine);
    const cube before = cube_of(s);
    std::shuffle(s.facts.begin(), s.facts.end(), engine);
    ASSERT_EQ(cube_of(s), before);
  }
}

TEST(CubeProperty, AnUpdateIsAsIfTheFactHadBeenReported) {
  std::mt19937 engine{17};
  for (int round = 0; round < 60; ++round) {
    cube_sample s = random_sample(engine);
    s.frame.known_on.reset();
    cube c = cube_of(s);
    for (int k = 0; k < 5; ++k) {
      fact f{unit(below(engine, static_cast<std::uint32_t>(s.frame.units.units().size()))),
             s.frame.first,
             id_at<indicator_id>(below(engine, static_cast<std::uint32_t>(s.frame.indicators.size()))),
             random_figure(engine),
             source_id{1},
             make_instant(add_days(date{2022, 1, 1}, k), 0)};
      if (f.indicator == indicator_id{0} && f.value.number() && *f.value.number() < 0)
        f.value = quantity::exact(3);
      c.update(f.unit, f.indicator, f.when, f.value, s.facts.size(), f.arrived);
      s.facts.push_back(f);
    }
    ASSERT_EQ(c, cube_of(s));
    compare(c, slow_cube{s.frame, s.facts, s.expected}, s.frame);
    if (HasFatalFailure()) return;
  }
}

// Whatever sources, corrections and repeated expectations it was made of.
TEST(CubeProperty, IsMadeAnewOfItsFactsAndWhatIsExpected) {
  std::mt19937 engine{18};
  for (int round = 0; round < 120; ++round) {
    const cube_sample s = random_sample(engine);
    const cube c = cube_of(s);
    const fact_table facts = c.facts();
    const std::vector<expected_figures> expected = c.expected();
    const cube anew{s.frame, facts.columns(), expected};
    ASSERT_EQ(anew, c);
    ASSERT_EQ(anew.facts(), facts);
    ASSERT_EQ(anew.expected(), expected);
    std::size_t numbers = 0;
    for (const unit_id u : s.frame.units.units())
      for (std::size_t i = 0; i < s.frame.indicators.size(); ++i)
        for (period when = s.frame.first; when <= s.frame.last; when = when.plus(1))
          numbers += c.own(u, id_at<indicator_id>(i), when).number() ? 1U : 0U;
    ASSERT_EQ(facts.size(), numbers);
    // As few stretches as hold them: two of one unit and indicator have a period between them.
    for (std::size_t k = 1; k < expected.size(); ++k)
      ASSERT_TRUE(expected[k].unit != expected[k - 1].unit ||
                  expected[k].indicator != expected[k - 1].indicator ||
                  expected[k - 1].last.until(expected[k].first) > 1);
  }
}

}  // namespace
}  // namespace phoihop
