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
    visit("by_level", v.by_level);
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

template <>
struct archive_shape<level_above> : plain_record<level_above> {
  static constexpr std::string_view name = "level_above";
  static constexpr std::uint32_t version = 1;
  static void fields(auto&, auto&, std::uint32_t) {}
};

template <>
struct archive_shape<report_step> : plain_record<report_step> {
  static constexpr std::string_view name = "report_step";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("level", v.level);
    visit("to", v.to);
    visit("within", v.within);
    visit("counted_from", v.counted_from);
    visit("edge", v.edge);
  }
};

template <>
struct archive_shape<report_duty> : plain_record<report_duty> {
  static constexpr std::string_view name = "report_duty";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("key", v.key);
    visit("title", v.title);
    visit("scheme", v.scheme);
    visit("periods", v.periods);
    visit("steps", v.steps);
    visit("left_out", v.left_out);
    visit("target", v.target);
  }
};

template <>
struct archive_shape<activity_duty> : plain_record<activity_duty> {
  static constexpr std::string_view name = "activity_duty";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("key", v.key);
    visit("title", v.title);
    visit("activity", v.activity);
    visit("level", v.level);
    visit("at_least", v.at_least);
    visit("scheme", v.scheme);
    visit("periods", v.periods);
    visit("participants", v.participants);
  }
};

template <>
struct archive_shape<document_duty> : plain_record<document_duty> {
  static constexpr std::string_view name = "document_duty";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("key", v.key);
    visit("title", v.title);
    visit("document", v.document);
    visit("level", v.level);
    visit("signers", v.signers);
    visit("within", v.within);
    visit("counted_from", v.counted_from);
    visit("scheme", v.scheme);
    visit("periods", v.periods);
    visit("edge", v.edge);
  }
};

template <>
struct archive_shape<once_duty> : plain_record<once_duty> {
  static constexpr std::string_view name = "once_duty";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("key", v.key);
    visit("title", v.title);
    visit("within", v.within);
    visit("counted_from", v.counted_from);
    visit("owed_by", v.owed_by);
    visit("edge", v.edge);
  }
};

template <>
struct archive_shape<team_duty> : plain_record<team_duty> {
  static constexpr std::string_view name = "team_duty";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("key", v.key);
    visit("title", v.title);
    visit("lead", v.lead);
    visit("members", v.members);
    visit("task", v.task);
    visit("when", v.when);
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

namespace detail {

template <class T>
struct value_edit_shape : plain_record<value_edit<T>> {
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("before", v.before);
    visit("after", v.after);
  }
};

template <class T>
struct item_edit_shape : plain_record<item_edit<T>> {
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("at", v.at);
    visit("before", v.before);
    visit("after", v.after);
  }
};

}  // namespace detail

template <>
struct archive_shape<value_edit<document_key>> : detail::value_edit_shape<document_key> {
  static constexpr std::string_view name = "value_edit<document_key>";
  static constexpr std::uint32_t version = 1;
};

template <>
struct archive_shape<value_edit<std::string>> : detail::value_edit_shape<std::string> {
  static constexpr std::string_view name = "value_edit<std::string>";
  static constexpr std::uint32_t version = 1;
};

template <>
struct archive_shape<value_edit<date>> : detail::value_edit_shape<date> {
  static constexpr std::string_view name = "value_edit<date>";
  static constexpr std::uint32_t version = 1;
};

template <>
struct archive_shape<value_edit<validity>> : detail::value_edit_shape<validity> {
  static constexpr std::string_view name = "value_edit<validity>";
  static constexpr std::uint32_t version = 1;
};

template <>
struct archive_shape<value_edit<unit_id>> : detail::value_edit_shape<unit_id> {
  static constexpr std::string_view name = "value_edit<unit_id>";
  static constexpr std::uint32_t version = 1;
};

template <>
struct archive_shape<item_edit<legal_basis>> : detail::item_edit_shape<legal_basis> {
  static constexpr std::string_view name = "item_edit<legal_basis>";
  static constexpr std::uint32_t version = 1;
};

template <>
struct archive_shape<item_edit<dated_unit>> : detail::item_edit_shape<dated_unit> {
  static constexpr std::string_view name = "item_edit<dated_unit>";
  static constexpr std::uint32_t version = 1;
};

template <>
struct archive_shape<item_edit<std::string>> : detail::item_edit_shape<std::string> {
  static constexpr std::string_view name = "item_edit<std::string>";
  static constexpr std::uint32_t version = 1;
};

template <>
struct archive_shape<item_edit<competence>> : detail::item_edit_shape<competence> {
  static constexpr std::string_view name = "item_edit<competence>";
  static constexpr std::uint32_t version = 1;
};

template <>
struct archive_shape<item_edit<clause>> : detail::item_edit_shape<clause> {
  static constexpr std::string_view name = "item_edit<clause>";
  static constexpr std::uint32_t version = 1;
};

template <>
struct archive_shape<amendment> : plain_record<amendment> {
  static constexpr std::string_view name = "amendment";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("when", v.when);
    visit("edits", v.edits);
  }
};

template <>
struct archive_shape<correction> : plain_record<correction> {
  static constexpr std::string_view name = "correction";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("edits", v.edits); }
};

template <>
struct archive_shape<renewal> : plain_record<renewal> {
  static constexpr std::string_view name = "renewal";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("end_day", v.end_day); }
};

template <>
struct archive_shape<tacit_renewal> : plain_record<tacit_renewal> {
  static constexpr std::string_view name = "tacit_renewal";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("months", v.months); }
};

template <>
struct archive_shape<agreement_suspension> : plain_record<agreement_suspension> {
  static constexpr std::string_view name = "agreement_suspension";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("when", v.when); }
};

template <>
struct archive_shape<agreement_end> : plain_record<agreement_end> {
  static constexpr std::string_view name = "agreement_end";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("from", v.from);
    visit("why", v.why);
    visit("successor", v.successor);
  }
};

template <>
struct archive_shape<agreement_event> : plain_record<agreement_event> {
  static constexpr std::string_view name = "agreement_event";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("by", v.by);
    visit("known_from", v.known_from);
    visit("what", v.what);
  }
};

/// Loaded as plain data: `validate` judges it.
template <>
struct archive_shape<agreement_history> : plain_record<agreement_history> {
  static constexpr std::string_view name = "agreement_history";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("signed_text", v.signed_text);
    visit("events", v.events);
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

template <>
struct archive_shape<report_owed> : plain_record<report_owed> {
  static constexpr std::string_view name = "report_owed";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("step", v.step);
    visit("creditor", v.creditor);
    visit("within", v.within);
    visit("counted_from", v.counted_from);
    visit("edge", v.edge);
  }
};

template <>
struct archive_shape<activity_owed> : plain_record<activity_owed> {
  static constexpr std::string_view name = "activity_owed";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("at_least", v.at_least);
    visit("last_day", v.last_day);
    visit("participants", v.participants);
  }
};

template <>
struct archive_shape<joint_owed> : plain_record<joint_owed> {
  static constexpr std::string_view name = "joint_owed";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("participants", v.participants);
    visit("within", v.within);
    visit("edge", v.edge);
  }
};

template <>
struct archive_shape<obligation> : plain_record<obligation> {
  static constexpr std::string_view name = "obligation";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("clause", v.clause);
    visit("debtor", v.debtor);
    visit("about", v.about);
    visit("what", v.what);
  }
};

template <>
struct archive_shape<due_obligation> : plain_record<due_obligation> {
  static constexpr std::string_view name = "due_obligation";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("what", v.what);
    visit("due", v.due);
    visit("edge", v.edge);
  }
};

template <>
struct archive_shape<obligation_list> : plain_record<obligation_list> {
  static constexpr std::string_view name = "obligation_list";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("rows", v.rows);
    visit("findings", v.findings);
  }
};

template <>
struct archive_shape<due_obligation_list> : plain_record<due_obligation_list> {
  static constexpr std::string_view name = "due_obligation_list";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("rows", v.rows);
    visit("findings", v.findings);
  }
};

}  // namespace phoihop

#endif
