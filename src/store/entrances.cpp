#include "store/select.h"

namespace store {

bool Store::put_code(const EntranceRow& entrance, int64_t most_tries, int64_t most_codes, int64_t not_after) {
  return db_.exec(
             "INSERT INTO entrances(court,link,tries,day,codes,sent,code,code_until,code_tries) "
             "VALUES(?,?,0,?,1,?,?,?,0) ON CONFLICT(court,link) DO UPDATE SET "
             "codes = CASE WHEN entrances.day = excluded.day THEN entrances.codes + 1 ELSE 1 END, day = excluded.day, "
             "sent = excluded.sent, code = excluded.code, code_until = excluded.code_until, code_tries = 0 "
             "WHERE entrances.tries < ? AND entrances.sent <= ? AND (entrances.day <> excluded.day OR "
             "entrances.codes < ?)",
             {entrance.court, entrance.link, entrance.day, entrance.sent, entrance.code, entrance.code_until,
              most_tries, not_after, most_codes}) > 0;
}

bool Store::take_try(std::string_view court, std::string_view link, int64_t most, int64_t most_of_code) {
  return db_.exec(
             "UPDATE entrances SET tries = tries + 1, code_tries = code_tries + 1 WHERE court = ? AND link = ? AND "
             "tries < ? AND code_tries < ?",
             {court, link, most, most_of_code}) > 0;
}

bool Store::use_code(std::string_view court, std::string_view link, std::string_view code, int64_t now) {
  return db_.exec(
             "UPDATE entrances SET tries = 0, code_tries = 0, code = '' WHERE court = ? AND link = ? AND "
             "code <> '' AND code = ? AND code_until >= ?",
             {court, link, code, now}) > 0;
}

std::optional<EntranceRow> Store::load_entrance(std::string_view court, std::string_view link) {
  return first<EntranceRow>("entrances", "WHERE court = ? AND link = ?", {court, link});
}

void Store::add_entry(const EntryRow& entry) {
  db_.insert_many("entries", columns_of<EntryRow>(std::span(&entry, 1), entry.court));
}

std::optional<EntryRow> Store::load_entry(std::string_view court, std::string_view token) {
  return first<EntryRow>("entries", "WHERE court = ? AND token = ?", {court, token});
}

std::vector<EntryRow> Store::list_entries(std::string_view court) {
  return all<EntryRow>("entries", "WHERE court = ? ORDER BY token", {court});
}

void Store::end_entry(std::string_view court, std::string_view token) {
  db_.exec("DELETE FROM entries WHERE court = ? AND token = ?", {court, token});
}

void Store::end_entries_before(std::string_view court, int64_t until) {
  db_.exec("DELETE FROM entries WHERE court = ? AND until < ?", {court, until});
}

}  // namespace store
