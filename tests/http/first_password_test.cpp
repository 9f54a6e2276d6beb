// A password that an administrator gave serves only to set another.
#include "base/random.h"
#include "http/court.h"
#include "office/access/totp.h"

namespace http_tests {
namespace {

constexpr const char* kOwn = "known to me alone";

class first_password : public Court {
 protected:
  void SetUp() override {
    everybody();
    admin_ = signed_in("admin");
  }
  http::Reply opened(const std::string& account) {
    return ask("POST", "/api/v1/accounts", admin_,
               {{"account", account}, {"name", "韦"}, {"password", kPassword}, {"roles", base::json::array{"clerk"}}});
  }
  http::Reply entered(const std::string& account, const std::string& password, object more = {},
                      const std::map<std::string, std::string>& headers = {}) {
    more["account"] = account;
    more["password"] = password;
    return ask("POST", "/api/v1/sessions", {}, more, headers);
  }
  size_t sessions_of(const std::string& account) {
    auto lease = pool_.take();
    return store::Store(*lease).list_sessions("450305", account).size();
  }
  bool is_initial(const std::string& account) {
    const auto accounts = json_of(ask("GET", "/api/v1/accounts", admin_));
    for (const auto& value : base::array_at(accounts, "items"))
      if (base::text_at(value.as_object(), "account") == account)
        return base::bool_at(value.as_object(), "initial_password");
    ADD_FAILURE() << "no account " << account;
    return false;
  }
  std::string admin_;
};

TEST_F(first_password, opens_nothing_before_another_stands_in_its_place) {
  const auto made = opened("wei");
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_TRUE(base::bool_at(json_of(made), "initial_password"));
  const auto refused = entered("wei", kPassword), english = entered("wei", kPassword, {}, {{"accept-language", "en"}});
  EXPECT_EQ(refused.status, 401);
  EXPECT_EQ(code_of(refused), "access.password_to_change");
  EXPECT_EQ(code_of(english), "access.password_to_change");
  EXPECT_NE(base::text_at(json_of(refused), "title"), base::text_at(json_of(english), "title"));
  EXPECT_EQ(header_of(refused, "Set-Cookie"), "");
  EXPECT_EQ(sessions_of("wei"), 0u) << "so every other endpoint refuses";

  EXPECT_EQ(code_of(entered("wei", kPassword, {{"new_password", kPassword}})), "access.password_same");
  EXPECT_EQ(code_of(entered("wei", kPassword, {{"new_password", "short"}})), "access.password_short");
  EXPECT_EQ(code_of(entered("wei", "wrong", {{"new_password", kOwn}})), "access.wrong");
  EXPECT_EQ(sessions_of("wei"), 0u);
  EXPECT_TRUE(is_initial("wei"));

  const auto in = entered("wei", kPassword, {{"new_password", kOwn}});
  ASSERT_EQ(in.status, 201) << in.body;
  EXPECT_NE(header_of(in, "Set-Cookie"), "");
  EXPECT_FALSE(is_initial("wei"));
  EXPECT_EQ(signed_in("wei"), "") << "the administrator's serves no more";
  const auto token = signed_in("wei", kOwn);
  EXPECT_EQ(ask("GET", "/api/v1/me", token).status, 200);
}

TEST_F(first_password, comes_with_a_reset_and_ends_what_was_open) {
  const auto before = signed_in("clerk");
  const auto reset = ask("PUT", "/api/v1/accounts/clerk", admin_,
                         {{"name", "clerk"}, {"roles", base::json::array{"clerk"}}, {"password", "from hand to hand"}});
  EXPECT_TRUE(base::bool_at(json_of(reset), "initial_password")) << reset.body;
  EXPECT_EQ(ask("GET", "/api/v1/me", before).status, 401);
  EXPECT_EQ(code_of(entered("clerk", "from hand to hand")), "access.password_to_change");
  // Changed otherwise, the account keeps it.
  ask("PUT", "/api/v1/accounts/clerk", admin_, {{"name", "韦"}, {"roles", base::json::array{"clerk"}}});
  EXPECT_TRUE(is_initial("clerk"));
  EXPECT_EQ(entered("clerk", "from hand to hand", {{"new_password", kOwn}}).status, 201);

  const auto auditor = signed_in("auditor");
  const auto items_of = [&](const std::string& what) {
    return base::array_at(json_of(ask("GET", "/api/v1/audit?what=" + what, auditor)), "items");
  };
  const auto resets = items_of("password_reset"), changes = items_of("initial_password_changed");
  ASSERT_EQ(resets.size(), 1u);
  EXPECT_EQ(base::text_at(resets[0].as_object(), "account"), "admin");
  EXPECT_EQ(base::text_at(resets[0].as_object(), "detail"), "clerk");
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(base::text_at(changes[0].as_object(), "account"), "clerk");
  EXPECT_EQ(base::text_at(changes[0].as_object(), "title"), "修改管理员设定的口令");
}

TEST_F(first_password, is_not_what_somebody_chose_for_himself) {
  EXPECT_FALSE(is_initial("admin")) << "by the one-time link";
  const auto own = ask("PUT", "/api/v1/accounts/admin", admin_,
                       {{"name", "管理员"}, {"roles", base::json::array{"administrator"}}, {"password", kOwn}});
  EXPECT_FALSE(base::bool_at(json_of(own), "initial_password", true)) << own.body;
  EXPECT_NE(signed_in("admin", kOwn), "");
}

TEST_F(first_password, takes_the_code_of_a_second_factor_once_and_with_the_new_password) {
  const auto clerk = signed_in("clerk");
  const auto offered = json_of(ask("POST", "/api/v1/me/second-factor", clerk, {{"password", kPassword}}));
  const auto secret = base::from_base32(base::text_at(offered, "secret"));
  ASSERT_TRUE(secret);
  const auto code = [&] { return office::totp_code(*secret, office::totp_step(now_)); };
  ASSERT_EQ(ask("PUT", "/api/v1/me/second-factor", clerk, {{"code", code()}}).status, 204);
  now_ += 30;
  ask("PUT", "/api/v1/accounts/clerk", admin_,
      {{"name", "clerk"}, {"roles", base::json::array{"clerk"}}, {"password", "from hand to hand"}});
  EXPECT_EQ(code_of(entered("clerk", "from hand to hand", {{"code", code()}})), "access.password_to_change");
  EXPECT_EQ(code_of(entered("clerk", "from hand to hand", {{"new_password", kOwn}})), "access.code_needed");
  EXPECT_TRUE(is_initial("clerk")) << "half of what is needed changes nothing";
  EXPECT_EQ(entered("clerk", "from hand to hand", {{"new_password", kOwn}, {"code", code()}}).status, 201)
      << "the code was not used up by what was refused";
}

TEST_F(first_password, is_no_matter_of_the_single_sign_on) {
  ASSERT_EQ(opened("wei").status, 201);
  std::string token;
  {
    auto lease = pool_.take();
    store::Store store(*lease);
    office::Accounts accounts(store, "450305", backend_.sealer);
    token = accounts.sign_in_known("wei", "browser", "10.0.0.9", now_).value();
  }
  EXPECT_EQ(ask("GET", "/api/v1/me", token).status, 200);
  EXPECT_EQ(code_of(ask("POST", "/api/v1/me/second-factor", token, {{"password", kPassword}})),
            "access.password_to_change");
  EXPECT_EQ(code_of(ask("PUT", "/api/v1/me/password", token, {{"old", kPassword}, {"new", kPassword}})),
            "access.password_same");
  EXPECT_EQ(ask("PUT", "/api/v1/me/password", token, {{"old", kPassword}, {"new", kOwn}}).status, 204);
  EXPECT_FALSE(is_initial("wei"));
}

}  // namespace
}  // namespace http_tests
