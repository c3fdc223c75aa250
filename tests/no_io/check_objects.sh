#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Links objects into one and refuses it if it needs a symbol that is not on the list (a stream, a file, a clock,
# a thread ... each has one), runs anything before main, or holds anything that can be written to.
# usage: check_objects.sh <list of allowed symbols> <archive or object>...
set -euo pipefail
export LC_ALL=C

allowed=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

ld -r --whole-archive "$@" -o "$work/all.o"
nm --defined-only -C -j "$work/all.o" >"$work/defined"
grep -q '^phoihop::' "$work/defined" || {
  printf 'no_io: nothing of phoihop is defined in %s: nothing was checked\n' "$*"
  exit 1
}

grep -vE '^(#|$)' "$allowed" >"$work/allowed"
nm --undefined-only -C -j "$work/all.o" | sort -u >"$work/needed"
# Data that is constant once the loader has relocated it is called .data.rel.ro; DW.ref is a pointer that
# unwinding needs.
size -A "$work/all.o" | awk '$2 > 0 { print $1 }' >"$work/sections"

# For each type that is caught, Clang keeps a pointer to its type information in .data. That section may hold these,
# 8 bytes each, and nothing else.
data_bytes=$(size -A -d "$work/all.o" | awk '$1 == ".data" { print $2 }')
caught_types=$(objdump -r -j .data "$work/all.o" | grep -c ' _ZTI' || true)
if [ "${data_bytes:-0}" -gt 0 ] && [ "$data_bytes" = $((8 * caught_types)) ]; then
  sed -i '/^\.data$/d' "$work/sections"
fi

refused=0
while IFS= read -r symbol; do
  printf 'no_io: not allowed: %s\n' "$symbol"
  refused=1
done < <(grep -vxFf "$work/allowed" "$work/needed")
while IFS= read -r section; do
  printf 'no_io: runs before main: %s\n' "$section"
  refused=1
done < <(grep -E '^\.(preinit_array|init_array|fini_array|ctors|dtors|init|fini)' "$work/sections")
while IFS= read -r section; do
  printf 'no_io: can be written to: %s\n' "$section"
  refused=1
done < <(grep -E '^\.t?(data|bss)' "$work/sections" | grep -vE '^\.data\.(rel\.ro|(rel\.local\.)?DW\.ref\.)')

[ "$refused" = 0 ] && printf 'no_io: %s symbols needed, all allowed\n' "$(wc -l <"$work/needed")"
exit "$refused"
