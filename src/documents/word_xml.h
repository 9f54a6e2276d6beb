#pragma once
// Inside this room: the XML of a Word file's parts, read with care: anyone may have made the file.
#include <pugixml.hpp>
#include <string_view>

namespace documents {

/// Elements inside one another. Word's own files stay below 40; what reads them goes down by calling itself.
inline constexpr int kDeepestXml = 256;

/// False when it is not well-formed or deeper than kDeepestXml.
bool load_word_xml(pugi::xml_document& document, std::string_view xml, unsigned options = pugi::parse_default);

/// An attribute's number within what Word allows for any measure; `otherwise` where there is none.
double number_of(pugi::xml_node node, const char* attribute, double otherwise = 0);

}  // namespace documents
