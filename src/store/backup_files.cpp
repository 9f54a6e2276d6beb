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

// The columns that name files, by table. `evidence` of an upload names them inside its JSON, and so does the state of a
// case for what its parties handed in: states are long and most name none, so only rows with `only_with` are looked at.
struct Naming {
  std::string_view table;
  std::vector<std::string_view> columns;
  std::string_view only_with{};
};
const std::vector<Naming>& namings() {
  static const std::vector<Naming> all = {{"papers", {"docx_hash", "pdf_hash"}},
                                          {"uploads", {"file_hash", "evidence"}},
                                          {"template_versions", {"hash"}},
                                          {"cases", {"state"}, "handed_in"}};
  return all;
}

void note_hash(const base::json::value& file, std::set<std::string>& out) {
  if (!file.is_object()) return;
  if (const auto hash = base::text_at(file.get_object(), "hash"); !hash.empty()) out.emplace(hash);
}

void note(std::string_view named, std::set<std::string>& out) {
  if (!named.starts_with('{')) {
    if (!named.empty()) out.emplace(named);
    return;
  }
  const auto parsed = base::parse_json(named);
  if (!parsed || !parsed->is_object()) return;
  for (const auto& file : base::array_at(parsed->get_object(), "files")) note_hash(file, out);
  for (const auto& of_party : base::object_at(parsed->get_object(), "handed_in"))
    if (of_party.value().is_object())
      for (const auto& file : of_party.value().get_object()) note_hash(file.value(), out);
}

// Where those columns stand in the table a head of the backup announces; none: it names no files.
struct Places {
  std::vector<size_t> columns{};
  std::string_view only_with{};
};
Places places_of(const base::json::object& head) {
  Places places;
  for (const auto& naming : namings()) {
    if (base::text_at(head, "table") != naming.table) continue;
    places.only_with = naming.only_with;
    for (const auto column : naming.columns)
      if (const auto place = place_of(base::array_at(head, "columns"), column)) places.columns.push_back(*place);
  }
  return places;
}

}  // namespace

// Of a file that restore has checked or backup has just written; a line that is no row names nothing.
std::set<std::string> files_named_in(const std::filesystem::path& backup) {
  std::set<std::string> out;
  std::ifstream in(backup, std::ios::binary);
  Places places;
  std::string line;
  while (std::getline(in, line)) {
    if (line.starts_with("{")) {
      const auto head = base::parse_json(line);
      places = head && head->is_object() ? places_of(head->get_object()) : Places();
    } else if (!places.columns.empty() && line.find(places.only_with) != std::string::npos) {
      const auto row = base::parse_json(line);
      if (!row || !row->is_array()) continue;
      for (const size_t place : places.columns)
        if (place < row->get_array().size() && row->get_array()[place].is_string())
          note(row->get_array()[place].get_string(), out);
    }
  }
  return out;
}

std::set<std::string> files_named_by(Database& database) {
  std::set<std::string> out;
  Transaction view(database, Transaction::Mode::kRead);
  for (const auto& naming : namings()) {
    std::string columns;
    for (const auto column : naming.columns) columns += (columns.empty() ? "" : ", ") + std::string(column);
    std::string rows = std::string(naming.table);
    if (!naming.only_with.empty()) rows += " WHERE " + columns + " LIKE '%" + std::string(naming.only_with) + "%'";
    database.stream("SELECT " + columns + " FROM " + rows, {}, [&](const Row& row) {
      for (int i = 0; i < row.columns(); ++i) note(row.text(i), out);
    });
  }
  return out;
}

void copy_files(const FileStore& from, FileStore& to, const std::set<std::string>& hashes) {
  for (const auto& hash : hashes) (void)from.as_it_lies(hash);
  std::vector<FileStore::Form> forms;
  const auto flush = [&] {
    to.put_as_they_lie(forms);
    forms.clear();
  };
  for (const auto& hash : hashes) {
    if (to.look(hash) == FileStore::State::kDamaged) to.remove(hash);  // its size alone would let it stay
    forms.push_back(from.as_it_lies(hash));
    if (forms.size() == kFilesAtOnce) flush();
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
