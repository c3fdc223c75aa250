// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_EXAMPLES_SUPPORT_SIX_DOCUMENTS_HPP
#define PHOIHOP_EXAMPLES_SUPPORT_SIX_DOCUMENTS_HPP

#include <phoihop/agreement.hpp>
#include <phoihop/organization.hpp>
#include <phoihop/schedule.hpp>

#include <cstdint>
#include <string>
#include <vector>

// Six documents under which Vietnamese agencies work together, each written down as it was signed and lived.
namespace phoihop::examples {

struct document_case {
  std::string name;
  organization units;
  agreement_history history;
  std::vector<meeting_record> records;
  std::int32_t year = 2021;              ///< The year that its source tells of.
  std::vector<std::string> assumptions;  ///< What is taken for granted where no source tells it.
};

// "639/QCPH-BCHQS-CA-SNN&PTNT" of a province with 11 districts, for 2018 and signed anew for 2019.
document_case province_639();
// "836/QCPH-DQ-V28-KL" of 16 December 2014 between three central departments, who meet half-yearly.
document_case three_departments();
// The plan of the district of Quỳnh Nhai for 2021 to 2025.
document_case quynh_nhai_plan();
// The quarterly meeting of Gia Lai under Decree 03/2019, chaired by someone who is no party.
document_case gia_lai();
// Bến Tre: meetings of each month, quarter, half-year and year, and plans, at every level.
document_case ben_tre();
// Decree 105/2021, art. 13: the four forces against drugs at the centre, and in one province.
document_case drug_forces_at_the_centre();
document_case drug_forces_of_a_province();

// All, in this order.
std::vector<document_case> six_documents();

}  // namespace phoihop::examples

#endif
