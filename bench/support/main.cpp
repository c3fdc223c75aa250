// SPDX-License-Identifier: BSL-1.0
// The main function of every benchmark program: runs what is registered, then prints how each function
// compares with the naive way to the same answer. The naive way of `advance` is called `advance_naive` and
// has the same arguments, so that both are measured in one run, on one machine, over one set of inputs.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <iomanip>
#include <map>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace {

constexpr double nanoseconds = 1e9;
const std::string naive_mark = "_naive";

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
      times_[name].push_back(run.cpu_accumulated_time / static_cast<double>(run.iterations) * nanoseconds);
    }
    ConsoleReporter::ReportRuns(runs);
  }

  void Finalize() override {
    ConsoleReporter::Finalize();
    print_ratios();
    print_spreads();
  }

 private:
  static std::string arguments_of(const Run& run) {
    return run.run_name.args.empty() ? std::string{} : "/" + run.run_name.args;
  }

  void print_ratios() {
    std::ostream& out = GetOutputStream();
    bool headed = false;
    for (const std::string& name : order_) {
      const subject s = split(name);
      const auto naive = times_.find(s.function + naive_mark + s.arguments);
      if (naive == times_.end()) continue;
      if (!headed)
        out << "\nmedian CPU time of a call                        ours, ns      naive, ns   naive/ours\n";
      headed = true;
      const double ours = median(times_[name]);
      const double slow = median(naive->second);
      out << std::left << std::setw(42) << name << std::right << std::fixed << std::setprecision(2)
          << std::setw(15) << ours << std::setw(15) << slow << std::setprecision(1) << std::setw(12)
          << slow / ours << "x\n";
    }
  }

  // The slowest arguments of a function against the fastest: near 1 where the arguments do not matter.
  void print_spreads() {
    std::map<std::string, std::vector<double>> by_function;
    for (const std::string& name : order_) by_function[split(name).function].push_back(median(times_[name]));
    std::ostream& out = GetOutputStream();
    bool headed = false;
    for (const auto& [function, medians] : by_function) {
      if (medians.size() < 2 || function.ends_with(naive_mark)) continue;
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

}  // namespace

int main(int argc, char** argv) {
  const bool console = wants_console(argc, argv);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  ratio_reporter reporter;
  benchmark::RunSpecifiedBenchmarks(console ? &reporter : nullptr);
  benchmark::Shutdown();
  return 0;
}
