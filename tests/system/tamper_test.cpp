// Whatever is changed in the database by hand, verify says so: that, where, and what.
#include <gtest/gtest.h>

#include <filesystem>

#include "base/json.h"
#include "tampered.h"

namespace system_tests {
namespace {

constexpr int kTampered = 5;

struct Change {
  const char* sql;
  const char* told;  // part of the sentence that tells it
};

}  // namespace

TEST(tamper, nothing_is_found_where_nothing_was_changed) {
  TemporaryFolder folder;
  const auto finished = verify(changed_copy(folder, ""), {"--files", finished_run().files, "--json"});
  EXPECT_EQ(finished.code, 0) << finished.out;
  EXPECT_NE(finished.out.find(R"("remarks":[])"), std::string::npos) << finished.out;
}

TEST(tamper, every_kind_of_change_is_found_and_named) {
  TemporaryFolder folder;
  const Change changes[] = {
      {"UPDATE events SET body = replace(body, '\"stage\":\"filed\"', '\"stage\":\"filex\"') WHERE rowid = (SELECT "
       "min(rowid) FROM events WHERE action = 'file_case')",
       "Record "},
      {"UPDATE events SET at = replace(at, '2023', '2022') WHERE rowid = 100", "Record "},
      {"UPDATE events SET at = replace(at, 'T', ' ') WHERE rowid = 100", "Record "},
      {"UPDATE events SET actor = actor || 'x' WHERE rowid = 200", "Record "},
      {"UPDATE events SET hash = upper(hash) WHERE rowid = 300", "Record "},
      {"UPDATE events SET seq = 1000 WHERE rowid = 50", "450305-1-"},
      {"DELETE FROM events WHERE rowid = 50", "450305-1-"},
      {"DELETE FROM events WHERE case_id = (SELECT max(case_id) FROM events)", "450305-1-00060"},
      // Two events of one case change places.
      {"UPDATE events SET seq = CASE seq WHEN 3 THEN 1004 ELSE 1003 END WHERE case_id = '450305-1-00004' AND seq IN "
       "(3, 4); UPDATE events SET seq = seq - 1000 WHERE seq > 1000",
       "450305-1-00004"},
      {"UPDATE cases SET state = replace(state, '\"principal\":\"', '\"principal\":\"1') WHERE serial = 7 AND kind = "
       "'main'",
       "principal"},
      {"UPDATE cases SET stage = 'heard' WHERE serial = 9 AND kind = 'main'", "stage: "},
      {"UPDATE cases SET amount = amount + 1 WHERE serial = 9 AND kind = 'main'", "amount: "},
      {"UPDATE cases SET respondent = respondent || ' ' WHERE serial = 11 AND kind = 'main'", "respondent: "},
      {"UPDATE cases SET judge = 'judge-9' WHERE serial = 15 AND kind = 'main'", "judge: "},
      {"UPDATE cases SET procedure = 'other' WHERE serial = 15", "procedure: "},
      // Two cases change places, rows and all.
      {"UPDATE cases SET id = CASE id WHEN '450305-1-00020' THEN 'x' ELSE '450305-1-00020' END WHERE id IN "
       "('450305-1-00020', '450305-1-00021'); UPDATE cases SET id = '450305-1-00021' WHERE id = 'x'",
       "450305-1-00020"},
      {"UPDATE journal SET body = replace(body, 's1/', 's2/') WHERE seq = 3", "Line 3 of the journal"},
      {"UPDATE journal SET at = '2020-01-01T00:00' WHERE seq = 4", "Line 4 of the journal"},
      {"DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)", "may have been cut off"},
      {"UPDATE numbers SET serial = serial + 100 WHERE serial = 5 AND type = '民初'", "docket"},
      {"DELETE FROM numbers WHERE serial = 6 AND type = '民初'", "docket"},
      // Two numbers change places, each whole in itself.
      {"UPDATE numbers SET case_id = (SELECT case_id FROM numbers WHERE type = '民初' AND serial = 8) WHERE type = "
       "'民初' AND serial = 7",
       "民初7号"},
      {"INSERT INTO numbers VALUES('450305', '（2023）桂0305刑初1号', 2023, '刑初', 1, '450305-1-00001'); INSERT INTO "
       "docket VALUES('450305', 2023, '刑初', 1)",
       "刑初1号"},
      {"UPDATE deadlines SET due = '2099-01-01' WHERE rowid = (SELECT min(rowid) FROM deadlines)", "due: "},
      {"INSERT INTO deadlines VALUES('450305', 'nobody', 'k', 'r', '2023-01-01', '2023-01-02', 'a', 'open')",
       "Table deadlines"},
      {"UPDATE papers SET pages = pages + 1 WHERE rowid = 5", "pages: "},
      {"UPDATE papers SET pdf_hash = docx_hash WHERE rowid = 6", "pdf_hash: "},
      {"UPDATE papers SET made_at = '2020-01-01T00:00' WHERE rowid = 6", "made_at: "},
      {"DELETE FROM papers WHERE rowid = 7", "papers"},
      {"UPDATE people SET name = '王二' WHERE rowid = 1", "王二"},
      {"UPDATE people SET weight = 1 WHERE rowid = 1", "table of people"},
      {"UPDATE people SET load = load + 1 WHERE rowid = 1", "load"},
      {"DELETE FROM people WHERE rowid = 2", "table of people"},
      {"INSERT INTO people VALUES('450305', 'new', '新人', 'judge', '', '[]', '[]', 100, 0, 1)", "新人"},
      {"UPDATE series SET claimant = '别家银行'", "series 1"},
      {"UPDATE batches SET actor = '别人' WHERE rowid = 3", "Batch s1/"},
      {"UPDATE batches SET state = 'running' WHERE rowid = 3", "Batch s1/"},
      {"UPDATE batch_items SET outcome = 'refused', code = 'x.y' WHERE rowid = 40", "outcomes of items"},
      {"UPDATE batch_items SET input = '{}' WHERE rowid = 40", "Batch s1/"},
      {"DELETE FROM batch_items WHERE rowid = 40", "Batch s1/"},
      {"UPDATE jobs SET state = 'waiting' WHERE rowid = 10", "Jobs "},
      {"UPDATE jobs SET payload = '{\"at\":\"2020-01-01T00:00\"}' WHERE rowid = 10", "Jobs "},
      {"DELETE FROM jobs WHERE rowid = 10", "Jobs "},
      {"INSERT INTO settings VALUES('a', 'b')", "Table settings"},
      {"UPDATE counters SET last = last + 1 WHERE name = 'journal'", "counter journal"},
      {"UPDATE docket SET last = last + 1 WHERE type = '民初'", "docket"},
      // A number that has become a text reads the same and is not.
      {"UPDATE cases SET serial = CAST(serial || ' ' AS BLOB) WHERE serial = 5", "of a type that does not belong"},
      {"DROP TRIGGER IF EXISTS x; CREATE TRIGGER x AFTER INSERT ON events BEGIN SELECT 1; END", "trigger x"},
      {"DROP INDEX cases_number", "index cases_number"},
  };
  for (const auto& change : changes) {
    const auto finished = verify(changed_copy(folder, change.sql));
    EXPECT_EQ(finished.code, kTampered) << change.sql << finished.err;
    EXPECT_NE(finished.out.find(change.told), std::string::npos) << change.sql << "\n" << finished.out.substr(0, 600);
  }
  // Without its triggers the database lets itself be changed.
  const std::string copy = copy_of(folder);
  Sqlite(copy).run("DROP TRIGGER events_last");
  EXPECT_EQ(verify(copy).code, kTampered);
}

TEST(tamper, a_changed_missing_or_added_file_is_told) {
  TemporaryFolder folder;
  const std::string files = folder.path("files");
  std::filesystem::copy(finished_run().files, files, std::filesystem::copy_options::recursive);
  std::filesystem::path victim;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(files))
    if (entry.is_regular_file()) victim = entry.path();
  std::filesystem::permissions(victim, std::filesystem::perms::owner_write, std::filesystem::perm_options::add);
  const auto flip = [&](long at, int whence) {
    FILE* f = std::fopen(victim.c_str(), "r+b");
    ASSERT_NE(f, nullptr);
    std::fseek(f, at, whence);
    const int byte = std::fgetc(f);
    std::fseek(f, at, whence);
    std::fputc(byte ^ 1, f);
    std::fclose(f);
  };
  // Of its form, its key, its size, its nonce, what is sealed, the tag, the sum.
  for (const auto& [at, whence] : {std::pair(0L, SEEK_SET),
                                   {5, SEEK_SET},
                                   {19, SEEK_SET},
                                   {25, SEEK_SET},
                                   {100, SEEK_SET},
                                   {-10, SEEK_END},
                                   {-1, SEEK_END}}) {
    flip(at, whence);
    const auto changed = verify(finished_run().database, {"--files", files});
    EXPECT_EQ(changed.code, kTampered) << at;
    EXPECT_NE(changed.out.find("450305-1-"), std::string::npos) << "which case: " << changed.out;
    flip(at, whence);
  }
  EXPECT_EQ(verify(finished_run().database, {"--files", files}).code, 0);
  // A file more changes no case: it is told, and is no fault.
  std::filesystem::copy_file(victim, files + "/stray.pdf");
  const auto added = verify(finished_run().database, {"--files", files});
  EXPECT_EQ(added.code, 0);
  EXPECT_NE(added.out.find("stray.pdf"), std::string::npos) << added.out;
  std::filesystem::remove(victim);
  EXPECT_EQ(verify(finished_run().database, {"--files", files}).code, kTampered);
}

// An older backup is whole in itself: only a head that was written down elsewhere shows that the end is missing.
TEST(tamper, a_tail_that_was_cut_off_shows_against_the_head_that_was_noted) {
  TemporaryFolder folder;
  const auto whole = verify(finished_run().database, {"--without-files", "--json"});
  const auto report = base::parse_json(whole.out);
  ASSERT_TRUE(report.ok());
  const auto& heads = base::array_at(report->get_object(), "heads");
  ASSERT_EQ(heads.size(), 1u);
  const std::string head(base::text_at(heads[0].get_object(), "head"));
  EXPECT_EQ(verify(finished_run().database, {"--without-files", "--head", head}).code, 0);

  // The first day of the same run: what a backup of that evening would hold.
  const std::string out = folder.path("young");
  const std::vector<std::string> run = {"run",         sample("series-60.utf8.csv"),
                                        "--decisions", sample("series-274.decisions.csv"),
                                        "--claimant",  sample("claimant.json"),
                                        "--out",       out,
                                        "--date",      "2023-02-14"};
  for (int tries = 0; tries < 50 && !std::filesystem::exists(out + "/kuaishen.db"); ++tries)
    kuaishen(run, {}, std::chrono::milliseconds(150 + 100 * tries));
  const std::string young = out + "/kuaishen.db";
  EXPECT_EQ(verify(young).code, 0) << "an unfinished run is sound";
  const auto noted = verify(young, {"--without-files", "--head", head});
  EXPECT_EQ(noted.code, kTampered);
  EXPECT_NE(noted.out.find(head), std::string::npos) << noted.out;
  // The end of the journal taken off together with all it speaks of can't be seen otherwise, but then shows too.
  EXPECT_EQ(verify(changed_copy(folder, "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)"),
                   {"--without-files", "--head", head})
                .code,
            kTampered);
}

}  // namespace system_tests
