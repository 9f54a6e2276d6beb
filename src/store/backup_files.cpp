// The papers that belong to a backup, and how an engine is set up.
#include <algorithm>
#include <array>
#include <fstream>
#include <map>

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

// The columns that name files, by table; `evidence` of an upload and the state of a case name them inside their JSON.
struct Naming {
  std::string_view table;
  std::vector<std::string_view> columns;
};
const std::vector<Naming>& namings() {
  static const std::vector<Naming> all = {{"papers", {"docx_hash", "pdf_hash"}},
                                          {"uploads", {"file_hash", "evidence"}},
                                          {"template_versions", {"hash"}},
                                          {"cases", {"state"}}};
  return all;
}

// Lists of files, {hash name …} each: papers of an upload, files that prove an attempt at service.
constexpr std::array<std::string_view, 2> kLists = {"files", "proofs"};
constexpr std::string_view kHandedIn = "handed_in";  // {party: {number: file}}

void note_file(const base::json::value& file, std::map<std::string, std::string>& out) {
  if (!file.is_object()) return;
  if (const auto hash = base::text_at(file.get_object(), "hash"); !hash.empty())
    out.emplace(hash, base::text_at(file.get_object(), "name"));
}

void note_inside(const base::json::object& value, std::map<std::string, std::string>& out) {
  for (const auto& [name, member] : value) {
    if (name == kHandedIn && member.is_object()) {
      for (const auto& of_party : member.get_object())
        if (of_party.value().is_object())
          for (const auto& file : of_party.value().get_object()) note_file(file.value(), out);
    } else if (member.is_object()) {
      note_inside(member.get_object(), out);
    } else if (member.is_array() && std::find(kLists.begin(), kLists.end(), name) != kLists.end()) {
      for (const auto& file : member.get_array()) note_file(file, out);
    }
  }
}

void note(std::string_view named, std::set<std::string>& out) {
  if (!named.starts_with('{')) {
    if (!named.empty()) out.emplace(named);
    return;
  }
  // Most states name none, and are not worth reading.
  const auto has = [&](std::string_view name) {
    return named.find("\"" + std::string(name) + "\":") != std::string_view::npos;
  };
  if (!has(kHandedIn) && std::none_of(kLists.begin(), kLists.end(), has)) return;
  if (const auto value = base::parse_json(named); value && value->is_object())
    for (const auto& [hash, name] : files_inside(value->get_object())) out.insert(hash);
}

// Where those columns stand in the table a head of the backup announces; empty: it names no files.
std::vector<size_t> places_of(const base::json::object& head) {
  std::vector<size_t> places;
  for (const auto& naming : namings())
    if (base::text_at(head, "table") == naming.table)
      for (const auto column : naming.columns)
        if (const auto place = place_of(base::array_at(head, "columns"), column)) places.push_back(*place);
  return places;
}

}  // namespace

std::map<std::string, std::string> files_inside(const base::json::object& object) {
  std::map<std::string, std::string> all;
  note_inside(object, all);
  return all;
}

// Of a file that restore has checked or backup has just written; a line that is no row names nothing.
std::set<std::string> files_named_in(const std::filesystem::path& backup) {
  std::set<std::string> out;
  std::ifstream in(backup, std::ios::binary);
  std::vector<size_t> places;
  std::string line;
  while (std::getline(in, line)) {
    if (line.starts_with("{")) {
      const auto head = base::parse_json(line);
      places = head && head->is_object() ? places_of(head->get_object()) : std::vector<size_t>();
    } else if (!places.empty()) {
      const auto row = base::parse_json(line);
      if (!row || !row->is_array()) continue;
      for (const size_t place : places)
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
    database.stream("SELECT " + columns + " FROM " + std::string(naming.table), {}, [&](const Row& row) {
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
