#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace law {

/// A case number (案号规定 Art. 3): （2026）桂0305民初1号, with 之一 … after it for the second and later papers of a
/// kind.
struct CaseNumber {
  int year = 0;
  std::string court;    ///< 最高法, or a province's character with 0, 2 or 4 digits: "桂0305"
  std::string special;  ///< 专门审判代字: "知" or empty
  std::string type;     ///< 类型代字: "民初"
  int64_t serial = 0;
  int suffix = 0;  ///< 0 none, 1 之一, 2 之二 …
  bool operator==(const CaseNumber&) const = default;
};

/// Reads the official form only. Refuses number.not_normal (it would be one in the official form, `values` has it),
/// number.malformed with the reason.
base::Result<CaseNumber> parse_case_number(std::string_view text);

/// Reads what banks send too: half-width and square brackets, full-width digits, spaces.
base::Result<CaseNumber> read_case_number(std::string_view text);

/// The official form, full-width brackets.
std::string print(const CaseNumber& number);

/// Whether `type` is a 类型代字 of rules/case-types.yaml.
bool is_case_type(std::string_view type);

/// "之一" for 1, "" for 0: the mark of the n-th further paper of a kind in a case.
std::string paper_suffix(int n);

}  // namespace law
