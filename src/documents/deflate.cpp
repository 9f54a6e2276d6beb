#include "documents/deflate.h"

#include <libdeflate.h>

#include <array>
#include <memory>

#include "base/result.h"

namespace documents {
namespace {

libdeflate_compressor* compressor(int level) {
  struct Free {
    void operator()(libdeflate_compressor* c) const { libdeflate_free_compressor(c); }
  };
  thread_local std::array<std::unique_ptr<libdeflate_compressor, Free>, 13> kept;
  base::check(level >= 0 && level <= 12, "deflate level");
  auto& slot = kept[static_cast<size_t>(level)];
  if (!slot) slot.reset(libdeflate_alloc_compressor(level));
  if (!slot) throw base::Fault("no memory for compression");
  return slot.get();
}

}  // namespace

std::string deflate_zlib(std::string_view bytes, int level) {
  std::string out(libdeflate_zlib_compress_bound(compressor(level), bytes.size()), '\0');
  out.resize(libdeflate_zlib_compress(compressor(level), bytes.data(), bytes.size(), out.data(), out.size()));
  return out;
}

std::string deflate_raw(std::string_view bytes, int level) {
  std::string out(libdeflate_deflate_compress_bound(compressor(level), bytes.size()), '\0');
  out.resize(libdeflate_deflate_compress(compressor(level), bytes.data(), bytes.size(), out.data(), out.size()));
  return out;
}

}  // namespace documents
