// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SERIALIZATION_TURNS_HPP
#define PHOIHOP_SERIALIZATION_TURNS_HPP

#include <phoihop/rotation/turns.hpp>
#include <phoihop/serialization/calendar.hpp>
#include <phoihop/serialization/core.hpp>
#include <phoihop/serialization/rotation.hpp>

#include <cstdint>
#include <string_view>

namespace phoihop {

template <>
struct archive_shape<listed_order> : plain_record<listed_order> {
  static constexpr std::string_view name = "listed_order";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("members", v.members); }
};

template <>
struct archive_shape<alphabetical_order::row> : plain_record<alphabetical_order::row> {
  static constexpr std::string_view name = "alphabetical_order::row";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("who", v.who);
    visit("key", v.key);
    visit("when", v.when);
  }
};

template <>
struct archive_shape<alphabetical_order> : plain_record<alphabetical_order> {
  static constexpr std::string_view name = "alphabetical_order";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("names", v.names);
    visit("after", v.after);
  }
};

template <>
struct archive_shape<withdraw_turns> : plain_record<withdraw_turns> {
  static constexpr std::string_view name = "withdraw_turns";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("who", v.who);
    visit("from", v.from);
  }
};

template <>
struct archive_shape<insert_turn> : plain_record<insert_turn> {
  static constexpr std::string_view name = "insert_turn";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("who", v.who);
    visit("at", v.at);
  }
};

template <>
struct archive_shape<move_turn> : plain_record<move_turn> {
  static constexpr std::string_view name = "move_turn";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("from", v.from);
    visit("to", v.to);
  }
};

template <>
struct archive_shape<written_order> : plain_record<written_order> {
  static constexpr std::string_view name = "written_order";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("sequence", v.sequence);
    visit("amendments", v.amendments);
    visit("then", v.then);
  }
};

template <>
struct archive_shape<turn_group> : plain_record<turn_group> {
  static constexpr std::string_view name = "turn_group";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("name", v.name);
    visit("members", v.members);
  }
};

template <>
struct archive_shape<grouped_order> : plain_record<grouped_order> {
  static constexpr std::string_view name = "grouped_order";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("groups", v.groups); }
};

template <>
struct archive_shape<term_of_meetings> : plain_record<term_of_meetings> {
  static constexpr std::string_view name = "term_of_meetings";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) { visit("meetings", v.meetings); }
};

template <>
struct archive_shape<term_of_period> : plain_record<term_of_period> {
  static constexpr std::string_view name = "term_of_period";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("kind", v.kind);
    visit("scheme", v.scheme);
    visit("idle", v.idle);
  }
};

template <>
struct archive_shape<skip_turn> : plain_record<skip_turn> {
  static constexpr std::string_view name = "skip_turn";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("meeting", v.meeting);
    visit("who", v.who);
    visit("turn", v.turn);
  }
};

template <>
struct archive_shape<join_turns> : plain_record<join_turns> {
  static constexpr std::string_view name = "join_turns";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("on", v.on);
    visit("who", v.who);
    visit("place", v.place);
    visit("key", v.key);
    visit("group", v.group);
  }
};

template <>
struct archive_shape<leave_turns> : plain_record<leave_turns> {
  static constexpr std::string_view name = "leave_turns";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("on", v.on);
    visit("who", v.who);
  }
};

template <>
struct archive_shape<absorb_member> : plain_record<absorb_member> {
  static constexpr std::string_view name = "absorb_member";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("on", v.on);
    visit("who", v.who);
    visit("by", v.by);
    visit("turns", v.turns);
  }
};

template <>
struct archive_shape<merge_members> : plain_record<merge_members> {
  static constexpr std::string_view name = "merge_members";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("on", v.on);
    visit("first", v.first);
    visit("second", v.second);
    visit("into", v.into);
    visit("place", v.place);
    visit("key", v.key);
  }
};

/// Loaded as plain data, as it is built as plain data: `take_turns` judges it.
template <>
struct archive_shape<turn_plan> : plain_record<turn_plan> {
  static constexpr std::string_view name = "turn_plan";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("order", v.order);
    visit("term", v.term);
    visit("if_away", v.if_away);
    visit("absences", v.absences);
    visit("changes", v.changes);
  }
};

template <>
struct archive_shape<turn_cause> : plain_record<turn_cause> {
  static constexpr std::string_view name = "turn_cause";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("reason", v.reason);
    visit("of", v.of);
    visit("meeting", v.meeting);
  }
};

template <>
struct archive_shape<turn::pass> : plain_record<turn::pass> {
  static constexpr std::string_view name = "turn::pass";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("who", v.who);
    visit("why", v.why);
  }
};

template <>
struct archive_shape<turn> : plain_record<turn> {
  static constexpr std::string_view name = "turn";
  static constexpr std::uint32_t version = 1;
  static void fields(auto& visit, auto& v, std::uint32_t) {
    visit("on", v.on);
    visit("planned", v.planned);
    visit("planned_because", v.planned_because);
    visit("actual", v.actual);
    visit("actual_because", v.actual_because);
    visit("passed", v.passed);
  }
};

}  // namespace phoihop

#endif
