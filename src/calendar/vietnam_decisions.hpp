// SPDX-License-Identifier: BSL-1.0
// What has been decided about the working days of Viet Nam, as rows. Days are YYYYMMDD.
#ifndef PHOIHOP_SRC_CALENDAR_VIETNAM_DECISIONS_HPP
#define PHOIHOP_SRC_CALENDAR_VIETNAM_DECISIONS_HPP

#include <array>
#include <cstdint>
#include <string_view>

namespace phoihop::vietnam {

// The decisions of later days are not here.
constexpr std::int32_t last_known_day = 20260920;

// The labour law on holidays, by the first day on which it is in force.
struct labour_law {
  std::int32_t in_force;
  std::int32_t made;
  std::int32_t tet_days;
  std::int32_t national_days;
  std::string_view holidays;
  std::string_view chosen;  // where it, or a decree under it, leaves days to be chosen; else empty
  std::string_view make_up;
};

// clang-format off
constexpr auto labour_laws = std::to_array<labour_law>({
    {20070101, 19940623, 4, 1, "Labour Code 1994 art. 73", "", "Labour Code 1994 art. 73"},
    {20070402, 20070402, 4, 1, "Labour Code 1994 art. 73, as amended by Law 84/2007/QH11", "",
     "Labour Code 1994 art. 73, as amended by Law 84/2007/QH11"},
    {20130501, 20120618, 5, 1, "Labour Code 10/2012/QH13 art. 115(1)",
     "Labour Code 10/2012/QH13 art. 115(1); Decree 45/2013/NĐ-CP art. 8", "Labour Code 10/2012/QH13 art. 115(3)"},
    {20210101, 20191120, 5, 2, "Labour Code 45/2019/QH14 art. 112(1)",
     "Labour Code 45/2019/QH14 art. 112(1) and (3)", "Labour Code 45/2019/QH14 art. 111(3)"},
});
// clang-format on

enum class holiday_rule : std::uint8_t { solar, lunar, tet, national_day };

// A holiday by rule. `day` is MMDD, of the solar or of the lunar year; none for Tết.
struct holiday_row {
  holiday_rule rule;
  std::int32_t day;
  std::string_view name;
  std::int32_t in_force = 0;
  std::int32_t made = 0;
  std::string_view law;  // empty: the labour law in force on the day
};

constexpr std::string_view culture_day = "Ngày Văn hóa Việt Nam";

// Resolution 28/2026/QH16 was passed on 24 April 2026.
constexpr auto holiday_rows = std::to_array<holiday_row>({
    {holiday_rule::solar, 101, "Tết Dương lịch", 0, 0, ""},
    {holiday_rule::tet, 0, "Tết Nguyên đán", 0, 0, ""},
    {holiday_rule::lunar, 310, "Giỗ Tổ Hùng Vương", 20070402, 20070402, ""},
    {holiday_rule::solar, 430, "Ngày Chiến thắng", 0, 0, ""},
    {holiday_rule::solar, 501, "Quốc tế Lao động", 0, 0, ""},
    {holiday_rule::national_day, 902, "Quốc khánh", 0, 0, ""},
    {holiday_rule::solar, 1124, culture_day, 20260701, 20260424, "Resolution 28/2026/QH16 art. 2"},
});

// What was chosen for a year, and from when it could be known. Where several papers say it, the first that is
// dated. No number was found for 2010, 2012 and 2015. Tết 2010: the day of the first report found. 2015:
// proposed on 2014-11-20 (89/TTr-LĐTBXH); the day of the decision was not found, so it counts as known only
// from the eve of its first day, the latest it can have been.
struct year_notice {
  std::int32_t year;
  std::int32_t made;
  std::int32_t days_before_tet;      // of the days of Tết, those in the old lunar year
  std::int32_t second_national_day;  // +1: 3 September; -1: 1 September; 0: there is none
  std::string_view notice;
};

// clang-format off
constexpr auto year_notices = std::to_array<year_notice>({
    // Until 2013 the law itself fixed the days of Tết; the papers named here arranged the exchanges.
    {2010, 20100206, 1,  0, "Notice on Tết 2010, reported on 2010-02-06"},
    {2011, 20101231, 1,  0, "Official Letter 9529/VPCP-KGVX of 2010-12-31"},
    {2012, 20111227, 1,  0, "Prime Minister's decision of 2011-12-27"},
    {2013, 20121123, 1,  0, "Official Letter 9570/VPCP-KGVX of 2012-11-23"},
    {2014, 20131212, 1,  0, "Official Letter 10525/VPCP-KGVX of 2013-12-12"},
    {2015, 20141226, 2,  0, "Notice on the holidays of 2015"},
    {2016, 20151113, 1,  0, "Notice 4659/TB-LĐTBXH of 2015-11-13"},
    {2017, 20161114, 2,  0, "Official Letter 9794/VPCP-KGVX of 2016-11-14"},
    {2018, 20171214, 2,  0, "Notice 573/TB-VPCP of 2017-12-14"},
    {2019, 20180711, 2,  0, "Official Letter 6519/VPCP-KGVX of 2018-07-11"},
    {2020, 20191007, 2,  0, "Official Letter 9087/VPCP-KGVX of 2019-10-07; Notice 4544/TB-LĐTBXH of 2019-10-25"},
    {2021, 20201126, 2, +1, "Official Letter 9895/VPCP-KGVX of 2020-11-26; Notice 4875/TB-LĐTBXH of 2020-12-10"},
    {2022, 20220111, 1, -1, "Official Letter 245/VPCP-KGVX of 2022-01-11; Notice 119/TB-LĐTBXH"},
    {2023, 20221201, 2, -1, "Official Letter 8056/VPCP-KGVX of 2022-12-01; Notice 5034/TB-LĐTBXH of 2022-12-07"},
    {2024, 20231122, 2, +1, "Official Letter 8662/VPCP-KGVX; Notice 5015/TB-LĐTBXH of 2023-11-22"},
    {2025, 20241126, 2, -1, "Official Letter 8726/VPCP-KGVX of 2024-11-26; Notice 6150/TB-BLĐTBXH of 2024-12-03"},
    {2026, 20251016, 1, -1, "Notice 9441/TB-BNV of 2025-10-16"},
});
// clang-format on

// What is projected where there is no notice: what the notices of 2014-2026 chose the last time that the day
// fell on the same weekday, Monday first. National Day on a Sunday has not occurred since 2021: as on a
// Monday, the side on which a working day becomes the holiday.
constexpr std::array<std::int32_t, 7> usual_days_before_tet{1, 1, 2, 2, 2, 2, 2};
constexpr std::array<std::int32_t, 7> usual_second_national_day{+1, -1, -1, +1, -1, -1, +1};

// A working day of the public service exchanged for a rest day. The letter of 2013 does not say which of the
// two Saturdays worked about Tết 2014 pays for which day.
struct exchange {
  std::int32_t off;
  std::int32_t worked;
  std::int32_t made;
  std::string_view decision;
};

// clang-format off
constexpr auto exchanges = std::to_array<exchange>({
    {20100219, 20100227, 20100206, "Notice on Tết 2010, reported on 2010-02-06"},
    {20100903, 20100911, 20100825, "Official Letter 5971/VPCP-KGVX; notice of 2010-08-25"},
    {20110131, 20110129, 20101231, "Official Letter 9529/VPCP-KGVX of 2010-12-31"},
    {20110201, 20110130, 20101231, "Official Letter 9529/VPCP-KGVX of 2010-12-31"},  // a Sunday is worked
    {20110411, 20110409, 20101231, "Official Letter 9529/VPCP-KGVX of 2010-12-31"},
    {20120127, 20120204, 20111227, "Prime Minister's decision of 2011-12-27"},
    {20121231, 20130105, 20121123, "Official Letter 9570/VPCP-KGVX of 2012-11-23"},
    {20130215, 20130223, 20121123, "Official Letter 9570/VPCP-KGVX of 2012-11-23"},
    {20130429, 20130504, 20121123, "Official Letter 9570/VPCP-KGVX of 2012-11-23"},
    {20140128, 20140125, 20131212, "Official Letter 10525/VPCP-KGVX of 2013-12-12"},
    {20140129, 20140208, 20131212, "Official Letter 10525/VPCP-KGVX of 2013-12-12"},
    {20140502, 20140426, 20131212, "Official Letter 10525/VPCP-KGVX of 2013-12-12"},
    {20140901, 20140906, 20131212, "Official Letter 10525/VPCP-KGVX of 2013-12-12"},
    {20150102, 20141227, 20141226, "Notice on the holidays of 2015"},
    {20150216, 20150214, 20141226, "Notice on the holidays of 2015"},
    {20150429, 20150425, 20141226, "Notice on the holidays of 2015"},
    {20181231, 20190105, 20180711, "Official Letter 6519/VPCP-KGVX of 2018-07-11"},
    {20190429, 20190504, 20180711, "Official Letter 6519/VPCP-KGVX of 2018-07-11"},
    {20240429, 20240504, 20240412, "Official Letter 2450/VPCP-KGVX of 2024-04-12"},
    {20250502, 20250426, 20241126, "Official Letter 8726/VPCP-KGVX of 2024-11-26; Notice 6150/TB-BLĐTBXH of 2024-12-03"},
    {20260102, 20260110, 20251225, "Official Letter 12729/VPCP-KGVX of 2025-12-25"},
    {20260831, 20260822, 20251016, "Notice 9441/TB-BNV of 2025-10-16"},
});
// clang-format on

// Proposed on the last known day and not decided: these days may still change.
constexpr std::array<std::int32_t, 2> undecided_days{20261123, 20261128};

}  // namespace phoihop::vietnam

#endif
