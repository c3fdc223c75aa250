# SPDX-License-Identifier: BSL-1.0
# Installing, the CMake package and the archives: make `cpack` in a build folder for a .tar.gz and, on Debian, a .deb.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/phoihop)

install(TARGETS phoihop EXPORT phoihop-targets
  LIBRARY COMPONENT runtime NAMELINK_COMPONENT development
  ARCHIVE COMPONENT development
  RUNTIME COMPONENT runtime
  FILE_SET HEADERS COMPONENT development)
install(EXPORT phoihop-targets NAMESPACE phoihop:: DESTINATION ${package_dir} COMPONENT development)

# A set of its own, so that only who asks for the component needs Boost.Serialization.
if(PHOIHOP_SERIALIZATION)
  install(TARGETS phoihop_serialization EXPORT phoihop-serialization-targets
    FILE_SET HEADERS COMPONENT development)
  install(EXPORT phoihop-serialization-targets NAMESPACE phoihop:: DESTINATION ${package_dir}
    COMPONENT development)
endif()

configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/phoihop-config.cmake.in
  ${PROJECT_BINARY_DIR}/phoihop-config.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/phoihop-config-version.cmake
  COMPATIBILITY SameMinorVersion)  # before 1.0 each 0.y is an interface of its own
install(FILES ${PROJECT_BINARY_DIR}/phoihop-config.cmake ${PROJECT_BINARY_DIR}/phoihop-config-version.cmake
  DESTINATION ${package_dir} COMPONENT development)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT development)

if(PROJECT_IS_TOP_LEVEL)
  set(CPACK_GENERATOR TGZ)
  find_program(PHOIHOP_DPKG_DEB dpkg-deb)
  mark_as_advanced(PHOIHOP_DPKG_DEB)
  if(PHOIHOP_DPKG_DEB)
    list(APPEND CPACK_GENERATOR DEB)
  endif()
  set(CPACK_PACKAGE_NAME libphoihop-dev)
  set(CPACK_PACKAGE_VENDOR phoihop)
  set(CPACK_PACKAGE_CONTACT "phoihop maintainers")
  set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
  set(CPACK_DEBIAN_PACKAGE_DEPENDS libboost-dev)
  set(CPACK_DEBIAN_PACKAGE_SUGGESTS libboost-serialization-dev)
  set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
  include(CPack)
endif()
