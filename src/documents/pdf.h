#pragma once
#include <string>
#include <vector>

#include "documents/paper.h"

namespace documents {

struct PdfOptions {
  int level = 1;           ///< of deflate, 1 to 12: the text is small, 1 costs little
  bool raw_fonts = false;  ///< fonts not deflated: four times as fast, a fifth larger
};

struct PdfResult {
  std::string bytes;
  int pages = 0;
  std::vector<char32_t> missing;  ///< characters no typeface has; drawn as 〓, still there when text is copied
};

/// Draws a paper: A4 unless it says otherwise, Chinese fonts embedded and cut down to what is used, text selectable.
/// The same paper gives the same bytes. Throws base::Fault when the typefaces are not installed. Threads: any.
PdfResult render_pdf(const Paper& paper, const PdfOptions& options = {});

}  // namespace documents
