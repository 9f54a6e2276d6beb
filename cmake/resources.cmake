# Everything the binary carries with it: rule tables, messages, templates. Each file becomes bytes in the program by
# .incbin; base/resources.h finds it by its path in the repository.
set(listing ${CMAKE_BINARY_DIR}/resources.cpp)
set(assembly ${CMAKE_BINARY_DIR}/resources.S)
file(GLOB_RECURSE files RELATIVE ${CMAKE_SOURCE_DIR} CONFIGURE_DEPENDS
     ${CMAKE_SOURCE_DIR}/rules/* ${CMAKE_SOURCE_DIR}/messages/* ${CMAKE_SOURCE_DIR}/templates/*.docx
     ${CMAKE_SOURCE_DIR}/templates/*.json ${CMAKE_SOURCE_DIR}/api/openapi.yaml)
list(SORT files)
set(data "    .section .rodata\n")
set(externs "")
set(rows "")
set(n 0)
set(paths "")
foreach(file ${files})
  string(APPEND data "    .global kuaishen_resource_${n}\n    .global kuaishen_resource_${n}_end\nkuaishen_resource_${n}:\n"
                     "    .incbin \"${CMAKE_SOURCE_DIR}/${file}\"\nkuaishen_resource_${n}_end:\n    .byte 0\n")
  string(APPEND externs "extern \"C\" const char kuaishen_resource_${n}[], kuaishen_resource_${n}_end[];\n")
  string(APPEND rows "    {\"${file}\", kuaishen_resource_${n}, kuaishen_resource_${n}_end},\n")
  list(APPEND paths ${CMAKE_SOURCE_DIR}/${file})
  math(EXPR n "${n}+1")
endforeach()
string(APPEND data "    .section .note.GNU-stack,\"\",@progbits\n")
file(CONFIGURE OUTPUT ${assembly} CONTENT "${data}" @ONLY)
file(CONFIGURE OUTPUT ${listing} CONTENT "#include \"base/resources.h\"
${externs}
namespace base::detail {
const Resource resources[] = {
${rows}    {nullptr, nullptr, nullptr}};
}
" @ONLY)
set_source_files_properties(${assembly} PROPERTIES OBJECT_DEPENDS "${paths}")
add_library(resources STATIC ${listing} ${assembly})
target_include_directories(resources PRIVATE ${CMAKE_SOURCE_DIR}/src)
