// The sample files, read as a bank's clerk would have them read.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "base/text.h"
#include "intake/series.h"

namespace {

intake::Series read(const std::string& name) {
  const auto bytes = intake::read_file(std::string(SOURCE_DIR) + "/samples/" + name);
  EXPECT_TRUE(bytes.ok());
  auto series = intake::read_series(*bytes, {{}, *base::Date::parse("2023-02-14")});
  EXPECT_TRUE(series.ok()) << (series.ok() ? "" : base::message(series.refusal(), base::Language::kChinese).sentence);
  return std::move(series).value();
}

using Verdicts = std::map<int64_t, std::set<std::string>>;

Verdicts verdicts_of(const intake::Series& series) {
  Verdicts found;
  for (const auto& f : series.findings)
    if (f.severity != intake::Severity::kNote)
      found[f.row].insert(std::string(intake::severity_name(f.severity)) + ":" + f.code);
  return found;
}

Verdicts expected_of(const std::string& name) {
  std::ifstream in(std::string(SOURCE_DIR) + "/samples/" + name);
  std::string line;
  std::getline(in, line);
  Verdicts expected;
  while (std::getline(in, line)) {
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.pop_back();
    const auto fields = base::split(line, ',');
    if (fields.size() == 3 && fields[2] != "ok") expected[*base::parse_int(fields[0])].insert(std::string(fields[2]));
  }
  return expected;
}

}  // namespace

TEST(samples, the_messy_series_gives_exactly_the_verdicts_expected) {
  const auto series = read("series-899-messy.xlsx");
  EXPECT_EQ(series.rows, 899);
  const auto expected = expected_of("series-899-messy.expected.csv"), found = verdicts_of(series);
  EXPECT_EQ(expected.size(), 23u);
  for (const auto& [row, codes] : expected)
    EXPECT_EQ(found.contains(row) ? found.at(row) : std::set<std::string>{}, codes) << "row " << row;
  for (const auto& [row, codes] : found) EXPECT_TRUE(expected.contains(row)) << "row " << row << " " << *codes.begin();
}

TEST(samples, the_clean_series_is_taken_whole_with_its_claimant) {
  const auto series = read("series-274.xlsx");
  EXPECT_EQ(series.rows, 274);
  EXPECT_EQ(series.claims.size(), 274u);
  EXPECT_EQ(series.errors(), 0);
  ASSERT_TRUE(series.claimant);
  EXPECT_EQ(series.claimant->name, "示例银行股份有限公司桂林分行");
  EXPECT_EQ(series.claimant->court, "桂林市七星区人民法院");
  EXPECT_EQ(series.claims[0].total.plain(), "5063.58");
  EXPECT_EQ(series.claims[0].opened->iso(), "2017-01-19");
  EXPECT_EQ(series.claims[0].daily_rate->plain(), "0.0005");
}

TEST(samples, the_same_rows_in_two_encodings_are_the_same_claims) {
  const auto utf8 = read("series-60.utf8.csv"), gb = read("series-60.gb18030.csv");
  EXPECT_EQ(utf8.rows, 60);
  EXPECT_EQ(utf8.content_hash, gb.content_hash);
  EXPECT_NE(utf8.file_hash, gb.file_hash);
}
