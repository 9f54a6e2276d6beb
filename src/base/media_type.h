#pragma once
#include <string_view>

namespace base {

/// "image/jpeg", "image/png", "application/pdf" by how a file begins; empty: none of these. What its name or its sender
/// says it is does not count. Pure.
std::string_view media_type_of(std::string_view bytes);

}  // namespace base
