// One byte, anywhere: in any column of any table, and in the file itself.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>

#include "tampered.h"

namespace system_tests {
namespace {

constexpr int kRowsOfEachColumn = 3;
constexpr int kBytesOfTheFile = 250;

// One bit of a number, or of one byte of a text; an empty text becomes one letter.
bool flip(Sqlite& database, const std::string& table, const std::string& column, const std::string& rowid,
          std::mt19937& random) {
  const std::string at = " FROM " + table + " WHERE rowid = " + rowid;
  const bool is_number = database.column("SELECT typeof(" + column + ")" + at).front() == "integer";
  auto value = database.column("SELECT " + column + at).front();
  for (int tries = 0; tries < 20; ++tries) {  // a unique index may refuse some
    if (is_number) {
      if (database.put(table, column, rowid, std::stoll(value) ^ (int64_t{1} << random() % 20))) return true;
    } else if (value.empty()) {
      if (database.put(table, column, rowid, "x")) return true;
    } else {
      auto changed = value;
      auto& byte = changed[random() % changed.size()];
      byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1u << random() % 8));
      if (database.put(table, column, rowid, changed)) return true;
    }
  }
  return false;
}

}  // namespace

TEST(flip, a_byte_of_any_column_of_any_table_is_found) {
  TemporaryFolder folder;
  std::mt19937 random(20230214);
  int flips = 0;
  Sqlite sound(finished_run().database);
  for (const auto& table : sound.tables()) {
    const auto rows = sound.column("SELECT CAST(rowid AS TEXT) FROM " + table);
    if (rows.empty()) continue;
    for (const auto& column : sound.columns(table)) {
      for (int n = 0; n < kRowsOfEachColumn; ++n) {
        const std::string copy = copy_of(folder), rowid = rows[random() % rows.size()];
        {
          Sqlite database(copy);
          database.run("PRAGMA foreign_keys=OFF");
          const auto triggers = database.column("SELECT sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid");
          for (const auto& name : database.column("SELECT name FROM sqlite_schema WHERE type = 'trigger'"))
            database.run("DROP TRIGGER " + name);
          ASSERT_TRUE(flip(database, table, column, rowid, random)) << table << "." << column;
          for (const auto& trigger : triggers) database.run(trigger);
        }
        ++flips;
        const auto finished = verify(copy);
        // Another schema number is refused before anything is read.
        EXPECT_EQ(finished.code, table == "schema_version" ? 4 : 5)
            << table << "." << column << " of row " << rowid << "\n"
            << finished.out.substr(0, 600) << finished.err;
      }
    }
  }
  std::printf("%d flips\n", flips);
  EXPECT_GT(flips, 300);
}

TEST(flip, a_bit_of_the_file_is_found_wherever_it_changes_what_the_tables_say) {
  TemporaryFolder folder;
  std::mt19937 random(8);
  const std::string sound = Sqlite(finished_run().database).content();
  std::ifstream in(finished_run().database, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), {});
  int changed = 0;
  for (int n = 0; n < kBytesOfTheFile; ++n) {
    const std::string copy = copy_of(folder);
    auto flipped = bytes;
    const size_t at = random() % bytes.size();
    flipped[at] = static_cast<char>(static_cast<unsigned char>(flipped[at]) ^ (1u << random() % 8));
    std::ofstream(copy, std::ios::binary | std::ios::trunc) << flipped;
    const bool differs = Sqlite(copy).content() != sound;
    std::ofstream(copy, std::ios::binary | std::ios::trunc) << flipped;  // as it was before anybody looked
    const auto finished = verify(copy);
    EXPECT_TRUE(finished.code == 0 || finished.code == 4 || finished.code == 5)
        << "byte " << at << ": " << finished.code << finished.err;
    if (differs) {
      ++changed;
      EXPECT_NE(finished.code, 0) << "byte " << at;
    }
  }
  std::printf("%d of %d flips changed what the tables say\n", changed, kBytesOfTheFile);
  EXPECT_GT(changed, kBytesOfTheFile / 3);
}

TEST(flip, a_row_more_or_less_in_any_table_is_found) {
  TemporaryFolder folder;
  Sqlite sound(finished_run().database);
  for (const auto& table : sound.tables()) {
    const auto rows = sound.column("SELECT CAST(rowid AS TEXT) FROM " + table + " ORDER BY rowid");
    if (rows.empty() || table == "schema_version") continue;
    for (const auto& rowid : {rows.front(), rows[rows.size() / 2], rows.back()}) {
      const auto finished = verify(changed_copy(folder, "DELETE FROM " + table + " WHERE rowid = " + rowid));
      EXPECT_EQ(finished.code, 5) << table << " row " << rowid << " gone\n" << finished.err;
    }
    // Another row of the same table under another court: nobody of this court would ever ask for it.
    std::string columns;
    for (const auto& column : sound.columns(table)) {
      columns += columns.empty() ? "" : ",";
      columns += column == "court" || column == "key" ? "'450399'"
                 : table == "keys" && column == "id"  ? "'k9'"
                                                      : column;
    }
    const auto finished = verify(changed_copy(
        folder, "INSERT INTO " + table + " SELECT " + columns + " FROM " + table + " ORDER BY rowid LIMIT 1"));
    EXPECT_EQ(finished.code, 5) << table << " row more\n" << finished.err;
  }
}

}  // namespace system_tests
