#pragma once
#include <fmt/format.h>

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "store/database.h"
#include "store/rows.h"

/// Which member of a row struct is which column: the one place where a column is named besides migrations.cpp.
namespace store {

template <class T>
struct Field {
  std::string_view column;
  std::variant<std::string T::*, int64_t T::*> member;
};

template <class T>
const std::vector<Field<T>>& fields();
template <>
const std::vector<Field<SeriesRow>>& fields();
template <>
const std::vector<Field<CaseRow>>& fields();
template <>
const std::vector<Field<EventRow>>& fields();
template <>
const std::vector<Field<JournalRow>>& fields();
template <>
const std::vector<Field<NumberRow>>& fields();
template <>
const std::vector<Field<DeadlineRow>>& fields();
template <>
const std::vector<Field<BatchRow>>& fields();
template <>
const std::vector<Field<BatchItemRow>>& fields();
template <>
const std::vector<Field<JobRow>>& fields();
template <>
const std::vector<Field<PaperRow>>& fields();
template <>
const std::vector<Field<PersonRow>>& fields();
template <>
const std::vector<Field<AccountRow>>& fields();
template <>
const std::vector<Field<SessionRow>>& fields();
template <>
const std::vector<Field<OfferRow>>& fields();
template <>
const std::vector<Field<EntranceRow>>& fields();
template <>
const std::vector<Field<EntryRow>>& fields();
template <>
const std::vector<Field<NoteRow>>& fields();
template <>
const std::vector<Field<ViewingRow>>& fields();
template <>
const std::vector<Field<TermRow>>& fields();
template <>
const std::vector<Field<KeyRow>>& fields();
const std::vector<Field<UploadRow>>& fields();
template <>
const std::vector<Field<TemplateVersionRow>>& fields();

/// "court,id,name": every column, in the order read_row expects.
template <class T>
std::string column_list() {
  std::string out;
  for (const auto& field : fields<T>()) {
    if (!out.empty()) out += ',';
    out += field.column;
  }
  return out;
}

template <class T>
T read_row(const Row& row) {
  T out;
  int at = 0;
  for (const auto& field : fields<T>()) {
    if (auto text = std::get_if<std::string T::*>(&field.member))
      out.** text = row.text(at);
    else
      out.*std::get<int64_t T::*>(field.member) = row.integer(at);
    ++at;
  }
  return out;
}

template <class T>
Column column_of(std::span<const T> rows, const Field<T>& field) {
  if (auto text = std::get_if<std::string T::*>(&field.member)) {
    std::vector<std::string_view> values;
    values.reserve(rows.size());
    for (const T& row : rows) values.push_back(row.**text);
    return {std::string(field.column), std::move(values)};
  }
  std::vector<int64_t> values;
  values.reserve(rows.size());
  for (const T& row : rows) values.push_back(row.*std::get<int64_t T::*>(field.member));
  return {std::string(field.column), std::move(values)};
}

/// The columns named (all when none is), `court` being the same for every row.
template <class T>
Columns columns_of(std::span<const T> rows, std::string_view court, std::span<const std::string_view> only = {}) {
  Columns out;
  for (const auto& field : fields<T>()) {
    bool wanted = only.empty();
    for (std::string_view name : only) wanted = wanted || name == field.column;
    if (!wanted) continue;
    if (field.column == "court")
      out.push_back({"court", std::vector<std::string_view>(rows.size(), court)});
    else
      out.push_back(column_of(rows, field));
  }
  return out;
}

/// "ON CONFLICT(keys) DO UPDATE SET every other column".
template <class T>
std::string replacing(std::string_view keys) {
  std::string set;
  const std::string padded = fmt::format(",{},", keys);
  for (const auto& field : fields<T>()) {
    if (padded.find(fmt::format(",{},", field.column)) != std::string::npos) continue;
    set += fmt::format("{0}{1}=excluded.{1}", set.empty() ? "" : ",", field.column);
  }
  return fmt::format("ON CONFLICT({}) DO UPDATE SET {}", keys, set);
}

}  // namespace store
