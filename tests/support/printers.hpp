// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_SUPPORT_PRINTERS_HPP
#define PHOIHOP_TESTS_SUPPORT_PRINTERS_HPP

/// Values of phoihop in the messages of failed tests, instead of "4-byte object <02-00 00-00>". GoogleTest
/// finds these functions by argument-dependent lookup, also inside optionals, vectors, pairs and variants.
/// Every test that compares such values includes this file, so that all of an executable see the same ones.

#include <phoihop/core/finding.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/instant.hpp>
#include <phoihop/core/ratio.hpp>
#include <phoihop/core/timeline.hpp>
#include <phoihop/core/validity.hpp>
#include <phoihop/core/verdict.hpp>
#include <phoihop/core/zone.hpp>

#include <gtest/gtest.h>

#include <ostream>

namespace boost::gregorian {

inline void PrintTo(const date& d, std::ostream* os) {
  *os << phoihop::to_text(d);
}

}  // namespace boost::gregorian

namespace boost::posix_time {

inline void PrintTo(const ptime& t, std::ostream* os) {
  *os << phoihop::to_text(t);
}

inline void PrintTo(const time_duration& d, std::ostream* os) {
  *os << phoihop::to_text(d);
}

}  // namespace boost::posix_time

namespace phoihop {

/// Whatever the library itself can put into words: ranges, ids, verdicts, ratios, findings, periods, rolls,
/// ...
template <class T>
concept has_words = requires(const T& value) {
  to_text(value);
};

template <has_words T>
void PrintTo(const T& value, std::ostream* os) {
  *os << to_text(value);
}

inline void PrintTo(const zone_transition& t, std::ostream* os) {
  *os << "from " << to_text(t.from) << " " << to_text(t.offset);
}

inline void PrintTo(const zone& z, std::ostream* os) {
  *os << z.name() << " " << to_text(z.before());
  for (const auto& t : z.transitions()) *os << ", from " << to_text(t.from) << " " << to_text(t.offset);
}

template <class T>
void PrintTo(const dated<T>& entry, std::ostream* os) {
  *os << to_text(entry.when) << " " << testing::PrintToString(entry.value);
}

template <class T>
void PrintTo(const timeline<T>& values, std::ostream* os) {
  for (const auto& entry : values.entries()) *os << testing::PrintToString(entry) << "; ";
}

}  // namespace phoihop

#endif
