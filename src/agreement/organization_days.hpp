// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_AGREEMENT_ORGANIZATION_DAYS_HPP
#define PHOIHOP_SRC_AGREEMENT_ORGANIZATION_DAYS_HPP

#include <phoihop/organization/organization.hpp>

#include <cstddef>
#include <list>
#include <span>
#include <vector>

#include <agreement/local_answers.hpp>

namespace phoihop::detail {

// The days on which anything changes in an organisation, ascending, each once.
std::vector<date> changes_of(const organization& org);

// An organisation day by day, for one or many agreements: what they ask about the same days is worked out once. Holds
// few days at a time. Used by one thread.
class organization_days {
 public:
  // `of` must outlive it.
  explicit organization_days(const organization& of) : org_{of}, changes_{changes_of(of)} {}
  organization_days(const organization_days&) = delete;
  organization_days& operator=(const organization_days&) = delete;
  ~organization_days() = default;

  [[nodiscard]] const organization& org() const noexcept { return org_; }
  [[nodiscard]] const std::vector<date>& changes() const noexcept { return changes_; }
  // As `structure_changes`, for all agencies.
  [[nodiscard]] const std::vector<date>& structure();

  // As of the last change up to that day.
  [[nodiscard]] snapshot at(const date& day) { return entry_of(day).units; }
  // Valid until another day is asked about.
  [[nodiscard]] covered_units& covered(const date& day) { return entry_of(day).covered; }
  // Whether any unit is of the level.
  [[nodiscard]] bool has_level(level_id level, const date& day);

 private:
  struct entry {
    entry(const organization& org, const date& day);

    date since;
    snapshot units;
    covered_units covered;
    std::vector<char> levels;  // by level: whether it has a unit
  };

  entry& entry_of(const date& day);

  static constexpr std::size_t most_days = 8;

  const organization& org_;
  std::vector<date> changes_;
  std::vector<date> structure_;
  std::list<entry> seen_;  // the last that was asked about comes first
};

// What `audit` says of each. The agreements name nothing that does not exist.
std::vector<std::vector<competence_issue>> audits_of(std::span<const agreement> all, organization_days& days,
                                                     const validity& span);

}  // namespace phoihop::detail

#endif
