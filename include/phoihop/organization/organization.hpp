// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_ORGANIZATION_ORGANIZATION_HPP
#define PHOIHOP_ORGANIZATION_ORGANIZATION_HPP

#include <phoihop/core/date.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/ratio.hpp>
#include <phoihop/core/timeline.hpp>
#include <phoihop/core/validity.hpp>
#include <phoihop/organization/definition.hpp>
#include <phoihop/organization/snapshot.hpp>
#include <phoihop/organization/succession.hpp>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Units through reforms: what existed on a day, under which name, code and parent, and what became of it. All
/// answers are by date, and the history is checked once, when the value is made.
namespace phoihop {

/// Units and their history: an immutable value, cheap to copy, safe to share between threads.
///
/// Every question names its day and is answered from the events that operated by then. A question about a
/// unit that is not in the definition, or about a date that is not a day, is a `bad_argument`.
///
///     organization_definition d;
///     d.identity = "municipalities";
///     d.trees = {{"administrative"}};
///     d.kinds = {{"municipality", std::nullopt}};
///     d.units = {{tree_id{0}, "baden"}, {tree_id{0}, "daettwil"}};
///     const date first{1850, 1, 1};
///     const date merger{1962, 1, 1};
///     d.events = {{first, first, "register", established{unit_id{0}, kind_id{0}, "Baden", std::nullopt}},
///                 {first, first, "register", established{unit_id{1}, kind_id{0}, "Daettwil", std::nullopt}},
///                 {merger, merger, "merger", merged{{unit_id{1}}, unit_id{0}}}};
///     const organization municipalities{d};
///     municipalities.exists(unit_id{1}, merger);                     // false: it ended that day
///     municipalities.full_name(unit_id{1}, first);                   // "municipality Daettwil"
///     municipalities.successors(unit_id{1}, first, merger);          // {successor{unit_id{0}, ratio{1, 1}}}
///     municipalities.find(tree_id{0}, "daettwil", date{1961, 12, 31});  // unit_id{1}
class PHOIHOP_EXPORT organization {
 public:
  /// @throws bad_argument  with the first fault that `validate` finds: its path is the field, its value the
  ///   value.
  /// Complexity: as `validate`.
  explicit organization(organization_definition definition);

  // A move copies: what was moved from stays whole.
  organization(const organization&) noexcept = default;
  organization& operator=(const organization&) noexcept = default;
  ~organization() = default;

  /// What it was made of, unchanged. Valid as long as any copy. O(1).
  [[nodiscard]] const organization_definition& definition() const noexcept;
  [[nodiscard]] const std::string& identity() const noexcept { return definition().identity; }

  /// The units that exist on `on`, in tree order. Before the first event there are none. O(units log events).
  /// @throws bad_argument  if `on` is not a day.
  [[nodiscard]] snapshot at(const date& on) const;

  /// When the unit exists, ascending (it may be established again, even on the day it ended). Empty if it
  /// never does. Valid as long as any copy. O(1). @throws bad_argument  if there is no such unit.
  [[nodiscard]] std::span<const validity> existence(unit_id unit) const;

  /// Whether the unit exists on `on`. O(log). @throws bad_argument
  [[nodiscard]] bool exists(unit_id unit, const date& on) const;

  /// Its name on `on`, without and with its kind ("Mường Chiên", "xã Mường Chiên"); empty if it does not
  /// exist then. Where the kind is unknown the second is the name alone. O(log). @throws bad_argument
  [[nodiscard]] std::optional<std::string> name(unit_id unit, const date& on) const;
  [[nodiscard]] std::optional<std::string> full_name(unit_id unit, const date& on) const;

  /// What `full_name` says, for all days on which the unit exists: in stretches, ascending. O(n log n) in its
  /// changes.
  /// @throws bad_argument  if there is no such unit.
  [[nodiscard]] std::vector<dated<std::string>> full_names(unit_id unit) const;

  /// Its code on `on`; empty if it does not exist then. O(log). @throws bad_argument
  [[nodiscard]] std::optional<std::string> code(unit_id unit, const date& on) const;

  /// Its kind on `on`; empty if it does not exist then or its kind is unknown then. O(log).
  /// @throws bad_argument
  [[nodiscard]] std::optional<kind_id> kind(unit_id unit, const date& on) const;

  /// The unit that bears `code` in `tree` on `on`: the lasting key. Empty if none. O(log codes ever borne).
  /// @throws bad_argument  if there is no such tree, or `on` is not a day.
  [[nodiscard]] std::optional<unit_id> find(tree_id tree, std::string_view code, const date& on) const;

  /// What `unit`, which exists on `from`, has become by `to` (from <= to), through all merges and divisions
  /// between, in ascending order of ids; itself if it still exists; nothing if it ended without successor,
  /// even if it was established again later. A share is unknown as soon as one step on one way to it is;
  /// shares that come together add up. What had been merged goes back whole where a division says so
  /// (`succession_share::former_units`). O(events log), for each set of such units through which it comes.
  /// @throws bad_argument  if `unit` does not exist on `from`, or `to` is before `from`.
  /// @throws overflow      if a share does not fit a ratio.
  [[nodiscard]] std::vector<successor> successors(unit_id unit, const date& from, const date& to) const;

  /// What every unit that exists on `from` has become by `to` (from <= to). As `successors` of each, at once.
  /// O(units + events after `from`, and the shares that pass through them); and for each unit that becomes, or
  /// passes through, a former unit of any division as `successors`.
  /// @throws bad_argument  if `to` is before `from`, or one is not a day.
  /// @throws overflow      if a share does not fit a ratio, also that of a unit which began after `from`.
  [[nodiscard]] succession all_successors(const date& from, const date& to) const;

  /// The event that ended `unit` on `on`, the first day on which it no longer was; nullptr if none did. Valid
  /// as long as any copy. O(log). @throws bad_argument
  [[nodiscard]] const unit_event* ending(unit_id unit, const date& on) const;

  /// Units of `tree` that cover `area`, which exists on `on`, on that day: those whose coverage names it or,
  /// failing that, its nearest ancestor that is covered. Ascending, each once; several if the data say so.
  /// O(coverages).
  /// @throws bad_argument  if there is no such tree, or the area does not exist on `on`.
  [[nodiscard]] std::vector<unit_id> responsible(tree_id tree, unit_id area, const date& on) const;

  /// The areas that `agency_unit`, which exists on `on`, covers by name on that day and that exist then.
  /// Ascending, each once. Below each of them it is responsible for all that no other coverage of its tree
  /// names. O(coverages).
  /// @throws bad_argument  if the unit does not exist on `on`.
  [[nodiscard]] std::vector<unit_id> areas_of(unit_id agency_unit, const date& on) const;

  /// Whether the definitions are equal. O(1) for copies, else O(definition).
  [[nodiscard]] bool operator==(const organization& other) const;

 private:
  friend class snapshot;
  friend class succession;
  struct state;
  explicit organization(std::shared_ptr<const state> s);

  std::shared_ptr<const state> state_;  // immutable, so that a copy costs a pointer
};

}  // namespace phoihop

#endif
