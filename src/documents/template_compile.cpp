#include <algorithm>
#include <sstream>

#include "base/text.h"
#include "documents/template_drawn.h"
#include "documents/template_names.h"
#include "documents/template_parts.h"
#include "documents/template_xml.h"

namespace documents {
namespace {

using namespace detail;

// A tag in the XML's text becomes a number between U+FDD0 and U+FDD1, which Unicode keeps for such use inside programs.
// A file that has them all the same is refused.
constexpr const char* kOpen = "\xEF\xB7\x90";
constexpr const char* kClose = "\xEF\xB7\x91";

constexpr size_t kDeepestBlocks = 32;  // inside one another; what writes them calls itself
constexpr size_t kMostTags = 1000;     // of one paragraph: each is sought through its text
constexpr size_t kMostContext = 300;   // bytes of a paragraph shown with a fault

std::string mark(size_t n) { return kOpen + std::to_string(n) + kClose; }

std::string serialised(const pugi::xml_document& document) {
  std::ostringstream xml;
  document.save(xml, "", pugi::format_raw, pugi::encoding_utf8);
  return xml.str();
}

std::string shown(const std::string& text) {
  if (text.size() <= kMostContext) return text;
  size_t at = 0;
  while (at < kMostContext) (void)base::next_char(text, at);
  return text.substr(0, at) + "…";
}

struct Placed {
  Tag tag;
  pugi::xml_node paragraph, cell, row, table;
  int number = 0;  ///< of the paragraph
  std::string context;
  bool alone = false;  ///< nothing else in its paragraph
};

struct TagBlock {
  size_t open = 0, close = 0;
  std::vector<size_t> elses;
};

}  // namespace

class TemplateCompiler {
 public:
  TemplateCompiler(const Formats& formats, std::vector<TemplateFault>& faults, const base::json::object* names)
      : formats_(formats), faults_(faults), names_(names) {}

  base::Result<Template> compile(std::string_view docx) {
    auto parts = read_docx_parts(docx);
    if (!parts) return parts.refusal();
    Template t;
    t.formats_ = formats_;
    for (auto& [name, bytes] : parts.value()) {
      t.order_.push_back(name);
      if (name == "word/styles.xml") t.styles_ = bytes;
      if (name == "word/_rels/document.xml.rels") t.relations_ = bytes;
      if (name == "[Content_Types].xml") t.content_types_ = bytes;
      if (name.starts_with("word/_rels/")) t.other_relations_[name] = bytes;
      const bool header = name.starts_with("word/header"), footer = name.starts_with("word/footer");
      if (name == "word/document.xml" || header || footer) {
        auto body = std::make_shared<detail::Body>(part(bytes, header ? "页眉" : footer ? "页脚" : "正文", t.tags_));
        t.bodies_.emplace_back(name, std::move(body));
      } else {
        if (const char* title = unfilled_part(name)) look_for_tags(bytes, title);
        t.packed_.push_back(pack(name, bytes, 6));
      }
    }
    if (!faults_.empty())
      return base::Refusal{"template.faults", {{"count", std::to_string(faults_.size())}, {"faults", words()}}, {}};
    return t;
  }

 private:
  // Parts a paper has and nobody fills: a tag there would reach the parties as it stands.
  static const char* unfilled_part(const std::string& name) {
    return name == "word/footnotes.xml" ? "脚注" : name == "word/endnotes.xml" ? "尾注" : nullptr;
  }

  void look_for_tags(const std::string& bytes, const char* title) {
    part_ = title;
    pugi::xml_document document;
    if (!load_word_xml(document, bytes)) return fault("template.not_xml", title, 0, {});
    std::vector<pugi::xml_node> paragraphs;
    paragraphs_of(document, paragraphs);
    for (size_t i = 0; i < paragraphs.size(); ++i) {
      std::vector<pugi::xml_node> nodes;
      texts_of(paragraphs[i], nodes);
      std::string all;
      for (auto node : nodes) all += node.text().get();
      if (const Braces open = opening(all, 0); open.found())
        fault("template.out_of_place", beginning(std::string_view(all).substr(open.at)), static_cast<int>(i + 1), all);
    }
  }

  std::string words() const {
    std::string all;
    for (const auto& f : faults_)
      all += (all.empty() ? "" : "；") + f.part + "第" + std::to_string(f.paragraph) + "段 " + f.tag;
    return all;
  }

  void fault(const char* code, const std::string& tag, int paragraph, const std::string& context) {
    faults_.push_back({code, tag, part_, paragraph, context});
  }

  detail::Body part(const std::string& bytes, const char* name, std::vector<TagUse>& uses) {
    part_ = name;
    placed_.clear();
    const size_t before = faults_.size();
    pugi::xml_document document;
    if (!load_word_xml(document, bytes, pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_declaration) ||
        serialised(document).find(kOpen) != std::string::npos) {
      fault("template.not_xml", name, 0, {});
      return {};
    }
    std::vector<pugi::xml_node> paragraphs;
    paragraphs_of(document, paragraphs);
    for (size_t i = 0; i < paragraphs.size(); ++i) {
      if (names_) look_at_drawing(paragraphs[i], static_cast<int>(i + 1));
      find_tags(paragraphs[i], static_cast<int>(i + 1));
    }
    const auto blocks = match();
    for (const TagBlock& b : blocks) lift(b);
    if (names_) check_names();
    std::stable_sort(faults_.begin() + static_cast<std::ptrdiff_t>(before), faults_.end(),
                     [](const auto& a, const auto& b) { return a.paragraph < b.paragraph; });
    note_uses(uses);
    std::string text = serialised(document);
    text = base::replace_all(std::move(text), std::string("<?ks ") + kOpen, kOpen);
    text = base::replace_all(std::move(text), std::string(kClose) + "?>", kClose);
    detail::Body body;
    if (faults_.empty()) {
      size_t at = 0;
      body.segments = segments(text, at, nullptr);
    }
    return body;
  }

  // Tags split over runs come together in the run where they begin.
  void find_tags(pugi::xml_node paragraph, int number) {
    std::vector<pugi::xml_node> nodes;
    texts_of(paragraph, nodes);
    std::vector<std::string> texts;
    std::string all;
    for (auto node : nodes) {
      texts.emplace_back(node.text().get());
      all += texts.back();
    }
    const std::string context = shown(all);
    std::string rest;
    std::vector<size_t> found;
    for (size_t at = 0;;) {
      const Braces open = opening(all, at);
      const std::string_view between = std::string_view(all).substr(at, open.found() ? open.at - at : open.at);
      if (closing(between, 0).found()) fault("template.unopened_tag", "}}", number, context);
      rest += between;
      if (!open.found()) break;
      const Braces close = closing(all, open.end()), next = opening(all, open.end());
      if (!close.found() || (next.found() && next.at < close.at)) {
        const size_t end = next.found() ? next.at : all.size();
        fault("template.unclosed_tag", beginning(std::string_view(all).substr(open.at, end - open.at)), number,
              context);
        at = open.end();
        continue;
      }
      if (found.size() == kMostTags) return fault("template.too_many_tags", beginning(all), number, context);
      const Tag tag = detail::read_tag(std::string_view(all).substr(open.end(), close.at - open.end()));
      const std::string replaced = mark(placed_.size());
      move_into_one(nodes, texts, open.at, close.end(), replaced);
      all.replace(open.at, close.end() - open.at, replaced);
      found.push_back(placed_.size());
      place(tag, paragraph, number, context);
      at = open.at + replaced.size();
    }
    if (found.empty()) return;
    for (size_t i = 0; i < nodes.size(); ++i) set_text(nodes[i], texts[i]);
    const bool alone = found.size() == 1 && base::trim(rest).empty();
    for (size_t i : found) placed_[i].alone = alone;
  }

  void place(const Tag& tag, pugi::xml_node paragraph, int number, const std::string& context) {
    if (tag.kind == Tag::Kind::kWrong) fault("template.wrong_tag", tag.text, number, context);
    for (const auto& [format, argument] : tag.formats)
      if (!formats_.contains(format)) fault("template.unknown_format", tag.text, number, context);
    for (const char* code : detail::wrong_codes(tag)) fault(code, tag.text, number, context);
    // Word would fill it, the PDF does not draw it: two papers that say different things.
    if (ancestor(paragraph, "w:txbxContent")) fault("template.in_text_box", tag.text, number, context);
    placed_.push_back({tag, paragraph, ancestor(paragraph, "w:tc"), ancestor(paragraph, "w:tr"),
                       ancestor(paragraph, "w:tbl"), number, context, false});
  }

  static void move_into_one(const std::vector<pugi::xml_node>& nodes, std::vector<std::string>& texts, size_t from,
                            size_t to, const std::string& replacement) {
    size_t start = 0;
    bool written = false;
    for (size_t i = 0; i < nodes.size(); ++i) {
      const size_t size = texts[i].size(), end = start + size;
      if (end > from && start < to) {
        const size_t a = std::max(from, start) - start, b = std::min(to, end) - start;
        texts[i].replace(a, b - a, written ? std::string() : replacement);
        written = true;
      }
      start = end;
    }
  }

  std::vector<TagBlock> match() {
    std::vector<TagBlock> blocks, open;
    for (size_t i = 0; i < placed_.size(); ++i) {
      const Tag& tag = placed_[i].tag;
      const auto is = [&](const TagBlock& b, Tag::Kind kind) { return placed_[b.open].tag.kind == kind; };
      if (tag.kind == Tag::Kind::kEach || tag.kind == Tag::Kind::kIf) {
        if (open.size() == kDeepestBlocks) fault("template.too_deep", tag.text, placed_[i].number, placed_[i].context);
        open.push_back({i, 0, {}});
      } else if (tag.kind == Tag::Kind::kElse) {
        if (open.empty() || !is(open.back(), Tag::Kind::kIf) || !open.back().elses.empty())
          fault("template.stray_else", tag.text, placed_[i].number, placed_[i].context);
        else
          open.back().elses.push_back(i);
      } else if (tag.kind == Tag::Kind::kEndEach || tag.kind == Tag::Kind::kEndIf) {
        const auto wanted = tag.kind == Tag::Kind::kEndEach ? Tag::Kind::kEach : Tag::Kind::kIf;
        if (open.empty() || !is(open.back(), wanted)) {
          fault("template.unopened_block", tag.text, placed_[i].number, placed_[i].context);
        } else {
          open.back().close = i;
          blocks.push_back(open.back());
          open.pop_back();
        }
      }
    }
    for (const TagBlock& b : open)
      fault("template.unclosed_block", placed_[b.open].tag.text, placed_[b.open].number, placed_[b.open].context);
    return blocks;
  }

  // Blocks over paragraphs or rows: their marks move out of the text to that level.
  void lift(const TagBlock& b) {
    std::vector<size_t> all = {b.open};
    all.insert(all.end(), b.elses.begin(), b.elses.end());
    all.push_back(b.close);
    Placed &first = placed_[b.open], &last = placed_[b.close];
    const bool inline_block =
        std::all_of(all.begin(), all.end(), [&](size_t i) { return placed_[i].paragraph == first.paragraph; });
    if (inline_block) return;
    if (first.cell != last.cell) {
      if (!first.table || first.table != last.table) {
        fault("template.block_crosses", first.tag.text, first.number, first.context);
        return;
      }
      for (size_t i : all) {
        Placed& p = placed_[i];
        auto table = p.row.parent();
        auto sign = i == b.close ? table.insert_child_after(pugi::node_pi, p.row)
                                 : table.insert_child_before(pugi::node_pi, p.row);
        put_sign(sign, i);
        take_out(p, i);
      }
      return;
    }
    for (size_t i : all)
      if (!placed_[i].alone || placed_[i].paragraph.parent() != first.paragraph.parent()) {
        fault("template.block_crosses", first.tag.text, first.number, first.context);
        return;
      }
    for (size_t i : all) {
      auto parent = placed_[i].paragraph.parent();
      put_sign(parent.insert_child_before(pugi::node_pi, placed_[i].paragraph), i);
      parent.remove_child(placed_[i].paragraph);
    }
  }

  static void put_sign(pugi::xml_node sign, size_t i) {
    sign.set_name("ks");
    sign.set_value(mark(i).c_str());
  }

  static void take_out(Placed& p, size_t i) {
    std::vector<pugi::xml_node> nodes;
    texts_of(p.paragraph, nodes);
    for (auto node : nodes) {
      const std::string text = node.text().get();
      if (text.find(mark(i)) != std::string::npos) set_text(node, base::replace_all(text, mark(i), ""));
    }
  }

  void look_at_drawing(pugi::xml_node paragraph, int number) {
    const char* code = not_drawn(paragraph);
    if (!code) return;
    std::vector<pugi::xml_node> nodes;
    texts_of(paragraph, nodes);
    std::string all;
    for (auto node : nodes) all += node.text().get();
    fault(code, beginning(all), number, shown(all));
  }

  void check_names() {
    detail::NameCheck names(*names_, formats_);
    for (const auto& p : placed_)
      if (const char* code = names.meet(p.tag)) fault(code, p.tag.text, p.number, p.context);
  }

  void note_uses(std::vector<TagUse>& uses) const {
    for (const auto& p : placed_) {
      const Tag& tag = p.tag;
      const char* kind = tag.kind == Tag::Kind::kValue  ? "value"
                         : tag.kind == Tag::Kind::kEach ? "each"
                         : tag.kind == Tag::Kind::kIf   ? "if"
                                                        : nullptr;
      if (!kind) continue;
      std::string path;
      for (const auto& step : tag.path) path += (path.empty() ? "" : ".") + step;
      uses.push_back({path, tag.formats.empty() ? "" : tag.formats.front().first, kind, part_, p.number});
    }
  }

  // Splits the serialised text at the marks, blocks inside one another. Stops behind the end of the block it is in;
  // where it stopped at an #否则, `stopped_at` has its number.
  std::vector<Segment> segments(const std::string& text, size_t& at, size_t* stopped_at) {
    std::vector<Segment> out;
    for (;;) {
      const size_t open = text.find(kOpen, at);
      if (open != at) {
        Segment literal;
        literal.literal = text.substr(at, open == std::string::npos ? open : open - at);
        out.push_back(std::move(literal));
      }
      if (open == std::string::npos) {
        at = text.size();
        return out;
      }
      const size_t close = text.find(kClose, open);
      const auto n = static_cast<size_t>(*base::parse_int(std::string_view(text).substr(
          open + std::string_view(kOpen).size(), close - open - std::string_view(kOpen).size())));
      at = close + std::string_view(kClose).size();
      const Tag& tag = placed_[n].tag;
      Segment s;
      s.tag = tag;
      switch (tag.kind) {
        case Tag::Kind::kValue:
          s.kind = Segment::Kind::kValue;
          out.push_back(std::move(s));
          break;
        case Tag::Kind::kEach:
        case Tag::Kind::kIf: {
          s.kind = tag.kind == Tag::Kind::kEach ? Segment::Kind::kEach : Segment::Kind::kIf;
          size_t end = 0;
          s.inside = segments(text, at, &end);
          if (placed_[end].tag.kind == Tag::Kind::kElse) s.otherwise = segments(text, at, &end);
          out.push_back(std::move(s));
          break;
        }
        default:
          if (stopped_at) *stopped_at = n;
          return out;
      }
    }
  }

  const Formats& formats_;
  std::vector<TemplateFault>& faults_;
  const base::json::object* names_;
  std::string part_;
  std::vector<Placed> placed_;
};

base::Result<Template> compile_template(std::string_view docx, const Formats& formats,
                                        std::vector<TemplateFault>* faults, const base::json::object* names) {
  std::vector<TemplateFault> found;
  auto compiled = TemplateCompiler(formats, found, names).compile(docx);
  if (faults) *faults = std::move(found);
  return compiled;
}

std::vector<TemplateFault> check_template(std::string_view docx, const Formats& formats,
                                          const base::json::object* names) {
  std::vector<TemplateFault> faults;
  const auto compiled = compile_template(docx, formats, &faults, names);
  if (!compiled && faults.empty()) faults.push_back({compiled.refusal().code, {}, {}, 0, {}});
  return faults;
}

}  // namespace documents
