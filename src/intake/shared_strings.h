#pragma once
#include <string>
#include <vector>

namespace intake {

/// The strings of a workbook behind one another: millions of short ones cost their bytes and eight more.
class SharedStrings {
 public:
  void add(const std::string& text);
  size_t size() const { return ends_.size(); }
  std::string operator[](size_t i) const;

 private:
  std::string bytes_;
  std::vector<size_t> ends_;
};

/// Excel writes characters that XML can't hold as _x000D_; this puts them back.
void unescape_characters(std::string& text);

}  // namespace intake
