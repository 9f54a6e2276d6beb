#pragma once
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "documents/paper.h"

namespace documents {

/// Codes that filling put into a Word file, by the relation that names their pictures.
using CodePictures = std::map<std::string, std::shared_ptr<const CodePicture>, std::less<>>;

/// What the parts of a Word file say, as a Paper: paragraphs, runs, tables, page size and margins, headers and footers
/// with page numbers, pictures of codes. `parts` are document.xml, headers and footers; styles and relations as XML.
/// Refuses docx.not_xml.
base::Result<Paper> read_paper(const std::vector<std::pair<std::string, std::string>>& parts, const std::string& styles,
                               const std::string& relations, const CodePictures& codes = {});

}  // namespace documents
