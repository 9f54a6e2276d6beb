#include "delivery/reasons.h"

#include <yaml-cpp/yaml.h>

#include "base/resources.h"
#include "base/result.h"
#include "base/text.h"
#include "delivery/limits.h"

namespace delivery {
namespace {

Codes read(const char* part) {
  Codes all;
  const auto text = base::resource("rules/carrier-codes.yaml");
  base::check(text.has_value(), "rules/carrier-codes.yaml");
  for (const auto& row : YAML::Load(std::string(*text))[part])
    all[row["code"].as<std::string>()] = row["reason"].as<std::string>();
  return all;
}

}  // namespace

const Codes& known_codes(std::string_view part) {
  static const Codes sms = read("sms"), email = read("email");
  return part == "sms" ? sms : email;
}

std::string reason_of(std::string_view code, const Codes& own, std::string_view part) {
  if (const auto found = own.find(code); found != own.end()) return found->second;
  const auto& known = known_codes(part);
  const auto found = known.find(code);
  return found == known.end() ? "channel_failed" : found->second;
}

std::string kept_raw(std::string_view text) {
  std::string clean;
  const auto begin = text.substr(0, limits::kRaw + 4);
  for (size_t at = 0; at < begin.size();) {
    const char32_t c = base::next_char(begin, at);
    if (c == U'\n' || c == U'\t' || c >= U' ')
      base::append_utf8(clean, c);
    else if (c != U'\r')
      clean += ' ';
  }
  return std::string(base::first_bytes(clean, limits::kRaw));
}

}  // namespace delivery
