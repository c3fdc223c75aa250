// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_ORGANIZATION_SUCCESSION_HPP
#define PHOIHOP_ORGANIZATION_SUCCESSION_HPP

#include <phoihop/core/date.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/ratio.hpp>
#include <phoihop/organization/definition.hpp>

#include <memory>
#include <optional>
#include <span>
#include <string>

/// What became of a unit: its successors with their shares, and its predecessors, across merges and divisions.
/// Figures of before a reform are carried over by these shares.
namespace phoihop {

class organization;

/// What one unit became: `share` of it is `unit` now.
///
/// 1 is the whole unit, and exact: it stayed, or went with all it had into others. Less is a weight: figures
/// split by it are estimates. Empty: it went there in part, and no source says how large a part.
struct successor {
  unit_id unit{};
  std::optional<ratio> share;  ///< Above 0, at most 1.

  friend bool operator==(const successor&, const successor&) = default;
};

/// What every unit of one day had become by another day: old units, new units, and the shares between them.
/// An immutable value, cheap to copy, safe to share between threads. Made by `organization::all_successors`.
///
/// Where a division undoes a merger (`succession_share::former_units`), each unit goes back whole to where the
/// division says, if `from()` is before that merger.
///
/// All of a unit arrives somewhere, unless it ended without successor: where all its shares are known, they
/// sum to 1. So a figure apportioned by them keeps its total.
///
///     const succession reform = municipalities.all_successors(date{1961, 12, 31}, date{1962, 1, 1});
///     reform.of(daettwil)[0].unit;        // baden
///     *reform.of(daettwil)[0].share;      // 1: all of it
///     reform.origins(baden).size();       // 2: baden itself, and daettwil
class PHOIHOP_EXPORT succession {
 public:
  // A move copies: what was moved from stays whole.
  succession(const succession&) noexcept = default;
  succession& operator=(const succession&) noexcept = default;
  ~succession() = default;

  /// Of the organisation that it was made from.
  [[nodiscard]] const std::string& identity() const noexcept;
  /// The organisation itself; of a composed succession, the one of the later part. O(1).
  [[nodiscard]] organization source() const;
  [[nodiscard]] date from() const noexcept;
  [[nodiscard]] date to() const noexcept;

  /// The units that existed on `from()`, and those that exist on `to()`, by id. Valid as long as any copy;
  /// not to be asked of a temporary. O(1).
  [[nodiscard]] std::span<const unit_id> old_units() const& noexcept;
  [[nodiscard]] std::span<const unit_id> old_units() const&& = delete;
  [[nodiscard]] std::span<const unit_id> new_units() const& noexcept;
  [[nodiscard]] std::span<const unit_id> new_units() const&& = delete;

  /// What `old_unit` became, by id; nothing if it ended without successor. Valid as long as any copy; not to
  /// be asked of a temporary. O(1). @throws bad_argument  if it did not exist on `from()`.
  [[nodiscard]] std::span<const successor> of(unit_id old_unit) const&;
  [[nodiscard]] std::span<const successor> of(unit_id old_unit) const&& = delete;

  /// What `new_unit` came from, by id, each with the share *of the old unit* that came here; nothing if it
  /// was founded from nothing. Valid as long as any copy; not to be asked of a temporary. O(1).
  /// @throws bad_argument  if it does not exist on `to()`.
  [[nodiscard]] std::span<const successor> origins(unit_id new_unit) const&;
  [[nodiscard]] std::span<const successor> origins(unit_id new_unit) const&& = delete;

  /// This and then `later`, which begins on the day this ends with: from `from()` to `later.to()`. Shares
  /// multiply along a way and add up over ways; as soon as one step of one way is unknown, so is their sum.
  /// It is the succession that the organisation gives for the whole time at once, and associative; but where
  /// `later` undoes a merger of this one, shares go by the weights of the division. So a figure would that was
  /// carried over to `to()`, where it is one of the merged unit. O(shares log shares).
  /// @throws foreign_value  (field "later") if it is of an organisation with another identity.
  /// @throws bad_argument   (field "later") if it does not begin on `to()`, or with other units.
  /// @throws overflow       if a share does not fit a ratio.
  [[nodiscard]] succession then(const succession& later) const;

  /// Same organisation, days and shares. O(shares).
  [[nodiscard]] bool operator==(const succession& other) const;

 private:
  friend class organization;
  struct tables;
  explicit succession(std::shared_ptr<const tables> t);

  std::shared_ptr<const tables> tables_;  // immutable, so that a copy costs a pointer
};

}  // namespace phoihop

#endif
