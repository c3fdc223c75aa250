// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_AGREEMENT_SUCCESSOR_DRAFT_HPP
#define PHOIHOP_AGREEMENT_SUCCESSOR_DRAFT_HPP

#include <phoihop/agreement/agreement.hpp>
#include <phoihop/core/date.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/organization/organization.hpp>

#include <vector>

/// A first text for the agreement that takes the place of one whose units, levels or legal bases have ended.
namespace phoihop {

/// What can be taken over, and what must be decided first.
struct successor_draft {
  agreement text;                 ///< Not signed: without number and date.
  std::vector<finding> findings;  ///< In the order of the old text, to which the paths belong.

  friend bool operator==(const successor_draft&, const successor_draft&) = default;
};

/// The text of `a` for the units that exist on `on`. A unit that has ended is replaced by the one that it became
/// wholly; what became of it otherwise is not guessed. What cannot be taken over is left out, and told.
///
/// The term is what is left of that of `a`, or has no end if nothing is left; `signed_on` is `on`.
///
/// Findings:
/// - note `unit_replaced`: by the one that it became;
/// - warning `heir_open`: a unit ended and became nothing, or several units. A party, a competence, a support, a stated
///   unit or a receiver of reports is left out; an area is kept, so that `validate` tells it; in a roster or an order of
///   turns it stands as it did;
/// - warning `parties_became_one`: two parties are one unit now, listed once;
/// - warning `party_within_party`: a party is now below another one in their tree;
/// - warning `level_without_unit`: a clause is left out, since its level has no unit in the area; or a step of a report;
/// - warning `lead_open`: a competence is left out with its lead;
/// - warning `basis_ended`: a legal basis is left out, or the one that replaced it stands in its place, of which the
///   day from which it is in force must be checked;
/// - warning `term_over`: the term has ended.
/// @throws bad_argument  with the first fault that `validate` finds; if `on` is not a day, or before `a` was signed.
/// @throws overflow      as `organization::successors`.
/// Complexity: as `validate`, and `organization::successors` for each unit that is named.
[[nodiscard]] PHOIHOP_EXPORT successor_draft draft_successor(const agreement& a, const organization& org,
                                                             const date& on);

}  // namespace phoihop

#endif
