// Any bytes as a template: faults told or compiled, filled and drawn, never a crash, never without end. Bytes that are
// no zip stand for the text of a Word file, which a fuzzer that knows no checksums would never reach.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "documents/pdf.h"
#include "documents/template.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size > 1u << 20) return 0;
  static const base::json::object view{{"名称", "甲"}, {"被告", base::json::array{base::json::object{{"姓名", "乙"}}}}};
  std::string docx(reinterpret_cast<const char*>(data), size);
  if (!docx.starts_with("PK")) {
    const auto text = documents::pack("word/document.xml", docx, 1);
    docx = documents::write_zip({&text});
  }
  const auto compiled = documents::compile_template(docx);
  if (!compiled) return 0;
  (void)documents::fill(*compiled, view);
  if (const auto paper = documents::fill_paper(*compiled, view)) (void)documents::render_pdf(*paper, {1, true});
  return 0;
}
