#pragma once
// Inside this room only: how Store turns rows of a table into row structs.
#include "base/result.h"
#include "store/mapping.h"
#include "store/store.h"

namespace store {

template <class T>
std::vector<T> Store::all(std::string_view table, const std::string& rest, const Values& values) {
  std::vector<T> out;
  db_.query("SELECT " + column_list<T>() + " FROM " + std::string(table) + " " + rest, values,
            [&](const Row& row) { out.push_back(read_row<T>(row)); });
  return out;
}

template <class T>
std::optional<T> Store::first(std::string_view table, const std::string& rest, const Values& values) {
  auto rows = all<T>(table, rest, values);
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

/// " LIMIT n", or nothing for 0.
inline std::string limited(int64_t limit) { return limit > 0 ? " LIMIT " + std::to_string(limit) : ""; }

}  // namespace store
