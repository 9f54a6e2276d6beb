#pragma once
// Inside this room only: how Store turns rows of a table into row structs.
#include "base/result.h"
#include "store/mapping.h"
#include "store/store.h"

namespace store {

/// The columns that may hold sealed values. An event's body is left as it lies: its hash is over that.
template <class T>
void open_sealed(T&, const base::Keyring&) {}
inline void open_sealed(CaseRow& row, const base::Keyring& keys) { row.state = keys.open_in(std::move(row.state)); }
inline void open_sealed(UploadRow& row, const base::Keyring& keys) {
  for (auto* text : {&row.edits, &row.particulars, &row.evidence}) *text = keys.open_in(std::move(*text));
}
inline void open_sealed(BatchItemRow& row, const base::Keyring& keys) {
  row.input = keys.open_in(std::move(row.input));
  row.detail = keys.open_in(std::move(row.detail));
}

inline void open_sealed(NoteRow& row, const base::Keyring& keys) {
  if (auto clear = keys.open(row.text)) row.text = std::move(*clear);
}

template <class T>
std::vector<T> Store::all(std::string_view table, const std::string& rest, const Values& values) {
  std::vector<T> out;
  db_.query("SELECT " + column_list<T>() + " FROM " + std::string(table) + " " + rest, values, [&](const Row& row) {
    out.push_back(read_row<T>(row));
    if (db_.keys()) open_sealed(out.back(), *db_.keys());
  });
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
