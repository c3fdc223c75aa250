// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SERIALIZATION_AGREEMENT_HPP
#define PHOIHOP_SERIALIZATION_AGREEMENT_HPP

#include <phoihop/agreement.hpp>
#include <phoihop/serialization/core.hpp>
#include <phoihop/serialization/deadline.hpp>
#include <phoihop/serialization/organization.hpp>
#include <phoihop/serialization/schedule.hpp>

#include <cstdint>
#include <string_view>

namespace phoihop {

template <>
struct archive_shape<document_key> : plain_record<document_key> {
  static constexpr std::string_view name = "document_key";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("number", v.number);
    visit("issuers", v.issuers);
    visit("dated", v.dated);
  }
};

template <>
struct archive_shape<legal_basis> : plain_record<legal_basis> {
  static constexpr std::string_view name = "legal_basis";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("document", v.document);
    visit("title", v.title);
    visit("in_force", v.in_force);
    visit("replaced_by", v.replaced_by);
  }
};

template <>
struct archive_shape<responsible_unit> : plain_record<responsible_unit> {
  static constexpr std::string_view name = "responsible_unit";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("agency", v.agency); }
};

template <>
struct archive_shape<competence> : plain_record<competence> {
  static constexpr std::string_view name = "competence";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("field", v.field);
    visit("lead", v.lead);
    visit("supporting", v.supporting);
    visit("contact", v.contact);
    visit("when", v.when);
    visit("level", v.level);
    visit("area", v.area);
  }
};

template <>
struct archive_shape<information_duty> : plain_record<information_duty> {
  static constexpr std::string_view name = "information_duty";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("key", v.key);
    visit("within", v.within);
    visit("edge", v.edge);
    visit("target", v.target);
  }
};

template <>
struct archive_shape<all_parties> : plain_record<all_parties> {
  static constexpr std::string_view name = "all_parties";
  static constexpr std::uint32_t version = 1;
  static void fields(auto&, auto&, std::uint32_t) {}
};

template <>
struct archive_shape<local_parties> : plain_record<local_parties> {
  static constexpr std::string_view name = "local_parties";
  static constexpr std::uint32_t version = 1;
  static void fields(auto&, auto&, std::uint32_t) {}
};

template <>
struct archive_shape<named_units> : plain_record<named_units> {
  static constexpr std::string_view name = "named_units";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("units", v.units); }
};

template <>
struct archive_shape<parties_in_turn> : plain_record<parties_in_turn> {
  static constexpr std::string_view name = "parties_in_turn";
  static constexpr std::uint32_t version = 1;
  static void fields(auto&, auto&, std::uint32_t) {}
};

template <>
struct archive_shape<parties_in_turn_by_area> : plain_record<parties_in_turn_by_area> {
  static constexpr std::string_view name = "parties_in_turn_by_area";
  static constexpr std::uint32_t version = 1;
  static void fields(auto&, auto&, std::uint32_t) {}
};

template <>
struct archive_shape<lead_of_field> : plain_record<lead_of_field> {
  static constexpr std::string_view name = "lead_of_field";
  static constexpr std::uint32_t version = 1;
  static void fields(auto&, auto&, std::uint32_t) {}
};

template <>
struct archive_shape<meeting_duty> : plain_record<meeting_duty> {
  static constexpr std::string_view name = "meeting_duty";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("key", v.key);
    visit("title", v.title);
    visit("level", v.level);
    visit("when", v.when);
    visit("roles", v.roles);
    visit("counted", v.counted);
    visit("same_day", v.same_day);
  }
};

template <>
struct archive_shape<notice_duty> : plain_record<notice_duty> {
  static constexpr std::string_view name = "notice_duty";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("key", v.key);
    visit("title", v.title);
    visit("before", v.before);
    visit("target", v.target);
  }
};

/// Loaded as plain data, as it was signed: `validate` judges it.
template <>
struct archive_shape<agreement> : plain_record<agreement> {
  static constexpr std::string_view name = "agreement";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("document", v.document);
    visit("title", v.title);
    visit("signed_on", v.signed_on);
    visit("term", v.term);
    visit("area", v.area);
    visit("bases", v.bases);
    visit("parties", v.parties);
    visit("fields", v.fields);
    visit("competences", v.competences);
    visit("clauses", v.clauses);
  }
};

template <>
struct archive_shape<agreed_series::place> : plain_record<agreed_series::place> {
  static constexpr std::string_view name = "agreed_series::place";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("area", v.area);
    visit("key", v.key);
  }
};

template <>
struct archive_shape<agreed_series> : plain_record<agreed_series> {
  static constexpr std::string_view name = "agreed_series";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("clause", v.clause);
    visit("rules", v.rules);
    visit("places", v.places);
  }
};

template <>
struct archive_shape<expansion> : plain_record<expansion> {
  static constexpr std::string_view name = "expansion";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("findings", v.findings);
    visit("series", v.series);
  }
};

}  // namespace phoihop

#endif
