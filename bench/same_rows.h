#pragma once
#include <string>
#include <vector>

namespace bench {

/// The rows two batches left in an SQLite database, taken out so that they can be put into another by nothing but the
/// engine itself: the measure of what filing costs above storing.
struct Table {
  std::string name;
  std::vector<std::string> columns;
  struct Cell {
    bool number = false;
    long long integer = 0;
    std::string text;
  };
  std::vector<std::vector<Cell>> rows;
  bool whole = false;  ///< what the others refer to: stored first, all at once
};
struct SameRows {
  std::vector<Table> tables;
  size_t count = 0;
};
SameRows rows_of(const std::string& sqlite_path, const std::vector<std::string>& batches);

/// Stores them in transactions of 1/`parts` each, as filing does. The schema is there and empty.
void insert_with_sqlite(const SameRows& rows, const std::string& path, size_t parts);
void copy_with_postgres(const SameRows& rows, const std::string& url, size_t parts);

}  // namespace bench
