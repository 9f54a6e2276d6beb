#include <map>

#include "store/select.h"

namespace store {

void Store::save_papers(std::string_view court, std::span<const PaperRow> papers) {
  db_.insert_many("papers", columns_of<PaperRow>(papers, court), replacing<PaperRow>("court,case_id,ord"));
}

std::vector<PaperRow> Store::list_papers(std::string_view court, std::string_view case_id) {
  return all<PaperRow>("papers", "WHERE court = ? AND case_id = ? ORDER BY ord", {court, case_id});
}

std::vector<PaperRow> Store::load_papers(std::string_view court, const std::vector<std::string>& case_ids) {
  if (case_ids.empty()) return {};
  return all<PaperRow>("papers", "WHERE court = ? AND case_id IN (each_of(?)) ORDER BY case_id, ord",
                       {court, case_ids});
}

void Store::save_people(std::string_view court, std::span<const PersonRow> people) {
  std::string known = replacing<PersonRow>("court,id");
  known.erase(known.find(",load=excluded.load"), std::string_view(",load=excluded.load").size());
  db_.insert_many("people", columns_of<PersonRow>(people, court), known);
}

std::vector<PersonRow> Store::list_people(std::string_view court, std::string_view role) {
  if (role.empty()) return all<PersonRow>("people", "WHERE court = ? ORDER BY id", {court});
  return all<PersonRow>("people", "WHERE court = ? AND role = ? ORDER BY id", {court, role});
}

// Summed and in the order of their ids, so that two chunks never wait for each other crosswise.
void Store::change_loads(std::string_view court, std::span<const LoadChange> changes) {
  std::map<std::string_view, int64_t> sums;
  for (const auto& change : changes) sums[change.person] += change.by;
  for (const auto& [person, by] : sums) {
    if (by != 0) db_.exec("UPDATE people SET load = load + ? WHERE court = ? AND id = ?", {by, court, person});
  }
}

std::optional<std::string> Store::setting(std::string_view key) {
  std::optional<std::string> out;
  db_.query("SELECT value FROM settings WHERE key = ?", {key}, [&](const Row& row) { out = row.string(0); });
  return out;
}

void Store::set_setting(std::string_view key, std::string_view value) {
  db_.exec("INSERT INTO settings(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
           {key, value});
}

}  // namespace store
