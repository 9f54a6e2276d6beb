#include "law/rmb_words.h"

#include "base/text.h"

namespace law {
namespace {

constexpr const char* kDigits[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
constexpr const char* kUnits[] = {"仟", "佰", "拾", ""};
constexpr int64_t kMostYuan = 1'000'000'000'000;

// Four digits; a 零 stands for a run of zeros inside. Leading zeros are the caller's.
std::string group(int64_t n) {
  std::string out;
  bool gap = false;
  for (int i = 0, unit = 1000; i < 4; ++i, unit /= 10) {
    const auto digit = static_cast<size_t>(n / unit % 10);
    if (digit == 0) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += "零";
    gap = false;
    out += std::string(kDigits[digit]) + kUnits[i];
  }
  return out;
}

std::string yuan_words(int64_t yuan) {
  const int64_t groups[] = {yuan / 100'000'000, yuan / 10'000 % 10'000, yuan % 10'000};
  constexpr const char* kGroupUnits[] = {"亿", "万", ""};
  std::string out;
  bool gap = false;
  for (int i = 0; i < 3; ++i) {
    const int64_t n = groups[i];
    if (n == 0) {
      gap = !out.empty();
      continue;
    }
    // A zero between groups: the one before ended in zeros that stand inside, or this one begins with them.
    if (!out.empty() && (gap || n < 1000)) out += "零";
    gap = false;
    out += group(n) + kGroupUnits[i];
  }
  return out;
}

}  // namespace

base::Result<std::string> rmb_words(base::Money amount) {
  const int64_t fen = amount.in_fen();
  if (fen < 0 || fen / 100 >= kMostYuan) return base::Refusal{"words.out_of_range", {{"amount", amount.plain()}}, {}};
  const int64_t yuan = fen / 100, jiao = fen / 10 % 10, last = fen % 10;
  if (fen == 0) return std::string("零元整");
  std::string out;
  if (yuan > 0) out = yuan_words(yuan) + "元";
  if (jiao == 0 && last == 0) return out + "整";
  // Also where the yuan digit is zero but jiao is not: the annex prints the 零 first.
  if (yuan > 0 && (jiao == 0 || yuan % 10 == 0)) out += "零";
  if (jiao > 0) out += std::string(kDigits[jiao]) + "角";
  if (last > 0) out += std::string(kDigits[last]) + "分";
  return out;
}

bool says_amount(std::string_view words, base::Money amount) {
  const auto form = rmb_words(amount);
  if (!form) return false;
  std::string text(base::trim(words));
  if (text.starts_with("人民币")) text.erase(0, std::string_view("人民币").size());
  text = base::replace_all(text, "正", "整");
  const int64_t fen = amount.in_fen();
  const bool ends_at_jiao = fen % 10 == 0 && fen / 10 % 10 != 0;
  const bool zero_before_jiao = fen / 100 > 0 && fen / 100 % 10 == 0 && fen / 10 % 10 != 0;
  std::vector<std::string> allowed = {*form};
  if (zero_before_jiao) {
    allowed.push_back(base::replace_all(*form, "元零", "元"));
    // 107,000.53: the zero may stand for the thousands instead of the yuan.
    if (fen / 100 / 1000 % 10 != 0 && fen / 100 / 10'000 > 0 && fen / 100 / 10'000 % 10 == 0)
      allowed.push_back(base::replace_all(base::replace_all(*form, "元零", "元"), "万", "万零"));
    if (fen / 100 / 10'000 % 10 != 0 && fen / 100 / 10'000 > 0 && fen / 100 % 1000 == 0) {
      const std::string moved = base::replace_all(base::replace_all(*form, "元零", "元"), "万", "万零");
      allowed = {*form, moved};
    }
  }
  if (ends_at_jiao)
    for (size_t i = 0, n = allowed.size(); i < n; ++i) allowed.push_back(allowed[i] + "整");
  for (const auto& a : allowed)
    if (a == text) return true;
  return false;
}

}  // namespace law
