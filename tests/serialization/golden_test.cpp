// SPDX-License-Identifier: BSL-1.0
// What is stored stays readable: tests/golden holds an archive of every type. Until the first release these
// files are written anew with every change (write_golden); those of a release are never written again.
#include <serialization/golden.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace phoihop::testing_support {
namespace {

std::vector<golden_entry> read_golden(const std::string& file_name) {
  std::ifstream stream{std::filesystem::path{PHOIHOP_GOLDEN_DIR} / file_name, std::ios::binary};
  return golden_entries({std::istreambuf_iterator<char>{stream}, {}});
}

const std::vector<golden_entry>& stored(const std::string& file_name) {
  static std::map<std::string, std::vector<golden_entry>> files;
  if (!files.contains(file_name)) files[file_name] = read_golden(file_name);
  return files[file_name];
}

std::optional<std::string> stored(const std::string& file_name, const std::string& name) {
  const auto& entries = stored(file_name);
  const auto found = std::ranges::find(entries, name, &golden_entry::name);
  return found == entries.end() ? std::nullopt : std::optional{found->content};
}

std::vector<std::string> names_of(const std::vector<golden_entry>& entries) {
  std::vector<std::string> names;
  for (const auto& entry : entries) names.push_back(entry.name);
  return names;
}

class Golden : public testing::TestWithParam<sample> {
 protected:
  static std::string bytes(archive_kind kind) {
    const std::string file = golden_name(GetParam().module, kind);
    const auto content = stored(file, GetParam().name);
    EXPECT_TRUE(content) << file << " has no sample of this name: write_golden adds it";
    return content.value_or("");
  }
};

TEST_P(Golden, IsReadAsTheValueSpelledOut) {
  for (const auto kind : {archive_kind::text, archive_kind::xml})
    EXPECT_TRUE(GetParam().is_in(kind, bytes(kind))) << name_of(kind);
}

// Equal values make equal bytes, on every compiler and in every release that has no later version of the
// type.
TEST_P(Golden, IsWrittenByteForByte) {
  for (const auto kind : {archive_kind::text, archive_kind::xml})
    EXPECT_EQ(GetParam().save(kind), bytes(kind)) << name_of(kind);
}

TEST_P(Golden, ComesBackFromABinaryArchive) {
  EXPECT_TRUE(GetParam().is_in(archive_kind::binary, GetParam().save(archive_kind::binary)));
}

INSTANTIATE_TEST_SUITE_P(Archive, Golden, testing::ValuesIn(samples()),
                         [](const auto& tested) { return tested.param.name; });

class GoldenEnumeration : public testing::TestWithParam<enumeration> {};

TEST_P(GoldenEnumeration, IsSpelledAsItWas) {
  EXPECT_EQ(golden_entry_of(GetParam()).content, stored(golden_enumerators, GetParam().type));
}

TEST_P(GoldenEnumeration, IsReadByTheNamesThatAreWritten) {
  EXPECT_TRUE(GetParam().is_read_back);
}

INSTANTIATE_TEST_SUITE_P(Archive, GoldenEnumeration, testing::ValuesIn(enumerations()),
                         [](const auto& tested) {
                           std::string name = tested.param.type;
                           std::ranges::replace(name, ':', '_');
                           return name;
                         });

// No file, and nothing in a file, that no sample stands for; and all that samples stand for, in their order.
TEST(GoldenTest, TheFilesHoldTheSamplesAndNothingElse) {
  std::vector<std::string> expected;
  for (const golden_file& file : golden_files()) {
    expected.push_back(file.name);
    EXPECT_EQ(names_of(stored(file.name)), names_of(file.entries)) << file.name;
  }
  std::vector<std::string> present;
  for (const auto& file : std::filesystem::directory_iterator{PHOIHOP_GOLDEN_DIR})
    if (file.is_regular_file()) present.push_back(file.path().filename().string());
  EXPECT_THAT(present, testing::UnorderedElementsAreArray(expected));
}

TEST(GoldenTest, NoTwoSamplesShareAName) {
  std::set<std::string> names;
  for (const sample& s : samples()) EXPECT_TRUE(names.insert(s.name).second) << s.name;
}

TEST(GoldenTest, NoTwoEnumerationsShareAName) {
  std::set<std::string> names;
  for (const enumeration& e : enumerations()) EXPECT_TRUE(names.insert(e.type).second) << e.type;
}

TEST(GoldenTest, FilesAreTakenApartAsTheyArePutTogether) {
  const std::vector<golden_entry> two{{"a", "1 == 2\n"}, {"b", "<x>\n\t== no header\n</x>\n"}};
  EXPECT_EQ(to_bytes(two), "== a\n1 == 2\n== b\n<x>\n\t== no header\n</x>\n");
  EXPECT_EQ(golden_entries(to_bytes(two)), two);
  EXPECT_EQ(names_of(golden_entries("x\n== a\n")), (std::vector<std::string>{"", "a"}));
}

// What a golden file looks like, for whoever reads one.
TEST(GoldenTest, AnArchiveCanBeReadByPeople) {
  EXPECT_EQ(stored("core.txt", "date_range"),
            "phoihop 1 \"date_range\" 1 \"date_range\" 1 20210301 20210401 end\n");
  EXPECT_EQ(stored("core.xml", "validity_open"),
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
            "\t\t<end_day>\n"
            "\t\t\t<length>0</length>\n"
            "\t\t</end_day>\n"
            "\t</value>\n"
            "</phoihop>\n");
}

}  // namespace
}  // namespace phoihop::testing_support
