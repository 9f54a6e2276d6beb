#include <gtest/gtest.h>

#include "store/backup.h"
#include "store/engines_for_tests.h"
#include "store/migrations.h"
#include "store/samples_for_tests.h"

namespace store {
namespace {

using samples::kCourt;

class uploads : public BothEngines {};
ON_EVERY_ENGINE(uploads);

UploadRow upload(const std::string& account, const std::string& claimant = "") {
  UploadRow row;
  row.court = kCourt;
  row.account = account;
  row.claimant = claimant;
  row.file_name = "清单.xlsx";
  row.file_hash = base::hex(base::sha256(account));
  row.size = 12;
  row.received_at = "2023-02-14T09:20";
  row.version = 1;
  return row;
}

int64_t added(Database& database, const UploadRow& row) {
  Transaction transaction(database);
  const int64_t id = Store(database).add_upload(row);
  transaction.commit();
  return id;
}

TEST_P(uploads, are_numbered_kept_and_listed_for_those_whose_they_are) {
  auto db = open_migrated(fresh_url());
  Store store(*db);
  EXPECT_EQ(added(*db, upload("a", "甲行")), 1);
  EXPECT_EQ(added(*db, upload("b", "甲行")), 2);
  EXPECT_EQ(added(*db, upload("c", "乙行")), 3);
  auto first = upload("a", "甲行");
  first.id = 1;
  EXPECT_EQ(store.load_upload(kCourt, 1), first);
  EXPECT_FALSE(store.load_upload("450399", 1));
  const auto ids = [](const std::vector<UploadRow>& rows) {
    std::vector<int64_t> all;
    for (const auto& row : rows) all.push_back(row.id);
    return all;
  };
  EXPECT_EQ(ids(store.list_uploads(kCourt, "a", "甲行", 0, 10)), (std::vector<int64_t>{2, 1}));
  EXPECT_EQ(ids(store.list_uploads(kCourt, "a", "", 0, 10)), (std::vector<int64_t>{1}));
  EXPECT_EQ(ids(store.list_uploads(kCourt, "a", "甲行", 2, 10)), (std::vector<int64_t>{1}));
  EXPECT_EQ(ids(store.list_uploads(kCourt)), (std::vector<int64_t>{1, 2, 3}));
}

TEST_P(uploads, are_changed_only_from_the_version_that_was_seen) {
  auto db = open_migrated(fresh_url());
  Store store(*db);
  auto row = upload("a");
  row.id = added(*db, row);
  row.version = 2;
  row.mapping = R"({"主体":"name"})";
  EXPECT_TRUE(store.save_upload(row));
  EXPECT_EQ(store.load_upload(kCourt, row.id), row);
  auto late = row;
  late.mapping = "{}";
  EXPECT_FALSE(store.save_upload(late)) << "somebody changed version 1 already";
  EXPECT_EQ(store.load_upload(kCourt, row.id), row);
  row.version = 3;
  row.state = "discarded";
  EXPECT_TRUE(store.save_upload(row));
  EXPECT_TRUE(store.list_uploads(kCourt, "a", "", 0, 10).empty());
}

TEST_P(uploads, are_found_by_the_key_they_were_sent_under) {
  auto db = open_migrated(fresh_url());
  Store store(*db);
  auto row = upload("a");
  row.asked = "k-1";
  row.id = added(*db, row);
  EXPECT_EQ(store.find_upload_asked(kCourt, "a", "k-1"), row);
  EXPECT_FALSE(store.find_upload_asked(kCourt, "b", "k-1"));
  EXPECT_FALSE(store.find_upload_asked(kCourt, "a", ""));
  EXPECT_ANY_THROW(added(*db, row)) << "one key, one upload";
}

TEST_P(uploads, and_their_evidence_belong_to_a_backup) {
  auto db = open_migrated(fresh_url());
  Store store(*db);
  auto row = upload("a");
  const std::string paper = base::hex(base::sha256("paper")), word = base::hex(base::sha256("word"));
  row.evidence = R"({"files":[{"name":"1.pdf","hash":")" + paper + R"("}]})";
  added(*db, row);
  Transaction transaction(*db);
  store.add_template_version({kCourt, "financial", "judgment", 1, word, "admin", "2023-02-14T09:20"});
  transaction.commit();
  const std::set<std::string> expected = {row.file_hash, paper, word};
  EXPECT_EQ(files_named_by(*db), expected);
  const auto file = folder() / "backup";
  backup(*db, file);
  EXPECT_EQ(files_named_in(file), expected);
}

TEST_P(uploads, and_what_a_party_handed_in_belong_to_a_backup) {
  auto db = open_migrated(fresh_url());
  Store store(*db);
  const std::string photo = base::hex(base::sha256("photo"));
  samples::prepare(*db);
  Transaction transaction(*db);
  auto chunk = samples::filing(1, 2, store.draw_numbers(kCourt, 2023, "民初", 2));
  chunk.papers.clear();
  chunk.cases[0].row.state = R"({"handed_in":{"1":{"1":{"name":"1.jpg","hash":")" + photo + R"(","size":5}}}})";
  ASSERT_TRUE(store.save_chunk(kCourt, chunk).empty());
  transaction.commit();
  EXPECT_EQ(files_named_by(*db), std::set{photo});
  const auto file = folder() / "backup";
  backup(*db, file);
  EXPECT_EQ(files_named_in(file), std::set{photo});
}

TEST_P(uploads, stand_beside_templates_whose_newest_version_counts) {
  auto db = open_migrated(fresh_url());
  Store store(*db);
  Transaction transaction(*db);
  for (int64_t version = 1; version <= 3; ++version)
    store.add_template_version(
        {kCourt, "financial", "judgment", version, "h" + std::to_string(version), "admin", "2023-02-14T09:20"});
  store.add_template_version({kCourt, "financial", "summons", 1, "", "admin", "2023-02-14T09:20"});
  transaction.commit();
  const auto current = store.current_templates(kCourt, "financial");
  ASSERT_EQ(current.size(), 2u);
  EXPECT_EQ(current[0].hash, "h3");
  EXPECT_EQ(current[1].template_name, "summons");
  EXPECT_EQ(store.list_template_versions(kCourt, "financial", "judgment").front().version, 3);
  EXPECT_ANY_THROW(db->exec("UPDATE template_versions SET hash = 'x'"));
  EXPECT_ANY_THROW(db->exec("DELETE FROM template_versions"));
}

// Cases of one session in one room are one sitting, by moment; what is outside the days asked for is left out.
TEST_P(uploads, stand_beside_sittings_that_cases_are_put_down_for) {
  auto db = open_migrated(fresh_url());
  samples::prepare(*db);
  Store store(*db);
  Transaction transaction(*db);
  Chunk chunk;
  for (int serial = 1; serial <= 8; ++serial) {
    CaseRow row = samples::case_row(serial);
    row.judge = "judge.li";
    row.stage = serial == 1 ? "closed" : "scheduled";
    row.session = serial <= 7 ? "一" : "二";
    row.sits_at = serial <= 7 ? "2023-03-20T09:00" : "2023-03-21T14:30";
    row.room = "第三法庭";
    chunk.events.push_back(samples::event(row.id, 1));
    chunk.cases.push_back({std::move(row), 0});
  }
  ASSERT_TRUE(store.save_chunk(kCourt, chunk).empty());
  transaction.commit();
  const auto both = store.list_sittings(kCourt, "2023-03-20", "2023-03-21", "", "", {"closed"}, 100);
  ASSERT_EQ(both.size(), 2u);
  EXPECT_EQ(both[0].session, "一");
  EXPECT_EQ(both[0].cases, 7);
  EXPECT_EQ(both[0].closed, 1);
  EXPECT_EQ(both[0].first_cases.size(), 5u);
  EXPECT_EQ(both[0].first_cases.front(), samples::case_id(1));
  EXPECT_EQ(both[1].starts, "2023-03-21T14:30");
  for (const auto& sitting : both) {
    CaseFilter of;
    of.session = sitting.session;
    of.sits_at = sitting.starts;
    of.room = sitting.room;
    EXPECT_EQ(store.count_cases(kCourt, of), sitting.cases);
    of.room = "第一法庭";
    EXPECT_EQ(store.count_cases(kCourt, of), 0);
  }
  std::vector<TermRow> terms;
  for (const int serial : {1, 6, 7, 8}) terms.push_back({kCourt, "wish", "online", samples::case_id(serial)});
  terms.push_back({kCourt, "wish", "interpreter", samples::case_id(8)});
  store.change_terms(kCourt, {}, terms);
  const auto wish = [](const char* term) {
    Lookup lookup;
    lookup.kind = "wish";
    lookup.from = term;
    return lookup;
  };
  const auto online = store.count_in_sittings(kCourt, "2023-03-20", "2023-03-21", "", "", wish("online"), 100);
  ASSERT_EQ(online.size(), 2u);
  EXPECT_EQ(online[0].session, "一");
  EXPECT_EQ(online[0].cases, 3) << "more than are named of a session";
  EXPECT_EQ(online[1].cases, 1);
  EXPECT_EQ(store.count_in_sittings(kCourt, "2023-03-20", "2023-03-20", "", "", wish("online"), 100).size(), 1u);
  EXPECT_TRUE(store.count_in_sittings(kCourt, "2023-03-20", "2023-03-21", "第一法庭", "", wish("online"), 100).empty());
  EXPECT_TRUE(store.count_in_sittings(kCourt, "2023-03-20", "2023-03-21", "", "", wish("other"), 100).empty());
  EXPECT_EQ(store.list_sittings(kCourt, "2023-03-20", "2023-03-20", "", "", {}, 100).size(), 1u);
  EXPECT_TRUE(store.list_sittings(kCourt, "2023-03-20", "2023-03-21", "第一法庭", "", {}, 100).empty());
  EXPECT_TRUE(store.list_sittings(kCourt, "2023-03-20", "2023-03-21", "", "judge.zhao", {}, 100).empty());
  EXPECT_EQ(store.list_sittings(kCourt, "2023-03-20", "2023-03-21", "第三法庭", "judge.li", {}, 100).size(), 2u);
}

// A database of before has its hearings in the states alone.
TEST_P(uploads, stand_beside_sittings_of_cases_that_were_there_before) {
  auto db = open_database(fresh_url());
  migrate(*db, 2);
  db->exec(
      "INSERT INTO series(court, id, name, claimant, cause, file_name, file_hash, content_hash, rows, received_at, "
      "state) VALUES('450305', 1, '', '', '', '', '', '', 1, '', '{}')");
  for (const char* state :
       {R"({"hearing":{"at":"2023-03-20T09:00","session":"一","room":"甲"}})", R"({"stage":"filed"})"})
    db->exec(
        "INSERT INTO cases(court, id, series, serial, procedure, kind, stage, track, number, judge, waits_for, "
        "amount, respondent, claim_key, created_at, changed_at, version, head, state) VALUES('450305', ?, 1, 1, '', "
        "'main', '', '', '', '', '', 0, '', '', '', '', 1, '', ?)",
        {std::string(state).size() > 40 ? "a" : "b", state});
  migrate(*db);
  EXPECT_EQ(db->text("SELECT session || sits_at || room FROM cases WHERE id = 'a'"), "一2023-03-20T09:00甲");
  EXPECT_EQ(db->text("SELECT session || sits_at || room FROM cases WHERE id = 'b'"), "");
}

}  // namespace
}  // namespace store
