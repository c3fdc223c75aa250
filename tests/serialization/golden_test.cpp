// SPDX-License-Identifier: BSL-1.0
// What is stored stays readable: tests/golden holds an archive of every type, written by the first release
// that knew it and never again.
#include <serialization/samples.hpp>

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>
#include <string>

namespace phoihop::testing_support {
namespace {

std::string golden(const std::string& name) {
  const std::string file = std::string{PHOIHOP_GOLDEN_DIR} + "/" + name;
  std::ifstream stream{file, std::ios::binary};
  EXPECT_TRUE(stream) << file;
  return {std::istreambuf_iterator<char>{stream}, {}};
}

class Golden : public testing::TestWithParam<sample> {};

TEST_P(Golden, IsReadAsTheValueSpelledOut) {
  for (const auto kind : {archive_kind::text, archive_kind::xml})
    EXPECT_TRUE(GetParam().is_in(kind, golden(golden_name(GetParam(), kind)))) << name_of(kind);
}

// Equal values make equal bytes, on every compiler and in every release that has no later version of the
// type.
TEST_P(Golden, IsWrittenByteForByte) {
  for (const auto kind : {archive_kind::text, archive_kind::xml})
    EXPECT_EQ(GetParam().save(kind), golden(golden_name(GetParam(), kind))) << name_of(kind);
}

TEST_P(Golden, ComesBackFromABinaryArchive) {
  EXPECT_TRUE(GetParam().is_in(archive_kind::binary, GetParam().save(archive_kind::binary)));
}

INSTANTIATE_TEST_SUITE_P(Archive, Golden, testing::ValuesIn(samples()),
                         [](const auto& tested) { return tested.param.name; });

// Archives of before are read for what they held, and written as they are now.
TEST(GoldenTest, EarlierVersionsAreRead) {
  for (const sample& s : earlier_samples())
    for (const auto kind : {archive_kind::text, archive_kind::xml}) {
      EXPECT_TRUE(s.is_in(kind, golden(golden_name(s, kind)))) << golden_name(s, kind);
      EXPECT_TRUE(s.is_in(kind, s.save(kind))) << golden_name(s, kind);
      EXPECT_NE(s.save(kind), golden(golden_name(s, kind)));
    }
}

TEST(GoldenTest, NoTwoSamplesShareAFile) {
  std::set<std::string> names;
  for (const sample& s : samples()) EXPECT_TRUE(names.insert(s.name).second) << s.name;
}

// What a golden file looks like, for whoever reads one: as it stands in `date_range_v1.xml`.
TEST(GoldenTest, AnArchiveCanBeReadByPeople) {
  EXPECT_EQ(golden("date_range_v1.txt"),
            "phoihop 1 \"date_range\" 1 \"date_range\" 1 20210301 20210401 end\n");
  EXPECT_EQ(golden("validity_open_v1.xml"),
            "<phoihop>\n"
            "\t<format>1</format>\n"
            "\t<type>validity</type>\n"
            "\t<versions>\n"
            "\t\t<length>1</length>\n"
            "\t\t<item>\n"
            "\t\t\t<type>validity</type>\n"
            "\t\t\t<version>1</version>\n"
            "\t\t</item>\n"
            "\t</versions>\n"
            "\t<value>\n"
            "\t\t<first>20190101</first>\n"
            "\t\t<last>\n"
            "\t\t\t<length>0</length>\n"
            "\t\t</last>\n"
            "\t</value>\n"
            "</phoihop>\n");
}

}  // namespace
}  // namespace phoihop::testing_support
