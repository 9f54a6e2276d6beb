#include "delivery/sms_text.h"

#include <algorithm>
#include <span>

#include "base/text.h"
#include "delivery/limits.h"

namespace delivery {
namespace {

// TS 23.038 §6.2.1: one septet each …
constexpr std::u32string_view kAlphabet =
    U"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    U"abcdefghijklmnopqrstuvwxyzäöñüà";
constexpr std::u32string_view kExtension = U"\f^{}\\[~]|€";  // … two, an escape before it

struct Alphabet {
  size_t alone, joined;
};
constexpr Alphabet kGsm7{160, 153};
constexpr Alphabet kUcs2{70, 67};

size_t units_of(char32_t c, bool ucs2) {
  if (ucs2) return c > 0xFFFF ? 2 : 1;
  return kExtension.find(c) == std::u32string_view::npos ? 1 : 2;
}

bool is_gsm7(std::u32string_view text) {
  return std::all_of(text.begin(), text.end(), [](char32_t c) {
    return kAlphabet.find(c) != std::u32string_view::npos || kExtension.find(c) != std::u32string_view::npos;
  });
}

struct Link {
  size_t begin, end;
};

// From http:// or https:// to the first character that stands in no address.
std::vector<Link> links_in(std::u32string_view text) {
  std::vector<Link> all;
  for (size_t at = 0; (at = text.find(U"http", at)) != std::u32string_view::npos;) {
    const auto rest = text.substr(at);
    if (!rest.starts_with(U"http://") && !rest.starts_with(U"https://")) {
      ++at;
      continue;
    }
    size_t end = at;
    while (end < text.size() && text[end] > U' ' && text[end] < 0x7F) ++end;
    all.push_back({at, end});
    at = end;
  }
  return all;
}

// Where parts end. With `whole`, a part ends before a link that would not fit into it any more but into one of its own.
std::vector<size_t> ends_of(std::u32string_view text, bool ucs2, std::span<const Link> whole) {
  const size_t room = (ucs2 ? kUcs2 : kGsm7).joined;
  std::vector<size_t> ends;
  size_t begin = 0, used = 0;
  for (size_t i = 0; i < text.size();) {
    const size_t units = units_of(text[i], ucs2);
    if (used + units <= room) {
      used += units;
      ++i;
      continue;
    }
    const auto cut = std::find_if(whole.begin(), whole.end(), [&](const Link& link) {
      return link.begin < i && i < link.end && link.begin > begin && link.end - link.begin <= room;
    });
    if (cut != whole.end()) i = cut->begin;
    ends.push_back(i);
    begin = i;
    used = 0;
  }
  ends.push_back(text.size());
  return ends;
}

bool cuts(std::span<const size_t> ends, std::span<const Link> links) {
  return std::any_of(links.begin(), links.end(), [&](const Link& link) {
    return std::any_of(ends.begin(), ends.end(), [&](size_t end) { return link.begin < end && end < link.end; });
  });
}

}  // namespace

SmsParts part_sms(std::string_view utf8) {
  const auto text = base::to_utf32(utf8);
  SmsParts result;
  result.ucs2 = !is_gsm7(text);
  size_t units = 0;
  for (const char32_t c : text) units += units_of(c, result.ucs2);
  if (units <= (result.ucs2 ? kUcs2 : kGsm7).alone) {
    result.parts = {std::string(utf8)};
    return result;
  }
  const auto links = links_in(text);
  auto ends = ends_of(text, result.ucs2, {});
  result.cuts_link = cuts(ends, links);
  if (auto whole = ends_of(text, result.ucs2, links); whole.size() == ends.size()) ends = std::move(whole);
  for (size_t begin = 0; const size_t end : ends) {
    result.parts.push_back(base::to_utf8(std::u32string_view(text).substr(begin, end - begin)));
    begin = end;
  }
  return result;
}

std::string sign_sms(std::string_view signature, std::string_view text) {
  if (signature.empty()) return std::string(text);
  const std::string sign = "【" + std::string(signature) + "】";
  return text.starts_with(sign) ? std::string(text) : sign + std::string(text);
}

std::optional<base::Refusal> unfit_sms(std::string_view signed_text) {
  if (!base::is_valid_utf8(signed_text) || signed_text.find('\0') != std::string_view::npos)
    return base::Refusal{"delivery.text_malformed", {}, "text"};
  if (base::trim(signed_text).empty()) return base::Refusal{"delivery.text_empty", {}, "text"};
  // Nobody parts a book to learn that it is too long.
  const size_t parts = signed_text.size() > limits::kSmsText ? limits::kSmsText : part_sms(signed_text).parts.size();
  if (parts <= limits::kSmsParts) return std::nullopt;
  return base::Refusal{"delivery.text_too_long", {{"most", std::to_string(limits::kSmsParts)}}, "text"};
}

std::optional<std::string> sms_number(std::string_view number, std::string_view prefix) {
  std::string digits = base::without_spaces(base::fold_width(number));
  std::erase(digits, '-');
  const bool international = digits.starts_with('+') || digits.starts_with("00");
  digits.erase(0, digits.find_first_not_of("+0"));
  // A landline begins with a 0 that is no sign of a foreign number; no short message reaches it.
  if (!international && base::trim(number).starts_with('0')) return std::nullopt;
  if (digits.size() < 5 || digits.size() > 15 || digits.find_first_not_of("0123456789") != std::string::npos)
    return std::nullopt;
  const auto is_mobile = [](std::string_view d) { return d.size() == 11 && d[0] == '1' && d[1] >= '3'; };
  if (digits.starts_with("86") && is_mobile(std::string_view(digits).substr(2))) digits.erase(0, 2);
  return is_mobile(digits) ? std::string(prefix) + digits : digits;
}

}  // namespace delivery
