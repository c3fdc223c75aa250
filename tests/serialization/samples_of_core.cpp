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

timeline<std::string> kind_of_muong_giang() {
  timeline<std::string> kind;
  kind.change(date{2011, 2, 21}, "xã");
  kind.end(date{2019, 1, 1});
  kind.change(date{2024, 11, 1}, "thị trấn & \"phố\"\n\x01\x7F\xFF\\");
  return kind;
}

message of_every_argument() {
  return {"\"{}\" is {} for {} days from {} {}", "Nậm Ét", verdict::late, -3, signing, "{}"};
}

}  // namespace

void append_samples_of_core(std::vector<sample>& to) {
  to.push_back(sample_of("number", std::int64_t{-9'223'372'036'854'775'807 - 1}));
  to.push_back(sample_of("text", std::string{" Pá Ma Pha Khinh <&> \"\\n\"\r\n\t\x01\x7F\xC2 "}));
  to.push_back(sample_of("list_of_text", std::vector<std::string>{"", "Nậm Ét", "x"}));
  to.push_back(sample_of("optional_number", std::optional<std::int32_t>{-7}));
  to.push_back(sample_of("optional_date_none", std::optional<date>{}));
  to.push_back(sample_of("pair", std::pair{unit_id{2}, std::string{"Hạt Kiểm lâm"}}));
  to.push_back(sample_of("array", std::array<std::uint32_t, 3>{0, 1, 4'294'967'295}));
  to.push_back(sample_of("date", signing));
  to.push_back(sample_of("weekday", weekday::saturday));
  to.push_back(sample_of("instant", at(date{2021, 4, 30}, 10 * 3600 + 20 * 60, 5)));
  to.push_back(sample_of("duration", minutes(-90)));
  to.push_back(sample_of("civil_time", civil_time{signing, hours(24)}));
  to.push_back(sample_of("zone", two_offsets()));
  to.push_back(sample_of("date_range", date_range{date{2021, 3, 1}, date{2021, 4, 1}}));
  to.push_back(sample_of("validity", validity{date{2021, 1, 1}, date{2026, 1, 1}}));
  to.push_back(sample_of("validity_open", validity::from(date{2019, 1, 1})));
  to.push_back(sample_of("timeline", kind_of_muong_giang()));
  to.push_back(sample_of("field_id", field_id{3}));
  to.push_back(sample_of("unit_id", unit_id{4'294'967'295}));
  to.push_back(sample_of("level_id", level_id{2}));
  to.push_back(sample_of("channel_id", channel_id{0}));
  to.push_back(sample_of("dated_unit", dated_unit{unit_id{5}, validity::from(signing)}));
  to.push_back(sample_of("message", of_every_argument()));
  to.push_back(sample_of("finding", area_ended()));
  to.push_back(sample_of("ratio", ratio{-17, 20}));
}

}  // namespace phoihop::testing_support
