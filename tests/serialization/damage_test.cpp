// SPDX-License-Identifier: BSL-1.0
// Damaged archives: whatever is done to the bytes, a load gives a value that can be saved again, or throws
// bad_archive and leaves its target as it was. (`save_again` looks at the target.)
#include <serialization/samples.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <vector>

namespace phoihop::testing_support {
namespace {

enum class outcome { refused, loaded };

outcome load_of(const sample& s, archive_kind kind, const std::string& bytes) {
  try {
    const std::string again = s.save_again(kind, bytes);
    EXPECT_EQ(s.save_again(kind, again), again) << "what was loaded is no valid value";
    return outcome::loaded;
  } catch (const bad_archive& e) {
    EXPECT_NE(e.field(), "");
    EXPECT_NE(e.value(), "") << e.what();
    EXPECT_FALSE(e.problem().empty()) << e.what();
    EXPECT_LT(e.value().size(), 400U) << "a message is for people";
    return outcome::refused;
  } catch (const target_changed&) {
    ADD_FAILURE() << "a load that failed changed its target";
  } catch (const std::exception& e) {
    ADD_FAILURE() << "not a bad_archive: " << e.what();
  }
  return outcome::refused;
}

// All positions of a short archive, and as many of a long one, spread by a fixed seed.
std::vector<std::size_t> positions_in(const std::string& bytes, std::size_t most) {
  std::vector<std::size_t> positions(bytes.size());
  for (std::size_t i = 0; i < positions.size(); ++i) positions[i] = i;
  if (positions.size() <= most) return positions;
  std::mt19937 random{1111};
  std::shuffle(positions.begin(), positions.end(), random);
  positions.resize(most);
  return positions;
}

class Damaged : public testing::TestWithParam<sample> {};

TEST_P(Damaged, IsRefusedWhereverItIsCutOff) {
  for (const auto kind : archive_kinds) {
    const std::string bytes = GetParam().save(kind);
    // Behind the last word there is only the line end that Boost writes.
    const std::size_t whole = kind == archive_kind::binary ? bytes.size() : bytes.find_last_not_of('\n') + 1;
    for (const std::size_t size : positions_in(bytes.substr(0, whole), 300))
      ASSERT_EQ(load_of(GetParam(), kind, bytes.substr(0, size)), outcome::refused)
          << name_of(kind) << " cut at " << size;
    EXPECT_EQ(load_of(GetParam(), kind, bytes.substr(0, whole)), outcome::loaded) << name_of(kind);
  }
}

TEST_P(Damaged, IsRefusedOrValidWhateverByteIsChanged) {
  for (const auto kind : archive_kinds) {
    const std::string bytes = GetParam().save(kind);
    for (const std::size_t i : positions_in(bytes, 80)) {
      for (const int flip : {0x01, 0x02, 0x10, 0x80}) {
        std::string changed = bytes;
        changed[i] = static_cast<char>(changed[i] ^ flip);
        load_of(GetParam(), kind, changed);
        ASSERT_FALSE(HasFailure()) << name_of(kind) << ", byte " << i << " ^ " << flip;
      }
      for (const char other : {' ', '9', '-', '<', '"', '\\', '\0'}) {
        std::string changed = bytes;
        changed[i] = other;
        load_of(GetParam(), kind, changed);
        ASSERT_FALSE(HasFailure()) << name_of(kind) << ", byte " << i << " = " << other;
      }
    }
  }
}

TEST_P(Damaged, IsRefusedOrValidWhateverIsLostOrDoubled) {
  std::mt19937 random{2207};
  for (const auto kind : archive_kinds) {
    const std::string bytes = GetParam().save(kind);
    for (const std::size_t i : positions_in(bytes, 60)) {
      const std::size_t size = 1 + random() % 40;
      std::string lost = bytes;
      lost.erase(i, size);
      load_of(GetParam(), kind, lost);
      std::string doubled = bytes;
      doubled.insert(i, bytes.substr(i, size));
      load_of(GetParam(), kind, doubled);
      ASSERT_FALSE(HasFailure()) << name_of(kind) << ", " << size << " bytes at " << i;
    }
  }
}

// White space is allowed in text and XML.
TEST_P(Damaged, IsRefusedWithSomethingBehindItsEnd) {
  for (const auto kind : archive_kinds) {
    const std::string bytes = GetParam().save(kind);
    const auto of_spaces = kind == archive_kind::binary ? outcome::refused : outcome::loaded;
    EXPECT_EQ(load_of(GetParam(), kind, bytes + " \r\n\t"), of_spaces) << name_of(kind);
    for (const std::string& more : {std::string{"x"}, std::string{'\0'}, std::string{"\xFF"}, bytes})
      EXPECT_EQ(load_of(GetParam(), kind, bytes + more), outcome::refused) << name_of(kind);
  }
}

INSTANTIATE_TEST_SUITE_P(Archive, Damaged, testing::ValuesIn(samples()),
                         [](const auto& tested) { return tested.param.name; });

TEST(DamagedTest, NoiseIsRefused) {
  std::mt19937 random{5};
  const std::vector<sample> all = samples();
  for (int i = 0; i < 2'000; ++i) {
    std::string noise;
    for (std::size_t j = random() % 100; j > 0; --j) noise.push_back(static_cast<char>(random()));
    const sample& s = all[static_cast<std::size_t>(i) % all.size()];
    for (const auto kind : archive_kinds) ASSERT_EQ(load_of(s, kind, noise), outcome::refused);
  }
}

// Any sample read as any other type.
TEST(DamagedTest, AnotherTypeIsRefused) {
  const std::vector<sample> all = samples();
  for (const auto kind : archive_kinds)
    for (const sample& from : all) {
      const std::string bytes = from.save(kind);
      for (const sample& to : all) {
        if (to.name == from.name) continue;
        ASSERT_EQ(load_of(to, kind, bytes), to.type == from.type ? outcome::loaded : outcome::refused)
            << from.name << " as " << to.name << " in " << name_of(kind);
      }
    }
}

}  // namespace
}  // namespace phoihop::testing_support
