#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace delivery {

/// A text as short messages (3GPP TS 23.038, 23.040): alone it has 160 characters of the telephone's alphabet or 70 of
/// UCS-2; joined ones carry a header each and have 153 or 67. What stands outside the alphabet, as every Han character
/// does, makes all of it UCS-2.
struct SmsParts {
  bool ucs2 = false;
  /// Put together they are the text. No character is cut, and no link, where keeping it whole takes no further part.
  std::vector<std::string> parts;
  /// A gateway that parts the text by itself cuts a link; a telephone joins the parts again, an old one may not.
  bool cuts_link = false;
};
SmsParts part_sms(std::string_view utf8);

/// The text with 【signature】 in front, once; carriers refuse what has none. Without a signature: the text.
std::string sign_sms(std::string_view signature, std::string_view text);

/// Why this can't be sent as short messages: delivery.text_empty, delivery.text_malformed, delivery.text_too_long.
std::optional<base::Refusal> unfit_sms(std::string_view signed_text);

/// A number as gateways want it: digits, with `prefix` in front of a Chinese mobile number without one ("+86", "0086",
/// "86" before it are taken for what they are). Blanks and hyphens are left out. nullopt: no telephone number.
std::optional<std::string> sms_number(std::string_view number, std::string_view prefix);

}  // namespace delivery
