// `kuaishen check` as a bank's back office and a filing clerk use it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "base/json.h"
#include "base/text.h"
#include "process.h"

using system_tests::kuaishen;
using system_tests::sample;
using system_tests::TemporaryFolder;

namespace {

using Verdicts = std::map<int64_t, std::set<std::string>>;

base::json::object parsed(const std::string& out) {
  const auto value = base::parse_json(out);
  EXPECT_TRUE(value.ok()) << out.substr(0, 200);
  return value.ok() && value->is_object() ? value->get_object() : base::json::object{};
}

Verdicts verdicts_in(const base::json::object& report) {
  Verdicts found;
  for (const auto& item : report.at("findings").as_array()) {
    const auto& finding = item.as_object();
    const std::string severity(base::text_at(finding, "severity"));
    if (severity != "note")
      found[base::int_at(finding, "row")].insert(severity + ":" + std::string(base::text_at(finding, "code")));
  }
  return found;
}

Verdicts expected_verdicts() {
  std::ifstream in(sample("series-899-messy.expected.csv"));
  std::string line;
  std::getline(in, line);
  Verdicts expected;
  while (std::getline(in, line)) {
    const auto fields = base::split(base::trim(line), ',');
    if (fields.size() == 3 && fields[2] != "ok") expected[*base::parse_int(fields[0])].insert(std::string(fields[2]));
  }
  return expected;
}

void write(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

std::string text_of(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

std::string refusal_in(const std::string& out) {
  const auto report = parsed(out);
  return report.contains("error") ? std::string(base::text_at(report.at("error").as_object(), "code")) : "none";
}

std::string refused_as(const std::string& path) {
  const auto finished = kuaishen({"check", path, "--json"});
  EXPECT_EQ(finished.code, 3) << path;
  return refusal_in(finished.out);
}

}  // namespace

TEST(check, the_messy_sample_gives_exactly_the_verdicts_expected_and_so_does_its_report) {
  TemporaryFolder folder;
  const auto first =
      kuaishen({"check", sample("series-899-messy.xlsx"), "--json", "--report", folder.path("back.xlsx")});
  EXPECT_EQ(first.code, 1);
  const auto report = parsed(first.out);
  EXPECT_EQ(base::int_at(report, "rows"), 899);
  const auto expected = expected_verdicts();
  EXPECT_EQ(expected.size(), 23u);
  EXPECT_EQ(verdicts_in(report), expected);
  for (const auto& item : report.at("findings").as_array()) {
    EXPECT_EQ(base::text_at(item.as_object(), "sheet"), "Sheet1");
    EXPECT_FALSE(base::text_at(item.as_object(), "message").empty());
    EXPECT_FALSE(base::text_at(item.as_object(), "remedy").empty());
  }

  const auto again = kuaishen({"check", folder.path("back.xlsx"), "--json"});
  EXPECT_EQ(verdicts_in(parsed(again.out)), expected);
}

TEST(check, a_sound_file_passes_and_each_encoding_says_the_same) {
  EXPECT_EQ(kuaishen({"check", sample("series-274.xlsx")}).code, 0);
  const auto utf8 = kuaishen({"check", sample("series-60.utf8.csv"), "--json"}),
             gb18030 = kuaishen({"check", sample("series-60.gb18030.csv"), "--json"});
  EXPECT_EQ(utf8.code, 0);
  EXPECT_EQ(utf8.out, gb18030.out);
}

TEST(check, a_mapping_that_was_saved_is_read_back) {
  TemporaryFolder folder;
  const std::string mapping = folder.path("mapping.json"), odd = folder.path("odd.csv");
  std::string text = text_of(sample("series-60.utf8.csv"));
  text = base::replace_all(text, "被告姓名", "甲");
  text = base::replace_all(text, "欠款本金", "乙");
  write(odd, text);
  const auto unknown = kuaishen({"check", odd});
  EXPECT_EQ(unknown.code, 3);
  for (const char* part : {"甲", "乙", "被告姓名", "身份证号码"})
    EXPECT_NE(unknown.err.find(part), std::string::npos) << part;

  write(mapping, R"({"甲": "name", "乙": "principal"})");
  const std::string saved = folder.path("saved.json");
  const auto first = kuaishen({"check", odd, "--mapping", mapping, "--save-mapping", saved, "--json"});
  EXPECT_EQ(first.code, 0) << first.out;
  const auto second = kuaishen({"check", odd, "--mapping", saved, "--json"});
  EXPECT_EQ(first.out, second.out);

  for (const auto& [wrong, code] :
       std::map<std::string, std::string>{{"{\"甲\": ", "mapping.malformed"},
                                          {"[1]", "mapping.malformed"},
                                          {R"({"甲": "nobody"})", "mapping.unknown_field"},
                                          {R"({"甲": "name", "乙": "name"})", "mapping.field_twice"},
                                          {R"({"丙": "name"})", "mapping.unknown_header"}}) {
    write(mapping, wrong);
    const auto refused = kuaishen({"check", odd, "--mapping", mapping, "--json"});
    EXPECT_EQ(refused.code, 3) << wrong;
    EXPECT_EQ(refusal_in(refused.out), code) << wrong;
  }
}

TEST(check, the_bank_s_file_is_never_written_over) {
  TemporaryFolder folder;
  const std::string file = folder.path("series.xlsx"), before = text_of(sample("series-274.xlsx"));
  write(file, before);
  for (const char* option : {"--report", "--save-mapping"}) EXPECT_EQ(kuaishen({"check", file, option, file}).code, 2);
  EXPECT_EQ(text_of(file), before);
  EXPECT_EQ(kuaishen({"check", file, "--report", folder.path("nowhere/back.xlsx")}).code, 4);
}

TEST(check, what_is_no_spreadsheet_is_told_by_what_it_is) {
  TemporaryFolder folder;
  const auto made = [&](const std::string& name, const std::string& bytes) {
    write(folder.path(name), bytes);
    return folder.path(name);
  };
  const std::string whole = text_of(sample("series-274.xlsx"));
  EXPECT_EQ(refused_as(made("empty.xlsx", "")), "file.empty");
  EXPECT_EQ(refused_as(made("cut.xlsx", whole.substr(0, whole.size() / 2))), "file.broken");
  EXPECT_EQ(refused_as(made("paper.xlsx", "%PDF-1.7\n")), "file.pdf");
  EXPECT_EQ(refused_as(made("page.xls", "<html><table></table></html>")), "file.html");
  EXPECT_EQ(refused_as(made("cut.csv", "姓名,金额\n张三,1\n李四,2\n王五,3\n赵六,4\n钱七,5\n周八,6\n李\xE5")),
            "file.cut");
  EXPECT_EQ(refused_as(made("quote.csv", "姓名,金额\n\"张三,1\n李四,2\n")), "file.open_quote");
  EXPECT_EQ(refused_as(made("large.csv", std::string((50u << 20) + 1, 'a'))), "file.too_large");
  EXPECT_EQ(refused_as(folder.path()), "file.directory");
  EXPECT_EQ(refused_as(folder.path("missing.xlsx")), "file.cannot_open");
  std::string wide = "a";
  for (int i = 0; i < 512; ++i) wide += ",b";
  EXPECT_EQ(refused_as(made("wide.csv", wide + "\n")), "file.too_many_columns");
}

TEST(check, where_every_row_is_wrong_the_list_for_people_stays_short) {
  TemporaryFolder folder;
  std::string text = "姓名,身份证号,逾期日期,截止日期,本金,利息,合计\n";
  for (int i = 0; i < 5000; ++i)
    text += "张三,45039919" + std::to_string(1000 + i % 9000) + ",2021-06-01,2022-12-31,x,100,1100\n";
  write(folder.path("wrong.csv"), text);
  const auto finished = kuaishen({"check", folder.path("wrong.csv")});
  EXPECT_EQ(finished.code, 1);
  EXPECT_LT(finished.out.size(), 20'000u);
  EXPECT_NE(finished.out.find("5000  principal_not_a_number"), std::string::npos) << finished.out;
  const auto whole = parsed(kuaishen({"check", folder.path("wrong.csv"), "--json"}).out);
  EXPECT_EQ(whole.at("findings").as_array().size(), 10'000u);
}

TEST(check, more_than_two_hundred_thousand_rows_are_refused_and_so_many_are_not) {
  TemporaryFolder folder;
  std::string text = "姓名,身份证号,逾期日期,截止日期,本金\n";
  for (int i = 0; i < 200'000; ++i) text += "张三,450399" + std::to_string(100'000'000'000 + i) + ",,,1\n";
  write(folder.path("most.csv"), text);
  EXPECT_EQ(kuaishen({"check", folder.path("most.csv")}).code, 1);
  write(folder.path("more.csv"), text + "李四,450399199001011231,2021-06-01,2022-12-31,1\n");
  EXPECT_EQ(refused_as(folder.path("more.csv")), "file.too_many_rows");
}
