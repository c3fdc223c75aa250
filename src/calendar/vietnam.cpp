// SPDX-License-Identifier: BSL-1.0
#include <phoihop/calendar/vietnam.hpp>

#include <phoihop/core/date.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace phoihop::vietnam {
namespace {

using enum entry_kind;

// The law behind an entry, and the notice that chose the day where the law leaves a choice. Labour Code art.
// 112(3) leaves two to the Prime Minister: which five days are Tết, and on which side of 2 September the
// second day of National Day lies. The exchanges have no article; they are instructions to the public
// service, year by year.
constexpr std::string_view art_112 = "Labour Code 45/2019/QH14 art. 112(1)";
constexpr std::string_view art_112_chosen = "Labour Code 45/2019/QH14 art. 112(1) and (3)";
constexpr std::string_view art_111 = "Labour Code 45/2019/QH14 art. 111(3)";
constexpr std::string_view culture_resolution = "Resolution 28/2026/QH16 art. 2";
constexpr std::string_view exchange = "Exchange of working days";
constexpr std::string_view law_alone;
constexpr std::string_view of_2021 = "Notice 4875/TB-LĐTBXH";
constexpr std::string_view of_2022 = "Notice 119/TB-LĐTBXH";
constexpr std::string_view of_2023 = "Notice 5034/TB-LĐTBXH";
constexpr std::string_view of_2024 = "Notice 5015/TB-LĐTBXH";
constexpr std::string_view spring_2024 = "Official Letter 2450/VPCP-KGVX of 2024-04-12";
constexpr std::string_view of_2025 = "Notice 6150/TB-BLĐTBXH of 2024-12-03";
constexpr std::string_view of_2026 = "Notice 9441/TB-BNV of 2025-10-16";
constexpr std::string_view new_year_2026 = "Official Letter 12729/VPCP-KGVX of 2025-12-25";

constexpr std::string_view new_year = "Tết Dương lịch";
constexpr std::string_view tet = "Tết Nguyên đán";
constexpr std::string_view hung_kings = "Giỗ Tổ Hùng Vương";
constexpr std::string_view victory = "Ngày Chiến thắng";
constexpr std::string_view labour = "Quốc tế Lao động";
constexpr std::string_view national = "Quốc khánh";
constexpr std::string_view culture = "Ngày Văn hóa Việt Nam";
constexpr std::string_view day_off = "Nghỉ hoán đổi";
constexpr std::string_view day_worked = "Đi làm bù";

// Days as YYYYMMDD. A make-up rest has the name of its holiday here, and is called "Nghỉ bù ..." outside.
struct row {
  std::int32_t day;
  entry_kind kind;
  std::string_view name;
  std::string_view law;
  std::string_view notice;
  std::int32_t linked = 0;
};

// clang-format off
constexpr auto rows = std::to_array<row>({
    {20210101, holiday,      new_year,   art_112,            law_alone},
    {20210210, holiday,      tet,        art_112_chosen,     of_2021},
    {20210211, holiday,      tet,        art_112_chosen,     of_2021},
    {20210212, holiday,      tet,        art_112_chosen,     of_2021},
    {20210213, holiday,      tet,        art_112_chosen,     of_2021},    // Saturday
    {20210214, holiday,      tet,        art_112_chosen,     of_2021},    // Sunday
    {20210215, make_up_rest, tet,        art_111,            of_2021,       20210213},
    {20210216, make_up_rest, tet,        art_111,            of_2021,       20210214},
    {20210421, holiday,      hung_kings, art_112,            law_alone},
    {20210430, holiday,      victory,    art_112,            law_alone},
    {20210501, holiday,      labour,     art_112,            law_alone},  // Saturday
    {20210503, make_up_rest, labour,     art_111,            law_alone,     20210501},
    {20210902, holiday,      national,   art_112,            law_alone},
    {20210903, holiday,      national,   art_112_chosen,     of_2021},

    {20220101, holiday,      new_year,   art_112,            law_alone},  // Saturday
    {20220103, make_up_rest, new_year,   art_111,            law_alone,     20220101},
    {20220131, holiday,      tet,        art_112_chosen,     of_2022},
    {20220201, holiday,      tet,        art_112_chosen,     of_2022},
    {20220202, holiday,      tet,        art_112_chosen,     of_2022},
    {20220203, holiday,      tet,        art_112_chosen,     of_2022},
    {20220204, holiday,      tet,        art_112_chosen,     of_2022},
    {20220410, holiday,      hung_kings, art_112,            law_alone},  // Sunday
    {20220411, make_up_rest, hung_kings, art_111,            law_alone,     20220410},
    {20220430, holiday,      victory,    art_112,            law_alone},  // Saturday
    {20220501, holiday,      labour,     art_112,            law_alone},  // Sunday
    {20220502, make_up_rest, victory,    art_111,            law_alone,     20220430},
    {20220503, make_up_rest, labour,     art_111,            law_alone,     20220501},
    {20220901, holiday,      national,   art_112_chosen,     of_2022},
    {20220902, holiday,      national,   art_112,            law_alone},

    {20230101, holiday,      new_year,   art_112,            law_alone},  // Sunday
    {20230102, make_up_rest, new_year,   art_111,            law_alone,     20230101},
    {20230120, holiday,      tet,        art_112_chosen,     of_2023},
    {20230121, holiday,      tet,        art_112_chosen,     of_2023},    // Saturday
    {20230122, holiday,      tet,        art_112_chosen,     of_2023},    // Sunday
    {20230123, holiday,      tet,        art_112_chosen,     of_2023},
    {20230124, holiday,      tet,        art_112_chosen,     of_2023},
    {20230125, make_up_rest, tet,        art_111,            of_2023,       20230121},
    {20230126, make_up_rest, tet,        art_111,            of_2023,       20230122},
    {20230429, holiday,      hung_kings, art_112,            law_alone},  // Saturday
    {20230430, holiday,      victory,    art_112,            law_alone},  // Sunday
    {20230501, holiday,      labour,     art_112,            law_alone},
    {20230502, make_up_rest, hung_kings, art_111,            law_alone,     20230429},
    {20230503, make_up_rest, victory,    art_111,            law_alone,     20230430},
    {20230901, holiday,      national,   art_112_chosen,     of_2023},
    {20230902, holiday,      national,   art_112,            law_alone},  // Saturday
    {20230904, make_up_rest, national,   art_111,            of_2023,       20230902},

    {20240101, holiday,      new_year,   art_112,            law_alone},
    {20240208, holiday,      tet,        art_112_chosen,     of_2024},
    {20240209, holiday,      tet,        art_112_chosen,     of_2024},
    {20240210, holiday,      tet,        art_112_chosen,     of_2024},    // Saturday
    {20240211, holiday,      tet,        art_112_chosen,     of_2024},    // Sunday
    {20240212, holiday,      tet,        art_112_chosen,     of_2024},
    {20240213, make_up_rest, tet,        art_111,            of_2024,       20240210},
    {20240214, make_up_rest, tet,        art_111,            of_2024,       20240211},
    {20240418, holiday,      hung_kings, art_112,            law_alone},
    {20240429, swapped_rest, day_off,    exchange,           spring_2024,   20240504},
    {20240430, holiday,      victory,    art_112,            law_alone},
    {20240501, holiday,      labour,     art_112,            law_alone},
    {20240504, swapped_work, day_worked, exchange,           spring_2024,   20240429},
    {20240902, holiday,      national,   art_112,            law_alone},
    {20240903, holiday,      national,   art_112_chosen,     of_2024},

    {20250101, holiday,      new_year,   art_112,            law_alone},
    {20250127, holiday,      tet,        art_112_chosen,     of_2025},
    {20250128, holiday,      tet,        art_112_chosen,     of_2025},
    {20250129, holiday,      tet,        art_112_chosen,     of_2025},
    {20250130, holiday,      tet,        art_112_chosen,     of_2025},
    {20250131, holiday,      tet,        art_112_chosen,     of_2025},
    {20250407, holiday,      hung_kings, art_112,            law_alone},
    {20250426, swapped_work, day_worked, exchange,           of_2025,       20250502},
    {20250430, holiday,      victory,    art_112,            law_alone},
    {20250501, holiday,      labour,     art_112,            law_alone},
    {20250502, swapped_rest, day_off,    exchange,           of_2025,       20250426},
    {20250901, holiday,      national,   art_112_chosen,     of_2025},
    {20250902, holiday,      national,   art_112,            law_alone},

    {20260101, holiday,      new_year,   art_112,            law_alone},
    {20260102, swapped_rest, day_off,    exchange,           new_year_2026, 20260110},
    {20260110, swapped_work, day_worked, exchange,           new_year_2026, 20260102},
    {20260216, holiday,      tet,        art_112_chosen,     of_2026},
    {20260217, holiday,      tet,        art_112_chosen,     of_2026},
    {20260218, holiday,      tet,        art_112_chosen,     of_2026},
    {20260219, holiday,      tet,        art_112_chosen,     of_2026},
    {20260220, holiday,      tet,        art_112_chosen,     of_2026},
    {20260426, holiday,      hung_kings, art_112,            law_alone},  // Sunday
    {20260427, make_up_rest, hung_kings, art_111,            law_alone,     20260426},
    {20260430, holiday,      victory,    art_112,            law_alone},
    {20260501, holiday,      labour,     art_112,            law_alone},
    {20260822, swapped_work, day_worked, exchange,           of_2026,       20260831},
    {20260831, swapped_rest, day_off,    exchange,           of_2026,       20260822},
    {20260901, holiday,      national,   art_112_chosen,     of_2026},
    {20260902, holiday,      national,   art_112,            law_alone},
    {20261124, holiday,      culture,    culture_resolution, law_alone},
});
// clang-format on

// An exchange of these was proposed and, as far as is known on 2026-09-20, not decided.
constexpr std::array<std::int32_t, 2> undecided_days{20261123, 20261128};

calendar_entry entry_of(const row& r) {
  calendar_entry entry;
  entry.day = from_yyyymmdd(r.day);
  entry.kind = r.kind;
  entry.name = r.kind == make_up_rest ? "Nghỉ bù " + std::string{r.name} : std::string{r.name};
  entry.decision = r.law;
  if (!r.notice.empty()) entry.decision.append("; ").append(r.notice);
  if (r.linked != 0) entry.linked = from_yyyymmdd(r.linked);
  return entry;
}

}  // namespace

calendar_definition public_service_definition() {
  calendar_definition definition;
  definition.name = "Viet Nam, public service";
  definition.horizon = {date{2021, 1, 1}, date{2027, 1, 1}};
  // Saturday and Sunday are off. Source: Decision 188/1999/QĐ-TTg of 17 September 1999.
  definition.weekdays.change(definition.horizon.first(), weekmask::monday_to_friday);
  definition.entries.reserve(rows.size());
  for (const row& r : rows) definition.entries.push_back(entry_of(r));
  for (const std::int32_t day : undecided_days) {
    const date undecided = from_yyyymmdd(day);
    definition.projected.emplace_back(undecided, add_days(undecided, 1));
  }
  return definition;
}

business_calendar public_service() {
  return business_calendar{public_service_definition()};
}

}  // namespace phoihop::vietnam
