#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# What each public header costs whoever includes it: the lines that the preprocessor makes of it, empty ones aside.
#
#   tests/header_cost/check.sh           fails if a header costs over 2 % (and over 20 lines) more than the table says,
#                                        or if the table has other headers than there are
#   tests/header_cost/check.sh --renew   writes the table, tests/header_cost/lines.txt, anew
#
# Other compilers and libraries have longer or shorter headers of their own: `yardstick`, a file of the standard's and
# Boost's headers, tells how much, and what the table says is scaled by it. CXX is the compiler (g++).
set -eu
cd "$(dirname "$0")/../.."
here=tests/header_cost
table=$here/lines.txt
CXX=${CXX:-g++}
export CXX

now=$(mktemp -d)
trap 'rm -rf "$now"' EXIT
mkdir "$now/each"
{
  echo "yardstick $here/yardstick.hpp"
  find include -name '*.hpp' | sed 's|^include/\(.*\)$|\1 include/\1|'
} | xargs -P "$(nproc)" -n 2 sh -c '
  "$CXX" -std=c++20 -DPHOIHOP_STATIC -Iinclude -x c++ -E -P "$2" >"$0/text.$$" || exit 255
  printf "%s %s\n" "$1" "$(grep -c "[^ ]" "$0/text.$$")" >"$0/each/$$"
  rm "$0/text.$$"' "$now"
cat "$now"/each/* | LC_ALL=C sort >"$now/lines.txt"

if [ "${1:-}" = --renew ]; then
  {
    echo '# Preprocessed lines of each public header, and of the yardstick. Made by: tests/header_cost/check.sh --renew'
    cat "$now/lines.txt"
  } >"$table"
  exit 0
fi

awk '
  /^#/ { next }
  FNR == NR { stored[$1] = $2; next }
  { lines[$1] = $2 }
  END {
    scale = lines["yardstick"] / stored["yardstick"]
    for (header in lines) {
      if (header == "yardstick") continue
      if (!(header in stored)) {
        printf "not in the table: %s (%d lines)\n", header, lines[header]
        ++bad
        continue
      }
      expected = stored[header] * scale
      more = lines[header] - expected
      if (more > 20 && more > expected / 50) {
        printf "costs more: %s has %d lines, where %d were expected\n", header, lines[header], expected
        ++bad
      }
    }
    for (header in stored)
      if (!(header in lines)) {
        printf "not there: %s\n", header
        ++bad
      }
    printf "header cost: %d refused, phoihop.hpp has %d lines, scale %.3f\n", bad, lines["phoihop/phoihop.hpp"], scale
    if (bad) print "If that is as it should be: tests/header_cost/check.sh --renew"
    exit bad > 0
  }' "$table" "$now/lines.txt"
