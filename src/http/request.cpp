#include "http/request.h"

#include "base/percent.h"
#include "base/text.h"
#include "http/spooled_body.h"

namespace http {

std::string Request::bytes() const { return file ? file->bytes() : body; }

std::optional<base::Refusal> Request::refused_file(uint64_t most) const {
  const uint64_t size = file ? file->size() : body.size();
  if (file && file->crowded()) return base::Refusal{"http.busy", {}, {}};
  if (size <= most && !(file && file->cut())) return std::nullopt;
  const bool small = most < (1u << 20);
  return base::Refusal{"http.file_too_large",
                       {{"limit", small ? std::to_string(most >> 10) + " KB" : std::to_string(most >> 20) + " MB"}},
                       {}};
}

std::optional<std::string> undo_percent_in_path(std::string_view path) {
  std::string out;
  bool first = true;
  for (const auto part : base::split(path, '/')) {
    const auto plain = base::undo_percent(part, false);
    if (!plain) return std::nullopt;
    if (!first) out += '/';
    first = false;
    out += base::replace_all(*plain, "/", "%2F");
  }
  return out;
}

std::string_view cookie(std::string_view header, std::string_view name) {
  for (const auto part : base::split(header, ';')) {
    const auto one = base::trim(part);
    if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=')
      return one.substr(name.size() + 1);
  }
  return {};
}

}  // namespace http
