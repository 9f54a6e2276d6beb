// What the binary says and does when it is asked oddly: half a file of decisions, faults, holidays, other courts, two
// at once, the same command again.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <thread>

#include "base/json.h"
#include "base/text.h"
#include "process.h"
#include "store/backup.h"
#include "store/migrations.h"

namespace system_tests {
namespace {

using base::json::object;

struct CommandLine : testing::Test {
  TemporaryFolder folder;

  std::string file(const std::string& name, const std::string& text) const {
    std::ofstream(folder.path(name), std::ios::binary) << text;
    return folder.path(name);
  }
  std::string db(const std::string& out = "out") const { return folder.path(out + "/kuaishen.db"); }

  Finished run(const std::string& decisions, std::vector<std::string> more = {}, const std::string& out = "out") const {
    std::vector<std::string> all = {
        "run",   sample("series-60.utf8.csv"), "--claimant", sample("claimant.json"), "--out", folder.path(out),
        "--json"};
    if (!decisions.empty()) all.insert(all.end(), {"--decisions", decisions});
    if (std::find(more.begin(), more.end(), "--date") == more.end()) all.insert(all.end(), {"--date", "2023-02-14"});
    all.insert(all.end(), more.begin(), more.end());
    return kuaishen(all);
  }
  Finished perform(std::vector<std::string> more) const {
    std::vector<std::string> all = {"perform"};
    all.insert(all.end(), more.begin(), more.end());
    all.insert(all.end(), {"--db", db(), "--json"});
    return kuaishen(all);
  }
  static object answer(const Finished& finished) {
    auto parsed = base::parse_json(finished.out);
    EXPECT_TRUE(parsed && parsed->is_object()) << finished.out << finished.err;
    return parsed && parsed->is_object() ? parsed->get_object() : object{};
  }
  static std::string code(const Finished& finished) {
    return std::string(base::text_at(base::object_at(answer(finished), "error"), "code"));
  }
  std::string dump() const {
    auto database = store::open_migrated(db());
    return store::dump(*database);
  }
  static std::string first_lines(const std::string& path, int lines) {
    std::ifstream in(path, std::ios::binary);
    std::string text;
    for (std::string line; lines > 0 && std::getline(in, line); --lines) text += line + "\n";
    return text;
  }
  int64_t figure(const char* key) const {
    const auto stats = answer(kuaishen({"stats", "--json", "--db", db()}));
    return base::int_at(base::object_at(base::object_at(stats, "figures"), key), "numerator", -1);
  }
};

constexpr const char* kHeader = "序号,调解结果,分期期数,电子送达,是否出庭,争议要素,被告主张,法院认定,裁判方式\n";

}  // namespace

TEST_F(CommandLine, decisions_taken_later_are_carried_out_beside_the_earlier_ones) {
  const auto some = file("some.csv", first_lines(sample("series-274.decisions.csv"), 21));
  ASSERT_EQ(run(some).code, 0);
  EXPECT_EQ(figure("closed"), 19);  // the decisions are of another series: one has not agreed to e-service
  ASSERT_EQ(run(sample("series-274.decisions.csv")).code, 0);
  EXPECT_EQ(figure("closed"), 54);  // as with all decisions at once: three more like it, three found above the claim
  const std::string before = dump();
  EXPECT_FALSE(base::bool_at(answer(run(sample("series-274.decisions.csv"))), "changed", true));
  EXPECT_EQ(before, dump());
  EXPECT_EQ(kuaishen({"verify", "--db", db()}).code, 0);
}

TEST_F(CommandLine, without_decisions_the_series_is_taken_in_and_waits) {
  ASSERT_EQ(run("").code, 0);
  EXPECT_EQ(figure("received"), 60);
  EXPECT_EQ(figure("filed"), 0);
}

TEST_F(CommandLine, every_fault_of_the_decisions_is_told_at_its_cell_and_nothing_is_done) {
  const auto bad =
      file("bad.csv", std::string(kHeader) +
                          "1,可能,,成功,否,,,,判决\n2,成功,,,,,,,\n3,不成,,成功,是,天气,1,2,判决\n"
                          "x,不成,,成功,否,,,,判决\n5,不成,,成功,是,利息,abc,1,判决\n1,不成,,成功,否,,,,\n");
  const auto refused = run(bad);
  EXPECT_EQ(refused.code, 3);
  const object all = answer(refused);
  std::string told;
  for (const auto& v : base::array_at(base::object_at(all, "error"), "faults")) {
    const object& f = v.as_object();
    told += std::string(base::text_at(f, "column")) + std::to_string(base::int_at(f, "row")) + " " +
            std::string(base::text_at(f, "code")) + "\n";
    EXPECT_FALSE(base::text_at(f, "remedy").empty());
  }
  EXPECT_EQ(told,
            "B2 decisions.value\nC3 decisions.missing\nF4 decisions.element\nA5 decisions.serial\n"
            "G6 decisions.figure\nA7 decisions.twice\n");
  EXPECT_FALSE(std::ifstream(db()).good());
}

TEST_F(CommandLine, a_day_no_calendar_knows_is_refused_and_a_holiday_begins_on_the_next_working_day) {
  EXPECT_EQ(code(run(sample("series-274.decisions.csv"), {"--date", "2031-01-06"})), "run.no_calendar");
  EXPECT_FALSE(std::ifstream(db()).good());
  const auto some = file("some.csv", first_lines(sample("series-274.decisions.csv"), 6));
  const auto begun = run(some, {"--date", "2023-01-22"});  // spring festival
  EXPECT_TRUE(base::object_at(answer(begun), "refused").empty()) << begun.out;
  const auto shown = answer(kuaishen({"show", "450305-1-00001", "--json", "--db", db()}));
  EXPECT_EQ(base::text_at(base::object_at(shown, "state"), "received_on"), "2023-01-28");
}

TEST_F(CommandLine, another_court_numbers_its_own_cases_and_an_unknown_one_is_refused) {
  EXPECT_EQ(code(run("", {"--court", "999999"})), "court.unknown");
  const auto some = file("some.csv", first_lines(sample("series-274.decisions.csv"), 6));
  ASSERT_EQ(run(some, {"--court", "450302"}).code, 0);
  EXPECT_NE(kuaishen({"cases", "--court", "450302", "--db", db()}).out.find("（2023）桂0302诉前调1号"),
            std::string::npos);
}

TEST_F(CommandLine, two_runs_at_once_share_a_database_and_never_a_folder) {
  Finished first, second;
  const auto both = [&](const std::string& other_out) {
    std::thread one([&] { first = run(sample("series-274.decisions.csv"), {"--db", folder.path("one.db")}, "a"); });
    second = run(sample("series-274.decisions.csv"), {"--db", folder.path("one.db")}, other_out);
    one.join();
  };
  both("b");
  EXPECT_EQ(first.code, 0) << first.out << first.err;
  EXPECT_EQ(second.code, 0) << second.out << second.err;
  EXPECT_EQ(kuaishen({"verify", "--db", folder.path("one.db")}).code, 0);
  both("a");
  EXPECT_EQ(first.code + second.code, 1);
  EXPECT_EQ(code(first.code == 1 ? first : second), "run.busy");
}

TEST_F(CommandLine, a_preview_writes_nothing_and_the_same_command_again_changes_nothing) {
  ASSERT_EQ(run("").code, 0);
  const std::vector<std::string> command = {
      "assign_mediator", "--series", "1", "--stage", "received", "--as", "mediation_clerk", "--at", "2023-02-14T10:00"};
  auto preview = command;
  preview.push_back("--preview");
  const std::string before = dump();
  EXPECT_EQ(base::int_at(answer(perform(preview)), "done"), 60);
  EXPECT_EQ(before, dump());
  EXPECT_EQ(base::int_at(answer(perform(command)), "done"), 60);
  const std::string after = dump();
  EXPECT_EQ(base::int_at(answer(perform(command)), "selected", -1), 0);
  const auto named = answer(perform({"assign_mediator", "--on", "450305-1-00001", "--as", "mediation_clerk", "--at",
                                     "2023-02-13T10:00", "--batch", "again"}));
  EXPECT_EQ(base::int_at(named, "refused"), 1);  // before the last entry of the case
  EXPECT_NE(after, dump());
  const std::string refused = dump();
  EXPECT_EQ(perform({"assign_mediator", "--on", "450305-1-00001", "--as", "mediation_clerk", "--at", "2023-02-13T10:00",
                     "--batch", "again"})
                .code,
            1);
  EXPECT_EQ(refused, dump());
  EXPECT_EQ(code(perform({"accept_mediation", "--on", "450305-1-00001", "--as", "mediator", "--batch", "again"})),
            "batch.another");
}

TEST_F(CommandLine, a_table_gives_each_case_its_own_input_or_is_refused_at_its_cells) {
  ASSERT_EQ(run("").code, 0);
  const auto table = file("mediators.csv", "编号,mediator\n450305-1-00001,mediator-1\n450305-1-00002,nobody\n");
  const auto done =
      answer(perform({"assign_mediator", "--table", table, "--as", "mediation_clerk", "--at", "2023-02-14T10:00"}));
  EXPECT_EQ(base::int_at(done, "done"), 1);
  EXPECT_EQ(base::int_at(done, "refused"), 1);
  const auto bad = file("bad.csv",
                        "编号,answer,weather\n450305-1-00001,perhaps,sun\n450305-1-00001,agrees,\n,agrees,\n"
                        "450305-1-99999,agrees,\n");
  const object refused = answer(perform({"record_consent", "--table", bad, "--as", "mediator"}));
  std::string told;
  for (const auto& v : base::array_at(base::object_at(refused, "error"), "faults"))
    told += std::to_string(base::int_at(v.as_object(), "row")) + " " +
            std::string(base::text_at(v.as_object(), "code")) + "\n";
  EXPECT_EQ(told,
            "2 input.not_of_kind\n2 input.no_such_member\n2 input.missing\n3 table.case_twice\n4 table.no_case\n"
            "5 app.no_case\n");
}

TEST_F(CommandLine, nobody_reads_an_identity_number_a_phone_or_a_card_off_a_case) {
  const auto some = file("some.csv", first_lines(sample("series-274.decisions.csv"), 11));
  ASSERT_EQ(run(some).code, 0);
  std::ifstream in(sample("series-60.utf8.csv"));
  std::string rows{std::istreambuf_iterator<char>(in), {}};
  int searched = 0;
  for (const char* id : {"450305-1-00003", "450305-1-00004", "450305-1-00010"})
    for (const bool json : {true, false}) {
      std::vector<std::string> command = {"show", id, "--db", db()};
      if (json) command.push_back("--json");
      const auto shown = kuaishen(command).out;
      // every run of eleven digits and more that the bank's file has
      for (size_t at = 0, end; at < rows.size(); at = end + 1) {
        end = at;
        while (end < rows.size() && rows[end] >= '0' && rows[end] <= '9') ++end;
        if (end - at < 11) continue;
        ++searched;
        EXPECT_EQ(shown.find(rows.substr(at, end - at)), std::string::npos) << rows.substr(at, end - at);
      }
    }
  EXPECT_GT(searched, 600);
}

TEST_F(CommandLine, a_wrong_command_line_is_told_in_json_too) {
  for (const auto& wrong : {std::vector<std::string>{"show", "--json"}, {"--json", "cases", "--limit", "many"}}) {
    const auto refused = kuaishen(wrong);
    EXPECT_EQ(refused.code, 2);
    EXPECT_EQ(code(refused), "app.usage");
  }
}

TEST_F(CommandLine, what_no_case_can_have_is_refused_with_what_there_is) {
  ASSERT_EQ(run("").code, 0);
  for (const auto& [option, value, expected] : {std::tuple{"--stage", "nowhere", "selection.stage"},
                                                {"--track", "快", "selection.track"},
                                                {"--judge", "judge-99", "selection.judge"},
                                                {"--series", "9", "selection.series"},
                                                {"--kind", "odd", "selection.kind"}}) {
    const auto refused = kuaishen({"cases", option, value, "--json", "--db", db()});
    EXPECT_EQ(refused.code, 1);
    EXPECT_EQ(code(refused), expected);
  }
}

}  // namespace system_tests
