#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "documents/paper.h"

namespace documents {

/// What the parts of a Word file say, as a Paper: paragraphs, runs, tables, page size and margins, headers and footers
/// with page numbers. `parts` are document.xml, headers and footers; styles and relations as XML. Refuses docx.not_xml.
base::Result<Paper> read_paper(const std::vector<std::pair<std::string, std::string>>& parts, const std::string& styles,
                               const std::string& relations);

}  // namespace documents
