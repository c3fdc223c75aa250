// SPDX-License-Identifier: BSL-1.0
/// Text, and what may be an example or not.
/// It says:
///     march.size();  // 31
int somewhere();
