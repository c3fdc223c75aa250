// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SERIALIZATION_CALENDAR_HPP
#define PHOIHOP_SERIALIZATION_CALENDAR_HPP

#include <phoihop/calendar.hpp>
#include <phoihop/serialization/core.hpp>

#include <cstddef>
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

/// Its rules in words, as `to_text` writes them.
template <>
struct archive_shape<period_scheme> {
  static constexpr std::string_view name = "period_scheme";
  using code = std::string;
  [[nodiscard]] static code encode(const period_scheme& s) { return to_text(s); }
  [[nodiscard]] static period_scheme decode(const code& rules) {
    const std::optional<period_scheme> s = parse_period_scheme(rules);
    if (!s) throw bad_argument{name, rules, "this is no scheme of periods"};
    return *s;
  }
};

/// Its id, as `to_text` writes it: "202604", "nd09:2026Q2". The rules of a scheme that is not built in
/// replace its name, so that it is read back without the program that wrote it.
template <>
struct archive_shape<period> {
  static constexpr std::string_view name = "period";
  using code = std::string;
  [[nodiscard]] static code encode(const period& p) {
    for (const period_scheme& known : built_in_period_schemes())
      if (known == p.scheme()) return to_text(p);
    return to_text(p.scheme()) + to_text(p).substr(p.scheme().name().size());
  }
  [[nodiscard]] static period decode(const code& id) {
    std::optional<period> p = parse_period(id);
    const std::size_t rules_end = id.find(')') + 1;  // 0 if there is none
    if (!p && rules_end != 0)
      if (const auto s = parse_period_scheme(std::string_view{id}.substr(0, rules_end)))
        p = parse_period(s->name() + id.substr(rules_end), {&*s, 1});
    if (!p) throw bad_argument{name, id, "this is no id of a period"};
    return *p;
  }
};

/// Its text: "2026-03-10 ÂL", in a leap month "2025-06L-08 ÂL".
template <>
struct archive_shape<vietnam::lunar_date> {
  static constexpr std::string_view name = "vietnam::lunar_date";
  using code = std::string;
  [[nodiscard]] static code encode(const vietnam::lunar_date& d) { return to_text(d); }
  [[nodiscard]] static vietnam::lunar_date decode(const code& text) {
    const std::optional<vietnam::lunar_date> d = vietnam::parse_lunar_date(text);
    if (!d) throw bad_argument{name, text, "this is no day of the Vietnamese lunar calendar 1899-2199"};
    return *d;
  }
};

template <>
struct archive_shape<vietnam::edition> : plain_record<vietnam::edition> {
  static constexpr std::string_view name = "vietnam::edition";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("horizon", v.horizon);
    visit("known_on", v.known_on);
    visit("culture_day", v.culture_day);
  }
};

}  // namespace phoihop

#endif
