// SPDX-License-Identifier: BSL-1.0
//
// What 1 July 2025 did to Viet Nam's units: 63 provinces that became 34, and one district with its communes
// and its police. Asks of any day what there is, what became of what, what came from what, and who is
// responsible.
//
//   reform_2025
//
// Sources
//  [202]  Resolution 202/2025/QH15, passed and in force on 12 June 2025: 52 provinces into 23, 11 as they
//         are; the new governments operate from 1 July 2025.
//  [30]   Resolution 30/2026/QH16: Đồng Nai is a city from 30 April 2026.
//  The district: see support/quynh_nhai_data.cpp. Codes of new provinces are ours.
#include "support/quynh_nhai_data.hpp"

#include <phoihop/phoihop.hpp>

#include <algorithm>
#include <exception>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace phoihop;  // an example reads better so
using std::cout;

constexpr date eve{2025, 6, 30};
constexpr date reform{2025, 7, 1};
constexpr date passed{2025, 6, 12};

constexpr kind_id tinh{0};
constexpr kind_id thanh_pho{1};

struct province {
  const char* name;
  kind_id kind;
};

struct merger {
  province made;
  std::vector<province> of;
};

// [202], article 1: toàn bộ diện tích và dân số của ... thành ...
std::vector<merger> mergers() {
  return {
      {{"Tuyên Quang", tinh}, {{"Hà Giang", tinh}, {"Tuyên Quang", tinh}}},
      {{"Lào Cai", tinh}, {{"Yên Bái", tinh}, {"Lào Cai", tinh}}},
      {{"Thái Nguyên", tinh}, {{"Bắc Kạn", tinh}, {"Thái Nguyên", tinh}}},
      {{"Phú Thọ", tinh}, {{"Vĩnh Phúc", tinh}, {"Hòa Bình", tinh}, {"Phú Thọ", tinh}}},
      {{"Bắc Ninh", tinh}, {{"Bắc Giang", tinh}, {"Bắc Ninh", tinh}}},
      {{"Hưng Yên", tinh}, {{"Thái Bình", tinh}, {"Hưng Yên", tinh}}},
      {{"Hải Phòng", thanh_pho}, {{"Hải Dương", tinh}, {"Hải Phòng", thanh_pho}}},
      {{"Ninh Bình", tinh}, {{"Hà Nam", tinh}, {"Nam Định", tinh}, {"Ninh Bình", tinh}}},
      {{"Quảng Trị", tinh}, {{"Quảng Bình", tinh}, {"Quảng Trị", tinh}}},
      {{"Đà Nẵng", thanh_pho}, {{"Quảng Nam", tinh}, {"Đà Nẵng", thanh_pho}}},
      {{"Quảng Ngãi", tinh}, {{"Kon Tum", tinh}, {"Quảng Ngãi", tinh}}},
      {{"Gia Lai", tinh}, {{"Bình Định", tinh}, {"Gia Lai", tinh}}},
      {{"Khánh Hòa", tinh}, {{"Ninh Thuận", tinh}, {"Khánh Hòa", tinh}}},
      {{"Lâm Đồng", tinh}, {{"Đắk Nông", tinh}, {"Bình Thuận", tinh}, {"Lâm Đồng", tinh}}},
      {{"Đắk Lắk", tinh}, {{"Phú Yên", tinh}, {"Đắk Lắk", tinh}}},
      {{"Hồ Chí Minh", thanh_pho},
       {{"Bà Rịa - Vũng Tàu", tinh}, {"Bình Dương", tinh}, {"Hồ Chí Minh", thanh_pho}}},
      {{"Đồng Nai", tinh}, {{"Bình Phước", tinh}, {"Đồng Nai", tinh}}},
      {{"Tây Ninh", tinh}, {{"Long An", tinh}, {"Tây Ninh", tinh}}},
      {{"Cần Thơ", thanh_pho}, {{"Sóc Trăng", tinh}, {"Hậu Giang", tinh}, {"Cần Thơ", thanh_pho}}},
      {{"Vĩnh Long", tinh}, {{"Bến Tre", tinh}, {"Trà Vinh", tinh}, {"Vĩnh Long", tinh}}},
      {{"Đồng Tháp", tinh}, {{"Tiền Giang", tinh}, {"Đồng Tháp", tinh}}},
      {{"Cà Mau", tinh}, {{"Bạc Liêu", tinh}, {"Cà Mau", tinh}}},
      {{"An Giang", tinh}, {{"Kiên Giang", tinh}, {"An Giang", tinh}}},
  };
}

std::vector<province> unchanged() {
  return {{"Hà Nội", thanh_pho}, {"Huế", thanh_pho},  {"Cao Bằng", tinh}, {"Điện Biên", tinh},
          {"Hà Tĩnh", tinh},     {"Lai Châu", tinh},  {"Lạng Sơn", tinh}, {"Nghệ An", tinh},
          {"Quảng Ninh", tinh},  {"Thanh Hóa", tinh}, {"Sơn La", tinh}};
}

unit_id add(organization_definition& to, const std::string& code, const province& p, const unit_event& when) {
  const auto id = id_at<unit_id>(to.units.size());
  to.units.push_back({tree_id{0}, code});
  to.events.push_back(
      {when.legal, when.operating, when.decision, established{id, p.kind, p.name, std::nullopt}});
  return id;
}

organization provinces() {
  organization_definition d;
  d.identity = "Việt Nam";
  d.trees = {{"hành chính"}};
  d.levels = {{tree_id{0}, "tỉnh"}};
  d.kinds = {{"tỉnh", level_id{0}}, {"thành phố", level_id{0}}};
  const date opening{2025, 1, 1};  // from then on Huế is a city
  const unit_event as_it_stood{opening, opening, "state on 1 January 2025", {}};
  const unit_event by_202{passed, reform, "Resolution 202/2025/QH15 of 12 June 2025", {}};
  for (const province& p : unchanged()) add(d, p.name, p, as_it_stood);
  for (const merger& m : mergers()) {
    merged change;
    for (const province& p : m.of) change.from.push_back(add(d, p.name, p, as_it_stood));
    change.into = add(d, std::string{m.made.name} + " (2025)", m.made, by_202);
    d.events.push_back({passed, reform, by_202.decision, change});
    if (m.made.name == std::string{"Đồng Nai"})
      d.events.push_back({{2026, 4, 30},
                          {2026, 4, 30},
                          "Resolution 30/2026/QH16",
                          kind_changed{change.into, thanh_pho, std::nullopt}});
  }
  return organization{d};
}

void print_count(const organization& nation, const date& on) {
  const snapshot then = nation.at(on);
  const auto cities = std::count_if(then.units().begin(), then.units().end(),
                                    [&then](unit_id u) { return then.kind(u) == thanh_pho; });
  const auto all = static_cast<std::ptrdiff_t>(then.units().size());
  cout << to_text(on) << ": " << all << " = " << all - cities << " tỉnh + " << cities << " thành phố\n";
}

void print_provinces() {
  const organization nation = provinces();
  for (const date on : {eve, reform, date{2026, 4, 30}}) print_count(nation, on);
  cout << "\nWhat each of the 34 came from\n";
  const succession change = nation.all_successors(eve, reform);
  const snapshot before = nation.at(eve);
  const snapshot after = nation.at(reform);
  for (const unit_id unit : after.units()) {
    cout << "  " << *nation.full_name(unit, reform) << ":";
    for (const successor& old : change.origins(unit))
      cout << (old.unit == change.origins(unit)[0].unit ? " " : ", ") << before.name(old.unit);
    cout << "\n";
  }
}

std::string path_of(const organization& o, const snapshot& s, unit_id unit) {
  std::string text;
  for (const unit_id above : s.path(unit)) text += (text.empty() ? "" : " > ") + *o.full_name(above, s.on());
  return text;
}

void print_district() {
  const auto world = quynh_nhai::make_world();
  const organization& o = world.organization;
  const snapshot before = o.at(eve);
  const snapshot after = o.at(reform);
  const succession change = o.all_successors(eve, reform);
  cout << "\nThe communes of Quỳnh Nhai, and what became of them\n";
  for (const unit_id commune : before.children(world.who.district)) {
    cout << "  " << path_of(o, before, commune) << "\n";
    for (const successor& heir : change.of(commune))
      cout << "    -> " << path_of(o, after, heir.unit) << ", "
           << (heir.share ? to_text(*heir.share) : "unknown") << " of it\n";
  }
  cout << "  " << path_of(o, before, world.who.district) << "\n    -> "
       << (change.of(world.who.district).empty() ? "no successor" : "a successor") << ": "
       << o.ending(world.who.district, reform)->decision << "\n";
}

// The police lost its district tier four months before the administration did.
void print_police() {
  const auto world = quynh_nhai::make_world();
  const organization& o = world.organization;
  const tree_id police{1};
  const auto commune = o.find(tree_id{0}, "03682", eve);
  cout << "\nWhose police is responsible for the commune " << *o.name(*commune, eve) << ", and under whom\n";
  for (const date on : {date{2025, 2, 28}, date{2025, 3, 1}, reform}) {
    const snapshot then = o.at(on);
    const unit_id area = o.successors(*commune, date{2025, 1, 1}, on).front().unit;
    for (const unit_id unit : o.responsible(police, area, on))
      cout << "  " << to_text(on) << "  " << path_of(o, then, unit) << "\n";
  }
}

}  // namespace

int main() {
  try {
    print_provinces();
    print_district();
    print_police();
  } catch (const std::exception& e) {
    std::cerr << "reform_2025: " << e.what() << "\n";
    return 1;
  }
  return 0;
}
