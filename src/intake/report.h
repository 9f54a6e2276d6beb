#pragma once
#include <string>

#include "intake/series.h"

namespace intake {

/// The bank's own rows as XLSX, the faulty cells coloured (error red, warning amber, note blue) and commented with what
/// is wrong and how to mend it, and a sheet listing all findings. Cells of `edits` are written as they were mended.
/// Refuses file.cannot_write.
base::Result<bool> write_report(const std::string& bytes, const Series& series, const std::string& path,
                                base::Language language, const Edits& edits = {});

}  // namespace intake
