#include "intake/headers.h"
#include "intake/series.h"

namespace intake {

std::string header_of(const Finding& f, base::Language language) {
  return f.field.empty() ? f.header : field_title(f.field, language);
}

base::Message sentence(const Finding& f, base::Language language) {
  auto values = f.values;
  values.emplace_back("header", header_of(f, language));
  values.emplace_back("value", f.value);
  // Codes that differ by a field or a row share a sentence.
  std::string code = f.words.empty() ? f.code : f.words;
  if (code.starts_with("duplicate_of_row_")) code = "duplicate_of_row";
  if (!base::has_message("finding." + code, language))
    for (const char* ending : {"_missing", "_not_a_number", "_negative"})
      if (code.ends_with(ending)) code = std::string("any") + ending;
  return base::message("finding." + code, values, language);
}

}  // namespace intake
