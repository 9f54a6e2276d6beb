#include "documents/template_xml.h"

#include <algorithm>

#include "base/text.h"

namespace documents::detail {
namespace {

Braces find_braces(std::string_view text, size_t from, std::string_view half, std::string_view full) {
  const auto brace_at = [&](size_t at) {
    const auto rest = text.substr(std::min(at, text.size()));
    return rest.starts_with(half) ? half.size() : rest.starts_with(full) ? full.size() : 0;
  };
  for (; from < text.size(); ++from)
    if (const size_t first = brace_at(from); first > 0)
      if (const size_t second = brace_at(from + first); second > 0) return {from, first + second};
  return {};
}

}  // namespace

pugi::xml_node ancestor(pugi::xml_node node, const char* name) {
  for (; node; node = node.parent())
    if (std::string_view(node.name()) == name) return node;
  return {};
}

void texts_of(pugi::xml_node node, std::vector<pugi::xml_node>& out) {
  for (auto child : node.children()) {
    const std::string_view name = child.name();
    if (name == "w:t")
      out.push_back(child);
    else if (name != "w:p")
      texts_of(child, out);
  }
}

void paragraphs_of(pugi::xml_node node, std::vector<pugi::xml_node>& out) {
  for (auto child : node.children()) {
    if (std::string_view(child.name()) == "w:p") out.push_back(child);
    if (std::string_view(child.name()) != "mc:Fallback") paragraphs_of(child, out);  // says again what mc:Choice says
  }
}

void set_text(pugi::xml_node t, const std::string& text) {
  t.text().set(text.c_str());
  if (!t.attribute("xml:space")) t.append_attribute("xml:space");
  t.attribute("xml:space").set_value("preserve");
}

Braces opening(std::string_view text, size_t from) { return find_braces(text, from, "{", "｛"); }
Braces closing(std::string_view text, size_t from) { return find_braces(text, from, "}", "｝"); }

std::string beginning(std::string_view text) {
  size_t at = 0;
  for (int n = 0; n < 16 && at < text.size(); ++n) (void)base::next_char(text, at);
  return std::string(text.substr(0, at));
}

}  // namespace documents::detail
