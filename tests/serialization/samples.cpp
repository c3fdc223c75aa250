// SPDX-License-Identifier: BSL-1.0
#include <serialization/sample_of.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace phoihop::testing_support {
namespace {

struct part {
  const char* module;
  void (*append)(std::vector<sample>& to);
};

constexpr part parts[] = {{"core", append_samples_of_core},
                          {"calendar", append_samples_of_calendar},
                          {"organization", append_samples_of_organization},
                          {"rotation", append_samples_of_rotation},
                          {"schedule", append_samples_of_schedule},
                          {"schedule", append_samples_of_series},
                          {"deadline", append_samples_of_deadline},
                          {"deadline", append_samples_of_duties},
                          {"statistics", append_samples_of_statistics},
                          {"agreement", append_samples_of_agreement},
                          {"work_plan", append_samples_of_work_plan}};

}  // namespace

std::vector<sample> samples() {
  std::vector<sample> all;
  for (const auto& [module, append] : parts) {
    const std::size_t before = all.size();
    append(all);
    for (std::size_t i = before; i < all.size(); ++i) all[i].module = module;
  }
  return all;
}

}  // namespace phoihop::testing_support
