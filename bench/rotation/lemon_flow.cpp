// SPDX-License-Identifier: BSL-1.0
#include "lemon_flow.hpp"

#include <lemon/capacity_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace phoihop::bench {
namespace {

// LEMON's fastest graph, and the order in which it wants its arcs: by where they begin.
struct graph_of {
  explicit graph_of(const flow_network& network) : order(network.arcs.size()) {
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return network.arcs[a].from < network.arcs[b].from;
    });
    std::vector<std::pair<int, int>> ends;
    for (const std::size_t a : order)
      ends.emplace_back(static_cast<int>(network.arcs[a].from), static_cast<int>(network.arcs[a].to));
    graph.build(static_cast<int>(network.supplies.size()), ends.begin(), ends.end());
  }
  lemon::StaticDigraph graph;
  std::vector<std::size_t> order;
};

template <class Algorithm>
std::vector<std::int64_t> solved(const flow_network& network, const graph_of& of) {
  using map = lemon::StaticDigraph::ArcMap<std::int64_t>;
  map lower{of.graph};
  map upper{of.graph};
  map cost{of.graph};
  for (std::size_t i = 0; i < of.order.size(); ++i) {
    const auto& a = network.arcs[of.order[i]];
    const auto arc = lemon::StaticDigraph::arc(static_cast<int>(i));
    lower[arc] = a.lower;
    upper[arc] = a.upper;
    cost[arc] = a.cost;
  }
  lemon::StaticDigraph::NodeMap<std::int64_t> supply{of.graph};
  for (std::size_t v = 0; v < network.supplies.size(); ++v)
    supply[lemon::StaticDigraph::node(static_cast<int>(v))] = network.supplies[v];
  Algorithm algorithm{of.graph};
  algorithm.lowerMap(lower).upperMap(upper).costMap(cost).supplyMap(supply);
  if (algorithm.run() != Algorithm::OPTIMAL) return {};
  std::vector<std::int64_t> flow(of.order.size());
  for (std::size_t i = 0; i < of.order.size(); ++i)
    flow[of.order[i]] = algorithm.flow(lemon::StaticDigraph::arc(static_cast<int>(i)));
  return flow;
}

}  // namespace

std::vector<std::int64_t> lemon_flow(const flow_network& network, lemon_algorithm how) {
  const graph_of of{network};
  if (how == lemon_algorithm::capacity_scaling)
    return solved<lemon::CapacityScaling<lemon::StaticDigraph, std::int64_t, std::int64_t>>(network, of);
  return solved<lemon::NetworkSimplex<lemon::StaticDigraph, std::int64_t, std::int64_t>>(network, of);
}

}  // namespace phoihop::bench
