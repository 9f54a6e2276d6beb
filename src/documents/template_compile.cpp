#include <algorithm>
#include <sstream>

#include "base/text.h"
#include "documents/template_parts.h"
#include "documents/word_xml.h"

namespace documents {
namespace {

using detail::Segment;
using detail::Tag;

// A tag in the XML's text becomes a number between U+FDD0 and U+FDD1, which Unicode keeps for such use inside programs.
// A file that has them all the same is refused.
constexpr const char* kOpen = "\xEF\xB7\x90";
constexpr const char* kClose = "\xEF\xB7\x91";

std::string mark(size_t n) { return kOpen + std::to_string(n) + kClose; }

std::string serialised(const pugi::xml_document& document) {
  std::ostringstream xml;
  document.save(xml, "", pugi::format_raw, pugi::encoding_utf8);
  return xml.str();
}

struct Placed {
  Tag tag;
  pugi::xml_node paragraph, cell, row, table;
  int number = 0;        ///< of the paragraph
  bool alone = false;    ///< nothing else in its paragraph
  bool removed = false;  ///< its mark has been moved to the level of paragraphs or rows
};

struct TagBlock {
  size_t open = 0, close = 0;
  std::vector<size_t> elses;
};

pugi::xml_node ancestor(pugi::xml_node node, const char* name) {
  for (; node; node = node.parent())
    if (std::string_view(node.name()) == name) return node;
  return {};
}

void texts_of(pugi::xml_node node, std::vector<pugi::xml_node>& out) {
  for (auto child : node.children()) {
    const std::string_view name = child.name();
    if (name == "w:t")
      out.push_back(child);
    else if (name != "w:p")
      texts_of(child, out);
  }
}

void paragraphs_of(pugi::xml_node node, std::vector<pugi::xml_node>& out) {
  for (auto child : node.children()) {
    if (std::string_view(child.name()) == "w:p") out.push_back(child);
    paragraphs_of(child, out);
  }
}

void set_text(pugi::xml_node t, const std::string& text) {
  t.text().set(text.c_str());
  if (!t.attribute("xml:space")) t.append_attribute("xml:space");
  t.attribute("xml:space").set_value("preserve");
}

}  // namespace

class TemplateCompiler {
 public:
  TemplateCompiler(const Formats& formats, std::vector<TemplateFault>& faults) : formats_(formats), faults_(faults) {}

  base::Result<Template> compile(std::string_view docx) {
    auto parts = read_docx_parts(docx);
    if (!parts) return parts.refusal();
    Template t;
    t.formats_ = formats_;
    for (auto& [name, bytes] : parts.value()) {
      t.order_.push_back(name);
      if (name == "word/styles.xml") t.styles_ = bytes;
      if (name == "word/_rels/document.xml.rels") t.relations_ = bytes;
      const bool header = name.starts_with("word/header"), footer = name.starts_with("word/footer");
      if (name == "word/document.xml" || header || footer) {
        auto body = std::make_shared<detail::Body>(part(bytes, header ? "页眉" : footer ? "页脚" : "正文", t.tags_));
        t.bodies_.emplace_back(name, std::move(body));
      } else {
        t.packed_.push_back(pack(name, bytes, 6));
      }
    }
    if (!faults_.empty())
      return base::Refusal{"template.faults", {{"count", std::to_string(faults_.size())}, {"faults", words()}}, {}};
    return t;
  }

 private:
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
    pugi::xml_document document;
    if (!load_word_xml(document, bytes, pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_declaration) ||
        serialised(document).find(kOpen) != std::string::npos) {
      fault("template.not_xml", name, 0, {});
      return {};
    }
    std::vector<pugi::xml_node> paragraphs;
    paragraphs_of(document, paragraphs);
    for (size_t i = 0; i < paragraphs.size(); ++i) find_tags(paragraphs[i], static_cast<int>(i + 1));
    const auto blocks = match();
    for (const TagBlock& b : blocks) lift(b);
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
      std::string text = base::replace_all(base::replace_all(node.text().get(), "｛｛", "{{"), "｝｝", "}}");
      all += text;
      texts.push_back(std::move(text));
    }
    if (all.find("{{") == std::string::npos) {
      if (all.find("}}") != std::string::npos) fault("template.unopened_tag", "}}", number, all);
      return;
    }
    std::string rest;
    std::vector<size_t> found;
    for (size_t at = 0;;) {
      const size_t open = all.find("{{", at);
      const std::string_view between = std::string_view(all).substr(at, open == std::string::npos ? open : open - at);
      if (between.find("}}") != std::string_view::npos) fault("template.unopened_tag", "}}", number, all);
      rest += between;
      if (open == std::string::npos) break;
      const size_t close = all.find("}}", open), next = all.find("{{", open + 2);
      if (close == std::string::npos || (next != std::string::npos && next < close)) {
        fault("template.unclosed_tag", all.substr(open, std::min<size_t>(30, all.size() - open)), number, all);
        return;
      }
      Placed p;
      p.tag = detail::read_tag(std::string_view(all).substr(open + 2, close - open - 2));
      p.paragraph = paragraph;
      p.cell = ancestor(paragraph, "w:tc");
      p.row = ancestor(paragraph, "w:tr");
      p.table = ancestor(paragraph, "w:tbl");
      p.number = number;
      if (p.tag.kind == Tag::Kind::kWrong) fault("template.wrong_tag", p.tag.text, number, all);
      for (const auto& [format, argument] : p.tag.formats)
        if (!formats_.contains(format)) fault("template.unknown_format", p.tag.text, number, all);
      move_into_one(nodes, texts, open, close + 2, mark(placed_.size()));
      const std::string replaced = mark(placed_.size());
      all.replace(open, close + 2 - open, replaced);
      found.push_back(placed_.size());
      placed_.push_back(std::move(p));
      at = open + replaced.size();
    }
    for (size_t i = 0; i < nodes.size(); ++i) set_text(nodes[i], texts[i]);
    const bool alone = found.size() == 1 && base::trim(rest).empty();
    for (size_t i : found) placed_[i].alone = alone;
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
        open.push_back({i, 0, {}});
      } else if (tag.kind == Tag::Kind::kElse) {
        if (open.empty() || !is(open.back(), Tag::Kind::kIf) || !open.back().elses.empty())
          fault("template.stray_else", tag.text, placed_[i].number, {});
        else
          open.back().elses.push_back(i);
      } else if (tag.kind == Tag::Kind::kEndEach || tag.kind == Tag::Kind::kEndIf) {
        const auto wanted = tag.kind == Tag::Kind::kEndEach ? Tag::Kind::kEach : Tag::Kind::kIf;
        if (open.empty() || !is(open.back(), wanted)) {
          fault("template.unopened_block", tag.text, placed_[i].number, {});
        } else {
          open.back().close = i;
          blocks.push_back(open.back());
          open.pop_back();
        }
      }
    }
    for (const TagBlock& b : open)
      fault("template.unclosed_block", placed_[b.open].tag.text, placed_[b.open].number, {});
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
        fault("template.block_crosses", first.tag.text, first.number, {});
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
        fault("template.block_crosses", first.tag.text, first.number, {});
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
  std::string part_;
  std::vector<Placed> placed_;
};

base::Result<Template> compile_template(std::string_view docx, const Formats& formats,
                                        std::vector<TemplateFault>* faults) {
  std::vector<TemplateFault> found;
  auto compiled = TemplateCompiler(formats, found).compile(docx);
  if (faults) *faults = std::move(found);
  return compiled;
}

std::vector<TemplateFault> check_template(std::string_view docx, const Formats& formats,
                                          const std::vector<std::string>& known) {
  std::vector<TemplateFault> faults;
  const auto compiled = compile_template(docx, formats, &faults);
  if (!compiled && faults.empty()) faults.push_back({compiled.refusal().code, {}, {}, 0, {}});
  if (compiled && !known.empty())
    for (const auto& use : compiled->tags())
      if (use.path != "序号" && use.path != "项" && std::find(known.begin(), known.end(), use.path) == known.end())
        faults.push_back({"template.unknown_tag", use.path, use.part, use.paragraph, {}});
  return faults;
}

}  // namespace documents
