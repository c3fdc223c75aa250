# SPDX-License-Identifier: BSL-1.0
# The package as its users meet it: this folder holds a project that uses phoihop, built in each way that the
# README offers. It takes phoihop from plain builds (-O2 -DNDEBUG, no sanitizer), whatever this build is.
set(package ${CMAKE_CURRENT_LIST_DIR})
set(phoihop_plain_dir ${PROJECT_BINARY_DIR}/plain)

# phoihop_plain_<gcc|clang>: that compiler, or empty where it is not installed.
function(phoihop_find_compiler name id command)
  if(CMAKE_CXX_COMPILER_ID STREQUAL id)
    set(phoihop_plain_${name} ${CMAKE_CXX_COMPILER} PARENT_SCOPE)
  else()
    find_program(PHOIHOP_PLAIN_${name} ${command})
    mark_as_advanced(PHOIHOP_PLAIN_${name})
    if(PHOIHOP_PLAIN_${name})
      set(phoihop_plain_${name} ${PHOIHOP_PLAIN_${name}} PARENT_SCOPE)
    else()
      set(phoihop_plain_${name} "" PARENT_SCOPE)
    endif()
  endif()
endfunction()
phoihop_find_compiler(gcc GNU g++)
phoihop_find_compiler(clang Clang clang++)

if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  set(own_compiler clang)
else()
  set(own_compiler gcc)
endif()

# phoihop_plain_build(<gcc|clang> <static|shared>): the fixture plain_<compiler>_<kind>, an installed phoihop.
function(phoihop_plain_build compiler kind)
  set(dir ${phoihop_plain_dir}/${compiler}-${kind})
  add_test(NAME plain.${compiler}.${kind} COMMAND ${CMAKE_COMMAND}
    -D SOURCE=${PROJECT_SOURCE_DIR} -D BUILD=${dir}/build -D STAGE=${dir}/stage
    -D CXX=${phoihop_plain_${compiler}} -D KIND=${kind} -D SERIALIZATION=${PHOIHOP_SERIALIZATION}
    -P ${package}/install.cmake)
  set_tests_properties(plain.${compiler}.${kind} PROPERTIES
    FIXTURES_SETUP plain_${compiler}_${kind} LABELS package PROCESSORS 2 TIMEOUT 1200)
endfunction()

foreach(compiler gcc clang)
  if(phoihop_plain_${compiler})
    phoihop_plain_build(${compiler} static)
  endif()
endforeach()
phoihop_plain_build(${own_compiler} shared)

# phoihop_consumer(<name> <static|shared> [<-D option>...]): builds and runs the project of this folder.
function(phoihop_consumer name kind)
  add_test(NAME package.${name} COMMAND ${CMAKE_COMMAND}
    -D CONSUMER=${package} -D BUILD=${PROJECT_BINARY_DIR}/package/${name} -D KIND=${kind}
    -D CXX=${CMAKE_CXX_COMPILER} ${ARGN} -P ${package}/consume.cmake)
  set_tests_properties(package.${name} PROPERTIES LABELS package PROCESSORS 2 TIMEOUT 1200)
endfunction()

foreach(kind static shared)
  phoihop_consumer(find_package.${kind} ${kind} -D STAGE=${phoihop_plain_dir}/${own_compiler}-${kind}/stage)
  set_tests_properties(package.find_package.${kind} PROPERTIES
    FIXTURES_REQUIRED plain_${own_compiler}_${kind})
endforeach()
# Each of these builds the library: so one of them shows serialization too, the other that it is not needed.
phoihop_consumer(add_subdirectory.static static -D SOURCE=${PROJECT_SOURCE_DIR})
phoihop_consumer(add_subdirectory.shared shared -D SOURCE=${PROJECT_SOURCE_DIR}
  -D SERIALIZATION=${PHOIHOP_SERIALIZATION})

set(stage ${phoihop_plain_dir}/${own_compiler}-static/stage)
if(PHOIHOP_SERIALIZATION)
  phoihop_consumer(find_package.serialization static -D STAGE=${stage} -D SERIALIZATION=ON)
  # What is disabled is really disabled: who asks for the component without Boost.Serialization is told so.
  phoihop_consumer(find_package.serialization_without_boost static
    -D STAGE=${stage} -D SERIALIZATION=ON -D DISABLE=boost_serialization)
  set_tests_properties(package.find_package.serialization_without_boost PROPERTIES
    PASS_REGULAR_EXPRESSION "component serialization needs Boost.Serialization")
  set_tests_properties(package.find_package.serialization package.find_package.serialization_without_boost
    PROPERTIES FIXTURES_REQUIRED plain_${own_compiler}_static)
endif()

phoihop_consumer(find_package.another_version static -D STAGE=${stage} -D VERSION=0.2)
set_tests_properties(package.find_package.another_version PROPERTIES
  FIXTURES_REQUIRED plain_${own_compiler}_static
  PASS_REGULAR_EXPRESSION "compatible with[ \n]+requested version \"0.2\"")
