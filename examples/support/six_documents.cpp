// SPDX-License-Identifier: BSL-1.0
//
// Sources
//  [639]   Report on the coordination of 2018 between the military command, the police and the department of
//          agriculture of a province: 206 communes, 11 districts, 5 forest boards and the province have plans, 223 in
//          all; the agreement was signed anew for 2019. It tells no day of the signature.
//  [836]   kiemlam.org.vn: agreement 836/QCPH-DQ-V28-KL, signed at the Ministry of Defence on 16 December 2014;
//          cand.com.vn 554007: meeting on the first half of 2019, on 19 July 2019.
//  [133]   Decrees 74/2010/NĐ-CP of 12 July 2010 and 133/2015/NĐ-CP of 28 December 2015 (militia and other forces).
//  [03]    Decree 03/2019/NĐ-CP of 5 September 2019 (police and army); there is another 03/2019/NĐ-CP, of 4 January.
//  [gl]    Gia Lai, 27 July 2022: meeting on the second quarter, chaired by the chairman of the province.
//  [bt]    Bến Tre, 9 October 2020: meetings of each month, quarter, half-year and year, yearly plans and reviews.
//  [105]   Decree 105/2021/NĐ-CP, art. 13: at the centre a meeting each year, in the provinces every six months, chaired
//          in turn; reports every six months and each year to the direct superior, by the periods of Decree 09/2019.
//  [202]   Resolution 202/2025/QH15: provinces merged on 1 July 2025. Gia Lai and Bình Định; Bến Tre, Vĩnh Long, Trà Vinh.
//  [72]    Law 72/2025/QH15: no districts from 1 July 2025.
//  [694]   The police of the districts ended on 1 March 2025.
//  [bp]    nhandan.vn: provincial commands of the border guard became boards under the military commands of the provinces,
//          handed over on 28 June 2025; from 1 July 2025 in the new provinces.
#include "support/six_documents.hpp"

#include <phoihop/calendar.hpp>

#include <optional>
#include <utility>

#include "support/quynh_nhai_data.hpp"

namespace phoihop::examples {
namespace {

constexpr date registered{2010, 1, 1};
constexpr date reform{2025, 7, 1};
const char* const as_registered = "state at the beginning";
const char* const provinces_merged = "Resolution 202/2025/QH15";
const char* const districts_ended = "Law 72/2025/QH15";
const char* const border_handed_over = "border guard put under the military command, 28 June 2025";

document_key decree(const char* number, const date& dated) {
  return {number, {"Chính phủ"}, dated};
}
legal_basis decree_133() {
  return {decree("133/2015/NĐ-CP", date{2015, 12, 28}), "phối hợp của Dân quân tự vệ",
          validity::from(date{2016, 2, 15}), std::nullopt};
}
legal_basis decree_03() {
  return {decree("03/2019/NĐ-CP", date{2019, 9, 5}), "phối hợp giữa Bộ Công an và Bộ Quốc phòng",
          validity::from(date{2019, 9, 5}), std::nullopt};
}

// A day is not stated: due by the end of the year.
document_duty in_the_year(std::string key, std::string title, document_kind kind, level_id level) {
  return {std::move(key), std::move(title), kind, level};
}

// The level of a province, of its districts and of its communes, and the province.
struct province_levels {
  level_id province{};
  level_id district{};
  level_id commune{};
  unit_id area{};
};

province_levels administration_of(organization_builder& b, const char* code, const char* name) {
  tree_writer land =
      b.decided(registered, as_registered).in("hành chính").level("tỉnh").level("huyện").level("xã");
  return {land.level_named("tỉnh"), land.level_named("huyện"), land.level_named("xã"),
          land.establish("tỉnh", name, code)};
}

}  // namespace

document_case province_639() {
  organization_builder b{"a province with 11 districts"};
  const auto levels = administration_of(b, "17", "Hòa Bình");
  tree_writer land = b.in("hành chính");
  tree_writer agencies = b.in("cơ quan");
  tree_writer boards = b.in("Ban quản lý rừng").level("ban quản lý rừng");
  const unit_id military = agencies.establish("Bộ CHQS", "tỉnh", "BCHQS");
  const unit_id police = agencies.establish("Công an", "tỉnh", "CA");
  const unit_id agriculture = agencies.establish("Sở", "NN&PTNT", "SNN&PTNT");
  std::vector<unit_id> districts;
  for (int i = 1; i <= 11; ++i)
    districts.push_back(
        land.establish("huyện", std::to_string(i), "H" + std::to_string(i)).under(levels.area));
  for (std::size_t i = 1; i <= 206; ++i)
    land.establish("xã", std::to_string(i), "X" + std::to_string(i)).under(districts[i % districts.size()]);
  for (std::size_t i = 0; i < 5; ++i)
    b.covers(boards.establish("ban quản lý rừng", std::to_string(i + 1), "B" + std::to_string(i + 1)),
             districts[i]);

  agreement a;
  a.document = {"639/QCPH-BCHQS-CA-SNN&PTNT", {"Bộ CHQS", "Công an", "Sở NN&PTNT"}, std::nullopt};
  a.title = "Quy chế phối hợp bảo vệ rừng, phòng cháy, chữa cháy rừng năm 2018";
  a.signed_on = date{2018, 1, 1};
  a.term = {date{2018, 1, 1}, date{2019, 1, 1}};
  a.area = levels.area;
  a.bases = {decree_133()};
  for (const unit_id party : {military, police, agriculture})
    a.parties.push_back({party, validity::from(registered)});
  a.clauses = {in_the_year("ke-hoach-tinh", "Kế hoạch của tỉnh", document_kind::plan, levels.province),
               in_the_year("ke-hoach-huyen", "Kế hoạch của huyện", document_kind::plan, levels.district),
               in_the_year("ke-hoach-xa", "Kế hoạch của xã", document_kind::plan, levels.commune),
               in_the_year("ke-hoach-bqlr", "Kế hoạch của Ban quản lý rừng", document_kind::plan,
                           boards.level_named("ban quản lý rừng")),
               in_the_year("tong-ket", "Hội nghị tổng kết", document_kind::review, levels.province),
               in_the_year("ky-ket", "Ký kết quy chế năm sau", document_kind::renewal, levels.province)};
  const agreement_event again{
      {std::nullopt, a.document.issuers, std::nullopt}, date{2018, 12, 31}, renewal{date{2020, 1, 1}}};
  return {"639: a province, signed anew each year",
          b.build().value(),
          {a, {again}},
          {},
          2018,
          {"the province is not named; that it is Hòa Bình is inferred from its 11 districts",
           "neither the day of the signature nor that of the renewal is told: the first and the last of 2018",
           "communes, districts and boards are numbered, five districts have a board each",
           "plans, review and renewal have no day: due by the end of the year"}};
}

document_case three_departments() {
  organization_builder b{"three departments"};
  b.decided(registered, as_registered);
  const unit_id country = b.in("trung ương").level("cả nước").establish("cả nước", "Việt Nam", "VN");
  tree_writer departments = b.in("cục");
  const unit_id militia = departments.establish("Cục", "Dân quân tự vệ", "DQ");
  const unit_id security = departments.establish("Cục", "Xây dựng phong trào bảo vệ ANTQ", "V28");
  const unit_id rangers = departments.establish("Cục", "Kiểm lâm", "KL");

  agreement a;
  a.document = {"836/QCPH-DQ-V28-KL", {"Cục DQTV", "Cục V28", "Cục Kiểm lâm"}, date{2014, 12, 16}};
  a.title = "Quy chế phối hợp giữa ba cục";
  a.signed_on = date{2014, 12, 16};
  a.term = validity::from(date{2014, 12, 16});
  a.area = country;
  a.bases = {{decree("74/2010/NĐ-CP", date{2010, 7, 12}), "phối hợp của Dân quân tự vệ",
              validity{date{2010, 9, 1}, date{2016, 2, 15}}, decree_133().document}};
  for (const unit_id party : {militia, security, rangers}) a.parties.push_back({party, a.term});
  meeting_duty half{"giao-ban",
                    "Giao ban sáu tháng",
                    level_id{0},
                    recurrence{period_kind::half_year, after_period_end{0}, roll::following},
                    {}};
  half.roles = {{meeting_role::chair, all_parties{}}};
  a.clauses = {half};
  const meeting_record held{"VN.giao-ban", period{period_kind::half_year, 2019, 1}, date{2019, 7, 19}};
  return {"836: three central departments",
          b.build().value(),
          {a, {}},
          {held},
          2019,
          {"the text of 2014 could not be read: half-yearly, chaired by all three, is what reports of the "
           "meetings tell",
           "the day is not stated: the last of the half-year, or the next that is worked",
           "Decree 133/2015 in force from 15 February 2016"}};
}

document_case quynh_nhai_plan() {
  auto world = quynh_nhai::make_world();
  return {"Quỳnh Nhai: three forces of a district",
          std::move(world.organization),
          {std::move(world.plan), {}},
          {},
          2024,
          quynh_nhai::assumptions()};
}

document_case gia_lai() {
  organization_builder b{"Gia Lai"};
  const auto levels = administration_of(b, "64", "Gia Lai");
  const unit_id other = b.in("hành chính").establish("tỉnh", "Bình Định", "52");
  const unit_id army = b.in("quân sự").establish("Bộ CHQS", "tỉnh Gia Lai", "QS-64");
  const unit_id force = b.in("công an").establish("Công an", "tỉnh Gia Lai", "CA-64");
  const unit_id guard = b.in("biên phòng").establish("Bộ Chỉ huy BĐBP", "tỉnh Gia Lai", "BP-64");
  b.decided(reform, provinces_merged);
  b.in("hành chính").establish("tỉnh", "Gia Lai (mới)", "52").of({levels.area, other});
  b.decided(reform, border_handed_over);
  b.in("quân sự").establish("Ban Chỉ huy BĐBP", "tỉnh Gia Lai", "BP-QS-64").under(army).of({guard});

  agreement a;
  a.document = {std::nullopt, {"Bộ CHQS", "Công an", "Bộ Chỉ huy BĐBP tỉnh Gia Lai"}, std::nullopt};
  a.title = "Phối hợp theo Nghị định 03/2019/NĐ-CP trên địa bàn tỉnh Gia Lai";
  a.signed_on = date{2019, 9, 5};
  a.term = validity::from(date{2019, 9, 5});
  a.area = levels.area;
  a.bases = {decree_03()};
  for (const unit_id party : {army, force, guard}) a.parties.push_back({party, a.term});
  meeting_duty quarterly{"giao-ban",
                         "Giao ban quý",
                         levels.province,
                         recurrence{period_kind::quarter, after_period_end{27}, roll::following},
                         {}};
  quarterly.roles = {{meeting_role::chair, external_holder{"Chủ tịch UBND tỉnh"}}};
  a.clauses = {quarterly};
  return {"Gia Lai: quarterly, chaired from outside",
          b.build().value(),
          {a, {}},
          {},
          2022,
          {"no agreement of the province is known: that it runs from the decree's day is ours",
           "27 days after the quarter, as on 27 July 2022",
           "police and military command of the merged province are the ones before it"}};
}

document_case ben_tre() {
  organization_builder b{"Bến Tre"};
  const auto levels = administration_of(b, "83", "Bến Tre");
  tree_writer land = b.in("hành chính");
  const unit_id district = land.establish("huyện", "(một huyện)", "833").under(levels.area);
  const unit_id commune = land.establish("xã", "(một xã)", "28999").under(district);
  tree_writer agencies = b.in("cơ quan");
  const unit_id military = agencies.establish("Bộ CHQS", "tỉnh", "BCHQS");
  const unit_id police = agencies.establish("Công an", "tỉnh", "CA");
  const unit_id border = agencies.establish("Bộ Chỉ huy BĐBP", "tỉnh", "BCH BĐBP");
  b.decided(reform, provinces_merged);
  const unit_id heir = land.establish("tỉnh", "Vĩnh Long (mới)", "86").of({levels.area});
  land.establish("xã", "(xã mới)", "28998").under(heir).of({commune});
  b.decided(reform, districts_ended).abolish(district);
  b.decided(reform, border_handed_over);
  agencies.establish("Ban Chỉ huy BĐBP", "tỉnh", "BCH BĐBP-QS").under(military).of({border});

  agreement a;
  a.document = {std::nullopt, {"Bộ CHQS", "Công an", "Bộ Chỉ huy BĐBP tỉnh Bến Tre"}, date{2020, 10, 9}};
  a.title = "Phối hợp giữa Bộ CHQS, Công an và Bộ Chỉ huy BĐBP tỉnh Bến Tre";
  a.signed_on = date{2020, 10, 9};
  a.term = validity::from(date{2020, 10, 9});
  a.area = levels.area;
  a.bases = {decree_133(), decree_03()};
  for (const unit_id party : {military, police, border}) a.parties.push_back({party, a.term});
  struct rank {
    level_id level;
    const char* key;
  };
  struct cadence {
    period_kind kind;
    const char* key;
    const char* title;
  };
  for (const rank& at :
       {rank{levels.commune, "xa"}, rank{levels.district, "huyen"}, rank{levels.province, "tinh"}}) {
    for (const cadence& each : {cadence{period_kind::month, "thang", "Giao ban tháng"},
                                cadence{period_kind::quarter, "quy", "Giao ban quý"},
                                cadence{period_kind::half_year, "nua-nam", "Giao ban sáu tháng"},
                                cadence{period_kind::year, "nam", "Giao ban năm"}}) {
      meeting_duty m{std::string{"giao-ban-"} + each.key + "-" + at.key,
                     each.title,
                     at.level,
                     recurrence{each.kind, after_period_end{0}, roll::preceding},
                     {}};
      m.roles = {{meeting_role::chair, all_parties{}}};
      a.clauses.emplace_back(m);
    }
    a.clauses.emplace_back(
        in_the_year(std::string{"ke-hoach-"} + at.key, "Kế hoạch năm", document_kind::plan, at.level));
  }
  a.clauses.emplace_back(in_the_year("tong-ket", "Tổng kết năm", document_kind::review, levels.province));
  return {"Bến Tre: month, quarter, half-year and year at every level",
          b.build().value(),
          {a, {}},
          {},
          2021,
          {"the day of the report stands for that of the signature; who chairs is not told: all three",
           "one district and one commune stand for all",
           "days are not stated: meetings on the last worked day of their period, plans and review by the "
           "end of the year",
           "that the trade union joins is a wish in the report, and not written down"}};
}

namespace {

// What the four forces report: a half-year, and a year whose second half has no report of its own.
report_duty to_the_superior(const char* key, const char* title, period_kind kind,
                            const std::vector<level_id>& levels) {
  report_duty duty{key, title, vietnam::decree_09_2019, kind};
  for (const level_id level : levels)
    duty.steps.push_back({level, level_above{}, time_limit{3, limit_unit::working_days}});
  if (kind == period_kind::half_year) duty.left_out = {2};
  return duty;
}

agreement article_13(const char* title, unit_id area) {
  agreement a;
  a.document = decree("105/2021/NĐ-CP", date{2021, 12, 4});
  a.title = title;
  a.signed_on = date{2021, 12, 4};
  a.term = validity::from(date{2022, 1, 1});
  a.area = area;
  a.fields = {"phòng, chống tội phạm về ma túy"};
  return a;
}

const std::vector<std::string>& assumptions_of_105() {
  static const std::vector<std::string> all{
      "the day of a meeting is not stated: the last worked day of its period",
      "the decree leaves the days of reports to those who ask for them: 3 working days after the cut-off, as "
      "in Circular "
      "19/2020/TT-BGDĐT",
      "the report on the second half-year is that on the year",
      "the order of turns is that in which the decree lists the forces"};
  return all;
}

}  // namespace

document_case drug_forces_at_the_centre() {
  organization_builder b{"drug forces at the centre"};
  b.decided(registered, as_registered);
  const unit_id country = b.in("trung ương").level("cả nước").establish("cả nước", "Việt Nam", "VN");
  agreement a = article_13("Nghị định 105/2021, điều 13, ở trung ương", country);
  for (const char* name : {"Công an", "Bộ đội Biên phòng", "Cảnh sát biển", "Hải quan"})
    a.parties.push_back({b.in("lực lượng").establish(name, "trung ương", name), a.term});
  meeting_duty yearly{"giao-ban",
                      "Giao ban năm",
                      level_id{0},
                      recurrence{period_kind::year, after_period_end{0}, roll::preceding},
                      {}};
  yearly.roles = {{meeting_role::chair, parties_in_turn{}}};
  a.clauses = {yearly};
  return {
      "Decree 105/2021, art. 13: at the centre", b.build().value(), {a, {}}, {}, 2023, assumptions_of_105()};
}

document_case drug_forces_of_a_province() {
  organization_builder b{"drug forces of a province"};
  const auto levels = administration_of(b, "T", "(một tỉnh ven biển, biên giới)");
  struct force {
    const char* tree;
    const char* above;
    const char* own;
  };
  std::vector<unit_id> own;
  std::vector<level_id> reporting;
  for (const force& f : {force{"công an", "Bộ Công an", "Công an tỉnh"},
                         force{"biên phòng", "Bộ Tư lệnh BĐBP", "Bộ Chỉ huy BĐBP tỉnh"},
                         force{"cảnh sát biển", "Bộ Tư lệnh Cảnh sát biển", "đơn vị Cảnh sát biển"},
                         force{"hải quan", "Tổng cục Hải quan", "Cục Hải quan tỉnh"}}) {
    tree_writer tree = b.in(f.tree).level(f.above).level(f.own);
    const unit_id centre = tree.establish(f.above, "trung ương", f.above);
    own.push_back(tree.establish(f.own, "T", f.own).under(centre));
    reporting.push_back(tree.level_named(f.own));
    b.covers(own.back(), levels.area);
  }
  const unit_id army = b.in("quân sự").establish("Bộ CHQS tỉnh", "T", "QS");
  b.decided(reform, border_handed_over);
  b.in("quân sự").establish("Ban Chỉ huy BĐBP", "T", "BP-QS").under(army).of({own[1]});

  agreement a = article_13("Nghị định 105/2021, điều 13, ở cấp tỉnh", levels.area);
  for (const unit_id party : own) a.parties.push_back({party, a.term});
  meeting_duty half{"giao-ban",
                    "Giao ban sáu tháng",
                    levels.province,
                    recurrence{period_kind::half_year, after_period_end{0}, roll::preceding},
                    {}};
  half.roles = {{meeting_role::chair, parties_in_turn{}}};
  a.clauses = {half,
               to_the_superior("bao-cao-6-thang", "Báo cáo sáu tháng", period_kind::half_year, reporting),
               to_the_superior("bao-cao-nam", "Báo cáo năm", period_kind::year, reporting)};
  auto told = assumptions_of_105();
  told.emplace_back(
      "the province stands for any that has a coast and a border, and keeps its territory in 2025");
  return {"Decree 105/2021, art. 13: in a province", b.build().value(), {a, {}}, {}, 2023, std::move(told)};
}

std::vector<document_case> six_documents() {
  std::vector<document_case> all;
  all.push_back(province_639());
  all.push_back(three_departments());
  all.push_back(quynh_nhai_plan());
  all.push_back(gia_lai());
  all.push_back(ben_tre());
  all.push_back(drug_forces_at_the_centre());
  all.push_back(drug_forces_of_a_province());
  return all;
}

}  // namespace phoihop::examples
