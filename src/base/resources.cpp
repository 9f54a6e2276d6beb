#include "base/resources.h"

namespace base {

std::optional<std::string_view> resource(std::string_view path) {
  for (const auto* r = detail::resources; r->path; ++r)
    if (path == r->path) return std::string_view(r->begin, static_cast<size_t>(r->end - r->begin));
  return std::nullopt;
}

std::vector<std::string_view> resources_under(std::string_view prefix) {
  std::vector<std::string_view> found;
  for (const auto* r = detail::resources; r->path; ++r)
    if (std::string_view(r->path).starts_with(prefix)) found.emplace_back(r->path);
  return found;
}

}  // namespace base
