#include "procedures/financial/kept_file.h"

#include "base/hash.h"
#include "base/text.h"
#include "procedures/financial/limits.h"

namespace procedures::financial {

bool is_kept_file(const base::json::value& value) {
  if (!value.is_object()) return false;
  base::Digest hash{};
  const auto name = base::text_at(value.get_object(), "name");
  return base::from_hex(base::text_at(value.get_object(), "hash"), hash) && !name.empty() &&
         base::length(name) <= limits::kFileName;
}

}  // namespace procedures::financial
