#include "documents/template_drawn.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "documents/template_xml.h"

namespace documents::detail {
namespace {

bool numbered_by_word(pugi::xml_node paragraph) {
  const auto number = paragraph.child("w:pPr").child("w:numPr").child("w:numId");
  return number && std::string_view(number.attribute("w:val").value()) != "0";  // 0: numbering taken off
}

bool has_picture(pugi::xml_node node) {
  const auto children = node.children();
  return std::any_of(children.begin(), children.end(), [](pugi::xml_node child) {
    const std::string_view name = child.name();
    if (name == "w:drawing" || name == "w:pict" || name == "w:object") return true;
    return name != "w:p" && has_picture(child);
  });
}

bool begins_inner_table(pugi::xml_node paragraph) {
  const auto table = ancestor(paragraph, "w:tbl");
  if (!table || !ancestor(table.parent(), "w:tbl")) return false;
  return table.child("w:tr").child("w:tc").child("w:p") == paragraph;
}

}  // namespace

const char* not_drawn(pugi::xml_node paragraph) {
  if (numbered_by_word(paragraph)) return "template.auto_number";
  if (has_picture(paragraph)) return "template.picture";
  return begins_inner_table(paragraph) ? "template.inner_table" : nullptr;
}

}  // namespace documents::detail
