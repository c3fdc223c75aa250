// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_ORGANIZATION_FINDING_LOG_HPP
#define PHOIHOP_SRC_ORGANIZATION_FINDING_LOG_HPP

#include <phoihop/core/date.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/organization/definition.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop::detail {

/// Collects findings about a definition, and knows what its units are called in them. Points into the
/// definition, which must outlive it.
class finding_log {
 public:
  explicit finding_log(const organization_definition& definition);

  /// Code and name, "03688 Mường Giàng"; "#7" if there is no such unit. Both are the last that were noted,
  /// else the code of the definition and the first name that an event gives the unit.
  [[nodiscard]] std::string label(unit_id unit) const;
  /// The same, of a unit that there is, with one of its codes.
  [[nodiscard]] std::string label(unit_id unit, const std::string& code) const;
  /// From now on the unit is called so.
  void note_name(unit_id unit, const std::string& name);
  /// From now on the unit bears this code.
  void note_code(unit_id unit, const std::string& code);

  /// What is so at all times.
  void fault(std::string_view rule, std::string path, std::string value, message problem);
  /// What is so from a day on; undated if `on` is no day.
  void fault(std::string_view rule, std::string path, std::string value, message problem, const date& on);
  void warning(std::string_view rule, std::string path, std::string value, message problem, const date& on);

  /// All findings, in date order. The log is empty then.
  [[nodiscard]] std::vector<finding> take();

 private:
  void add(severity weight, std::string_view rule, std::string path, std::string value, message problem,
           const std::optional<date>& on);

  std::vector<const std::string*> names_;  // by unit; nullptr: no event names it
  std::vector<const std::string*> codes_;  // by unit
  std::vector<finding> findings_;
};

}  // namespace phoihop::detail

#endif
