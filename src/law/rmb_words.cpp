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

namespace {

// Every form the annex allows. A 零 may stand or not before 角 where the yuan digit is zero, and before 仟 where the 万
// digit is; in 107,000.53, all zeros between them, one of the two stands.
std::vector<std::string> forms_of(base::Money amount, const std::string& printed) {
  const int64_t fen = amount.in_fen(), yuan = fen / 100, jiao = fen / 10 % 10;
  const bool before_jiao = yuan > 0 && yuan % 10 == 0 && jiao != 0;
  const bool before_thousand = yuan >= 100'000 && yuan / 10'000 % 10 == 0 && yuan / 1000 % 10 != 0;
  std::vector<std::string> forms = {printed};
  const std::string without = base::replace_all(printed, "元零", "元");
  const auto with_thousand = [](const std::string& form) { return base::replace_all(form, "万", "万零"); };
  const bool one_run = yuan % 1000 == 0;
  if (before_jiao && !(before_thousand && one_run)) forms.push_back(without);
  if (before_jiao && before_thousand) forms.push_back(with_thousand(without));
  if (before_thousand && !(before_jiao && one_run)) forms.push_back(with_thousand(printed));
  if (jiao != 0 && fen % 10 == 0)
    for (size_t i = 0, n = forms.size(); i < n; ++i) forms.push_back(forms[i] + "整");
  return forms;
}

}  // namespace

bool says_amount(std::string_view words, base::Money amount) {
  const auto printed = rmb_words(amount);
  if (!printed) return false;
  std::string text(base::trim(words));
  if (text.starts_with("人民币")) text.erase(0, std::string_view("人民币").size());
  text = base::replace_all(text, "正", "整");
  for (const auto& form : forms_of(amount, *printed))
    if (form == text) return true;
  return false;
}

}  // namespace law
