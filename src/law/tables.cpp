#include "law/tables.h"

#include "base/resources.h"
#include "base/result.h"

namespace law {

YAML::Node table(const std::string& name) {
  const auto text = base::resource("rules/" + name + ".yaml");
  base::check(text.has_value(), "a table of rules/ is missing from the binary");
  return YAML::Load(std::string(*text));
}

}  // namespace law
