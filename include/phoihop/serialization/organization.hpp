// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SERIALIZATION_ORGANIZATION_HPP
#define PHOIHOP_SERIALIZATION_ORGANIZATION_HPP

#include <phoihop/organization.hpp>
#include <phoihop/serialization/core.hpp>

#include <cstdint>
#include <string_view>
#include <utility>

namespace phoihop {

template <>
struct archive_shape<tree_id> : numbered_id<tree_id> {
  static constexpr std::string_view name = "tree_id";
};

template <>
struct archive_shape<kind_id> : numbered_id<kind_id> {
  static constexpr std::string_view name = "kind_id";
};

template <>
struct archive_shape<tree_definition> : plain_record<tree_definition> {
  static constexpr std::string_view name = "tree_definition";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("name", v.name); }
};

template <>
struct archive_shape<level_definition> : plain_record<level_definition> {
  static constexpr std::string_view name = "level_definition";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("tree", v.tree);
    visit("name", v.name);
  }
};

template <>
struct archive_shape<kind_definition> : plain_record<kind_definition> {
  static constexpr std::string_view name = "kind_definition";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("name", v.name);
    visit("level", v.level);
  }
};

template <>
struct archive_shape<unit_definition> : plain_record<unit_definition> {
  static constexpr std::string_view name = "unit_definition";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("tree", v.tree);
    visit("code", v.code);
  }
};

template <>
struct archive_shape<established> : plain_record<established> {
  static constexpr std::string_view name = "established";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("unit", v.unit);
    visit("kind", v.kind);
    visit("name", v.name);
    visit("parent", v.parent);
  }
};

template <>
struct archive_shape<abolished> : plain_record<abolished> {
  static constexpr std::string_view name = "abolished";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("unit", v.unit); }
};

template <>
struct archive_shape<merged> : plain_record<merged> {
  static constexpr std::string_view name = "merged";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("from", v.from);
    visit("into", v.into);
  }
};

template <>
struct archive_shape<succession_share> : plain_record<succession_share> {
  static constexpr std::string_view name = "succession_share";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("unit", v.unit);
    visit("weight", v.weight);
    visit("former_units", v.former_units);
  }
};

template <>
struct archive_shape<divided> : plain_record<divided> {
  static constexpr std::string_view name = "divided";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("unit", v.unit);
    visit("into", v.into);
  }
};

template <>
struct archive_shape<transferred> : plain_record<transferred> {
  static constexpr std::string_view name = "transferred";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("from", v.from);
    visit("into", v.into);
    visit("weight", v.weight);
  }
};

template <>
struct archive_shape<renamed> : plain_record<renamed> {
  static constexpr std::string_view name = "renamed";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("unit", v.unit);
    visit("name", v.name);
  }
};

template <>
struct archive_shape<recoded> : plain_record<recoded> {
  static constexpr std::string_view name = "recoded";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("unit", v.unit);
    visit("code", v.code);
  }
};

template <>
struct archive_shape<kind_changed> : plain_record<kind_changed> {
  static constexpr std::string_view name = "kind_changed";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("unit", v.unit);
    visit("kind", v.kind);
    visit("settled", v.settled);
  }
};

template <>
struct archive_shape<re_parented> : plain_record<re_parented> {
  static constexpr std::string_view name = "re_parented";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("unit", v.unit);
    visit("parent", v.parent);
  }
};

template <>
struct archive_shape<unit_event> : plain_record<unit_event> {
  static constexpr std::string_view name = "unit_event";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("legal", v.legal);
    visit("operating", v.operating);
    visit("decision", v.decision);
    visit("change", v.change);
  }
};

template <>
struct archive_shape<coverage> : plain_record<coverage> {
  static constexpr std::string_view name = "coverage";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("agency_unit", v.agency_unit);
    visit("area", v.area);
    visit("when", v.when);
  }
};

/// Loaded as plain data, as it is built as plain data: `validate` and the constructor of `organization` judge
/// it.
template <>
struct archive_shape<organization_definition> : plain_record<organization_definition> {
  static constexpr std::string_view name = "organization_definition";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("identity", v.identity);
    visit("trees", v.trees);
    visit("levels", v.levels);
    visit("kinds", v.kinds);
    visit("units", v.units);
    visit("events", v.events);
    visit("coverages", v.coverages);
  }
};

/// Its definition. Loading makes the organisation anew, with all checks of its constructor.
template <>
struct archive_shape<organization> {
  static constexpr std::string_view name = "organization";
  using code = organization_definition;
  [[nodiscard]] static const code& encode(const organization& o) noexcept { return o.definition(); }
  [[nodiscard]] static organization decode(code&& definition) { return organization{std::move(definition)}; }
};

/// A day of an organisation, as it is kept: with all of its history, so that a snapshot that was loaded
/// answers as the one that was saved, in words of errors too. Who keeps many of them keeps the organisation
/// once.
struct archived_snapshot {
  organization_definition definition;
  date on{min_date};
};

template <>
struct archive_shape<archived_snapshot> : plain_record<archived_snapshot> {
  static constexpr std::string_view name = "archived_snapshot";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("organization", v.definition);
    visit("on", v.on);
  }
};

template <>
struct archive_shape<snapshot> {
  static constexpr std::string_view name = "snapshot";
  using code = archived_snapshot;
  [[nodiscard]] static code encode(const snapshot& s) { return {s.source().definition(), s.on()}; }
  [[nodiscard]] static snapshot decode(code&& kept) {
    return organization{std::move(kept.definition)}.at(kept.on);
  }
};

/// The two days of a succession, and the organisation whose it is: it is worked out anew.
struct archived_succession {
  organization_definition definition;
  date from{min_date};
  date to{min_date};
};

template <>
struct archive_shape<archived_succession> : plain_record<archived_succession> {
  static constexpr std::string_view name = "archived_succession";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("organization", v.definition);
    visit("from", v.from);
    visit("to", v.to);
  }
};

template <>
struct archive_shape<succession> {
  static constexpr std::string_view name = "succession";
  using code = archived_succession;
  [[nodiscard]] static code encode(const succession& s) {
    return {s.source().definition(), s.from(), s.to()};
  }
  [[nodiscard]] static succession decode(code&& kept) {
    return organization{std::move(kept.definition)}.all_successors(kept.from, kept.to);
  }
};

template <>
struct archive_shape<successor> : plain_record<successor> {
  static constexpr std::string_view name = "successor";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("unit", v.unit);
    visit("share", v.share);
  }
};

}  // namespace phoihop

#endif
