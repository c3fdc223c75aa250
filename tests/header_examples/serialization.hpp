// SPDX-License-Identifier: BSL-1.0
// What the examples of the module serialization use without saying what it is.
#ifndef PHOIHOP_TESTS_HEADER_EXAMPLES_SERIALIZATION_HPP
#define PHOIHOP_TESTS_HEADER_EXAMPLES_SERIALIZATION_HPP

#include <phoihop/serialization.hpp>
#include <phoihop/work_plan.hpp>

#include <support/quynh_nhai.hpp>

#include <boost/archive/xml_iarchive.hpp>
#include <boost/archive/xml_oarchive.hpp>

#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace phoihop::header_examples {

class serialization_surroundings : public ::testing::Test {
 protected:
  template <class T>
  static std::string saved_text(const T& value) {
    std::ostringstream stream;
    {
      boost::archive::xml_oarchive archive{stream, boost::archive::no_header};
      save_to(archive, value);
    }
    return stream.str();
  }

  template <class T>
  static T saved_and_loaded(const T& value) {
    std::istringstream stream{saved_text(value)};
    boost::archive::xml_iarchive archive{stream, boost::archive::no_header};
    return load_last_from<T>(archive);
  }

  const work_plan plan = make_work_plan(quynh_nhai::plan_of_2021(), quynh_nhai::units(),
                                        quynh_nhai::calendars(), quynh_nhai::year(2021));
  const std::string saved = saved_text(plan);
};

}  // namespace phoihop::header_examples

#endif
