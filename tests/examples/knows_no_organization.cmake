# SPDX-License-Identifier: BSL-1.0
# Which headers of ours the compiler CXX reads for FILE: only those of core, calendar, rotation and schedule may be among
# them.
execute_process(COMMAND_ERROR_IS_FATAL ANY
  COMMAND ${CXX} -std=c++20 -DBOOST_ALL_NO_LIB -I ${INCLUDE} -M ${FILE} OUTPUT_VARIABLE dependencies)
string(REGEX MATCHALL "[^ \n]*/include/phoihop/[a-z_]+[./][^ \n]*" headers "${dependencies}")
if(NOT headers MATCHES "rotation/rotation[.]hpp")
  message(FATAL_ERROR "the dependencies do not even name rotation/rotation.hpp: nothing was checked")
endif()
list(FILTER headers EXCLUDE REGEX "/include/phoihop/(core|calendar|rotation|schedule)/")
if(headers)
  message(FATAL_ERROR "a roster was compiled from ${headers}")
endif()
