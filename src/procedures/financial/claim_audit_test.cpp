#include "procedures/financial/claim_audit.h"

#include <gtest/gtest.h>

#include "procedures/financial/walked_case.h"

namespace procedures::financial {
namespace {

using base::Date;
using base::json::object;

object claim_with(object changes) {
  object claim = base::object_at(a_row(), "claim");
  for (const auto& [key, value] : changes) claim[key] = value;
  return claim;
}

object audited(const object& claim, const char* on = "2023-02-14") {
  auto audit = audit_claim(claim, Date::parse(on).value());
  EXPECT_TRUE(audit.ok());
  return audit.value();
}

const object& flag(const object& audit, const char* code) {
  return base::object_at(base::object_at(audit, "flags"), code);
}

}  // namespace

TEST(claim_audit, charges_over_24_percent_are_shown_beside_the_lawful_sum_and_never_cut) {
  // law-examples E2: 48,650.32 over 315 days gives 10,076.61.
  const auto claim = claim_with({{"principal", "48650.32"},
                                 {"interest", "13200.94"},
                                 {"late_fee", "0.00"},
                                 {"instalment_fee", "0.00"},
                                 {"total", "61851.26"},
                                 {"first_default", "2024-05-21"},
                                 {"cutoff", "2025-03-31"}});
  const auto audit = audited(claim, "2025-04-10");
  EXPECT_EQ(base::text_at(base::object_at(audit, "cap"), "amount"), "10076.61");
  EXPECT_EQ(base::int_at(base::object_at(audit, "cap"), "days"), 315);
  EXPECT_EQ(base::text_at(flag(audit, "charges_over_cap"), "claimed"), "13200.94");
  EXPECT_EQ(base::text_at(flag(audit, "charges_over_cap"), "lawful"), "10076.61");
  EXPECT_EQ(base::text_at(flag(audit, "charges_over_cap"), "difference"), "3124.33");
  EXPECT_FALSE(base::text_at(flag(audit, "charges_over_cap"), "article").empty());
  EXPECT_EQ(base::text_at(claim, "interest"), "13200.94");
}

TEST(claim_audit, a_sound_claim_raises_no_flag) {
  EXPECT_TRUE(base::object_at(audited(claim_with({})), "flags").empty());
}

TEST(claim_audit, interest_that_the_agreed_rate_does_not_give_and_a_wrong_sum_are_flagged) {
  // 30,000 × 0.0005 × 225 days = 3,375.00.
  const auto audit = audited(claim_with({{"interest", "3375.01"}}));
  EXPECT_EQ(base::text_at(flag(audit, "interest_over_rate"), "lawful"), "3375.00");
  EXPECT_EQ(base::text_at(flag(audit, "interest_over_rate"), "difference"), "0.01");
  EXPECT_EQ(base::text_at(flag(audit, "total_differs"), "lawful"), "34875.01");
  EXPECT_TRUE(flag(audited(claim_with({{"interest", "3375.00"}})), "interest_over_rate").empty());
  EXPECT_FALSE(flag(audited(claim_with({{"daily_rate", "0.0007"}})), "rate_over_cap").empty());
  EXPECT_TRUE(flag(audited(claim_with({{"daily_rate", "0.0005"}})), "rate_over_cap").empty());
}

TEST(claim_audit, dunning_and_payment_begin_the_three_years_anew_while_they_run) {
  const auto until = [](object changes) {
    return std::string(base::text_at(base::object_at(audited(claim_with(std::move(changes))), "limitation"), "until"));
  };
  const object none{{"dunned_on", nullptr}, {"last_payment_date", nullptr}};
  EXPECT_EQ(until(none).substr(0, 7), "2025-05");
  EXPECT_EQ(until({{"dunned_on", "2022-11-10"}}).substr(0, 7), "2025-11");
  // Dunned when it had run out already: nothing is interrupted, and that is flagged.
  const auto late =
      claim_with({{"first_default", "2018-03-01"}, {"last_payment_date", nullptr}, {"dunned_on", "2022-11-10"}});
  EXPECT_TRUE(base::bool_at(base::object_at(audited(late), "limitation"), "expired"));
  EXPECT_FALSE(flag(audited(late), "limitation_expired").empty());
  // Paid in between: it still runs.
  const auto paid =
      claim_with({{"first_default", "2018-03-01"}, {"last_payment_date", "2020-06-01"}, {"dunned_on", "2022-11-10"}});
  EXPECT_FALSE(base::bool_at(base::object_at(audited(paid), "limitation"), "expired"));
}

TEST(claim_audit, says_which_members_cannot_be_read) {
  EXPECT_TRUE(claim_faults(claim_with({})).empty());
  EXPECT_EQ(claim_faults(claim_with({{"interest", "许多"}, {"cutoff", "2023-02-30"}, {"principal", 5}})),
            (std::vector<std::string>{"欠款本金", "利息", "欠款计算截止日"}));
}

TEST(claim_audit, a_flag_that_no_longer_stands_is_taken_away) {
  const auto before = audited(claim_with({{"total", "1.00"}}));
  const auto patch = audit_patch(before, audited(claim_with({})));
  EXPECT_TRUE(base::object_at(patch, "flags").at("total_differs").is_null());
}

TEST(claim_audit, the_same_debtor_and_contract_twice_has_the_same_key) {
  const auto row = a_row();
  auto other = a_row();
  other["claim"].as_object()["principal"] = "1.00";
  EXPECT_EQ(claim_key(row), claim_key(other));
  other["claim"].as_object()["contract"] = "GLXYK-2018-1";
  EXPECT_NE(claim_key(row), claim_key(other));
}

}  // namespace procedures::financial
