#include "law/identifiers.h"

#include <array>

#include "base/text.h"

namespace law {
namespace {

using base::Refusal;
using base::Result;

bool all_digits(std::string_view text) {
  for (char c : text)
    if (c < '0' || c > '9') return false;
  return !text.empty();
}

Refusal no(const char* code, std::string_view value) {
  return Refusal{code, {{"length", std::to_string(base::length(value))}}, {}};
}

std::string cleaned(std::string_view written, std::string_view drop) {
  std::string text = base::without_spaces(base::fold_width(written));
  std::string kept;
  for (char c : text)
    if (drop.find(c) == std::string_view::npos) kept += c;
  return kept;
}

constexpr std::array<int, 17> kIdWeights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
constexpr std::string_view kIdChecks = "10X98765432";
constexpr std::string_view kCreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::array<int, 17> kCreditWeights = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
constexpr std::array<int, 8> kOrganisationWeights = {3, 7, 9, 10, 5, 8, 4, 2};
constexpr int kOldestAge = 130;

std::string masked(std::string_view text, size_t head, size_t tail) {
  if (text.size() <= head + tail) return std::string(text.size(), '*');
  return std::string(text.substr(0, head)) + std::string(text.size() - head - tail, '*') +
         std::string(text.substr(text.size() - tail));
}

char id_check(std::string_view seventeen) {
  int sum = 0;
  for (size_t i = 0; i < 17; ++i) sum += (seventeen[i] - '0') * kIdWeights[i];
  return kIdChecks[static_cast<size_t>(sum % 11)];
}

}  // namespace

Result<IdCard> check_id_card(std::string_view n, base::Date on) {
  if (n.size() == 15 && all_digits(n)) return no("id.old_15_digits", n);
  if (n.size() != 18) return no("id.length", n);
  if (!all_digits(n.substr(0, 17)) || !(n[17] == 'X' || (n[17] >= '0' && n[17] <= '9'))) return no("id.characters", n);
  const auto part = [&](size_t at, size_t count) {
    return static_cast<unsigned>(*base::parse_int(n.substr(at, count)));
  };
  const auto birth = base::Date::of(static_cast<int>(part(6, 4)), part(10, 2), part(12, 2));
  if (!birth) return no("id.birth", n);
  if (*birth > on || birth->plus_months(12 * kOldestAge) < on) return no("id.age", n);
  if (id_check(n) != n[17]) return no("id.checksum", n);
  return IdCard{std::string(n.substr(0, 6)), *birth, (n[16] - '0') % 2 == 1};
}

std::optional<std::string> id_card_of_15_digits(std::string_view n) {
  if (n.size() != 15 || !all_digits(n)) return std::nullopt;
  std::string longer = std::string(n.substr(0, 6)) + "19" + std::string(n.substr(6));
  const auto part = [&](size_t at, size_t count) {
    return static_cast<unsigned>(*base::parse_int(std::string_view(longer).substr(at, count)));
  };
  if (!base::Date::of(static_cast<int>(part(6, 4)), part(10, 2), part(12, 2))) return std::nullopt;
  longer += id_check(longer);
  return longer;
}

bool is_residence_permit(std::string_view region) {
  return region == "810000" || region == "820000" || region == "830000";
}

std::optional<Refusal> region_warning(std::string_view region) {
  // GB/T 2260: the provinces; old regions below them stay right, so nothing finer is held against a number.
  static constexpr std::string_view kProvinces =
      "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83";
  if (kProvinces.find(region.substr(0, 2)) != std::string_view::npos) return std::nullopt;
  return Refusal{"id.region_unknown", {{"region", std::string(region)}}, {}};
}

std::optional<Refusal> organisation_warning(std::string_view credit_code) {
  if (check_organisation_code(credit_code.substr(8, 9))) return std::nullopt;
  return Refusal{"uscc.organisation_checksum", {}, {}};
}

Result<bool> check_credit_code(std::string_view code) {
  if (code.size() != 18) return no("uscc.length", code);
  int sum = 0;
  for (size_t i = 0; i < 18; ++i) {
    const size_t value = kCreditAlphabet.find(code[i]);
    if (value == std::string_view::npos) return no("uscc.characters", code);
    if (i >= 2 && i < 8 && value > 9) return no("uscc.region", code);
    if (i < 17) sum += static_cast<int>(value) * kCreditWeights[i];
  }
  if (kCreditAlphabet[static_cast<size_t>((31 - sum % 31) % 31)] != code[17]) return no("uscc.checksum", code);
  return true;
}

Result<bool> check_organisation_code(std::string_view code) {
  if (code.size() != 9) return no("organisation.length", code);
  int sum = 0;
  for (size_t i = 0; i < 8; ++i) {
    const char c = code[i];
    const int value = c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
    if (value < 0) return no("organisation.characters", code);
    sum += value * kOrganisationWeights[i];
  }
  const int check = 11 - sum % 11;
  if (code[8] != (check == 10 ? 'X' : check == 11 ? '0' : static_cast<char>('0' + check)))
    return no("organisation.checksum", code);
  return true;
}

Result<bool> check_mobile(std::string_view n) {
  if (n.size() != 11) return no("mobile.length", n);
  if (!all_digits(n)) return no("mobile.characters", n);
  if (n[0] != '1' || n[1] < '3') return no("mobile.range", n);
  return true;
}

Result<bool> check_bank_card(std::string_view n) {
  if (!all_digits(n)) return no("card.characters", n);
  if (n.size() < 13 || n.size() > 19) return no("card.length", n);
  int sum = 0;
  for (size_t i = 0; i < n.size(); ++i) {
    int digit = n[n.size() - 1 - i] - '0';
    if (i % 2 == 1 && (digit *= 2) > 9) digit -= 9;
    sum += digit;
  }
  // Sixteen zeros pass the sum and are nobody's card.
  if (sum % 10 != 0 || n.find_first_not_of('0') == std::string_view::npos) return no("card.checksum", n);
  return true;
}

std::string normalise_id(std::string_view written) { return base::upper_ascii(cleaned(written, "-'`")); }
std::string normalise_credit_code(std::string_view written) { return base::upper_ascii(cleaned(written, "-'`")); }
std::string normalise_bank_card(std::string_view written) { return cleaned(written, "-'`"); }

std::string normalise_mobile(std::string_view written) {
  std::string n = cleaned(written, "-'`()");
  for (const char* country : {"+86", "0086"})
    if (n.starts_with(country)) n.erase(0, std::string_view(country).size());
  if (n.size() == 13 && n.starts_with("86")) n.erase(0, 2);
  return n;
}

std::string mask_id(std::string_view n) { return masked(n, 6, 4); }
std::string mask_phone(std::string_view n) { return masked(n, 3, 4); }
std::string mask_card(std::string_view n) { return masked(n, 0, 4); }

std::string mask_name(std::string_view name) {
  std::string out;
  for (size_t at = 0; at < name.size();) {
    const size_t begin = at;
    (void)base::next_char(name, at);
    out += begin == 0 ? name.substr(0, at) : "*";
  }
  return out;
}

}  // namespace law
