#include "http/court.h"

namespace http_tests {
namespace {

class accounts : public Court {};

TEST_F(accounts, are_opened_by_an_administrator_with_what_their_role_needs) {
  everybody();
  const auto admin = signed_in("admin");
  const auto opened = [&](object wish) {
    wish["password"] = kPassword;
    return ask("POST", "/api/v1/accounts", admin, wish);
  };
  using base::json::array;
  EXPECT_EQ(opened({{"account", "wei"}, {"name", "韦"}, {"roles", array{"clerk", "mediation_clerk"}}}).status, 201);
  const auto taken_over = ask("POST", "/api/v1/sessions", {},
                              {{"account", " WEI "}, {"password", kPassword}, {"new_password", "known to me alone"}});
  EXPECT_EQ(taken_over.status, 201) << "as people type it: " << taken_over.body;
  EXPECT_NE(signed_in(" Wei", "known to me alone"), "");
  EXPECT_EQ(code_of(opened({{"account", "wei"}, {"name", "韦"}, {"roles", array{"clerk"}}})), "access.name_taken");
  EXPECT_EQ(code_of(opened({{"account", "Wei Yi"}, {"name", "韦"}, {"roles", array{"clerk"}}})),
            "access.name_malformed");
  EXPECT_EQ(code_of(opened({{"account", "jia"}, {"name", " "}, {"roles", array{"clerk"}}})), "access.person_unnamed");
  EXPECT_EQ(code_of(opened({{"account", "jia"}, {"name", "甲"}, {"roles", array{}}})), "access.no_role");
  EXPECT_EQ(code_of(opened({{"account", "jia"}, {"name", "甲"}, {"roles", array{"defendant"}}})),
            "access.role_not_held");
  EXPECT_EQ(code_of(opened({{"account", "jia"}, {"name", "甲"}, {"roles", array{"claimant"}}})),
            "access.claimant_alone");
  EXPECT_EQ(code_of(opened(
                {{"account", "jia"}, {"name", "甲"}, {"claimant", "甲银行"}, {"roles", array{"claimant", "clerk"}}})),
            "access.claimant_alone");
  EXPECT_EQ(code_of(opened({{"account", "jia"}, {"name", "甲"}, {"roles", array{"judge"}}})), "access.person_needed");
  EXPECT_EQ(code_of(opened({{"account", "jia"}, {"name", "甲"}, {"person", "judge-9"}, {"roles", array{"judge"}}})),
            "access.person_needed");
  EXPECT_EQ(opened({{"account", "jia"}, {"name", "甲"}, {"person", "judge-1"}, {"roles", array{"judge"}}}).status, 201);
}

}  // namespace
}  // namespace http_tests
