// SPDX-License-Identifier: BSL-1.0
#include <string>

namespace phoihop {

std::string last_question{"a state that is set before main"};
int questions = 1;

int ask(const std::string& question) {
  last_question = question;
  return ++questions;
}

}  // namespace phoihop
