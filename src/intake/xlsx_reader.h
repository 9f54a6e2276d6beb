#pragma once
#include "intake/cell.h"

namespace intake {

/// The sheets of an .xlsx workbook. Throws Unreadable (xlsx_archive.h).
void read_xlsx(const std::string& bytes, const SheetVisitor& visitor);

}  // namespace intake
