// Service of process sent and followed to its end, on both databases: gateways that fail, reports in any order, and the
// process killed between the gateway and the database.
#include "office/dispatcher.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "carrier.h"
#include "office/journal.h"
#include "office/performer.h"
#include "office/recipient_link.h"
#include "office/rows.h"
#include "office/staff.h"
#include "office/verify.h"
#include "procedures/financial/procedure.h"
#include "procedures/financial/walked_case.h"
#include "store/engines_for_tests.h"

namespace service_tests {
namespace {

using base::json::object;

const casework::CourtInfo kCourt{"450305", "桂0305", "桂林市七星区人民法院", "CN-GX", "450000"};

class Dispatch : public store::BothEngines {
 protected:
  Dispatch() : url_(fresh_url()), pool_(url_) { pool_.open_with(keys_); }

  office::Dispatcher dispatcher(Carrier& carrier, std::function<bool(const std::string& means)> has_gateway = {}) {
    office::Dispatcher::House house{pool_,
                                    procedures::financial::procedure(),
                                    kCourt,
                                    keys_->house(),
                                    [this] { return now_; },
                                    [this] { return now_.iso() + ":30"; },
                                    [] { return int64_t{50}; },
                                    [&carrier](const std::string& means, const delivery::Outgoing& message) {
                                      return carrier.send(means, message);
                                    },
                                    [](const std::string&) -> const delivery::Channel* { return nullptr; },
                                    "https://court.example",
                                    4};
    house.has_gateway = std::move(has_gateway);
    return office::Dispatcher(std::move(house));
  }

  office::Outcome perform(const std::string& action, casework::Role role, const object& input = {}) {
    auto lease = pool_.take();
    store::Store store(*lease);
    office::Performer performer(store, procedures::financial::procedure(), kCourt);
    office::Request request;
    request.batch = action + "-" + std::to_string(++batches_);
    request.action = action;
    request.actor = {"somebody", role};
    request.at = now_;
    request.series = 1;
    for (int n = 1; n <= count_; ++n)
      request.items.push_back({casework::case_id("450305", 1, n), action == "receive" ? row(n) : input});
    return performer.perform(request);
  }

  // Everybody has a number and an address of his own.
  static object row(int n) {
    auto out = procedures::financial::a_row();
    out["claim"].as_object()["contract"] = "GLXYK-2017-" + std::to_string(200000 + n);
    auto& who = out["defendants"].as_object()["1"].as_object();
    who["phone"] = "199" + std::to_string(30000000 + n);
    who["email"] = "card" + std::to_string(n) + "@example.com";
    return out;
  }

  void filed(int count) {
    count_ = count;
    auto lease = pool_.take();
    store::Store store(*lease);
    std::vector<store::PersonRow> people(2);
    for (auto& person : people) person.court = "450305";
    people[0].id = "judge-1";
    people[0].role = "judge";
    people[1].id = "clerk-1";
    people[1].role = "clerk";
    office::employ(store, "450305", people, "2023-02-14T08:00");
    {
      store::Transaction transaction(*lease);
      store::SeriesRow series;
      series.court = "450305";
      series.name = "示例银行 信用卡纠纷 系列案";
      series.claimant = "示例银行股份有限公司桂林分行";
      series.received_at = "2023-02-14T09:00";
      ASSERT_TRUE(office::add_series(store, series));
      transaction.commit();
    }
    ASSERT_EQ(perform("receive", casework::Role::kClaimant).done, count);
    ASSERT_EQ(perform("push_to_filing", casework::Role::kClaimant, {{"refused_mediation", true}}).done, count);
    ASSERT_EQ(perform("file_case", casework::Role::kFilingJudge).done, count);
    ASSERT_EQ(perform("allocate", casework::Role::kFilingJudge).done, count);
  }

  std::vector<casework::Case> cases() {
    auto lease = pool_.take();
    store::Store store(*lease);
    std::vector<casework::Case> out;
    for (const auto& r : store.list_cases("450305", {.kind = "main"})) out.push_back(office::to_case(r));
    return out;
  }
  int64_t waiting() {
    auto lease = pool_.take();
    return store::Store(*lease).count_open(store::Queue::kMessages, "450305");
  }
  void expect_sound() {
    auto lease = pool_.take();
    store::Store store(*lease);
    const auto verified = office::verify(store, procedures::financial::procedure(), "450305");
    EXPECT_EQ(verified.faults_in_all, 0);
    for (const auto& fault : verified.faults) ADD_FAILURE() << fault.code << " " << fault.where;
  }

  // Works until nothing more can be sent or comes back today, then goes on to the next day.
  void work_until_quiet(Carrier& carrier) {
    for (int day = 0; day < 60 && waiting() > 0; ++day) {
      for (int hour = 0; hour < 12; ++hour) {
        auto sending = dispatcher(carrier);
        try {
          while (sending.turn()) continue;
        } catch (const Killed&) {
          ++killed_;  // what was leased stays so; the next process finds it
        }
        auto entering = dispatcher(carrier);
        for (const auto& report : carrier.reports()) EXPECT_TRUE(entering.take(report, "sms-1"));
        now_ = now_.plus_minutes(55);
      }
      now_ = base::Moment::at(now_.date().plus_days(1), 9);
    }
  }

  std::string url_;
  std::shared_ptr<const base::Keyring> keys_ = [] {
    const auto master = *base::Sealer::with_key(std::string(base::Sealer::kKeyBytes, 'k'));
    return std::make_shared<const base::Keyring>(*base::Keyring::open(base::Keyring::first(master), master));
  }();
  store::Pool pool_;
  base::Moment now_ = *base::Moment::parse("2023-02-15T09:00");
  int count_ = 0, batches_ = 0, killed_ = 0;
};

const object& attempts_of(const casework::Case& c) {
  return base::object_at(base::object_at(c.part("service"), "1"), "attempts");
}

}  // namespace

TEST_P(Dispatch, sends_what_was_pushed_and_enters_what_comes_back) {
  filed(3);
  Carrier carrier({}, 1);
  EXPECT_EQ(perform("push_service", casework::Role::kClerk).done, 3);
  EXPECT_EQ(waiting(), 3);
  expect_sound();
  auto house = dispatcher(carrier);
  EXPECT_TRUE(house.turn());
  ASSERT_EQ(carrier.sent().size(), 3u);
  const auto& first = carrier.sent()[0];
  EXPECT_EQ(first.means, "sms");
  EXPECT_EQ(first.to.substr(0, 3), "199");
  EXPECT_EQ(first.text.find(first.to), std::string::npos);
  const auto link = first.text.find("https://court.example/s/");
  ASSERT_NE(link, std::string::npos);
  const auto code = first.text.substr(link + 24, first.text.find(' ', link) - link - 24);
  const auto read = office::read_link(code, "450305", keys_->house());
  ASSERT_TRUE(read) << code;
  EXPECT_EQ(read->recipient, "1");
  while (carrier.has_reports())
    for (const auto& report : carrier.reports()) EXPECT_TRUE(house.take(report, "sms-1"));
  for (const auto& c : cases()) {
    EXPECT_EQ(base::text_at(base::object_at(base::object_at(c.part("service"), "1"), "complaint"), "effective"),
              "2023-02-15")
        << c.id;
    EXPECT_GE(base::object_at(base::object_at(attempts_of(c), "1"), "receipts").size(), 2u);
  }
  EXPECT_EQ(waiting(), 3) << "the waits: three days on they find all done";
  expect_sound();
  EXPECT_FALSE(house.take({"1-000000000000000000000000", "", delivery::Receipt::State::kArrived, "", "", ""}, "sms-1"));
  EXPECT_FALSE(
      house.take({"99-" + house.id_of(99).substr(3), "", delivery::Receipt::State::kArrived, "", "", ""}, "x"));
}

TEST_P(Dispatch, waits_for_a_gateway_that_is_down_and_then_takes_the_next_way) {
  filed(2);
  Carrier carrier({.is_down = 100}, 1);
  perform("push_service", casework::Role::kClerk);
  auto house = dispatcher(carrier);
  EXPECT_TRUE(house.turn());
  EXPECT_FALSE(house.turn()) << "not again at once";
  now_ = now_.plus_minutes(1);
  EXPECT_TRUE(house.turn());
  now_ = now_.plus_minutes(2);
  EXPECT_FALSE(house.turn()) << "it waits longer each time";
  now_ = now_.plus_minutes(1);
  EXPECT_TRUE(house.turn());
  for (int i = 0; i < 100; ++i) {
    now_ = now_.plus_minutes(120);
    while (house.turn()) continue;
  }
  EXPECT_TRUE(carrier.sent().empty());
  for (const auto& c : cases()) {
    const auto& first = base::object_at(attempts_of(c), "1");
    EXPECT_EQ(base::text_at(first, "reason"), "channel_failed") << "after three days it is no weather any more";
    EXPECT_EQ(base::text_at(base::object_at(attempts_of(c), "2"), "means"), "email");
  }
  expect_sound();
}

TEST_P(Dispatch, takes_the_next_way_at_once_where_the_court_has_no_gateway_for_one) {
  filed(1);
  Carrier carrier({}, 1);
  perform("push_service", casework::Role::kClerk);
  auto house = dispatcher(carrier, [](const std::string& means) { return means != "sms"; });
  while (house.turn()) continue;
  ASSERT_EQ(carrier.sent().size(), 1u);
  EXPECT_EQ(carrier.sent()[0].means, "email");
  const auto all = cases();
  const auto& first = base::object_at(attempts_of(all[0]), "1");
  EXPECT_EQ(base::text_at(first, "state"), "failed");
  EXPECT_EQ(base::text_at(first, "reason"), "no_gateway");
  expect_sound();
}

TEST_P(Dispatch, finds_a_message_by_what_its_gateway_calls_it) {
  filed(3);
  Carrier carrier({}, 1);
  perform("push_service", casework::Role::kClerk);
  auto house = dispatcher(carrier);
  while (house.turn()) continue;
  ASSERT_EQ(carrier.sent().size(), 3u);
  const auto report = [&](const char* reference, const char* gateway) {
    return house.take({"", reference, delivery::Receipt::State::kArrived, "", "2023-02-15T10:00:00", "DELIVRD"},
                      gateway);
  };
  EXPECT_FALSE(report("ref-2", "another")) << "what one gateway calls so is nothing to another";
  EXPECT_FALSE(report("ref-4", "sms-1"));
  EXPECT_FALSE(report("", "sms-1"));
  EXPECT_TRUE(report("ref-2", "sms-1"));
  int served = 0;
  for (const auto& c : cases()) {
    const auto& first = base::object_at(attempts_of(c), "1");
    const bool his = base::text_at(base::object_at(base::object_at(first, "dispatches"), "1"), "reference") == "ref-2";
    EXPECT_EQ(base::text_at(first, "state") == "effective", his) << c.id;
    served += his ? 1 : 0;
  }
  EXPECT_EQ(served, 1);
  expect_sound();
}

TEST_P(Dispatch, enters_what_became_of_a_link_sent_anew) {
  filed(3);
  Carrier carrier({}, 1);
  perform("push_service", casework::Role::kClerk);
  auto house = dispatcher(carrier);
  while (house.turn()) continue;
  perform("reissue_link", casework::Role::kClerk, {{"recipient", "1"}});
  while (house.turn()) continue;
  ASSERT_EQ(carrier.sent().size(), 6u);
  const auto failed = [&](const char* id, const char* reference) {
    return house.take({id, reference, delivery::Receipt::State::kFailed, "stopped", "2023-02-15T10:00:00", "UNDELIV"},
                      "sms-1");
  };
  EXPECT_TRUE(failed(carrier.sent()[4].id.c_str(), "")) << "by our own name for it";
  EXPECT_TRUE(failed("", "ref-6")) << "by what its gateway calls it";
  int lost = 0;
  for (const auto& c : cases()) {
    const auto& link = base::object_at(base::object_at(c.part("service"), "1"), "link");
    const auto& sent = base::object_at(base::object_at(link, "sent"), "1");
    const auto reference = base::text_at(base::object_at(base::object_at(sent, "dispatches"), "1"), "reference");
    EXPECT_EQ(base::text_at(sent, "result"), reference == "ref-4" ? "sent" : "failed") << reference;
    lost += base::text_at(sent, "reason") == "stopped" ? 1 : 0;
    const auto& attempts = attempts_of(c);
    ASSERT_EQ(attempts.size(), 1u);
    EXPECT_EQ(base::text_at(base::object_at(attempts, "1"), "state"), "pending") << "the papers' own message stands";
  }
  EXPECT_EQ(lost, 2);
  EXPECT_EQ(waiting(), 3) << "the waits of the papers' messages, and none for a link";
  expect_sound();
}

TEST_P(Dispatch, is_never_sent_twice_whatever_happens_and_every_recipient_gets_to_an_end) {
  constexpr int kCases = 60;
  filed(kCases);
  Carrier carrier({.refuses = 8, .is_down = 10, .breaks_off = 5, .kills = 4, .fails = 15, .silent = 10}, 7);
  ASSERT_EQ(perform("push_service", casework::Role::kClerk).done, kCases);
  work_until_quiet(carrier);
  EXPECT_GT(killed_, 0);
  EXPECT_EQ(waiting(), 0);
  std::set<std::string> ids, ways;
  for (const auto& sent : carrier.sent()) {
    EXPECT_TRUE(ids.insert(sent.id).second) << sent.id;
    EXPECT_TRUE(ways.insert(sent.means + sent.to).second) << "contacted twice: " << sent.to;
  }
  size_t kept = 0;
  int reached = 0;
  for (const auto& c : cases()) {
    bool letter = false;
    for (const auto& [no, value] : attempts_of(c)) {
      const auto& attempt = value.get_object();
      kept += base::object_at(attempt, "receipts").size();
      letter = letter || base::text_at(attempt, "means") == "letter";
    }
    const bool served = !base::object_at(base::object_at(c.part("service"), "1"), "complaint").empty();
    reached += served ? 1 : 0;
    EXPECT_TRUE(served || letter) << c.id << " is neither reached nor on the next rung";
  }
  EXPECT_GT(reached, kCases / 2);
  EXPECT_EQ(kept, carrier.reported()) << "every report is kept, late, twice and in any order";
  expect_sound();
}

ON_EVERY_ENGINE(Dispatch);

}  // namespace service_tests
