// SPDX-License-Identifier: BSL-1.0
/// A result that is neither checked nor used.
///
///     const date_range march{date{2021, 3, 1}, date{2021, 4, 1}};
///     // 31
///     march.size();
int somewhere();
