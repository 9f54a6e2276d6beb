#include <benchmark/benchmark.h>

#include "law/case_number.h"
#include "law/fees.h"
#include "law/identifiers.h"
#include "law/interest.h"
#include "law/periods.h"
#include "law/rmb_words.h"
#include "law/track.h"

namespace {

using base::Date;
using base::Money;

const Date kDay = Date::of(2023, 2, 14).value();

// Every answer carries its working; that is part of the price.
void property_fee(benchmark::State& state) {
  int64_t fen = 100;
  for (auto _ : state) benchmark::DoNotOptimize(law::property_fee(Money::fen(fen = fen % 900'000'000 + 7'919), kDay));
}
BENCHMARK(property_fee);

void answer_period(benchmark::State& state) {
  int n = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(law::count_period("answer_15d@CN-GX", kDay.plus_days(n = (n + 1) % 300)));
}
BENCHMARK(answer_period);

void track(benchmark::State& state) {
  for (auto _ : state)
    benchmark::DoNotOptimize(law::track_of({Money::yuan(34'000), kDay, "450000", false, false, false}));
}
BENCHMARK(track);

void interest_with_cap(benchmark::State& state) {
  const auto principal = Money::fen(3'000'017);
  for (auto _ : state) {
    const auto interest =
        law::simple_interest(principal, base::Decimal::billionths(500'000), law::Per::kDay, kDay.plus_days(-300), kDay);
    const auto cap = law::charge_cap(principal, kDay.plus_days(-300), kDay);
    benchmark::DoNotOptimize(law::allowed_charges(interest->value, cap->value));
  }
}
BENCHMARK(interest_with_cap);

void words(benchmark::State& state) {
  int64_t fen = 1;
  for (auto _ : state) benchmark::DoNotOptimize(law::rmb_words(Money::fen(fen = fen % 999'999'999 + 104'729)));
}
BENCHMARK(words);

void identity_number(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(law::check_id_card("450399199812058690", kDay));
}
BENCHMARK(identity_number);

void case_number(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(law::parse_case_number("（2023）桂0305民初1234号"));
}
BENCHMARK(case_number);

}  // namespace
