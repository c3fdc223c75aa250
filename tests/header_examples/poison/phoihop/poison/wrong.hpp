// SPDX-License-Identifier: BSL-1.0
/// Each of these is wrong: a value, elements, an exception, a field, a line that is not reached. What is in
/// the fence is not C++.
///
/// ```text
///     march has 30 days
/// ```
///
///     date_range{date{2021, 3, 1}, date{2021, 4, 1}}.size();  // 30: it has 31
///
///     const std::vector<int> three{1, 2, 3};
///     three;  // {1, 2}
///
///     std::vector<int> none;
///     // An error of the standard library.
///     none.at(0);  // throws bad_argument
///
///     from_yyyymmdd(20210230);  // throws bad_argument at "day"
///
///     try {
///       const date day = from_yyyymmdd(20210228);
///     } catch (const bad_argument& e) {
///       e.field();  // "date"
///     }
int somewhere();
