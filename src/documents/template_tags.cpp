#include "base/text.h"
#include "documents/template_parts.h"

namespace documents::detail {
namespace {

std::string_view after(std::string_view text, std::string_view word) { return base::trim(text.substr(word.size())); }

std::vector<std::string> read_path(std::string_view text) {
  std::vector<std::string> path;
  for (auto part : base::split(text, '.')) {
    const auto name = base::trim(part);
    if (name.empty() || name.find_first_of("{}#/|=") != std::string_view::npos) return {};
    path.emplace_back(name);
  }
  return path;
}

// 名称, 非 名称, 程序 = 小额
void read_condition(std::string_view text, Tag& tag) {
  if (text.starts_with("非")) {
    tag.negated = true;
    text = after(text, "非");
  }
  if (const size_t equals = text.find('='); equals != std::string_view::npos) {
    tag.compares = true;
    tag.equals = base::trim(text.substr(equals + 1));
    text = base::trim(text.substr(0, equals));
  }
  tag.path = read_path(text);
}

// What stands in place of a missing value is written as it was typed: full-width lines to sign on stay full-width.
std::string otherwise_of(std::string_view inside) {
  const std::string_view word = "默认";
  const size_t named = inside.find(word);
  if (named == std::string_view::npos) return {};
  std::string_view rest = base::trim(inside.substr(named + word.size()));
  for (const std::string_view colon : {":", "："})
    if (rest.starts_with(colon)) rest.remove_prefix(colon.size());
  for (const std::string_view bar : {"|", "｜"}) rest = rest.substr(0, rest.find(bar));
  return std::string(base::trim(rest));
}

}  // namespace

Tag read_tag(std::string_view inside) {
  Tag tag;
  tag.text = "{{" + std::string(inside) + "}}";
  // What a Chinese keyboard types: full-width bars, colons, hashes, equals and spaces.
  std::string folded = base::fold_width(inside);
  std::string_view text = base::trim(folded);
  if (text.starts_with("#每个")) {
    tag.kind = Tag::Kind::kEach;
    tag.path = read_path(after(text, "#每个"));
  } else if (text.starts_with("/每个")) {
    tag.kind = Tag::Kind::kEndEach;
    return tag;
  } else if (text.starts_with("#如果")) {
    tag.kind = Tag::Kind::kIf;
    read_condition(after(text, "#如果"), tag);
  } else if (text.starts_with("#否则")) {
    tag.kind = Tag::Kind::kElse;
    return tag;
  } else if (text.starts_with("/如果")) {
    tag.kind = Tag::Kind::kEndIf;
    return tag;
  } else if (!text.empty() && text.front() != '#' && text.front() != '/') {
    const auto parts = base::split(text, '|');
    tag.kind = Tag::Kind::kValue;
    tag.path = read_path(parts[0]);
    for (size_t i = 1; i < parts.size(); ++i) {
      const auto part = base::trim(parts[i]);
      const size_t colon = part.find(':');
      std::string name(base::trim(part.substr(0, colon)));
      std::string argument(colon == std::string_view::npos ? std::string_view{} : base::trim(part.substr(colon + 1)));
      if (name == "可空" || name == "默认") {
        tag.optional = true;
        tag.otherwise = name == "默认" ? otherwise_of(inside) : argument;
      } else {
        tag.formats.emplace_back(std::move(name), std::move(argument));
      }
    }
  }
  if (tag.path.empty()) tag.kind = Tag::Kind::kWrong;
  return tag;
}

std::vector<const char*> wrong_codes(const Tag& tag) {
  std::vector<const char*> wrong;
  for (size_t i = 0; i < tag.formats.size(); ++i) {
    const auto kind = code_kind(tag.formats[i].first);
    if (!kind) continue;
    if (!code_mm(*kind, tag.formats[i].second)) wrong.push_back("template.code_size");
    if (i + 1 < tag.formats.size()) wrong.push_back("template.code_not_last");
  }
  return wrong;
}

}  // namespace documents::detail
