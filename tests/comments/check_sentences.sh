#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# How long the sentences are in the documentation (///) of the headers of a folder.
#
#   check_sentences.sh <folder> [<exceptions>]
#
# A sentence of more than 60 words fails, and one of more than 40 is noted. It ends with a full stop, a question or
# an exclamation mark before a capital, code, a quotation or a @tag; a list item, a row and a paragraph end it too. Examples
# (indented by four spaces after an empty line) and fenced text are not counted. The file of exceptions has how paths
# begin, as seen from the folder ("phoihop/deadline/"): long sentences there are noted only. One that is not needed
# is refused.
set -eu
folder=$1
exceptions=$(realpath -e "${2:-/dev/null}")

cd "$folder"
find . -name '*.hpp' | sed 's|^\./||' | LC_ALL=C sort | {
  set --
  while read -r file; do set -- "$@" "$file"; done
  awk -v exceptions="$exceptions" '
    function is_excepted(file,    prefix) {
      for (prefix in needed)
        if (index(file, prefix) == 1) {
          needed[prefix] = 1
          return 1
        }
      return 0
    }
    function end_of_sentence() {
      if (words > 40) {
        is_long = words > 60
        fails = is_long && !is_excepted(FILENAME)
        bad += fails
        noted += !fails
        printf "%s: %s:%d: %d words: %s ...\n", fails ? "too long" : "note", FILENAME, line, words, begins
      }
      words = 0
      begins = ""
    }
    function take(text,    i, n, word) {
      n = split(text, word, /[ \t]+/)
      for (i = 1; i <= n; ++i) {
        if (word[i] == "") continue
        if (ended && word[i] ~ /^([@`"]|[(]?[A-Z])/) end_of_sentence()
        if (words == 0) line = FNR
        ++words
        ++all_words
        if (words <= 6) begins = begins (words > 1 ? " " : "") word[i]
        ended = word[i] ~ /[.?!][)"`]*$/
      }
    }
    function end_of_paragraph() {
      end_of_sentence()
      ended = 0
    }
    BEGIN {
      if (ARGC == 1) {
        print "no header is there"
        ++bad
      }
      while ((getline name < exceptions) > 0)
        if (name !~ /^#/ && name != "") needed[name] = 0
    }
    FNR == 1 { end_of_paragraph(); before = "code"; fenced = 0 }
    !/^[ ]*\/\/\/([^\/<]|$)/ { end_of_paragraph(); before = "code"; next }
    {
      text = $0
      sub(/^[ ]*\/\/\//, "", text)
      if (text ~ /^ *```/) { fenced = !fenced; end_of_paragraph(); before = "prose"; next }
      if (fenced) next
      if (text ~ /^ *$/) { end_of_paragraph(); before = "empty"; next }
      if (text ~ /^     / && (before == "empty" || before == "example")) { before = "example"; next }
      if (text ~ /^ *(@|- |[|]|[0-9]+\. )/) end_of_paragraph()
      before = "prose"
      take(text)
    }
    END {
      end_of_sentence()
      for (name in needed)
        if (!needed[name]) {
          printf "not needed: %s in the exceptions\n", name
          ++bad
        }
      printf "sentences: %d too long, %d noted, %d words in all\n", bad, noted, all_words
      exit bad > 0
    }' "$@"
}
