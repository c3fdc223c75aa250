# SPDX-License-Identifier: BSL-1.0
# phoihop_find_peer(<name> <header> <library name>...): a library to compare with, if it is installed: <name>_FOUND and
# the target <name>::<name>. For find modules: a macro, since what it finds belongs to their caller.
include(FindPackageHandleStandardArgs)

macro(phoihop_find_peer name header)
  find_path(${name}_INCLUDE_DIR ${header})
  find_library(${name}_LIBRARY NAMES ${ARGN})
  mark_as_advanced(${name}_INCLUDE_DIR ${name}_LIBRARY)
  find_package_handle_standard_args(${name} REQUIRED_VARS ${name}_LIBRARY ${name}_INCLUDE_DIR)
  if(${name}_FOUND AND NOT TARGET ${name}::${name})
    add_library(${name}::${name} UNKNOWN IMPORTED)
    set_target_properties(${name}::${name} PROPERTIES
      IMPORTED_LOCATION ${${name}_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${${name}_INCLUDE_DIR})
  endif()
endmacro()
