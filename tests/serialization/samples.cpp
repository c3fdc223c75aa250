// SPDX-License-Identifier: BSL-1.0
#include <serialization/samples.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace phoihop::testing_support {
namespace {

template <class T>
void load_into(T& target, archive_kind kind, const std::string& bytes) {
  std::istringstream stream{bytes};
  if (kind == archive_kind::text) {
    boost::archive::text_iarchive archive{stream, boost::archive::no_header};
    load_from(archive, target);
  } else if (kind == archive_kind::xml) {
    boost::archive::xml_iarchive archive{stream, boost::archive::no_header};
    load_from(archive, target);
  } else {
    boost::archive::binary_iarchive archive{stream, boost::archive::no_header};
    load_from(archive, target);
  }
}

template <class T>
sample sample_of(std::string name, T value) {
  return {std::move(name), [value](archive_kind kind) { return saved(kind, value); },
          [value](archive_kind kind, const std::string& bytes) { return loaded<T>(kind, bytes) == value; },
          [value](archive_kind kind, const std::string& bytes) {
            T target = value;
            try {
              load_into(target, kind, bytes);
            } catch (...) {
              if (!(target == value)) throw target_changed{};
              throw;
            }
            return saved(kind, target);
          }};
}

// ---- core ----

constexpr date signing{2021, 3, 11};

instant at(const date& day, std::int64_t seconds_of_day, std::int64_t micros = 0) {
  return make_instant(day, seconds_of_day * 1'000'000 + micros);
}

zone two_offsets() {
  return {"Asia/Saigon <south>",
          hours(8),
          {{at(date{1975, 6, 12}, 16 * 3600), hours(7)}, {at(date{2100, 1, 1}, 0, 1), minutes(-30)}}};
}

timeline<std::string> kind_of_muong_giang() {
  timeline<std::string> kind;
  kind.change(date{2011, 2, 21}, "xã");
  kind.end(date{2019, 1, 1});
  kind.change(date{2024, 11, 1}, "thị trấn & \"phố\"\n\x01\x7F\xFF\\");
  return kind;
}

finding area_ended() {
  return {severity::warning, "area_ended", "area", "118", "huyện Quỳnh Nhai ends", date{2025, 7, 1}};
}

void append_core(std::vector<sample>& to) {
  to.push_back(sample_of("number", std::int64_t{-9'223'372'036'854'775'807 - 1}));
  to.push_back(sample_of("text", std::string{" Pá Ma Pha Khinh <&> \"\\n\"\r\n\t\x01\x7F\xC2 "}));
  to.push_back(sample_of("list_of_text", std::vector<std::string>{"", "Nậm Ét", "x"}));
  to.push_back(sample_of("optional_number", std::optional<std::int32_t>{-7}));
  to.push_back(sample_of("optional_date_none", std::optional<date>{}));
  to.push_back(sample_of("pair", std::pair{member_id{2}, std::string{"Hạt Kiểm lâm"}}));
  to.push_back(sample_of("array", std::array<std::uint32_t, 3>{0, 1, 4'294'967'295}));
  to.push_back(sample_of("date", signing));
  to.push_back(sample_of("weekday", weekday::saturday));
  to.push_back(sample_of("instant", at(date{2021, 4, 30}, 10 * 3600 + 20 * 60, 5)));
  to.push_back(sample_of("duration", minutes(-90)));
  to.push_back(sample_of("civil_time", civil_time{signing, hours(24)}));
  to.push_back(sample_of("repeated_time", repeated_time::later));
  to.push_back(sample_of("zone", two_offsets()));
  to.push_back(sample_of("date_range", date_range{date{2021, 3, 1}, date{2021, 4, 1}}));
  to.push_back(sample_of("validity", validity{date{2021, 1, 1}, date{2026, 1, 1}}));
  to.push_back(sample_of("validity_open", validity::from(date{2019, 1, 1})));
  to.push_back(sample_of("timeline", kind_of_muong_giang()));
  to.push_back(sample_of("field_id", field_id{3}));
  to.push_back(sample_of("member_id", member_id{4'294'967'295}));
  to.push_back(sample_of("verdict", verdict::not_due));
  to.push_back(sample_of("severity", severity::fault));
  to.push_back(sample_of("finding", area_ended()));
  to.push_back(sample_of("ratio", ratio{-17, 20}));
}

// ---- calendar ----

calendar_definition two_weeks() {
  calendar_definition d;
  d.name = "Two weeks of 2025";
  d.horizon = {date{2025, 4, 21}, date{2025, 5, 5}};
  d.weekdays.change(date{2025, 1, 1}, weekmask::monday_to_friday);
  d.entries = {
      {date{2025, 4, 26}, entry_kind::swapped_work, "Làm bù", "Notice 6150/TB-BLĐTBXH", date{2025, 5, 2}},
      {date{2025, 4, 30}, entry_kind::holiday, "Ngày Chiến thắng", "Labour Code art. 112", std::nullopt},
      {date{2025, 5, 1}, entry_kind::holiday, "Quốc tế lao động", "Labour Code art. 112", std::nullopt},
      {date{2025, 5, 2}, entry_kind::swapped_rest, "Nghỉ", "Notice 6150/TB-BLĐTBXH", date{2025, 4, 26}}};
  d.projected = {{date{2025, 5, 3}, date{2025, 5, 5}}};
  return d;
}

week_hours seven_to_half_past_four() {
  return {{{hours(7), minutes(690)}, {minutes(810), minutes(990)}},
          {{weekday::saturday, {{hours(7), hours(11)}}}, {weekday::wednesday, {}}},
          minutes(735)};
}

working_hours two_seasons() {
  timeline<week_hours> weeks;
  weeks.change(date{2024, 10, 16}, {{{hours(0), hours(6)}, {hours(22), hours(24)}}, {}, hours(12)});
  weeks.change(date{2025, 4, 29}, seven_to_half_past_four());
  return {business_calendar{two_weeks()}, std::move(weeks)};
}

period_scheme market_year() {
  return period_scheme{{.name = "mkt2026",
                        .first_day = 31,
                        .months = period_label::by_end,
                        .first_month = 4,
                        .years = period_label::by_end,
                        .week_begins = weekday::thursday,
                        .cumulative_months = {6, 10, 12},
                        .term_years = 4,
                        .term_from = 1998}};
}

void append_calendar(std::vector<sample>& to) {
  to.push_back(sample_of("weekmask", static_cast<weekmask>(0b100'1111)));
  to.push_back(sample_of("entry_kind", entry_kind::make_up_rest));
  to.push_back(sample_of("calendar_entry", two_weeks().entries.front()));
  to.push_back(sample_of("firmness", firmness::projected));
  to.push_back(sample_of("roll", roll::half_month_modified_following));
  to.push_back(sample_of("calendar_definition", two_weeks()));
  to.push_back(sample_of("business_calendar", business_calendar{two_weeks()}));
  to.push_back(sample_of("period_kind", period_kind::half_year));
  to.push_back(sample_of("periods", std::vector<period>{{period_kind::month, 2021, 7},
                                                        {period_kind::quarter, 2021, 2},
                                                        {period_kind::half_year, 2022, 1},
                                                        {period_kind::year, 2023, 1}}));
  to.push_back(sample_of(
      "period_kinds",
      std::array{period_kind::week, period_kind::ten_days, period_kind::half_month, period_kind::month,
                 period_kind::quarter, period_kind::half_year, period_kind::nine_months, period_kind::year,
                 period_kind::term, period_kind::cumulative}));
  to.push_back(sample_of("period_scheme", market_year()));
  to.push_back(sample_of("period_of_own_scheme", period{market_year(), period_kind::cumulative, 2026, 10}));
  to.push_back(sample_of(
      "periods_of_schemes",
      std::array{period{vietnam::decree_09_2019, period_kind::month, 2026, 4},
                 period{vietnam::civil_enforcement, period_kind::cumulative, 2026, 10},
                 period{weeks_from_thursday, period_kind::week, 2026, 52},
                 period{period_kind::week, 2026, 53}, period{period_kind::ten_days, 2026, 12},
                 period{period_kind::half_month, 2026, 7}, period{period_kind::nine_months, 2026, 1},
                 period{market_year(), period_kind::term, 2026, 1}}));
  to.push_back(sample_of("missing_day", missing_day::first_of_next_month));
  to.push_back(sample_of("day_interval", day_interval{minutes(810), hours(24)}));
  to.push_back(sample_of("weekday_hours", seven_to_half_past_four().by_weekday.front()));
  to.push_back(sample_of("week_hours", seven_to_half_past_four()));
  to.push_back(sample_of("working_hours", two_seasons()));
  to.push_back(sample_of("half_days", std::array{entry_kind::morning_off, entry_kind::afternoon_off}));
  to.push_back(sample_of("join", join::worked_by_any));
  to.push_back(sample_of("lunar_month_kind", vietnam::lunar_month_kind::leap));
  to.push_back(
      sample_of("lunar_certainties",
                std::array{vietnam::lunar_certainty::solid, vietnam::lunar_certainty::conventional,
                           vietnam::lunar_certainty::uncertain, vietnam::lunar_certainty::disputed}));
  to.push_back(
      sample_of("lunar_dates", std::array{vietnam::lunar_date{2026, 3, 10},
                                          vietnam::lunar_date{2025, 6, 8, vietnam::lunar_month_kind::leap}}));
  to.push_back(sample_of("edition", vietnam::edition{{date{2015, 1, 1}, date{2031, 1, 1}},
                                                     date{2025, 12, 24},
                                                     vietnam::culture_day_make_up::next_working_day}));
}

// ---- organization ----

organization_definition all_events() {
  organization_definition d;
  d.identity = "Mường Giôn";
  d.trees = {{"administration"}, {"police"}};
  d.levels = {{tree_id{0}, "huyện"}, {tree_id{0}, "xã"}};
  d.kinds = {
      {"huyện", level_id{0}}, {"xã", level_id{1}}, {"thị trấn", level_id{1}}, {"Công an xã", std::nullopt}};
  d.units = {{tree_id{0}, "118"},   {tree_id{0}, "03694"}, {tree_id{0}, "03697"}, {tree_id{0}, "03700"},
             {tree_id{0}, "03701"}, {tree_id{0}, "119"},   {tree_id{1}, "CA-1"}};
  const date begin{2020, 1, 1};
  const date reform{2025, 7, 1};
  d.events = {
      {begin, begin, "register", established{unit_id{0}, kind_id{0}, "Quỳnh Nhai", std::nullopt}},
      {begin, begin, "register", established{unit_id{5}, kind_id{0}, "Thuận Châu", std::nullopt}},
      {begin, begin, "register", established{unit_id{1}, kind_id{1}, "Mường Giôn", unit_id{0}}},
      {begin, begin, "register", established{unit_id{2}, kind_id{1}, "Pá Ma", unit_id{0}}},
      {begin, begin, "register", established{unit_id{6}, kind_id{3}, "Mường Giôn", std::nullopt}},
      {date{2021, 1, 2}, date{2021, 2, 3}, "No. 1", renamed{unit_id{2}, "Pá Ma Pha Khinh"}},
      {date{2021, 3, 4}, date{2021, 3, 4}, "No. 2", re_parented{unit_id{2}, unit_id{5}}},
      {date{2022, 1, 1}, date{2022, 1, 1}, "No. 3", kind_changed{unit_id{1}, kind_id{2}, date{2022, 6, 1}}},
      {date{2025, 6, 16}, reform, "No. 4", established{unit_id{3}, kind_id{1}, "Nửa một", unit_id{0}}},
      {date{2025, 6, 16}, reform, "No. 4", established{unit_id{4}, kind_id{1}, "Nửa hai", unit_id{0}}},
      {date{2025, 6, 16}, reform, "No. 4",
       divided{unit_id{2}, {{unit_id{3}, ratio{1, 3}}, {unit_id{4}, ratio{2, 3}}}}},
      {date{2025, 6, 16}, date{2025, 8, 1}, "No. 5", merged{{unit_id{3}, unit_id{4}}, unit_id{1}}},
      {date{2025, 6, 16}, date{2025, 9, 1}, "No. 6", abolished{unit_id{5}}}};
  d.coverages = {{unit_id{6}, unit_id{1}, validity{begin, date{2025, 3, 1}}},
                 {unit_id{6}, unit_id{2}, validity::from(begin)}};
  return d;
}

// Beside `all_events`, whose archives were written before territory could be transferred.
organization_definition transfers() {
  organization_definition d;
  d.identity = "Thuận Châu";
  d.trees = {{"administration"}};
  d.levels = {{tree_id{0}, "xã"}};
  d.kinds = {{"xã", level_id{0}}};
  d.units = {{tree_id{0}, "03697"}, {tree_id{0}, "03700"}};
  const date begin{2020, 1, 1};
  d.events = {{begin, begin, "register", established{unit_id{0}, kind_id{0}, "Pá Ma", std::nullopt}},
              {begin, begin, "register", established{unit_id{1}, kind_id{0}, "Chiềng Ơn", std::nullopt}},
              {date{2021, 1, 2}, date{2021, 2, 3}, "No. 7", transferred{unit_id{0}, unit_id{1}, ratio{2, 7}}},
              {date{2022, 1, 1}, date{2022, 1, 1}, "No. 8", transferred{unit_id{1}, unit_id{0}, {}}}};
  return d;
}

void append_organization(std::vector<sample>& to) {
  to.push_back(sample_of("tree_id", tree_id{1}));
  to.push_back(sample_of("level_id", level_id{2}));
  to.push_back(sample_of("kind_id", kind_id{3}));
  to.push_back(sample_of("unit_id", unit_id{4}));
  to.push_back(sample_of("organization_definition", all_events()));
  to.push_back(sample_of("organization", organization{all_events()}));
  to.push_back(sample_of("transfers", transfers().events));
  to.push_back(sample_of("snapshot", organization{transfers()}.at(date{2020, 6, 1})));
  to.push_back(
      sample_of("succession", organization{transfers()}.all_successors(date{2020, 6, 1}, date{2021, 6, 1})));
  to.push_back(
      sample_of("successors", std::vector<successor>{{unit_id{3}, ratio{1, 3}}, {unit_id{4}, std::nullopt}}));
}

// ---- deadline ----

rule_pack of_another_law() {
  return {"Quy chế 639",
          two_offsets(),
          end_rule::next_business_day,
          end_rule::next_business_day,
          "art. 1(a)",
          "interpretation",
          "art. 2",
          "art. 3"};
}

proof day_and_night() {
  return {{24, limit_unit::hours},
          at(date{2021, 4, 30}, 37'200),
          at(date{2021, 5, 1}, 37'200),
          {{step_kind::starts, at(date{2021, 4, 30}, 37'200), "the event", "art. 147(1)"},
           {step_kind::reaches, at(date{2021, 5, 1}, 37'200), "24 hours later", "art. 147(1)"},
           {step_kind::ends, at(date{2021, 5, 1}, 37'200), "", ""}},
          firmness::projected};
}

ledger four_rows() {
  const instant due = at(date{2021, 5, 1}, 0);
  ledger l;
  l.rows = {{"a", due, verdict::on_time},
            {"b", due, verdict::late},
            {"c", due, verdict::on_time},
            {"d", due, verdict::waived}};
  l.counts = {2, 1, 0, 0, 0, 1};
  l.compliance = ratio{2, 3};
  l.target = ratio{19, 20};
  l.findings = {{severity::warning, "target_missed", "log", "2/3", "fewer than 19/20 on time", std::nullopt}};
  return l;
}

void append_deadline(std::vector<sample>& to) {
  to.push_back(sample_of("limit_unit", limit_unit::working_days));
  to.push_back(sample_of("time_limit", time_limit{3, limit_unit::working_days}));
  to.push_back(sample_of("end_rule", end_rule::next_business_day));
  to.push_back(sample_of("rule_pack", of_another_law()));
  to.push_back(
      sample_of("step_kinds", std::vector<step_kind>{step_kind::starts, step_kind::skips, step_kind::reaches,
                                                     step_kind::moves, step_kind::ends}));
  to.push_back(sample_of("proof", day_and_night()));
  to.push_back(sample_of("boundary", boundary::exclusive));
  to.push_back(sample_of(
      "log", std::vector<log_item>{{"tin-1", at(signing, 1), at(signing, 2), std::nullopt},
                                   {"tin-2", at(signing, 3), std::nullopt, std::string{"Quyết định 12"}}}));
  to.push_back(sample_of("ledger", four_rows()));
}

// ---- statistics ----

reconciliation of_gia_lai() {
  return {agreement_of_sums::different,
          quantity::exact(370),
          {quantity::at_least(360), 2, 1, 4},
          10,
          {"at the border"}};
}

void append_statistics(std::vector<sample>& to) {
  to.push_back(sample_of("precision", precision::approximate));
  to.push_back(sample_of("absence", absence::not_due));
  to.push_back(sample_of(
      "quantities",
      std::vector<quantity>{quantity::exact(0), quantity::at_least(11'000), quantity::approximate(-500),
                            quantity::none(absence::missing), quantity::none(absence::not_due)}));
  to.push_back(sample_of("total", total{quantity::approximate(870), 3, 1, 2}));
  to.push_back(sample_of("named_quantity", named_quantity{"ở tỉnh", quantity::exact(120)}));
  to.push_back(sample_of("agreement_of_sums", agreement_of_sums::compatible));
  to.push_back(sample_of("reconciliation", of_gia_lai()));
  to.push_back(sample_of("unit_figure", unit_figure{unit_id{7}, quantity::exact(223)}));
}

// ---- schedule ----

recurrence quarterly() {
  return {period_kind::quarter, after_period_end{-11}, roll::preceding};
}

occurrence april_of_2021() {
  return {{period_kind::month, 2021, 4},
          date{2021, 4, 30},
          date{2021, 4, 29},
          "Friday, a holiday",
          firmness::projected};
}

rota three_members() {
  rota r;
  r.roster = {{member_id{0}, validity::from(date{2021, 1, 1}), 1},
              {member_id{1}, validity{date{2021, 1, 1}, date{2025, 3, 1}}, 2},
              {member_id{2}, validity::from(date{2021, 1, 1}), 1'000'000}};
  r.leaves = {{member_id{2}, validity{date{2022, 1, 1}, date{2022, 2, 1}}}};
  r.pins = {{5, member_id{1}}};
  return r;
}

fairness_report two_rows() {
  return {{{member_id{0}, 2, ratio{3, 2}, ratio{1, 2}}, {member_id{1}, 1, ratio{3, 2}, ratio{2, 3}}},
          {ratio{1, 2}, ratio{0, 1}, ratio{2, 3}},
          ratio{2, 3},
          ratio{3, 4},
          "Tijdeman"};
}

meeting meeting_of_april() {
  return {"118.giao-ban", april_of_2021(), member_id{1}, "the most behind"};
}

void append_schedule(std::vector<sample>& to) {
  to.push_back(sample_of("recurrence", quarterly()));
  to.push_back(sample_of("day_rules", std::vector<day_rule>{after_period_end{48}, after_period_start{-3},
                                                            nth_business_day{-1}}));
  to.push_back(sample_of("occurrence", april_of_2021()));
  to.push_back(sample_of("rota", three_members()));
  to.push_back(sample_of("chair_reasons",
                         std::vector<chair_reason>{chair_reason::pinned, chair_reason::only_present,
                                                   chair_reason::earliest_due, chair_reason::most_behind}));
  to.push_back(sample_of("chair_reason_fairest", chair_reason::fairest));
  to.push_back(sample_of(
      "rotation", rotation{{{signing, member_id{1}, chair_reason::pinned, ratio{1, 3}, 4}}, two_rows()}));
  to.push_back(sample_of("fairness_report", two_rows()));
  to.push_back(sample_of(
      "series_of_all_chairs",
      std::vector<series>{{"118.a", "Giao ban", quarterly(), validity::from(signing), three_members()},
                          {"118.b", "", {}, validity{}, fixed_chair{member_id{9}}},
                          {"118.c", "", {}, validity{}, external_chair{"UBND tỉnh"}}}));
  to.push_back(sample_of("settled_meeting",
                         settled_meeting{{period_kind::quarter, 2021, 2}, date{2021, 7, 27}, member_id{2}}));
  to.push_back(sample_of("series_plan", series_plan{{meeting_of_april()}, two_rows()}));
}

// ---- agreement ----

agreement one_of_everything() {
  const document_key law{"91/2015/QH13", {"Quốc hội"}, date{2015, 11, 24}};
  agreement a;
  a.document = {"639/QCPH", {"Hạt Kiểm lâm", "Công an"}, signing};
  a.title = "Quy chế phối hợp";
  a.signed_on = signing;
  a.term = {date{2021, 1, 1}, date{2026, 1, 1}};
  a.area = unit_id{1};
  a.bases = {{law, "Bộ luật Dân sự", validity::from(date{2017, 1, 1}), document_key{"92", {}, std::nullopt}}};
  a.parties = {{unit_id{5}, a.term}, {unit_id{6}, validity{date{2021, 1, 1}, date{2025, 3, 1}}}};
  a.fields = {"bảo vệ rừng", "an ninh"};
  a.competences = {{field_id{1}, unit_id{5}, {unit_id{6}}, "trực ban", a.term}};
  a.clauses = {information_duty{"thong-tin", {24, limit_unit::hours}, boundary::exclusive, {19, 20}},
               meeting_duty{"xa", "Giao ban xã", level_id{2}, quarterly(), agency_chair{tree_id{1}}},
               meeting_duty{"huyen", "Giao ban huyện", level_id{1}, quarterly(), parties_in_turn{}},
               meeting_duty{"tinh", "Giao ban tỉnh", level_id{0}, quarterly(), superior_chair{"UBND tỉnh"}},
               notice_duty{"bao-truoc", "Tập huấn", time_limit{3, limit_unit::days}, {1, 2}},
               notice_duty{"khi-can", "Khi cần", std::nullopt, {1, 1}}};
  return a;
}

expansion one_series() {
  return {{{2,
            unit_id{1},
            {unit_id{5}, unit_id{6}},
            {"118.huyen", "Giao ban huyện", quarterly(), validity::from(signing), three_members()}}}};
}

void append_agreement(std::vector<sample>& to) {
  to.push_back(sample_of("agreement", one_of_everything()));
  to.push_back(sample_of("expansion", one_series()));
}

// ---- work_plan ----

work_plan small_plan() {
  work_plan plan;
  plan.span = {date{2021, 1, 1}, date{2022, 1, 1}};
  plan.findings = {area_ended()};
  plan.series = {
      {"118.huyen", "Giao ban huyện", unit_id{1}, validity::from(signing), {unit_id{5}}, two_rows()}};
  plan.meetings = {
      {meeting_of_april(), "Giao ban", unit_id{1}, "huyện Quỳnh Nhai", unit_id{6}, "Công an huyện"}};
  plan.duties = {{3, {signing, date{2022, 1, 1}}}};
  return plan;
}

void append_work_plan(std::vector<sample>& to) {
  to.push_back(
      sample_of("meeting_record",
                meeting_record{"118.huyen", {period_kind::quarter, 2021, 2}, date{2021, 7, 27}, unit_id{5}}));
  to.push_back(sample_of("work_plan", small_plan()));
}

}  // namespace

std::vector<sample> samples() {
  std::vector<sample> all;
  append_core(all);
  append_calendar(all);
  append_organization(all);
  append_deadline(all);
  append_statistics(all);
  append_schedule(all);
  append_agreement(all);
  append_work_plan(all);
  return all;
}

}  // namespace phoihop::testing_support
