# Warnings are errors; ccache and a fast linker are used where the machine has them.
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
                    -Woverloaded-virtual -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  add_compile_options(-Wno-restrict)  # gcc 12 warns falsely of "text" + std::to_string(n) when it optimises
  if(KUAISHEN_SANITIZE)
    add_compile_options(-Wno-maybe-uninitialized)  # … and, watched, of the standard library's own std::regex
  endif()
endif()
add_compile_options($<$<AND:$<CONFIG:Debug>,$<NOT:$<BOOL:${KUAISHEN_SANITIZE}>>>:-O1> -g1)
if(KUAISHEN_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
find_program(MOLD mold)
find_program(LLD ld.lld)
if(MOLD AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 12)
  add_link_options(-fuse-ld=mold)
elseif(LLD)
  add_link_options(-fuse-ld=lld)
endif()
