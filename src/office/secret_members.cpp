#include "office/secret_members.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace office {
namespace {

// docs/state.md: of parties, agents, claims and attempts at service.
constexpr std::array<std::string_view, 10> kSecretMembers = {
    "id_number", "phone",          "email",   "card",        "account",
    "residence", "agreed_address", "address", "new_address", "household_address"};

// Most members are ruled out by their length alone.
constexpr uint64_t lengths() {
  uint64_t all = 0;
  for (const auto name : kSecretMembers) all |= uint64_t{1} << name.size();
  return all;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Eleven digits of a mobile, 13 to 19 of a card or an identity number, 17 and its X.
bool looks_secret(std::string_view word, size_t digits) {
  constexpr size_t kPhone = 11, kId = 18, kLeast = 13, kMost = 19;
  if (digits + 1 == word.size()) return word.size() == kId && (word.back() == 'X' || word.back() == 'x');
  if (digits != word.size()) return false;
  return word.size() == kPhone ? word[0] == '1' && word[1] >= '3' : word.size() >= kLeast && word.size() <= kMost;
}

bool holds_secret_word(std::string_view text) {
  // The shortest of them has eleven digits in a row, so one of them is met in steps of eleven.
  constexpr size_t kStep = 11;
  bool any = false;
  for (size_t i = kStep - 1; i < text.size() && !any; i += kStep) any = is_digit(text[i]);
  if (!any) return false;
  size_t start = 0, digits = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && (is_digit(text[i]) || is_letter(text[i]))) {
      digits += is_digit(text[i]) ? 1u : 0u;
      continue;
    }
    if (digits > 10 && looks_secret(text.substr(start, i - start), digits)) return true;
    start = i + 1;
    digits = 0;
  }
  return false;
}

// The closing quote: the first with an even number of backslashes before it.
size_t end_of_text(std::string_view json, size_t from) {
  for (size_t at = json.find('"', from); at != std::string_view::npos; at = json.find('"', at + 1)) {
    size_t slashes = 0;
    while (at - slashes > from && json[at - slashes - 1] == '\\') ++slashes;
    if (slashes % 2 == 0) return at;
  }
  return std::string_view::npos;
}

// Calls `on_text(member, from, to)` for every string value of JSON text: its member (of an array: the array's) and
// where it stands between its quotes, escapes as they are. The text is our own, or what a parser has taken already.
template <class OnText>
void each_text(std::string_view json, OnText on_text) {
  std::string_view member;
  for (size_t at = json.find('"'); at != std::string_view::npos; at = json.find('"', at)) {
    const size_t from = ++at;
    at = end_of_text(json, from);
    if (at == std::string_view::npos) return;
    const size_t to = at++;
    if (at < json.size() && json[at] == ':')
      member = json.substr(from, to - from);
    else
      on_text(member, from, to);
  }
}

}  // namespace

bool is_secret(std::string_view member, std::string_view text) {
  if (text.empty()) return false;
  if (member.size() < 64 && (lengths() >> member.size() & 1) != 0 &&
      std::find(kSecretMembers.begin(), kSecretMembers.end(), member) != kSecretMembers.end())
    return true;
  // What looks like a sealed value and is none must not be taken for one when it is read.
  return holds_secret_word(text) || text.find(base::Keyring::kMark) != std::string_view::npos;
}

const std::string* SecretForms::form_of(std::string_view clear) const {
  for (const auto& [known, form] : forms_)
    if (known == clear) return &form;
  return nullptr;
}

void SecretForms::note(std::string_view stored, const base::Keyring& keys) {
  each_text(stored, [&](std::string_view member, size_t from, size_t to) {
    const auto text = stored.substr(from, to - from);
    if (const auto clear = keys.open(text)) {
      if (!form_of(*clear)) forms_.emplace_back(*clear, text);
    } else if (is_secret(member, text) && !form_of(text)) {
      forms_.emplace_back(text, text);
    }
  });
}

std::string SecretForms::sealed(std::string clear, const std::string& place, const base::Keyring& keys) {
  std::string out;
  size_t copied = 0;
  each_text(clear, [&](std::string_view member, size_t from, size_t to) {
    const auto text = std::string_view(clear).substr(from, to - from);
    if (!is_secret(member, text)) return;
    const auto* form = form_of(text);
    if (!form) form = &forms_.emplace_back(text, keys.seal(text, place)).second;
    out.append(clear, copied, from - copied);
    out += *form;
    copied = to;
  });
  if (copied == 0) return clear;
  out.append(clear, copied, std::string::npos);
  return out;
}

}  // namespace office
