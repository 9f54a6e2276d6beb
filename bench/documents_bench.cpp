#include <benchmark/benchmark.h>

#include <atomic>
#include <fstream>

#include "documents/pdf.h"
#include "documents/template.h"
#include "office/templates.h"

// BENCH_VIEWS names the judgments' views that make_papers wrote.
namespace {

namespace json = base::json;

const json::array& views() {
  static const json::array all = [] {
    const char* path = std::getenv("BENCH_VIEWS");  // NOLINT(concurrency-mt-unsafe): asked before any thread starts
    std::ifstream in(path ? path : "");
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    return text.empty() ? json::array{} : json::parse(text).as_array();
  }();
  return all;
}

office::Templates templates;

template <class Work>
void for_each_view(benchmark::State& state, Work work) {
  if (views().empty()) return state.SkipWithError("BENCH_VIEWS names no views");
  size_t i = static_cast<size_t>(state.thread_index()) * 7;
  work(views().front().get_object());  // typefaces and templates are made at first use
  for (auto _ : state)
    if (!work(views()[i++ % views().size()].get_object())) state.SkipWithError("not filled");
  state.SetItemsProcessed(state.iterations());
}

const documents::Template& judgment() { return templates.get("financial", "judgment").compiled; }

void compile(benchmark::State& state) {
  const auto bytes = templates.bytes("financial", "judgment");
  for (auto _ : state) benchmark::DoNotOptimize(documents::compile_template(bytes, office::court_formats()));
}
BENCHMARK(compile)->Unit(benchmark::kMicrosecond);

void docx(benchmark::State& state) {
  for_each_view(state, [](const json::object& view) { return documents::fill(judgment(), view).ok(); });
}
BENCHMARK(docx)->Unit(benchmark::kMicrosecond);
BENCHMARK(docx)->Unit(benchmark::kMicrosecond)->UseRealTime()->Threads(2);

void pdf(benchmark::State& state, documents::PdfOptions options) {
  for_each_view(state, [&](const json::object& view) {
    const auto paper = documents::fill_paper(judgment(), view);
    return paper && !documents::render_pdf(*paper, options).bytes.empty();
  });
}
void pdf_level_1(benchmark::State& state) { pdf(state, {}); }
void pdf_level_6(benchmark::State& state) { pdf(state, {6, false}); }
void pdf_raw_fonts(benchmark::State& state) { pdf(state, {1, true}); }
BENCHMARK(pdf_level_1)->Unit(benchmark::kMicrosecond);
BENCHMARK(pdf_level_1)->Unit(benchmark::kMicrosecond)->UseRealTime()->Threads(2);
BENCHMARK(pdf_level_6)->Unit(benchmark::kMicrosecond);
BENCHMARK(pdf_raw_fonts)->Unit(benchmark::kMicrosecond);

}  // namespace
