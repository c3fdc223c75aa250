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

organization_definition all_events() {
  organization_definition d;
  d.identity = "Mường Giôn";
  d.trees = {{"administration"}, {"police"}};
  d.levels = {{tree_id{0}, "huyện"}, {tree_id{0}, "xã"}};
  d.kinds = {
      {"huyện", level_id{0}}, {"xã", level_id{1}}, {"thị trấn", level_id{1}}, {"Công an xã", std::nullopt}};
  d.units = {{tree_id{0}, "118"},   {tree_id{0}, "03694"}, {tree_id{0}, "03697"}, {tree_id{0}, "03700"},
             {tree_id{0}, "03701"}, {tree_id{0}, "119"},   {tree_id{1}, "CA-1"}};
  const date begin{2020, 1, 1};
  const date reform{2025, 7, 1};
  d.events = {
      {begin, begin, "register", established{unit_id{0}, kind_id{0}, "Quỳnh Nhai", std::nullopt}},
      {begin, begin, "register", established{unit_id{5}, kind_id{0}, "Thuận Châu", std::nullopt}},
      {begin, begin, "register", established{unit_id{1}, kind_id{1}, "Mường Giôn", unit_id{0}}},
      {begin, begin, "register", established{unit_id{2}, kind_id{1}, "Pá Ma", unit_id{0}}},
      {begin, begin, "register", established{unit_id{6}, kind_id{3}, "Mường Giôn", std::nullopt}},
      {date{2021, 1, 2}, date{2021, 2, 3}, "No. 1", renamed{unit_id{2}, "Pá Ma Pha Khinh"}},
      {date{2021, 3, 4}, date{2021, 3, 4}, "No. 2", re_parented{unit_id{2}, unit_id{5}}},
      {date{2022, 1, 1}, date{2022, 1, 1}, "No. 3", kind_changed{unit_id{1}, kind_id{2}, date{2022, 6, 1}}},
      {date{2025, 6, 16}, reform, "No. 4", established{unit_id{3}, kind_id{1}, "Nửa một", unit_id{0}}},
      {date{2025, 6, 16}, reform, "No. 4", established{unit_id{4}, kind_id{1}, "Nửa hai", unit_id{0}}},
      {date{2025, 6, 16}, reform, "No. 4",
       divided{unit_id{2}, {{unit_id{3}, ratio{1, 3}}, {unit_id{4}, ratio{2, 3}}}}},
      {date{2025, 6, 16}, date{2025, 8, 1}, "No. 5", merged{{unit_id{3}, unit_id{4}}, unit_id{1}}},
      {date{2025, 6, 16}, date{2025, 9, 1}, "No. 6", abolished{unit_id{5}}}};
  d.coverages = {{unit_id{6}, unit_id{1}, validity{begin, date{2025, 3, 1}}},
                 {unit_id{6}, unit_id{2}, validity::from(begin)}};
  return d;
}

organization_definition transfers() {
  organization_definition d;
  d.identity = "Thuận Châu";
  d.trees = {{"administration"}};
  d.levels = {{tree_id{0}, "xã"}};
  d.kinds = {{"xã", level_id{0}}};
  d.units = {{tree_id{0}, "03697"}, {tree_id{0}, "03700"}};
  const date begin{2020, 1, 1};
  d.events = {{begin, begin, "register", established{unit_id{0}, kind_id{0}, "Pá Ma", std::nullopt}},
              {begin, begin, "register", established{unit_id{1}, kind_id{0}, "Chiềng Ơn", std::nullopt}},
              {date{2021, 1, 2}, date{2021, 2, 3}, "No. 7", transferred{unit_id{0}, unit_id{1}, ratio{2, 7}}},
              {date{2022, 1, 1}, date{2022, 1, 1}, "No. 8", transferred{unit_id{1}, unit_id{0}, {}}}};
  return d;
}

organization_definition new_codes() {
  organization_definition d;
  d.identity = "Corse";
  d.trees = {{"administrative"}};
  d.kinds = {{"commune", std::nullopt}};
  d.units = {{tree_id{0}, "20362"}, {tree_id{0}, "20363"}};
  const date first{1943, 1, 1};
  const date reform{1976, 1, 1};
  d.events = {{first, first, "register", established{unit_id{0}, kind_id{0}, "Zonza", std::nullopt}},
              {first, first, "register", established{unit_id{1}, kind_id{0}, "Zoza", std::nullopt}},
              {date{1975, 5, 15}, reform, "Law 75-356", recoded{unit_id{0}, "2A362"}},
              {date{1975, 5, 15}, reform, "Law 75-356", recoded{unit_id{1}, "2A363 <\"&\">"}}};
  return d;
}

// A merger and the division that undoes it.
organization_definition restored() {
  organization_definition d;
  d.identity = "INSEE";
  d.trees = {{"communes"}};
  d.kinds = {{"commune", std::nullopt}};
  d.units = {{tree_id{0}, "76095"}, {tree_id{0}, "76108"}, {tree_id{0}, "76108"}};
  const date first{2011, 1, 1};
  const date merger{2012, 1, 1};
  const date division{2014, 1, 1};
  d.events = {
      {first, first, "register", established{unit_id{0}, kind_id{0}, "Bihorel", std::nullopt}},
      {first, first, "register", established{unit_id{1}, kind_id{0}, "Bois-Guillaume", std::nullopt}},
      {merger, merger, "No. 1",
       established{unit_id{2}, kind_id{0}, "Bois-Guillaume - Bihorel", std::nullopt}},
      {merger, merger, "No. 1", merged{{unit_id{0}, unit_id{1}}, unit_id{2}}},
      {division, division, "No. 2", established{unit_id{0}, kind_id{0}, "Bihorel", std::nullopt}},
      {division, division, "No. 2", established{unit_id{1}, kind_id{0}, "Bois-Guillaume", std::nullopt}},
      {division, division, "No. 2",
       divided{unit_id{2},
               {{unit_id{0}, ratio{8, 21}, {unit_id{0}}}, {unit_id{1}, ratio{13, 21}, {unit_id{1}}}}}}};
  return d;
}

}  // namespace

void append_samples_of_organization(std::vector<sample>& to) {
  to.push_back(sample_of("tree_id", tree_id{1}));
  to.push_back(sample_of("kind_id", kind_id{3}));
  to.push_back(sample_of("organization_definition", all_events()));
  to.push_back(sample_of("organization", organization{all_events()}));
  to.push_back(sample_of("transfers", transfers().events));
  to.push_back(sample_of("restored", organization{restored()}));
  to.push_back(sample_of("recoded", std::pair{new_codes().events[2], new_codes().events[3]}));
  to.push_back(sample_of("organization_of_new_codes", std::optional{organization{new_codes()}}));
  to.push_back(sample_of("snapshot", organization{transfers()}.at(date{2020, 6, 1})));
  to.push_back(
      sample_of("succession", organization{transfers()}.all_successors(date{2020, 6, 1}, date{2021, 6, 1})));
  to.push_back(
      sample_of("successors", std::vector<successor>{{unit_id{3}, ratio{1, 3}}, {unit_id{4}, std::nullopt}}));
}

}  // namespace phoihop::testing_support
