// Any bytes as a template: faults told or compiled and filled, never a crash.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "documents/template.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size > 1u << 20) return 0;
  static const base::json::object view{{"名称", "甲"}, {"被告", base::json::array{base::json::object{{"姓名", "乙"}}}}};
  const auto compiled = documents::compile_template({reinterpret_cast<const char*>(data), size});
  if (compiled) (void)documents::fill_paper(*compiled, view);
  return 0;
}
