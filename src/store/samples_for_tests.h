#pragma once
#include <fmt/format.h>

#include <string>

#include "base/hash.h"
#include "store/store.h"

/// Cases such as the office writes them, by number: the same number gives the same rows.
namespace store::samples {

inline const std::string kCourt = "450305";

inline SeriesRow series(int n) {
  SeriesRow row;
  row.court = kCourt;
  row.name = fmt::format("信用卡纠纷 第{}批", n);
  row.claimant = "某某银行股份有限公司桂林分行";
  row.cause = "信用卡纠纷";
  row.file_name = "清单.xlsx";
  row.file_hash = base::hex(base::sha256(row.name));
  row.content_hash = base::hex(base::sha256("rows of " + row.name));
  row.rows = 500;
  row.received_at = "2023-02-14T09:20";
  return row;
}

inline std::string case_id(int serial, int64_t of_series = 1) {
  return fmt::format("{}-{}-{:05}", kCourt, of_series, serial);
}

inline std::string state(int serial, size_t bytes = 200) {
  return fmt::format(R"({{"stage":"filed","serial":{},"note":"引号\"和反斜杠\\，花括号{{}}，{}"}})", serial,
                     std::string(bytes, 'x'));
}

inline EventRow event(const std::string& id, int64_t seq, const std::string& previous = "") {
  base::Digest head{};
  base::from_hex(previous, head);
  EventRow row{.case_id = id, .seq = seq, .at = "2023-02-14T09:20", .action = "file_case", .actor = "wang"};
  row.body = fmt::format(R"({{"case":"{}","seq":{},"patch":{{"stage":"filed"}}}})", id, seq);
  row.hash = base::hex(base::chained(head, row.body));
  return row;
}

inline CaseRow case_row(int serial, int64_t of_series = 1) {
  CaseRow row;
  row.court = kCourt;
  row.id = case_id(serial, of_series);
  row.series = of_series;
  row.serial = serial;
  row.procedure = "financial";
  row.kind = "main";
  row.stage = serial % 3 == 0 ? "received" : "filed";
  row.track = "小额";
  row.judge = serial % 2 == 0 ? "judge.li" : "judge.zhao";
  row.waits_for = "clerk";
  row.amount = 100'00 + serial;
  row.respondent = fmt::format("张{}Ab", serial);
  row.created_at = row.changed_at = "2023-02-14T09:20";
  row.version = 1;
  row.head = event(row.id, 1).hash;
  row.state = state(serial);
  return row;
}

/// Cases `from` … `from + count - 1` that have just been filed, with everything that goes with them. `first_number` is
/// what draw_numbers gave.
inline Chunk filing(int from, int count, int64_t first_number, int64_t of_series = 1) {
  Chunk chunk;
  for (int i = 0; i < count; ++i) {
    const int serial = from + i;
    CaseRow row = case_row(serial, of_series);
    row.number = fmt::format("（2023）桂0305民初{}号", first_number + i);
    const std::string& id = row.id;
    chunk.events.push_back(event(id, 1));
    chunk.deadlines.push_back(
        {kCourt, id, "answer.1", "answer_15d@CN-GX", "2023-02-15", "2023-03-01", "第一百二十八条", "open"});
    chunk.deadlines.push_back(
        {kCourt, id, "trial_limit", "small_2m", "2023-02-15", "2023-04-15", "第一百六十八条", "open"});
    chunk.numbers.push_back({kCourt, row.number, 2023, "民初", first_number + i, id});
    JobRow job{.kind = "paper.filing_notice", .case_id = id, .seq = 1, .batch = "b1", .payload = "{}"};
    chunk.jobs.push_back(job);
    job.kind = "sms.1";
    chunk.messages.push_back(job);
    chunk.papers.push_back(
        {kCourt, id, 1, "filing_notice", "受理通知书", "filing_notice", "t", "d", "p", 2, "2023-02-14T09:21", 1});
    chunk.loads.push_back({row.judge, 1});
    chunk.cases.push_back({std::move(row), 0});
  }
  chunk.journal_at = "2023-02-14T09:20";
  chunk.journal_body = [from, count](int64_t, int64_t) {
    return fmt::format(R"({{"action":"file_case","from":{},"count":{}}})", from, count);
  };
  return chunk;
}

inline PersonRow person(const std::string& id) {
  return {.court = kCourt, .id = id, .name = "某法官", .role = "judge", .team = "快审一组"};
}

/// Series 1 and two judges, committed.
inline void prepare(Database& database) {
  Store store(database);
  Transaction transaction(database);
  const std::vector<PersonRow> people = {person("judge.li"), person("judge.zhao")};
  store.save_people(kCourt, people);
  store.add_series(series(1));
  transaction.commit();
}

/// Draws numbers and files cases in one transaction.
inline void file_cases(Database& database, int from, int count) {
  Store store(database);
  Transaction transaction(database);
  const int64_t first = store.draw_numbers(kCourt, 2023, "民初", count);
  const auto conflicts = store.save_chunk(kCourt, filing(from, count, first));
  if (!conflicts.empty()) throw std::runtime_error("conflict on " + conflicts.front());
  transaction.commit();
}

}  // namespace store::samples
