// SPDX-License-Identifier: BSL-1.0
/// A kind of fence that is not known.
/// ```cpp
/// march.size();
/// ```
int somewhere();
