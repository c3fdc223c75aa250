# SPDX-License-Identifier: BSL-1.0
# README.md quotes examples/first_plan.cpp word for word, from its first include on.
# usage: cmake -D ROOT=<folder of the project> -P readme_quotes.cmake
file(READ ${ROOT}/README.md readme)
file(READ ${ROOT}/examples/first_plan.cpp program)
string(FIND "${program}" "#include" first)
string(SUBSTRING "${program}" ${first} -1 quoted)
string(FIND "${readme}" "```cpp\n${quoted}```\n" found)
if(found EQUAL -1)
  message(FATAL_ERROR "README.md does not quote examples/first_plan.cpp as it is")
endif()
