#pragma once
// A court with two banks' cases and somebody of every role, behind the API without its sockets.
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>

#include "base/percent.h"
#include "http/answer.h"
#include "http/progress.h"
#include "office/access/password.h"
#include "office/journal.h"
#include "office/performer.h"
#include "office/staff.h"
#include "office/worker.h"
#include "procedures/financial/procedure.h"
#include "procedures/financial/walked_case.h"
#include "store/engines_for_tests.h"

namespace http_tests {

using base::json::object;

inline const std::string kPassword = "correct horse battery";

class Court : public testing::Test {
 protected:
  Court()
      : pool_((folder_.path() / "court.db").string()),
        files_(folder_.path() / "files"),
        backend_{pool_,
                 files_,
                 procedures::financial::procedure(),
                 {"450305", "桂0305", "桂林市七星区人民法院", "CN-GX", "450000"},
                 keys_->house(),
                 [this]() -> int64_t { return now_; },
                 "test"},
        worker_({pool_, files_, backend_.procedure, backend_.court, templates_,
                 [] { return base::Moment::parse("2023-11-15T06:00").value(); }, 1}),
        progress_(backend_) {
    pool_.open_with(keys_);
    files_.open_with(keys_);
    backend_.ahead = base::Moment::parse("2023-02-16T09:00").value().minutes() * 60 - now_;
    backend_.worker = &worker_;
    backend_.progress = &progress_;
  }
  ~Court() override { progress_.stop(); }

  http::Reply ask(const std::string& method, const std::string& path, const std::string& token = {},
                  const object& body = {}, const std::map<std::string, std::string>& headers = {}) {
    http::Request request;
    request.method = method;
    const size_t query = path.find('?');
    request.path = path.substr(0, query);
    if (query != std::string::npos) request.query = base::read_query(path.substr(query + 1));
    request.address = "10.0.0.9";
    request.headers["host"] = "court.test";
    if (!token.empty()) request.headers["cookie"] = "theme=dark; kuaishen=" + token;
    if (!body.empty()) {
      request.headers["content-type"] = "application/json";
      request.body = base::json::serialize(body);
    }
    for (const auto& [name, value] : headers) request.headers[name] = value;
    return http::answer(backend_, request);
  }

  /// A file as the body.
  http::Reply send(const std::string& method, const std::string& path, const std::string& token,
                   const std::string& bytes, const std::map<std::string, std::string>& headers = {}) {
    http::Request request;
    request.method = method;
    const size_t query = path.find('?');
    request.path = path.substr(0, query);
    if (query != std::string::npos) request.query = base::read_query(path.substr(query + 1));
    request.address = "10.0.0.9";
    request.headers = {{"host", "court.test"}, {"cookie", "kuaishen=" + token}};
    for (const auto& [name, value] : headers) request.headers[name] = value;
    request.body = bytes;
    return http::answer(backend_, request);
  }

  static object json_of(const http::Reply& reply) {
    return reply.body.empty() ? object{} : base::json::parse(reply.body).as_object();
  }
  static std::string code_of(const http::Reply& reply) { return std::string(base::text_at(json_of(reply), "code")); }
  static std::string header_of(const http::Reply& reply, std::string_view name) {
    for (const auto& [key, value] : reply.headers)
      if (key == name) return value;
    return {};
  }

  /// The token of a new session; empty when it was refused.
  std::string signed_in(const std::string& account, const std::string& password = kPassword) {
    const auto reply = ask("POST", "/api/v1/sessions", {}, {{"account", account}, {"password", password}});
    const auto cookie = header_of(reply, "Set-Cookie");
    return reply.status == 201 ? cookie.substr(9, cookie.find(';') - 9) : std::string();
  }

  void first_administrator() {
    auto lease = pool_.take();
    store::Store store(*lease);
    office::Accounts accounts(store, "450305", backend_.sealer);
    const auto link = accounts.offer_set_up(now_);
    ASSERT_TRUE(link);
    const auto made = ask("POST", "/api/v1/set-up", {},
                          {{"token", *link}, {"account", "admin"}, {"name", "管理员"}, {"password", kPassword}});
    ASSERT_EQ(made.status, 201) << made.body;
  }

  /// One account for each role that can be held, named by it; "other_bank" is another claimant's.
  void everybody() {
    first_administrator();
    people();
    static const std::string hashed = office::hash_password(kPassword);  // once: it is slow on purpose
    auto lease = pool_.take();
    store::Store store(*lease);
    store::Transaction transaction(*lease);
    std::vector<office::Seal> seals;
    for (const std::string role : {"mediation_clerk", "mediator", "filing_judge", "clerk", "judge", "president",
                                   "enforcement_judge", "auditor", "claimant", "other_bank"}) {
      store::AccountRow row;
      row.court = "450305";
      row.id = row.name = role;
      row.password = hashed;
      row.roles = "[\"" + (role == "other_bank" ? "claimant" : role) + "\"]";
      if (role == "claimant") row.claimant = "示例银行股份有限公司桂林分行";
      if (role == "other_bank") row.claimant = "另一银行";
      if (role == "judge" || role == "mediator") row.person = role + "-1";
      ASSERT_TRUE(store.add_account(row));
      seals.push_back(office::seal_of(row));
    }
    office::write_line(store, "450305", "2023-02-14T08:00", std::move(seals));
    transaction.commit();
  }

  /// One case of the first bank, received.
  void a_case() { cases(1); }
  /// So many, each of a debtor of his own.
  void cases(int count) {
    auto lease = pool_.take();
    store::Store store(*lease);
    store::Transaction transaction(*lease);
    store::SeriesRow series;
    series.court = "450305";
    series.name = "示例银行 信用卡纠纷 系列案";
    series.claimant = "示例银行股份有限公司桂林分行";
    series.received_at = "2023-02-14T09:00";
    ASSERT_TRUE(office::add_series(store, series));
    transaction.commit();
    office::Performer performer(store, backend_.procedure, backend_.court);
    office::Request request;
    request.batch = "b1";
    request.action = "receive";
    request.actor.user = "bank";
    request.actor.role = casework::Role::kClaimant;
    request.at = base::Moment::parse("2023-02-14T09:00").value();
    request.series = 1;
    for (int n = 1; n <= count; ++n) {
      auto row = procedures::financial::a_row();
      if (!evidence_.empty()) row["evidence_files"] = evidence_;
      if (n > 1) row["claim"].as_object()["contract"] = "GLXYK-2017-" + std::to_string(200000 + n);
      request.items.push_back({casework::case_id("450305", 1, n), std::move(row)});
    }
    const auto outcome = performer.perform(request);
    ASSERT_EQ(outcome.done, count);
  }

  /// Ids of the first so many of them.
  static std::vector<std::string> ids(int count) {
    std::vector<std::string> all;
    for (int n = 1; n <= count; ++n) all.push_back(casework::case_id("450305", 1, n));
    return all;
  }
  /// One action on these cases, by somebody of that role; each of them is done.
  void act(const std::string& action, casework::Role role, const object& input, const std::vector<std::string>& cases,
           base::Moment at, const std::string& who = "somebody") {
    auto lease = pool_.take();
    store::Store store(*lease);
    office::Performer performer(store, backend_.procedure, backend_.court);
    office::Request request;
    request.batch = action + "-" + std::to_string(++acted_);
    request.action = action;
    request.actor = {who, role};
    request.at = at;
    request.series = 1;
    for (const auto& id : cases) request.items.push_back({id, input});
    const auto outcome = performer.perform(request);
    ASSERT_EQ(outcome.done, static_cast<int64_t>(cases.size()))
        << action << (outcome.examples.empty() ? "" : ": " + outcome.examples[0].code);
  }
  void act(const std::string& action, casework::Role role, const object& input, const std::string& id) {
    act(action, role, input, std::vector{id}, backend_.moment());
  }
  /// So many cases in the hands of a judge, the defendants not yet served.
  void at_court(int count) {
    everybody();
    cases(count);
    const auto at = base::Moment::parse("2023-02-15T09:00").value();
    act("push_to_filing", casework::Role::kMediationClerk, {{"refused_mediation", true}}, ids(count), at);
    act("file_case", casework::Role::kFilingJudge, {}, ids(count), at);
    act("allocate", casework::Role::kFilingJudge, {}, ids(count), at);
  }

  /// What a server does beside answering.
  void work() {
    while (worker_.turn()) continue;
  }

  store::TemporaryFolder folder_;
  base::json::array evidence_;                ///< of each case that is received
  std::atomic<int64_t> now_ = 1'700'000'000;  ///< the server's threads ask for it too
  std::shared_ptr<const base::Keyring> keys_ = [] {
    const auto master = *base::Sealer::with_key(std::string(base::Sealer::kKeyBytes, 'k'));
    return std::make_shared<const base::Keyring>(*base::Keyring::open(base::Keyring::first(master), master));
  }();
  store::Pool pool_;
  store::FileStore files_;
  http::Backend backend_;
  office::Templates templates_;
  office::Worker worker_;
  http::Progress progress_;
  int acted_ = 0;  ///< batches by `act`

 private:
  void people() {
    auto lease = pool_.take();
    store::Store store(*lease);
    std::vector<store::PersonRow> rows(2);
    rows[0].court = rows[1].court = "450305";
    rows[0].id = "judge-1";
    rows[0].role = "judge";
    rows[1].id = "mediator-1";
    rows[1].role = "mediator";
    office::employ(store, "450305", rows, "2023-02-14T08:00");
  }
};

}  // namespace http_tests
