// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_AGREEMENT_RESTLESS_HPP
#define PHOIHOP_TESTS_AGREEMENT_RESTLESS_HPP

#include <support/two_districts.hpp>

#include <cstdint>
#include <optional>
#include <random>
#include <utility>

namespace phoihop::testing_agreement {

namespace td = two_districts;

// What happens to the land of the two districts while the agreement runs: a commune moves, one becomes a town, one of
// an unknown kind, the police of the lake end, the south is divided.
inline organization_definition restless() {
  auto d = td::definition();
  d.kinds.push_back({"Ward", td::district_level});
  const kind_id ward{5};
  d.events.push_back(td::on(date{2021, 4, 1}, re_parented{td::south_ford, td::north}));
  d.events.push_back(td::on(date{2021, 9, 1}, renamed{td::south_ford, "Old Ford"}));
  d.events.push_back(td::on(date{2022, 2, 1}, kind_changed{td::north_lake, ward, date{2022, 6, 1}}));
  d.events.push_back(td::on(date{2022, 8, 1}, abolished{td::lake_post}));
  d.events.push_back(td::on(date{2022, 10, 1}, established{td::spare, td::commune_kind, "New", td::south}));
  d.events.push_back(td::on(date{2023, 1, 1}, abolished{td::north_hill}));
  d.events.push_back(td::on(date{2023, 3, 1}, re_parented{td::south_ford, td::south}));
  d.events.push_back(td::on(date{2023, 3, 1}, re_parented{td::north_lake, td::south}));
  d.events.push_back(td::on(date{2023, 3, 1}, abolished{td::north}));
  d.events.push_back(
      td::on(date{2023, 7, 1}, established{td::north, td::district_kind, "North again", td::province}));
  d.coverages.push_back({td::ford_post, td::province, validity{date{2021, 6, 1}, date{2023, 9, 1}}});
  d.coverages.push_back({td::hill_post, td::south_ford, validity::from(date{2022, 12, 1})});
  return d;
}

class random_agreements {
 public:
  explicit random_agreements(std::uint32_t seed) : random_{seed} {}

  agreement next() {
    agreement a = td::deal();
    a.fields = {"fires", "floods"};
    a.area = below(2) == 0 ? td::province : unit_id{below(5)};
    a.competences.clear();
    for (std::uint32_t n = below(9); n > 0; --n) a.competences.push_back(some_rule());
    return a;
  }

  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }

 private:
  competence some_rule() {
    competence c;
    c.field = field_id{below(2)};
    if (below(3) == 0)
      c.lead = responsible_unit{td::police};
    else
      c.lead = unit_id{8 + below(6)};
    if (below(2) == 0) c.supporting = {td::health};
    if (below(3) == 0) c.contact = "desk";
    const date first = add_days(td::start, below(900));
    c.when = below(2) == 0 ? validity::from(first) : validity{first, add_days(first, 1 + below(500))};
    if (below(2) == 0) c.level = level_id{below(3)};
    if (below(2) == 0) c.area = unit_id{below(7)};
    return c;
  }

  std::mt19937 random_;
};

}  // namespace phoihop::testing_agreement

#endif
