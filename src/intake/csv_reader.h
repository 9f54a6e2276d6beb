#pragma once
#include <string>
#include <string_view>

#include "intake/cell.h"

namespace intake {

/// Text with separators: UTF-8 or UTF-16 (with or without BOM) or GB18030; comma, tab, semicolon or bar; quotes with
/// line breaks inside. Throws Unreadable (xlsx_archive.h).
void read_csv(const std::string& bytes, const SheetVisitor& visitor);

/// The text in UTF-8 whatever it came in: the bytes themselves where they are that, else `converted`, which holds it.
/// Throws Unreadable file.encoding, file.bad_bytes, file.cut.
std::string_view utf8_text(std::string_view bytes, std::string& converted);
bool is_utf16_text(std::string_view bytes);

}  // namespace intake
