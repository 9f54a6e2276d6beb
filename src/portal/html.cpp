#include "portal/html.h"

namespace portal {
namespace {

void escape(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
}

std::string opening(std::string_view name, const Attributes& attributes) {
  std::string out("<");
  out += name;
  for (const auto& a : attributes) {
    if (!a.there) continue;
    out.append(" ").append(a.name);
    if (a.value.empty()) continue;
    out += "=\"";
    escape(out, a.value);
    out += '"';
  }
  return out + ">";
}

}  // namespace

Html::Html(std::string_view text) { escape(markup_, text); }

Html tag(std::string_view name, const Attributes& attributes, const Html& inside) {
  Html out = lone(name, attributes);
  out.markup_.append(inside.markup_).append("</").append(name).append(">");
  return out;
}

Html lone(std::string_view name, const Attributes& attributes) {
  Html out;
  out.markup_ = opening(name, attributes);
  return out;
}

Html tag(std::string_view name, const Html& inside) { return tag(name, Attributes{}, inside); }

Html operator+(Html first, const Html& second) { return first += second; }

}  // namespace portal
