# SPDX-License-Identifier: BSL-1.0
# PROGRAM draws both charts into FOLDER. The bar of Quỳnh Nhai tells how many reports came: of four former communes six
# each, and four of its own six. So do points of the line; December has its number alone, since all reports came.
file(REMOVE_RECURSE ${FOLDER})
file(MAKE_DIRECTORY ${FOLDER})
execute_process(COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET COMMAND ${PROGRAM} ${FOLDER}/bars.svg ${FOLDER}/line.svg)

# require_text(<file> <text>): the file is a whole picture, and has a label with this text.
function(require_text file text)
  file(READ ${FOLDER}/${file} picture)
  string(FIND "${picture}" ">${text}</text>" at)
  if(at EQUAL -1 OR NOT picture MATCHES "^<svg [^\n]*\n.*</svg>\n$")
    message(FATAL_ERROR "${file} does not say ${text}:\n${picture}")
  endif()
endfunction()
require_text(bars.svg "110 (28/30)")
require_text(line.svg "63 (12/13)")
require_text(line.svg "36")
