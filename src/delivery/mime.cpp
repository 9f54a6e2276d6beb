#include "delivery/mime.h"

#include <algorithm>

#include "base/text.h"
#include "delivery/encodings.h"
#include "delivery/limits.h"

namespace delivery {
namespace {

std::string_view take_line(std::string_view& rest) {
  const size_t end = rest.find('\n');
  auto line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// A header's value and its ;name=value parts: text/plain; charset="gbk"
void read_content_type(std::string_view value, MimePart& part) {
  const auto pieces = base::split(value, ';');
  if (const auto type = base::lower_ascii(base::trim(pieces.front())); type.find('/') != std::string::npos)
    part.type = type;
  for (size_t i = 1; i < pieces.size(); ++i) {
    const size_t equals = pieces[i].find('=');
    if (equals == std::string_view::npos) continue;
    auto said = base::trim(pieces[i].substr(equals + 1));
    if (said.size() >= 2 && said.front() == '"' && said.back() == '"') said = said.substr(1, said.size() - 2);
    part.parameters.emplace(base::lower_ascii(base::trim(pieces[i].substr(0, equals))), std::string(said));
  }
}

class Reading {
 public:
  MimePart part(std::string_view text, int depth) {
    MimePart part;
    size_t begins = 0;
    const auto head = head_of(text, begins);
    part.headers = read_fields(head);
    part.body = text.substr(begins);
    read_content_type(part.header("content-type"), part);
    if (depth >= limits::kLetterDepth) return part;
    if (part.type.starts_with("multipart/"))
      split(part, depth);
    else if (part.type == "message/rfc822" && may_have_more())
      part.parts.push_back(this->part(part.body, depth + 1));
    return part;
  }

 private:
  // Up to the first empty line, and where what follows it begins.
  static std::string_view head_of(std::string_view text, size_t& begins) {
    auto rest = text;
    while (!rest.empty()) {
      const size_t at = text.size() - rest.size();
      if (take_line(rest).empty()) {
        begins = text.size() - rest.size();
        return text.substr(0, at);
      }
    }
    begins = text.size();
    return text;
  }

  bool may_have_more() { return ++parts_ <= limits::kLetterParts; }

  void split(MimePart& whole, int depth) {
    const auto boundary = whole.parameters.find("boundary");
    if (boundary == whole.parameters.end() || boundary->second.empty()) return;
    const std::string mark = "--" + boundary->second;
    auto rest = whole.body;
    std::optional<size_t> begun;
    while (!rest.empty()) {
      const size_t at = whole.body.size() - rest.size();
      const auto line = take_line(rest);
      if (!line.starts_with(mark)) continue;
      const auto after = base::trim(line.substr(mark.size()));
      if (!after.empty() && after != "--") continue;  // another boundary that begins like this one
      if (begun) {
        if (!may_have_more()) return;
        whole.parts.push_back(part(whole.body.substr(*begun, at - *begun), depth + 1));
      }
      if (after == "--") return;
      begun = whole.body.size() - rest.size();
    }
    // A letter that was cut off ends its last part.
    if (begun && may_have_more()) whole.parts.push_back(part(whole.body.substr(*begun), depth + 1));
  }

  size_t parts_ = 0;
};

}  // namespace

std::string_view MimePart::header(std::string_view name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

std::string MimePart::text() const {
  const auto encoding = base::lower_ascii(base::trim(header("content-transfer-encoding")));
  const auto charset = parameters.find("charset");
  const std::string bytes = encoding == "base64"             ? from_base64(body)
                            : encoding == "quoted-printable" ? from_quoted_printable(body, false)
                                                             : std::string(body);
  return utf8_from(bytes, charset == parameters.end() ? "" : charset->second);
}

std::optional<MimePart> read_mime(std::string_view letter) {
  if (letter.size() > limits::kLetter) return std::nullopt;
  return Reading().part(letter, 0);
}

std::map<std::string, std::string, std::less<>> read_fields(std::string_view text) {
  std::map<std::string, std::string, std::less<>> all;
  std::string* last = nullptr;
  while (!text.empty() && all.size() < limits::kHeaders) {
    const auto line = take_line(text);
    if (line.starts_with(' ') || line.starts_with('\t')) {
      if (last) *last += " " + std::string(base::trim(line));
      continue;
    }
    last = nullptr;
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) continue;
    const auto [at, is_first] = all.emplace(base::lower_ascii(base::trim(line.substr(0, colon))),
                                            std::string(base::trim(line.substr(colon + 1))));
    if (is_first) last = &at->second;
  }
  return all;
}

std::string decoded_words(std::string_view text) {
  std::string out;
  for (bool after_word = false; !text.empty();) {
    const size_t begin = text.find("=?");
    if (begin == std::string_view::npos) break;
    const size_t charset = text.find('?', begin + 2);
    const size_t encoding = charset == std::string_view::npos ? charset : text.find('?', charset + 1);
    const size_t end = encoding == std::string_view::npos ? encoding : text.find("?=", encoding + 1);
    if (end == std::string_view::npos || encoding != charset + 2) {
      out += text.substr(0, begin + 2);
      text.remove_prefix(begin + 2);
      after_word = false;
      continue;
    }
    // Blanks between two encoded words are there for the line length alone.
    if (!after_word || !base::trim(text.substr(0, begin)).empty()) out += text.substr(0, begin);
    const auto word = text.substr(encoding + 1, end - encoding - 1);
    const bool base64ed = (text[charset + 1] | 0x20) == 'b';
    out += utf8_from(base64ed ? from_base64(word) : from_quoted_printable(word, true),
                     std::string(text.substr(begin + 2, charset - begin - 2)));
    text.remove_prefix(end + 2);
    after_word = true;
  }
  return out += text;
}

std::string base64_lines(std::string_view bytes) {
  const auto text = base64(bytes);
  std::string out;
  for (size_t at = 0; at < text.size(); at += 76) out += text.substr(at, 76) + "\r\n";
  return out;
}

std::string encoded_words(std::string_view utf8, size_t first_line_used) {
  const bool plain = std::all_of(utf8.begin(), utf8.end(), [](char c) { return c >= ' ' && c <= '~'; });
  if (plain && utf8.find("=?") == std::string_view::npos && utf8.size() + first_line_used <= 76)
    return std::string(utf8);
  constexpr size_t kWord = 45;  // bytes, which are 60 letters: 72 with what stands around them
  std::string out;
  size_t most = first_line_used < 30 ? kWord - first_line_used : 15;
  while (!utf8.empty()) {
    auto piece = base::first_bytes(utf8, most);
    if (piece.empty()) piece = utf8.substr(0, most);  // no UTF-8
    out += (out.empty() ? "" : "\r\n ") + ("=?UTF-8?B?" + base64(piece) + "?=");
    utf8.remove_prefix(piece.size());
    most = kWord;
  }
  return out;
}

}  // namespace delivery
