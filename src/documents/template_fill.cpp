#include <algorithm>

#include "base/text.h"
#include "documents/docx_reader.h"
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
  Filler(const Formats& formats, std::string& out, Missing& missing)
      : formats_(formats), out_(out), missing_(missing) {}

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
    if (const auto written = formatted(tag, text, formats_))
      escape(*written, out_);
    else
      missing_.bad.push_back(tag.text + "（" + text + "）");
  }

  const Formats& formats_;
  std::string& out_;
  Missing& missing_;
};

}  // namespace

void write(const std::vector<Segment>& segments, const object& view, const Formats& formats, std::string& out,
           Missing& missing) {
  const Scope scope{nullptr, &view, 0, nullptr};
  Filler(formats, out, missing).write(segments, scope);
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

base::Result<std::vector<std::pair<std::string, std::string>>> fill_parts(const Template& t,
                                                                          const base::json::object& view) {
  std::vector<std::pair<std::string, std::string>> filled;
  detail::Missing missing;
  for (const auto& [name, body] : t.bodies_) {
    std::string xml;
    xml.reserve(64 * 1024);
    detail::write(body->segments, view, t.formats_, xml, missing);
    filled.emplace_back(name, std::move(xml));
  }
  if (!missing.tags.empty()) return base::Refusal{"template.missing_values", {{"tags", listed(missing.tags)}}, {}};
  if (!missing.bad.empty()) return base::Refusal{"template.bad_values", {{"tags", listed(missing.bad)}}, {}};
  return filled;
}

base::Result<std::string> fill(const Template& t, const base::json::object& view) {
  auto filled = fill_parts(t, view);
  if (!filled) return filled.refusal();
  std::vector<ZipPart> made;
  made.reserve(filled->size());
  for (auto& [name, xml] : filled.value()) made.push_back(pack(name, xml, 1));
  std::vector<const ZipPart*> parts;
  for (const auto& name : t.order_) {
    for (const auto& p : made)
      if (p.name == name) parts.push_back(&p);
    for (const auto& p : t.packed_)
      if (p.name == name) parts.push_back(&p);
  }
  return write_zip(parts);
}

base::Result<Paper> fill_paper(const Template& t, const base::json::object& view) {
  const auto filled = fill_parts(t, view);
  if (!filled) return filled.refusal();
  return read_paper(*filled, t.styles_, t.relations_);
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
