#include "store/postgres_bulk.h"

#include <fmt/format.h>

namespace store {
namespace {

const char* array_place(const Column& column) {
  return std::holds_alternative<std::vector<int64_t>>(column.values) ? "?::bigint[]" : "?::text[]";
}

template <class Each>
std::string listed(const Columns& columns, const char* between, Each each) {
  std::string out;
  for (size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) out += between;
    out += each(columns[i], i);
  }
  return out;
}

std::string places(const Columns& columns) {
  return listed(columns, ",", [](const Column& c, size_t) { return array_place(c); });
}

std::string matching(std::string_view table, const Columns& keys) {
  return listed(keys, " AND ",
                [&](const Column& c, size_t i) { return fmt::format("{}.{} = given.k{}", table, c.name, i); });
}

std::string aliases(const Columns& columns, char letter) {
  return listed(columns, ",", [&](const Column&, size_t i) { return fmt::format("{}{}", letter, i); });
}

}  // namespace

std::string insert_text(std::string_view table, const Columns& columns, std::string_view on_conflict) {
  const std::string names = listed(columns, ",", [](const Column& c, size_t) { return c.name; });
  return fmt::format("INSERT INTO {}({}) SELECT * FROM unnest({}) {}", table, names, places(columns), on_conflict);
}

std::string update_text(std::string_view table, const Columns& keys, const Columns& set) {
  const std::string changes =
      listed(set, ",", [](const Column& c, size_t i) { return fmt::format("{} = given.s{}", c.name, i); });
  return fmt::format("UPDATE {0} SET {1} FROM unnest({2},{3}) AS given({4},{5}) WHERE {6}", table, changes,
                     places(keys), places(set), aliases(keys, 'k'), aliases(set, 's'), matching(table, keys));
}

std::string delete_text(std::string_view table, const Columns& keys) {
  return fmt::format("DELETE FROM {0} USING unnest({1}) AS given({2}) WHERE {3}", table, places(keys),
                     aliases(keys, 'k'), matching(table, keys));
}

}  // namespace store
