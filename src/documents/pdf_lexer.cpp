#include "documents/pdf_lexer.h"

#include <charconv>

namespace documents {
namespace {

constexpr int kDeepest = 64;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0'; }
bool is_delimiter(char c) { return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<int> whole(std::string_view text) {
  int n = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return n;
}

}  // namespace

void PdfLexer::skip_space() {
  while (at_ < text_.size()) {
    if (is_space(text_[at_])) {
      ++at_;
    } else if (text_[at_] == '%') {
      while (at_ < text_.size() && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
    } else {
      return;
    }
  }
}

// Of a text in round brackets, which may stand in one another and be escaped.
size_t PdfLexer::end_of_string() const {
  int depth = 0;
  for (size_t i = at_; i < text_.size(); ++i) {
    if (text_[i] == '\\')
      ++i;
    else if (text_[i] == '(')
      ++depth;
    else if (text_[i] == ')' && --depth == 0)
      return i + 1;
  }
  return text_.size();
}

PdfToken PdfLexer::plain() {
  const size_t from = at_;
  while (at_ < text_.size() && !is_space(text_[at_]) && !is_delimiter(text_[at_])) ++at_;
  PdfToken token{PdfToken::Kind::kOther, text_.substr(from, at_ - from), 0};
  const auto number = whole(token.text);
  if (!number) return token;
  token.kind = PdfToken::Kind::kInteger;
  token.number = *number;
  // 12 0 R is one word.
  size_t i = at_;
  const auto blanks = [&] {
    const size_t before = i;
    while (i < text_.size() && is_space(text_[i])) ++i;
    return i > before;
  };
  if (*number < 0 || !blanks()) return token;
  const size_t generation = i;
  while (i < text_.size() && is_digit(text_[i])) ++i;
  if (i == generation || !blanks() || i >= text_.size() || text_[i] != 'R') return token;
  if (i + 1 < text_.size() && !is_space(text_[i + 1]) && !is_delimiter(text_[i + 1])) return token;
  at_ = i + 1;
  token.kind = PdfToken::Kind::kReference;
  token.text = text_.substr(from, at_ - from);
  return token;
}

PdfToken PdfLexer::next() {
  using Kind = PdfToken::Kind;
  skip_space();
  if (at_ >= text_.size()) return {};
  const size_t from = at_;
  const auto take = [&](Kind kind, size_t end) {
    at_ = std::min(end, text_.size());
    return PdfToken{kind, text_.substr(from, at_ - from), 0};
  };
  const char c = text_[from], after = from + 1 < text_.size() ? text_[from + 1] : '\0';
  if (c == '<' && after == '<') return take(Kind::kOpenDictionary, from + 2);
  if (c == '>' && after == '>') return take(Kind::kCloseDictionary, from + 2);
  if (c == '<') {
    const size_t end = text_.find('>', from);
    return take(Kind::kText, end == std::string_view::npos ? text_.size() : end + 1);
  }
  if (c == '(') return take(Kind::kText, end_of_string());
  if (c == '[') return take(Kind::kOpenArray, from + 1);
  if (c == ']') return take(Kind::kCloseArray, from + 1);
  if (c == '/') {
    size_t end = from + 1;
    while (end < text_.size() && !is_space(text_[end]) && !is_delimiter(text_[end])) ++end;
    return take(Kind::kName, end);
  }
  if (is_delimiter(c)) return take(Kind::kOther, from + 1);
  return plain();
}

std::string_view PdfLexer::value() {
  using Kind = PdfToken::Kind;
  const PdfToken first = next();
  if (first.kind == Kind::kEnd || first.kind == Kind::kCloseDictionary || first.kind == Kind::kCloseArray) return {};
  if (first.kind != Kind::kOpenDictionary && first.kind != Kind::kOpenArray) return first.text;
  const auto from = static_cast<size_t>(first.text.data() - text_.data());
  for (int depth = 1; depth > 0;) {
    const PdfToken token = next();
    if (token.kind == Kind::kEnd) return {};
    if (token.kind == Kind::kOpenDictionary || token.kind == Kind::kOpenArray) ++depth;
    if (token.kind == Kind::kCloseDictionary || token.kind == Kind::kCloseArray) --depth;
    if (depth > kDeepest) return {};
  }
  return text_.substr(from, at_ - from);
}

std::string_view pdf_member(std::string_view dictionary, std::string_view key) {
  PdfLexer words(dictionary);
  if (words.next().kind != PdfToken::Kind::kOpenDictionary) return {};
  for (PdfToken name = words.next(); name.kind == PdfToken::Kind::kName; name = words.next()) {
    const std::string_view value = words.value();
    if (value.empty() || name.text == key) return value;
  }
  return {};
}

int pdf_reference(std::string_view value) {
  const PdfToken token = PdfLexer(value).next();
  return token.kind == PdfToken::Kind::kReference ? token.number : 0;
}

std::optional<int> pdf_integer(std::string_view value) {
  const PdfToken token = PdfLexer(value).next();
  return token.kind == PdfToken::Kind::kInteger ? std::optional(token.number) : std::nullopt;
}

}  // namespace documents
