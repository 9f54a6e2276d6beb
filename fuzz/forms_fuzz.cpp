// What anybody may send to the recipient's page: any bytes as a multipart form and as what was typed into its fields.
// Read or refused; what is read keeps to its form: parts lie in what was sent, names are text that can be shown, a
// figure is one a case can keep.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/media_type.h"
#include "base/money.h"
#include "base/text.h"
#include "http/form_parts.h"
#include "portal/calendar.h"
#include "portal/typed.h"

namespace {

void hold(bool good) {
  if (!good) std::abort();
}

void look_at_parts(std::string_view type, std::string_view body) {
  constexpr size_t kMost = 8;
  const auto parts = http::read_form_parts(type, body, kMost);
  if (!parts) return;
  hold(!parts->empty() && parts->size() <= kMost);
  for (const auto& part : *parts) {
    hold(part.body.empty() ||
         (part.body.data() >= body.data() && part.body.data() + part.body.size() <= body.data() + body.size()));
    hold(!part.name.empty() && base::is_valid_utf8(part.name) && base::is_valid_utf8(part.file_name));
    hold(part.file_name.find_first_of("/\\") == std::string::npos && base::length(part.file_name) <= 120);
  }
}

void look_at_typed(std::string_view text) {
  if (!base::is_valid_utf8(text)) return;
  if (const auto money = portal::money_typed(text)) hold(base::Money::parse(*money)->plain() == *money);
  if (const auto date = portal::date_typed(text)) hold(base::Date::parse(*date).has_value());
  if (const auto rate = portal::rate_typed(text)) hold(portal::rate_typed(*rate) == rate);
  if (const auto count = portal::count_typed(text)) hold(*count >= 0);
  const auto line = portal::calendar_line("SUMMARY", text);
  for (size_t at = 0; at < line.size();) {
    const auto end = line.find("\r\n", at);
    hold(end != std::string::npos && end - at <= 75);
    at = end + 2;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view given(reinterpret_cast<const char*>(data), size);
  look_at_parts("multipart/form-data; boundary=x", given);
  // The head may be anything as well: its first line is taken for the Content-Type.
  const size_t end = given.find('\n');
  if (end != std::string_view::npos) look_at_parts(given.substr(0, end), given.substr(end + 1));
  look_at_typed(given.substr(0, 2000));
  (void)base::media_type_of(given);
  return 0;
}
