// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_BENCH_SUPPORT_NOTES_HPP
#define PHOIHOP_BENCH_SUPPORT_NOTES_HPP

#include <string>

namespace phoihop::bench {

/// What a reader of the ratios must know: printed below them, once however often it is said.
void note(const std::string& text);

/// Registers benchmarks that take long: `add` is called before the others run, but not in a short run, with a
/// --benchmark_min_time below 0.05.
struct in_full_runs {
  explicit in_full_runs(void (*add)());
};

/// Ends the program: what a benchmark is about to time does not answer as the naive way does.
[[noreturn]] void wrong_answer(const std::string& benchmark);

}  // namespace phoihop::bench

#endif
