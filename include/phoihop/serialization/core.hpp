// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SERIALIZATION_CORE_HPP
#define PHOIHOP_SERIALIZATION_CORE_HPP

#include <phoihop/core.hpp>
#include <phoihop/serialization/archive.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace phoihop {

/// The number that reads as the date: 20210311.
template <>
struct archive_shape<date> {
  static constexpr std::string_view name = "date";
  using code = std::int32_t;
  [[nodiscard]] static code encode(const date& d) { return to_yyyymmdd(d); }
  [[nodiscard]] static date decode(code yyyymmdd) { return from_yyyymmdd(yyyymmdd); }
};

/// The day in UTC, and the microseconds since its midnight: 0..86,399,999,999.
template <>
struct archive_shape<instant> {
  static constexpr std::string_view name = "instant";
  static constexpr std::uint32_t version = 1;
  struct parts {
    date day;
    std::int64_t microseconds = 0;
  };
  [[nodiscard]] static parts take_apart(const instant& t) {
    require_instant(t, name);
    return {t.date(), to_micros(t.time_of_day())};
  }
  [[nodiscard]] static instant put_together(const parts& p) {
    constexpr std::int64_t day = 86'400'000'000;
    if (p.microseconds < 0 || p.microseconds >= day)
      throw bad_argument{"microseconds", std::to_string(p.microseconds),
                         "a day has 0 to 86399999999 of them"};
    return make_instant(p.day, p.microseconds);
  }
  static void fields(auto& visit, auto& p, std::uint32_t) {
    visit("day", p.day);
    visit("microseconds", p.microseconds);
  }
};

/// Microseconds; negative ones too.
template <>
struct archive_shape<duration> {
  static constexpr std::string_view name = "duration";
  using code = std::int64_t;
  [[nodiscard]] static code encode(const duration& d) { return to_micros(d); }
  [[nodiscard]] static duration decode(code micros) {
    const duration d = from_micros(micros);
    if (d.is_special())
      throw bad_argument{name, std::to_string(micros), "Boost keeps this number for infinity"};
    return d;
  }
};

template <>
struct archive_shape<civil_time> : plain_record<civil_time> {
  static constexpr std::string_view name = "civil_time";
  static constexpr std::uint32_t version = 1;
  static void check(const civil_time& t) {
    if (t.since_midnight < hours(0) || t.since_midnight > hours(24))
      throw bad_argument{"since_midnight", to_text(t.since_midnight), "a time of day is 00:00 to 24:00"};
  }
  static void fields(auto& visit, auto& t, std::uint32_t) {
    visit("day", t.day);
    visit("since_midnight", t.since_midnight);
  }
};

template <>
struct archive_shape<zone_transition> : plain_record<zone_transition> {
  static constexpr std::string_view name = "zone_transition";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& t, std::uint32_t) {
    visit("from", t.from);
    visit("offset", t.offset);
  }
};

template <>
struct archive_shape<zone> {
  static constexpr std::string_view name = "zone";
  static constexpr std::uint32_t version = 1;
  struct parts {
    std::string name;
    duration before;
    std::vector<zone_transition> transitions;
  };
  [[nodiscard]] static parts take_apart(const zone& z) {
    return {z.name(), z.before(), {z.transitions().begin(), z.transitions().end()}};
  }
  [[nodiscard]] static zone put_together(parts&& p) {
    return {std::move(p.name), p.before, std::move(p.transitions)};
  }
  static void fields(auto& visit, auto& p, std::uint32_t) {
    visit("name", p.name);
    visit("before", p.before);
    visit("transitions", p.transitions);
  }
};

template <>
struct archive_shape<date_range> {
  static constexpr std::string_view name = "date_range";
  static constexpr std::uint32_t version = 1;
  struct parts {
    date first;
    date end_day;
  };
  [[nodiscard]] static parts take_apart(const date_range& r) noexcept { return {r.first(), r.end_day()}; }
  [[nodiscard]] static date_range put_together(const parts& p) { return {p.first, p.end_day}; }
  static void fields(auto& visit, auto& p, std::uint32_t) {
    visit("first", p.first);
    visit("end_day", p.end_day);
  }
};

template <>
struct archive_shape<validity> {
  static constexpr std::string_view name = "validity";
  static constexpr std::uint32_t version = 1;
  struct parts {
    date first;
    std::optional<date> end_day;
  };
  [[nodiscard]] static parts take_apart(const validity& v) { return {v.first(), v.end_day()}; }
  [[nodiscard]] static validity put_together(const parts& p) { return {p.first, p.end_day}; }
  static void fields(auto& visit, auto& p, std::uint32_t) {
    visit("first", p.first);
    visit("end_day", p.end_day);
  }
};

template <class T>
struct archive_shape<dated<T>> : plain_record<dated<T>> {
  static constexpr std::string_view name = "dated";
  static constexpr std::uint32_t version = 1;
  using of = T;
  static void fields(auto& visit, auto& d, std::uint32_t) {
    visit("when", d.when);
    visit("value", d.value);
  }
};

template <class T>
struct archive_shape<timeline<T>> {
  static constexpr std::string_view name = "timeline";
  using of = T;
  using code = std::vector<dated<T>>;
  [[nodiscard]] static code encode(const timeline<T>& t) { return {t.entries().begin(), t.entries().end()}; }
  [[nodiscard]] static timeline<T> decode(code&& entries) { return timeline<T>{std::move(entries)}; }
};

template <>
struct archive_shape<dated_unit> : plain_record<dated_unit> {
  static constexpr std::string_view name = "dated_unit";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("who", v.who);
    visit("when", v.when);
  }
};

template <>
struct archive_shape<field_id> : numbered_id<field_id> {
  static constexpr std::string_view name = "field_id";
};

template <>
struct archive_shape<unit_id> : numbered_id<unit_id> {
  static constexpr std::string_view name = "unit_id";
};

template <>
struct archive_shape<level_id> : numbered_id<level_id> {
  static constexpr std::string_view name = "level_id";
};

template <>
struct archive_shape<channel_id> : numbered_id<channel_id> {
  static constexpr std::string_view name = "channel_id";
};

template <>
struct archive_shape<argument> : plain_record<argument> {
  static constexpr std::string_view name = "argument";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("kind", v.kind);
    visit("text", v.text);
    visit("unit", v.unit);
  }
};

template <>
struct archive_shape<message> {
  static constexpr std::string_view name = "message";
  static constexpr std::uint32_t version = 1;
  struct parts {
    std::string sentence;
    std::vector<argument> arguments;
  };
  [[nodiscard]] static parts take_apart(const message& m) { return {m.sentence(), m.arguments()}; }
  [[nodiscard]] static message put_together(parts&& p) {
    return {std::move(p.sentence), std::move(p.arguments)};
  }
  static void fields(auto& visit, auto& p, std::uint32_t) {
    visit("sentence", p.sentence);
    visit("arguments", p.arguments);
  }
};

template <>
struct archive_shape<finding> : plain_record<finding> {
  static constexpr std::string_view name = "finding";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& f, std::uint32_t) {
    visit("weight", f.weight);
    visit("rule", f.rule);
    visit("path", f.path);
    visit("value", f.value);
    visit("problem", f.problem);
    visit("on", f.on);
  }
};

template <>
struct archive_shape<ratio> {
  static constexpr std::string_view name = "ratio";
  static constexpr std::uint32_t version = 1;
  struct parts {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;
  };
  [[nodiscard]] static parts take_apart(const ratio& r) noexcept { return {r.numerator(), r.denominator()}; }
  [[nodiscard]] static ratio put_together(const parts& p) { return {p.numerator, p.denominator}; }
  static void fields(auto& visit, auto& p, std::uint32_t) {
    visit("numerator", p.numerator);
    visit("denominator", p.denominator);
  }
};

}  // namespace phoihop

#endif
