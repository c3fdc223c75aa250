// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_CORE_INT128_HPP
#define PHOIHOP_SRC_CORE_INT128_HPP

namespace phoihop::detail {

__extension__ typedef __int128 int128;  // NOLINT(modernize-use-using): the keyword before it is for this only

}  // namespace phoihop::detail

#endif
