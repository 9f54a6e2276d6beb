#pragma once
// For tests: what stands where on the pages, read from the drawing operators themselves.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/text.h"
#include "documents/pages.h"

namespace documents {

struct LaidLine {
  double x = 0, y = 0;  ///< where it begins: from the left, from the foot of the page
  std::string text;
};
using LaidPage = std::vector<LaidLine>;

/// Pages of lines; pieces on the same height are one line, in the order drawn.
inline std::vector<LaidPage> laid_out(const Paper& paper) {
  Typesetter typesetter(paper);
  std::vector<LaidPage> pages;
  for (const std::string& page : lay_out(paper, typesetter)) {
    LaidPage lines;
    for (size_t at = 0; (at = page.find("BT /F", at)) != std::string::npos;) {
      const size_t end = page.find("ET\n", at), open = page.find('<', at);
      const auto& used = typesetter.fonts()[static_cast<size_t>(std::atoi(page.c_str() + at + 5))].used;
      LaidLine piece;
      const size_t move = page.rfind(" Td", open), y = page.rfind(' ', move - 1), x = page.rfind(' ', y - 1);
      piece.x = std::strtod(page.c_str() + x, nullptr);
      piece.y = std::strtod(page.c_str() + y, nullptr);
      for (size_t from = open; from < end; from = page.find('<', from))
        for (++from; page[from] != '>'; from += 4) {
          const auto code = static_cast<uint16_t>(std::strtoul(page.substr(from, 4).c_str(), nullptr, 16));
          base::append_utf8(piece.text, used.at(code).character);
        }
      if (!lines.empty() && std::abs(lines.back().y - piece.y) < 0.01)
        lines.back().text += piece.text;
      else
        lines.push_back(std::move(piece));
      at = end;
    }
    pages.push_back(std::move(lines));
  }
  return pages;
}

}  // namespace documents
