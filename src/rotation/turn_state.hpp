// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_ROTATION_TURN_STATE_HPP
#define PHOIHOP_SRC_ROTATION_TURN_STATE_HPP

#include <phoihop/core/error.hpp>
#include <phoihop/rotation/turns.hpp>
#include <rotation/fields.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Where a stated order stands between two meetings: a value, so that "what if" is a copy.
namespace phoihop::detail {

// What can be known before any meeting: the order itself, the tenure, the leaves, changes that name meetings.
/// @throws bad_argument  see `take_turns`.
void require_plan(const turn_plan& plan);
/// @throws bad_argument  for meetings that descend and changes of meetings that are none or contradict.
void require_meetings(const turn_plan& plan, std::span<const date> meetings);

// A day as it is for those who may chair.
struct attendance_of_day {
  date on;    // by which all but the absences is judged
  date sits;  // whose absences these are
  std::span<const dated_unit> absences;
  std::vector<unit_id> skipped;
  std::vector<unit_id> absent;    // known on the day only
  std::vector<unit_id> occupied;  // with another role

  [[nodiscard]] bool is_occupied(unit_id who) const;
  // Absent as was known ahead, or with another role.
  [[nodiscard]] bool is_away(unit_id who) const;
  [[nodiscard]] bool is_skipped(unit_id who) const;
  [[nodiscard]] bool is_free(unit_id who) const;
};

// One turn of an order, and who has it.
struct place {
  unit_id who{};
  std::string key;               // in alphabetical orders
  std::optional<validity> when;  // empty: never any more
};

// A pointer that goes round, and the positions passed over that have kept their place.
struct ring {
  std::size_t next = 0;  // after the last one that had its turn; the size at the end
  std::vector<std::size_t> kept;
};

struct line {
  std::vector<place> places;
  ring at;
};

// A turn taken, with what is needed to give it back.
struct claim {
  unit_id who{};
  turn_reason reason = turn_reason::in_turn;
  std::size_t group = 0;
  std::size_t position = 0;
  std::size_t debt = 0;  // for owed_turn
  std::vector<turn::pass> passed;
};

enum class past_the_end : std::uint8_t { stop, go_round };

class turn_state {
 public:
  explicit turn_state(const turn_plan& plan);

  [[nodiscard]] bool is_member(unit_id who, const date& on) const;
  [[nodiscard]] bool is_there(unit_id who, const attendance_of_day& day) const;

  // Who is next; the pointer moves.
  [[nodiscard]] std::optional<claim> take(const attendance_of_day& day);
  // Who would be next, round the end of a written order if need be.
  [[nodiscard]] std::optional<claim> peek(const attendance_of_day& day) const;
  // The holder missed its turn and is to have it next.
  void give_back(const claim& c);
  // The turn is no more the holder's: what it had kept, or was owed, for it is gone.
  void drop(const claim& c);
  void drop_group(std::size_t group);
  void owe(unit_id who) { owed_.push_back(who); }

  // A dated change. What it renames (an absorbed or merged member) comes back as pairs of old and new.
  /// @throws bad_argument  naming `field`.
  using renamings = std::vector<std::pair<unit_id, unit_id>>;
  renamings apply(const join_turns& c, const std::string& field);
  renamings apply(const leave_turns& c, const std::string& field);
  renamings apply(const absorb_member& c, const std::string& field);
  renamings apply(const merge_members& c, const std::string& field);

  // Everyone's days of membership up to now and from now on, one for each place.
  [[nodiscard]] std::vector<membership> stays() const;

 private:
  [[nodiscard]] bool keeps(const place& p, const attendance_of_day& day) const;
  [[nodiscard]] std::optional<claim> take(const attendance_of_day& day, past_the_end end);
  void insert_by_name(place p);
  void require_key(std::string_view key, bool by_name, const std::string& field) const;
  void rename(unit_id from, unit_id to, const date& on);
  void end(unit_id who, const date& on);

  std::vector<line> lines_;  // one for each group
  ring groups_;
  std::vector<unit_id> owed_;
  std::vector<membership> past_;  // of places that changed hands
  keeps_turn if_away_;
  past_the_end end_ = past_the_end::go_round;
  bool alphabetical_ = false;
  bool written_ = false;
  bool grouped_ = false;
  std::string after_;  // the name that had the last turn, until one of the places has a regular one
};

}  // namespace phoihop::detail

#endif
