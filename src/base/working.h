#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/words.h"

namespace base {

/// One line of how a number came about, with the article it rests on.
struct WorkingLine {
  std::string text;  ///< in the language of events and papers (Chinese): "48,650.32 × 2.5% − 200.00 = 1,016.26"
  std::string article;  ///< "《诉讼费用交纳办法》第十三条第一款第（一）项"; empty for plain arithmetic
  std::string english;  ///< the text in English; the Chinese again where nobody says it otherwise

  WorkingLine() = default;
  WorkingLine(Words said, std::string under)
      : text(std::move(said.chinese)), article(std::move(under)), english(std::move(said.english)) {}
  const std::string& in(Language language) const { return language == Language::kChinese ? text : english; }
  bool operator==(const WorkingLine&) const = default;
};

/// A computed answer with its working: what a judge can read and check.
template <class T>
struct Worked {
  T value;
  std::vector<WorkingLine> working;
};

}  // namespace base
