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

// Writes down an organisation unit by unit. A kind has a level of its own.
class land {
 public:
  explicit land(std::string identity) { d_.identity = std::move(identity); }

  tree_id tree(std::string name) {
    d_.trees.push_back({std::move(name)});
    return id_at<tree_id>(d_.trees.size() - 1);
  }
  level_id level(tree_id of, std::string name) {
    d_.levels.push_back({of, name});
    d_.kinds.push_back({std::move(name), id_at<level_id>(d_.levels.size() - 1)});
    return id_at<level_id>(d_.levels.size() - 1);
  }
  kind_id kind(level_id of, std::string name) {
    d_.kinds.push_back({std::move(name), of});
    return id_at<kind_id>(d_.kinds.size() - 1);
  }
  unit_id unit(level_id level, std::string code, std::string name,
               std::optional<unit_id> parent = std::nullopt, const date& from = registered,
               const char* decision = as_registered) {
    return of_kind(kind_of(level), std::move(code), std::move(name), parent, from, decision);
  }
  unit_id of_kind(kind_id kind, std::string code, std::string name,
                  std::optional<unit_id> parent = std::nullopt, const date& from = registered,
                  const char* decision = as_registered) {
    const level_id level = *d_.kinds[index_of(kind)].level;
    d_.units.push_back({d_.levels[index_of(level)].tree, std::move(code)});
    const auto made = id_at<unit_id>(d_.units.size() - 1);
    d_.events.push_back({from, from, decision, established{made, kind, std::move(name), parent}});
    return made;
  }
  template <class Change>
  void happens(const date& on, const char* decision, Change change) {
    d_.events.push_back({on, on, decision, std::move(change)});
  }
  void covers(unit_id agency, unit_id area, const date& from = registered) {
    d_.coverages.push_back({agency, area, validity::from(from)});
  }
  [[nodiscard]] organization made() && { return organization{std::move(d_)}; }

 private:
  // The first of that level.
  [[nodiscard]] kind_id kind_of(level_id level) const {
    std::size_t i = 0;
    while (d_.kinds[i].level != level) ++i;
    return id_at<kind_id>(i);
  }

  organization_definition d_;
};

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

province_levels administration_of(land& l, const char* code, const char* name) {
  const tree_id tree = l.tree("hành chính");
  province_levels all{l.level(tree, "tỉnh"), l.level(tree, "huyện"), l.level(tree, "xã")};
  all.area = l.unit(all.province, code, name);
  return all;
}

}  // namespace

document_case province_639() {
  land l{"a province with 11 districts"};
  const auto levels = administration_of(l, "17", "Hòa Bình");
  const level_id agency = l.level(l.tree("cơ quan"), "cơ quan cấp tỉnh");
  const level_id board = l.level(l.tree("Ban quản lý rừng"), "ban quản lý rừng");
  const unit_id military = l.of_kind(l.kind(agency, "Bộ CHQS"), "BCHQS", "tỉnh");
  const unit_id police = l.of_kind(l.kind(agency, "Công an"), "CA", "tỉnh");
  const unit_id agriculture = l.of_kind(l.kind(agency, "Sở"), "SNN&PTNT", "NN&PTNT");
  std::vector<unit_id> districts;
  for (int i = 1; i <= 11; ++i)
    districts.push_back(l.unit(levels.district, "H" + std::to_string(i), std::to_string(i), levels.area));
  for (int i = 0; i < 206; ++i)
    l.unit(levels.commune, "X" + std::to_string(i + 1), std::to_string(i + 1),
           districts[static_cast<std::size_t>(i) % districts.size()]);
  for (std::size_t i = 0; i < 5; ++i)
    l.covers(l.unit(board, "B" + std::to_string(i + 1), std::to_string(i + 1)), districts[i]);

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
               in_the_year("ke-hoach-bqlr", "Kế hoạch của Ban quản lý rừng", document_kind::plan, board),
               in_the_year("tong-ket", "Hội nghị tổng kết", document_kind::review, levels.province),
               in_the_year("ky-ket", "Ký kết quy chế năm sau", document_kind::renewal, levels.province)};
  const agreement_event again{
      {std::nullopt, a.document.issuers, std::nullopt}, date{2018, 12, 31}, renewal{date{2020, 1, 1}}};
  return {"639: a province, signed anew each year",
          std::move(l).made(),
          {a, {again}},
          {},
          2018,
          {"the province is not named; that it is Hòa Bình is inferred from its 11 districts",
           "neither the day of the signature nor that of the renewal is told: the first and the last of 2018",
           "communes, districts and boards are numbered, five districts have a board each",
           "plans, review and renewal have no day: due by the end of the year"}};
}

document_case three_departments() {
  land l{"three departments"};
  const tree_id state = l.tree("trung ương");
  const unit_id country = l.unit(l.level(state, "cả nước"), "VN", "Việt Nam");
  const level_id department = l.level(l.tree("cục"), "Cục");
  const unit_id militia = l.unit(department, "DQ", "Dân quân tự vệ");
  const unit_id security = l.unit(department, "V28", "Xây dựng phong trào bảo vệ ANTQ");
  const unit_id rangers = l.unit(department, "KL", "Kiểm lâm");

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
          std::move(l).made(),
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
  land l{"Gia Lai"};
  const auto levels = administration_of(l, "64", "Gia Lai");
  const level_id military = l.level(l.tree("quân sự"), "Bộ CHQS");
  const level_id board = l.level(tree_id{1}, "Ban Chỉ huy BĐBP");
  const level_id police = l.level(l.tree("công an"), "Công an");
  const level_id border = l.level(l.tree("biên phòng"), "Bộ Chỉ huy BĐBP");
  const unit_id army = l.unit(military, "QS-64", "tỉnh Gia Lai");
  const unit_id force = l.unit(police, "CA-64", "tỉnh Gia Lai");
  const unit_id guard = l.unit(border, "BP-64", "tỉnh Gia Lai");
  const unit_id merged_province =
      l.unit(levels.province, "52", "Gia Lai (mới)", std::nullopt, reform, provinces_merged);
  const unit_id other = l.unit(levels.province, "52-cu", "Bình Định");
  l.happens(reform, provinces_merged, merged{{levels.area, other}, merged_province});
  const unit_id under_army = l.unit(board, "BP-QS-64", "tỉnh Gia Lai", army, reform, border_handed_over);
  l.happens(reform, border_handed_over, merged{{guard}, under_army});

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
          std::move(l).made(),
          {a, {}},
          {},
          2022,
          {"no agreement of the province is known: that it runs from the decree's day is ours",
           "27 days after the quarter, as on 27 July 2022",
           "police and military command of the merged province are the ones before it"}};
}

document_case ben_tre() {
  land l{"Bến Tre"};
  const auto levels = administration_of(l, "83", "Bến Tre");
  const unit_id district = l.unit(levels.district, "833", "(một huyện)", levels.area);
  const unit_id commune = l.unit(levels.commune, "28999", "(một xã)", district);
  const unit_id heir_province =
      l.unit(levels.province, "86", "Vĩnh Long (mới)", std::nullopt, reform, provinces_merged);
  const unit_id heir_commune =
      l.unit(levels.commune, "28998", "(xã mới)", heir_province, reform, provinces_merged);
  l.happens(reform, provinces_merged, merged{{levels.area}, heir_province});
  l.happens(reform, districts_ended, abolished{district});
  l.happens(reform, provinces_merged, merged{{commune}, heir_commune});
  const level_id agency = l.level(l.tree("cơ quan"), "cơ quan cấp tỉnh");
  const unit_id military = l.of_kind(l.kind(agency, "Bộ CHQS"), "BCHQS", "tỉnh");
  const unit_id police = l.of_kind(l.kind(agency, "Công an"), "CA", "tỉnh");
  const unit_id border = l.of_kind(l.kind(agency, "Bộ Chỉ huy BĐBP"), "BCH BĐBP", "tỉnh");
  const unit_id under_army = l.of_kind(l.kind(agency, "Ban Chỉ huy BĐBP"), "BCH BĐBP-QS", "tỉnh", military,
                                       reform, border_handed_over);
  l.happens(reform, border_handed_over, merged{{border}, under_army});

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
          std::move(l).made(),
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
  land l{"drug forces at the centre"};
  const tree_id state = l.tree("trung ương");
  const unit_id country = l.unit(l.level(state, "cả nước"), "VN", "Việt Nam");
  const level_id force = l.level(l.tree("lực lượng"), "lực lượng cấp trung ương");
  agreement a = article_13("Nghị định 105/2021, điều 13, ở trung ương", country);
  for (const char* name : {"Công an", "Bộ đội Biên phòng", "Cảnh sát biển", "Hải quan"})
    a.parties.push_back({l.of_kind(l.kind(force, name), name, "trung ương"), a.term});
  meeting_duty yearly{"giao-ban",
                      "Giao ban năm",
                      level_id{0},
                      recurrence{period_kind::year, after_period_end{0}, roll::preceding},
                      {}};
  yearly.roles = {{meeting_role::chair, parties_in_turn{}}};
  a.clauses = {yearly};
  return {"Decree 105/2021, art. 13: at the centre",
          std::move(l).made(),
          {a, {}},
          {},
          2023,
          assumptions_of_105()};
}

document_case drug_forces_of_a_province() {
  land l{"drug forces of a province"};
  const auto levels = administration_of(l, "T", "(một tỉnh ven biển, biên giới)");
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
    const tree_id tree = l.tree(f.tree);
    const level_id centre = l.level(tree, f.above);
    reporting.push_back(l.level(tree, f.own));
    own.push_back(l.unit(reporting.back(), f.own, "T", l.unit(centre, f.above, "trung ương")));
    l.covers(own.back(), levels.area);
  }
  const level_id army = l.level(l.tree("quân sự"), "Bộ CHQS tỉnh");
  const level_id board = l.level(tree_id{5}, "Ban Chỉ huy BĐBP");
  const unit_id under_army = l.unit(board, "BP-QS", "T", l.unit(army, "QS", "T"), reform, border_handed_over);
  l.happens(reform, border_handed_over, merged{{own[1]}, under_army});

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
  return {"Decree 105/2021, art. 13: in a province", std::move(l).made(), {a, {}}, {}, 2023, std::move(told)};
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
