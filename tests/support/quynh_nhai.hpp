// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_SUPPORT_QUYNH_NHAI_HPP
#define PHOIHOP_TESTS_SUPPORT_QUYNH_NHAI_HPP

/// The Quỳnh Nhai district of Sơn La, its three agencies, and the plan that they signed on 11 March 2021.
///
/// Communes, codes and successors: codes of the General Statistics Office; Resolution 1681/NQ-UBTVQH15. What
/// is assumed, because no source tells it: the year of the signature (the article says 11/3), the day of a
/// meeting (the last of the covered period), the day on which Mường Giàng became a town (left unknown), who
/// covers what among the commune police, and that the rangers of the district ended with it.

#include <phoihop/agreement.hpp>
#include <phoihop/calendar.hpp>
#include <phoihop/organization.hpp>
#include <phoihop/work_plan.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace phoihop::quynh_nhai {

inline constexpr tree_id administration{0};
inline constexpr tree_id police{1};
inline constexpr tree_id military{2};
inline constexpr tree_id rangers{3};

inline constexpr level_id province_level{0};
inline constexpr level_id district_level{1};
inline constexpr level_id commune_level{2};

inline constexpr kind_id tinh{0};
inline constexpr kind_id huyen{1};
inline constexpr kind_id xa{2};
inline constexpr kind_id thi_tran{3};
inline constexpr kind_id province_police_kind{4};
inline constexpr kind_id district_police_kind{5};
inline constexpr kind_id commune_police_kind{6};
inline constexpr kind_id district_command_kind{7};
inline constexpr kind_id ranger_station_kind{8};

inline constexpr std::size_t communes_in_2021 = 11;
inline constexpr std::size_t communes_in_2025 = 4;

/// A commune of 2021, in the order of the codes, which is the tree order; `heir` is the place of the new
/// commune.
struct commune_row {
  const char* code;
  const char* name;
  std::size_t heir;
};

struct heir_row {
  const char* code;
  const char* name;
};

// clang-format off
inline constexpr std::array<commune_row, communes_in_2021> communes{{
    {"03682", "Mường Chiên",     0},
    {"03685", "Cà Nàng",         0},
    {"03688", "Chiềng Khay",     0},
    {"03694", "Mường Giôn",      1},
    {"03697", "Pá Ma Pha Khinh", 1},
    {"03700", "Chiềng Ơn",       2},
    {"03703", "Mường Giàng",     2},
    {"03706", "Chiềng Bằng",     2},
    {"03709", "Mường Sại",       3},
    {"03712", "Nậm Ét",          3},
    {"03718", "Chiềng Khoang",   2},
}};
// Each bears the code of one of its predecessors, and is another unit all the same.
inline constexpr std::array<heir_row, communes_in_2025> heirs{{
    {"03688", "Mường Chiên"},
    {"03694", "Mường Giôn"},
    {"03703", "Quỳnh Nhai"},
    {"03712", "Mường Sại"},
}};
// clang-format on

// Units, in the order in which `definition()` lists them.
inline constexpr std::uint32_t first_commune = 2;
inline constexpr std::uint32_t first_heir = first_commune + communes_in_2021;
inline constexpr std::uint32_t first_agency = first_heir + communes_in_2025;

inline constexpr unit_id son_la{0};
inline constexpr unit_id district{1};
constexpr unit_id commune(std::size_t i) {
  return unit_id{first_commune + static_cast<std::uint32_t>(i)};
}
constexpr unit_id heir(std::size_t i) {
  return unit_id{first_heir + static_cast<std::uint32_t>(i)};
}
inline constexpr unit_id muong_giang = commune(6);

inline constexpr unit_id province_police{first_agency};
inline constexpr unit_id district_police{first_agency + 1};
inline constexpr unit_id district_command{first_agency + 2};
inline constexpr unit_id ranger_station{first_agency + 3};
constexpr unit_id commune_police(std::size_t i) {
  return unit_id{first_agency + 4 + static_cast<std::uint32_t>(i)};
}
constexpr unit_id heir_police(std::size_t i) {
  return commune_police(communes_in_2021 + i);
}

inline constexpr date registered{2020, 1, 1};
inline constexpr date signing{2021, 3, 11};
inline constexpr date still_unsettled{2021, 3, 12};  // Mường Giàng: a xã until here at least
inline constexpr date known_as_town{2025, 6, 16};    // and a town by this day
inline constexpr date police_reform{2025, 3, 1};
inline constexpr date reform{2025, 7, 1};
inline constexpr date resolved{2025, 6, 16};
inline constexpr const char* resolution_1681 = "Resolution 1681/NQ-UBTVQH15 of 16 June 2025";

namespace detail {

inline unit_event from_register(unit_id unit, kind_id kind, std::string name, std::optional<unit_id> parent) {
  return {registered, registered, "as registered", established{unit, kind, std::move(name), parent}};
}

template <class Change>
unit_event decided(const date& legal, const date& operating, std::string decision, Change change) {
  return {legal, operating, std::move(decision), std::move(change)};
}

inline void add_units(organization_definition& d) {
  d.units = {{administration, "14"}, {administration, "118"}};
  for (const auto& c : communes) d.units.push_back({administration, c.code});
  for (const auto& h : heirs) d.units.push_back({administration, h.code});
  d.units.push_back({police, "CA-14"});
  d.units.push_back({police, "CA-118"});
  d.units.push_back({military, "QS-118"});
  d.units.push_back({rangers, "KL-118"});
  for (const auto& c : communes) d.units.push_back({police, std::string{"CA-"} + c.code});
  for (const auto& h : heirs) d.units.push_back({police, std::string{"CA-2025-"} + h.code});
}

inline void add_state_of_2021(organization_definition& d) {
  d.events.push_back(from_register(son_la, tinh, "Sơn La", std::nullopt));
  d.events.push_back(from_register(district, huyen, "Quỳnh Nhai", son_la));
  d.events.push_back(from_register(province_police, province_police_kind, "Sơn La", std::nullopt));
  d.events.push_back(from_register(district_police, district_police_kind, "Quỳnh Nhai", province_police));
  d.events.push_back(from_register(district_command, district_command_kind, "Quỳnh Nhai", std::nullopt));
  d.events.push_back(from_register(ranger_station, ranger_station_kind, "Quỳnh Nhai", std::nullopt));
  for (std::size_t i = 0; i < communes_in_2021; ++i) {
    d.events.push_back(from_register(commune(i), xa, communes[i].name, district));
    d.events.push_back(
        from_register(commune_police(i), commune_police_kind, communes[i].name, district_police));
    d.coverages.push_back({commune_police(i), commune(i), validity::from(registered)});
  }
}

// The district police ended first; their commune units went on under the province.
inline void add_police_reform(organization_definition& d) {
  const std::string decision = "no district police from 1 March 2025";
  for (std::size_t i = 0; i < communes_in_2021; ++i)
    d.events.push_back(
        decided(police_reform, police_reform, decision, re_parented{commune_police(i), province_police}));
  d.events.push_back(decided(police_reform, police_reform, decision, abolished{district_police}));
}

inline void add_reform(organization_definition& d) {
  for (std::size_t k = 0; k < communes_in_2025; ++k) {
    merged areas{{}, heir(k)};
    merged stations{{}, heir_police(k)};
    for (std::size_t i = 0; i < communes_in_2021; ++i) {
      if (communes[i].heir != k) continue;
      areas.from.push_back(commune(i));
      stations.from.push_back(commune_police(i));
    }
    d.events.push_back(decided(resolved, reform, resolution_1681, std::move(areas)));
    d.events.push_back(
        decided(resolved, reform, resolution_1681, established{heir(k), xa, heirs[k].name, son_la}));
    d.events.push_back(decided(reform, reform, "two tiers of police", std::move(stations)));
    d.events.push_back(
        decided(reform, reform, "two tiers of police",
                established{heir_police(k), commune_police_kind, heirs[k].name, province_police}));
    d.coverages.push_back({heir_police(k), heir(k), validity::from(reform)});
  }
  d.events.push_back(
      decided(resolved, reform, "Resolution 203/2025/QH15 of 16 June 2025", abolished{district}));
  d.events.push_back(decided(date{2025, 6, 14}, reform, "Decision 2786/QĐ-BQP of 14 June 2025",
                             abolished{district_command}));
  d.events.push_back(decided(reform, reform, "rangers by region (assumed)", abolished{ranger_station}));
}

}  // namespace detail

/// The organisation as data, so that a test can change it.
inline organization_definition definition() {
  organization_definition d;
  d.identity = "Sơn La";
  d.trees = {{"administration"}, {"police"}, {"military"}, {"forest rangers"}};
  d.levels = {{administration, "tỉnh"}, {administration, "huyện"}, {administration, "xã"}};
  d.kinds = {{"tỉnh", province_level},       {"huyện", district_level},
             {"xã", commune_level},          {"thị trấn", commune_level},
             {"Công an tỉnh", std::nullopt}, {"Công an huyện", std::nullopt},
             {"Công an xã", std::nullopt},   {"Ban Chỉ huy Quân sự huyện", std::nullopt},
             {"Hạt Kiểm lâm", std::nullopt}};
  detail::add_units(d);
  detail::add_state_of_2021(d);
  d.events.push_back(detail::decided(still_unsettled, still_unsettled,
                                     "decision not found, some day until then",
                                     kind_changed{muong_giang, thi_tran, known_as_town}));
  detail::add_police_reform(d);
  detail::add_reform(d);
  return d;
}

inline organization units() {
  return organization{definition()};
}

// Fields, clauses and parties of the plan, by place.
inline constexpr field_id forest{0};
inline constexpr field_id security{1};
inline constexpr field_id defence{2};
inline constexpr std::size_t information_clause = 0;
inline constexpr std::size_t commune_clause = 1;
inline constexpr std::size_t district_clause = 2;
inline constexpr std::size_t notice_clause = 3;
inline const std::vector<unit_id> signatories{ranger_station, district_police, district_command};

/// The plan as it was signed: parties, meetings and limits as the article tells them.
inline agreement plan_of_2021() {
  agreement a;
  a.document.issuers = {"Hạt Kiểm lâm huyện Quỳnh Nhai", "Công an huyện Quỳnh Nhai",
                        "Ban Chỉ huy Quân sự huyện Quỳnh Nhai"};
  a.document.dated = signing;
  a.title = "Kế hoạch phối hợp giữa Kiểm lâm, Công an và Quân sự huyện Quỳnh Nhai giai đoạn 2021-2025";
  a.signed_on = signing;
  a.term = {date{2021, 1, 1}, date{2026, 1, 1}};
  a.area = district;
  for (const unit_id unit : signatories) a.parties.push_back({unit, a.term});
  a.fields = {"bảo vệ rừng", "an ninh, trật tự", "quốc phòng địa phương"};
  a.competences = {
      {forest, ranger_station, {district_police, district_command}, "trực ban Hạt Kiểm lâm", a.term},
      {security, district_police, {ranger_station, district_command}, "trực ban Công an", a.term},
      {defence, district_command, {district_police}, "trực ban Ban Chỉ huy", a.term}};
  a.clauses = {information_duty{"thong-tin", time_limit{24, limit_unit::hours}, std::nullopt, {1, 1}},
               meeting_duty{"giao-ban-xa",
                            "Giao ban cấp xã",
                            commune_level,
                            recurrence{period_kind::month, after_period_end{0}, roll::preceding},
                            {{meeting_role::chair, responsible_unit{police}}}},
               meeting_duty{"giao-ban-huyen",
                            "Giao ban cấp huyện",
                            district_level,
                            recurrence{period_kind::quarter, after_period_end{0}, roll::preceding},
                            {{meeting_role::chair, parties_in_turn{}}}},
               notice_duty{"tap-huan", "Báo trước hội nghị tập huấn", before_event{}, {1, 1}}};
  return a;
}

/// Everyone by the days of the public service.
inline calendar_book calendars() {
  return {vietnam::public_service(), {}};
}

inline date_range year(std::int32_t y) {
  return {make_date(y, 1, 1), make_date(y + 1, 1, 1)};
}
inline date_range term() {
  return {date{2021, 1, 1}, date{2026, 1, 1}};
}

}  // namespace phoihop::quynh_nhai

#endif
