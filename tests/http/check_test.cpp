// 查验: what anybody is told of a paper, and what nobody is.
#include "base/text.h"
#include "http/court.h"
#include "http/guesses.h"
#include "http/limits.h"
#include "office/check_code.h"

namespace http_tests {
namespace {

class Check : public Court {
 protected:
  Check() { backend_.court.public_address = "https://court.test"; }

  std::string code_of_case(const std::string& id) { return office::check_code(keys_->house(), "450305", id); }
  // Filed, its papers made, a message sent.
  void filed(int count) {
    at_court(count);
    work();
  }
  http::Reply check(const std::string& code, const std::map<std::string, std::string>& headers = {}) {
    return ask("GET", "/check?code=" + base::percent_encoded(code), {}, {}, headers);
  }
};

}  // namespace

TEST_F(Check, tells_anybody_with_a_code_the_case_its_papers_and_their_hashes) {
  filed(2);
  const auto clerk = signed_in("clerk");
  const auto state = base::object_at(json_of(ask("GET", "/api/v1/cases/450305-1-00001", clerk)), "state");
  const auto code = code_of_case("450305-1-00001");
  EXPECT_EQ(base::text_at(base::object_at(state, "check"), "code"), code);
  EXPECT_EQ(base::text_at(base::object_at(state, "check"), "url"), "https://court.test/check?code=" + code);
  for (const auto& reply :
       {check(code), ask("GET", "/check/" + code), check(base::lower_ascii(base::replace_all(code, "-", " ")))}) {
    ASSERT_EQ(reply.status, 200) << reply.body;
    EXPECT_EQ(header_of(reply, "Content-Type"), "text/html; charset=utf-8");
    EXPECT_NE(header_of(reply, "Content-Security-Policy").find("default-src 'none'"), std::string::npos);
    EXPECT_NE(reply.body.find("桂林市七星区人民法院"), std::string::npos);
    EXPECT_NE(reply.body.find(base::text_at(state, "number")), std::string::npos);
    EXPECT_EQ(reply.body.find("<script"), std::string::npos);
  }
  const auto page = check(code).body;
  const auto papers = json_of(ask("GET", "/api/v1/cases/450305-1-00001/papers", clerk));
  int told = 0;
  for (const auto& value : base::array_at(papers, "items")) {
    const std::string hash(base::text_at(value.as_object(), "pdf_hash"));
    std::string grouped;
    for (size_t i = 0; i < hash.size(); i += 8) grouped += (i ? " " : "") + hash.substr(i, 8);
    told += page.find(grouped) != std::string::npos;
  }
  EXPECT_EQ(told, 6) << "complaint, acceptance, fees, response, evidence, address";
  // English, and from one language to the other without losing the code.
  EXPECT_NE(ask("GET", "/check/" + code + "?lang=en").body.find("this is a case of the court"), std::string::npos);
  EXPECT_NE(page.find("/check/" + code + "?lang=en"), std::string::npos);
}

TEST_F(Check, tells_nobody_who_the_parties_are_or_what_is_claimed) {
  filed(1);
  const auto page = check(code_of_case("450305-1-00001")).body;
  const auto state = [&] {
    auto lease = pool_.take();
    return base::parse_json(store::Store(*lease).load_case("450305", "450305-1-00001")->state)->as_object();
  }();
  const auto& who = base::object_at(base::object_at(state, "defendants"), "1");
  for (const char* member : {"name", "id_number", "phone", "household_address", "residence", "birth", "email"})
    if (const auto text = std::string(base::text_at(who, member)); !text.empty()) {
      EXPECT_EQ(page.find(text), std::string::npos) << member;
    }
  for (const char* member : {"principal", "interest", "total", "card", "contract"})
    if (const auto text = std::string(base::text_at(base::object_at(state, "claim"), member)); !text.empty()) {
      EXPECT_EQ(page.find(text), std::string::npos) << member;
    }
  EXPECT_NE(page.find("<dt>被告</dt>"), std::string::npos);
  EXPECT_NE(page.find("**"), std::string::npos) << "the name is masked";
  EXPECT_EQ(page.find("450305-1-00001"), std::string::npos) << "the house's own number of the case";
}

TEST_F(Check, says_plainly_that_it_knows_no_such_code) {
  filed(1);
  const auto unknown = check("K7QM-2P9X-4T3H");
  EXPECT_EQ(unknown.status, 404);
  EXPECT_NE(unknown.body.find("没有这个查验码"), std::string::npos);
  EXPECT_NE(unknown.body.find("role=\"alert\""), std::string::npos);
  const auto malformed = check("450305-1-00001");
  EXPECT_EQ(malformed.status, 404);
  EXPECT_NE(malformed.body.find("12 位字母和数字"), std::string::npos);
  EXPECT_EQ(ask("GET", "/check").status, 200);
  EXPECT_EQ(ask("GET", "/check").body.find("SHA-256"), std::string::npos) << "nothing is signed here";
  EXPECT_EQ(ask("GET", "/check?code=").status, 200);
  EXPECT_EQ(ask("POST", "/check", {}, {}).status, 405);
  // What was typed is shown again, and nothing of it becomes markup.
  const auto typed = check("<b>\"&");
  EXPECT_EQ(typed.body.find("<b>"), std::string::npos);
  EXPECT_NE(typed.body.find("&lt;b&gt;"), std::string::npos);
  EXPECT_EQ(check(std::string("\xFF\xFE", 2)).status, 200) << "no text: nothing was asked";
  EXPECT_EQ(check(std::string(2000, 'K')).status, 404);
}

TEST_F(Check, of_another_court_or_of_a_case_from_before_is_unknown) {
  backend_.court.public_address.clear();
  filed(1);
  EXPECT_EQ(check(code_of_case("450305-1-00001")).status, 404) << "its papers do not carry it";
}

TEST_F(Check, finds_a_case_that_got_its_code_on_the_way_to_court) {
  backend_.court.public_address.clear();
  everybody();
  cases(1);
  backend_.court.public_address = "https://court.test";
  act("push_to_filing", casework::Role::kMediationClerk, {{"refused_mediation", true}}, "450305-1-00001");
  EXPECT_EQ(check(code_of_case("450305-1-00001")).status, 200);
}

TEST_F(Check, lets_nobody_guess) {
  filed(1);
  const auto good = code_of_case("450305-1-00001");
  for (int i = 0; i < http::limits::kGuesses; ++i) {
    EXPECT_EQ(check(good).status, 200) << "what is right costs nothing";
    EXPECT_EQ(check("K7QM-2P9X-4T3H").status, 404) << i;
  }
  const auto stopped = check(good);
  EXPECT_EQ(stopped.status, 429) << "also a good one, or it would tell";
  EXPECT_EQ(header_of(stopped, "Retry-After"), "60");
  EXPECT_EQ(ask("GET", "/check").status, 200);
  now_ += http::limits::kGuessSeconds - 1;
  EXPECT_EQ(check(good).status, 429);
  now_ += 1;
  EXPECT_EQ(check(good).status, 200);
}

TEST(guesses, are_counted_where_they_come_from) {
  const auto from = [](const std::string& address, const std::string& forwarded = {}) {
    http::Request request;
    request.address = address;
    if (!forwarded.empty()) request.headers["x-forwarded-for"] = forwarded;
    return http::guesser(request);
  };
  EXPECT_EQ(from("10.0.0.9"), "10.0.0.9");
  EXPECT_EQ(from("10.0.0.9", "1.2.3.4"), "10.0.0.9") << "anybody may say so";
  EXPECT_EQ(from("127.0.0.1", "1.2.3.4"), "1.2.3.4") << "a proxy on this machine";
  EXPECT_EQ(from("127.0.0.1", "6.6.6.6, 1.2.3.4"), "1.2.3.4") << "what came before was said by whoever asked";
  EXPECT_EQ(from("127.0.0.1", "nonsense"), "127.0.0.1");
  EXPECT_EQ(from("2001:db8:1:2:3:4:5:6"), from("2001:db8:1:2::9"));
  EXPECT_NE(from("2001:db8:1:2::9"), from("2001:db8:1:3::9"));
  EXPECT_EQ(from("::1", "2001:db8:1:2::9"), "2001:db8:1:2::");
  EXPECT_EQ(from("::ffff:10.0.0.9"), "::ffff:10.0.0.9");
}

TEST(guesses, are_kept_in_bounded_room) {
  http::Guesses guesses;
  for (int i = 0; i < http::limits::kGuesses; ++i) guesses.note("the one", 1000);
  EXPECT_EQ(guesses.wait("the one", 1000), http::limits::kGuessSeconds);
  for (size_t i = 0; i < http::limits::kGuessers + 100; ++i) guesses.note(std::to_string(i), 1001);
  EXPECT_GT(guesses.wait("the one", 1001), 0) << "whoever guessed most is not forgotten";
  EXPECT_EQ(guesses.wait("another", 1001), 0);
  EXPECT_EQ(guesses.wait("the one", 1000 + http::limits::kGuessSeconds), 0);
}

}  // namespace http_tests
