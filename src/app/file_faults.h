#pragma once
#include <string>
#include <vector>

#include "app/command.h"
#include "base/result.h"

namespace app {

/// What is wrong at one place of a table that a person gave us.
struct FileFault {
  int64_t row = 0;  ///< as the spreadsheet shows it; 0: the file as a whole
  int column = -1;  ///< 0-based; -1: the row as a whole
  std::string header, value;
  base::Refusal why;
};

/// Prints all of them at once, each at its cell with how to mend it, and leaves with kUnreadable: nothing is done with
/// a file that is partly wrong.
[[noreturn]] void refuse_file(const std::string& path, const std::vector<FileFault>& faults, const Options& options);

}  // namespace app
