// The papers that belong to a backup, and how an engine is set up.
#include <fstream>

#include "base/json.h"
#include "store/backup.h"
#include "store/failure.h"

namespace store {
namespace {

constexpr size_t kFilesAtOnce = 64;  // held in memory together, flushed together

std::optional<size_t> place_of(const base::json::array& columns, std::string_view name) {
  for (size_t i = 0; i < columns.size(); ++i)
    if (columns[i].is_string() && columns[i].get_string() == name) return i;
  return std::nullopt;
}

}  // namespace

// Of a file that restore has checked or backup has just written; a line that is no row names nothing.
std::set<std::string> files_named_in(const std::filesystem::path& backup) {
  std::set<std::string> out;
  std::ifstream in(backup, std::ios::binary);
  std::optional<size_t> places[2];
  std::string line;
  bool papers = false;
  while (std::getline(in, line)) {
    if (line.starts_with("{")) {
      const auto head = base::parse_json(line);
      papers = head && head->is_object() && base::text_at(head->get_object(), "table") == "papers";
      if (!papers) continue;
      const auto& columns = base::array_at(head->get_object(), "columns");
      places[0] = place_of(columns, "docx_hash");
      places[1] = place_of(columns, "pdf_hash");
    } else if (papers) {
      const auto row = base::parse_json(line);
      if (!row || !row->is_array()) continue;
      for (const auto& place : places)
        if (place && *place < row->get_array().size() && row->get_array()[*place].is_string())
          out.emplace(row->get_array()[*place].get_string());
    }
  }
  return out;
}

std::set<std::string> files_named_by(Database& database) {
  std::set<std::string> out;
  Transaction view(database, Transaction::Mode::kRead);
  database.stream("SELECT docx_hash, pdf_hash FROM papers", {}, [&](const Row& row) {
    out.insert(row.string(0));
    out.insert(row.string(1));
  });
  return out;
}

void copy_files(const FileStore& from, FileStore& to, const std::set<std::string>& hashes) {
  for (const auto& hash : hashes)
    if (!from.verify(hash)) (void)from.get(hash);  // says whether it is missing or damaged
  std::vector<std::string> bytes;
  const auto flush = [&] {
    to.put_many(std::vector<std::string_view>(bytes.begin(), bytes.end()));
    bytes.clear();
  };
  for (const auto& hash : hashes) {
    if (to.verify(hash)) continue;
    bytes.push_back(from.get(hash));
    if (bytes.size() == kFilesAtOnce) flush();
  }
  flush();
}

std::vector<EngineSetting> engine_settings(Database& database) {
  std::vector<EngineSetting> out;
  const auto ask = [&](const char* name, const std::string& sql, const std::function<bool(const std::string&)>& sound,
                       const char* wanted) {
    const std::string value = database.text(sql);
    out.push_back({name, value, sound(value) ? "" : wanted});
  };
  const auto is = [](const char* what) { return [what](const std::string& value) { return value == what; }; };
  if (!database.is_postgres()) {
    ask("journal_mode", "PRAGMA journal_mode", is("wal"), "wal");
    ask("synchronous", "PRAGMA synchronous", is("2"), "2 (FULL)");
    return out;
  }
  ask(
      "server_version_num", "SHOW server_version_num", [](const std::string& v) { return v >= "150000"; }, "15");
  ask("fsync", "SHOW fsync", is("on"), "on");
  ask("full_page_writes", "SHOW full_page_writes", is("on"), "on");
  ask(
      "synchronous_commit", "SHOW synchronous_commit", [](const std::string& v) { return v != "off"; }, "on");
  ask("server_encoding", "SHOW server_encoding", is("UTF8"), "UTF8");
  ask("data_checksums", "SHOW data_checksums", is("on"), "on (initdb --data-checksums)");
  return out;
}

}  // namespace store
