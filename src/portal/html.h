#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace portal {

struct Attribute;

/// Markup that can be sent as it is. Made of text, which is escaped on its way in, and of `tag`; so that nothing
/// somebody wrote can become markup. Threads: any.
class Html {
 public:
  Html() = default;
  Html(std::string_view text);                                     // NOLINT: implicit, text is what pages are made of
  Html(const std::string& text) : Html(std::string_view(text)) {}  // NOLINT
  Html(const char* text) : Html(std::string_view(text)) {}         // NOLINT
  Html& operator+=(const Html& more) {
    markup_ += more.markup_;
    return *this;
  }
  bool empty() const { return markup_.empty(); }
  const std::string& markup() const { return markup_; }

 private:
  friend Html tag(std::string_view, const std::vector<Attribute>&, const Html&);
  friend Html lone(std::string_view, const std::vector<Attribute>&);
  friend Html style_sheet();
  std::string markup_;
};

/// name="value"; without a value where `there` alone is the message (required, checked), and nothing where not `there`.
struct Attribute {
  std::string_view name;
  std::string value;
  bool there = true;
};
using Attributes = std::vector<Attribute>;

/// <name attributes>inside</name>. Names are of this program's own making, never of what somebody wrote.
Html tag(std::string_view name, const Attributes& attributes, const Html& inside);
Html tag(std::string_view name, const Html& inside);
/// An element that has no inside and no end: input, meta, link, img.
Html lone(std::string_view name, const Attributes& attributes);
Html operator+(Html first, const Html& second);

}  // namespace portal
