#pragma once
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <string>
#include <vector>

/// The tables of worked examples under tests/law, for the tests of this room.
namespace law_tests {

using Row = std::map<std::string, std::string>;

inline std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (char c : line) {
    if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      fields.emplace_back();
    else if (c != '\r')
      fields.back() += c;
  }
  return fields;
}

inline std::vector<Row> rows_of(const std::string& name) {
  std::ifstream in(std::string(SOURCE_DIR) + "/tests/law/" + name);
  std::string line;
  std::getline(in, line);
  const auto header = fields_of(line);
  std::vector<Row> rows;
  while (std::getline(in, line)) {
    const auto fields = fields_of(line);
    Row row;
    for (size_t i = 0; i < header.size() && i < fields.size(); ++i) row[header[i]] = fields[i];
    rows.push_back(std::move(row));
  }
  EXPECT_GT(rows.size(), 5u) << name;
  return rows;
}

}  // namespace law_tests
