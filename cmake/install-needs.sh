# SPDX-License-Identifier: BSL-1.0
# shellcheck shell=bash
# For the scripts that a person starts (examples/run, tests/run, bench/run, .ci/run): source it, then
#
#   need <Debian package>...             installs those that are missing, or says what to install and ends
#   configured <folder> <option>...      configures the project there
#   built <folder> [<target>...]         builds there
#
# With PHOIHOP_NO_INSTALL=1 nothing is installed. What these print goes to stderr, so that the output of the
# command itself can be kept.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }

# Whether what the package holds is on this machine, from whatever source it came.
is_here() {
  local status
  if status=$(dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null) && [[ $status == ii* ]]; then return 0; fi
  case $1 in
    g++ | clang | clang-format | clang-tidy | cmake) command -v "$1" >/dev/null ;;
    ninja-build) command -v ninja >/dev/null ;;
    libboost-dev) has_file include boost/version.hpp ;;
    libboost-serialization-dev) has_file lib 'libboost_serialization.*' ;;
    librange-v3-dev) has_file include range/v3/version.hpp ;;
    libgtest-dev) has_file include gtest/gtest.h ;;
    libgmock-dev) has_file include gmock/gmock.h ;;
    libbenchmark-dev) has_file include benchmark/benchmark.h ;;
    libquantlib0-dev) has_file include ql/time/calendar.hpp ;;
    libical-dev) has_file include libical/ical.h ;;
    liblemon-dev) has_file include lemon/network_simplex.h ;;
    libsqlite3-dev) has_file include sqlite3.h ;;
    libboost-mpi-dev) has_file lib 'libboost_mpi.*' ;;
    openmpi-bin) command -v mpirun >/dev/null ;;
    *) return 1 ;;
  esac
}

has_file() {
  compgen -G "/usr/local/$1/$2" >/dev/null || compgen -G "/usr/$1/$2" >/dev/null ||
    compgen -G "/usr/$1/*-linux-gnu/$2" >/dev/null || compgen -G "/usr/${1}64/$2" >/dev/null
}

need() {
  local package missing=() as_root=()
  for package in "$@"; do is_here "$package" || missing+=("$package"); done
  [ ${#missing[@]} -gt 0 ] || return 0

  say "Missing on this machine: ${missing[*]}"
  if [ "${PHOIHOP_NO_INSTALL:-}" = 1 ]; then
    say "Nothing is installed (PHOIHOP_NO_INSTALL=1). On Debian: apt-get install ${missing[*]}"
    exit 1
  fi
  if ! command -v apt-get >/dev/null; then
    say "There is no apt-get here. Install what these Debian packages hold, then start again: ${missing[*]}"
    exit 1
  fi
  if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null; then
      say "Installing needs root, and there is no sudo here. As root: apt-get install ${missing[*]}"
      exit 1
    fi
    as_root=(sudo)
    [ -t 0 ] || as_root+=(-n)
  fi

  say "Installing them with apt-get ..."
  as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300)
  "${as_root[@]}" update >&2 </dev/null || say "apt-get update failed; trying with the lists that are here"
  "${as_root[@]}" install -y --no-install-recommends "${missing[@]}" >&2 </dev/null || {
    say "Could not install: ${missing[*]}"
    exit 1
  }
}

configured() {
  local folder=$1 cache=$1/CMakeCache.txt
  shift
  # A folder that was made for another copy of the project cannot be used.
  if [ -f "$cache" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$top" "$cache"; then rm -rf "$folder"; fi
  cmake -S "$top" -B "$folder" -G Ninja "$@" >&2
}

built() {
  local folder=$1
  shift
  cmake --build "$folder" ${1:+--target "$@"} >&2
}
