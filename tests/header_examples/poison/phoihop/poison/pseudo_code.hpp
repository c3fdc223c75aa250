// SPDX-License-Identifier: BSL-1.0
/// Not C++.
///
///     march has 31 days
int somewhere();
