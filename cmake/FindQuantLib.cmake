# SPDX-License-Identifier: BSL-1.0
# QuantLib, if it is installed (Debian: libquantlib0-dev): QuantLib_FOUND and the target QuantLib::QuantLib.
include(${CMAKE_CURRENT_LIST_DIR}/find_peer.cmake)
phoihop_find_peer(QuantLib ql/time/calendar.hpp QuantLib)
if(TARGET QuantLib::QuantLib)
  target_link_libraries(QuantLib::QuantLib INTERFACE Boost::headers)
endif()
