#pragma once
// Inside this room: how a Word file carries the picture of a code.
#include <string>
#include <vector>

#include "documents/code.h"

namespace documents::detail {

/// The relation that names the `number`th picture of a document, and the file it leads to, seen from word/.
std::string code_relation(size_t number);
std::string code_file(const std::string& relation);

/// The picture as it stands in a run, on the line like a character. What it says is its text for those who cannot see
/// it.
std::string code_drawing(const CodePicture& picture, size_t number);

/// Where the relations of a part are: "word/_rels/footer1.xml.rels".
std::string relations_of(const std::string& part);
/// Relations (empty: none yet) with those to pictures of codes added.
std::string with_relations(const std::string& relations, const std::vector<std::string>& codes);
/// [Content_Types].xml that knows PNG.
std::string with_png(const std::string& content_types);

}  // namespace documents::detail
