#include <benchmark/benchmark.h>

#include <filesystem>

#include "intake/series.h"
#include "longer_series.h"

namespace {

constexpr int64_t kRows = 10'000;
const std::string kSample = SOURCE_DIR "/samples/series-274.xlsx";

const std::string& workbook() {
  static const std::string bytes = [] {
    const auto path = (std::filesystem::temp_directory_path() / "kuaishen-bench.xlsx").string();
    bench::write_xlsx(bench::longer_series(kSample, kRows), path);
    auto all = bench::read_bytes(path);
    std::filesystem::remove(path);
    return all;
  }();
  return bytes;
}

const std::string& text() {
  static const std::string bytes = bench::to_csv(bench::longer_series(kSample, kRows));
  return bytes;
}

// Cells only, nothing looked at.
void read(benchmark::State& state, const std::string& bytes) {
  for (auto _ : state) {
    int64_t rows = 0;
    const auto done = intake::read_sheets(bytes, {[](const intake::SheetInfo&) {},
                                                  [&](const intake::Row&) {
                                                    ++rows;
                                                    return true;
                                                  }});
    if (!done || rows < kRows) state.SkipWithError("rows are missing");
  }
  state.SetItemsProcessed(state.iterations() * kRows);
}
void read_xlsx(benchmark::State& state) { read(state, workbook()); }
void read_csv(benchmark::State& state) { read(state, text()); }
BENCHMARK(read_xlsx)->Unit(benchmark::kMillisecond);
BENCHMARK(read_csv)->Unit(benchmark::kMillisecond);

// What `kuaishen check` does: headers found, every cell understood, every rule tried, duplicates looked for.
void check(benchmark::State& state, const std::string& bytes) {
  for (auto _ : state) {
    const auto series = intake::read_series(bytes, {{}, base::Date::of(2023, 2, 14).value()});
    if (!series || series->claims.size() != kRows) state.SkipWithError("rows were not understood");
  }
  state.SetItemsProcessed(state.iterations() * kRows);
}
void check_xlsx(benchmark::State& state) { check(state, workbook()); }
void check_csv(benchmark::State& state) { check(state, text()); }
BENCHMARK(check_xlsx)->Unit(benchmark::kMillisecond);
BENCHMARK(check_csv)->Unit(benchmark::kMillisecond);

}  // namespace
