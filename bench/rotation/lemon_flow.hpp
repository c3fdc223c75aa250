// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_BENCH_ROTATION_LEMON_FLOW_HPP
#define PHOIHOP_BENCH_ROTATION_LEMON_FLOW_HPP

#include <cstddef>
#include <cstdint>
#include <vector>

// What stands between our benchmarks, in C++20, and LEMON, which is C++98 to C++17.
namespace phoihop::bench {

enum class lemon_algorithm : std::uint8_t { capacity_scaling, network_simplex };

/// A network of which a feasible flow is wanted, with the least cost. Nodes count from 0.
struct flow_network {
  struct arc {
    std::size_t from;
    std::size_t to;
    std::int64_t lower;
    std::int64_t upper;
    std::int64_t cost;
  };
  std::vector<std::int64_t> supplies;  // by node: what it gives, less what it takes
  std::vector<arc> arcs;
};

/// The flow on each arc; empty if there is none.
std::vector<std::int64_t> lemon_flow(const flow_network& network, lemon_algorithm how);

}  // namespace phoihop::bench

#endif
