#include "law/case_number.h"

#include <set>

#include "base/text.h"
#include "law/tables.h"

namespace law {
namespace {

using base::Refusal;
using base::Result;

Refusal malformed(const char* reason) { return Refusal{"number.malformed", {{"reason", reason}}, {}}; }

bool is_province(char32_t c) {
  return std::u32string_view(U"京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔云藏陕甘青宁新兵军").find(c) !=
         std::u32string_view::npos;
}
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

std::string normalised(std::string_view text) {
  std::string folded = base::without_spaces(base::fold_width(text));
  for (const char* open : {"〔", "[", "【", "("}) folded = base::replace_all(folded, open, "（");
  for (const char* close : {"〕", "]", "】", ")"}) folded = base::replace_all(folded, close, "）");
  return folded;
}

// "一" to "九十九" → 1 to 99; 0 when it is none.
int small_number(std::u32string_view text) {
  for (int n = 1; n <= 99; ++n)
    if (base::to_utf32(base::chinese_number(n)) == text) return n;
  return 0;
}

// The longest known type that `rest` begins with.
size_t type_length(std::u32string_view rest) {
  for (size_t n = std::min<size_t>(rest.size(), 5); n > 0; --n)
    if (is_case_type(base::to_utf8(rest.substr(0, n)))) return n;
  return 0;
}

Result<CaseNumber> parse(std::u32string_view t) {
  CaseNumber number;
  if (t.empty() || t[0] != U'（') return malformed("缺少年份的括号");
  const size_t close = t.find(U'）');
  if (close == std::u32string_view::npos) return malformed("缺少年份的括号");
  const auto year = t.substr(1, close - 1);
  for (char32_t c : year)
    if (!is_digit(c)) return malformed("年份应为四位数字");
  if (year.size() != 4) return malformed("年份应为四位数字");
  number.year = static_cast<int>(*base::parse_int(base::to_utf8(year)));
  if (number.year < 2016 || number.year > 2099) return malformed("2016年以前的旧案号按原样保存");

  size_t at = close + 1;
  if (t.substr(at).starts_with(U"最高法")) {
    number.court = "最高法";
    at += 3;
  } else {
    if (at >= t.size() || !is_province(t[at])) return malformed("法院代字不是省份简称");
    size_t end = at + 1;
    while (end < t.size() && is_digit(t[end])) ++end;
    if (const size_t digits = end - at - 1; digits != 0 && digits != 2 && digits != 4)
      return malformed("法院代字的数字应为两位或四位");
    number.court = base::to_utf8(t.substr(at, end - at));
    at = end;
  }
  if (at < t.size() && t[at] == U'知') {
    number.special = "知";
    ++at;
  }
  const size_t length = type_length(t.substr(at));
  if (length == 0) return malformed("没有这种案件类型代字");
  number.type = base::to_utf8(t.substr(at, length));
  at += length;

  size_t end = at;
  while (end < t.size() && is_digit(t[end])) ++end;
  if (end == at) return malformed("缺少案件编号，或没有这种案件类型代字");
  if (t[at] == '0') return malformed("编号不以0开头");
  if (end - at > 8) return malformed("编号超过八位");
  number.serial = *base::parse_int(base::to_utf8(t.substr(at, end - at)));
  if (end >= t.size()) return malformed("缺少“号”字");
  if (t[end] != U'号') return malformed("编号之后应为“号”字，一个案号只指一个案件");
  const auto rest = t.substr(end + 1);
  if (rest.empty()) return number;
  if (rest[0] != U'之') return malformed("“号”字之后有多余的字");
  number.suffix = small_number(rest.substr(1));
  if (number.suffix == 0) return malformed("“之”后应为一至九十九的中文数字");
  return number;
}

}  // namespace

bool is_case_type(std::string_view type) {
  static const std::set<std::string, std::less<>> types = [] {
    std::set<std::string, std::less<>> read;
    for (const auto& type_node : table("case-types")) read.insert(type_node.as<std::string>());
    return read;
  }();
  return types.contains(type);
}

Result<CaseNumber> read_case_number(std::string_view text) { return parse(base::to_utf32(normalised(text))); }

Result<CaseNumber> parse_case_number(std::string_view text) {
  auto number = parse(base::to_utf32(text));
  if (number) return number;
  if (const auto loose = read_case_number(text))
    return Refusal{"number.not_normal", {{"text", std::string(text)}, {"normal", print(*loose)}}, {}};
  return number;
}

std::string paper_suffix(int n) { return n <= 0 ? std::string() : "之" + base::chinese_number(n); }

std::string print(const CaseNumber& n) {
  return "（" + std::to_string(n.year) + "）" + n.court + n.special + n.type + std::to_string(n.serial) + "号" +
         paper_suffix(n.suffix);
}

}  // namespace law
