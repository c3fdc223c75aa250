// SPDX-License-Identifier: BSL-1.0
//
// Sources
//  [plan]  Quỳnh Nhai district's own report of the signing on 11 March (quynhnhai.sonla.gov.vn, "Lễ ký kết kế
//          hoạch bảo vệ an ninh trật tự, quốc phòng quân sự địa phương, bảo vệ rừng và PCCCR giai đoạn 2021 - 2025").
//  [1681]  Resolution 1681/NQ-UBTVQH15 of 16 June 2025 on the communes of Sơn La, art. 1 items 8-11, art. 2.
//  [72]    Law 72/2025/QH15 on local government: no district tier from 1 July 2025.
//  [694]   694 district police bodies ended on 1 March 2025 (Ministry of Public Security, as reported that
//          day).
//  [2786]  Decision 2786/QĐ-BQP of 14 June 2025: district military commands dissolved.
//  [gso]   Codes of the General Statistics Office in use until 30 June 2025.
#include "support/quynh_nhai_data.hpp"

#include <phoihop/calendar.hpp>
#include <phoihop/core.hpp>

#include <optional>
#include <string_view>
#include <utility>

namespace quynh_nhai {
namespace {

using namespace phoihop;  // an example reads better so

constexpr date opening{2021, 1, 1};
constexpr date signing{2021, 3, 11};
constexpr date term_end{2026, 1, 1};
constexpr date police_reform{2025, 3, 1};
constexpr date resolution_day{2025, 6, 16};
constexpr date reform{2025, 7, 1};

const char* const as_it_stood = "state at the beginning of the term";
const char* const police_decision = "end of the district police, 1 March 2025";
const char* const commune_decision = "Resolution 1681/NQ-UBTVQH15 of 16 June 2025";
const char* const district_decision = "Law 72/2025/QH15 of 16 June 2025";
const char* const military_decision = "Decision 2786/QĐ-BQP of 14 June 2025";

enum tree : std::uint32_t { administration, police, military, rangers };
enum level : std::uint32_t {
  province,
  district,
  commune,
  police_province,
  police_district,
  police_commune,
  other
};
enum kind : std::uint32_t {
  tinh,
  huyen,
  xa,
  thi_tran,
  police_of_province,
  police_of_district,
  police_of_commune,
  military_of_province,
  military_of_district,
  rangers_of_province,
  rangers_of_district
};

struct commune_row {
  const char* code;  // [gso]
  const char* name;
  int item;  // of [1681], art. 1: what it went into
};
constexpr commune_row old_communes[] = {
    {"03682", "Mường Chiên", 9}, {"03685", "Cà Nàng", 9},          {"03688", "Chiềng Khay", 9},
    {"03694", "Mường Giôn", 10}, {"03697", "Pá Ma Pha Khinh", 10}, {"03700", "Chiềng Ơn", 8},
    {"03703", "Mường Giàng", 8}, {"03706", "Chiềng Bằng", 8},      {"03709", "Mường Sại", 11},
    {"03712", "Nậm Ét", 11},     {"03718", "Chiềng Khoang", 8}};

struct successor_row {
  int item;
  const char* code;  // ours: the new official codes are not needed here
  const char* name;
};
constexpr successor_row new_communes[] = {{8, "NQ1681.8", "Quỳnh Nhai"},
                                          {9, "NQ1681.9", "Mường Chiên"},
                                          {10, "NQ1681.10", "Mường Giôn"},
                                          {11, "NQ1681.11", "Mường Sại"}};

// Writes the history down in the order in which it happened.
class chronicle {
 public:
  chronicle() {
    d_.identity = "Quỳnh Nhai";
    d_.trees = {{"hành chính"}, {"Công an"}, {"Quân sự"}, {"Kiểm lâm"}};
    d_.levels = {{tree_id{administration}, "tỉnh"},  {tree_id{administration}, "huyện"},
                 {tree_id{administration}, "xã"},    {tree_id{police}, "Công an tỉnh"},
                 {tree_id{police}, "Công an huyện"}, {tree_id{police}, "Công an xã"}};
    d_.kinds = {{"tỉnh", level_id{province}},
                {"huyện", level_id{district}},
                {"xã", level_id{commune}},
                {"thị trấn", level_id{commune}},
                {"Công an", level_id{police_province}},
                {"Công an", level_id{police_district}},
                {"Công an", level_id{police_commune}},
                {"Bộ CHQS", std::nullopt},
                {"Ban CHQS", std::nullopt},
                {"Chi cục Kiểm lâm", std::nullopt},
                {"Hạt Kiểm lâm", std::nullopt}};
  }

  unit_id add(tree t, const char* code, kind k, std::string name, std::optional<unit_id> parent,
              const date& on = opening, const char* decision = as_it_stood) {
    const auto id = id_at<unit_id>(d_.units.size());
    d_.units.push_back({tree_id{t}, code});
    happened(on, on, decision, established{id, kind_id{k}, std::move(name), parent});
    return id;
  }

  template <class Change>
  void happened(const date& legal, const date& operating, const char* decision, Change change) {
    d_.events.push_back({legal, operating, decision, std::move(change)});
  }

  void covers(unit_id agency_unit, unit_id area, const validity& when) {
    d_.coverages.push_back({agency_unit, area, when});
  }

  organization_definition take() { return std::move(d_); }

 private:
  organization_definition d_;
};

// A commune and its police.
struct pair_of_units {
  unit_id area{};
  unit_id police{};
  int item = 0;
};

std::vector<pair_of_units> add_old_communes(chronicle& book, unit_id district_unit, unit_id district_police) {
  std::vector<pair_of_units> all;
  for (const auto& row : old_communes) {
    const std::string code = std::string{"CA."} + row.code;
    pair_of_units made;
    made.item = row.item;
    made.area = book.add(administration, row.code, xa, row.name, district_unit);
    made.police =
        book.add(police, code.c_str(), police_of_commune, std::string{"xã "} + row.name, district_police);
    book.covers(made.police, made.area, {opening, reform});
    all.push_back(made);
  }
  return all;
}

// Mường Giàng was a xã in 2021, and a thị trấn when [1681] was passed. No source found names the day between.
void tell_of_the_town(chronicle& book, const pair_of_units& muong_giang) {
  constexpr date earliest{2022, 1, 1};
  const char* const decision = "establishment of thị trấn Mường Giàng (decision and day not found)";
  book.happened(earliest, earliest, decision,
                kind_changed{muong_giang.area, kind_id{thi_tran}, resolution_day});
  book.happened(earliest, earliest, decision, renamed{muong_giang.police, "Mường Giàng"});
  book.happened(resolution_day, resolution_day, commune_decision,
                renamed{muong_giang.police, "thị trấn Mường Giàng"});
}

void tell_of_1_march_2025(chronicle& book, const std::vector<pair_of_units>& communes,
                          unit_id district_police, unit_id province_police) {
  for (const auto& c : communes)
    book.happened(police_reform, police_reform, police_decision, re_parented{c.police, province_police});
  book.happened(police_reform, police_reform, police_decision, abolished{district_police});
}

void tell_of_1_july_2025(chronicle& book, const std::vector<pair_of_units>& communes, unit_id province_unit,
                         unit_id province_police) {
  for (const auto& row : new_communes) {
    const std::string code = std::string{"CA."} + row.code;
    const unit_id heir =
        book.add(administration, row.code, xa, row.name, province_unit, reform, commune_decision);
    const unit_id its_police =
        book.add(police, code.c_str(), police_of_commune, std::string{"xã "} + row.name, province_police,
                 reform, commune_decision);
    merged areas{{}, heir};
    merged forces{{}, its_police};
    for (const auto& c : communes)
      if (c.item == row.item) {
        areas.from.push_back(c.area);
        forces.from.push_back(c.police);
      }
    book.happened(resolution_day, reform, commune_decision, std::move(areas));
    book.happened(resolution_day, reform, commune_decision, std::move(forces));
    book.covers(its_police, heir, validity::from(reform));
  }
}

agreement make_plan(const units& who) {
  agreement plan;
  plan.document = {std::nullopt, {"Hạt Kiểm lâm", "Công an huyện", "Ban CHQS huyện"}, signing};
  plan.title =
      "Kế hoạch phối hợp bảo vệ an ninh trật tự, quốc phòng quân sự địa phương, bảo vệ rừng và PCCCR "
      "2021-2025";
  plan.signed_on = signing;
  plan.term = {opening, term_end};
  plan.area = who.district;
  for (const unit_id unit : {who.rangers, who.police, who.military})
    plan.parties.push_back({unit, plan.term});
  plan.fields = {"bảo vệ rừng và PCCCR", "an ninh trật tự", "quốc phòng quân sự địa phương"};
  plan.competences = {{field_id{0}, who.rangers, {who.police, who.military}, "", plan.term},
                      {field_id{1}, who.police, {who.rangers, who.military}, "", plan.term},
                      {field_id{2}, who.military, {who.rangers, who.police}, "", plan.term}};
  // [plan]: 100 % of the information within 24 hours; commune meetings monthly, chaired by the commune
  // police; district meetings quarterly, the chair in turn; trainings announced beforehand.
  plan.clauses = {information_duty{"thong-tin", time_limit{24, limit_unit::hours}, std::nullopt, ratio{1, 1}},
                  meeting_duty{"giao-ban-xa",
                               "Giao ban cấp xã",
                               level_id{commune},
                               {period_kind::month, after_period_end{0}, roll::preceding},
                               {{meeting_role::chair, responsible_unit{tree_id{police}}},
                                {meeting_role::participant, local_parties{}}}},
                  meeting_duty{"giao-ban-huyen",
                               "Giao ban cấp huyện",
                               level_id{district},
                               {period_kind::quarter, after_period_end{0}, roll::preceding},
                               {{meeting_role::chair, parties_in_turn{}}}},
                  notice_duty{"tap-huan", "Thông báo trước hội nghị tập huấn", before_event{}, ratio{1, 1}}};
  return plan;
}

}  // namespace

world make_world() {
  chronicle book;
  const unit_id son_la = book.add(administration, "14", tinh, "Sơn La", std::nullopt);
  const unit_id huyen_unit = book.add(administration, "118", huyen, "Quỳnh Nhai", son_la);
  const unit_id province_police = book.add(police, "CA.14", police_of_province, "tỉnh Sơn La", std::nullopt);
  const unit_id district_police =
      book.add(police, "CA.118", police_of_district, "huyện Quỳnh Nhai", province_police);
  const unit_id province_military =
      book.add(military, "QS.14", military_of_province, "tỉnh Sơn La", std::nullopt);
  const unit_id district_military =
      book.add(military, "QS.118", military_of_district, "huyện Quỳnh Nhai", province_military);
  const unit_id province_rangers =
      book.add(rangers, "KL.14", rangers_of_province, "tỉnh Sơn La", std::nullopt);
  const unit_id district_rangers =
      book.add(rangers, "KL.118", rangers_of_district, "huyện Quỳnh Nhai", province_rangers);
  book.covers(district_police, huyen_unit, {opening, police_reform});
  const auto communes = add_old_communes(book, huyen_unit, district_police);
  tell_of_the_town(book, communes[6]);
  tell_of_1_march_2025(book, communes, district_police, province_police);
  tell_of_1_july_2025(book, communes, son_la, province_police);
  book.happened(resolution_day, reform, district_decision, abolished{huyen_unit});
  book.happened({2025, 6, 14}, reform, military_decision, abolished{district_military});
  book.happened(resolution_day, reform, district_decision, abolished{district_rangers});

  const units who{huyen_unit, district_rangers, district_police, district_military};
  return {organization{book.take()}, who, make_plan(who)};
}

std::vector<std::string> assumptions() {
  return {
      "the year of the signature is 2021: the report says 11/3, and the term is 2021-2025",
      "a meeting sits on the last day of the period that it covers, and on the working day before if that is "
      "a rest day",
      "a meeting is due if it sits on or after the day of the signature",
      "each party meets at the commune through its unit there, and itself where it has none",
      "turns go in the order in which the report names the parties: forest rangers, police, military",
      "all units go by the calendar of the public service (commune offices may work on Saturdays)",
      "Mường Giàng became a town on a day not found, after 2021 and by 16 June 2025: its kind between is "
      "unknown",
      "the district's forest rangers and military command ended on 1 July 2025, with the district",
      "no report names the number of the document or the law on which it rests",
      "the information log is invented",
  };
}

std::vector<log_item> information_log() {
  const auto at = [](const date& day, std::int64_t hour, std::int64_t minute) {
    return vietnam_time().to_utc({day, hours(hour) + minutes(minute)}, repeated_time::earlier);
  };
  return {
      {"phá rừng Cà Nàng", at({2021, 4, 2}, 17, 20), at({2021, 4, 3}, 9, 0), std::nullopt},
      {"cháy rừng Mường Giôn", at({2021, 4, 30}, 16, 30), at({2021, 5, 1}, 16, 30), std::nullopt},
      {"vận chuyển gỗ Chiềng Ơn", at({2021, 5, 14}, 8, 0), at({2021, 5, 15}, 10, 15), std::nullopt},
      {"săn bắt Nậm Ét", at({2021, 6, 7}, 22, 5), at({2021, 6, 8}, 6, 40), std::nullopt},
      {"lấn chiếm đất rừng Mường Sại", at({2021, 6, 28}, 14, 0), std::nullopt, std::nullopt},
      {"mua bán vũ khí Chiềng Khay", at({2021, 6, 30}, 9, 30), std::nullopt, std::nullopt},
  };
}

instant log_seen_at() {
  return vietnam_time().to_utc({{2021, 6, 30}, hours(17)}, repeated_time::earlier);
}

}  // namespace quynh_nhai
