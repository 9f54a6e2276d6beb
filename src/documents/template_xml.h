#pragma once
// Inside this room: the paragraphs of a Word file's part, their texts, and the braces of tags in them.
#include <string>
#include <string_view>
#include <vector>

#include "documents/word_xml.h"

namespace documents::detail {

/// The nearest element of that name `node` is or stands in; null where there is none.
pugi::xml_node ancestor(pugi::xml_node node, const char* name);
/// Every w:p, as the file has them. What mc:Fallback says again is left out.
void paragraphs_of(pugi::xml_node node, std::vector<pugi::xml_node>& out);
/// The w:t of a paragraph, those of paragraphs within it (text boxes) left out.
void texts_of(pugi::xml_node paragraph, std::vector<pugi::xml_node>& out);
/// Replaces a text; its spaces stay.
void set_text(pugi::xml_node t, const std::string& text);

/// Two braces, half-width or full-width or one of each, wherever a Chinese keyboard left them.
struct Braces {
  size_t at = std::string::npos, size = 0;
  bool found() const { return at != std::string::npos; }
  size_t end() const { return at + size; }
};
Braces opening(std::string_view text, size_t from);
Braces closing(std::string_view text, size_t from);

/// Of a tag that is not sound: enough to find it by.
std::string beginning(std::string_view text);

}  // namespace documents::detail
