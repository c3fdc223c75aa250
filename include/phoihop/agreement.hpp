// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_AGREEMENT_HPP
#define PHOIHOP_AGREEMENT_HPP

/// Everything of module agreement: what was signed, whether it is sound, what it leads to, and what became of it.

#include <phoihop/agreement/agreement.hpp>
#include <phoihop/agreement/competence.hpp>
#include <phoihop/agreement/competence_table.hpp>
#include <phoihop/agreement/expand.hpp>
#include <phoihop/agreement/history.hpp>
#include <phoihop/agreement/obligations.hpp>
#include <phoihop/agreement/register.hpp>
#include <phoihop/agreement/successor_draft.hpp>

#endif
