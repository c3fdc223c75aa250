// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_ORGANIZATION_NATION_HPP
#define PHOIHOP_TESTS_ORGANIZATION_NATION_HPP

// The reform of 1 July 2025 as a whole, from a file that may be absent. It tells for every old commune which
// new ones it went to, in whole or in parts of unknown size. It does not tell when the old units began: here
// all begin on one invented day, and the provinces follow their communes, none of which the reform separates.

#include <phoihop/organization/organization.hpp>

#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace phoihop::testing_nation {

inline constexpr const char* file_name = PHOIHOP_DATA_DIR "/vn_reform_2025.tsv";

inline constexpr date beginning{2020, 1, 1};  // invented
inline constexpr date reform{2025, 7, 1};
inline constexpr date eve{2025, 6, 30};
inline constexpr date middle{2023, 1, 1};
inline constexpr date afterwards{2026, 1, 1};

inline constexpr tree_id administrative{0};
inline constexpr level_id province_level{0};
inline constexpr level_id district_level{1};
inline constexpr level_id commune_level{2};

// A line of the file; the old commune is empty for the five island districts, which have none.
struct row {
  std::string old_province, old_district, old_commune, new_province, new_commune;  // codes of the source
  std::string old_names[3], new_names[2];                                          // from the province down
};

inline std::vector<std::string> columns(const std::string& line) {
  std::vector<std::string> result(1);
  for (const char c : line) {
    if (c == '\t')
      result.emplace_back();
    else if (c != '\r')
      result.back() += c;
  }
  return result;
}

inline std::vector<row> rows_of_file() {
  std::ifstream file{file_name};
  std::vector<row> rows;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    auto c = columns(line);
    if (c.size() != 10) continue;
    rows.push_back({c[0], c[2], c[4], c[6], c[8], {c[1], c[3], c[5]}, {c[7], c[9]}});
  }
  return rows;
}

// The file as an organisation. Codes of the source are unique within a level and a side only, so each is
// written with both: "old commune 65803".
class nation {
 public:
  explicit nation(const std::vector<row>& rows) {
    d.identity = "Việt Nam";
    d.trees = {{"administrative"}};
    d.levels = {{administrative, "tỉnh"}, {administrative, "huyện"}, {administrative, "xã"}};
    d.kinds = {{"tỉnh", province_level}, {"huyện", district_level}, {"xã", commune_level}};
    for (const auto& r : rows) begin_old(r);
    for (const auto& r : rows) begin_new(r);
    end_communes(rows);
    end_districts(rows);
    end_provinces(rows);
  }

  [[nodiscard]] unit_id unit(const std::string& code) const { return ids_.at(code); }

  organization_definition d;

 private:
  void begin(const std::string& code, std::uint32_t level, const std::string& name,
             std::optional<unit_id> parent, const date& on) {
    const auto [there, is_new] = ids_.insert({code, id_at<unit_id>(d.units.size())});
    if (!is_new) return;
    d.units.push_back({administrative, code});
    decide(on, established{there->second, kind_id{level}, name, parent});
  }
  template <class Change>
  void decide(const date& on, Change change) {
    d.events.push_back({on, on, on == reform ? "the reform" : "invented", std::move(change)});
  }
  void begin_old(const row& r) {
    begin("old province " + r.old_province, 0, r.old_names[0], std::nullopt, beginning);
    begin("old district " + r.old_district, 1, r.old_names[1], unit("old province " + r.old_province),
          beginning);
    if (r.old_commune.empty()) return;
    begin("old commune " + r.old_commune, 2, r.old_names[2], unit("old district " + r.old_district),
          beginning);
  }
  void begin_new(const row& r) {
    begin("new province " + r.new_province, 0, r.new_names[0], std::nullopt, reform);
    begin("new commune " + r.new_commune, 2, r.new_names[1], unit("new province " + r.new_province), reform);
  }
  void end_communes(const std::vector<row>& rows) {
    std::map<unit_id, std::vector<succession_share>> heirs;
    for (const auto& r : rows)
      if (!r.old_commune.empty())
        heirs[unit("old commune " + r.old_commune)].push_back(
            {unit("new commune " + r.new_commune), std::nullopt});
    std::map<unit_id, std::vector<unit_id>> wholes;
    for (const auto& [old, into] : heirs) {
      if (into.size() > 1)
        decide(reform, divided{old, into});
      else
        wholes[into.front().unit].push_back(old);
    }
    for (const auto& [into, from] : wholes) decide(reform, merged{from, into});
  }
  // An island district without communes becomes the new commune itself; the others end.
  void end_districts(const std::vector<row>& rows) {
    std::set<unit_id> ended;
    for (const auto& r : rows)
      if (r.old_commune.empty() && ended.insert(unit("old district " + r.old_district)).second)
        decide(reform,
               merged{{unit("old district " + r.old_district)}, unit("new commune " + r.new_commune)});
    for (const auto& r : rows)
      if (ended.insert(unit("old district " + r.old_district)).second)
        decide(reform, abolished{unit("old district " + r.old_district)});
  }
  void end_provinces(const std::vector<row>& rows) {
    std::map<unit_id, std::set<unit_id>> from;
    for (const auto& r : rows)
      from[unit("new province " + r.new_province)].insert(unit("old province " + r.old_province));
    for (const auto& [into, units] : from) decide(reform, merged{{units.begin(), units.end()}, into});
  }

  std::map<std::string, unit_id> ids_;
};

}  // namespace phoihop::testing_nation

#endif
