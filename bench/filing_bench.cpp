// 立案 and 分案 through the engine (checks, law, numbers, draw, hash chain, deadlines, jobs, journal), against the
// engine of the database alone storing the same rows. Every transaction is on the disk when it returns, on both sides.
#include <benchmark/benchmark.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>

#include "base/resources.h"
#include "casework/event.h"
#include "casework/limits.h"
#include "law/courts.h"
#include "longer_series.h"
#include "office/performer.h"
#include "office/search.h"
#include "office/staff.h"
#include "procedures/financial/procedure.h"
#include "same_rows.h"
#include "store/migrations.h"
#include "store/postgres_for_tests.h"

namespace {

using base::Moment;
using base::json::object;

constexpr const char* kCourt = "450305";
const std::vector<std::string> kBatches = {"file", "allocate"};

Moment at(int hour) { return Moment::at(base::Date::of(2023, 2, 14).value(), hour); }

size_t parts_of(int64_t cases) {
  return (static_cast<size_t>(cases) + casework::kCasesPerChunk - 1) / casework::kCasesPerChunk;
}

std::string scratch(const char* name) {
  static const auto folder = [] {
    std::string pattern = (std::filesystem::temp_directory_path() / "kuaishen-bench-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
    return std::shared_ptr<std::filesystem::path>(new std::filesystem::path(pattern), [](auto* p) {
      std::filesystem::remove_all(*p);
      delete p;
    });
  }();
  static int count = 0;
  return (*folder / (name + std::to_string(++count) + ".db")).string();
}

store::PostgresForTests& postgres() {
  static store::PostgresForTests server;
  return server;
}

double seconds_since(std::chrono::steady_clock::time_point begun) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

const bench::LongClaims& claims_of(int64_t cases) {
  static std::map<int64_t, bench::LongClaims> kept;
  const auto found = kept.find(cases);
  if (found != kept.end()) return found->second;
  return kept.emplace(cases, bench::long_claims(SOURCE_DIR "/samples/series-274.xlsx", cases)).first->second;
}

// A court with that many cases on the filing judge's desk.
class Court {
 public:
  Court(const std::string& url, int64_t cases) : database_(store::open_migrated(url)), store_(*database_) {
    const auto court = law::find_court(kCourt);
    // As a court has it: secrets sealed, cases found by them.
    const auto master = *base::Sealer::with_key(std::string(base::Sealer::kKeyBytes, 'k'));
    database_->open_with(std::make_shared<base::Keyring>(*base::Keyring::open(base::Keyring::first(master), master)));
    performer_.emplace(store_, procedures::financial::procedure(),
                       casework::CourtInfo{kCourt, court->code, court->name, court->calendar, court->province});
    const auto people = office::read_staff(kCourt, *base::resource("rules/staff/450305.yaml"));
    store::SeriesRow series;
    series.court = kCourt;
    series.name = series.file_name = "bench";
    series.rows = cases;
    store::Transaction transaction(*database_);
    store_.save_people(kCourt, *people);
    series_ = store_.add_series(series).value();
    transaction.commit();
    receive(cases);
    const object refused{{"refused_mediation", true}};
    perform("push_to_filing", casework::Role::kMediationClerk, 10, refused);
  }

  double received_per_second() const { return received_per_second_; }

  /// What people look for, and the slowest of twenty searches for each; milliseconds.
  std::map<std::string, double> searches() {
    const auto& claim = claims_of(static_cast<int64_t>(ids_.size())).claims[ids_.size() / 2];
    const auto who = intake::defendant_json(claim), about = intake::claim_json(claim);
    const std::string name(base::text_at(who, "name"));
    const std::map<std::string, std::string> texts = {{"identity", std::string(base::text_at(who, "id_number"))},
                                                      {"phone", std::string(base::text_at(who, "phone"))},
                                                      {"contract", std::string(base::text_at(about, "contract"))},
                                                      {"name", name},
                                                      {"surname", name.substr(0, 3)},
                                                      {"number", "民初" + std::to_string(ids_.size() / 2)},
                                                      {"serial", "7"},
                                                      {"id", ids_[ids_.size() / 2]}};
    const office::Viewer clerk{"clerk", "clerk", {casework::Role::kClerk}, "", "", ""};
    std::map<std::string, double> slowest;
    for (const auto& [what, text] : texts)
      for (int n = 0; n < 20; ++n) {
        const auto begun = std::chrono::steady_clock::now();
        if (office::search(store_, performer_->court(), clerk, text, 20).empty())
          throw std::runtime_error("not found: " + what);
        slowest["search_" + what + "_ms"] = std::max(slowest["search_" + what + "_ms"], seconds_since(begun) * 1000);
        store::CaseFilter filter;
        filter.found_by = office::lookups_of(store_, performer_->court(), text, database_->keys());
        filter.limit = 51;
        filter.with_state = false;
        const auto listing = std::chrono::steady_clock::now();
        store_.list_cases(kCourt, filter);
        slowest["list_" + what + "_ms"] = std::max(slowest["list_" + what + "_ms"], seconds_since(listing) * 1000);
      }
    return slowest;
  }

  void file() {
    perform("file_case", casework::Role::kFilingJudge, 14);
    perform("allocate", casework::Role::kFilingJudge, 16);
  }

 private:
  void receive(int64_t cases) {
    const auto& claims = claims_of(cases);
    office::Request request = asked("receive", casework::Role::kClaimant, 9);
    for (const auto& claim : claims.claims) {
      const auto id = casework::case_id(kCourt, series_, claim.serial);
      ids_.push_back(id);
      request.items.push_back({id, object{{"claim", intake::claim_json(claim)},
                                          {"claimant", intake::claimant_json(claims.claimant)},
                                          {"defendants", object{{"1", intake::defendant_json(claim)}}},
                                          {"warnings", base::json::array{}},
                                          {"source", object{{"file", "bench"}, {"row", claim.row}}},
                                          {"cause", "信用卡纠纷"}}});
    }
    const auto begun = std::chrono::steady_clock::now();
    expect_all(performer_->perform(request));
    received_per_second_ = static_cast<double>(cases) / seconds_since(begun);
  }

  office::Request asked(const char* action, casework::Role role, int hour) const {
    office::Request request;
    request.batch = action == std::string("file_case") ? "file" : action;
    request.action = action;
    request.actor = {"bench", role};
    request.at = at(hour);
    request.series = series_;
    return request;
  }

  void perform(const char* action, casework::Role role, int hour, const object& input = {}) {
    auto request = asked(action, role, hour);
    for (const auto& id : ids_) request.items.push_back({id, input});
    expect_all(performer_->perform(request));
  }

  void expect_all(const office::Outcome& outcome) const {
    if (outcome.done != outcome.total)
      throw std::runtime_error("refused: " + (outcome.examples.empty() ? "" : outcome.examples.front().code));
  }

  std::unique_ptr<store::Database> database_;
  store::Store store_;
  std::optional<office::Performer> performer_;
  int64_t series_ = 0;
  std::vector<std::string> ids_;
  double received_per_second_ = 0;
};

template <class Work>
void timed(benchmark::State& state, Work work) {
  const auto begun = std::chrono::steady_clock::now();
  work();
  state.SetIterationTime(seconds_since(begun));
}

void count_cases(benchmark::State& state) { state.SetItemsProcessed(state.iterations() * state.range(0)); }

template <class Place>
void file(benchmark::State& state, Place place) {
  for (auto _ : state) {
    Court court(place(), state.range(0));
    timed(state, [&] { court.file(); });
    state.counters["received_per_second"] = court.received_per_second();
    for (const auto& [what, slowest] : court.searches()) state.counters[what] = slowest;
  }
  count_cases(state);
}
void file_on_sqlite(benchmark::State& state) {
  file(state, [] { return scratch("filing"); });
}
void file_on_postgres(benchmark::State& state) {
  file(state, [] { return postgres().fresh(); });
}

const bench::SameRows& same_rows(int64_t cases) {
  static std::map<int64_t, bench::SameRows> kept;
  auto& rows = kept[cases];
  if (rows.tables.empty()) {
    const auto path = scratch("rows");
    Court(path, cases).file();
    rows = bench::rows_of(path, kBatches);
    std::filesystem::remove(path);
  }
  return rows;
}

void store_same_rows_by_sqlite(benchmark::State& state) {
  const auto& rows = same_rows(state.range(0));
  for (auto _ : state) {
    const auto path = scratch("raw");
    store::open_migrated(path);
    timed(state, [&] { bench::insert_with_sqlite(rows, path, parts_of(state.range(0))); });
  }
  count_cases(state);
  state.counters["rows"] = static_cast<double>(rows.count);
}

void store_same_rows_by_copy(benchmark::State& state) {
  const auto& rows = same_rows(state.range(0));
  for (auto _ : state) {
    const auto url = postgres().fresh();
    store::open_migrated(url);
    timed(state, [&] { bench::copy_with_postgres(rows, url, parts_of(state.range(0))); });
  }
  count_cases(state);
  state.counters["rows"] = static_cast<double>(rows.count);
}

// The pairs take turns (--benchmark_enable_random_interleaving), so that both meet the same machine.
void sizes(benchmark::internal::Benchmark* b) {
  b->Arg(1'000)->Arg(10'000)->Iterations(1)->UseManualTime()->Unit(benchmark::kMillisecond);
}
void largest(benchmark::internal::Benchmark* b) {
  b->Arg(100'000)->Iterations(1)->Repetitions(1)->UseManualTime()->Unit(benchmark::kMillisecond);
}
BENCHMARK(file_on_sqlite)->Apply(sizes);
BENCHMARK(file_on_sqlite)->Apply(largest);
BENCHMARK(store_same_rows_by_sqlite)->Apply(sizes);
BENCHMARK(file_on_postgres)->Apply(sizes);
BENCHMARK(file_on_postgres)->Apply(largest);
BENCHMARK(store_same_rows_by_copy)->Apply(sizes);

}  // namespace
