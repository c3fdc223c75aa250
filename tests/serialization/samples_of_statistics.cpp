// SPDX-License-Identifier: BSL-1.0
#include <serialization/sample_of.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace phoihop::testing_support {
namespace {

reconciliation of_gia_lai() {
  return {reconciliation_result::different,
          quantity::exact(370),
          {quantity::at_least(360), 2, 1, 4},
          10,
          {"at the border"}};
}

}  // namespace

void append_samples_of_statistics(std::vector<sample>& to) {
  to.push_back(sample_of(
      "quantities",
      std::vector<quantity>{quantity::exact(0), quantity::at_least(11'000), quantity::approximate(-500),
                            quantity::none(no_value::missing), quantity::none(no_value::not_due)}));
  to.push_back(sample_of("total", total{quantity::approximate(870), 3, 1, 2}));
  to.push_back(sample_of("named_quantity", named_quantity{"ở tỉnh", quantity::exact(120)}));
  to.push_back(sample_of("reconciliation", of_gia_lai()));
  to.push_back(sample_of("unit_figure", unit_figure{unit_id{7}, quantity::exact(223)}));
}

}  // namespace phoihop::testing_support
