// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_BENCH_AGREEMENT_NATIONAL_REGISTER_HPP
#define PHOIHOP_BENCH_AGREEMENT_NATIONAL_REGISTER_HPP

#include <phoihop/agreement.hpp>
#include <phoihop/organization/organization.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

// An invented register of a country as large as Viet Nam: in each of 63 provinces and 705 districts the rangers, the
// police and the military have an agreement for 2021 to 2025. Those of the districts have meetings in 10,599 communes.
// On 1 March 2025 the police of the districts end, on 1 July 2025 the districts, and the communes become 3,321.
namespace phoihop::bench {

inline constexpr std::size_t provinces = 63;
inline constexpr std::size_t districts = 705;
inline constexpr std::size_t communes = 10'599;
inline constexpr std::size_t new_communes = 3'321;

inline constexpr date registered{2020, 1, 1};
inline constexpr date first_day{2021, 1, 1};
inline constexpr date police_reform{2025, 3, 1};
inline constexpr date reform{2025, 7, 1};
inline constexpr date last_end{2026, 1, 1};

[[nodiscard]] const organization& nation();

/// First the provinces, then the districts.
[[nodiscard]] const std::vector<agreement>& texts();
[[nodiscard]] const std::vector<agreement_history>& histories();

/// One agreement about the whole country: ten fields, and rules by level, by province and by responsible unit that
/// change in 2023.
[[nodiscard]] const agreement& national_agreement();

}  // namespace phoihop::bench

#endif
