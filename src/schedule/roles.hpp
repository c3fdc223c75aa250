// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_SCHEDULE_ROLES_HPP
#define PHOIHOP_SRC_SCHEDULE_ROLES_HPP

#include <phoihop/schedule/series.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// How one role of the meetings of a series is given out.
namespace phoihop::series_detail {

// A row of `roles`, or the chair in its place.
struct known_role {
  settled_role row;
  std::string path;  // "settled[3].roles[0]", "settled[3].chair"
  std::string who;   // and where it tells of whom: "settled[3].roles[0].who", "settled[3].chair"
};

// What is settled about one meeting, regular or not.
struct known_facts {
  std::string path;  // "settled[3]"
  std::optional<date> sat_on;
  std::optional<std::string> cancelled;
  std::optional<field_id> field;
  std::vector<known_role> roles;
};

// A meeting of the series on its way into the plan.
struct sitting {
  meeting what;
  const known_facts* facts = nullptr;  // not owned; none if nothing is settled
  extraordinary_turn turn = extraordinary_turn::taken;

  [[nodiscard]] const date& day() const noexcept { return what.when.actual; }
  [[nodiscard]] bool is_cancelled() const noexcept { return what.cancelled.has_value(); }
  [[nodiscard]] bool takes_turn() const noexcept {
    return !is_cancelled() && turn == extraordinary_turn::taken;
  }
  [[nodiscard]] const known_role* settled(meeting_role role) const;
};

// One role of a series, of all its meetings.
struct role_in_question {
  meeting_role role = meeting_role::chair;
  std::string path;  // "series.chair"
  std::span<const sitting> meetings;
};

// Who has it at one of them.
struct holding {
  std::vector<unit_id> planned;
  std::optional<std::vector<unit_id>> instead;  // empty: as planned
  std::string why;

  [[nodiscard]] const std::vector<unit_id>& actual() const noexcept { return instead ? *instead : planned; }
};

// Who has it at each of them, and how fair that is if it goes by a rota.
struct given_role {
  std::vector<holding> holders;
  std::optional<fairness_report> fairness;
};

/// @throws bad_argument  see `plan_series`: what can be wrong with a rule before any meeting.
void require_rule(const role_rule& rule, const std::string& path);

/// @throws bad_argument  see `plan_series`: what can be wrong with a rule or with what is settled at a
///   meeting.
[[nodiscard]] given_role give_out(const role_rule& rule, const role_in_question& asked);

}  // namespace phoihop::series_detail

#endif
