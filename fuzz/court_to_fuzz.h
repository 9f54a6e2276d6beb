#pragma once
// A court whose cases stand at every station of the way, made once; each input meets a fresh copy of it, so that a find
// is found again from its input alone.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "http/answer.h"
#include "office/performer.h"
#include "office/seal.h"
#include "office/staff.h"
#include "procedures/financial/procedure.h"
#include "way_of_cases.h"

namespace fuzz {

namespace fs = std::filesystem;

class CourtToFuzz {
 public:
  /// Somebody who holds every role a judge of the court can, and the mediator, from whom the others are walled off.
  static constexpr const char *kAll = "all", *kMediator = "mediator";
  static constexpr const char* kDivision = "450305";
  static constexpr const char* kClaimant = "示例银行股份有限公司桂林分行";

  CourtToFuzz() : folder_(fresh_folder()) {
    fs::create_directories(made());
    open(made());
    staff();
    accounts();
    cases();
    upload();
    close();  // what SQLite holds beside its file goes into it
  }
  ~CourtToFuzz() {
    close();
    fs::remove_all(folder_);
  }
  CourtToFuzz(const CourtToFuzz&) = delete;
  CourtToFuzz& operator=(const CourtToFuzz&) = delete;

  /// As it was made, whatever was done to it.
  void begin_anew() {
    close();
    fs::remove_all(folder_ / "now");
    fs::copy(made(), folder_ / "now", fs::copy_options::recursive);
    open(folder_ / "now");
  }

  /// What was accepted is performed, as a server's worker would; what he would put down as a failure is thrown.
  void work() {
    auto lease = open_->pool.take();
    store::Store store(*lease);
    office::Performer performer(store, open_->backend.procedure, open_->backend.court);
    for (const auto& batch : store.list_open_batches(kDivision, "running")) {
      office::Outcome outcome;
      while (performer.step(batch, outcome)) continue;
    }
  }

  http::Reply ask(http::Request request, const std::string& account) {
    request.headers["host"] = "court.test";
    request.headers["cookie"] = "kuaishen=" + (account == kMediator ? mediator_ : all_);
    return http::answer(open_->backend, request);
  }

 private:
  struct Open {
    explicit Open(const fs::path& folder)
        : pool((folder / "court.db").string()),
          files(folder / "files"),
          backend{pool,
                  files,
                  procedures::financial::procedure(),
                  {kDivision, "桂0305", "桂林市七星区人民法院", "CN-GX", "450000"},
                  master(),
                  [] { return kNow; },
                  "fuzz"} {
      pool.open_with(keys());
      backend.ahead = base::Moment::parse("2023-04-03T09:00")->minutes() * 60 - kNow;
    }
    store::Pool pool;
    store::FileStore files;
    http::Backend backend;
  };

  static constexpr int64_t kNow = 1'700'000'000;

  static base::Sealer master() { return *base::Sealer::with_key(std::string(base::Sealer::kKeyBytes, 'k')); }
  static std::shared_ptr<const base::Keyring> keys() {
    static const auto all =
        std::make_shared<const base::Keyring>(*base::Keyring::open(base::Keyring::first(master()), master()));
    return all;
  }
  static fs::path fresh_folder() {
    std::string pattern = (fs::temp_directory_path() / "kuaishen-fuzz-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) std::abort();
    return pattern;
  }

  fs::path made() const { return folder_ / "made"; }
  void open(const fs::path& folder) { open_ = std::make_unique<Open>(folder); }
  void close() { open_.reset(); }

  void staff() {
    auto lease = open_->pool.take();
    store::Store store(*lease);
    std::vector<store::PersonRow> people(3);
    for (size_t i = 0; i < people.size(); ++i) {
      people[i].court = kDivision;
      people[i].role = std::vector{"judge", "mediator", "clerk"}[i];
      people[i].id = people[i].role + "-1";
      people[i].name = "莫演示";
    }
    office::employ(store, kDivision, people, "2023-02-01T08:00");
  }

  void accounts() {
    auto lease = open_->pool.take();
    store::Store store(*lease);
    office::Accounts accounts(store, kDivision, open_->backend.sealer);
    const auto add = [&](const char* id, const char* roles, const char* person) {
      store::AccountRow row;
      row.court = kDivision;
      row.id = row.name = id;
      row.roles = roles;
      row.claimant = kClaimant;
      row.person = person;
      store::Transaction transaction(*lease);
      if (!store.add_account(row)) std::abort();
      transaction.commit();
      return accounts.sign_in_known(id, "", "", kNow).value();
    };
    all_ = add(kAll,
               R"(["claimant","mediation_clerk","filing_judge","clerk","judge","president","enforcement_judge",
                   "auditor","administrator"])",
               "judge-1");
    mediator_ = add(kMediator, R"(["mediator"])", "mediator-1");
  }

  // Two rows, one with faults, that nobody has opened yet: upload 1.
  void upload() {
    http::Request request;
    request.method = "POST";
    request.path = "/api/v1/uploads";
    request.body =
        "序号,被告姓名,身份证号码,信用卡卡号,首次逾期日期,欠款计算截止日,欠款本金,手机号码\n"
        "1,张三,450399199001011231,6222020000000000018,2022-01-15,2022-12-31,1000,19900000001\n"
        "2,李四,1,6222020000000000026,2022-13-15,2022-12-31,,\n";
    if (ask(std::move(request), kAll).status != 201) std::abort();
  }

  void cases() {
    auto lease = open_->pool.take();
    store::Store store(*lease);
    {
      store::SeriesRow series;
      series.court = kDivision;
      series.name = "示例银行 信用卡纠纷 系列案";
      series.claimant = kClaimant;
      series.received_at = "2023-02-14T09:00";
      store::Transaction transaction(*lease);
      if (!office::add_series(store, series)) std::abort();
      transaction.commit();
    }
    office::Performer performer(store, open_->backend.procedure, open_->backend.court);
    for (const auto& step : way()) take(performer, step);
  }

  // Whom it refuses is a mistake in the way, not in the court.
  static void take(office::Performer& performer, const Step& step) {
    const auto* action = performer.procedure().action(step.action);
    base::check(action != nullptr, "an action on the way that there is not");
    const auto role = action->roles.front();
    office::Request request;
    request.batch = std::string("way-") + step.day + "-" + step.action + std::to_string(step.number);
    request.action = step.action;
    request.actor = {role == casework::Role::kJudge      ? "judge-1"
                     : role == casework::Role::kMediator ? "mediator-1"
                                                         : kAll,
                     role};
    request.at = base::Moment::at(*base::Date::parse(step.day), 9);
    request.series = 1;
    for (int64_t n = step.from; n <= kCases; ++n) {
      auto input = base::parse_json(step.input).value().get_object();
      if (request.action == "receive") input["claim"].as_object()["contract"] = "GLXYK-2017-" + std::to_string(n);
      request.items.push_back({casework::case_id(kDivision, 1, n), std::move(input)});
    }
    const auto outcome = performer.perform(request);
    for (const auto& why : outcome.examples) std::fprintf(stderr, "%s: %s\n", step.action, why.code.c_str());
    if (outcome.refused > 0) std::abort();
  }

  fs::path folder_;
  std::unique_ptr<Open> open_;
  std::string all_, mediator_;  ///< tokens of their sessions
};

}  // namespace fuzz
