// SPDX-License-Identifier: BSL-1.0
#include <phoihop/agreement/agreement.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>

namespace phoihop {

std::string to_text(const document_key& key) {
  std::string text = key.number ? *key.number : "number unknown";
  return text.append(key.dated ? ", of " + to_text(*key.dated) : " (undated)");
}

const std::string& key_of(const clause& c) noexcept {
  return std::visit([](const auto& duty) -> const std::string& { return duty.key; }, c);
}

std::optional<validity> in_effect(const agreement& a) {
  require_day(a.signed_on, "signed_on");
  return common(a.term, validity::from(a.signed_on));
}

}  // namespace phoihop
