#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace http {

/// One field of a multipart/form-data body (RFC 7578). `body` lies in the body it was read from.
struct FormPart {
  std::string name;
  std::string file_name;  ///< without folders, fit to be shown; empty: no file, or none chosen
  std::string_view body;
};

/// The fields of a body of that Content-Type, in its order. Refuses form.malformed (no boundary, a part without a name,
/// not closed, a name that is no UTF-8) and form.too_many_parts. Pure; threads: any.
base::Result<std::vector<FormPart>> read_form_parts(std::string_view content_type, std::string_view body, size_t most);

}  // namespace http
