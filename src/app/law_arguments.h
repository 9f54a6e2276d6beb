#pragma once
#include <string>
#include <vector>

#include "app/law_questions.h"
#include "base/decimal.h"
#include "base/money.h"
#include "base/result.h"

namespace app {

using Arguments = std::vector<std::string>;

/// What is wrong with an argument: thrown by the readers below, made the answer's refusal by `guarded`.
struct Wrong {
  base::Refusal refusal;
};

bool given(const Arguments& a, size_t i);
/// The readers take argument `i`, which people call `name`, as they write it (full-width, 1.2万, 2023年2月14日 …).
const std::string& text(const Arguments& a, size_t i, const char* name);
std::string word(const Arguments& a, size_t i, const char* name);  ///< without white space around it
base::Money money(const Arguments& a, size_t i, const char* name);
base::Decimal rate(const Arguments& a, size_t i, const char* name);  ///< 0.0005, 0.05%, 万分之五
base::Date date(const Arguments& a, size_t i, const char* name);
int64_t integer(const Arguments& a, size_t i, const char* name);
/// Whether one of the words from `from` on is `word`; `choices` are all there may be.
bool flag(const Arguments& a, size_t from, std::string_view word, std::string_view choices);

template <class T>
T or_wrong(base::Result<T> result) {
  if (!result) throw Wrong{result.refusal()};
  return std::move(result).value();
}

LawAnswer worked(base::Worked<base::Money> w);
LawAnswer worked(base::Worked<base::Date> w);
std::string joined(const std::vector<std::string>& all);

template <LawAnswer (*body)(const Arguments&, const LawAsked&)>
base::Result<LawAnswer> guarded(const Arguments& a, const LawAsked& asked) try {
  return body(a, asked);
} catch (const Wrong& wrong) {
  return wrong.refusal;
} catch (const base::Bug& bug) {
  // Amounts beyond what money can hold.
  return base::Refusal{"law.too_large", {{"reason", bug.what()}}, {}};
}

}  // namespace app
