#include "procedures/financial/service_effect.h"

#include <gtest/gtest.h>

namespace procedures::financial {
namespace {

using base::Date;

const Date kSent = *Date::of(2023, 3, 1), kAt = *Date::of(2023, 3, 3);

struct Row {
  const char *channel, *source, *result, *reason;
  const char *state, *kind;
};

Attempt attempt_of(const Row& row) {
  Attempt a;
  a.papers = "complaint";
  a.channel = row.channel;
  a.source = row.source;
  a.result = row.result;
  a.reason = row.reason;
  a.sent = kSent;
  if (a.result != "sent") a.at = kAt;
  return a;
}

}  // namespace

TEST(service_effect, follows_the_table_of_ways_addresses_and_outcomes) {
  const Row rows[] = {
      {"electronic", "confirmed", "sent", "", "pending", ""},
      {"electronic", "confirmed", "arrived", "", "effective", "confirmed_address"},
      {"electronic", "contract", "arrived", "", "effective", "confirmed_address"},
      {"electronic", "own_papers", "arrived", "", "effective", "confirmed_address"},
      {"electronic", "household", "arrived", "", "pending", ""},
      {"electronic", "carrier", "arrived", "", "pending", ""},
      {"electronic", "carrier", "read", "", "effective", "presumed"},
      {"electronic", "other", "read", "", "pending", ""},
      {"electronic", "other", "replied", "", "effective", "replied"},
      {"electronic", "", "arrived", "", "pending", ""},
      {"electronic", "contract", "failed", "stopped", "failed", ""},
      {"post", "household", "sent", "", "pending", ""},
      {"post", "household", "receipt", "", "effective", "mail"},
      {"post", "household", "returned", "moved", "failed", ""},
      {"post", "contract", "returned", "moved", "effective", "returned"},
      {"post", "household", "returned", "refused", "effective", "returned"},
      {"post", "contract", "returned", "dead", "failed", ""},
      {"personal", "", "receipt", "", "effective", "receipt"},
      {"personal", "", "failed", "nobody_there", "failed", ""},
      {"left", "household", "left", "", "effective", "left"},
      {"entrusted", "", "sent", "", "pending", ""},
      {"entrusted", "", "receipt", "", "effective", "receipt"},
  };
  for (const auto& row : rows) {
    const auto effect = effect_of(attempt_of(row), "CN-GX");
    const std::string what = std::string(row.channel) + " " + row.source + " " + row.result + " " + row.reason;
    ASSERT_TRUE(effect.ok()) << what;
    EXPECT_EQ(effect->state, row.state) << what;
    EXPECT_EQ(effect->kind, row.kind) << what;
    EXPECT_EQ(effect->effective.has_value(), effect->state == "effective") << what;
    EXPECT_FALSE(effect->why.empty()) << what;
    if (effect->effective) {
      EXPECT_EQ(*effect->effective, kAt) << what;
      EXPECT_FALSE(effect->article.empty()) << what;
    }
  }
}

TEST(service_effect, mere_arrival_is_no_confirmation_by_the_recipient) {
  EXPECT_FALSE(effect_of(attempt_of({"electronic", "contract", "arrived", "", "", ""}), "CN-GX")->confirmed);
  EXPECT_TRUE(effect_of(attempt_of({"electronic", "contract", "read", "", "", ""}), "CN-GX")->confirmed);
  EXPECT_TRUE(effect_of(attempt_of({"personal", "", "receipt", "", "", ""}), "CN-GX")->confirmed);
}

TEST(service_effect, public_notice_counts_thirty_days_and_does_not_roll) {
  const auto effect = effect_of(attempt_of({"notice", "", "published", "", "", ""}), "CN-GX");
  ASSERT_TRUE(effect.ok());
  EXPECT_EQ(effect->effective->iso(), "2023-04-02");  // a Sunday
  EXPECT_EQ(effect->kind, "notice");
}

TEST(service_effect, a_way_cannot_have_the_outcome_of_another) {
  for (const Row& row : {Row{"electronic", "", "receipt", "", "", ""}, Row{"post", "", "arrived", "", "", ""},
                         Row{"left", "", "receipt", "", "", ""}, Row{"notice", "", "failed", "moved", "", ""},
                         Row{"personal", "", "sent", "", "", ""}})
    EXPECT_EQ(effect_of(attempt_of(row), "CN-GX").refusal().code, "service.result_unfit");
}

}  // namespace procedures::financial
