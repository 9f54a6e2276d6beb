#include <algorithm>

#include "base/text.h"
#include "documents/code_xml.h"
#include "documents/template_scope.h"

namespace documents {
namespace detail {
namespace {

using base::json::object;
using base::json::value;

bool holds(const Tag& tag, const value* v) {
  bool truth = false;
  if (v && tag.compares)
    truth = text_of(*v) == tag.equals;
  else if (v)
    truth = v->is_bool()     ? v->get_bool()
            : v->is_string() ? !v->get_string().empty()
            : v->is_array()  ? !v->get_array().empty()
            : v->is_object() ? !v->get_object().empty()
                             : !(v->is_int64() && v->get_int64() == 0);
  return truth != tag.negated;
}

// Control characters have no place in XML; a line break becomes Word's own.
void escape(std::string_view text, std::string& out) {
  for (char c : text) {
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
      case '\n':
        out += "</w:t><w:br/><w:t xml:space=\"preserve\">";
        break;
      case '\t':
        out += "</w:t><w:tab/><w:t xml:space=\"preserve\">";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20) out += c;
    }
  }
}

class Filler {
 public:
  Filler(const Formats& formats, std::string& out, Missing& missing, CodePictures& codes)
      : formats_(formats), out_(out), missing_(missing), codes_(codes) {}

  void write(const std::vector<Segment>& segments, const Scope& scope) {
    for (const Segment& s : segments) {
      switch (s.kind) {
        case Segment::Kind::kLiteral:
          out_ += s.literal;
          break;
        case Segment::Kind::kValue:
          write_value(s.tag, scope);
          break;
        case Segment::Kind::kIf:
          write(holds(s.tag, look_up(scope, s.tag.path)) ? s.inside : s.otherwise, scope);
          break;
        case Segment::Kind::kEach:
          write_each(s, scope);
          break;
      }
    }
  }

 private:
  void write_each(const Segment& s, const Scope& scope) {
    const value* list = look_up(scope, s.tag.path);
    if (!list || !list->is_array()) {
      missing_.tags.push_back(s.tag.text);
      return;
    }
    size_t number = 0;
    for (const value& item : list->get_array()) write(s.inside, within(item, ++number, scope));
  }

  void write_value(const Tag& tag, const Scope& scope) {
    if (const size_t number = is_number(tag) ? number_in(scope) : 0; number > 0)
      return put(tag, std::to_string(number));
    const value* v = look_up(scope, tag.path);
    const std::string text = v ? text_of(*v) : std::string();
    if (text.empty()) {
      if (tag.optional)
        escape(tag.otherwise, out_);
      else
        missing_.tags.push_back(tag.text);
      return;
    }
    put(tag, text);
  }

  void put(const Tag& tag, const std::string& text) {
    const auto written = formatted(tag, text, formats_);
    if (!written)
      missing_.bad.push_back(tag.text + "（" + text + "）");
    else if (const auto kind = tag.formats.empty() ? std::nullopt : code_kind(tag.formats.back().first))
      put_code(*kind, *written, tag.formats.back().second);
    else
      escape(*written, out_);
  }

  // The tag stands in a w:t, which ends before the picture and begins again after it.
  void put_code(Code::Kind kind, const std::string& text, const std::string& size) {
    const auto mm = code_mm(kind, size);
    auto picture = mm ? code_picture(kind, text, *mm) : std::nullopt;
    base::check(picture.has_value(), "the format has made this code before");
    const size_t number = codes_.size() + 1;
    out_ += "</w:t>" + code_drawing(*picture, number) + "<w:t xml:space=\"preserve\">";
    codes_.emplace(code_relation(number), std::make_shared<const CodePicture>(std::move(*picture)));
  }

  const Formats& formats_;
  std::string& out_;
  Missing& missing_;
  CodePictures& codes_;
};

}  // namespace

void write(const std::vector<Segment>& segments, const object& view, const Formats& formats, std::string& out,
           Missing& missing, CodePictures& codes) {
  const Scope scope{nullptr, &view, 0, nullptr};
  Filler(formats, out, missing, codes).write(segments, scope);
}

}  // namespace detail

namespace {

std::string listed(std::vector<std::string> all) {
  std::string out;
  for (size_t i = 0; i < all.size(); ++i)
    if (std::find(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(i), all[i]) ==
        all.begin() + static_cast<std::ptrdiff_t>(i))
      out += (out.empty() ? "" : "、") + all[i];
  return out;
}

}  // namespace

base::Result<detail::Filled> fill_parts(const Template& t, const base::json::object& view) {
  detail::Filled filled;
  detail::Missing missing;
  for (const auto& [name, body] : t.bodies_) {
    std::string xml;
    xml.reserve(64 * 1024);
    CodePictures codes = filled.codes;
    detail::write(body->segments, view, t.formats_, xml, missing, codes);
    for (auto& [relation, picture] : codes)
      if (filled.codes.emplace(relation, picture).second) filled.code_parts[name].push_back(relation);
    filled.parts.emplace_back(name, std::move(xml));
  }
  if (!missing.tags.empty()) return base::Refusal{"template.missing_values", {{"tags", listed(missing.tags)}}, {}};
  if (!missing.bad.empty()) return base::Refusal{"template.bad_values", {{"tags", listed(missing.bad)}}, {}};
  return filled;
}

base::Result<std::string> fill(const Template& t, const base::json::object& view) {
  auto filled = fill_parts(t, view);
  if (!filled) return filled.refusal();
  std::map<std::string, ZipPart> made;
  std::vector<std::string> order = t.order_;
  const auto make = [&](const std::string& name, std::string_view bytes) {
    if (std::find(order.begin(), order.end(), name) == order.end()) order.push_back(name);
    made[name] = pack(name, bytes, 1);
  };
  for (auto& [name, xml] : filled->parts) make(name, xml);
  for (const auto& [part, relations] : filled->code_parts) {
    const std::string name = detail::relations_of(part);
    const auto known = t.other_relations_.find(name);
    make(name, detail::with_relations(part == "word/document.xml"         ? t.relations_
                                      : known == t.other_relations_.end() ? std::string()
                                                                          : known->second,
                                      relations));
    for (const auto& relation : relations)
      make("word/" + detail::code_file(relation), code_png(filled->codes.at(relation)->code));
  }
  if (!filled->codes.empty()) make("[Content_Types].xml", detail::with_png(t.content_types_));
  std::vector<const ZipPart*> parts;
  for (const auto& name : order) {
    if (const auto own = made.find(name); own != made.end()) {
      parts.push_back(&own->second);
      continue;
    }
    for (const auto& p : t.packed_)
      if (p.name == name) parts.push_back(&p);
  }
  return write_zip(parts);
}

base::Result<Paper> fill_paper(const Template& t, const base::json::object& view) {
  const auto filled = fill_parts(t, view);
  if (!filled) return filled.refusal();
  return read_paper(filled->parts, t.styles_, t.relations_, filled->codes);
}

std::string plain_text(const Paper& paper) {
  std::string out;
  const auto paragraph = [&](const Paragraph& p) {
    for (const auto& r : p.runs) out += r.text;
  };
  for (const auto& block : paper.blocks) {
    if (const auto* p = std::get_if<Paragraph>(&block)) {
      paragraph(*p);
      out += "\n";
    } else if (const auto* t = std::get_if<Table>(&block)) {
      for (const auto& row : t->rows) {
        for (size_t c = 0; c < row.cells.size(); ++c) {
          if (c > 0) out += "\t";
          for (size_t i = 0; i < row.cells[c].paragraphs.size(); ++i) {
            if (i > 0) out += " ";
            paragraph(row.cells[c].paragraphs[i]);
          }
        }
        out += "\n";
      }
    }
  }
  return out;
}

}  // namespace documents
