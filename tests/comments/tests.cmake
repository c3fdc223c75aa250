# SPDX-License-Identifier: BSL-1.0
# Sentences in the documentation of public headers are short enough to be read once.
set(comments ${CMAKE_CURRENT_LIST_DIR})

add_test(NAME comments.sentences
  COMMAND ${comments}/check_sentences.sh ${PROJECT_SOURCE_DIR}/include ${comments}/long_sentences.txt)
set_tests_properties(comments.sentences PROPERTIES LABELS comments TIMEOUT 60)

# The check is of use only if it sees what it looks for.
string(JOIN "\n" sees
  "too long: long.hpp:2: 61 words: One two three four five six ..." "note: long.hpp:5: 41 words: `One` .*"
  "not needed: nowhere/ in the exceptions" "sentences: 2 too long, 1 noted, ")
add_test(NAME comments.sentences.sees
  COMMAND ${comments}/check_sentences.sh ${comments}/poison ${comments}/poison/exceptions.txt)
set_tests_properties(comments.sentences.sees PROPERTIES LABELS comments TIMEOUT 60 PASS_REGULAR_EXPRESSION "${sees}")

add_test(NAME comments.readme_quotes
  COMMAND ${CMAKE_COMMAND} -D ROOT=${PROJECT_SOURCE_DIR} -P ${comments}/readme_quotes.cmake)
set_tests_properties(comments.readme_quotes PROPERTIES LABELS comments TIMEOUT 60)
