#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/messages.h"

namespace base {

/// The same said in both languages: events and papers keep the Chinese, whoever reads an answer has his own. What needs
/// no words (numbers, amounts) is the same in both; a day is "2023年2月14日" and "2023-02-14".
struct Words {
  std::string chinese, english;

  Words() = default;
  Words(std::string in_chinese, std::string in_english)
      : chinese(std::move(in_chinese)), english(std::move(in_english)) {}
  Words(std::string same) : chinese(same), english(std::move(same)) {}  // NOLINT: implicit on purpose
  Words(const char* same) : Words(std::string(same)) {}                 // NOLINT: implicit on purpose
  Words(Date day) : Words(day.chinese(), day.iso()) {}                  // NOLINT: implicit on purpose

  const std::string& in(Language language) const { return language == Language::kChinese ? chinese : english; }
  bool operator==(const Words&) const = default;
};

/// The message `code` in both languages (messages.h), its places filled with `values`.
Words words(std::string_view code, const std::vector<std::pair<std::string, Words>>& values = {});

}  // namespace base
