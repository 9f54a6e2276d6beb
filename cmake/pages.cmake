# What a browser gets: ui/dist (built by script/pages) and the reader of the API's description at /api/docs. Each file
# becomes bytes in the program by .incbin, beside it what gzip makes of it; http/pages.h answers with them.
# Without them, or with KUAISHEN_UI=OFF (quick builds of the C++ alone), a page says that there are none.
function(pages_of folder under)  # files of `folder`, at /`under`
  file(GLOB_RECURSE found RELATIVE ${folder} CONFIGURE_DEPENDS ${folder}/*)
  list(FILTER found EXCLUDE REGEX "\\.map$")
  list(SORT found)
  foreach(file ${found})
    set_property(GLOBAL APPEND PROPERTY page_files ${folder}/${file})
    set_property(GLOBAL APPEND PROPERTY page_paths ${under}${file})
  endforeach()
endfunction()

set_property(GLOBAL PROPERTY page_files "")
set_property(GLOBAL PROPERTY page_paths "")
set(reader ${CMAKE_SOURCE_DIR}/api/docs/node_modules/rapidoc/dist/rapidoc-min.js)
if(KUAISHEN_UI)
  pages_of(${CMAKE_SOURCE_DIR}/ui/dist "")
  file(GLOB docs CONFIGURE_DEPENDS ${reader})
  if(docs)
    set_property(GLOBAL APPEND PROPERTY page_files ${CMAKE_SOURCE_DIR}/api/docs/index.html ${reader})
    set_property(GLOBAL APPEND PROPERTY page_paths api/docs/index.html api/docs/rapidoc-min.js)
  endif()
endif()
get_property(files GLOBAL PROPERTY page_files)
get_property(paths GLOBAL PROPERTY page_paths)
if(KUAISHEN_UI AND NOT "index.html" IN_LIST paths)
  message(STATUS "ui/dist has not been built (script/pages): the binary goes without its pages")
endif()

set(data "    .section .rodata\n")
set(externs "")
set(rows "")
set(needed "")
set(n 0)
foreach(file path IN ZIP_LISTS files paths)
  set(packed "")
  if(NOT path MATCHES "\\.(png|jpg|webp|woff2|ico|gz)$")  # those are packed already
    set(packed ${CMAKE_BINARY_DIR}/pages/${n}.gz)
    add_custom_command(OUTPUT ${packed} DEPENDS ${file} VERBATIM
                       COMMAND sh -c "mkdir -p pages && gzip -9 -n -c '${file}' >'${packed}'"
                       WORKING_DIRECTORY ${CMAKE_BINARY_DIR})
  endif()
  string(APPEND data "    .global kuaishen_page_${n}\n    .global kuaishen_page_${n}_end\n    .global kuaishen_packed_${n}\n"
                     "    .global kuaishen_packed_${n}_end\nkuaishen_page_${n}:\n    .incbin \"${file}\"\n"
                     "kuaishen_page_${n}_end:\n    .byte 0\nkuaishen_packed_${n}:\n")
  if(packed)
    string(APPEND data "    .incbin \"${packed}\"\n")
  endif()
  string(APPEND data "kuaishen_packed_${n}_end:\n    .byte 0\n")
  string(APPEND externs "extern \"C\" const char kuaishen_page_${n}[], kuaishen_page_${n}_end[], kuaishen_packed_${n}[], "
                        "kuaishen_packed_${n}_end[];\n")
  string(APPEND rows "    {\"/${path}\", kuaishen_page_${n}, kuaishen_page_${n}_end, kuaishen_packed_${n}, "
                     "kuaishen_packed_${n}_end},\n")
  list(APPEND needed ${file} ${packed})
  math(EXPR n "${n}+1")
endforeach()
string(APPEND data "    .section .note.GNU-stack,\"\",@progbits\n")
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/pages.S CONTENT "${data}" @ONLY)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/pages.cpp CONTENT "#include \"http/carried_pages.h\"
${externs}
namespace http::detail {
const CarriedPage carried_pages[] = {
${rows}    {nullptr, nullptr, nullptr, nullptr, nullptr}};
}
" @ONLY)
set_source_files_properties(${CMAKE_BINARY_DIR}/pages.S PROPERTIES OBJECT_DEPENDS "${needed}")
add_library(pages STATIC ${CMAKE_BINARY_DIR}/pages.cpp ${CMAKE_BINARY_DIR}/pages.S)
target_include_directories(pages PRIVATE ${CMAKE_SOURCE_DIR}/src)
