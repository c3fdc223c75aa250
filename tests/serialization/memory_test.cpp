// SPDX-License-Identifier: BSL-1.0
// A short archive that claims to hold much must not make a load reserve much: memory is bounded by the input.
// (Boost's own loaders of strings and vectors reserve whatever length stands in the archive: 42 bytes of text
// can ask for 1.9 GB.)
#include <serialization/samples.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>
#include <vector>

namespace {

std::size_t largest_request = 0;  // of this program, since it was last set to 0

}  // namespace

// Everything that this test program allocates goes through here.
// Not inlined: GCC takes a free beside an inlined new for a mistake.
[[gnu::noinline]] void* operator new(std::size_t size) {
  largest_request = std::max(largest_request, size);
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc{};
}
[[gnu::noinline]] void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  largest_request = std::max(largest_request, size);
  return std::malloc(size == 0 ? 1 : size);
}
[[gnu::noinline]] void operator delete(void* memory) noexcept {
  std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace phoihop::testing_support {
namespace {

constexpr std::size_t far_too_much = 1 << 20;

// The archive of `value` with the first `count` turned into `claim`.
template <class T>
std::string claiming(archive_kind kind, const T& value, const std::string& count, const std::string& claim) {
  std::string bytes = saved(kind, value);
  const auto at = bytes.find(count);
  EXPECT_NE(at, std::string::npos) << bytes;
  return bytes.replace(at, count.size(), claim);
}

template <class T>
void expect_refused_with_little_memory(archive_kind kind, const std::string& bytes) {
  largest_request = 0;
  EXPECT_THROW((void)loaded<T>(kind, bytes), bad_archive) << bytes;
  EXPECT_LT(largest_request, far_too_much) << bytes;
}

TEST(MemoryTest, AListThatClaimsToBeLongIsRefusedCheaply) {
  const std::vector<std::string> list{"a", "b", "c", "d", "e", "f", "g"};
  for (const char* claim : {"4294967295", "2147483647", "99999999"}) {
    expect_refused_with_little_memory<std::vector<std::string>>(
        archive_kind::text, claiming(archive_kind::text, list, " 7 ", std::string{" "} + claim + " "));
    expect_refused_with_little_memory<std::vector<std::string>>(
        archive_kind::xml, claiming(archive_kind::xml, list, "<length>7</length>",
                                    std::string{"<length>"} + claim + "</length>"));
  }
}

TEST(MemoryTest, AListOfDatesThatClaimsToBeLongIsRefusedCheaply) {
  const std::vector<date> list(7, date{2021, 3, 11});
  expect_refused_with_little_memory<std::vector<date>>(
      archive_kind::text, claiming(archive_kind::text, list, " 7 ", " 4294967295 "));
  expect_refused_with_little_memory<std::vector<date>>(
      archive_kind::xml,
      claiming(archive_kind::xml, list, "<length>7</length>", "<length>4294967295</length>"));
}

// Whatever bytes of a binary archive are turned into the largest number.
TEST(MemoryTest, ABinaryArchiveThatClaimsMuchIsRefusedCheaply) {
  const std::vector<std::string> list{"phối hợp", "kiểm lâm"};
  const std::string bytes = saved(archive_kind::binary, list);
  for (std::size_t i = 0; i + 4 <= bytes.size(); ++i) {
    std::string changed = bytes;
    changed.replace(i, 4, "\xFF\xFF\xFF\x7F");
    largest_request = 0;
    try {
      (void)loaded<std::vector<std::string>>(archive_kind::binary, changed);
    } catch (const bad_archive&) {
      // as it should be
    }
    ASSERT_LT(largest_request, far_too_much) << "bytes " << i << " to " << i + 3;
  }
}

// All lengths of all samples, which stand in XML under that name.
TEST(MemoryTest, EverySampleThatClaimsMuchIsRefusedCheaply) {
  const std::string begin = "<length>";
  for (const sample& s : samples()) {
    const std::string bytes = s.save(archive_kind::xml);
    for (auto at = bytes.find(begin); at != std::string::npos; at = bytes.find(begin, at + 1)) {
      std::string changed = bytes;
      changed.insert(at + begin.size(), "999999999");
      largest_request = 0;
      EXPECT_THROW((void)s.is_in(archive_kind::xml, changed), bad_archive) << s.name << ", byte " << at;
      ASSERT_LT(largest_request, far_too_much) << s.name << ", byte " << at;
    }
  }
}

// Whatever eight bytes of a binary archive are turned into a length.
TEST(MemoryTest, EverySampleInBinaryThatClaimsMuchIsReadCheaply) {
  const std::string claim{"\xFF\xFF\xFF\xFF\xFF\xFF\x0F\x00", 8};
  for (const sample& s : samples()) {
    const std::string bytes = s.save(archive_kind::binary);
    const std::size_t step = 1 + bytes.size() / 500;
    for (std::size_t i = 0; i + claim.size() <= bytes.size(); i += step) {
      std::string changed = bytes;
      changed.replace(i, claim.size(), claim);
      largest_request = 0;
      try {
        (void)s.is_in(archive_kind::binary, changed);
      } catch (const bad_archive&) {
        // as it should be
      }
      ASSERT_LT(largest_request, far_too_much) << s.name << ", byte " << i;
    }
  }
}

}  // namespace
}  // namespace phoihop::testing_support
