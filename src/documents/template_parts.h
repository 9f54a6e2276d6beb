#pragma once
// Inside this room: a part of a Word file with its tags found, and how it is filled.
#include <string>
#include <vector>

#include "base/json.h"
#include "documents/docx_reader.h"
#include "documents/template.h"

namespace documents::detail {

/// A tag as written.
struct Tag {
  enum class Kind { kValue, kEach, kEndEach, kIf, kElse, kEndIf, kWrong } kind = Kind::kWrong;
  std::string text;               ///< "{{本金|大写}}"
  std::vector<std::string> path;  ///< 原告 名称
  bool negated = false;           ///< 非
  std::string equals;             ///< = …
  bool compares = false;
  std::vector<std::pair<std::string, std::string>> formats;  ///< name, argument
  bool optional = false;                                     ///< |可空 or |默认
  std::string otherwise;                                     ///< |默认:…
};

/// Reads what stands between the braces.
Tag read_tag(std::string_view inside);
/// What is wrong with the codes a tag asks for: a size no code can have, a format after it. A picture is written as it
/// is.
std::vector<const char*> wrong_codes(const Tag& tag);

/// Text to copy, a value to write, or a block.
struct Segment {
  enum class Kind { kLiteral, kValue, kEach, kIf } kind = Kind::kLiteral;
  std::string literal;
  Tag tag;
  std::vector<Segment> inside, otherwise;
};

struct Body {
  std::vector<Segment> segments;
};

/// What filling met that it could not write.
struct Missing {
  std::vector<std::string> tags;
  std::vector<std::string> bad;
};

/// The parts with tags, filled; the pictures that stand in them.
struct Filled {
  std::vector<std::pair<std::string, std::string>> parts;
  CodePictures codes;                                          ///< by relation
  std::map<std::string, std::vector<std::string>> code_parts;  ///< part → its relations to pictures
};

/// Writes the segments with the view into `out`, XML-escaped; pictures of codes it met are added to `codes`.
void write(const std::vector<Segment>& segments, const base::json::object& view, const Formats& formats,
           std::string& out, Missing& missing, CodePictures& codes);

}  // namespace documents::detail
