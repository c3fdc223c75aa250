// SPDX-License-Identifier: BSL-1.0
#include <phoihop/agreement/history.hpp>
#include <phoihop/core/error.hpp>

#include <agreement/edits.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace phoihop {
namespace {

// ---- Which list of an agreement an item is of, and what makes two items the same one

std::vector<legal_basis>& list_of(agreement& a, const legal_basis*) noexcept {
  return a.bases;
}
std::vector<dated_unit>& list_of(agreement& a, const dated_unit*) noexcept {
  return a.parties;
}
std::vector<std::string>& list_of(agreement& a, const std::string*) noexcept {
  return a.fields;
}
std::vector<competence>& list_of(agreement& a, const competence*) noexcept {
  return a.competences;
}
std::vector<clause>& list_of(agreement& a, const clause*) noexcept {
  return a.clauses;
}

bool is_same(const legal_basis& a, const legal_basis& b) {
  return a.document == b.document;
}
bool is_same(const dated_unit& a, const dated_unit& b) {
  return a.who == b.who;
}
bool is_same(const std::string& a, const std::string& b) {
  return a == b;
}
bool is_same(const competence& a, const competence& b) {
  return a == b;
}
bool is_same(const clause& a, const clause& b) {
  return key_of(a) == key_of(b);
}

document_key& value_of(agreement& a, const document_key*) noexcept {
  return a.document;
}
std::string& value_of(agreement& a, const std::string*) noexcept {
  return a.title;
}
date& value_of(agreement& a, const date*) noexcept {
  return a.signed_on;
}
validity& value_of(agreement& a, const validity*) noexcept {
  return a.term;
}
unit_id& value_of(agreement& a, const unit_id*) noexcept {
  return a.area;
}

// ---- Making edits

// Where the item is: at `at`, or else the first that is equal, or else the first that is the same.
template <class T>
std::optional<std::size_t> place_of(const std::vector<T>& in, const T& item, std::size_t at) {
  if (at < in.size() && in[at] == item) return at;
  const auto index = [&](auto found) { return static_cast<std::size_t>(std::distance(in.begin(), found)); };
  if (const auto equal = std::find(in.begin(), in.end(), item); equal != in.end()) return index(equal);
  if (at < in.size() && is_same(in[at], item)) return at;
  const auto same = std::find_if(in.begin(), in.end(), [&](const T& other) { return is_same(other, item); });
  return same == in.end() ? std::nullopt : std::optional{index(same)};
}

template <class T>
detail::edit_result make(agreement& in, const value_edit<T>& edit) {
  T& value = value_of(in, static_cast<const T*>(nullptr));
  const bool is_told = value == edit.before;
  value = edit.after;
  return is_told ? detail::edit_result::made : detail::edit_result::of_other_text;
}

template <class T>
detail::edit_result make(agreement& in, const item_edit<T>& edit) {
  std::vector<T>& list = list_of(in, static_cast<const T*>(nullptr));
  if (!edit.before && !edit.after) return detail::edit_result::empty;
  if (!edit.before) {
    if (edit.at > list.size()) return detail::edit_result::misplaced;
    list.insert(list.begin() + static_cast<std::ptrdiff_t>(edit.at), *edit.after);
    return detail::edit_result::made;
  }
  const auto at = place_of(list, *edit.before, edit.at);
  if (!at) return detail::edit_result::misplaced;
  const bool is_told = list[*at] == *edit.before;
  if (edit.after)
    list[*at] = *edit.after;
  else
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(*at));
  return is_told ? detail::edit_result::made : detail::edit_result::of_other_text;
}

// ---- Finding differences

// The longest common subsequence of two lists, by what makes items the same: which items of the one are which of the
// other, ascending.
template <class T>
std::vector<std::pair<std::size_t, std::size_t>> common_items(std::span<const T> a, std::span<const T> b) {
  const std::size_t width = b.size() + 1;
  std::vector<std::size_t> longest((a.size() + 1) * width, 0);  // of a[i..] and b[j..]
  for (std::size_t i = a.size(); i-- > 0;)
    for (std::size_t j = b.size(); j-- > 0;)
      longest[i * width + j] = is_same(a[i], b[j])
                                   ? longest[(i + 1) * width + j + 1] + 1
                                   : std::max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
  std::vector<std::pair<std::size_t, std::size_t>> both;
  both.reserve(longest.front());
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (is_same(a[i], b[j]))
      both.emplace_back(i++, j++);
    else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1])
      ++i;
    else
      ++j;
  }
  return both;
}

template <class T>
void add_items(std::vector<agreement_edit>& to, const std::vector<T>& before, const std::vector<T>& after) {
  std::size_t head = 0;
  while (head < before.size() && head < after.size() && before[head] == after[head]) ++head;
  std::size_t tail = 0;
  while (tail < before.size() - head && tail < after.size() - head &&
         before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
    ++tail;
  const std::span<const T> a = std::span{before}.subspan(head, before.size() - head - tail);
  const std::span<const T> b = std::span{after}.subspan(head, after.size() - head - tail);
  std::size_t i = 0;
  std::size_t j = 0;
  // All of `b` before j is there already, and then what is left of `a`.
  const auto go_on_to = [&](std::size_t a_end, std::size_t b_end) {
    for (; i < a_end; ++i) to.push_back(item_edit<T>{head + j, a[i], std::nullopt});
    for (; j < b_end; ++j) to.push_back(item_edit<T>{head + j, std::nullopt, b[j]});
  };
  for (const auto& [of_a, of_b] : common_items(a, b)) {
    go_on_to(of_a, of_b);
    if (!(a[i] == b[j])) to.push_back(item_edit<T>{head + j, a[i], b[j]});
    ++i;
    ++j;
  }
  go_on_to(a.size(), b.size());
}

template <class T>
void add_value(std::vector<agreement_edit>& to, const T& before, const T& after) {
  if (!(before == after)) to.push_back(value_edit<T>{before, after});
}

}  // namespace

namespace detail {

edit_result make_edit(agreement& in, const agreement_edit& edit) {
  return std::visit([&](const auto& e) { return make(in, e); }, edit);
}

}  // namespace detail

std::vector<agreement_edit> difference(const agreement& before, const agreement& after) {
  std::vector<agreement_edit> edits;
  add_value(edits, before.document, after.document);
  add_value(edits, before.title, after.title);
  add_value(edits, before.signed_on, after.signed_on);
  add_value(edits, before.term, after.term);
  add_value(edits, before.area, after.area);
  add_items(edits, before.bases, after.bases);
  add_items(edits, before.parties, after.parties);
  add_items(edits, before.fields, after.fields);
  add_items(edits, before.competences, after.competences);
  add_items(edits, before.clauses, after.clauses);
  return edits;
}

agreement applied(const agreement& to, std::span<const agreement_edit> edits) {
  agreement made = to;
  for (std::size_t i = 0; i < edits.size(); ++i) {
    const auto refuse = [&](const message& problem) {
      throw bad_argument{field_path("edits", i), "edit", problem};
    };
    switch (detail::make_edit(made, edits[i])) {
      case detail::edit_result::made: break;
      case detail::edit_result::of_other_text: refuse("what it replaces has other words"); break;
      case detail::edit_result::misplaced:
        refuse("what it replaces is not there, or its place is not");
        break;
      case detail::edit_result::empty: refuse("it has neither `before` nor `after`"); break;
    }
  }
  return made;
}

}  // namespace phoihop
