# SPDX-License-Identifier: BSL-1.0
# libical, if it is installed (Debian: libical-dev): Libical_FOUND and the target Libical::Libical.
include(${CMAKE_CURRENT_LIST_DIR}/find_peer.cmake)
phoihop_find_peer(Libical libical/ical.h ical)
