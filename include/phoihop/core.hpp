// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CORE_HPP
#define PHOIHOP_CORE_HPP

/// Everything of module core: days, instants, zones, ranges, timelines, ids, verdicts, errors, ratios.

#include <phoihop/core/date.hpp>
#include <phoihop/core/date_range.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/error.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/instant.hpp>
#include <phoihop/core/language.hpp>
#include <phoihop/core/message.hpp>
#include <phoihop/core/ratio.hpp>
#include <phoihop/core/timeline.hpp>
#include <phoihop/core/validity.hpp>
#include <phoihop/core/verdict.hpp>
#include <phoihop/core/version.hpp>
#include <phoihop/core/zone.hpp>

#endif
