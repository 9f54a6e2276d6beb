#include "store/select.h"

namespace store {

std::optional<int64_t> Store::add_series(const SeriesRow& series) {
  base::check(db_.in_transaction(), "add_series outside a transaction");
  if (!series.file_hash.empty() && find_series_by_file(series.court, series.file_hash)) return std::nullopt;
  SeriesRow row = series;
  row.id = take(series.court, "series", 1);  // others wait here, so look again behind the lock
  if (!series.file_hash.empty() && find_series_by_file(series.court, series.file_hash)) {
    db_.exec("UPDATE counters SET last = last - 1 WHERE court = ? AND name = 'series'", {series.court});
    return std::nullopt;
  }
  db_.insert_many("series", columns_of<SeriesRow>(std::span(&row, 1), row.court));
  return row.id;
}

void Store::set_series_state(std::string_view court, int64_t id, std::string_view state) {
  db_.exec("UPDATE series SET state = ? WHERE court = ? AND id = ?", {state, court, id});
}

std::optional<SeriesRow> Store::load_series(std::string_view court, int64_t id) {
  return first<SeriesRow>("series", "WHERE court = ? AND id = ?", {court, id});
}

std::optional<SeriesRow> Store::find_series_by_file(std::string_view court, std::string_view file_hash) {
  return first<SeriesRow>("series", "WHERE court = ? AND file_hash = ? AND file_hash <> ''", {court, file_hash});
}

std::vector<SeriesRow> Store::find_series_by_content(std::string_view court, std::string_view content_hash) {
  return all<SeriesRow>("series", "WHERE court = ? AND content_hash = ? ORDER BY id", {court, content_hash});
}

std::vector<SeriesRow> Store::list_series(std::string_view court) {
  return all<SeriesRow>("series", "WHERE court = ? ORDER BY id", {court});
}

}  // namespace store
