#include "app/file_faults.h"

#include <fmt/format.h>

#include "app/table.h"
#include "intake/cell.h"

namespace app {

void refuse_file(const std::string& path, const std::vector<FileFault>& faults, const Options& options) {
  base::json::array all;
  std::vector<std::vector<std::string>> lines;
  for (const auto& f : faults) {
    const auto m = base::message(f.why, options.language());
    const std::string column = f.column < 0 ? "" : intake::column_letters(f.column);
    all.push_back(base::json::object{{"row", f.row},
                                     {"column", column},
                                     {"header", f.header},
                                     {"value", f.value},
                                     {"code", f.why.code},
                                     {"message", m.sentence},
                                     {"remedy", m.remedy}});
    lines.push_back({f.row == 0 ? std::string() : column + std::to_string(f.row), f.header,
                     m.sentence + (m.remedy.empty() ? "" : "  → " + m.remedy)});
  }
  const auto m = base::message({"file.faults", {{"file", path}, {"count", std::to_string(faults.size())}}, path},
                               options.language());
  if (options.json) {
    fmt::print("{}\n", base::json::serialize(base::json::object{{"error", base::json::object{{"code", "file.faults"},
                                                                                             {"message", m.sentence},
                                                                                             {"remedy", m.remedy},
                                                                                             {"where", path},
                                                                                             {"faults", all}}}}));
  } else {
    fmt::print(stderr, "{}\n{}  → {}\n", m.sentence, table(lines, {}, false), m.remedy);
  }
  throw CLI::RuntimeError(kUnreadable);
}

}  // namespace app
