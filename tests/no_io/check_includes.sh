#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Reads our own sources and refuses what the library may not name: headers of input and output, and in code that
# stands in headers only (which absences no symbol behind) the clocks, the environment, the standard streams and the
# C functions that ask the locale.
# usage: check_includes.sh <folder>...
set -euo pipefail
export LC_ALL=C

refused=0
# refuse <reason> <lines as file:line:text>
refuse() {
  local line
  while IFS= read -r line; do
    [ -n "$line" ] || continue
    printf 'no_io: %s  (%s)\n' "$line" "$1"
    refused=1
  done <<<"$2"
}

includes=$(grep -rnE --include='*.[ch]pp' '^[[:space:]]*#[[:space:]]*(include|import)' "$@") || {
  printf 'no_io: no #include in %s: nothing was checked\n' "$*"
  exit 1
}
names() { grep -E "[<\"]($1)[>\"]" <<<"$includes" || true; }

refuse 'a stream' "$(names 'iostream|istream|ostream|iosfwd|ios|sstream|fstream|streambuf|spanstream|syncstream|strstream|iomanip|print|format')"
refuse 'a file or a terminal' "$(names 'cstdio|stdio\.h|cwchar|wchar\.h|filesystem|unistd\.h|fcntl\.h|termios\.h|poll\.h')"
refuse 'a locale' "$(names 'locale|clocale|locale\.h|codecvt|regex|cctype|ctype\.h|cwctype|wctype\.h')"
refuse 'a clock or chance' "$(names 'ctime|time\.h|random')"
refuse 'a thread or a signal' "$(names 'thread|mutex|shared_mutex|condition_variable|future|stop_token|semaphore|latch|barrier|atomic|pthread\.h|threads\.h|csignal|signal\.h')"
refuse 'the operating system' "$(names '(sys|arpa|net|netinet|linux|asm)/[^>"]*|netdb\.h|dlfcn\.h|windows\.h')"
refuse 'Boost that streams, reads clocks or files' "$(names 'boost/(asio|beast|chrono|filesystem|format|interprocess|iostreams|lexical_cast|locale|log|nowide|process|program_options|random|regex|thread|timer|uuid)[/.][^>"]*')"
refuse 'Boost.Date_Time with its streams, parsers and clocks' \
  "$(names 'boost/date_time/(gregorian/gregorian|gregorian/greg_serialize|posix_time/posix_time|posix_time/time_serialize|local_time/[^>"]*|[^>"]*(_io|facet|formatters?|formatters_limited|parsers?|parsing|format_date_parser|_clock|clock|c_time|filetime_functions|local_time[^>"]*|tz_db_base)[^>"]*)\.hpp')"
refuse 'range-v3 is for tests and examples' "$(names 'range/v3/[^>"]*')"
refuse 'archives are for include/phoihop/serialization' \
  "$(names 'boost/(archive|serialization)/[^>"]*' | grep -v '/phoihop/serialization/' || true)"
refuse 'std::chrono is for core/chrono.hpp' "$(names 'chrono' | grep -v '/phoihop/core/chrono\.hpp:' || true)"
refuse 'which header this is cannot be read' "$(grep -vE '^[^:]*:[0-9]+:[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]' <<<"$includes" || true)"

code=$(grep -rnE --include='*.[ch]pp' '.' "$@" | sed -E 's,//.*,,')
words() { grep -E "(^|[^A-Za-z0-9_])($1)([^A-Za-z0-9_]|$)" <<<"$code" || true; }

refuse 'a clock' "$(words '(system|steady|high_resolution|utc|tai|gps|file|day|second|microsec)_clock')"
refuse 'the environment' "$(words 'getenv|secure_getenv|setenv|putenv')"
refuse 'numbers as the locale reads and writes them' \
  "$(words 'strto[a-z]+|ato[fil]l?|sto(i|l|ll|ul|ull|f|d|ld)|v?f?s?n?w?printf|v?f?s?scanf')"
refuse 'a standard stream' "$(words 'std::(cin|cout|cerr|clog|wcout|wcerr)|stdin|stdout|stderr')"

[ "$refused" = 0 ] && printf 'no_io: %s #include lines, none forbidden\n' "$(wc -l <<<"$includes")"
exit "$refused"
