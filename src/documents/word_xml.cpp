#include "documents/word_xml.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace documents {
namespace {

constexpr double kLargestMeasure = 31680;  // twips: 22 inches, the largest page Word makes

bool too_deep(pugi::xml_node root) {
  int depth = 0;
  for (pugi::xml_node node = root;;) {
    if (const auto child = node.first_child()) {
      if (++depth > kDeepestXml) return true;
      node = child;
      continue;
    }
    while (node != root && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    if (node == root) return false;
    node = node.next_sibling();
  }
}

}  // namespace

bool load_word_xml(pugi::xml_document& document, std::string_view xml, unsigned options) {
  return document.load_buffer(xml.data(), xml.size(), options) && !too_deep(document);
}

double number_of(pugi::xml_node node, const char* attribute, double otherwise) {
  const auto a = node.attribute(attribute);
  if (!a) return otherwise;
  const double n = std::strtod(a.value(), nullptr);
  return std::isfinite(n) ? std::clamp(n, -kLargestMeasure, kLargestMeasure) : otherwise;
}

}  // namespace documents
