#include "base/random.h"
#include "http/court.h"
#include "office/access/limits.h"
#include "office/access/totp.h"

namespace http_tests {
namespace {

class sign_in : public Court {};

TEST_F(sign_in, is_set_up_once_by_the_link_of_the_console) {
  auto lease = pool_.take();
  store::Store store(*lease);
  office::Accounts accounts(store, "450305", backend_.sealer);
  const auto void_link = *accounts.offer_set_up(now_), link = *accounts.offer_set_up(now_);
  const auto set_up = [&](const std::string& token) {
    return ask("POST", "/api/v1/set-up", {},
               {{"token", token}, {"account", "admin"}, {"name", "管理员"}, {"password", kPassword}});
  };
  EXPECT_EQ(code_of(set_up("guess")), "access.set_up_link");
  EXPECT_EQ(code_of(set_up(void_link)), "access.set_up_link") << "a later link makes an earlier one void";
  now_ += office::access::kSetUpLasts + 1;
  EXPECT_EQ(code_of(set_up(link)), "access.set_up_link") << "it ran out";
  const auto fresh = *accounts.offer_set_up(now_);
  EXPECT_EQ(set_up(fresh).status, 201);
  EXPECT_EQ(code_of(set_up(fresh)), "access.set_up_over");
  EXPECT_FALSE(accounts.offer_set_up(now_));
}

TEST_F(sign_in, keeps_of_the_browser_what_is_text) {
  first_administrator();
  const auto begun = [&](const std::string& agent) {
    const auto reply =
        ask("POST", "/api/v1/sessions", {}, {{"account", "admin"}, {"password", kPassword}}, {{"user-agent", agent}});
    EXPECT_EQ(reply.status, 201) << reply.body;
    const auto cookie = header_of(reply, "Set-Cookie");
    return cookie.substr(9, cookie.find(';') - 9);
  };
  begun("B" + std::string(400, '\xE9'));
  std::string characters;
  while (characters.size() < 400) characters += "法";
  const auto token = begun("B" + characters);
  const auto sessions = json_of(ask("GET", "/api/v1/me/sessions", token));
  for (const auto& session : base::array_at(sessions, "items")) {
    if (!base::bool_at(session.as_object(), "current")) continue;
    EXPECT_EQ(base::text_at(session.as_object(), "agent"), ("B" + characters).substr(0, 298));
  }
}

TEST_F(sign_in, gives_a_session_that_ends) {
  first_administrator();
  const auto token = signed_in("admin");
  ASSERT_FALSE(token.empty());
  EXPECT_EQ(ask("GET", "/api/v1/me", token).status, 200);
  EXPECT_EQ(ask("GET", "/api/v1/me", token + "x").status, 401);
  now_ += office::access::kSessionIdle + 1;
  EXPECT_EQ(ask("GET", "/api/v1/me", token).status, 401) << "left alone too long";
  const auto busy = signed_in("admin");
  for (int64_t spent = 0; spent < office::access::kSessionLasts - 1800; spent += 1800, now_ += 1800)
    EXPECT_EQ(ask("GET", "/api/v1/me", busy).status, 200);
  now_ += 1801;
  EXPECT_EQ(ask("GET", "/api/v1/me", busy).status, 401) << "however busy, it lasts twelve hours";
  const auto last = signed_in("admin");
  EXPECT_EQ(ask("DELETE", "/api/v1/sessions/current", last).status, 204);
  EXPECT_EQ(ask("GET", "/api/v1/me", last).status, 401);
}

TEST_F(sign_in, says_the_same_of_a_wrong_name_and_a_wrong_password) {
  first_administrator();
  const auto unknown = ask("POST", "/api/v1/sessions", {}, {{"account", "nobody"}, {"password", kPassword}});
  const auto wrong = ask("POST", "/api/v1/sessions", {}, {{"account", "admin"}, {"password", "wrong"}});
  EXPECT_EQ(unknown.body, wrong.body);
  EXPECT_EQ(wrong.status, 401);
}

TEST_F(sign_in, lets_an_account_rest_after_wrong_tries_and_longer_each_time) {
  first_administrator();
  for (int64_t i = 0; i < office::access::kFreeTries + 1; ++i) EXPECT_EQ(signed_in("admin", "wrong"), "");
  const auto resting = ask("POST", "/api/v1/sessions", {}, {{"account", "admin"}, {"password", kPassword}});
  EXPECT_EQ(code_of(resting), "access.resting") << "even with the right password";
  EXPECT_EQ(resting.status, 429);
  now_ += office::access::kFirstRest;
  EXPECT_EQ(signed_in("admin", "wrong"), "");
  now_ += office::access::kFirstRest;
  EXPECT_EQ(signed_in("admin"), "") << "twice as long now";
  now_ += office::access::kFirstRest;
  EXPECT_NE(signed_in("admin"), "");
  EXPECT_NE(signed_in("admin"), "") << "forgotten after a right one";
}

TEST_F(sign_in, asks_for_the_second_factor_and_takes_a_code_once) {
  first_administrator();
  const auto token = signed_in("admin");
  EXPECT_EQ(code_of(ask("POST", "/api/v1/me/second-factor", token, {{"password", "wrong"}})), "access.wrong");
  const auto offered = json_of(ask("POST", "/api/v1/me/second-factor", token, {{"password", kPassword}}));
  const auto secret = base::from_base32(base::text_at(offered, "secret"));
  ASSERT_TRUE(secret);
  EXPECT_NE(signed_in("admin"), "") << "not in force before it was confirmed";
  const auto code = [&] { return office::totp_code(*secret, office::totp_step(now_)); };
  EXPECT_EQ(ask("PUT", "/api/v1/me/second-factor", token, {{"code", code()}}).status, 204);
  EXPECT_EQ(signed_in("admin"), "");
  const auto with = [&](const std::string& digits) {
    return ask("POST", "/api/v1/sessions", {}, {{"account", "admin"}, {"password", kPassword}, {"code", digits}});
  };
  EXPECT_EQ(code_of(with("")), "access.code_needed");
  EXPECT_EQ(code_of(with(code())), "access.code_wrong") << "the code that confirmed it is used up";
  now_ += 30;
  const auto digits = code();
  EXPECT_EQ(with(digits).status, 201);
  EXPECT_EQ(code_of(with(digits)), "access.code_wrong");
}

TEST_F(sign_in, ends_other_sessions_with_a_new_password_and_all_with_a_closed_account) {
  everybody();
  const auto here = signed_in("clerk"), elsewhere = signed_in("clerk");
  EXPECT_EQ(code_of(ask("PUT", "/api/v1/me/password", here, {{"old", kPassword}, {"new", "short"}})),
            "access.password_short");
  EXPECT_EQ(code_of(ask("PUT", "/api/v1/me/password", here, {{"old", "wrong"}, {"new", "another long one"}})),
            "access.wrong");
  EXPECT_EQ(ask("PUT", "/api/v1/me/password", here, {{"old", kPassword}, {"new", "another long one"}}).status, 204);
  EXPECT_EQ(ask("GET", "/api/v1/me", here).status, 200);
  EXPECT_EQ(ask("GET", "/api/v1/me", elsewhere).status, 401);
  EXPECT_EQ(signed_in("clerk"), "");
  const auto admin = signed_in("admin");
  const object closed{{"name", "clerk"}, {"roles", base::json::array{"clerk"}}, {"active", false}};
  EXPECT_EQ(ask("PUT", "/api/v1/accounts/clerk", admin, closed).status, 200);
  EXPECT_EQ(ask("GET", "/api/v1/me", here).status, 401);
  EXPECT_EQ(signed_in("clerk", "another long one"), "");
  const object own{{"name", "管理员"}, {"roles", base::json::array{"auditor"}}};
  EXPECT_EQ(code_of(ask("PUT", "/api/v1/accounts/admin", admin, own)), "access.own_rights");
}

TEST_F(sign_in, holds_its_cookie_out_of_reach) {
  first_administrator();
  const auto reply = ask("POST", "/api/v1/sessions", {}, {{"account", "admin"}, {"password", kPassword}});
  const auto cookie = header_of(reply, "Set-Cookie");
  for (const char* attribute : {"HttpOnly", "SameSite=Strict", "Path=/"})
    EXPECT_NE(cookie.find(attribute), std::string::npos) << cookie;
  auto lease = pool_.take();
  const auto token = cookie.substr(9, cookie.find(';') - 9);
  EXPECT_EQ(lease->number("SELECT count(*) FROM sessions WHERE token = ?", {token}), 0)
      << "the database holds its hash alone";
  http::Request secure;
  secure.secure = true;
  const auto by_tls = http::session_cookie(secure, "t", 1);
  EXPECT_TRUE(by_tls.starts_with("__Host-kuaishen=t;")) << by_tls;
  EXPECT_TRUE(by_tls.ends_with("; Secure")) << by_tls;
}

}  // namespace
}  // namespace http_tests
