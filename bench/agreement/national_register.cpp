// SPDX-License-Identifier: BSL-1.0
#include <agreement/national_register.hpp>

#include <optional>
#include <string>
#include <utility>

namespace phoihop::bench {
namespace {

constexpr tree_id land{0};
constexpr tree_id police{1};
constexpr tree_id rangers{2};
constexpr tree_id military{3};
constexpr level_id nation_level{0};
constexpr level_id province_level{1};
constexpr level_id district_level{2};
constexpr level_id commune_level{3};
constexpr kind_id agency{4};

// Ids of what is made, in its order.
struct country {
  organization_definition d;
  unit_id whole{};
  std::vector<unit_id> of_provinces, of_districts, of_communes, of_new;
  std::vector<unit_id> province_police, district_police, commune_police, new_police;
  std::vector<unit_id> province_rangers, district_rangers, province_command, district_command;
};

std::size_t shared_out(std::size_t i, std::size_t many, std::size_t few) {
  return i * few / many;
}

template <class Change>
void decide(country& c, const date& on, Change change) {
  c.d.events.push_back({on, on, "decision", std::move(change)});
}

unit_id begin(country& c, tree_id tree, kind_id kind, std::optional<unit_id> parent,
              const date& on = registered) {
  const auto unit = id_at<unit_id>(c.d.units.size());
  const std::string code = std::to_string(100'000 + index_of(unit));
  c.d.units.push_back({tree, code});
  decide(c, on, established{unit, kind, "Unit " + code, parent});
  return unit;
}

void add_land(country& c) {
  c.whole = begin(c, land, kind_id{0}, std::nullopt);
  for (std::size_t i = 0; i < provinces; ++i) c.of_provinces.push_back(begin(c, land, kind_id{1}, c.whole));
  for (std::size_t i = 0; i < districts; ++i)
    c.of_districts.push_back(begin(c, land, kind_id{2}, c.of_provinces[shared_out(i, districts, provinces)]));
  for (std::size_t i = 0; i < communes; ++i)
    c.of_communes.push_back(begin(c, land, kind_id{3}, c.of_districts[shared_out(i, communes, districts)]));
  for (std::size_t i = 0; i < new_communes; ++i)
    c.of_new.push_back(
        begin(c, land, kind_id{3}, c.of_provinces[shared_out(i, new_communes, provinces)], reform));
}

void add_agencies(country& c) {
  for (std::size_t i = 0; i < provinces; ++i) {
    c.province_police.push_back(begin(c, police, agency, std::nullopt));
    c.province_rangers.push_back(begin(c, rangers, agency, std::nullopt));
    c.province_command.push_back(begin(c, military, agency, std::nullopt));
  }
  for (std::size_t i = 0; i < districts; ++i) {
    const std::size_t p = shared_out(i, districts, provinces);
    c.district_police.push_back(begin(c, police, agency, c.province_police[p]));
    c.district_rangers.push_back(begin(c, rangers, agency, c.province_rangers[p]));
    c.district_command.push_back(begin(c, military, agency, c.province_command[p]));
  }
  for (std::size_t i = 0; i < communes; ++i) {
    c.commune_police.push_back(
        begin(c, police, agency, c.district_police[shared_out(i, communes, districts)]));
    c.d.coverages.push_back({c.commune_police[i], c.of_communes[i], validity::from(registered)});
  }
  for (std::size_t i = 0; i < new_communes; ++i) {
    c.new_police.push_back(
        begin(c, police, agency, c.province_police[shared_out(i, new_communes, provinces)], reform));
    c.d.coverages.push_back({c.new_police[i], c.of_new[i], validity::from(reform)});
  }
}

void end_old(country& c) {
  for (std::size_t i = 0; i < communes; ++i)
    decide(c, police_reform,
           re_parented{c.commune_police[i], c.province_police[shared_out(i, communes, provinces)]});
  for (const unit_id unit : c.district_police) decide(c, police_reform, abolished{unit});
  std::vector<merged> areas(new_communes);
  std::vector<merged> stations(new_communes);
  for (std::size_t i = 0; i < communes; ++i) {
    const std::size_t into = shared_out(i, communes, new_communes);
    areas[into].from.push_back(c.of_communes[i]);
    stations[into].from.push_back(c.commune_police[i]);
  }
  for (std::size_t i = 0; i < new_communes; ++i) {
    areas[i].into = c.of_new[i];
    stations[i].into = c.new_police[i];
    decide(c, reform, std::move(areas[i]));
    decide(c, reform, std::move(stations[i]));
  }
  for (std::size_t i = 0; i < districts; ++i) {
    decide(c, reform, abolished{c.of_districts[i]});
    decide(c, reform, abolished{c.district_rangers[i]});
    decide(c, reform, abolished{c.district_command[i]});
  }
}

country make_country() {
  country c;
  c.d.identity = "invented";
  c.d.trees = {{"land"}, {"police"}, {"rangers"}, {"military"}};
  c.d.levels = {{land, "nation"}, {land, "province"}, {land, "district"}, {land, "commune"}};
  c.d.kinds = {{"Nation", nation_level},
               {"Province", province_level},
               {"District", district_level},
               {"Commune", commune_level},
               {"Agency", std::nullopt}};
  add_land(c);
  add_agencies(c);
  end_old(c);
  return c;
}

const country& made() {
  static const country c = make_country();
  return c;
}

constexpr field_id forests{0};
constexpr field_id security{1};
constexpr field_id defence{2};

agreement between(std::string number, unit_id area, const std::vector<unit_id>& parties,
                  const date& signed_on) {
  agreement a;
  a.document = {std::move(number), {"rangers", "police", "military"}, signed_on};
  a.title = "Coordination";
  a.signed_on = signed_on;
  a.term = {first_day, last_end};
  a.area = area;
  a.bases = {{{"16/2017/QH14", {"National Assembly"}, date{2017, 11, 15}},
              "Forestry",
              validity::from(date{2019, 1, 1}),
              std::nullopt}};
  for (const unit_id unit : parties) a.parties.push_back({unit, a.term});
  a.fields = {"forests", "security", "defence"};
  return a;
}

recurrence each(period_kind kind) {
  return {kind, after_period_end{0}, roll::preceding};
}

report_duty monthly_report() {
  report_duty report{"report", "Report of a month", {}, period_kind::month};
  report.steps = {{commune_level, level_above{}, time_limit{2, limit_unit::working_days}},
                  {district_level, level_above{}, time_limit{3, limit_unit::working_days}}};
  return report;
}

agreement of_province(std::size_t i) {
  const country& c = made();
  agreement a = between("P" + std::to_string(i), c.of_provinces[i],
                        {c.province_rangers[i], c.province_police[i], c.province_command[i]},
                        add_days(first_day, static_cast<std::int64_t>(i % 60)));
  a.competences = {{forests, c.province_rangers[i], {c.province_police[i]}, "", a.term, province_level},
                   {security, c.province_police[i], {}, "", a.term, province_level},
                   {security, responsible_unit{police}, {}, "", a.term, commune_level},
                   {defence, c.province_command[i], {}, "", a.term}};
  if (i % 7 != 0) a.competences[3].level = province_level;
  a.clauses = {information_duty{"information", time_limit{24, limit_unit::hours}},
               meeting_duty{"half",
                            "Half a year",
                            province_level,
                            each(period_kind::half_year),
                            {{meeting_role::chair, parties_in_turn{}}}},
               activity_duty{"drill", "Drill", activity_kind::drill, district_level}};
  return a;
}

agreement of_district(std::size_t i) {
  const country& c = made();
  agreement a = between("D" + std::to_string(i), c.of_districts[i],
                        {c.district_rangers[i], c.district_police[i], c.district_command[i]},
                        add_days(first_day, static_cast<std::int64_t>(i % 200)));
  a.competences = {{forests, c.district_rangers[i], {c.district_police[i]}, "", a.term},
                   {security, c.district_police[i], {}, "", a.term},
                   {security, responsible_unit{police}, {}, "", a.term, commune_level},
                   {defence, c.district_command[i], {}, "", a.term}};
  a.clauses = {information_duty{"information", time_limit{24, limit_unit::hours}},
               meeting_duty{"commune",
                            "Month",
                            commune_level,
                            each(period_kind::month),
                            {{meeting_role::chair, responsible_unit{police}},
                             {meeting_role::secretariat, lead_of_field{}}}},
               meeting_duty{"district",
                            "Quarter",
                            district_level,
                            each(period_kind::quarter),
                            {{meeting_role::chair, parties_in_turn{}}}},
               monthly_report()};
  return a;
}

}  // namespace

const organization& nation() {
  static const organization units{made().d};
  return units;
}

const std::vector<agreement>& texts() {
  static const std::vector<agreement> all = [] {
    std::vector<agreement> some;
    for (std::size_t i = 0; i < provinces; ++i) some.push_back(of_province(i));
    for (std::size_t i = 0; i < districts; ++i) some.push_back(of_district(i));
    return some;
  }();
  return all;
}

const std::vector<agreement_history>& histories() {
  static const std::vector<agreement_history> all = [] {
    std::vector<agreement_history> some;
    for (const agreement& a : texts()) some.push_back({a, {}});
    return some;
  }();
  return all;
}

const agreement& national_agreement() {
  static const agreement made_once = [] {
    const country& c = made();
    agreement a = between("N", c.whole, {c.province_rangers[0], c.province_police[0]}, first_day);
    a.fields.clear();
    const date change{2023, 7, 1};
    for (std::uint32_t f = 0; f < 10; ++f) {
      a.fields.push_back("field " + std::to_string(f));
      const field_id field{f};
      a.competences.push_back({field, c.province_rangers[f], {}, "", {first_day, change}});
      a.competences.push_back({field, c.province_police[f], {}, "", {change, last_end}});
      if (f % 2 == 0)
        a.competences.push_back({field, responsible_unit{police}, {}, "", a.term, commune_level});
      if (f % 3 == 0)
        for (std::size_t p = 0; p < provinces; ++p)
          a.competences.push_back(
              {field, c.province_command[p], {}, "", a.term, std::nullopt, c.of_provinces[p]});
      if (f % 3 == 0)
        for (std::size_t p = 0; p < districts; ++p)
          a.competences.push_back(
              {field, c.district_command[p], {}, "", a.term, std::nullopt, c.of_districts[p]});
    }
    return a;
  }();
  return made_once;
}

}  // namespace phoihop::bench
