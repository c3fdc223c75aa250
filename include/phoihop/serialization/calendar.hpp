// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SERIALIZATION_CALENDAR_HPP
#define PHOIHOP_SERIALIZATION_CALENDAR_HPP

#include <phoihop/calendar.hpp>
#include <phoihop/serialization/core.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace phoihop {

/// Seven bits as a number: Monday is 1, Sunday 64.
template <>
struct archive_shape<weekmask> {
  static constexpr std::string_view name = "weekmask";
  using code = std::uint8_t;
  [[nodiscard]] static code encode(weekmask mask) {
    return static_cast<code>(decode(static_cast<code>(mask)));
  }
  [[nodiscard]] static weekmask decode(code bits) {
    constexpr auto all = static_cast<code>(weekmask::all);
    if (bits > all) throw bad_argument{name, std::to_string(bits), "a week has seven bits: 0 to 127"};
    return static_cast<weekmask>(bits);
  }
};

template <>
struct archive_shape<entry_kind> {
  static constexpr std::string_view name = "entry_kind";
  static constexpr enumerator<entry_kind> names[] = {{entry_kind::holiday, "holiday"},
                                                     {entry_kind::make_up_rest, "make_up_rest"},
                                                     {entry_kind::swapped_rest, "swapped_rest"},
                                                     {entry_kind::swapped_work, "swapped_work"},
                                                     {entry_kind::morning_off, "morning_off"},
                                                     {entry_kind::afternoon_off, "afternoon_off"}};
};

template <>
struct archive_shape<calendar_entry> : plain_record<calendar_entry> {
  static constexpr std::string_view name = "calendar_entry";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("day", v.day);
    visit("kind", v.kind);
    visit("name", v.name);
    visit("decision", v.decision);
    visit("linked", v.linked);
  }
};

template <>
struct archive_shape<firmness> {
  static constexpr std::string_view name = "firmness";
  static constexpr enumerator<firmness> names[] = {{firmness::firm, "firm"},
                                                   {firmness::projected, "projected"}};
};

template <>
struct archive_shape<roll> {
  static constexpr std::string_view name = "roll";
  static constexpr enumerator<roll> names[] = {
      {roll::unadjusted, "unadjusted"},
      {roll::following, "following"},
      {roll::modified_following, "modified_following"},
      {roll::half_month_modified_following, "half_month_modified_following"},
      {roll::preceding, "preceding"},
      {roll::modified_preceding, "modified_preceding"},
      {roll::nearest, "nearest"}};
};

/// Loaded as plain data, as it is built as plain data: the constructor of `business_calendar` judges it.
template <>
struct archive_shape<calendar_definition> : plain_record<calendar_definition> {
  static constexpr std::string_view name = "calendar_definition";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("name", v.name);
    visit("horizon", v.horizon);
    visit("weekdays", v.weekdays);
    visit("entries", v.entries);
    visit("projected", v.projected);
  }
};

/// Its definition. Loading makes the calendar anew, with all checks of its constructor, and with its tables:
/// 8 bytes a day of the horizon, up to 25 MB, however short the archive is. Of bytes that may be hostile,
/// load the `calendar_definition` and look at its horizon first.
template <>
struct archive_shape<business_calendar> {
  static constexpr std::string_view name = "business_calendar";
  using code = calendar_definition;
  [[nodiscard]] static const code& encode(const business_calendar& c) noexcept { return c.definition(); }
  [[nodiscard]] static business_calendar decode(code&& definition) {
    return business_calendar{std::move(definition)};
  }
};

template <>
struct archive_shape<period_kind> {
  static constexpr std::string_view name = "period_kind";
  static constexpr enumerator<period_kind> names[] = {{period_kind::month, "month"},
                                                      {period_kind::quarter, "quarter"},
                                                      {period_kind::half_year, "half_year"},
                                                      {period_kind::year, "year"}};
};

/// Its id as DHIS2 writes it: "202604", "2026Q2", "2026S1", "2026".
template <>
struct archive_shape<period> {
  static constexpr std::string_view name = "period";
  using code = std::string;
  [[nodiscard]] static code encode(const period& p) { return to_text(p); }
  [[nodiscard]] static period decode(const code& id) {
    const std::optional<period> p = parse_period(id);
    if (!p) throw bad_argument{name, id, "this is no id of a period"};
    return *p;
  }
};

}  // namespace phoihop

#endif
