#include "documents/word_properties.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "documents/word_xml.h"

namespace documents {
namespace {

constexpr double kSmallestSize = 1, kLargestSize = 1638;  // points, as Word allows

// 黑体, 微软雅黑, Arial … have no feet.
Face face_of(std::string_view name) {
  for (const char* sans : {"黑", "雅", "Hei", "hei", "Arial", "Calibri", "Sans", "等线"})
    if (name.find(sans) != std::string_view::npos) return Face::kSans;
  return Face::kSerif;
}

}  // namespace

bool is_on(pugi::xml_node node) {
  if (!node) return false;
  const std::string_view v = node.attribute("w:val").value();
  return v != "0" && v != "false" && v != "none";
}

Align align_of(pugi::xml_node jc, Align otherwise) {
  if (!jc) return otherwise;
  const std::string_view v = jc.attribute("w:val").value();
  return v == "center"                      ? Align::kCentre
         : v == "right" || v == "end"       ? Align::kRight
         : v == "both" || v == "distribute" ? Align::kJustify
                                            : Align::kLeft;
}

void read_run(pugi::xml_node properties, Run& run) {
  if (!properties) return;
  if (const auto fonts = properties.child("w:rFonts")) {
    const auto east = fonts.attribute("w:eastAsia"), ascii = fonts.attribute("w:ascii");
    if (east || ascii) run.face = face_of(east ? east.value() : ascii.value());
  }
  if (const auto size = properties.child("w:sz"))
    run.size = std::clamp(number_of(size, "w:val", 28) / 2, kSmallestSize, kLargestSize);
  if (const auto bold = properties.child("w:b")) run.bold = is_on(bold);
  if (const auto underline = properties.child("w:u")) run.underline = is_on(underline);
  if (const auto colour = properties.child("w:color");
      colour && std::string_view(colour.attribute("w:val").value()) != "auto")
    run.colour = static_cast<uint32_t>(std::strtoul(colour.attribute("w:val").value(), nullptr, 16));
}

void read_paragraph_properties(pugi::xml_node properties, Paragraph& p, double size) {
  if (!properties) return;
  p.align = align_of(properties.child("w:jc"), p.align);
  if (const auto ind = properties.child("w:ind")) {
    // Indents in characters follow the size of the text.
    if (ind.attribute("w:firstLineChars"))
      p.first_line_indent = number_of(ind, "w:firstLineChars") / 100 * size;
    else if (ind.attribute("w:firstLine"))
      p.first_line_indent = number_of(ind, "w:firstLine") * kTwip;
    else if (ind.attribute("w:hanging"))
      p.first_line_indent = -number_of(ind, "w:hanging") * kTwip;
    if (ind.attribute("w:leftChars"))
      p.left_indent = number_of(ind, "w:leftChars") / 100 * size;
    else if (ind.attribute("w:left") || ind.attribute("w:start"))
      p.left_indent = number_of(ind, ind.attribute("w:left") ? "w:left" : "w:start") * kTwip;
    if (ind.attribute("w:rightChars"))
      p.right_indent = number_of(ind, "w:rightChars") / 100 * size;
    else if (ind.attribute("w:right") || ind.attribute("w:end"))
      p.right_indent = number_of(ind, ind.attribute("w:right") ? "w:right" : "w:end") * kTwip;
  }
  if (const auto spacing = properties.child("w:spacing")) {
    p.space_before = std::max(number_of(spacing, "w:before", p.space_before / kTwip) * kTwip, 0.0);
    p.space_after = std::max(number_of(spacing, "w:after", p.space_after / kTwip) * kTwip, 0.0);
    if (spacing.attribute("w:line")) {
      const std::string_view rule = spacing.attribute("w:lineRule").value();
      const double line = std::max(number_of(spacing, "w:line"), 1.0);
      if (rule == "exact" || rule == "atLeast") {
        p.line_height = line * kTwip;
      } else {
        p.line_height = 0;
        p.line_factor = line / 240 * 1.3;
      }
    }
  }
  if (const auto node = properties.child("w:pageBreakBefore")) p.page_break_before = is_on(node);
  if (const auto node = properties.child("w:keepNext")) p.keep_with_next = is_on(node);
  if (const auto node = properties.child("w:keepLines")) p.keep_lines = is_on(node);
  for (auto tab : properties.child("w:tabs").children("w:tab")) p.tab_stops.push_back(number_of(tab, "w:pos") * kTwip);
}

}  // namespace documents
