# SPDX-License-Identifier: BSL-1.0
# Warnings and sanitizers: for our own targets in our own build, never for those who use phoihop.
option(PHOIHOP_WERROR "Warnings are errors" OFF)
set(PHOIHOP_SANITIZERS "" CACHE STRING "Sanitizers for our own build, as for -fsanitize=: address,undefined")

# phoihop_dev(<target>...): builds the targets as the project wants to see its own code built.
function(phoihop_dev)
  if(NOT PROJECT_IS_TOP_LEVEL)
    return()
  endif()
  foreach(target IN LISTS ARGN)
    target_compile_options(${target} PRIVATE
      -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wcast-qual
      -Wnon-virtual-dtor -Woverloaded-virtual -Wextra-semi -Wundef -Wimplicit-fallthrough
      $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wuseless-cast>
      $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>  # GCC bug 105651
      $<$<BOOL:${PHOIHOP_WERROR}>:-Werror>)
    if(PHOIHOP_SANITIZERS)
      # -fno-sanitize-recover: undefined behaviour ends the test instead of being printed and forgotten.
      target_compile_options(${target} PRIVATE
        -fsanitize=${PHOIHOP_SANITIZERS} -fno-sanitize-recover=all -fno-omit-frame-pointer)
      target_link_options(${target} PRIVATE -fsanitize=${PHOIHOP_SANITIZERS})
      target_compile_definitions(${target} PRIVATE _GLIBCXX_ASSERTIONS)
    endif()
  endforeach()
endfunction()
