// What the pages read of service of process, and what gateways report.
#include "documents/read_back.h"
#include "http/court.h"
#include "http/spools.h"
#include "office/dispatcher.h"
#include "office/service_section.h"
#include "office/statistics.h"

namespace http_tests {
namespace {

// A gateway whose reports are "id=…", or "id=…&failed=REASON".
class PlainChannel : public delivery::Channel {
 public:
  Kind kind() const override { return Kind::kSms; }
  std::string_view name() const override { return "plain"; }
  std::optional<base::Refusal> unfit(const delivery::Outgoing&) const override { return std::nullopt; }
  delivery::Taken send(const delivery::Outgoing& message) override {
    sent.push_back(message);
    delivery::Taken taken;
    taken.how = delivery::Taken::How::kAccepted;
    taken.gateway = "plain";
    return taken;
  }
  base::Result<std::vector<delivery::Receipt>> receipts_in(const delivery::Report& report) const override {
    const auto id = report.query.find("id");
    if (id == report.query.end()) return base::Refusal{"delivery.report_unreadable", {}, "id"};
    const auto failed = report.query.find("failed");
    if (failed != report.query.end())
      return std::vector{delivery::Receipt{id->second, "", delivery::Receipt::State::kFailed, failed->second,
                                           "2023-02-16T09:05:10", "failed=" + failed->second}};
    return std::vector{delivery::Receipt{id->second, "", delivery::Receipt::State::kArrived, "", "2023-02-16T09:00:40",
                                         "state=arrived"}};
  }
  std::string_view report_reply() const override { return "OK"; }

  std::vector<delivery::Outgoing> sent;
};

class Service : public Court {
 protected:
  Service()
      : dispatcher_({pool_, backend_.procedure, backend_.court, keys_->house(), [this] { return backend_.moment(); },
                     [this] { return backend_.second(); }, [] { return int64_t{0}; },
                     [this](const std::string&, const delivery::Outgoing& message) { return channel_.send(message); },
                     [this](const std::string& name) { return name == "plain" ? &channel_ : nullptr; },
                     "https://court.test", 1}) {
    backend_.dispatcher = &dispatcher_;
  }

  // What of the JSON of service statistics the paper of the same scope does not say, a line of words and figures each.
  std::string not_in_paper(const std::string& token, const std::string& query) {
    const auto s = json_of(ask("GET", "/api/v1/statistics/service" + query, token));
    const auto paper = ask("GET", "/api/v1/statistics.pdf" + query, token);
    EXPECT_EQ(paper.status, 200) << paper.body;
    const documents::OnDisk file(paper.body);
    const auto words = documents::output_of("pdftotext -layout " + file.path + " - 2>/dev/null");
    std::set<std::string> lines;
    for (const auto line : base::split(words, '\n')) lines.insert(base::without_spaces(line));
    std::string missing;
    // A long name is set on two lines with its figures between them.
    const auto expect = [&](const std::string& name, const std::string& figures) {
      const bool parted = base::length(name) > 12 && lines.contains(base::without_spaces(figures));
      if (!parted && !lines.contains(base::without_spaces(name + figures))) missing += name + " " + figures + "\n";
      if (words.find(base::to_utf8(base::to_utf32(name).substr(0, 10))) == std::string::npos) missing += name + "\n";
    };
    const auto number = [](const object& row, const char* member) { return std::to_string(base::int_at(row, member)); };
    const auto took = [](const object& row, const char* member) {
      if (!row.contains(member)) return std::string("—");
      return office::span_in_words(base::int_at(row, member), base::Language::kChinese);
    };
    const auto results = [&](const object& row, const std::string& rate) {
      return number(row, "reached") + rate + number(row, "waiting") + number(row, "failed") +
             took(row, "mean_minutes") + took(row, "p90_minutes");
    };
    const auto rate = [](const object& row) {
      return office::percent(base::int_at(row, "reached"), base::int_at(row, "out"));
    };
    const auto& all = base::object_at(s, "all");
    if (base::int_at(all, "out") > 0)
      expect({}, number(all, "out") +
                     results(all, rate(all) + "（" + number(all, "reached") + "÷" + number(all, "out") + "）"));
    for (const char* table : {"channels", "sources", "claimants"})
      for (const auto& one : base::array_at(s, table)) {
        const auto& row = one.as_object();
        expect(std::string(base::text_at(row, "title")), number(row, "out") + results(row, rate(row)));
      }
    for (const auto& one : base::array_at(s, "unreached")) {
      const auto& group = one.as_object();
      const std::string way(base::text_at(group, "next_title"));
      expect(way.empty()                         ? "其他方式已用尽，待承办人决定（公告等）"
             : base::bool_at(group, "under_way") ? way + "进行中"
                                                 : "待以" + way + "发出",
             number(group, "count"));
    }
    return missing.empty() ? missing : missing + "of\n" + words;
  }

  PlainChannel channel_;
  office::Dispatcher dispatcher_;
};

}  // namespace

TEST_F(Service, is_planned_for_a_whole_series_and_shows_nobodys_number) {
  at_court(3);
  const auto clerk = signed_in("clerk");
  const auto reply = ask("GET", "/api/v1/service?series=1&limit=2", clerk);
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.body.find("19903568499"), std::string::npos);
  const auto page = json_of(reply);
  ASSERT_EQ(base::array_at(page, "items").size(), 2u);
  const auto& line = base::array_at(page, "items")[0].as_object();
  const auto& plans = base::array_at(line, "plans");
  ASSERT_EQ(plans.size(), 1u) << "the defendant's; the claimant gets nothing yet";
  const auto& plan = plans[0].as_object();
  EXPECT_EQ(base::text_at(plan, "papers"), "complaint");
  EXPECT_EQ(base::int_at(plan, "next", -1), 0);
  const auto& rungs = base::array_at(plan, "rungs");
  EXPECT_EQ(base::text_at(rungs[0].as_object(), "means_title"), "短信");
  const auto& notice = rungs[rungs.size() - 1].as_object();
  EXPECT_EQ(base::text_at(base::object_at(notice, "barred"), "code"), "service.notice_too_early");
  EXPECT_FALSE(base::text_at(base::object_at(notice, "barred"), "title").empty());
  const auto next = std::string(base::text_at(page, "next"));
  const auto rest = json_of(ask("GET", "/api/v1/service?series=1&limit=2&after=" + next, clerk));
  EXPECT_EQ(base::array_at(rest, "items").size(), 1u);
  EXPECT_TRUE(rest.at("next").is_null());
}

TEST_F(Service, goes_out_and_its_report_is_entered) {
  at_court(1);
  const auto clerk = signed_in("clerk");
  const auto accepted =
      ask("POST", "/api/v1/batches", clerk, {{"action", "push_service"}, {"cases", {"450305-1-00001"}}},
          {{"idempotency-key", "push-0001"}});
  ASSERT_EQ(accepted.status, 202) << accepted.body;
  work();
  EXPECT_TRUE(dispatcher_.turn());
  ASSERT_EQ(channel_.sent.size(), 1u);
  EXPECT_EQ(channel_.sent[0].to, "19903568499");
  const auto reports = std::string("/api/v1/delivery/reports/");
  EXPECT_EQ(ask("GET", reports + "another?id=" + channel_.sent[0].id).status, 404);
  EXPECT_EQ(code_of(ask("GET", reports + "plain?id=1-abc")), "delivery.report_foreign");
  EXPECT_EQ(ask("GET", reports + "plain").status, 400);
  const auto told = ask("GET", reports + "plain?id=" + channel_.sent[0].id);
  EXPECT_EQ(told.status, 200) << told.body;
  EXPECT_EQ(told.body, "OK");
  const auto plans = json_of(ask("GET", "/api/v1/cases/450305-1-00001/service", clerk));
  EXPECT_EQ(base::text_at(base::array_at(plans, "plans")[0].as_object(), "effective"), "2023-02-16");
}

// A link sent anew serves nothing; that nobody got it is told all the same.
TEST_F(Service, tells_on_the_page_of_the_case_that_a_link_sent_anew_did_not_arrive) {
  at_court(1);
  const auto clerk = signed_in("clerk");
  act("push_service", casework::Role::kClerk, {}, ids(1), backend_.moment(), "clerk-1");
  while (dispatcher_.turn()) continue;
  ASSERT_EQ(channel_.sent.size(), 1u);
  const auto reports = std::string("/api/v1/delivery/reports/plain?id=");
  ASSERT_EQ(ask("GET", reports + channel_.sent[0].id).status, 200);
  const auto figures = ask("GET", "/api/v1/statistics/service", clerk).body;
  const auto plans = ask("GET", "/api/v1/cases/450305-1-00001/service", clerk).body;

  act("reissue_link", casework::Role::kClerk, {{"recipient", "1"}}, ids(1), backend_.moment(), "clerk-1");
  const auto sent = [&] {
    const auto page = json_of(ask("GET", "/api/v1/cases/450305-1-00001", clerk));
    const auto& of = base::object_at(base::object_at(base::object_at(page, "state"), "service"), "1");
    return base::object_at(base::object_at(base::object_at(of, "link"), "sent"), "1");
  };
  EXPECT_EQ(base::text_at(sent(), "result"), "queued");
  while (dispatcher_.turn()) continue;
  ASSERT_EQ(channel_.sent.size(), 2u);
  EXPECT_EQ(base::text_at(sent(), "result"), "sent");
  EXPECT_EQ(base::text_at(base::object_at(base::object_at(sent(), "dispatches"), "1"), "gateway"), "plain");

  ASSERT_EQ(ask("GET", reports + channel_.sent[1].id + "&failed=stopped").status, 200);
  const auto failed = sent();
  EXPECT_EQ(base::text_at(failed, "result"), "failed");
  EXPECT_EQ(base::text_at(failed, "reason"), "stopped");
  EXPECT_EQ(base::text_at(failed, "at"), "2023-02-16T09:05:10");
  EXPECT_EQ(base::text_at(failed, "address"), "199****8499") << "masked, as everything on that page";
  EXPECT_EQ(base::text_at(base::object_at(base::object_at(failed, "receipts"), "1"), "raw"), "failed=stopped");
  EXPECT_EQ(ask("GET", "/api/v1/statistics/service", clerk).body, figures) << "it is no attempt";
  EXPECT_EQ(ask("GET", "/api/v1/cases/450305-1-00001/service", clerk).body, plans);
}

TEST_F(Service, is_counted_and_says_who_is_not_reached_yet) {
  at_court(3);
  const auto clerk = signed_in("clerk");
  const auto counted = [&](const std::string& token, const std::string& query = {}) {
    const auto reply = ask("GET", "/api/v1/statistics/service" + query, token);
    EXPECT_EQ(reply.status, 200) << reply.body;
    return json_of(reply);
  };
  auto before = counted(clerk);
  ASSERT_EQ(base::array_at(before, "unreached").size(), 1u);
  const auto& group = base::array_at(before, "unreached")[0].as_object();
  EXPECT_EQ(base::text_at(group, "next"), "sms");
  EXPECT_EQ(base::int_at(group, "count"), 3);
  EXPECT_EQ(base::array_at(group, "cases").size(), 3u);
  EXPECT_EQ(base::int_at(base::object_at(before, "all"), "out"), 0);

  EXPECT_EQ(not_in_paper(clerk, {}), "");

  act("push_service", casework::Role::kClerk, {}, ids(2), backend_.moment(), "clerk-1");
  while (dispatcher_.turn()) continue;
  ASSERT_EQ(channel_.sent.size(), 2u);
  ASSERT_EQ(ask("GET", "/api/v1/delivery/reports/plain?id=" + channel_.sent[0].id, "").status, 200);
  const auto after = counted(clerk);
  const auto& all = base::object_at(after, "all");
  EXPECT_EQ(base::int_at(all, "out"), 2);
  EXPECT_EQ(base::int_at(all, "reached"), 1);
  EXPECT_EQ(base::int_at(all, "waiting"), 1);
  const auto& channels = base::array_at(after, "channels");
  ASSERT_EQ(channels.size(), 1u);
  EXPECT_EQ(base::text_at(channels[0].as_object(), "key"), "sms");
  EXPECT_TRUE(channels[0].as_object().contains("p90_minutes"));
  EXPECT_EQ(base::text_at(base::array_at(after, "sources")[0].as_object(), "key"), "contract");
  EXPECT_EQ(base::array_at(after, "unreached").size(), 2u) << "one under way, one still to be pushed";
  EXPECT_EQ(not_in_paper(clerk, "?series=1"), "");
  EXPECT_EQ(base::int_at(base::object_at(counted(clerk, "?series=99"), "all"), "out"), 0);
  EXPECT_EQ(ask("GET", "/api/v1/statistics/service?from=soon", clerk).status, 400);
}

TEST_F(Service, takes_no_report_to_its_disk_that_is_larger_than_one_may_be) {
  const auto most = http::spooled_bytes("POST", "/api/v1/delivery/reports/plain?id=1");
  ASSERT_EQ(most, std::optional<uint64_t>(http::limits::kReport));
  EXPECT_EQ(http::spooled_bytes("POST", "/api/v1/uploads?file_name=a.csv"),
            std::optional<uint64_t>(http::limits::kFile));
  EXPECT_FALSE(http::spooled_bytes("POST", "/api/v1/batches"));
  http::Spools spools;
  const auto brought = [&](const std::vector<std::string>& pieces, uint64_t announced) {
    std::string ticket;
    for (const auto& piece : pieces) spools.append(ticket, piece, *most, announced);
    http::Request request;
    request.file = spools.claim(ticket);
    return std::pair(request.file->size(), request.refused_file(*most).has_value());
  };
  const std::string half(http::limits::kReport / 2, 'x');
  EXPECT_EQ(brought({half, half}, 2 * half.size()), std::pair(uint64_t{http::limits::kReport}, false));
  EXPECT_EQ(brought({half, half, "x"}, 2 * half.size() + 1), std::pair(uint64_t{0}, true)) << "it said so beforehand";
  EXPECT_EQ(brought({half, half, "x"}, half.size()), std::pair(uint64_t{2 * half.size()}, true)) << "it did not";
}

}  // namespace http_tests
