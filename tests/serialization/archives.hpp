// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_SERIALIZATION_ARCHIVES_HPP
#define PHOIHOP_TESTS_SERIALIZATION_ARCHIVES_HPP

/// Values to bytes and back, as a caller who minds the advice of `load_from` would do it.

#include <phoihop/serialization.hpp>

#include <boost/archive/binary_iarchive.hpp>
#include <boost/archive/binary_oarchive.hpp>
#include <boost/archive/text_iarchive.hpp>
#include <boost/archive/text_oarchive.hpp>
#include <boost/archive/xml_iarchive.hpp>
#include <boost/archive/xml_oarchive.hpp>

#include <ostream>
#include <sstream>
#include <string>

namespace phoihop::testing_support {

enum class archive_kind { text, xml, binary };

inline constexpr archive_kind archive_kinds[] = {archive_kind::text, archive_kind::xml, archive_kind::binary};

inline const char* name_of(archive_kind kind) {
  return kind == archive_kind::text ? "text" : kind == archive_kind::xml ? "xml" : "binary";
}

inline void PrintTo(archive_kind kind, std::ostream* os) {
  *os << name_of(kind);
}

template <class Archive, class T>
std::string bytes_in(const T& value, unsigned flags) {
  std::ostringstream stream;
  {
    Archive archive{stream, flags};
    save_to(archive, value);
  }
  return stream.str();
}

template <class T>
std::string saved(archive_kind kind, const T& value, unsigned flags = boost::archive::no_header) {
  switch (kind) {
    case archive_kind::text: return bytes_in<boost::archive::text_oarchive>(value, flags);
    case archive_kind::xml: return bytes_in<boost::archive::xml_oarchive>(value, flags);
    case archive_kind::binary: break;
  }
  return bytes_in<boost::archive::binary_oarchive>(value, flags);
}

template <class Archive, class T>
T value_in(const std::string& bytes, unsigned flags) {
  std::istringstream stream{bytes};
  Archive archive{stream, flags};
  return load_from<T>(archive);
}

template <class T>
T loaded(archive_kind kind, const std::string& bytes, unsigned flags = boost::archive::no_header) {
  switch (kind) {
    case archive_kind::text: return value_in<boost::archive::text_iarchive, T>(bytes, flags);
    case archive_kind::xml: return value_in<boost::archive::xml_iarchive, T>(bytes, flags);
    case archive_kind::binary: break;
  }
  return value_in<boost::archive::binary_iarchive, T>(bytes, flags);
}

}  // namespace phoihop::testing_support

#endif
