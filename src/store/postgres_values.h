#pragma once
// Inside this room only: values in the binary form PostgreSQL reads them (no quoting, so nothing to get wrong).
#include <string>

#include "store/database.h"

namespace store {

constexpr unsigned kTextType = 25, kBigintType = 20;

/// A one-dimensional array as array_recv reads it: dimensions, "has nulls", element type, length, lower bound,
/// elements.
std::string binary_array(const std::vector<int64_t>& numbers);
std::string binary_array(const std::vector<std::string_view>& texts);
std::string binary_array(std::span<const std::string> texts);

/// "?" to "$1", "$2" …, outside quotes; `each_of(?)` to an unnested list of texts.
std::string with_numbered_places(std::string_view sql);

}  // namespace store
