// SPDX-License-Identifier: BSL-1.0
// Each form of a series as calendar text, with the days that it has: for other programs to read.
#include <schedule/series_forms.hpp>

#include <iostream>

int main() {
  using namespace phoihop::testing_support;
  for (const form& f : forms) {
    if (*f.rule == '\0') continue;
    for (const auto length : {form_length::whole_day, form_length::an_hour}) {
      const form_sample sample = sample_of(f, length);
      std::cout << "FORM " << f.name << (length == form_length::an_hour ? " at 06:00" : "") << "\nDAYS";
      for (const auto& d : sample.days) std::cout << " " << phoihop::to_text(d);
      std::cout << "\n" << sample.text << "END FORM\n";
    }
  }
}
