// Any bytes as a template: faults told or compiled, filled and drawn, never a crash, never without end.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "documents/pdf.h"
#include "documents/template.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size > 1u << 20) return 0;
  static const base::json::object view{{"名称", "甲"}, {"被告", base::json::array{base::json::object{{"姓名", "乙"}}}}};
  const auto compiled = documents::compile_template({reinterpret_cast<const char*>(data), size});
  if (!compiled) return 0;
  (void)documents::fill(*compiled, view);
  if (const auto paper = documents::fill_paper(*compiled, view)) (void)documents::render_pdf(*paper, {1, true});
  return 0;
}
