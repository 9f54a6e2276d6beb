#pragma once
#include <string>
#include <utility>
#include <vector>

namespace base {

/// One line of how a number came about, in the language of the papers (Chinese), with the article it rests on.
struct WorkingLine {
  std::string text;  ///< "48,650.32 × 2.5% − 200.00 = 1,016.26"
  std::string article;  ///< "《诉讼费用交纳办法》第十三条第一款第（一）项"; empty for plain arithmetic
  bool operator==(const WorkingLine&) const = default;
};

/// A computed answer with its working: what a judge can read and check.
template <class T>
struct Worked {
  T value;
  std::vector<WorkingLine> working;
};

}  // namespace base
