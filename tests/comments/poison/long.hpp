// SPDX-License-Identifier: BSL-1.0
/// One two three four five six seven eight nine ten, one two three four five six seven eight nine ten; one two
/// three four five six seven eight nine ten, one two three four five six seven eight nine ten; one two three
/// four five six seven eight nine ten, one two three four five six seven eight nine ten; one. This is short.
/// `One` two three four five six seven eight nine ten, one two three four five six seven eight nine ten; one two
/// three four five six seven eight nine ten, one two three four five six seven eight nine ten; one
/// - two three four five six seven eight nine ten, one two three four five six seven eight nine ten
///
///     one two three four five six seven eight nine ten, one two three four five six seven eight nine ten; one;
///     one two three four five six seven eight nine ten, one two three four five six seven eight nine ten; one;
///     one two three four five six seven eight nine ten, one two three four five six seven eight nine ten; one;
int somewhere();
