#include "office/masked.h"

#include <algorithm>

#include "law/identifiers.h"

namespace office {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// A word of digits standing for itself; parts of hashes, contract numbers and codes are none.
std::string masked_word(std::string_view word) {
  constexpr size_t kPhone = 11, kId = 18, kCardLeast = 13, kCardMost = 19;
  size_t digits = 0;
  for (const char c : word)
    if (is_digit(c)) ++digits;
  const bool check_x = word.size() == kId && digits == kId - 1 && (word.back() == 'X' || word.back() == 'x');
  if (word.size() == kId && (digits == kId || check_x)) return law::mask_id(word);
  if (digits != word.size()) return std::string(word);
  if (word.size() == kPhone && word[0] == '1' && word[1] >= '3') return law::mask_phone(word);
  if (word.size() >= kCardLeast && word.size() <= kCardMost) return law::mask_card(word);
  return std::string(word);
}

void mask(base::json::value& v) {
  if (auto* text = v.if_string())
    *text = masked(std::string_view(*text));
  else if (auto* all = v.if_array())
    for (auto& one : *all) mask(one);
  else if (auto* members = v.if_object())
    for (auto& member : *members) mask(member.value());
}

}  // namespace

std::string masked(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && is_word(text[end])) ++end;
    if (end == at)
      out += text[at++];
    else
      out += masked_word(text.substr(at, end - at));
    at = std::max(at, end);
  }
  return out;
}

base::json::object masked(base::json::object state) {
  for (auto& member : state) mask(member.value());
  return state;
}

}  // namespace office
