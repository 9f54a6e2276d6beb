#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace delivery {

/// A part of a letter (RFC 5322, 2045, 2046): as much of it as a bounce needs. Everything is bounded by limits.h; what
/// is malformed is read as far as it goes.
struct MimePart {
  std::map<std::string, std::string, std::less<>> headers;     ///< names in small letters; the first of each; unfolded
  std::string type = "text/plain";                             ///< small letters
  std::map<std::string, std::string, std::less<>> parameters;  ///< of Content-Type; names in small letters
  std::string_view body;                                       ///< as it came, of the letter
  std::vector<MimePart> parts;                                 ///< of multipart/… and of message/rfc822

  std::string_view header(std::string_view name) const;
  /// The body with its transfer encoding undone, as UTF-8.
  std::string text() const;
};

/// The whole letter, nullopt when it is longer than limits::kLetter. Its parts point into `letter`.
std::optional<MimePart> read_mime(std::string_view letter);
/// "Name: value" lines and their folded continuations, as headers and delivery-status blocks have them.
std::map<std::string, std::string, std::less<>> read_fields(std::string_view text);
/// "=?gbk?B?…?=" (RFC 2047) as UTF-8.
std::string decoded_words(std::string_view text);

/// RFC 4648 §4, in lines of 76 with CR LF.
std::string base64_lines(std::string_view bytes);
/// A subject or a name: as it is where it is printable ASCII, else encoded words of at most 75 characters, a character
/// never cut in two, further lines begun with a blank.
std::string encoded_words(std::string_view utf8, size_t first_line_used);

}  // namespace delivery
