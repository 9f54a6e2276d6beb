#pragma once
#include <string>
#include <vector>

#include "documents/typeset.h"

namespace documents {

/// Lays the blocks of a paper out on pages: the drawing operators of each page, in PDF's language, fonts named /F0, /F1
/// … in the order of the typesetter. Paragraphs are not left with one line alone, rows of tables stay whole where they
/// fit, header rows come again on each page.
std::vector<std::string> lay_out(const Paper& paper, Typesetter& typesetter);

}  // namespace documents
