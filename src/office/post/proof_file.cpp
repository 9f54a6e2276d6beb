#include "office/post/proof_file.h"

#include <array>
#include <utility>

namespace office::post {

std::string_view proof_type(std::string_view bytes) {
  using namespace std::string_view_literals;
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kKinds = {
      {{"\xFF\xD8\xFF"sv, "image/jpeg"}, {"\x89PNG\r\n\x1A\n"sv, "image/png"}, {"%PDF-"sv, "application/pdf"}}};
  for (const auto& [begins, type] : kKinds)
    if (bytes.starts_with(begins)) return type;
  return {};
}

}  // namespace office::post
