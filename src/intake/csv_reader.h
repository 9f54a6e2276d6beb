#pragma once
#include "intake/cell.h"

namespace intake {

/// Text with separators: UTF-8 (with or without BOM), UTF-16 with BOM, or GB18030; comma, tab or semicolon; quotes with
/// line breaks inside. Throws Unreadable (xlsx_archive.h).
void read_csv(const std::string& bytes, const SheetVisitor& visitor);

/// The text in UTF-8 whatever it came in. Throws Unreadable file.encoding.
std::string to_utf8_text(const std::string& bytes);

}  // namespace intake
