// Whoever follows a link: what he must know and have to come in, what he then sees, and what the case learns of it.
#include <thread>

#include "base/hash.h"
#include "base/text.h"
#include "http/court.h"
#include "office/access/limits.h"
#include "office/dispatcher.h"
#include "office/paper_maker.h"
#include "office/recipient_link.h"
#include "office/verify.h"

namespace http_tests {
namespace {

using office::access::kTriesPerCode;
using office::access::kWrongTries;

const std::string kCase = "450305-1-00001", kOther = "450305-1-00002", kEnd = "058690";

class Recipient : public Court {
 protected:
  Recipient()
      : dispatcher_({pool_,
                     backend_.procedure,
                     backend_.court,
                     keys_->house(),
                     [this] { return backend_.moment(); },
                     [this] { return backend_.second(); },
                     [] { return int64_t{0}; },
                     [this](const std::string& means, const delivery::Outgoing& message) {
                       sent_.emplace_back(means, message);
                       delivery::Taken taken;
                       taken.how = delivery::Taken::How::kAccepted;
                       taken.gateway = "plain";
                       return taken;
                     },
                     {},
                     "https://court.test",
                     1,
                     {},
                     [](const std::string&) { return true; }}) {
    backend_.dispatcher = &dispatcher_;
  }

  // The complaint has gone out to the defendants of both cases by short message, and lies there as a paper.
  void served() {
    everybody();
    cases(2);
    for (const auto& id : {kCase, kOther}) {
      act("push_to_filing", casework::Role::kMediationClerk, {{"refused_mediation", true}}, id);
      act("file_case", casework::Role::kFilingJudge, {}, id);
      act("allocate", casework::Role::kFilingJudge, {}, id);
    }
    work();
    now_ += 60;
    for (const auto& id : {kCase, kOther}) act("push_service", casework::Role::kClerk, {}, id);
    ASSERT_TRUE(dispatcher_.turn());
    ASSERT_EQ(sent_.size(), 2u);
    link_ = address_in(sent_[0].second.text);
    other_ = address_in(sent_[1].second.text);
  }

  static std::string address_in(const std::string& text) {
    const size_t at = text.find("https://court.test");
    return text.substr(at + 18, text.find(' ', at) - at - 18);
  }

  http::Reply get(const std::string& path, const std::string& entry = {}) { return send_as("GET", path, entry, ""); }
  http::Reply post(const std::string& path, const std::string& form, const std::string& entry = {},
                   const std::map<std::string, std::string>& headers = {}) {
    return send_as("POST", path, entry, form, headers);
  }
  http::Reply send_as(const std::string& method, const std::string& path, const std::string& entry,
                      const std::string& form, std::map<std::string, std::string> headers = {}) {
    if (!form.empty()) headers.emplace("content-type", "application/x-www-form-urlencoded");
    headers["cookie"] = "kuaishen-entry=" + entry;
    return send(method, path, "", form, headers);
  }

  // Asks for a code; what the telephone gets.
  std::string code_for(const std::string& link) {
    sent_.clear();
    now_ += office::access::kBetweenCodes;
    const auto reply = post(link + "/code", "x=1");
    EXPECT_EQ(reply.status, 303) << reply.body;
    dispatcher_.send_codes();
    if (sent_.empty()) return {};
    const std::string& text = sent_.back().second.text;
    return text.substr(text.find_first_of("0123456789"), 6);
  }
  static std::string entry_of(const http::Reply& reply) {
    const auto cookie = header_of(reply, "Set-Cookie");
    const size_t at = cookie.find('=');
    return at == std::string::npos ? "" : cookie.substr(at + 1, cookie.find(';') - at - 1);
  }
  std::string come_in(const std::string& link) {
    const auto reply = post(link + "/enter", "digits=" + kEnd + "&code=" + code_for(link));
    EXPECT_EQ(reply.status, 303) << reply.body;
    return entry_of(reply);
  }

  object attempt(const std::string& id = kCase) {
    auto lease = pool_.take();
    lease->open_with(keys_);
    store::Store store(*lease);
    const auto row = store.load_case("450305", id);
    const auto state = base::json::parse(row->state).as_object();
    return state.at("service").at("1").at("attempts").at("1").as_object();
  }
  std::string first_paper(const std::string& page) {
    const size_t at = page.find("/papers/");
    return page.substr(at + 8, page.find_first_of("?\"", at) - at - 8);
  }

  std::vector<std::pair<std::string, delivery::Outgoing>> sent_;
  office::Dispatcher dispatcher_;
  std::string link_, other_;
};

}  // namespace

TEST_F(Recipient, comes_in_with_the_number_s_end_and_a_code_and_reads_his_papers) {
  served();
  const auto stranger = get(link_);
  EXPECT_EQ(stranger.status, 200);
  EXPECT_NE(header_of(stranger, "Content-Security-Policy").find("default-src 'none'"), std::string::npos);
  EXPECT_EQ(header_of(stranger, "Referrer-Policy"), "same-origin");
  for (const auto* secret : {"19903568499", "450399199812058690", "058690", "胡欣霞", "示例银行"})
    EXPECT_EQ(stranger.body.find(secret), std::string::npos) << secret;
  EXPECT_NE(stranger.body.find("199****8499"), std::string::npos);
  EXPECT_LT(stranger.body.size(), 15'000u);
  EXPECT_EQ(get(link_ + "/papers/1").status, 403) << "not before he has come in";

  const auto entry = come_in(link_);
  ASSERT_FALSE(entry.empty());
  const auto papers = get(link_, entry);
  ASSERT_EQ(papers.status, 200);
  EXPECT_NE(papers.body.find("民事起诉状"), std::string::npos);
  EXPECT_NE(papers.body.find("胡欣霞"), std::string::npos);
  EXPECT_EQ(papers.body.find("受理案件通知书"), std::string::npos) << "that one is the claimant's";
  EXPECT_EQ(base::text_at(attempt(), "result"), "sent") << "a list is no reading";

  const auto number = first_paper(papers.body);
  const auto paper = get(link_ + "/papers/" + number, entry);
  ASSERT_EQ(paper.status, 200) << paper.body;
  EXPECT_EQ(base::text_at(attempt(), "result"), "read");
  EXPECT_EQ(base::text_at(attempt(), "state"), "effective");
  EXPECT_EQ(base::text_at(attempt(), "effective"), "2023-02-16");
  get(link_ + "/papers/" + number, entry);
  EXPECT_EQ(base::object_at(attempt(), "receipts").size(), 1u) << "entered once";

  const auto picture = get(link_ + "/papers/" + number + "/1.png", entry);
  EXPECT_EQ(picture.status, 200);
  EXPECT_TRUE(picture.body.starts_with("\x89PNG"));
  EXPECT_EQ(get(link_ + "/papers/" + number + "/999.png", entry).status, 404);
  EXPECT_TRUE(get(link_ + "/papers/" + number + "/paper.pdf", entry).body.starts_with("%PDF"));
  EXPECT_EQ(get(link_ + "/papers/2", entry).status, 404) << "a paper of the case that was not set out to him";

  const auto done = post(link_ + "/receipt", "papers=complaint", entry);
  EXPECT_EQ(done.status, 303);
  EXPECT_EQ(base::text_at(attempt(), "result"), "replied");
  EXPECT_TRUE(base::bool_at(attempt(), "confirmed"));
  post(link_ + "/receipt", "papers=complaint", entry);
  EXPECT_EQ(base::object_at(attempt(), "receipts").size(), 2u);
}

TEST_F(Recipient, is_told_the_same_whichever_of_the_two_was_wrong) {
  served();
  const auto code = code_for(link_);
  const auto wrong_digits = post(link_ + "/enter", "digits=058691&code=" + code);
  const auto wrong_code = post(link_ + "/enter", "digits=" + kEnd + "&code=" + (code == "000000" ? "1" : "000000"));
  EXPECT_EQ(wrong_digits.status, 422);
  EXPECT_EQ(wrong_code.status, 422);
  EXPECT_NE(wrong_digits.body.find("还可以试 19 次"), std::string::npos);
  EXPECT_NE(wrong_code.body.find("还可以试 18 次"), std::string::npos);
  EXPECT_EQ(base::replace_all(wrong_digits.body, "试 19 次", "试 18 次"), wrong_code.body);
  EXPECT_EQ(post(link_ + "/enter", "digits=" + kEnd + "&code=" + code).status, 303) << "the code still serves";
  EXPECT_EQ(post(link_ + "/enter", "digits=" + kEnd + "&code=" + code).status, 422) << "once";
}

TEST_F(Recipient, may_write_the_digits_as_people_do) {
  served();
  const auto code = code_for(link_);
  EXPECT_EQ(post(link_ + "/enter", "digits=+４５０３９９199812058690&code=" + code.substr(0, 3) + "+" + code.substr(3))
                .status,
            303);
}

TEST_F(Recipient, has_a_code_for_ten_minutes_and_an_entry_for_two_hours) {
  served();
  const auto code = code_for(link_);
  now_ += office::access::kCodeLasts + 1;
  EXPECT_EQ(post(link_ + "/enter", "digits=" + kEnd + "&code=" + code).status, 422);
  const auto entry = come_in(link_);
  EXPECT_NE(get(link_, entry).body.find("民事起诉状"), std::string::npos);
  now_ += office::access::kEntryLasts + 1;
  EXPECT_EQ(get(link_, entry).body.find("民事起诉状"), std::string::npos);
  EXPECT_EQ(get(link_ + "/papers/1", entry).status, 403);
}

TEST_F(Recipient, gets_so_many_codes_a_day_and_one_a_minute) {
  served();
  now_ += office::access::kBetweenCodes;
  EXPECT_EQ(post(link_ + "/code", "x=1").status, 303);
  EXPECT_EQ(post(link_ + "/code", "x=1").status, 429) << "just now";
  for (int n = 1; n < office::access::kCodesPerDay; ++n) EXPECT_FALSE(code_for(link_).empty());
  now_ += office::access::kBetweenCodes;
  const auto refused = post(link_ + "/code", "x=1");
  EXPECT_EQ(refused.status, 429);
  EXPECT_NE(refused.body.find("今天的验证码次数已经用完"), std::string::npos);
  now_ += 24 * 3600;
  EXPECT_FALSE(code_for(link_).empty());
}

TEST_F(Recipient, of_another_case_has_no_business_here) {
  served();
  const auto entry = come_in(link_);
  EXPECT_EQ(get(other_, entry).body.find("民事起诉状"), std::string::npos);
  EXPECT_EQ(get(other_ + "/papers/1", entry).status, 403);
  EXPECT_EQ(post(other_ + "/receipt", "papers=complaint", entry).status, 403);
  EXPECT_EQ(base::text_at(attempt(kOther), "result"), "sent");
  EXPECT_EQ(get(link_.substr(0, link_.size() - 1) + (link_.ends_with("0") ? "1" : "0")).status, 404);
  EXPECT_EQ(get("/s/1.2.1.0." + link_.substr(link_.rfind('.') + 1)).status, 404) << "another case's mark";
  post(link_ + "/leave", "x=1", entry);
  EXPECT_EQ(get(link_ + "/papers/1", entry).status, 403) << "he has left";
}

TEST_F(Recipient, finds_an_old_link_void_once_there_is_a_new_one) {
  served();
  const auto entry = come_in(link_);
  act("reissue_link", casework::Role::kClerk, {{"recipient", "1"}}, kCase);
  sent_.clear();
  EXPECT_TRUE(dispatcher_.turn());
  ASSERT_EQ(sent_.size(), 1u);
  const auto fresh = address_in(sent_[0].second.text);
  EXPECT_NE(fresh, link_);
  const auto old = get(link_, entry);
  EXPECT_EQ(old.status, 410);
  EXPECT_NE(old.body.find("已经换成新的"), std::string::npos);
  EXPECT_EQ(get(fresh).status, 200);
  EXPECT_EQ(get(fresh + "/papers/1", entry).status, 403) << "the entry was for the old one";
  EXPECT_FALSE(come_in(fresh).empty());
}

TEST_F(Recipient, sees_the_claimant_s_evidence_and_who_opened_it_is_recorded) {
  const std::string picture = "\x89PNG\r\n\x1a\n a statement", page = "<script>alert(1)</script>";
  for (const auto& [name, bytes] : {std::pair("账单.png", picture), std::pair("说明.html", page)})
    evidence_.push_back(
        object{{"name", name}, {"hash", files_.put(bytes)}, {"size", static_cast<int64_t>(bytes.size())}});
  served();
  EXPECT_EQ(get(link_ + "/evidence/1").status, 403) << "not before he has come in";
  const auto entry = come_in(link_);
  EXPECT_NE(get(link_, entry).body.find("/evidence/2?lang=zh"), std::string::npos);
  const auto shown = get(link_ + "/evidence/1", entry);
  ASSERT_EQ(shown.status, 200);
  EXPECT_EQ(shown.body, picture);
  EXPECT_EQ(header_of(shown, "Content-Type"), "image/png");
  EXPECT_TRUE(header_of(shown, "Content-Disposition").starts_with("inline"));
  const auto handed_out = get(link_ + "/evidence/2", entry);
  EXPECT_EQ(header_of(handed_out, "Content-Type"), "application/octet-stream") << "its name is no proof of what it is";
  EXPECT_TRUE(header_of(handed_out, "Content-Disposition").starts_with("attachment"));
  for (const char* none : {"0", "3", "x", "-1"}) EXPECT_EQ(get(link_ + "/evidence/" + none, entry).status, 404) << none;
  const auto viewings = ask("GET", "/api/v1/viewings?case=" + kCase, signed_in("auditor")).body;
  EXPECT_NE(viewings.find("evidence " + base::hex(base::sha256(picture))), std::string::npos) << viewings;
  EXPECT_EQ(base::text_at(attempt(), "result"), "sent") << "evidence is no paper of the court";
}

TEST_F(Recipient, finds_a_link_run_out_and_is_told_what_to_do) {
  served();
  now_ += int64_t{91} * 24 * 3600;
  const auto old = get(link_);
  EXPECT_EQ(old.status, 410);
  EXPECT_NE(old.body.find("书记员可以重新发送链接"), std::string::npos);
  act("reissue_link", casework::Role::kClerk, {{"recipient", "1"}}, kCase);
  sent_.clear();
  dispatcher_.turn();
  ASSERT_EQ(sent_.size(), 1u);
  EXPECT_EQ(get(address_in(sent_[0].second.text)).status, 200);
}

// However many hands guess: no more are looked at than the limit, and then the door is shut for whoever knows it too.
TEST_F(Recipient, is_not_guessed_by_ten_thousand_at_once) {
  served();
  const auto code = code_for(link_);
  constexpr int kThreads = 8, kGuesses = 10'000;
  std::atomic<int> told_to_try_again = 0, let_in = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t)
    threads.emplace_back([&, t] {
      for (int n = t; n < kGuesses; n += kThreads) {
        const auto digits = std::to_string(100'000 + n);
        const auto reply = post(link_ + "/enter", "digits=" + digits + "&code=" + code);
        if (reply.body.find("还可以试") != std::string::npos) ++told_to_try_again;
        if (reply.status == 303) ++let_in;
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(let_in, 0);
  EXPECT_EQ(told_to_try_again, kTriesPerCode) << "then the code is void";
  for (int n = kTriesPerCode; n < kWrongTries; n += kTriesPerCode) {
    const auto another = code_for(link_);
    for (int i = 0; i <= kTriesPerCode; ++i) post(link_ + "/enter", "digits=000000&code=" + another);
  }
  now_ += 24 * 3600;
  EXPECT_EQ(post(link_ + "/code", "x=1").status, 429);
  const auto shut = post(link_ + "/enter", "digits=" + kEnd + "&code=" + code);
  EXPECT_EQ(shut.status, 429);
  EXPECT_NE(shut.body.find("这个链接已经停用"), std::string::npos);
}

TEST_F(Recipient, sends_forms_from_this_court_s_own_pages) {
  served();
  const auto elsewhere = post(link_ + "/code", "x=1", "", {{"origin", "https://elsewhere.test"}});
  EXPECT_EQ(elsewhere.status, 403);
  EXPECT_TRUE(header_of(elsewhere, "Content-Type").starts_with("text/html"));
  EXPECT_EQ(post(link_ + "/enter", std::string(300'000, 'x')).status, 413);
  EXPECT_EQ(post(link_ + "/enter", "digits=%00&code=1").status, 422) << "no text of a person";
  EXPECT_EQ(post(link_ + "/enter", "digits=1", "", {{"content-type", "application/json"}}).status, 400);
  const auto english = send_as("GET", "/s/nothing", "", "", {{"accept-language", "en"}});
  EXPECT_EQ(english.status, 404);
  EXPECT_NE(english.body.find("This link cannot be opened"), std::string::npos);
}

TEST_F(Recipient, of_a_demonstration_sees_the_code_on_the_page) {
  served();
  backend_.dispatcher = nullptr;
  now_ += office::access::kBetweenCodes;
  EXPECT_EQ(post(link_ + "/code", "x=1").status, 503) << "a court without a gateway";
  backend_.demonstration = true;
  const auto shown = post(link_ + "/code", "x=1");
  EXPECT_EQ(shown.status, 200);
  const size_t at = shown.body.find("id=\"shown\">");
  ASSERT_NE(at, std::string::npos);
  EXPECT_EQ(post(link_ + "/enter", "digits=" + kEnd + "&code=" + shown.body.substr(at + 11, 6)).status, 303);
}

TEST_F(Recipient, cannot_be_let_in_past_the_house) {
  served();
  come_in(link_);
  auto lease = pool_.take();
  store::Store store(*lease);
  store::Transaction transaction(*lease);
  ASSERT_EQ(lease->exec("INSERT INTO entries SELECT court, 'ghost', link, until FROM entries"), 1);
  transaction.commit();
  std::vector<std::string> codes;
  for (const auto& fault : office::verify(store, backend_.procedure, "450305").faults) codes.push_back(fault.code);
  EXPECT_EQ(codes, std::vector<std::string>{"verify.entry_differs"});
}

TEST_F(Recipient, leaves_what_verify_finds_sound_and_the_audit_can_tell) {
  served();
  const auto entry = come_in(link_);
  get(link_ + "/papers/" + first_paper(get(link_, entry).body), entry);
  post(link_ + "/receipt", "papers=complaint", entry);
  auto lease = pool_.take();
  store::Store store(*lease);
  for (const auto& fault : office::verify(store, backend_.procedure, "450305").faults) ADD_FAILURE() << fault.code;
  std::vector<std::string> seen;
  for (const auto& viewing : store.list_viewings("450305", 0, 0, "recipient 1")) seen.push_back(viewing.what);
  EXPECT_EQ(seen, (std::vector<std::string>{"paper_viewed", "came_in", "code_sent"}));
}

}  // namespace http_tests
