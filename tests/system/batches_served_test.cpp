// Batches in servers that are killed: what was accepted is done once, whoever does it.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "office/access/password.h"
#include "office/journal.h"
#include "office/performer.h"
#include "office/verify.h"
#include "procedures/financial/procedure.h"
#include "procedures/financial/walked_case.h"
#include "serving.h"
#include "store/migrations.h"
#include "store/postgres_for_tests.h"

namespace system_tests {
namespace {

using base::json::object;

constexpr int kCases = 1200;
const std::string kCourt = "450305";
const std::string kPassword = "correct horse battery";
const std::string kBank = "示例银行股份有限公司桂林分行";

const std::vector<std::string> kOnTheDay = {"--clock", "2023-02-16T09:00"};

void open_account(store::Store& store) {
  store::AccountRow row;
  row.court = kCourt;
  row.id = row.name = "clerk";
  row.password = office::hash_password(kPassword);
  row.roles = R"(["mediation_clerk"])";
  row.active = 1;
  store::Transaction transaction(store.database());
  ASSERT_TRUE(store.add_account(row));
  office::write_line(store, kCourt, "2023-02-14T08:00", {office::seal_of(row)});
  transaction.commit();
}

// A court with a series of cases that were received, and one clerk.
void prepare(const std::string& url) {
  const auto database = store::open_migrated(url);
  store::Store store(*database);
  open_account(store);
  store::SeriesRow series;
  series.court = kCourt;
  series.name = series.claimant = kBank;
  series.received_at = "2023-02-14T09:00";
  {
    store::Transaction transaction(*database);
    ASSERT_TRUE(office::add_series(store, series));
    transaction.commit();
  }
  office::Performer performer(store, procedures::financial::procedure(),
                              {kCourt, "桂0305", "桂林市七星区人民法院", "CN-GX", "450000"});
  office::Request request;
  request.batch = "receive";
  request.action = "receive";
  request.actor.user = "bank";
  request.actor.role = casework::Role::kClaimant;
  request.at = base::Moment::parse("2023-02-14T09:00").value();
  request.series = 1;
  for (int n = 1; n <= kCases; ++n) {
    auto row = procedures::financial::a_row();
    row["claim"].as_object()["contract"] = "GLXYK-2017-" + std::to_string(200000 + n);
    request.items.push_back({casework::case_id(kCourt, 1, n), std::move(row)});
  }
  ASSERT_EQ(performer.perform(request).done, kCases);
}

std::string signed_in(uint16_t port) {
  const auto in = ask(port, "POST", "/api/v1/sessions", R"({"account":"clerk","password":")" + kPassword + R"("})");
  const size_t cookie = in.find("Set-Cookie: ");
  if (cookie == std::string::npos) return {};
  return "Cookie: " + in.substr(cookie + 12, in.find(';', cookie) - cookie - 12) + "\r\n";
}

object body_of(const std::string& reply) {
  const auto body = base::parse_json(reply.substr(reply.find("\r\n\r\n") + 4));
  return body && body->is_object() ? body->get_object() : object{};
}

std::string accept(uint16_t port, const std::string& held) {
  const auto reply = ask(port, "POST", "/api/v1/batches",
                         R"({"action":"push_to_filing","input":{"refused_mediation":true},"select":{"series":1}})",
                         held + "Idempotency-Key: push-all-of-it\r\n");
  EXPECT_TRUE(reply.starts_with("HTTP/1.1 202")) << reply;
  return std::string(base::text_at(body_of(reply), "batch"));
}

// How the batch stands, once `enough` says so; empty after a minute.
template <class Enough>
object once(uint16_t port, const std::string& held, const std::string& batch, Enough enough) {
  for (int tries = 0; tries < 3000; ++tries) {
    const auto now = body_of(ask(port, "GET", "/api/v1/batches/" + batch, {}, held));
    if (enough(now)) return now;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  ADD_FAILURE() << "the batch does not go on";
  return {};
}

bool under_way(const object& batch) { return base::int_at(batch, "done") > 0; }
bool over(const object& batch) {
  return base::text_at(batch, "state") == "done" && base::int_at(batch, "papers_waiting", -1) == 0;
}

void expect_done_once(const std::string& url) {
  const auto database = store::open_migrated(url);
  store::Store store(*database);
  int64_t pushed = 0, papers = 0;
  store.for_each_event(kCourt, [&](const store::EventRow& event) {
    if (event.action == "push_to_filing") ++pushed;
    if (event.action == "make_papers") ++papers;
  });
  EXPECT_EQ(pushed, kCases);
  EXPECT_EQ(papers, kCases) << "a complaint each";
  const auto found = office::verify(store, procedures::financial::procedure(), kCourt);
  EXPECT_TRUE(found.faults.empty()) << found.faults.front().code << " " << found.faults.front().where;
}

TEST(batches_served, go_on_by_themselves_after_the_server_was_killed) {
  const TemporaryFolder folder;
  const auto url = folder.path("court.db");
  prepare(url);
  std::string held, batch;
  {
    Serving server(url, kOnTheDay);
    held = signed_in(server.port());
    batch = accept(server.port(), held);
    once(server.port(), held, batch, under_way);
    server.end(SIGKILL);
  }
  Serving again(url, kOnTheDay);
  const auto last = once(again.port(), held, batch, over);
  EXPECT_EQ(base::int_at(last, "done"), kCases);
  EXPECT_EQ(again.end(SIGTERM), 0);
  expect_done_once(url);
}

TEST(batches_served, are_handed_back_by_a_server_that_is_told_to_stop) {
  const TemporaryFolder folder;
  const auto url = folder.path("court.db");
  prepare(url);
  std::string held, batch;
  {
    Serving server(url, kOnTheDay);
    held = signed_in(server.port());
    batch = accept(server.port(), held);
    once(server.port(), held, batch, under_way);
    EXPECT_EQ(server.end(SIGTERM), 0);
  }
  Serving again(url, kOnTheDay);
  once(again.port(), held, batch, over);
  EXPECT_EQ(again.end(SIGTERM), 0);
  expect_done_once(url);
}

TEST(batches_served, by_two_servers_on_one_database_lose_nothing_with_one_of_them) {
  const char* without = std::getenv("KUAISHEN_NO_POSTGRES");
  if (without != nullptr && std::string(without) == "1") GTEST_SKIP() << "KUAISHEN_NO_POSTGRES=1";
  static store::PostgresForTests postgres;
  const auto url = postgres.fresh();
  prepare(url);
  const TemporaryFolder folder;  // one for both: the papers and the key are the court's
  const std::vector<std::string> shared = {"--clock", "2023-02-16T09:00", "--files", folder.path("files"),
                                           "--key",   folder.path("key")};
  Serving first(url, shared), second(url, shared);
  const auto held = signed_in(first.port());
  const auto batch = accept(first.port(), held);
  once(second.port(), held, batch, under_way);
  first.end(SIGKILL);
  const auto last = once(second.port(), held, batch, over);
  EXPECT_EQ(base::int_at(last, "done"), kCases);
  EXPECT_EQ(second.end(SIGTERM), 0);
  expect_done_once(url);
}

// The events of GET /progress, until `until` has been said or ten seconds have gone.
std::string followed(uint16_t port, const std::string& held, const std::string& until) {
  const int fd = connected(port);
  const auto text = request_text("GET", "/api/v1/progress", {}, held);
  (void)!::write(fd, text.data(), text.size());
  std::string all;
  char piece[8192];
  for (ssize_t n; all.find(until) == std::string::npos && (n = ::read(fd, piece, sizeof piece)) > 0;)
    all.append(piece, static_cast<size_t>(n));
  ::close(fd);
  return all;
}

TEST(batches_served, are_followed_by_many_at_once_until_they_are_done) {
  const TemporaryFolder folder;
  const auto url = folder.path("court.db");
  prepare(url);
  Serving server(url, kOnTheDay);
  const auto held = signed_in(server.port());
  std::vector<std::thread> people;
  std::atomic<int> told = 0;
  for (int n = 0; n < 40; ++n)
    people.emplace_back([&] {
      const auto heard = followed(server.port(), held, "\"remaining\":0");
      if (heard.find("event: batch") != std::string::npos && heard.find("\"remaining\":0") != std::string::npos) ++told;
    });
  const auto batch = accept(server.port(), held);
  for (auto& person : people) person.join();
  EXPECT_EQ(told, 40);
  // Somebody who still listens does not keep the server from stopping.
  std::thread last([&] { followed(server.port(), held, "nothing says this"); });
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  EXPECT_EQ(server.end(SIGTERM), 0);
  last.join();
}

}  // namespace
}  // namespace system_tests
