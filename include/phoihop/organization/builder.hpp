// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_ORGANIZATION_BUILDER_HPP
#define PHOIHOP_ORGANIZATION_BUILDER_HPP

#include <phoihop/core/date.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/ratio.hpp>
#include <phoihop/core/validity.hpp>
#include <phoihop/organization/definition.hpp>
#include <phoihop/organization/organization.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Writes an organisation down as its history reads: decision by decision, a unit a line, by names and codes. Or makes it
/// of plain rows, as a data base holds them.
///
///     organization_builder b{"Quỳnh Nhai"};
///     b.decided(date{2020, 1, 1}, "as registered");
///     tree_writer land = b.in("hành chính").level("tỉnh").level("huyện").level("xã", {"xã", "thị trấn"});
///     const unit_id son_la = land.establish("tỉnh", "Sơn La", "14");
///     const unit_id district = land.establish("huyện", "Quỳnh Nhai", "118").under(son_la);
///     const unit_id muong_gion = land.establish("xã", "Mường Giôn", "03694").under(district);
///     const unit_id pa_ma = land.establish("xã", "Pá Ma Pha Khinh", "03697").under(district);
///     // What the reform made of them.
///     b.decided(date{2025, 6, 16}, date{2025, 7, 1}, "Resolution 1681/NQ-UBTVQH15");
///     const unit_id heir = land.establish("xã", "Mường Giôn", "03694").under(son_la).of({muong_gion, pa_ma});
///     b.abolish(district);
///     const organization units = b.build().value();
///     units.full_name(heir, date{2025, 7, 1});                                      // "xã Mường Giôn"
///     units.successors(pa_ma, date{2025, 6, 30}, date{2025, 7, 1})[0].unit == heir;  // true
namespace phoihop {

/// A line of the caller's source, where the compiler tells it.
struct source_line {
  const char* file = "";
  std::uint32_t line = 0;

#if defined(__GNUC__) || defined(__clang__)
  /// As a default argument: the line of the call.
  [[nodiscard]] static constexpr source_line current(const char* file = __builtin_FILE(),
                                                     std::uint32_t line = __builtin_LINE()) noexcept {
    return {file, line};
  }
#else
  [[nodiscard]] static constexpr source_line current() noexcept {
    return {};
  }
#endif
};

/// A finding, and where it was written.
struct located_finding {
  finding what;
  std::string where;  ///< "offices.cpp:42"; "units[12]" of rows; empty if it is about no call or row.

  friend bool operator==(const located_finding&, const located_finding&) = default;
};

/// "units[12]: fault ...". O(length).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const located_finding& f);

/// An organisation or, if there is a fault, none; and all findings, as `validate` orders them.
class PHOIHOP_EXPORT built_organization {
 public:
  built_organization(std::optional<organization> made, std::vector<located_finding> findings)
      : made_{std::move(made)}, findings_{std::move(findings)} {}

  [[nodiscard]] bool has_value() const noexcept { return made_.has_value(); }
  /// @throws bad_argument  with the first fault and where it was written, if there is one.
  [[nodiscard]] organization value() const;
  [[nodiscard]] const std::vector<located_finding>& findings() const& noexcept { return findings_; }
  [[nodiscard]] std::vector<located_finding> findings() && noexcept { return std::move(findings_); }

 private:
  std::optional<organization> made_;
  std::vector<located_finding> findings_;
};

class organization_builder;

/// A unit that is being written down. It is its id.
class PHOIHOP_EXPORT unit_writer {
 public:
  operator unit_id() const noexcept { return unit_; }  // NOLINT(google-explicit-constructor): it is its id

  /// Its parent; without this it is a root.
  unit_writer& under(unit_id parent);
  /// It takes over all of these, which end, by the decision at hand.
  unit_writer& of(const std::vector<unit_id>& former, const source_line& at = source_line::current());
  /// It takes over a part of `former`, which ends; none if the weight is not known.
  unit_writer& part_of(unit_id former, std::optional<ratio> weight = std::nullopt,
                       const source_line& at = source_line::current());

 private:
  friend class tree_writer;
  unit_writer(organization_builder& to, std::size_t event, unit_id unit)
      : to_{&to}, event_{event}, unit_{unit} {}

  organization_builder* to_;
  std::size_t event_;
  unit_id unit_;
};

/// A tree that is being written down.
class PHOIHOP_EXPORT tree_writer {
 public:
  /// The next level below; units of it are of a kind of the same name, or of these kinds.
  tree_writer& level(std::string_view name);
  tree_writer& level(std::string name, const std::vector<std::string>& kinds);
  /// A kind of no level.
  tree_writer& kind(std::string name);

  /// A new unit, by the decision at hand. If the tree has no such kind, one of no level is made.
  unit_writer establish(std::string_view kind, std::string name, std::string code,
                        const source_line& at = source_line::current());

  [[nodiscard]] tree_id id() const noexcept { return tree_; }
  /// @throws bad_argument  (field "level") if the tree has no such level.
  [[nodiscard]] level_id level_named(std::string_view name) const;

 private:
  friend class organization_builder;
  tree_writer(organization_builder& to, tree_id tree) : to_{&to}, tree_{tree} {}

  organization_builder* to_;
  tree_id tree_;
};

/// Collects what is written, in the order of the calls. Ids that it gives out are those of the organisation. It must
/// outlive its writers.
class PHOIHOP_EXPORT organization_builder {
 public:
  /// @param identity  As `organization_definition::identity`.
  explicit organization_builder(std::string identity);
  organization_builder(const organization_builder&) = delete;
  organization_builder& operator=(const organization_builder&) = delete;
  ~organization_builder() = default;

  /// What follows was decided so, and took effect on that day, or on `operating`.
  organization_builder& decided(const date& on, std::string decision);
  organization_builder& decided(const date& legal, const date& operating, std::string decision);

  /// The tree of that name: a new one, if it was not named before.
  tree_writer in(std::string_view tree);

  void abolish(unit_id unit, const source_line& at = source_line::current());
  void rename(unit_id unit, std::string name, const source_line& at = source_line::current());
  /// @param settled  As `kind_changed::settled`.
  void change_kind(unit_id unit, std::string_view kind, std::optional<date> settled = std::nullopt,
                   const source_line& at = source_line::current());
  void move(unit_id unit, std::optional<unit_id> parent, const source_line& at = source_line::current());
  void recode(unit_id unit, std::string code, const source_line& at = source_line::current());
  void transfer(unit_id from, unit_id into, std::optional<ratio> weight,
                const source_line& at = source_line::current());
  /// All of these end and become `into`, which was there before.
  void merge(const std::vector<unit_id>& from, unit_id into, const source_line& at = source_line::current());
  /// The agency's unit is responsible for the area, from the day of the decision at hand on.
  void covers(unit_id agency_unit, unit_id area, const source_line& at = source_line::current());

  /// What was written, in the form of the module. Former units of one decision that go into one unit wholly are a merger,
  /// those that go into several a division; they stand after the other events of their decision. O(calls log calls).
  [[nodiscard]] organization_definition definition() const;
  /// The organisation, or why there is none. As `validate`.
  [[nodiscard]] built_organization build() const;

 private:
  friend class tree_writer;
  friend class unit_writer;

  struct piece {
    std::size_t decision = 0;
    unit_id former{};
    unit_id into{};
    bool is_whole = true;
    std::optional<ratio> weight;
    std::string where;
  };
  struct written {
    organization_definition made;
    std::vector<std::string> events;  // where each was written
  };

  template <class Change>
  std::size_t add_event(Change change, const source_line& at);
  [[nodiscard]] written put_together() const;
  [[nodiscard]] kind_id kind_of(tree_id tree, std::string_view name);
  kind_id new_kind(tree_id tree, std::string name, std::optional<level_id> level);

  organization_definition made_;
  std::map<std::pair<tree_id, std::string>, kind_id> kinds_;
  std::vector<std::size_t> decision_of_;  // of each event
  std::vector<std::string> event_at_;     // where each was written
  std::vector<std::string> unit_at_;
  std::vector<std::string> coverage_at_;
  std::vector<piece> pieces_;
  std::size_t decision_ = 0;
  date legal_;
  date operating_;
  std::string decided_;
};

// ---- Rows ----

/// A kind, and the level of its units; those of a tree are listed from the top down.
struct kind_row {
  std::string tree;
  std::string level;  ///< Empty: of no level.
  std::string kind;

  friend bool operator==(const kind_row&, const kind_row&) = default;
};

/// A unit as it begins.
struct unit_row {
  std::string tree;
  std::string kind;
  std::string code;
  std::string name;
  std::string parent;  ///< The code of the unit above it on that day; empty: a root.
  date from;
  std::string decision;

  friend bool operator==(const unit_row&, const unit_row&) = default;
};

/// A unit ends, and what it becomes; a row for each unit that comes of it.
struct succession_row {
  std::string tree;
  std::string from;  ///< Its code on the day before.
  std::string into;  ///< The code of the other on that day, in the same tree; empty: no unit comes of it.
  date on;
  std::string decision;
  std::optional<ratio> weight =
      std::nullopt;  ///< What part goes there. None: all, or not known if it has several rows.

  friend bool operator==(const succession_row&, const succession_row&) = default;
};

/// Who is responsible for which area.
struct coverage_row {
  std::string agency_tree;
  std::string agency_unit;  ///< Its code on the first day.
  std::string area_tree;
  std::string area;  ///< Its code on the first day.
  validity when;

  friend bool operator==(const coverage_row&, const coverage_row&) = default;
};

/// An organisation as plain rows, in any order but that of the kinds.
struct organization_rows {
  std::string identity;
  std::vector<kind_row> kinds;
  std::vector<unit_row> units;
  std::vector<succession_row> successions = {};
  std::vector<coverage_row> coverages = {};

  friend bool operator==(const organization_rows&, const organization_rows&) = default;
};

/// The organisation of these rows, or why there is none. Besides the findings of `validate`, faults that name the row:
/// - `no_such_kind`: the tree has no such kind; `no_such_code`: no unit of the tree bears the code on that day.
///
///     organization_rows rows{"communes", {{"land", "district", "district"}, {"land", "commune", "commune"}}, {}};
///     const date begin{2020, 1, 1};
///     rows.units = {{"land", "district", "118", "Quỳnh Nhai", "", begin, "register"},
///                   {"land", "commune", "03694", "Mường Giôn", "118", begin, "register"},
///                   {"land", "commune", "03697", "Pá Ma", "119", begin, "register"}};
///     const built_organization made = build(rows);
///     made.has_value();             // false
///     made.findings()[0].where;     // "units[2]"
///     made.findings()[0].what.path; // "units[2].parent"
///
/// Complexity: O(n log n) in the rows, and as `validate`.
[[nodiscard]] PHOIHOP_EXPORT built_organization build(const organization_rows& rows);

}  // namespace phoihop

#endif
