#include "app/law_arguments.h"

#include "base/text.h"
#include "intake/clean.h"

namespace app {

using base::Date;
using base::Money;

namespace {

constexpr size_t kMostDigits = 13;

intake::Cell cell(const std::string& written) { return {intake::Cell::Kind::kText, written}; }

}  // namespace

bool given(const Arguments& a, size_t i) { return i < a.size() && !base::trim(a[i]).empty(); }

const std::string& text(const Arguments& a, size_t i, const char* name) {
  if (!given(a, i)) throw Wrong{{"law.argument_missing", {{"name", name}}, {}}};
  return a[i];
}

std::string word(const Arguments& a, size_t i, const char* name) { return std::string(base::trim(text(a, i, name))); }

Money money(const Arguments& a, size_t i, const char* name) {
  const std::string plain = base::without_spaces(base::fold_width(text(a, i, name)));
  if (const auto amount = Money::parse(plain)) return *amount;
  // Digits and nothing else, and yet no amount: more than money can hold.
  if (plain.size() > kMostDigits && plain.find_first_not_of("0123456789.,") == std::string::npos)
    throw Wrong{{"law.too_large", {{"value", a[i]}}, {}}};
  bool rounded = false;
  const auto amount = intake::clean_money(cell(text(a, i, name)), 1, &rounded);
  if (!amount || rounded) throw Wrong{{"law.not_an_amount", {{"name", name}, {"value", a[i]}}, {}}};
  return *amount;
}

base::Decimal rate(const Arguments& a, size_t i, const char* name) {
  const std::string written = base::without_spaces(base::fold_width(text(a, i, name)));
  const bool percent = written.ends_with("%");
  if (written.find("分之") != std::string::npos || written.find("‰") != std::string::npos) {
    const auto said = intake::clean_daily_rate(cell(a[i]));
    if (!said) throw Wrong{{"law.not_a_rate", {{"name", name}, {"value", a[i]}}, {}}};
    return *said;
  }
  const auto n = base::Decimal::parse(percent ? written.substr(0, written.size() - 1) : written);
  if (!n || *n < base::Decimal()) throw Wrong{{"law.not_a_rate", {{"name", name}, {"value", a[i]}}, {}}};
  return percent ? base::Decimal::billionths(base::divide(n->in_billionths(), 100)) : *n;
}

Date date(const Arguments& a, size_t i, const char* name) {
  const auto day = intake::clean_date(cell(text(a, i, name)), false);
  if (!day) throw Wrong{{"app.date", {{"date", a[i]}}, name}};
  return *day;
}

int64_t integer(const Arguments& a, size_t i, const char* name) {
  const auto n = base::parse_int(base::without_spaces(base::fold_width(text(a, i, name))));
  if (!n) throw Wrong{{"law.not_a_number", {{"name", name}, {"value", a[i]}}, {}}};
  return *n;
}

bool flag(const Arguments& a, size_t from, std::string_view wanted, std::string_view choices) {
  bool found = false;
  const auto known = base::split(choices, ' ');
  for (size_t i = from; i < a.size(); ++i) {
    const auto said = base::trim(a[i]);
    if (said.empty()) continue;
    if (std::find(known.begin(), known.end(), said) == known.end())
      throw Wrong{{"law.not_a_choice", {{"value", a[i]}, {"choices", std::string(choices)}}, {}}};
    found = found || said == wanted;
  }
  return found;
}

LawAnswer worked(base::Worked<Money> w) {
  return {base::json::value(w.value.plain()), std::move(w.working), {}, false};
}
LawAnswer worked(base::Worked<Date> w) { return {base::json::value(w.value.iso()), std::move(w.working), {}, false}; }

std::string joined(const std::vector<std::string>& all) {
  std::string out;
  for (const auto& one : all) out += (out.empty() ? "" : ", ") + one;
  return out;
}

std::string LawArgument::name() const {
  std::string bare = base::replace_all(written, "…", "");
  std::erase_if(bare, [](char c) { return c == '[' || c == ']'; });
  return bare;
}

std::string LawArgument::option() const { return "--" + base::replace_all(base::lower_ascii(name()), "_", "-"); }

std::string LawQuestion::usage() const {
  std::string line;
  for (const auto& a : arguments) line += (line.empty() ? "" : " ") + a.written;
  return line;
}

const std::vector<LawQuestion>& law_questions() {
  static const std::vector<LawQuestion> all = [] {
    std::vector<LawQuestion> questions = fee_and_time_questions();
    for (auto* more : {&text_questions, &debt_questions, &injury_questions})
      for (auto& question : (*more)()) questions.push_back(std::move(question));
    return questions;
  }();
  return all;
}

}  // namespace app
