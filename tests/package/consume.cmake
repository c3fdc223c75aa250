# SPDX-License-Identifier: BSL-1.0
# Configures, builds and runs the project CONSUMER in BUILD, with phoihop from STAGE (find_package) or from SOURCE
# (add_subdirectory), and looks at what it was made of. KIND is static or shared; SERIALIZATION asks for that
# component; VERSION asks for another version; DISABLE names one more package not to be found.
unset(ENV{CXXFLAGS})
unset(ENV{LDFLAGS})
set(disabled range-v3 ${DISABLE})
if(NOT SERIALIZATION)
  set(SERIALIZATION OFF)
  list(APPEND disabled boost_serialization)
endif()
list(TRANSFORM disabled REPLACE "(.+)" "-DCMAKE_DISABLE_FIND_PACKAGE_\\1=ON")
string(COMPARE EQUAL "${KIND}" "shared" shared)

file(REMOVE_RECURSE ${BUILD})
execute_process(COMMAND_ERROR_IS_FATAL ANY COMMAND ${CMAKE_COMMAND} -S ${CONSUMER} -B ${BUILD} -G Ninja
  -D CMAKE_CXX_COMPILER=${CXX} -D BUILD_SHARED_LIBS=${shared} -D CMAKE_UNITY_BUILD=ON
  ${disabled}
  -D CMAKE_PREFIX_PATH=${STAGE} -D PHOIHOP_SOURCE=${SOURCE} -D WANTED_VERSION=${VERSION}
  -D WITH_SERIALIZATION=${SERIALIZATION})
execute_process(COMMAND_ERROR_IS_FATAL ANY COMMAND ${CMAKE_COMMAND} --build ${BUILD})

execute_process(COMMAND_ERROR_IS_FATAL ANY COMMAND ${BUILD}/program)
execute_process(COMMAND_ERROR_IS_FATAL ANY COMMAND ${BUILD}/host ${BUILD}/plugin.so)
if(SERIALIZATION)
  execute_process(COMMAND_ERROR_IS_FATAL ANY COMMAND ${BUILD}/archive)
  return()  # it may name Boost.Serialization
endif()

# Which headers everything was compiled from, as the compiler told Ninja.
execute_process(COMMAND_ERROR_IS_FATAL ANY COMMAND ninja -C ${BUILD} -t deps OUTPUT_VARIABLE headers)
if(NOT headers MATCHES "include/phoihop/phoihop\\.hpp")
  message(FATAL_ERROR "the dependency files do not even name phoihop.hpp: nothing was checked")
endif()
string(REGEX MATCHALL "[^\n ]*(range/v3|boost/archive|boost/serialization)/[^\n]*" unwanted "${headers}")
if(unwanted)
  list(REMOVE_DUPLICATES unwanted)
  message(FATAL_ERROR "compiled from headers that a user of phoihop need not have: ${unwanted}")
endif()

# A shared object that takes the static library in keeps it to itself.
if(NOT shared)
  execute_process(COMMAND_ERROR_IS_FATAL ANY COMMAND nm -D --defined-only -C ${BUILD}/plugin.so
    OUTPUT_VARIABLE shown)
  if(shown MATCHES "[^\n]*phoihop::[^\n]*")
    message(FATAL_ERROR "the plugin shows symbols of phoihop: ${CMAKE_MATCH_0}")
  endif()
endif()
