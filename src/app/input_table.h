#pragma once
#include <string>
#include <vector>

#include "app/file_faults.h"
#include "casework/action.h"

namespace app {

/// A row of a table that gives each case its own input.
struct InputRow {
  int64_t row = 0;
  std::string asked;  ///< the case as written: its id or its docket number
  base::json::object input;
};

/// Reads CSV (UTF-8, GB18030) or XLSX: a column 编号 (or 案号, case) and a column for each member of the action's
/// input, named as in `perform ACTION --help`; a dotted header goes into an object. An empty cell gives nothing.
/// Everything wrong goes into `faults`. Refuses file.* where the file itself can't be read.
base::Result<std::vector<InputRow>> read_input_table(const std::string& path, const casework::Action& action,
                                                     const base::json::object& common, base::Language language,
                                                     std::vector<FileFault>& faults);

}  // namespace app
