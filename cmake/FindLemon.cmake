# SPDX-License-Identifier: BSL-1.0
# The graph library LEMON, if it is installed (Debian: liblemon-dev): Lemon_FOUND and the target Lemon::Lemon.
include(${CMAKE_CURRENT_LIST_DIR}/find_peer.cmake)
phoihop_find_peer(Lemon lemon/network_simplex.h lemon emon)
