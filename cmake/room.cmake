# What nearly every file reads, read once a target. The release build goes without, so that a file that forgets an
# include is found.
function(read_once target)
  if(KUAISHEN_PCH)
    target_precompile_headers(${target} PRIVATE <algorithm> <functional> <map> <memory> <optional> <set> <string>
                              <string_view> <vector> <boost/json.hpp> ${ARGN})
  endif()
endfunction()

# Watched code takes twice as long to compile when it is to be fast; only where the tests' time goes by is that worth it.
function(watched_fast target)
  if(KUAISHEN_SANITIZE AND ${target} MATCHES "^(base|documents|intake|store)$")
    target_compile_options(${target} PRIVATE -O1)
  endif()
endfunction()

# room(NAME [USES room…] [LINKS library…])
#
# One library per folder of src/. It sees its own headers and those of the rooms it names, through a private view of
# the source tree, so that a forbidden include does not compile. Its tests (*_test.cpp beside the source) are one
# program that links this room alone.
function(room name)
  cmake_parse_arguments(arg "" "" "USES;LINKS" ${ARGN})
  string(REPLACE "/" "_" target ${name})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp ${CMAKE_SOURCE_DIR}/src/${name}/*/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  if(NOT sources)
    return()
  endif()

  set(view ${CMAKE_BINARY_DIR}/rooms/${target})
  get_filename_component(parent ${view}/${name} DIRECTORY)
  file(MAKE_DIRECTORY ${parent})
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/src/${name} ${view}/${name} SYMBOLIC)

  add_library(${target} STATIC ${sources})
  target_include_directories(${target} PUBLIC ${view})
  foreach(used ${arg_USES})
    if(TARGET ${used})  # a room without sources yet is no library
      target_link_libraries(${target} PUBLIC ${used})
    endif()
  endforeach()
  target_link_libraries(${target} PUBLIC ${arg_LINKS} Threads::Threads)
  read_once(${target})
  watched_fast(${target})

  if(KUAISHEN_TESTS AND tests)
    add_executable(${target}_test ${tests})
    target_link_libraries(${target}_test PRIVATE ${target} resources GTest::gtest GTest::gmock GTest::gtest_main)
    if(TARGET rapidcheck)
      target_link_libraries(${target}_test PRIVATE rapidcheck)
    endif()
    target_compile_definitions(${target}_test PRIVATE SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    read_once(${target}_test <gtest/gtest.h>)
    add_dependencies(unit_tests ${target}_test)
    add_test(NAME ${target} COMMAND ${target}_test --gtest_brief=1 WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  endif()
endfunction()
