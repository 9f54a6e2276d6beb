#include <atomic>
#include <mutex>

#include "http/court.h"
#include "http/stream.h"

namespace http_tests {
namespace {

class Ear : public http::Stream {
 public:
  bool send(std::string text) override {
    const std::lock_guard lock(mutex_);
    if (closed_ || deaf) return false;
    heard_ += text;
    return true;
  }
  void close() override {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  std::string heard() const {
    const std::lock_guard lock(mutex_);
    return heard_;
  }
  bool closed() const {
    const std::lock_guard lock(mutex_);
    return closed_;
  }
  std::atomic<bool> deaf = false;

 private:
  mutable std::mutex mutex_;
  std::string heard_;
  bool closed_ = false;
};

class progress : public Court {
 protected:
  std::shared_ptr<Ear> listening(const std::string& token, const std::map<std::string, std::string>& headers = {}) {
    auto reply = ask("GET", "/api/v1/progress", token, {}, headers);
    EXPECT_EQ(reply.status, 200) << reply.body;
    EXPECT_TRUE(header_of(reply, "Content-Type").starts_with("text/event-stream"));
    auto ear = std::make_shared<Ear>();
    reply.goes_on(ear);
    progress_.look();
    return ear;
  }
  std::string accepted(const std::string& token, const std::string& key = "progress-1") {
    const auto reply = ask("POST", "/api/v1/batches", token,
                           {{"action", "push_to_filing"},
                            {"input", object{{"refused_mediation", true}}},
                            {"select", object{{"series", 1}}}},
                           {{"idempotency-key", key}});
    EXPECT_EQ(reply.status, 202) << reply.body;
    return std::string(base::text_at(json_of(reply), "batch"));
  }
  static size_t count(const std::string& text, const std::string& part) {
    size_t n = 0;
    for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
    return n;
  }
};

TEST_F(progress, tells_open_batches_at_once_and_how_they_end) {
  everybody();
  cases(2);
  const auto clerk = signed_in("mediation_clerk");
  const auto id = accepted(clerk);
  const auto ear = listening(clerk);
  EXPECT_EQ(count(ear->heard(), "event: batch\n"), 1u) << ear->heard();
  EXPECT_NE(ear->heard().find("\"batch\":\"" + id + "\""), std::string::npos);
  EXPECT_NE(ear->heard().find("\"state\":\"running\""), std::string::npos);
  progress_.look();
  EXPECT_EQ(count(ear->heard(), "event: batch\n"), 1u) << "nothing new, nothing said";
  work();
  progress_.look();
  EXPECT_NE(ear->heard().find("\"state\":\"done\""), std::string::npos) << ear->heard();
  EXPECT_NE(ear->heard().find("\"papers_made\":2"), std::string::npos) << ear->heard();
  const auto said = ear->heard();
  progress_.look();
  EXPECT_EQ(ear->heard(), said);
  int64_t last = 0;
  for (size_t at = said.find("id: "); at != std::string::npos; at = said.find("id: ", at + 1)) {
    const auto now = std::stoll(said.substr(at + 4));
    EXPECT_GT(now, last);
    last = now;
  }
}

TEST_F(progress, tells_who_comes_again_what_was_finished_meanwhile) {
  everybody();
  cases(1);
  const auto clerk = signed_in("mediation_clerk");
  const auto id = accepted(clerk);
  work();
  EXPECT_EQ(listening(clerk)->heard().find(id), std::string::npos) << "it was over before";
  EXPECT_NE(listening(clerk, {{"last-event-id", "17"}})->heard().find(id), std::string::npos);
}

TEST_F(progress, tells_what_was_accepted_and_done_between_two_looks) {
  everybody();
  cases(1);
  const auto clerk = signed_in("mediation_clerk");
  const auto ear = listening(clerk);
  const auto id = accepted(clerk);
  work();
  progress_.look();
  EXPECT_NE(ear->heard().find(id), std::string::npos) << ear->heard();
  EXPECT_NE(ear->heard().find("\"state\":\"done\""), std::string::npos) << ear->heard();
}

TEST_F(progress, looks_again_at_what_a_failed_look_had_found) {
  everybody();
  cases(1);
  const auto clerk = signed_in("mediation_clerk");
  const auto ear = listening(clerk);
  auto lease = pool_.take();
  const auto renamed = [&](const char* from, const char* to) {
    store::Transaction transaction(*lease);
    lease->script(std::string("ALTER TABLE ") + from + " RENAME TO " + to);
    transaction.commit();
  };
  const auto id = accepted(clerk);
  work();
  renamed("jobs", "jobs_away");  // a look finds the batch and cannot tell how far its papers are
  EXPECT_THROW(progress_.look(), store::Failure);
  renamed("jobs_away", "jobs");
  progress_.look();
  EXPECT_NE(ear->heard().find("\"state\":\"done\""), std::string::npos) << ear->heard();
}

TEST_F(progress, is_told_to_those_who_may_see_it) {
  everybody();
  cases(1);
  const auto id = accepted(signed_in("mediation_clerk"));
  EXPECT_NE(listening(signed_in("president"))->heard().find(id), std::string::npos);
  EXPECT_NE(listening(signed_in("claimant"))->heard().find(id), std::string::npos);
  EXPECT_EQ(listening(signed_in("other_bank"))->heard().find(id), std::string::npos);
}

TEST_F(progress, ends_with_the_session_and_lets_the_deaf_go) {
  everybody();
  cases(1);
  const auto clerk = signed_in("mediation_clerk");
  const auto ear = listening(clerk), deaf = listening(signed_in("president"));
  deaf->deaf = true;
  accepted(clerk);
  progress_.look();
  EXPECT_TRUE(deaf->closed());
  EXPECT_FALSE(ear->closed());
  ask("DELETE", "/api/v1/sessions/current", clerk);
  now_ += 16;
  progress_.look();
  EXPECT_TRUE(ear->closed());
  const auto last = listening(signed_in("auditor"));
  progress_.stop();
  EXPECT_TRUE(last->closed()) << "the server stops";
  EXPECT_EQ(ask("GET", "/api/v1/progress", signed_in("auditor")).status, 503);
}

}  // namespace
}  // namespace http_tests
