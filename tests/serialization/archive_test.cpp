// SPDX-License-Identifier: BSL-1.0
// Several values in one archive, the last value of an input, and versions of a type.
#include <serialization/archives.hpp>
#include <support/failure.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

namespace phoihop::testing_support {

// A type of a user's, as its second version wrote it.
struct visitor {
  std::string name;
  std::int32_t age = 0;

  friend bool operator==(const visitor&, const visitor&) = default;
};

}  // namespace phoihop::testing_support

namespace phoihop {

template <>
struct archive_shape<testing_support::visitor> : plain_record<testing_support::visitor> {
  static constexpr std::string_view name = "visitor";
  static constexpr std::uint32_t version = 2;
  static void fields(auto& visit, auto& v, std::uint32_t saved_version) {
    visit("name", v.name);
    if (saved_version >= 2) visit("age", v.age);
  }
};

}  // namespace phoihop

namespace phoihop::testing_support {
namespace {

const date_range march{date{2021, 3, 1}, date{2021, 4, 1}};
const date_range may{date{2021, 5, 1}, date{2021, 6, 1}};

template <class Load>
auto with_archive(archive_kind kind, const std::string& bytes, Load load,
                  unsigned flags = boost::archive::no_header) {
  std::istringstream stream{bytes};
  if (kind == archive_kind::text) {
    boost::archive::text_iarchive archive{stream, flags};
    return load(archive);
  }
  if (kind == archive_kind::xml) {
    boost::archive::xml_iarchive archive{stream, flags};
    return load(archive);
  }
  boost::archive::binary_iarchive archive{stream, flags};
  return load(archive);
}

constexpr auto last = [](auto& archive) { return load_last_from<date_range>(archive); };

template <class Do>
std::optional<bad_archive> refusal_of(Do what) {
  try {
    what();
  } catch (const bad_archive& e) {
    return e;
  }
  return std::nullopt;
}

class EveryArchive : public testing::TestWithParam<archive_kind> {};

TEST_P(EveryArchive, HoldsValuesOneAfterAnother) {
  const std::string bytes = saved(GetParam(), march) + saved(GetParam(), may);
  const auto both = with_archive(GetParam(), bytes, [](auto& archive) {
    const auto first = load_from<date_range>(archive);
    return std::pair{first, load_last_from<date_range>(archive)};
  });
  EXPECT_EQ(both, (std::pair{march, may}));
}

TEST_P(EveryArchive, LoadsTheOnlyValueAsTheLast) {
  EXPECT_EQ(with_archive(GetParam(), saved(GetParam(), march), last), march);
}

TEST_P(EveryArchive, RefusesAnotherValueBehindTheLast) {
  const std::string bytes = saved(GetParam(), march) + saved(GetParam(), may);
  EXPECT_EQ(loaded<date_range>(GetParam(), bytes), march) << "without being told that it is the last";
  const auto e = refusal_of([&] { with_archive(GetParam(), bytes, last); });
  ASSERT_TRUE(e);
  EXPECT_EQ(e->field(), "phoihop.end");
  EXPECT_NE(e->value(), "");
  EXPECT_EQ(to_text(e->problem()), "here the input should end, as the last value was read");
}

TEST_P(EveryArchive, LeavesTheTargetAsItWasIfSomethingFollows) {
  date_range target = may;
  const std::string bytes = saved(GetParam(), march) + "\n x";
  EXPECT_TRUE(refusal_of(
      [&] { with_archive(GetParam(), bytes, [&](auto& archive) { load_last_from(archive, target); }); }));
  EXPECT_EQ(target, may);
  with_archive(GetParam(), saved(GetParam(), march), [&](auto& archive) { load_last_from(archive, target); });
  EXPECT_EQ(target, march);
}

TEST_P(EveryArchive, RefusesAnyByteBehindTheLastButWhiteSpaceInCharacters) {
  const std::string whole = saved(GetParam(), march);
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    const bool allowed = space && GetParam() != archive_kind::binary;
    EXPECT_EQ(!refusal_of([&] { with_archive(GetParam(), whole + c, last); }), allowed) << byte;
  }
}

TEST_P(EveryArchive, ReadsEarlierVersionsAndRefusesLaterOnes) {
  const auto number = [&](std::int64_t n) {
    if (GetParam() == archive_kind::binary) return std::string{reinterpret_cast<const char*>(&n), sizeof n};
    const std::string digits = std::to_string(n);
    return GetParam() == archive_kind::xml ? "<version>" + digits + "</version>" : " " + digits + " ";
  };
  const auto with_version = [&](std::string bytes, std::int64_t version) {
    const std::string before = number(2);
    return bytes.replace(bytes.rfind(before), before.size(), number(version));
  };
  const std::string bytes = saved(GetParam(), visitor{"Lò Văn A", 77});
  EXPECT_EQ(loaded<visitor>(GetParam(), bytes), (visitor{"Lò Văn A", 77}));
  const auto e = refusal_of([&] { loaded<visitor>(GetParam(), with_version(bytes, 3)); });
  ASSERT_TRUE(e);
  EXPECT_EQ(e->field(), "visitor");
  EXPECT_EQ(e->value(), "3");
  EXPECT_EQ(e->problem(),
            (message{"this version of {} is later than {}, the latest that is known here", "visitor", 2U}));
  EXPECT_TRUE(refusal_of([&] { loaded<visitor>(GetParam(), with_version(bytes, 0)); }));
  EXPECT_TRUE(refusal_of([&] { loaded<visitor>(GetParam(), with_version(bytes, 1)); }))
      << "a field too many for version 1";
}

INSTANTIATE_TEST_SUITE_P(Archive, EveryArchive, testing::ValuesIn(archive_kinds),
                         [](const auto& tested) { return name_of(tested.param); });

TEST(ArchiveTest, AnEarlierVersionHasFewerFields) {
  EXPECT_EQ(saved(archive_kind::text, visitor{"A", 77}),
            "phoihop 1 \"visitor\" 1 \"visitor\" 2 \"A\" 77 end\n");
  EXPECT_EQ(loaded<visitor>(archive_kind::text, "phoihop 1 \"visitor\" 1 \"visitor\" 1 \"A\" end"),
            (visitor{"A", 0}));
}

TEST(ArchiveTest, ATypeThatIsNotListedIsRefused) {
  const auto e = refusal_of(
      [] { loaded<visitor>(archive_kind::text, "phoihop 1 \"visitor\" 1 \"guest\" 1 \"A\" 77 end"); });
  ASSERT_TRUE(e);
  EXPECT_EQ(e->value(), "visitor");
  EXPECT_EQ(to_text(e->problem()), "the archive does not list this type");
}

// Boost writes its own end of an XML archive that has a header.
TEST(ArchiveTest, OnlyAnXmlArchiveWithoutHeaderHasALastValue) {
  for (const auto kind : archive_kinds) {
    const std::string bytes = saved(kind, march, 0);
    if (kind != archive_kind::xml) {
      EXPECT_EQ(with_archive(kind, bytes, last, 0), march);
      continue;
    }
    const auto refused_then_loaded = [](auto& archive) {
      EXPECT_THROW((void)load_last_from<date_range>(archive), bad_argument);
      return load_from<date_range>(archive);
    };
    EXPECT_EQ(with_archive(kind, bytes, refused_then_loaded, 0), march);
  }
}

// An error of a part is told with the path of the part, in the words of who found it.
TEST(ArchiveTest, DamageIsNamedWithItsPath) {
  const std::string bytes = saved(archive_kind::text, std::vector<date_range>{march, may});
  std::string changed = bytes;
  changed.replace(changed.find("20210501"), 8, "20210701");
  const auto e = refusal_of([&] { loaded<std::vector<date_range>>(archive_kind::text, changed); });
  ASSERT_TRUE(e);
  EXPECT_EQ(e->field().substr(0, 20), "list(date_range)[1].");
  try {
    (void)date_range{date{2021, 7, 1}, date{2021, 6, 1}};
  } catch (const bad_argument& own) {
    EXPECT_EQ(e->problem(), own.problem());
    EXPECT_EQ(e->value(), own.value());
  }
}

// The archive has one calendar for both: an office on another one could not be loaded again.
TEST(ArchiveTest, AnOfficeOnAnotherCalendarIsNotSaved) {
  calendar_definition week;
  week.name = "a week";
  week.horizon = {date{2021, 3, 8}, date{2021, 3, 15}};
  week.weekdays.change(date{2021, 3, 8}, weekmask::monday_to_friday);
  calendar_definition other = week;
  other.name = "another";
  const week_hours morning{{{hours(7), hours(11)}}, {}};
  const business_calendar calendar{week};
  due_basis basis{calendar, {}, working_hours{calendar, morning}};
  for (const auto kind : archive_kinds) EXPECT_EQ(loaded<due_basis>(kind, saved(kind, basis)), basis);
  basis.office.emplace(business_calendar{other}, morning);
  for (const auto kind : archive_kinds) {
    const auto refused = failure_of([&] { return saved(kind, basis); });
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->kind, "bad_argument");
    EXPECT_TRUE(refused->field.ends_with("office")) << refused->field;
    EXPECT_EQ(refused->value, "another");
  }
}

}  // namespace
}  // namespace phoihop::testing_support
