#pragma once
// Inside this room: the words of a PDF.
#include <optional>
#include <string>
#include <string_view>

namespace documents {

struct PdfToken {
  enum class Kind {
    kEnd,
    kOpenDictionary,
    kCloseDictionary,
    kOpenArray,
    kCloseArray,
    kName,
    kText,
    kInteger,
    kReference,
    kOther
  };
  Kind kind = Kind::kEnd;
  std::string_view text;
  int number = 0;  ///< of an integer, or of the object a reference names
};

/// Reads words from left to right; what is broken ends the text.
class PdfLexer {
 public:
  explicit PdfLexer(std::string_view text, size_t at = 0) : text_(text), at_(at) {}
  PdfToken next();
  size_t at() const { return at_; }
  /// The next value whole: a number, a name, a dictionary with all that is in it. Empty at the end, and where brackets
  /// do not match or go deeper than 64.
  std::string_view value();

 private:
  void skip_space();
  PdfToken plain();
  size_t end_of_string() const;

  std::string_view text_;
  size_t at_;
};

/// The value of a key ("/Kids") of a dictionary; empty where it has none.
std::string_view pdf_member(std::string_view dictionary, std::string_view key);
/// The object a value names, 0 where it names none.
int pdf_reference(std::string_view value);
std::optional<int> pdf_integer(std::string_view value);

}  // namespace documents
