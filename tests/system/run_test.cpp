// A series through the whole court, by the real binary; killed at random and started again.
#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <sstream>

#include "base/json.h"
#include "base/text.h"
#include "documents/read_back.h"
#include "office/rows.h"
#include "office/service_section.h"
#include "procedures/financial/procedure.h"
#include "process.h"
#include "store/backup.h"
#include "store/migrations.h"
#include "store/postgres_for_tests.h"
#include "store/store.h"

namespace system_tests {
namespace {

using std::chrono::microseconds;

std::vector<std::string> run_arguments(const std::string& out, const std::string& db, const std::string& file) {
  std::vector<std::string> all = {"run",         sample(file),
                                  "--decisions", sample("series-274.decisions.csv"),
                                  "--claimant",  sample("claimant.json"),
                                  "--out",       out,
                                  "--date",      "2023-02-14"};
  if (!db.empty()) {
    all.push_back("--db");
    all.push_back(db);
    all.push_back("--files");
    all.push_back(out + "/files");
  }
  return all;
}

std::string dump_of(const std::string& url) {
  auto database = store::open_migrated(url);
  return store::dump(*database);
}

int64_t figure(const std::string& json_text, const char* key) {
  const auto parsed = base::parse_json(json_text);
  if (!parsed || !parsed->is_object()) return -1;
  return base::int_at(base::object_at(base::object_at(parsed->get_object(), "figures"), key), "numerator", -1);
}

// What the report of a finished series says of service: the same as the cases themselves.
void expect_service_told(const std::string& db, const std::string& html, const std::string& words) {
  const auto database = store::open_migrated(db);
  store::Store store(*database);
  office::ServiceTally tally(procedures::financial::procedure(), {});
  store.for_each_case("450305", {}, [&](const store::CaseRow& row) { tally.add(office::to_case(row)); });
  const auto s = tally.result();
  ASSERT_GT(s.all.reached, 0);
  const auto section = office::service_section(s, base::Language::kChinese);
  ASSERT_TRUE(section);
  ASSERT_GE(section->tables.size(), 4u) << "sum, ways, sources, claimants";
  const std::string paper = base::without_spaces(words);
  for (const auto& table : section->tables)
    for (const auto& row : table.rows) {
      std::string in_page, on_paper;
      for (size_t i = 0; i < row.size(); ++i)
        in_page += (table.columns[i].is_figure ? "<td class=\"n\">" : "<td>") + row[i];
      EXPECT_NE(html.find("<tr>" + in_page + "</tr>"), std::string::npos) << in_page;
      for (const auto& cell : row)
        if (&cell != &row.front()) on_paper += base::without_spaces(cell);
      EXPECT_NE(paper.find(on_paper), std::string::npos) << on_paper << "\n" << words;
    }
}

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Kills the run again and again at random moments until it gets through, then says what it left.
std::string dump_after_killing(const std::string& out, const std::string& db, const std::string& url, unsigned seed,
                               microseconds whole) {
  std::mt19937 random(seed);
  const auto arguments = run_arguments(out, db, "series-60.utf8.csv");
  int kills = 0;
  for (int i = 0; i < 200; ++i) {
    const auto after =
        microseconds(std::uniform_int_distribution<int64_t>(whole.count() / 40, whole.count() * 11 / 10)(random));
    const auto finished = kuaishen(arguments, {}, i < 40 ? std::optional(after) : std::nullopt);
    if (finished.code == 0) break;
    EXPECT_EQ(finished.code, -1) << finished.err;
    ++kills;
  }
  EXPECT_EQ(kuaishen({"verify", "--db", url, "--files", out + "/files"}).code, 0);
  std::printf("killed %d times\n", kills);
  return dump_of(url);
}

// The first lines that differ: a whole dump says nothing to anybody.
std::string difference(const std::string& a, const std::string& b) {
  std::istringstream in_a(a), in_b(b);
  std::string line_a, line_b, out;
  for (int told = 0; told < 4;) {
    const bool more_a = static_cast<bool>(std::getline(in_a, line_a)),
               more_b = static_cast<bool>(std::getline(in_b, line_b));
    if (!more_a && !more_b) break;
    if (line_a == line_b) continue;
    out += "- " + line_a.substr(0, 900) + "\n+ " + line_b.substr(0, 900) + "\n";
    ++told;
  }
  return out;
}

void expect_killing_changes_nothing(const std::function<std::string(int)>& database_for) {
  TemporaryFolder folder;
  const auto start = std::chrono::steady_clock::now();
  const std::string whole_url = database_for(0);
  ASSERT_EQ(kuaishen(run_arguments(folder.path("whole"), whole_url, "series-60.utf8.csv")).code, 0);
  const auto whole = std::chrono::duration_cast<microseconds>(std::chrono::steady_clock::now() - start);
  const std::string expected = dump_of(whole_url);
  for (int round = 1; round <= 3; ++round) {
    const std::string url = database_for(round), out = folder.path("killed" + std::to_string(round));
    EXPECT_EQ(difference(expected, dump_after_killing(out, url, url, static_cast<unsigned>(round), whole)), "")
        << "round " << round;
  }
}

}  // namespace

TEST(run, the_sample_series_goes_from_intake_to_archive) {
  TemporaryFolder folder;
  auto arguments = run_arguments(folder.path("out"), "", "series-274.xlsx");
  arguments.push_back("--json");
  const auto finished = kuaishen(arguments);
  ASSERT_EQ(finished.code, 0) << finished.err;
  const auto report = base::parse_json(finished.out);
  ASSERT_TRUE(report.ok());
  // Nothing was refused, every paper could be written: 11 papers a judged case, fewer for the others.
  EXPECT_TRUE(base::object_at(report->get_object(), "refused").empty()) << finished.out.substr(0, 400);
  EXPECT_EQ(base::int_at(report->get_object(), "papers"), 2634);
  const std::string db = folder.path("out/kuaishen.db");
  const auto stats = kuaishen({"stats", "--json", "--db", db});
  ASSERT_EQ(stats.code, 0);
  // Counted from the decisions file.
  EXPECT_EQ(figure(stats.out, "received"), 274);
  EXPECT_EQ(figure(stats.out, "mediation_agreed"), 38);
  EXPECT_EQ(figure(stats.out, "confirmed"), 38);
  EXPECT_EQ(figure(stats.out, "filed"), 229);
  EXPECT_EQ(figure(stats.out, "closed"), 274);
  EXPECT_EQ(kuaishen({"verify", "--db", db}).code, 0);
  const std::string asked = folder.path("asked");
  ASSERT_EQ(kuaishen({"stats", "--html", asked + ".html", "--pdf", asked + ".pdf", "--db", db}).code, 0);
  for (const auto& made : {folder.path("out/statistics"), asked})
    expect_service_told(db, read(made + ".html"),
                        documents::output_of("pdftotext -layout '" + made + ".pdf' - 2>/dev/null"));

  const std::string before = dump_of(db);
  const auto again = kuaishen(run_arguments(folder.path("out"), "", "series-274.xlsx"));
  EXPECT_EQ(again.code, 0);
  EXPECT_NE(again.out.find("没有改动"), std::string::npos) << again.out;
  EXPECT_EQ(difference(before, dump_of(db)), "");
}

// The bank sends some of its rows a second time in another file.
TEST(run, a_claim_the_court_has_already_is_kept_out_of_another_series) {
  TemporaryFolder folder;
  const std::string url = folder.path("court.db");
  ASSERT_EQ(kuaishen(run_arguments(folder.path("first"), url, "series-60.utf8.csv")).code, 0);
  std::ifstream first(sample("series-60.utf8.csv"), std::ios::binary);
  std::string line, some;
  // The header, two claims that were withdrawn, two that were not, and one under another contract.
  for (int n = 0; n < 6 && std::getline(first, line); ++n)
    some += (n < 5 ? line : base::replace_all(line, "GLXYK-", "GLXYK-A-")) + "\n";
  const std::string file = folder.path("again.csv");
  std::ofstream(file, std::ios::binary) << some;
  auto arguments = run_arguments(folder.path("second"), url, "series-60.utf8.csv");
  arguments[1] = file;
  arguments.push_back("--json");
  const auto second = kuaishen(arguments);
  const auto report = base::parse_json(second.out);
  ASSERT_TRUE(report.ok()) << second.out << second.err;
  EXPECT_EQ(base::int_at(base::object_at(report->get_object(), "refused"), "receive.same_claim"), 2) << second.out;
  const auto cases = kuaishen({"cases", "--series", "2", "--json", "--db", url});
  for (const char* there : {"450305-2-00001", "450305-2-00002", "450305-2-00005"})
    EXPECT_NE(cases.out.find(there), std::string::npos) << there << cases.out;
  for (const char* kept_out : {"450305-2-00003", "450305-2-00004"})
    EXPECT_EQ(cases.out.find(kept_out), std::string::npos) << kept_out;
}

TEST(run, killed_at_any_moment_it_ends_as_if_it_never_was) {
  TemporaryFolder folder;
  expect_killing_changes_nothing([&](int n) { return folder.path("db" + std::to_string(n) + ".db"); });
}

TEST(run, killed_at_any_moment_it_ends_as_if_it_never_was_on_postgresql) {
  store::PostgresForTests server;
  expect_killing_changes_nothing([&](int) { return server.fresh(); });
}

}  // namespace system_tests
