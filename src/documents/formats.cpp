#include "base/date.h"
#include "base/money.h"
#include "base/text.h"
#include "documents/template.h"

namespace documents {
namespace {

std::string chinese_digits(int n) {
  static constexpr const char* kDigits[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  std::string out;
  for (char c : std::to_string(n)) out += kDigits[c - '0'];
  return out;
}

}  // namespace

Formats common_formats() {
  Formats all;
  all["元"] = [](std::string_view v, std::string_view) -> std::optional<std::string> {
    const auto money = base::Money::parse(v);
    return money ? std::optional(money->plain()) : std::nullopt;
  };
  all["年月日"] = [](std::string_view v, std::string_view) -> std::optional<std::string> {
    const auto date = base::Date::parse(v.substr(0, 10));
    return date ? std::optional(date->chinese()) : std::nullopt;
  };
  all["大写日期"] = [](std::string_view v, std::string_view) -> std::optional<std::string> {
    const auto date = base::Date::parse(v.substr(0, 10));
    if (!date) return std::nullopt;
    return chinese_digits(date->year()) + "年" + base::chinese_number(static_cast<int>(date->month())) + "月" +
           base::chinese_number(static_cast<int>(date->day())) + "日";
  };
  all["时刻"] = [](std::string_view v, std::string_view) -> std::optional<std::string> {
    const auto moment = base::Moment::parse(v);
    if (!moment) return std::nullopt;
    const int hour = static_cast<int>(moment->hour());
    const std::string minute = moment->minute() == 0 ? "" : std::to_string(moment->minute()) + "分";
    return moment->date().chinese() +
           (hour < 12    ? "上午"
            : hour == 12 ? "中午"
                         : "下午") +
           std::to_string(hour > 12 ? hour - 12 : hour) + "时" + minute;
  };
  // What is written is the picture; the format says whether there can be one.
  for (const char* name : {"二维码", "条形码"})
    all[name] = [kind = *code_kind(name)](std::string_view v, std::string_view size) -> std::optional<std::string> {
      const auto mm = code_mm(kind, size);
      return mm && code_picture(kind, v, *mm) ? std::optional(std::string(v)) : std::nullopt;
    };
  all["中文数字"] = [](std::string_view v, std::string_view) -> std::optional<std::string> {
    const auto n = base::parse_int(v);
    return n && *n <= 9999 ? std::optional(base::chinese_number(static_cast<int>(*n))) : std::nullopt;
  };
  all["遮蔽"] = [](std::string_view v, std::string_view) -> std::optional<std::string> {
    if (v.size() <= 8) return std::string(v.size(), '*');
    const size_t head = v.size() >= 15 ? 6 : 3;
    return std::string(v.substr(0, head)) + std::string(v.size() - head - 4, '*') + std::string(v.substr(v.size() - 4));
  };
  return all;
}

}  // namespace documents
