#include "http/court.h"

namespace http_tests {
namespace {

using base::json::array;

class figures : public Court {
 protected:
  void SetUp() override {
    everybody();
    a_case();
    clerk_ = signed_in("clerk");
  }

  std::string received(const std::string& query, const std::string& token) {
    const auto shown = json_of(ask("GET", "/api/v1/statistics" + query, token));
    return std::string(base::text_at(base::object_at(base::object_at(shown, "figures"), "received"), "value"));
  }

  /// A case that is put down for a hearing, as its row says.
  void a_hearing(int serial, const std::string& session, const std::string& at) {
    auto lease = pool_.take();
    store::Store store(*lease);
    store::Transaction transaction(*lease);
    store::Chunk chunk;
    store::CaseRow row;
    row.id = "450305-1-0001" + std::to_string(serial);
    row.series = 1;
    row.serial = 10 + serial;
    row.procedure = "financial";
    row.kind = "main";
    row.stage = "scheduled";
    row.judge = "judge-1";
    row.session = session;
    row.sits_at = at;
    row.room = "第三法庭";
    row.version = 1;
    row.head = std::string(64, 'a');
    row.state =
        R"({"stage":"scheduled","track":"小额","judge":{"id":"judge-1","name":"韦法官"},"clerk":{"name":"莫书记"}})";
    chunk.cases.push_back({std::move(row), 0});
    ASSERT_TRUE(store.save_chunk("450305", chunk).empty());
    transaction.commit();
  }

  /// The cases of the list a query opens.
  std::set<std::string> behind(const object& query) {
    std::string path = "/api/v1/cases?limit=500";
    for (const auto& [name, value] : query)
      path += "&" + std::string(name) + "=" +
              (value.is_string() ? base::percent_encoded(value.get_string()) : std::to_string(value.get_int64()));
    const auto reply = ask("GET", path, clerk_);
    EXPECT_EQ(reply.status, 200) << path << reply.body;
    const auto list = json_of(reply);
    std::set<std::string> ids;
    for (const auto& item : base::array_at(list, "items")) ids.emplace(base::text_at(item.as_object(), "case"));
    return ids;
  }

  std::string clerk_;
};

TEST_F(figures, are_of_a_period_a_series_or_a_judge) {
  EXPECT_EQ(received("", clerk_), "1");
  EXPECT_EQ(received("?from=2023-02-14&to=2023-02-14", clerk_), "1");
  EXPECT_EQ(received("?from=2023-02-15", clerk_), "0");
  EXPECT_EQ(received("?to=2023-02-13", clerk_), "0");
  EXPECT_EQ(received("?judge=judge-1", clerk_), "0");
  EXPECT_EQ(received("?series=2", clerk_), "0");
  EXPECT_EQ(received("", signed_in("other_bank")), "0");
  const auto wrong = ask("GET", "/api/v1/statistics?from=yesterday&series=x", clerk_);
  EXPECT_EQ(code_of(wrong), "http.query_malformed");
  EXPECT_EQ(base::array_at(json_of(wrong), "fields").size(), 2u) << "all faults at once";
}

TEST_F(figures, have_rows_for_charts_that_open_the_list_behind_them) {
  const auto shown = json_of(ask("GET", "/api/v1/statistics?series=1", clerk_));
  const auto& stage = base::array_at(shown, "by_stage").at(0).as_object();
  EXPECT_EQ(base::int_at(stage, "count"), 1);
  const auto& query = base::object_at(stage, "query");
  const auto list = json_of(ask("GET",
                                "/api/v1/cases?stage=" + std::string(base::text_at(query, "stage")) +
                                    "&series=" + std::to_string(base::int_at(query, "series")),
                                clerk_));
  EXPECT_EQ(base::array_at(list, "items").size(), 1u);
  const auto& month = base::array_at(shown, "by_month").at(0).as_object();
  EXPECT_EQ(base::text_at(month, "month"), "2023-02");
  EXPECT_EQ(base::int_at(month, "received"), 1);
}

// Whatever is counted in a scope opens the list of exactly as many cases, its period included.
TEST_F(figures, open_exactly_what_they_count) {
  for (const std::string scope :
       {"", "?series=1", "?from=2023-02-14", "?to=2023-02-14", "?from=2023-02-15", "?to=2023-02-13"}) {
    const auto shown = json_of(ask("GET", "/api/v1/statistics" + scope, clerk_));
    int opened = 0;
    for (const auto& [key, value] : base::object_at(shown, "figures")) {
      const auto& figure = value.as_object();
      if (!figure.contains("query") || base::text_at(figure, "unit") != "件") continue;
      ++opened;
      EXPECT_EQ(std::to_string(behind(base::object_at(figure, "query")).size()), base::text_at(figure, "value"))
          << scope << " " << key;
    }
    for (const char* chart : {"by_stage", "by_judge"})
      for (const auto& row : base::array_at(shown, chart))
        EXPECT_EQ(static_cast<int64_t>(behind(base::object_at(row.as_object(), "query")).size()),
                  base::int_at(row.as_object(), "count"))
            << scope << " " << chart;
    EXPECT_EQ(opened, 4);
  }
  EXPECT_EQ(code_of(ask("GET", "/api/v1/cases?received_from=x", clerk_)), "http.query_malformed");
}

TEST_F(figures, are_taken_away_as_workbook_and_paper) {
  EXPECT_TRUE(ask("GET", "/api/v1/statistics.xlsx?series=1", clerk_).body.starts_with("PK"));
  EXPECT_TRUE(ask("GET", "/api/v1/statistics.pdf?from=2023-02-01", clerk_).body.starts_with("%PDF"));
  EXPECT_TRUE(ask("GET", "/api/v1/register.xlsx?series=1", clerk_).body.starts_with("PK"));
  EXPECT_TRUE(ask("GET", "/api/v1/register.xlsx?series=1", signed_in("claimant")).body.starts_with("PK"));
  for (const auto& account : {"other_bank", "mediator"})
    EXPECT_EQ(ask("GET", "/api/v1/register.xlsx?series=1", signed_in(account)).status, 404) << account;
  EXPECT_EQ(ask("GET", "/api/v1/register.xlsx", clerk_).status, 404);
}

// As many as sit are shown and acted on: a box of the calendar names five and may hold fifty.
TEST_F(figures, open_exactly_the_cases_of_a_sitting) {
  for (int n = 1; n <= 7; ++n) a_hearing(n, "S1", "2023-03-20T09:00");
  a_hearing(8, "S2", "2023-03-20T09:00");  // at the same time, in another session
  a_hearing(9, "S1", "2023-03-20T14:30");
  const auto week = json_of(ask("GET", "/api/v1/sittings?from=2023-03-20&to=2023-03-26", clerk_));
  ASSERT_EQ(base::array_at(week, "items").size(), 3u);
  std::set<std::string> all;
  for (const auto& item : base::array_at(week, "items")) {
    const auto& sitting = item.as_object();
    const auto cases = behind(base::object_at(sitting, "query"));
    EXPECT_EQ(static_cast<int64_t>(cases.size()), base::int_at(sitting, "cases"));
    all.insert(cases.begin(), cases.end());
  }
  EXPECT_EQ(all.size(), 9u) << "none is of two sittings";
  const auto query = base::object_at(base::array_at(week, "items").at(0).as_object(), "query");
  auto select = query;
  const auto batch =
      ask("POST", "/api/v1/batches", clerk_,
          {{"action", "adjourn"}, {"select", std::move(select)}, {"input", object{{"reason", "设备故障"}}}},
          {{"idempotency-key", "sitting-0001"}});
  EXPECT_EQ(base::int_at(json_of(batch), "total"), 7) << batch.body;
  EXPECT_EQ(code_of(ask("GET", "/api/v1/cases?sits_at=monday", clerk_)), "http.query_malformed");
}

TEST_F(figures, stand_beside_a_calendar_of_sittings) {
  a_hearing(1, "S1", "2023-03-20T09:00");
  a_hearing(2, "S1", "2023-03-20T09:00");
  a_hearing(3, "S2", "2023-03-22T14:30");
  const auto week = json_of(ask("GET", "/api/v1/sittings?from=2023-03-20&to=2023-03-26", clerk_));
  ASSERT_EQ(base::array_at(week, "items").size(), 2u);
  const auto& first = base::array_at(week, "items").at(0).as_object();
  EXPECT_EQ(base::text_at(first, "session"), "S1");
  EXPECT_EQ(base::text_at(first, "day"), "2023-03-20");
  EXPECT_EQ(base::int_at(first, "cases"), 2);
  EXPECT_EQ(base::text_at(first, "judge_name"), "韦法官");
  EXPECT_EQ(base::text_at(first, "clerk_name"), "莫书记");
  EXPECT_EQ(base::text_at(first, "track"), "小额");
  EXPECT_EQ(behind(base::object_at(first, "query")), (std::set<std::string>{"450305-1-00011", "450305-1-00012"}));
  EXPECT_TRUE(base::array_at(json_of(ask("GET", "/api/v1/sittings", clerk_)), "items").empty()) << "not this week";
  for (const char* wrong : {"from=x", "from=2023-03-20&to=2023-03-19", "from=2023-01-01&to=2023-12-31"})
    EXPECT_EQ(code_of(ask("GET", std::string("/api/v1/sittings?") + wrong, clerk_)), "http.query_malformed") << wrong;
}

}  // namespace
}  // namespace http_tests
