#pragma once
// A court of a thousand cases, its database on either engine, the real binary at work on it, and all its gateways.
#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <optional>

#include "carriers.h"
#include "delivery/settings.h"
#include "kannel_at_work.h"
#include "mail_at_work.h"
#include "office/journal.h"
#include "office/performer.h"
#include "office/rows.h"
#include "office/staff.h"
#include "procedures/financial/procedure.h"
#include "procedures/financial/walked_case.h"
#include "sealed_folder.h"
#include "store/migrations.h"
#include "store/pool.h"

namespace load_tests {

using base::json::object;

inline const casework::CourtInfo kCourt{"450305", "桂0305", "桂林市七星区人民法院", "CN-GX", "450000"};
constexpr const char* kSender = "service@court.example";

class CourtAtWork {
 public:
  using InputOf = std::function<std::optional<object>(const casework::Case& c)>;

  CourtAtWork(std::string url, int count) : url_(std::move(url)), count_(count) {
    write_configuration();
    start("2023-02-14T08:00");  // makes the keys
    stop(SIGTERM);
    pool_ = std::make_unique<store::Pool>(url_);
    pool_->open_with(system_tests::keys_of(url_, folder_.path("court.key")));
    employ();
  }

  void start(const std::string& clock) {
    began_ = std::chrono::steady_clock::now();
    clock_ = *base::Moment::parse(clock);
    serving_ = std::make_unique<system_tests::Serving>(
        url_, std::vector<std::string>{"--clock", clock, "--config", folder_.path("kuaishen.yaml"), "--key",
                                       folder_.path("court.key"), "--files", folder_.path("files"), "--public-address",
                                       "https://court.example"});
    postman_.goes_to(serving_->port());
  }
  void stop(int signal) {
    postman_.goes_to(0);
    EXPECT_EQ(serving_->end(signal), signal == SIGTERM ? 0 : -1);
    serving_.reset();
  }

  /// An action of a person with that role, at `at`, on every case for which there is an input; gives at how many it was
  /// done.
  int64_t perform(const std::string& action, casework::Role role, const std::string& at, const InputOf& input = {}) {
    auto held = pool_->take();
    store::Store store(*held);
    office::Performer performer(store, procedures::financial::procedure(), kCourt);
    office::Request request;
    request.batch = action + "-" + std::to_string(++batches_);
    request.action = action;
    request.actor = {role == casework::Role::kJudge ? "judge-1" : "clerk-1", role};
    request.at = *base::Moment::parse(at);
    request.series = 1;
    if (action == "receive")
      for (int n = 1; n <= count_; ++n) request.items.push_back({casework::case_id("450305", 1, n), row(n)});
    else
      for (const auto& c : cases())
        if (auto given = input ? input(c) : object{}) request.items.push_back({c.id, std::move(*given)});
    const auto outcome = performer.perform(request);
    for (const auto& why : outcome.examples) ADD_FAILURE() << action << ": " << why.code << " at " << why.where;
    return outcome.done;
  }

  std::vector<casework::Case> cases() {
    auto held = pool_->take();
    store::Store store(*held);
    std::vector<casework::Case> out;
    for (const auto& r : store.list_cases("450305", {.kind = "main"})) out.push_back(office::to_case(r));
    return out;
  }
  int64_t number(const std::string& question) { return pool_->take()->number(question); }
  int64_t open_messages() { return number("SELECT count(*) FROM messages_out WHERE state IN ('waiting', 'leased')"); }

  /// Nothing could be sent any more before the clock goes on, and nothing is on its way back.
  bool quiet() {
    hand_over();
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(std::chrono::steady_clock::now() - began_);
    const auto now = clock_.plus_minutes(minutes.count()).iso();
    return postman_.idle() && mail_.bounces().waiting().empty() &&
           number(
               "SELECT count(*) FROM messages_out WHERE state = 'leased' OR (state = 'waiting' AND lease_until <= '" +
               now + "')") == 0;
  }
  bool papers_made() { return number("SELECT count(*) FROM jobs WHERE state <> 'done'") == 0; }

  /// Kannel's reports go by the postman too.
  void hand_over() {
    for (auto& query : kannel_.queries(handed_over_)) {
      postman_.add({"modem", std::move(query), ""});
      ++handed_over_;
    }
  }
  /// Messages that have reached a gateway.
  size_t at_gateways() const { return cloud_.taken().size() + kannel_.smsc().taken().size(); }

  void expect_sound() const {
    const auto checked = system_tests::kuaishen(
        {"verify", "--db", url_, "--files", folder_.path("files"), "--key", folder_.path("court.key"), "--json"}, {},
        std::nullopt, std::nullopt);
    EXPECT_EQ(checked.code, 0) << checked.out.substr(0, 2000) << checked.err;
  }

  Postman& postman() { return postman_; }
  FickleGateway& cloud() { return cloud_; }
  channel_tests::KannelAtWork& kannel() { return kannel_; }
  const channel_tests::MailAtWork& mail() const { return mail_; }
  /// As the binary reads its configuration.
  delivery::Channels channels() const {
    std::vector<base::Refusal> faults;
    const delivery::Machine machine{[](const std::string&) { return std::optional<std::string>("secret"); },
                                    [](const std::string&) { return std::nullopt; },
                                    [](const std::string&) { return true; }};
    const auto path = folder_.path("kuaishen.yaml");
    auto settings = delivery::read_settings(YAML::LoadFile(path)["delivery"], path, machine, faults);
    EXPECT_TRUE(faults.empty());
    return {settings, {[] { return delivery::Millis(0); }, [] { return uint64_t{0}; }}};
  }

 private:
  // What becomes of a letter is in its address: see MailAtWork.
  static object row(int n) {
    auto out = procedures::financial::a_row();
    out["claim"].as_object()["contract"] = "GLXYK-2017-" + std::to_string(200000 + n);
    auto& who = out["defendants"].as_object()["1"].as_object();
    who["phone"] = "199" + std::to_string(30000000 + n);
    who["email"] = (n % 7 == 0 ? "bounced-" : n % 11 == 0 ? "nobody-" : "card-") + std::to_string(n) + "@example.com";
    return out;
  }

  void write_configuration() {
    const auto modem = kannel_.settings("smpp");
    const auto relay = mail_.settings();
    std::ofstream(folder_.path("kannel-password")) << modem.password << "\n";
    std::ofstream(folder_.path("kuaishen.yaml")) << fmt::format(
        "delivery:\n  signature: 桂林市七星区人民法院\n  reports-at: {}\n  letters-from: {}\n  maildir: {}\n  "
        "sms:\n{}{}"
        "    - {{name: modem, kind: kannel, url: '{}', user: {}, password-file: {}, from: '{}', smsc: smpp, prefix: "
        "'86'}}\n"
        "  email:\n    - {{name: relay, host: 127.0.0.1, port: {}, ca-file: {}, hello: court.example}}\n",
        modem.reports_at.substr(0, modem.reports_at.rfind('/')), kSender, mail_.path("bounces"),
        asked_by_http("away", channel_tests::free_port()), asked_by_http("cloud", cloud_.port()), modem.url, modem.user,
        folder_.path("kannel-password"), modem.from, relay.server.port, relay.server.ca_file);
  }

  static std::string asked_by_http(const std::string& name, int port) {
    return fmt::format(R"(    - name: {}
      kind: http
      url: http://127.0.0.1:{}/send
      headers: {{Content-Type: application/json}}
      body: '{{"mobile":"{{to}}","content":"{{text}}","ext":"{{id}}"}}'
      success-at: /code
      success: ["0"]
      reference-at: /msgid
      answers: {{"105": empty_number, "103": busy}}
      reports: {{id-at: /ext, state-at: /status, time-at: /time, reason-at: /err,
        states: {{DELIVRD: arrived, UNDELIV: failed}}, codes: {{"105": empty_number}}}}
)",
                       name, port);
  }

  void employ() {
    auto held = pool_->take();
    store::Store store(*held);
    std::vector<store::PersonRow> people(2);
    for (auto& person : people) person.court = "450305";
    people[0].id = "judge-1";
    people[0].role = "judge";
    people[1].id = "clerk-1";
    people[1].role = "clerk";
    office::employ(store, "450305", people, "2023-02-14T08:00");
    store::Transaction transaction(*held);
    store::SeriesRow series;
    series.court = "450305";
    series.name = "示例银行 信用卡纠纷 系列案";
    series.claimant = "示例银行股份有限公司桂林分行";
    series.received_at = "2023-02-14T09:00";
    EXPECT_TRUE(office::add_series(store, series));
    transaction.commit();
  }

  system_tests::TemporaryFolder folder_;
  std::string url_;
  int count_;
  Postman postman_;
  FickleGateway cloud_{postman_};
  channel_tests::KannelAtWork kannel_;
  channel_tests::MailAtWork mail_;
  std::unique_ptr<store::Pool> pool_;
  std::unique_ptr<system_tests::Serving> serving_;
  base::Moment clock_ = *base::Moment::parse("2023-02-14T08:00");
  std::chrono::steady_clock::time_point began_;
  size_t handed_over_ = 0;
  int batches_ = 0;
};

}  // namespace load_tests
