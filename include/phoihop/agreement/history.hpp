// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_AGREEMENT_HISTORY_HPP
#define PHOIHOP_AGREEMENT_HISTORY_HPP

#include <phoihop/agreement/agreement.hpp>
#include <phoihop/core/date.hpp>
#include <phoihop/core/date_range.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/timeline.hpp>
#include <phoihop/core/validity.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// What became of an agreement after it was signed: amendments, corrections, renewals, suspensions, its end. Nothing
/// is overwritten: `version_on` answers for any day, as it was known on any day.
///
/// An amendment is the difference of two texts. So it is written down as a copy of the agreement, changed:
///
///     agreement amended = signed_text;
///     amended.title = "Quy chế phối hợp (sửa đổi)";
///     const amendment change{validity::from(date{2023, 4, 1}), difference(signed_text, amended)};
///     const agreement_history all{signed_text, {{{"12/QĐ", {}, date{2023, 3, 1}}, date{2023, 3, 1}, change}}};
///     version_on(all, date{2023, 4, 1}, date{2023, 2, 28})->text == signed_text;  // true: it is not known yet
///     version_on(all, date{2023, 4, 1}, date{2023, 3, 1})->text == amended;       // true
namespace phoihop {

/// A change of the document's key, title, day of signature, term or area.
template <class T>
struct value_edit {
  T before{};
  T after{};

  friend bool operator==(const value_edit&, const value_edit&) = default;
};

/// A change of one item of a list: bases, parties, fields, competences, clauses.
template <class T>
struct item_edit {
  std::size_t at = 0;  ///< Where the item is, or is inserted, when the edits before this one have been made.
  std::optional<T> before;  ///< What is replaced or removed; none: `after` is inserted.
  std::optional<T> after;   ///< None: `before` is removed. One of the two is there.

  friend bool operator==(const item_edit&, const item_edit&) = default;
};

/// Edits of `std::string` are of the title, those of items that are strings of the fields.
using agreement_edit =
    std::variant<value_edit<document_key>, value_edit<std::string>, value_edit<date>, value_edit<validity>,
                 value_edit<unit_id>, item_edit<legal_basis>, item_edit<dated_unit>, item_edit<std::string>,
                 item_edit<competence>, item_edit<clause>>;

/// What turns one text into the other: `applied(before, difference(before, after)) == after`. Empty if they are equal.
/// Clauses with one key are the same clause, changed; so are parties of one unit and bases of one document. An item
/// that moves is removed and inserted.
/// Complexity: O(size), and O(k x l) for each list that has k and l items between the first and the last difference.
[[nodiscard]] PHOIHOP_EXPORT std::vector<agreement_edit> difference(const agreement& before,
                                                                    const agreement& after);

/// The text with these edits, made one after another.
/// @throws bad_argument  naming `edits[i]`: it has neither `before` nor `after`, `before` is not there or is another
///   text, or `at` is past the end of the list.
/// Complexity: O(size + edits x length of their lists).
[[nodiscard]] PHOIHOP_EXPORT agreement applied(const agreement& to, std::span<const agreement_edit> edits);

/// The parties change the text, from a day on or for a time.
struct amendment {
  validity when;
  std::vector<agreement_edit> edits;

  friend bool operator==(const amendment&, const amendment&) = default;
};

/// What was written is not what was agreed: the text is put right from its beginning.
struct correction {
  std::vector<agreement_edit> edits;

  friend bool operator==(const correction&, const correction&) = default;
};

/// The term goes on until a later day, or without an end.
struct renewal {
  std::optional<date> end_day;

  friend bool operator==(const renewal&, const renewal&) = default;
};

/// The term is extended by a number of months again and again, until the agreement is ended ("is renewed for a year
/// each time unless denounced"). Always counted from the end of the term that was stated; a day that a month does not
/// have is its last.
struct tacit_renewal {
  std::int32_t months = 12;  ///< 1 to 1,200.

  friend bool operator==(const tacit_renewal&, const tacit_renewal&) = default;
};

/// Not in effect for a time; its term goes on.
struct agreement_suspension {
  validity when;

  friend bool operator==(const agreement_suspension&, const agreement_suspension&) = default;
};

enum class end_reason : std::uint8_t {
  repealed,
  superseded,  ///< By another agreement.
  denounced,   ///< A party left it.
};

template <>
struct enum_names<end_reason> {
  static constexpr std::string_view type = "end_reason";
  static constexpr std::string_view names[] = {"repealed", "superseded", "denounced"};
};

/// No longer in effect from a day on, for good.
struct agreement_end {
  date from;
  end_reason why = end_reason::repealed;
  std::optional<document_key> successor = std::nullopt;  ///< What superseded it, if that is known.

  friend bool operator==(const agreement_end&, const agreement_end&) = default;
};

using agreement_change =
    std::variant<amendment, correction, renewal, tacit_renewal, agreement_suspension, agreement_end>;

/// One thing that was decided about an agreement.
struct agreement_event {
  document_key by;  ///< The document that says so.
  date known_from;  ///< When it was signed or announced; may be after the day from which it holds.
  agreement_change what;

  friend bool operator==(const agreement_event&, const agreement_event&) = default;
};

/// An agreement and what became of it. Append-only, plain data: events are in any order, those of one day in that of
/// the list.
struct agreement_history {
  agreement signed_text;  ///< Known from `signed_on` on.
  std::vector<agreement_event> events;

  friend bool operator==(const agreement_history&, const agreement_history&) = default;
};

enum class agreement_state : std::uint8_t {
  not_yet,  ///< Its duties have not begun.
  in_effect,
  suspended,
  expired,  ///< Its term is over.
  ended,    ///< Repealed, superseded or denounced.
};

template <>
struct enum_names<agreement_state> {
  static constexpr std::string_view type = "agreement_state";
  static constexpr std::string_view names[] = {"not yet", "in effect", "suspended", "expired", "ended"};
};

/// An agreement on a day.
struct agreement_version {
  agreement_state state = agreement_state::in_effect;
  agreement text;                   ///< With the term as it is renewed.
  std::vector<std::size_t> events;  ///< Those that made it so: indices, in the order in which they were made.
  /// Events that could not be made as they are written, with the rules and paths of `validate`.
  std::vector<finding> findings;

  friend bool operator==(const agreement_version&, const agreement_version&) = default;
};

/// The agreement on the day `on`, as it was known at the end of the day `known_on`; none if it was not signed by then.
///
/// Events are made in the order in which they became known, so the later decision prevails where two change one item,
/// also if it holds from an earlier day. An edit of a clause finds it by its key: where another decision has changed
/// its words, it is replaced all the same, and a finding says so. An edit of what is not there, and a renewal that
/// extends nothing, are left out with a finding. After the agreement has ended no event makes it hold again.
/// @throws bad_argument  if `on`, `known_on`, `signed_on` or a day of an event is not a day.
/// @throws overflow      if a tacit renewal passes the year 9999.
/// Complexity: O(size + n log n + edits x length of their lists) for n events.
[[nodiscard]] PHOIHOP_EXPORT std::optional<agreement_version> version_on(const agreement_history& h,
                                                                         const date& on,
                                                                         const date& known_on);

/// The versions of all days in `within`, as known at the end of `known_on`. They tile it, and no two neighbours are
/// equal. Empty if it was not signed by then.
/// @throws  as `version_on`.
/// Complexity: O(days on which something begins or ends) calls of `version_on`.
[[nodiscard]] PHOIHOP_EXPORT std::vector<dated<agreement_version>> versions(const agreement_history& h,
                                                                            const date_range& within,
                                                                            const date& known_on);

/// What is wrong with the events of a history, in their order. Each is judged on the day from which it holds, by what
/// was known with it. `validate` of a version's text says what is wrong with that.
///
/// Faults: `day_invalid`; `edit_empty`, with neither `before` nor `after`; `edit_misplaced`: what it replaces is not
/// there, or its place is past the end of the list; `renewal_backwards`: to a day that is not after the term's end;
/// `months_out_of_range`; `no_term_to_renew`: the term has no end; `superseded_by_itself`; `unknown_reason`;
/// `changed_after_end`: of an agreement that has ended by then, a repealed one.
///
/// Warnings: `edit_of_other_text`: another event has changed the item; `known_before_signature`.
/// @throws overflow  as `version_on`.
/// Complexity: O(events) calls of `version_on`.
[[nodiscard]] PHOIHOP_EXPORT std::vector<finding> validate(const agreement_history& h);

}  // namespace phoihop

#endif
