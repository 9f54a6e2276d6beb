#include "office/service_statistics.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace office {
namespace {

using base::json::object;

const casework::Procedure& none() {
  static const casework::Procedure procedure{};
  return procedure;
}

casework::Case with_attempts(const std::string& claimant, base::json::object attempts) {
  casework::Case c;
  c.id = "450305-1-00001";
  c.kind = "main";
  c.state["claimant"] = object{{"name", claimant}};
  c.state["service"] = object{{"1", object{{"attempts", std::move(attempts)}}}};
  return c;
}

object attempt(const char* json) { return base::json::parse(json).as_object(); }

ServiceStatistics counted(const std::vector<casework::Case>& cases) {
  ServiceTally tally(none(), {});
  for (const auto& c : cases) tally.add(c);
  return tally.result();
}

const ServiceRow* row(const std::vector<ServiceRow>& rows, const std::string& key) {
  for (const auto& one : rows)
    if (one.key == key) return &one;
  return nullptr;
}

}  // namespace

TEST(service_statistics, a_recipient_is_reached_from_the_first_attempt_to_the_effect) {
  const auto s = counted({with_attempts(
      "示例银行",
      {{"1",
        attempt(
            R"({"papers": "complaint", "means": "sms", "channel": "electronic", "source": "contract", "sent": "2023-02-15",
                         "state": "failed", "reason": "empty_number", "dispatches": {"1": {"at": "2023-02-15T09:00:30"}}})")},
       {"2",
        attempt(
            R"({"papers": "complaint", "means": "email", "channel": "electronic", "source": "confirmed", "sent": "2023-02-15",
                         "state": "effective", "effective": "2023-02-16", "dispatches": {"1": {"at": "2023-02-15T09:02:10"}},
                         "receipts": {"1": {"state": "on_the_way", "at": "2023-02-16T08:00:00"},
                                      "2": {"state": "read", "at": "2023-02-16T09:12:00"}}})")},
       {"3",
        attempt(
            R"({"papers": "summons", "means": "letter", "channel": "post", "sent": "2023-02-20", "state": "pending"})")},
       {"4", attempt(R"({"papers": "complaint", "channel": "post", "sent": "2023-01-20", "state": "past"})")}})});
  EXPECT_EQ(s.all.out, 2);
  EXPECT_EQ(s.all.reached, 1);
  EXPECT_EQ(s.all.waiting, 1);
  EXPECT_EQ(s.all.failed, 0) << "what went on by another way has not failed";
  EXPECT_EQ(s.all.mean(), 24 * 60 + 12);
  ASSERT_TRUE(row(s.channels, "email"));
  EXPECT_EQ(row(s.channels, "email")->percentile(90), 24 * 60 + 10);
  EXPECT_EQ(row(s.channels, "sms")->reasons.at("empty_number"), 1);
  EXPECT_FALSE(row(s.channels, "sms")->mean());
  EXPECT_EQ(row(s.sources, "unknown")->waiting, 1);
  EXPECT_EQ(row(s.claimants, "示例银行")->out, 3)
      << "an attempt of a first instance that was sent back is of another case";
}

TEST(service_statistics, days_count_where_nobody_told_an_hour) {
  const auto s =
      counted({with_attempts("a", {{"1", attempt(R"({"papers": "complaint", "channel": "personal", "sent": "2023-02-15",
                                                               "state": "effective", "effective": "2023-02-18"})")}})});
  EXPECT_EQ(s.all.mean(), 3 * 1440);
  EXPECT_EQ(row(s.channels, "personal")->reached, 1);
}

TEST(service_statistics, the_ninetieth_percentile_is_the_nearest_rank) {
  ServiceRow r;
  for (int minute = 1; minute <= 10; ++minute) r.minutes[minute] = 1;
  EXPECT_EQ(r.percentile(90), 9);
  EXPECT_EQ(r.percentile(100), 10);
  EXPECT_EQ(r.percentile(1), 1);
  EXPECT_EQ(r.mean(), 6) << "5.5, half-up";
  EXPECT_FALSE(ServiceRow().percentile(90));
}

namespace {

casework::Case any_case() {
  object attempts;
  const int count = *rc::gen::inRange(0, 6);
  for (int n = 1; n <= count; ++n) {
    const auto pick = [](std::vector<std::string> from) { return *rc::gen::elementOf(std::move(from)); };
    const auto state = pick({"effective", "pending", "failed", "undone", "objected", "past"});
    object a{{"papers", pick({"complaint", "summons"})},
             {"means", pick({"sms", "email", "letter", "visit"})},
             {"channel", "electronic"},
             {"source", pick({"contract", "confirmed", ""})},
             {"sent", "2023-02-15"},
             {"state", state},
             {"reason", pick({"", "empty_number", "no_reply"})}};
    if (state == "effective") a["effective"] = "2023-02-" + std::to_string(*rc::gen::inRange(10, 29));
    attempts[std::to_string(n)] = std::move(a);
  }
  return with_attempts(*rc::gen::element<std::string>("甲银行", "乙银行"), std::move(attempts));
}

}  // namespace

RC_GTEST_PROP(service_statistics, every_attempt_is_counted_once_in_each_table, ()) {
  std::vector<casework::Case> cases;
  const int count = *rc::gen::inRange(0, 8);
  for (int i = 0; i < count; ++i) cases.push_back(any_case());
  const auto s = counted(cases);
  const auto sum = [](const std::vector<ServiceRow>& rows) {
    ServiceRow all;
    for (const auto& r : rows) {
      int64_t reasons = 0, timed = 0;
      for (const auto& [reason, n] : r.reasons) reasons += n;
      for (const auto& [minute, n] : r.minutes) timed += n;
      RC_ASSERT(r.out == r.reached + r.waiting + r.failed);
      RC_ASSERT(reasons == r.failed);
      RC_ASSERT(timed == r.reached);
      if (r.mean()) {
        RC_ASSERT(*r.percentile(50) <= *r.percentile(90));
        RC_ASSERT(*r.percentile(1) <= *r.mean());
        RC_ASSERT(*r.mean() <= *r.percentile(100));
      }
      all.add(r);
    }
    return all;
  };
  const auto channels = sum(s.channels), sources = sum(s.sources), claimants = sum(s.claimants);
  RC_ASSERT(channels.out == sources.out && sources.out == claimants.out);
  RC_ASSERT(channels.reasons == sources.reasons && sources.reasons == claimants.reasons);
  RC_ASSERT(channels.minutes == sources.minutes && sources.minutes == claimants.minutes);
  RC_ASSERT(s.all.out <= channels.out && s.all.reached <= channels.reached);
  std::reverse(cases.begin(), cases.end());
  const auto other = counted(cases);
  RC_ASSERT(other.all.minutes == s.all.minutes && other.all.reasons == s.all.reasons);
}

}  // namespace office
