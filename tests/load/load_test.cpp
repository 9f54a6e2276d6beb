// A thousand people, six papers each, through gateways that fail and a server that is killed again and again. What
// happened is counted where it happened: at the carriers and in the mailboxes, not in what the court says of itself.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>

#include "court_at_work.h"
#include "delivery/bounce.h"
#include "delivery/mime.h"
#include "store/engines_for_tests.h"

namespace load_tests {
namespace {

using casework::Role;

constexpr int kKills = 8;  // in the middle of each wave

const object& attempts_of(const casework::Case& c) {
  return base::object_at(base::object_at(c.part("service"), "1"), "attempts");
}

class Load : public store::BothEngines {
 protected:
  // On PostgreSQL fewer: the store alone differs, and they go through as many kills.
  const int count_ = GetParam() == store::Engine::kPostgres ? 300 : 1000;

  void SetUp() override {
    if (!std::filesystem::exists("/usr/sbin/exim4")) GTEST_SKIP() << "no exim4: script/setup test installs it";
    court_ = std::make_unique<CourtAtWork>(fresh_url(), count_);
  }

  bool wait_for(const std::function<bool()>& holds, const char* what) {
    const bool held = channel_tests::wait_until(holds, std::chrono::seconds(240));
    EXPECT_TRUE(held) << "in vain: " << what;
    return held;
  }
  // For a moment on end: a report may be on its way from Kannel, or a letter in the relay.
  bool wait_until_quiet() {
    int times = 0;
    return wait_for([&] { return (times = court_->quiet() ? times + 1 : 0) >= 25; }, "that nothing is left to be sent");
  }

  // What was pushed on `day` goes out while the server is killed, comes back, and is followed to the end in the days
  // after; gives the day on which nothing was left.
  base::Date wave(base::Date day) {
    const auto clock = [&](int minutes) { return base::Moment::at(day, 9).plus_minutes(minutes).iso(); };
    for (int kill = 0; kill < kKills; ++kill) {
      court_->cloud().be_ill(kill % 2 == 0);
      const auto before = court_->at_gateways();
      court_->start(clock(kill * 11));  // a lease is over by then
      channel_tests::wait_until(
          [&] {
            court_->hand_over();
            return court_->at_gateways() > before + 60;
          },
          std::chrono::seconds(2));
      std::this_thread::sleep_for(std::chrono::milliseconds(kill * 7));
      court_->stop(SIGKILL);
    }
    court_->cloud().be_ill(false);
    court_->start(clock(kKills * 11));
    wait_until_quiet();
    court_->stop(SIGKILL);
    for (int days = 0; days < 20 && (court_->open_messages() > 0 || !court_->postman().empty()); ++days) {
      court_->postman().next_round();
      day = day.plus_days(1);
      court_->start(clock(0));
      if (!wait_until_quiet()) break;
      court_->stop(days % 2 == 0 ? SIGKILL : SIGTERM);
    }
    EXPECT_EQ(court_->open_messages(), 0);
    return day;
  }

  // Everybody whom no message has reached has a letter waiting to be posted, and nobody has both.
  void expect_reached_or_on_the_next_rung(const std::string& papers) {
    int reached = 0, letters = 0;
    for (const auto& c : court_->cases()) {
      const bool served = !base::object_at(base::object_at(c.part("service"), "1"), papers).empty();
      bool letter = false;
      for (const auto& [no, value] : attempts_of(c)) {
        const auto& attempt = value.get_object();
        if (base::text_at(attempt, "papers") == papers && base::text_at(attempt, "means") == "letter" &&
            base::text_at(attempt, "state") == "pending")
          letter = true;
      }
      EXPECT_TRUE(served || letter) << c.id << " is neither reached nor on the next rung";
      reached += served ? 1 : 0;
      letters += !served && letter ? 1 : 0;
    }
    std::printf("%s: %d reached, %d on the next rung\n", papers.c_str(), reached, letters);
    EXPECT_GT(reached, count_ / 3);
    EXPECT_GT(letters, 0);
  }

  // At the receiving end, since the last time: by number, by mailbox.
  void expect_nobody_contacted_twice() {
    std::map<std::string, int> contacts;
    const auto cloud = court_->cloud().taken();
    for (size_t i = cloud_before_; i < cloud.size(); ++i) ++contacts[cloud[i].mobile];
    cloud_before_ = cloud.size();
    std::set<std::pair<std::string, std::string>> messages;  // number, and what joins the parts of one message
    const auto smsc = court_->kannel().smsc().taken();
    for (size_t i = smsc_before_; i < smsc.size(); ++i) {
      const auto& [number, bytes] = smsc[i];
      EXPECT_EQ(bytes.substr(0, 3), std::string("\5\0\3", 3));
      messages.emplace(number.substr(2), bytes.substr(3, 1));
      EXPECT_TRUE(parts_.insert(number + bytes).second) << "the same part twice: " << number;
    }
    smsc_before_ = smsc.size();
    for (const auto& [number, joined] : messages) ++contacts[number];
    const auto by_number = contacts.size();
    for (const auto& to : letters_since()) ++contacts[to];
    for (const auto& [whom, times] : contacts) EXPECT_EQ(times, 1) << "contacted twice for the same thing: " << whom;
    std::printf("at the receiving end: %zu numbers (%zu by one gateway, %zu by the other), %zu mailboxes\n", by_number,
                cloud.size(), messages.size(), contacts.size() - by_number);
    EXPECT_GT(by_number, static_cast<size_t>(count_ / 4));
    EXPECT_GT(contacts.size(), by_number) << "somebody was written to";
  }

  // Receivers of what exim delivered or sent back.
  std::vector<std::string> letters_since() {
    std::vector<std::string> to;
    for (const char* folder : {"inbox/new", "bounces/new", "bounces/cur"})
      for (const auto& file : std::filesystem::directory_iterator(court_->mail().path(folder))) {
        const auto name = file.path().filename().string();
        if (!letters_seen_.insert(name.substr(0, name.find(':'))).second) continue;
        const auto bytes = system_tests::bytes_of(file.path());
        const auto letter = delivery::read_mime(bytes);
        if (std::string(folder) == "inbox/new") {
          to.emplace_back(letter->header("to"));
        } else if (const auto receipt = delivery::read_bounce(bytes, kSender)) {
          bounced_.push_back(receipt->id);
          to.push_back("bounced " + receipt->id);
        }
      }
    return to;
  }

  // Each report that the court said it had is in its case, as often; and none more often than it was brought.
  void expect_all_reports_kept() {
    std::map<std::string, std::pair<int, int>> told;  // what came → kept, tried
    const auto channels = court_->channels();
    for (const auto& one : court_->postman().told()) {
      const auto receipts =
          channels.named(one.parcel.gateway)
              ->receipts_in({base::read_query(one.parcel.query), "application/json", one.parcel.body});
      ASSERT_TRUE(receipts.ok()) << one.parcel.query << one.parcel.body;
      for (const auto& receipt : *receipts) {
        auto& [kept, tried] = told[one.parcel.gateway + " " + receipt.raw + " " + receipt.at];
        kept += one.kept;
        tried += one.tried;
      }
    }
    std::map<std::string, int> in_cases;
    int bounces = 0;
    for (const auto& c : court_->cases())
      for (const auto& [no, attempt] : attempts_of(c))
        for (const auto& [n, value] : base::object_at(attempt.get_object(), "receipts")) {
          const auto& receipt = value.get_object();
          const std::string gateway(base::text_at(receipt, "gateway"));
          if (gateway == "mailbox") ++bounces;
          if (gateway == "mailbox" || gateway == "post") continue;
          ++in_cases[gateway + " " + std::string(base::text_at(receipt, "raw")) + " " +
                     std::string(base::text_at(receipt, "at"))];
        }
    int64_t reports = 0;
    for (const auto& [what, counts] : told) {
      EXPECT_GE(in_cases[what], counts.first) << "lost: " << what;
      EXPECT_LE(in_cases[what], counts.second) << "made up: " << what;
      reports += counts.first;
    }
    for (const auto& [what, count] : in_cases) EXPECT_TRUE(told.contains(what)) << "never brought: " << what;
    EXPECT_GE(bounces, static_cast<int>(std::set(bounced_.begin(), bounced_.end()).size()));
    EXPECT_FALSE(bounced_.empty());
    EXPECT_EQ(court_->postman().complaints(), std::vector<std::string>());
    std::printf("%ld reports brought, %d letters sent back\n", static_cast<long>(reports), bounces);
  }

  // The post does its part: what waits for it is posted, and signed for the day after.
  void deliver_letters(base::Date day) {
    const auto waiting = [](const char* state, const std::string& at) {
      return [state, at](const casework::Case& c) -> std::optional<object> {
        base::json::array letters;
        for (const auto& [no, value] : attempts_of(c))
          if (base::text_at(value.get_object(), "means") == "letter" &&
              base::text_at(value.get_object(), "state") == "pending")
            letters.push_back(base::json::string(no));
        if (letters.empty()) return std::nullopt;
        return object{{"recipient", "1"},
                      {"attempts", std::move(letters)},
                      {"gateway", "post"},
                      {state == std::string("accepted") ? "how" : "state", state},
                      {"at", at}};
      };
    };
    EXPECT_GT(court_->perform("record_dispatch", Role::kClerk, day.iso() + "T16:00",
                              waiting("accepted", day.iso() + "T16:00:00")),
              0);
    const auto next = day.plus_days(1).iso();
    EXPECT_GT(court_->perform("record_receipt", Role::kClerk, next + "T16:00", waiting("receipt", next + "T15:00:00")),
              0);
  }

  void expect_done(const std::string& action, Role role, const std::string& at, const object& input = {}) {
    EXPECT_EQ(court_->perform(action, role, at, [&](const casework::Case&) { return input; }), count_) << action;
  }

  void push_and_follow(const std::string& papers, base::Date day) {
    expect_done("push_service", Role::kClerk, day.iso() + "T09:00", {{"recipient", "1"}});
    const auto last = wave(day);
    expect_reached_or_on_the_next_rung(papers);
    expect_nobody_contacted_twice();
    deliver_letters(last.plus_days(1));
    court_->expect_sound();
  }

  std::unique_ptr<CourtAtWork> court_;

 private:
  size_t cloud_before_ = 0, smsc_before_ = 0;
  std::set<std::string> parts_, letters_seen_;
  std::vector<std::string> bounced_;
};

base::Date day(const char* text) { return base::Date::parse(text).value(); }

}  // namespace

TEST_P(Load, everybody_is_reached_once_or_goes_on_to_the_next_way_and_nothing_that_came_back_is_lost) {
  expect_done("receive", Role::kClaimant, "2023-02-14T09:00");
  expect_done("push_to_filing", Role::kClaimant, "2023-02-14T10:00", {{"refused_mediation", true}});
  expect_done("file_case", Role::kFilingJudge, "2023-02-14T11:00");
  expect_done("allocate", Role::kFilingJudge, "2023-02-14T14:00");
  expect_done("record_fee_payment", Role::kClerk, "2023-02-15T08:00");
  push_and_follow("complaint", day("2023-02-15"));  // four papers

  expect_done("schedule_hearing", Role::kClerk, "2023-03-13T09:00",
              {{"session", "S1"}, {"at", "2023-04-12T09:00"}, {"room", "第一法庭"}});
  push_and_follow("summons", day("2023-03-14"));

  object attendance{{"claimant", true}, {"1", true}};
  expect_done("hold_hearing", Role::kJudge, "2023-04-12T09:00", {{"attendance", attendance}});
  expect_done("draft_judgment", Role::kJudge, "2023-04-12T14:00");
  expect_done("sign_judgment", Role::kJudge, "2023-04-12T15:00");
  expect_done("pronounce", Role::kJudge, "2023-04-12T16:00", {{"in_court", true}});
  push_and_follow("judgment", day("2023-04-13"));
  expect_all_reports_kept();

  // Six papers for each, made while all that went on.
  court_->start("2023-05-20T09:00");
  wait_for([&] { return court_->papers_made(); }, "that all papers are made");
  court_->stop(SIGTERM);
  for (const char* kind :
       {"complaint", "response_notice", "evidence_notice", "address_confirmation", "summons", "judgment"})
    EXPECT_EQ(court_->number(std::string("SELECT count(DISTINCT case_id) FROM papers WHERE kind = '") + kind + "'"),
              count_)
        << kind;
  court_->expect_sound();
}

ON_EVERY_ENGINE(Load);

}  // namespace load_tests
