// Any bytes as a PDF whose pages are to stand in another: refused or copied, never a crash, and never much more than it
// was.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "documents/pdf_source.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size > 1u << 16) return 0;
  const auto source = documents::PdfSource::open({reinterpret_cast<const char*>(data), size});
  if (!source) return 0;
  int last = 0;
  size_t written = 0;
  (void)source->copy_pages({[&] { return ++last; }, [&](int, std::string_view body) { written += body.size(); }}, 1);
  // Each object is written once, each page as often as it stands in the tree.
  if (written > (static_cast<size_t>(source->pages()) + 1) * (size + 64) * 16) abort();
  return 0;
}
