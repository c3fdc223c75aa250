// SPDX-License-Identifier: BSL-1.0
// Looks into the headers of serialization: what has a shape has a sample too, and is called by its name.
#include <serialization/golden.hpp>

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace phoihop::testing_support {
namespace {

struct shape_text {
  std::string of;    // "fairness_report::row"
  std::string name;  // as the archive calls it
  bool is_record = false;
};

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

std::vector<shape_text> shapes() {
  static const std::regex begin{
      "\ntemplate <.*>\nstruct archive_shape<([^ ]+)>( : .*)? \\{\n"
      "  static constexpr std::string_view name = \"(.+)\";\n  (.*)"};
  std::vector<shape_text> all;
  for (const auto& file : std::filesystem::directory_iterator{PHOIHOP_SHAPES_DIR}) {
    if (!file.is_regular_file()) continue;
    const std::string text = text_of(file.path());
    for (std::sregex_iterator i{text.begin(), text.end(), begin}, end; i != end; ++i)
      all.push_back({(*i)[1], (*i)[3], (*i)[4].str().find(" version = ") != std::string::npos});
  }
  return all;
}

// The enumerations that have their table beside them, in any header.
std::set<std::string> tables() {
  static const std::regex begin{"\ntemplate <>\nstruct enum_names<([^ ]+)> \\{\n"};
  std::set<std::string> names;
  const std::filesystem::path headers = std::filesystem::path{PHOIHOP_SHAPES_DIR}.parent_path();
  for (const auto& file : std::filesystem::recursive_directory_iterator{headers}) {
    if (!file.is_regular_file()) continue;
    const std::string text = text_of(file.path());
    for (std::sregex_iterator i{text.begin(), text.end(), begin}, end; i != end; ++i) names.insert((*i)[1]);
  }
  return names;
}

TEST(ShapesTest, AreCalledAsTheirTypes) {
  EXPECT_GT(shapes().size(), 150U);
  for (const shape_text& s : shapes()) {
    const bool is_template = s.of.size() > 3 && s.of.substr(s.of.size() - 3) == "<T>";
    EXPECT_EQ(s.name, is_template ? s.of.substr(0, s.of.size() - 3) : s.of);
  }
}

TEST(ShapesTest, HaveNamesOfTheirOwn) {
  std::set<std::string> names;
  for (const shape_text& s : shapes()) EXPECT_TRUE(names.insert(s.name).second) << s.name;
}

// As it stands in XML.
std::string escaped(std::string name) {
  for (std::size_t at = 0; (at = name.find_first_of("<>", at)) != std::string::npos; ++at)
    name.replace(at, 1, name[at] == '<' ? "&lt;" : "&gt;");
  return name;
}

// An archive lists the records that stand in it.
TEST(ShapesTest, RecordsStandInSomeSample) {
  std::string archives;
  for (const sample& s : samples()) archives += s.save(archive_kind::xml);
  for (const shape_text& s : shapes())
    if (s.is_record) {
      EXPECT_NE(archives.find("<type>" + escaped(s.name) + "</type>"), std::string::npos) << s.name;
    }
}

TEST(ShapesTest, EnumerationsAreListed) {
  std::set<std::string> listed;
  for (const enumeration& e : enumerations()) listed.insert(e.type);
  EXPECT_EQ(listed, tables());
}

// "half-month", "half_month" and "Half month" are one word to a reader.
std::string plain(std::string name) {
  for (char& c : name) {
    if (c == '_' || c == '-') c = ' ';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return name;
}

// The enumerators as the headers declare them, by the name of their enumeration.
std::map<std::string, std::vector<std::string>> declared_enumerators() {
  static const std::regex declaration{"enum class ([a-z_]+)[^{;]*\\{([^}]*)\\}"};
  static const std::regex comment{"//[^\n]*"};
  static const std::regex enumerator{"([a-z_]+)( = [^,]*)?"};
  std::map<std::string, std::vector<std::string>> declared;
  const std::filesystem::path headers = std::filesystem::path{PHOIHOP_SHAPES_DIR}.parent_path();
  for (const auto& file : std::filesystem::recursive_directory_iterator{headers}) {
    if (!file.is_regular_file()) continue;
    const std::string text = std::regex_replace(text_of(file.path()), comment, "");
    for (std::sregex_iterator i{text.begin(), text.end(), declaration}, end; i != end; ++i) {
      const std::string body = (*i)[2];
      auto& names = declared[(*i)[1]];
      for (std::sregex_iterator k{body.begin(), body.end(), enumerator}; k != end; ++k)
        names.push_back((*k)[1]);
    }
  }
  return declared;
}

// The tables are kept by hand, in the order of the values. Two of them hold phrases instead of the names.
TEST(ShapesTest, TablesNameTheEnumeratorsInOrder) {
  const std::set<std::string> phrases{"chair_reason", "turn_reason"};
  const auto declared = declared_enumerators();
  for (const enumeration& e : enumerations()) {
    const std::string type = e.type.substr(e.type.rfind(':') + 1);
    ASSERT_TRUE(declared.contains(type)) << type;
    const auto& names = declared.at(type);
    ASSERT_EQ(e.names.size(), names.size()) << type;
    if (phrases.contains(type)) continue;
    for (std::size_t i = 0; i < names.size(); ++i) EXPECT_EQ(plain(e.names[i]), plain(names[i])) << type;
  }
}

}  // namespace
}  // namespace phoihop::testing_support
