// SPDX-License-Identifier: BSL-1.0
//
// Whatever stands above `organization` speaks of units, levels and trees in its words: these lines compile
// only as long as it does. That it keeps no hierarchy of its own beside them, no machine can tell.
#include <phoihop/agreement.hpp>
#include <phoihop/organization.hpp>
#include <phoihop/statistics.hpp>
#include <phoihop/work_plan.hpp>

#include <optional>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

template <class T, class Expected>
constexpr bool is = std::is_same_v<T, Expected>;

static_assert(is<decltype(unit_figure::unit), unit_id>);
static_assert(
    std::is_constructible_v<rollup, const snapshot&, std::span<const unit_figure>, std::span<const unit_id>>);
static_assert(is<decltype(std::declval<const rollup&>().sources(unit_id{})), std::vector<unit_id>>);

static_assert(is<decltype(agreement::area), unit_id>);
static_assert(is<decltype(agreement::parties), std::vector<dated_unit>>);
static_assert(is<decltype(dated_unit::who), unit_id>);
static_assert(is<decltype(competence::lead), lead_duty>);
static_assert(is<decltype(competence::supporting), std::vector<unit_id>>);
static_assert(is<decltype(responsible_unit::agency), tree_id>);
static_assert(is<decltype(named_units::units), std::vector<unit_id>>);
static_assert(is<decltype(meeting_duty::level), level_id>);
static_assert(is<decltype(report_step::level), level_id>);
static_assert(is<decltype(activity_duty::level), level_id>);
static_assert(is<decltype(obligation::debtor), unit_id>);
static_assert(is<decltype(report_owed::creditor), std::optional<unit_id>>);
static_assert(is<decltype(activity_owed::participants), std::vector<unit_id>>);
static_assert(is<decltype(agreed_series::place::area), unit_id>);
static_assert(is<decltype(membership::who), unit_id>);  // a roster knows no ids of its own
static_assert(is<decltype(listed_order::members), std::vector<unit_id>>);
static_assert(requires(const agreement& a, const organization& org) { expand(a, org); });

static_assert(is<decltype(calendar_book::by_kind), std::vector<std::pair<kind_id, business_calendar>>>);
static_assert(is<decltype(role_record::who), std::vector<unit_id>>);
static_assert(is<decltype(role_holders::actual), std::vector<unit_id>>);
static_assert(is<decltype(meeting::area), std::optional<unit_id>>);
static_assert(is<decltype(std::declval<const meeting&>().chair()), std::optional<unit_id>>);
static_assert(is<decltype(planned_series::area), unit_id>);

}  // namespace
}  // namespace phoihop
