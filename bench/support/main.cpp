// SPDX-License-Identifier: BSL-1.0
// The main function of every benchmark program: runs what is registered, then prints how ours compares with
// other ways to the same answer. The naive way of `advance` is called `advance_naive` and has the same
// arguments, so that both are measured in one run, on one machine, over one set of inputs; a look-up in a
// plain table `advance_table`; a map by text `advance_keyed`; other libraries `advance_quantlib`,
// `advance_libical`; LEMON's capacity scaling and network simplex `fairest_scaling`, `fairest_simplex`;
// containers `watch_queue`, `watch_multimap`, `watch_heap`. A replay of what was sorted before, a loop over
// the same columns, a copy of as many bytes and the bandwidth of memory are limits.
// Rivals that nobody met have no column. `advance_batch` is ours, many at once, and has the same rivals. All
// are compared by the time of one answer.
#include <support/notes.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <iomanip>
#include <iostream>
#include <map>
#include <optional>
#include <ostream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

constexpr double nanoseconds = 1e9;
constexpr std::string_view batch_mark = "_batch";

// Another way to the same answer, and the column of the ratio to ours. A table is the limit: there the ratio
// is how far from it ours is.
struct rival {
  std::string_view mark;
  const char* column;
  bool is_limit;
};
constexpr std::array<rival, 16> rivals{{{"_table", "ours/table", true},
                                        {"_replay", "ours/replay", true},
                                        {"_loop", "ours/loop", true},
                                        {"_triad", "ours/triad", true},
                                        {"_memcpy", "ours/memcpy", true},
                                        {"_greedy", "ours/greedy", true},
                                        {"_naive", "naive/ours", false},
                                        {"_keyed", "keyed/ours", false},
                                        {"_quantlib", "QuantLib/ours", false},
                                        {"_libical", "libical/ours", false},
                                        {"_scaling", "LEMON CS/ours", false},
                                        {"_simplex", "LEMON NS/ours", false},
                                        {"_queue", "queue/ours", false},
                                        {"_multimap", "multimap/ours", false},
                                        {"_heap", "boost heap/ours", false},
                                        {"_sqlite", "SQLite/ours", false}}};

bool is_rival(std::string_view function) {
  return std::any_of(rivals.begin(), rivals.end(),
                     [function](const rival& r) { return function.ends_with(r.mark); });
}

std::vector<std::string>& notes() {
  static std::vector<std::string> made;
  return made;
}

std::vector<void (*)()>& long_ones() {
  static std::vector<void (*)()> to_add;
  return to_add;
}

struct subject {
  std::string function;   // "advance"
  std::string arguments;  // "/days:250", or empty
};

subject split(const std::string& name) {
  const std::size_t slash = std::min(name.find('/'), name.size());
  return {name.substr(0, slash), name.substr(slash)};
}

double median(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

class ratio_reporter : public benchmark::ConsoleReporter {
 public:
  using benchmark::ConsoleReporter::ConsoleReporter;

  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      // With --benchmark_report_aggregates_only the single runs are kept back.
      const bool timed = run.run_type == Run::RT_Iteration || run.aggregate_name == "median";
      if (!timed || run.error_occurred || run.iterations == 0) continue;
      const std::string name = run.run_name.function_name + arguments_of(run);
      if (times_.count(name) == 0) order_.push_back(name);
      times_[name].push_back(time_of_an_answer(run));
    }
    ConsoleReporter::ReportRuns(runs);
  }

  void Finalize() override {
    ConsoleReporter::Finalize();
    print_ratios();
    print_spreads();
    for (const std::string& text : notes()) GetOutputStream() << '\n' << text << '\n';
  }

 private:
  static std::string arguments_of(const Run& run) {
    return run.run_name.args.empty() ? std::string{} : "/" + run.run_name.args;
  }

  // Of a call, or of each of the answers that it gives.
  static double time_of_an_answer(const Run& run) {
    const auto rate = run.counters.find("items_per_second");
    if (rate != run.counters.end()) return nanoseconds / rate->second.value;
    return run.cpu_accumulated_time / static_cast<double>(run.iterations) * nanoseconds;
  }

  std::optional<double> time_of(const std::string& name) const {
    const auto found = times_.find(name);
    return found == times_.end() ? std::nullopt : std::optional{median(found->second)};
  }

  // The rivals that were measured at all.
  std::vector<rival> met() const {
    std::vector<rival> result;
    for (const rival& r : rivals)
      if (std::any_of(order_.begin(), order_.end(),
                      [&r](const std::string& name) { return split(name).function.ends_with(r.mark); }))
        result.push_back(r);
    return result;
  }

  // One line: what ours takes, and the ratio to each rival that was measured; nothing if none was.
  std::optional<std::string> ratios_of(const std::string& name) const {
    const subject s = split(name);
    if (is_rival(s.function)) return std::nullopt;
    const std::string question = s.function.ends_with(batch_mark)
                                     ? s.function.substr(0, s.function.size() - batch_mark.size())
                                     : s.function;
    const double ours = *time_of(name);
    bool some = false;
    std::ostringstream line;
    line << std::left << std::setw(40) << name << std::right << std::fixed << std::setprecision(2)
         << std::setw(10) << ours;
    for (const rival& r : met()) {
      const auto theirs = time_of(question + std::string{r.mark} + s.arguments);
      some |= theirs.has_value();
      if (!theirs)
        line << std::setw(16) << "-";
      else
        line << std::setprecision(r.is_limit ? 2 : 1) << std::setw(15)
             << (r.is_limit ? ours / *theirs : *theirs / ours) << 'x';
    }
    return some ? std::optional{line.str()} : std::nullopt;
  }

  void print_ratios() {
    std::ostream& out = GetOutputStream();
    bool headed = false;
    for (const std::string& name : order_) {
      const auto line = ratios_of(name);
      if (!line) continue;
      if (!headed) {
        out << '\n'
            << std::left << std::setw(40) << "median CPU time of an answer" << std::right << std::setw(10)
            << "ours, ns";
        for (const rival& r : met()) out << std::setw(16) << r.column;
        out << '\n';
      }
      headed = true;
      out << *line << '\n';
    }
  }

  // The slowest arguments of a function against the fastest: near 1 where the arguments do not matter.
  void print_spreads() {
    std::map<std::string, std::vector<double>> by_function;
    for (const std::string& name : order_) by_function[split(name).function].push_back(median(times_[name]));
    std::ostream& out = GetOutputStream();
    bool headed = false;
    for (const auto& [function, medians] : by_function) {
      if (medians.size() < 2 || is_rival(function)) continue;
      if (!headed) out << "\nover all arguments                                           slowest/fastest\n";
      headed = true;
      const auto [least, most] = std::minmax_element(medians.begin(), medians.end());
      out << std::left << std::setw(42) << function << std::right << std::fixed << std::setprecision(2)
          << std::setw(33) << *most / *least << "x\n";
    }
  }

  std::vector<std::string> order_;
  std::map<std::string, std::vector<double>> times_;  // nanoseconds of a call, one a repetition
};

// Other formats (JSON, CSV) are for programs, which do their own division.
bool wants_console(int argc, char** argv) {
  constexpr const char* option = "--benchmark_format=";
  return std::none_of(argv, argv + argc, [](const char* argument) {
    return std::strncmp(argument, option, std::strlen(option)) == 0 &&
           std::strcmp(argument + std::strlen(option), "console") != 0;
  });
}

bool wants_short_run(int argc, char** argv) {
  constexpr const char* option = "--benchmark_min_time=";
  return std::any_of(argv, argv + argc, [](const char* argument) {
    return std::strncmp(argument, option, std::strlen(option)) == 0 &&
           std::strtod(argument + std::strlen(option), nullptr) < 0.05;
  });
}

}  // namespace

namespace phoihop::bench {

in_full_runs::in_full_runs(void (*add)()) {
  long_ones().push_back(add);
}

void note(const std::string& text) {
  if (std::find(notes().begin(), notes().end(), text) == notes().end()) notes().push_back(text);
}

void wrong_answer(const std::string& benchmark) {
  std::cerr << "The answers of " << benchmark << " differ from those of the naive way: not timed.\n";
  std::exit(1);
}

}  // namespace phoihop::bench

int main(int argc, char** argv) {
  const bool console = wants_console(argc, argv);
  if (!wants_short_run(argc, argv))
    for (const auto add : long_ones()) add();
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  ratio_reporter reporter{ratio_reporter::OO_Tabular};  // no colours: the output is mostly kept
  benchmark::RunSpecifiedBenchmarks(console ? &reporter : nullptr);
  benchmark::Shutdown();
  return 0;
}
