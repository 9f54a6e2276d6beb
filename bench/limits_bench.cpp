// What this machine allows, measured in the same run as the product: each the one step a task cannot do without, alone.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <libdeflate.h>
#include <unistd.h>
#include <zip.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>

#include "documents/deflate.h"
#include "longer_series.h"

namespace {

namespace fs = std::filesystem;

// BENCH_WORK is the folder compare.mjs leaves: the tables both sides read, the papers both sides made.
fs::path work() {
  const char* path = std::getenv("BENCH_WORK");  // NOLINT(concurrency-mt-unsafe): asked before any thread starts
  if (!path) throw std::runtime_error("BENCH_WORK names no folder");
  return path;
}

std::vector<std::string> all_of(const char* folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(work() / folder)) files.push_back(bench::read_bytes(entry.path()));
  if (files.empty()) throw std::runtime_error(std::string("nothing in ") + folder);
  return files;
}

struct Packed {
  std::string bytes;
  size_t size = 0;
};

// The parts of a zip as they are packed.
std::vector<Packed> parts_of(const std::string& file) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(file.data(), file.size(), 0, &error);
  const std::unique_ptr<zip_t, decltype(&zip_discard)> archive(zip_open_from_source(source, ZIP_RDONLY, &error),
                                                               zip_discard);
  if (!archive) throw std::runtime_error("not a zip");
  std::vector<Packed> parts;
  for (zip_int64_t i = 0, n = zip_get_num_entries(archive.get(), 0); i < n; ++i) {
    zip_stat_t stat;
    const auto index = static_cast<zip_uint64_t>(i);
    const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> part(
        zip_fopen_index(archive.get(), index, ZIP_FL_COMPRESSED), zip_fclose);
    if (!part || zip_stat_index(archive.get(), index, 0, &stat) != 0) throw std::runtime_error("a part is missing");
    Packed packed{std::string(stat.comp_size, '\0'), stat.size};
    if (zip_fread(part.get(), packed.bytes.data(), stat.comp_size) != static_cast<zip_int64_t>(stat.comp_size))
      throw std::runtime_error("a part is short");
    parts.push_back(std::move(packed));
  }
  return parts;
}

std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> unpacker() {
  return {libdeflate_alloc_decompressor(), libdeflate_free_decompressor};
}

// The compressed streams of a PDF, unpacked.
std::vector<std::string> streams_of(const std::string& pdf) {
  const auto inflater = unpacker();
  std::vector<std::string> streams;
  for (size_t at = 0; (at = pdf.find("stream\n", at)) != std::string::npos;) {
    const size_t from = at + 7, to = pdf.find("\nendstream", from);
    if (to == std::string::npos) break;
    std::string bytes(1 << 20, '\0');
    size_t size = 0;
    if (libdeflate_zlib_decompress(inflater.get(), pdf.data() + from, to - from, bytes.data(), bytes.size(), &size) ==
        LIBDEFLATE_SUCCESS)
      streams.push_back(bytes.substr(0, size));
    at = to + 11;
  }
  if (streams.empty()) throw std::runtime_error("a PDF without streams");
  return streams;
}

void copy_memory(benchmark::State& state) {
  const std::string from(64 << 20, 'a');
  std::string to(from.size(), 'b');
  for (auto _ : state) {
    std::copy(from.begin(), from.end(), to.begin());
    benchmark::DoNotOptimize(to.data());
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(from.size()));
}
BENCHMARK(copy_memory)->Unit(benchmark::kMillisecond);

// The workbook's rows are at most this fast: its parts unpacked, not a byte looked at.
void inflate_workbook(benchmark::State& state) {
  const auto parts = parts_of(bench::read_bytes(work() / "rows.xlsx"));
  const auto inflater = unpacker();
  std::string out;
  for (const auto& part : parts) out.resize(std::max(out.size(), part.size));
  for (auto _ : state)
    for (const auto& part : parts)
      if (libdeflate_deflate_decompress(inflater.get(), part.bytes.data(), part.bytes.size(), out.data(), part.size,
                                        nullptr) != LIBDEFLATE_SUCCESS)
        state.SkipWithError("not unpacked");
}
BENCHMARK(inflate_workbook)->Unit(benchmark::kMillisecond);

void read_file(benchmark::State& state) {
  const std::string path = work() / "rows.csv";
  for (auto _ : state) benchmark::DoNotOptimize(bench::read_bytes(path));
}
BENCHMARK(read_file)->Unit(benchmark::kMillisecond);

// One paper's bytes packed, nothing else: the largest part of a Word file, the streams of a PDF.
void deflate_docx(benchmark::State& state) {
  std::vector<std::string> texts;
  const auto inflater = unpacker();
  for (const auto& file : all_of("ours")) {
    std::string largest;
    for (const auto& part : parts_of(file)) {
      if (part.size <= largest.size()) continue;
      largest.resize(part.size);
      libdeflate_deflate_decompress(inflater.get(), part.bytes.data(), part.bytes.size(), largest.data(), part.size,
                                    nullptr);
    }
    texts.push_back(std::move(largest));
  }
  size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(documents::deflate_raw(texts[i++ % texts.size()], 1));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(deflate_docx)->Unit(benchmark::kMicrosecond);

void deflate_pdf(benchmark::State& state) {
  std::vector<std::vector<std::string>> papers;
  for (const auto& file : all_of("pdf")) papers.push_back(streams_of(file));
  size_t i = 0;
  for (auto _ : state)
    for (const auto& stream : papers[i++ % papers.size()]) benchmark::DoNotOptimize(documents::deflate_zlib(stream, 1));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(deflate_pdf)->Unit(benchmark::kMicrosecond);

class OpenFile {
 public:
  OpenFile(const fs::path& path, int flags) : fd_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {
    if (fd_ < 0) throw std::runtime_error("cannot open " + path.string());
  }
  ~OpenFile() { ::close(fd_); }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  void append(const std::string& bytes) const {
    if (::write(fd_, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
      throw std::runtime_error("cannot write");
  }
  void flush_data() const { ::fdatasync(fd_); }
  void flush_all() const { ::syncfs(fd_); }

 private:
  int fd_;
};

// One small transaction on the disk.
void append_and_fdatasync(benchmark::State& state) {
  const fs::path path = work() / "appended";
  {
    const OpenFile file(path, O_WRONLY | O_CREAT | O_TRUNC);
    const std::string page(4096, 'x');
    for (auto _ : state) {
      file.append(page);
      file.flush_data();
    }
  }
  fs::remove(path);
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(append_and_fdatasync)->Unit(benchmark::kMicrosecond)->UseRealTime();

// Papers onto the disk as a run keeps them, a thousand (a Word file and a PDF each) and one flush: the files alone.
void keep_papers(benchmark::State& state) {
  const auto word = all_of("ours"), pdf = all_of("pdf");
  constexpr size_t kPapers = 1000;
  static int folders = 0;  // each time another: ext4 is slow to make files where many were just removed
  for (auto _ : state) {
    state.PauseTiming();
    const fs::path folder = work() / ("kept-" + std::to_string(++folders));
    fs::create_directories(folder);
    state.ResumeTiming();
    for (size_t i = 0; i < kPapers; ++i) {
      OpenFile(folder / (std::to_string(i) + ".docx"), O_WRONLY | O_CREAT | O_EXCL).append(word[i % word.size()]);
      OpenFile(folder / (std::to_string(i) + ".pdf"), O_WRONLY | O_CREAT | O_EXCL).append(pdf[i % pdf.size()]);
    }
    OpenFile(folder, O_RDONLY | O_DIRECTORY).flush_all();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(kPapers));
}
BENCHMARK(keep_papers)->Unit(benchmark::kMillisecond)->Iterations(2)->UseRealTime();

}  // namespace
