# SPDX-License-Identifier: BSL-1.0
# The version stands in project() and in version.hpp, so that neither needs a generated file. They must agree.
set(version_header ${PROJECT_SOURCE_DIR}/include/phoihop/core/version.hpp)
set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${version_header})

set(version_in_header "")
foreach(part MAJOR MINOR PATCH)
  file(STRINGS ${version_header} line REGEX "^#define PHOIHOP_VERSION_${part} [0-9]+$")
  string(REGEX REPLACE ".* " "" number "${line}")
  list(APPEND version_in_header "${number}")
endforeach()
list(JOIN version_in_header "." version_in_header)

if(NOT version_in_header STREQUAL PROJECT_VERSION)
  message(FATAL_ERROR "project() says version ${PROJECT_VERSION}, ${version_header} says ${version_in_header}")
endif()
