#include "office/check_code.h"

#include "base/hash.h"
#include "base/text.h"
#include "office/search.h"

namespace office {
namespace {

constexpr size_t kCharacters = 12, kGroup = 4;
// No vowels, which would make words, and none of 0 O, 1 I L, 5 S, U V, Z, N.
constexpr std::string_view kAlphabet = "BCDFGHJKMPQRTVWXY2346789";
constexpr size_t kLongestTyped = 40;

}  // namespace

std::string check_code(const base::Sealer& house, const std::string& court, const std::string& case_id) {
  const std::string hex = house.blind("check", court + "/" + case_id);
  std::string code;
  for (size_t i = 0; i < kCharacters; ++i) {
    if (i > 0 && i % kGroup == 0) code += '-';
    // Of sixteen bits each: no character comes noticeably more often than another.
    code += kAlphabet[std::stoul(hex.substr(i * 4, 4), nullptr, 16) % kAlphabet.size()];
  }
  return code;
}

std::optional<std::string> read_check_code(std::string_view typed) {
  if (typed.size() > kLongestTyped) return std::nullopt;
  std::string code;
  for (const char c : base::upper_ascii(base::without_spaces(base::fold_width(typed)))) {
    if (c == '-') continue;
    if (kAlphabet.find(c) == std::string_view::npos || code.size() >= kCharacters + kCharacters / kGroup - 1)
      return std::nullopt;
    if (code.size() % (kGroup + 1) == kGroup) code += '-';
    code += c;
  }
  return code.size() == kCharacters + kCharacters / kGroup - 1 ? std::optional(std::move(code)) : std::nullopt;
}

void put_check(casework::Context& context, const base::Keyring* keys, const std::string& case_id) {
  if (!keys || context.court.public_address.empty()) return;
  context.check_page = context.court.public_address + "/check";
  context.check_code = check_code(keys->house(), context.court.division, case_id);
}

std::optional<store::CaseRow> find_checked(store::Store& store, const std::string& court, const base::Keyring& keys,
                                           const std::string& code) {
  const auto ids = store.look_up(court, lookup_of_code(keys, code), {}, 1);
  return ids.empty() ? std::nullopt : store.load_case(court, ids.front());
}

}  // namespace office
