// SPDX-License-Identifier: BSL-1.0
//
// The figures of a country, counted in parts: each process takes the communes of some provinces and makes a cube of
// them; one process gets the archives of all and combines them. The result equals the cube that one process makes of
// all figures, whatever the number of processes.
//
//   mpirun -n 4 national_rollup_mpi [ROOT]
//
// ROOT is the rank that combines, 0 unless it is given. Units and figures are invented; they follow from the numbers of
// unit and month alone.
#include <phoihop/organization.hpp>
#include <phoihop/serialization/archive.hpp>
#include <phoihop/serialization/statistics.hpp>
#include <phoihop/statistics.hpp>

#include <boost/archive/text_iarchive.hpp>
#include <boost/archive/text_oarchive.hpp>
#include <boost/mpi/collectives.hpp>
#include <boost/mpi/communicator.hpp>
#include <boost/mpi/environment.hpp>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <iostream>
#include <limits>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace {

using namespace phoihop;  // an example reads better so
namespace mpi = boost::mpi;
using std::cout;

constexpr std::size_t provinces = 34;
constexpr std::size_t communes_of_each = 20;
constexpr date founding{2025, 7, 1};
constexpr int bytes_tag = 1;

const period first{period_kind::month, 2026, 1};
const period last{period_kind::month, 2026, 12};

unit_id province(std::size_t p) {
  return id_at<unit_id>(1 + p);
}
unit_id commune(std::size_t p, std::size_t c) {
  return id_at<unit_id>(1 + provinces + p * communes_of_each + c);
}

organization country() {
  organization_definition d;
  d.identity = "country";
  d.trees = {{"administrative"}};
  d.kinds = {{"nước", std::nullopt}, {"tỉnh", std::nullopt}, {"xã", std::nullopt}};
  const auto add = [&](std::string code, kind_id kind, std::string name, std::optional<unit_id> parent) {
    const auto unit = id_at<unit_id>(d.units.size());
    d.units.push_back({tree_id{0}, std::move(code)});
    d.events.push_back({founding, founding, "founding", established{unit, kind, std::move(name), parent}});
  };
  add("VN", kind_id{0}, "Việt Nam", std::nullopt);
  for (std::size_t p = 0; p < provinces; ++p)
    add(std::to_string(100 + p), kind_id{1}, "số " + std::to_string(p + 1), unit_id{0});
  for (std::size_t p = 0; p < provinces; ++p)
    for (std::size_t c = 0; c < communes_of_each; ++c)
      add(std::to_string(10'000 + 100 * p + c), kind_id{2}, "số " + std::to_string(c + 1), province(p));
  return organization{std::move(d)};
}

cube_frame whole_country() {
  indicator teams{"teams", "tổ bảo vệ rừng", "tổ"};
  teams.time = over_time::end;
  return {country().at(last.cut_off()), first, last, {{"messages", "tin trao đổi", "tin"}, teams}};
}

// Every 13th figure does not come, and every 17th is a lower bound.
quantity figure_of(std::size_t unit, std::size_t month, std::size_t indicator) {
  const std::size_t mixed = 31 * unit + 7 * month + 3 * indicator;
  if (mixed % 13 == 0) return quantity::none(no_value::missing);
  const auto number = static_cast<std::int64_t>(mixed % 29);
  return mixed % 17 == 0 ? quantity::at_least(number) : quantity::exact(number);
}

// The communes of the provinces `share`, `share + shares` ...
cube cube_of_share(const cube_frame& frame, std::size_t share, std::size_t shares) {
  fact_table figures;
  std::vector<expected_figures> due;
  for (std::size_t p = share; p < provinces; p += shares)
    for (std::size_t c = 0; c < communes_of_each; ++c) {
      const unit_id unit = commune(p, c);
      due.push_back({unit, std::nullopt, first, last});
      for (std::size_t m = 0; m < 12; ++m)
        for (std::size_t i = 0; i < frame.indicators.size(); ++i)
          figures.add({unit, first.plus(static_cast<std::int64_t>(m)), id_at<indicator_id>(i),
                       figure_of(index_of(unit), m, i)});
    }
  return {frame, figures.columns(), due};
}

std::string archived(const cube& c) {
  std::ostringstream out;
  boost::archive::text_oarchive archive{out, boost::archive::no_header};
  save_to(archive, c);
  return out.str();
}

cube read_back(const std::string& bytes) {
  std::istringstream in{bytes};
  boost::archive::text_iarchive archive{in, boost::archive::no_header};
  return load_last_from<cube>(archive);
}

// A message of MPI has at most 2^31 - 1 items.
int length_of(std::int64_t size, int rank) {
  if (size < 1 || size > std::numeric_limits<int>::max())
    throw std::runtime_error{"rank " + std::to_string(rank) + " has an archive of " + std::to_string(size) +
                             " bytes: 1 to 2^31 - 1 can be sent"};
  return static_cast<int>(size);
}

std::string received_from(const mpi::communicator& world, int rank, std::int64_t size) {
  const int length = length_of(size, rank);
  std::string bytes(static_cast<std::size_t>(length), '\0');
  const mpi::status got = world.recv(rank, bytes_tag, bytes.data(), length);
  if (got.count<char>() != length)
    throw std::runtime_error{"rank " + std::to_string(rank) + " sent fewer than its " + std::to_string(size) +
                             " bytes"};
  return bytes;
}

// The cube of all shares, at the root; none elsewhere.
std::optional<cube> gathered(const mpi::communicator& world, const cube& mine, int root) {
  const bool is_root = world.rank() == root;
  const std::string bytes = is_root ? std::string{} : archived(mine);
  std::vector<std::int64_t> sizes;  // at the root, by rank
  mpi::gather(world, static_cast<std::int64_t>(bytes.size()), sizes, root);
  if (!is_root) {
    world.send(root, bytes_tag, bytes.data(),
               length_of(static_cast<std::int64_t>(bytes.size()), world.rank()));
    return std::nullopt;
  }
  const auto name_of = [](int rank) { return "rank " + std::to_string(rank); };
  // One after the other, so that the cubes of all ranks are never in memory at once.
  std::vector<named_cube> parts{{name_of(root), mine}};
  for (int rank = 0; rank < world.size(); ++rank) {
    if (rank == root) continue;
    parts.push_back(
        {name_of(rank), read_back(received_from(world, rank, sizes[static_cast<std::size_t>(rank)]))});
    std::vector<finding> twice;
    parts = {{"", combine(parts, twice)}};
    if (!twice.empty()) throw std::runtime_error{to_text(twice[0])};
  }
  return parts.front().figures;
}

void print(const cube& all, int processes) {
  const std::vector<unit_id> rows{unit_id{0}, province(0), province(provinces - 1)};
  std::vector<period> quarters;
  for (std::int32_t q = 1; q <= 4; ++q) quarters.push_back({period_kind::quarter, 2026, q});
  cout << to_text(by_period(all, rows, indicator_id{0}, quarters), language::vietnamese) << "\n"
       << to_text(by_period(all, rows, indicator_id{1}, quarters), language::vietnamese) << "\n"
       << provinces * communes_of_each << " communes, counted by " << processes << " processes: ";
}

// None if this is not one rank.
std::optional<int> root_of(const std::vector<std::string>& arguments, int processes) {
  if (arguments.empty()) return 0;
  const std::string& text = arguments[0];
  int root = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), root);
  const bool is_number = read.ec == std::errc{} && read.ptr == text.data() + text.size();
  if (arguments.size() != 1 || !is_number || root < 0 || root >= processes) return std::nullopt;
  return root;
}

int run(const mpi::communicator& world, const std::vector<std::string>& arguments) {
  const std::optional<int> root = root_of(arguments, world.size());
  if (!root) {
    if (world.rank() == 0)
      std::cerr << "usage: national_rollup_mpi [ROOT], a rank below " << world.size() << "\n";
    return 2;
  }
  const cube_frame frame = whole_country();
  const cube mine =
      cube_of_share(frame, static_cast<std::size_t>(world.rank()), static_cast<std::size_t>(world.size()));
  const std::optional<cube> all = gathered(world, mine, *root);
  if (!all) return 0;
  print(*all, world.size());
  const bool is_equal = *all == cube_of_share(frame, 0, 1);
  cout << (is_equal ? "equal to the cube of one process\n" : "NOT the cube of one process\n");
  return is_equal ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const mpi::environment environment{argc, argv};
  const mpi::communicator world;
  try {
    return run(world, {argv + 1, argv + argc});
  } catch (const std::exception& e) {
    std::cerr << "national_rollup_mpi, rank " << world.rank() << ": " << e.what() << "\n";
    mpi::environment::abort(1);  // the others would wait for this one
    return 1;
  }
}
