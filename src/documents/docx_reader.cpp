#include "documents/docx_reader.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "documents/table_look.h"
#include "documents/word_properties.h"
#include "documents/word_xml.h"

namespace documents {
namespace {

constexpr char kPageBreak = '\f';    // in a run's text, while it is being read
constexpr double kMostColumns = 63;  // of a table, as Word allows
constexpr double kCellMargin = 4;    // points, where a table does not say: the least that keeps text off the rules
constexpr double kLeastText = 72;    // points: what margins must leave of a page

// What styles and the document's defaults give, before a paragraph or run says otherwise.
struct Inherited {
  Paragraph paragraph;
  Run run;
};

class Reader {
 public:
  Reader(const std::string& styles, const CodePictures& codes) : codes_(codes) {
    base_.paragraph.align = Align::kJustify;
    base_.paragraph.line_factor = 1.3;
    base_.run.size = 10.5;
    pugi::xml_document document;
    if (styles.empty() || !load_word_xml(document, styles)) return;
    const auto root = document.child("w:styles");
    const auto defaults = root.child("w:docDefaults");
    read_run(defaults.child("w:rPrDefault").child("w:rPr"), base_.run);
    read_paragraph_properties(defaults.child("w:pPrDefault").child("w:pPr"), base_.paragraph, base_.run.size);
    for (auto style : root.children("w:style")) {
      if (std::string_view(style.attribute("w:type").value()) == "table") table_styles_.add(style);
      if (std::string_view(style.attribute("w:type").value()) != "paragraph") continue;
      Inherited made = base_;
      if (const auto parent = styles_.find(style.child("w:basedOn").attribute("w:val").value());
          parent != styles_.end())
        made = parent->second;
      read_run(style.child("w:rPr"), made.run);
      read_paragraph_properties(style.child("w:pPr"), made.paragraph, made.run.size);
      const std::string id = style.attribute("w:styleId").value();
      if (std::string_view(style.attribute("w:default").value()) == "1") normal_ = made;
      styles_[id] = made;
    }
    if (!normal_) normal_ = base_;
  }

  Paragraph paragraph(pugi::xml_node node) {
    const auto properties = node.child("w:pPr");
    const auto style = styles_.find(properties.child("w:pStyle").attribute("w:val").value());
    const Inherited& from = style != styles_.end() ? style->second : normal_ ? *normal_ : base_;
    Paragraph p = from.paragraph;
    Run first = from.run;
    read_run(node.child("w:r").child("w:rPr"), first);
    read_paragraph_properties(properties, p, first.size);
    Field field;
    runs(node, from.run, p, field);
    if (p.runs.empty()) {  // an empty line has the height of its mark
      Run empty = from.run;
      read_run(properties.child("w:rPr"), empty);
      p.runs.push_back(empty);
    }
    return p;
  }

  // Cells, headers and footers have no pages of their own to break.
  static Paragraph unbroken(Paragraph p) {
    for (Run& r : p.runs) std::erase(r.text, kPageBreak);
    return p;
  }

  // Of a header or footer. Word puts page numbers it has a gallery for into w:sdt.
  void lines(pugi::xml_node root, std::vector<Block>& out) {
    for (auto child : root.children()) {
      const std::string_view name = child.name();
      if (name == "w:p") out.emplace_back(unbroken(paragraph(child)));
      if (name == "w:tbl") out.emplace_back(table(child));
      if (name == "w:sdt") lines(child.child("w:sdtContent"), out);
    }
  }

  Table table(pugi::xml_node node) {
    Table t;
    for (auto column : node.child("w:tblGrid").children("w:gridCol"))
      t.column_widths.push_back(std::max(number_of(column, "w:w"), 0.0) * kTwip);
    const TableLook look = table_styles_.look_of(node);
    t.border = *look.border;
    t.padding = look.padding.value_or(kCellMargin);
    t.side_padding = look.side_padding.value_or(kCellMargin);
    t.align = align_of(node.child("w:tblPr").child("w:jc"), Align::kLeft);
    std::map<size_t, std::pair<size_t, size_t>> merging;  // column → row and cell that is being continued
    for (auto row_node : node.children("w:tr")) {
      Row row;
      row.repeats_as_header = is_on(row_node.child("w:trPr").child("w:tblHeader"));
      row.min_height = std::max(number_of(row_node.child("w:trPr").child("w:trHeight"), "w:val"), 0.0) * kTwip;
      size_t column = 0;
      for (auto cell_node : row_node.children("w:tc")) {
        const auto properties = cell_node.child("w:tcPr");
        const auto span =
            static_cast<int>(std::clamp(number_of(properties.child("w:gridSpan"), "w:val", 1), 1.0, kMostColumns));
        const auto merge = properties.child("w:vMerge");
        if (merge && std::string_view(merge.attribute("w:val").value()) != "restart") {
          if (const auto at = merging.find(column); at != merging.end())
            ++t.rows[at->second.first].cells[at->second.second].row_span;
          column += static_cast<size_t>(span);
          continue;
        }
        Cell cell;
        cell.column_span = span;
        for (auto p : cell_node.children("w:p")) cell.paragraphs.push_back(unbroken(paragraph(p)));
        const std::string_view vertical = properties.child("w:vAlign").attribute("w:val").value();
        cell.middle = vertical == "center";
        if (const auto fill = properties.child("w:shd").attribute("w:fill");
            fill && std::string_view(fill.value()) != "auto")
          cell.shade = static_cast<uint32_t>(std::strtoul(fill.value(), nullptr, 16));
        if (merge)
          merging[column] = {t.rows.size(), row.cells.size()};
        else
          merging.erase(column);
        row.cells.push_back(std::move(cell));
        column += static_cast<size_t>(span);
      }
      t.rows.push_back(std::move(row));
    }
    return t;
  }

  void blocks(pugi::xml_node body, std::vector<Block>& out) {
    for (auto child : body.children()) {
      const std::string_view name = child.name();
      if (name == "w:p")
        put_parted(paragraph(child), out);
      else if (name == "w:tbl") {
        if (next_page_) put_parted(Paragraph{}, out);
        out.emplace_back(table(child));
      } else if (name == "w:sdt")
        blocks(child.child("w:sdtContent"), out);
    }
  }

 private:
  struct Field {
    bool in_code = false, in_result = false;
    std::string code;
  };

  // A page break within a paragraph: what follows it, be it only the paragraph's mark, begins the next page.
  void put_parted(Paragraph p, std::vector<Block>& out) {
    for (size_t i = 0; i < p.runs.size(); ++i) {
      const size_t at = p.runs[i].text.find(kPageBreak);
      if (at == std::string::npos) continue;
      Paragraph rest = p;
      rest.runs.erase(rest.runs.begin(), rest.runs.begin() + static_cast<std::ptrdiff_t>(i));
      rest.runs[0].text.erase(0, at + 1);
      rest.page_break_before = true;
      rest.first_line_indent = rest.space_before = 0;
      p.runs.resize(i + 1);
      p.runs[i].text.resize(at);
      p.space_after = 0;
      if (i > 0 || at > 0) out.emplace_back(std::move(p));
      if (rest.runs.size() > 1 || !rest.runs[0].text.empty()) return put_parted(std::move(rest), out);
      next_page_ = true;
      return;
    }
    p.page_break_before |= std::exchange(next_page_, false);
    out.emplace_back(std::move(p));
  }

  static Run::Field field_of(const std::string& code) {
    const std::string upper = base::upper_ascii(code);
    if (upper.find("NUMPAGES") != std::string::npos || upper.find("SECTIONPAGES") != std::string::npos)
      return Run::Field::kPages;
    return upper.find("PAGE") != std::string::npos ? Run::Field::kPage : Run::Field::kNone;
  }

  void runs(pugi::xml_node node, const Run& from, Paragraph& p, Field& field) {
    for (auto child : node.children()) {
      const std::string_view name = child.name();
      if (name == "w:r")
        run(child, from, p, field);
      else if (name == "w:hyperlink" || name == "w:ins" || name == "w:moveTo" || name == "w:smartTag" ||
               name == "w:customXml")
        runs(child, from, p, field);
      else if (name == "w:sdt")
        runs(child.child("w:sdtContent"), from, p, field);
      else if (name == "w:fldSimple") {
        Run r = from;
        read_run(child.child("w:r").child("w:rPr"), r);
        r.field = field_of(child.attribute("w:instr").value());
        p.runs.push_back(r);
      }
    }
  }

  void run(pugi::xml_node node, const Run& from, Paragraph& p, Field& field) {
    if (is_on(node.child("w:rPr").child("w:vanish"))) return;  // hidden text
    Run r = from;
    read_run(node.child("w:rPr"), r);
    for (auto child : node.children()) {
      const std::string_view name = child.name();
      if (name == "w:fldChar") {
        const std::string_view kind = child.attribute("w:fldCharType").value();
        if (kind == "begin")
          field = {true, false, {}};
        else if (kind == "separate")
          field.in_code = false, field.in_result = true, push_field(r, p, field);
        else if (kind == "end") {
          if (!field.in_result) push_field(r, p, field);
          field = {};
        }
      } else if (name == "w:instrText") {
        field.code += child.text().get();
      } else if (field.in_result || field.in_code) {
        continue;
      } else if (name == "w:t") {
        r.text += child.text().get();
      } else if (name == "w:tab") {
        r.text += "\t";
      } else if (name == "w:noBreakHyphen") {
        r.text += "-";
      } else if (name == "w:cr") {
        r.text += '\n';
      } else if (name == "w:br") {
        r.text += std::string_view(child.attribute("w:type").value()) == "page" ? kPageBreak : '\n';
      } else if (name == "w:drawing") {
        put_code(child, r, p);
      }
    }
    if (!r.text.empty()) p.runs.push_back(std::move(r));
  }

  // A picture that filling put there; what stood in a template is not drawn.
  void put_code(pugi::xml_node drawing, Run& r, Paragraph& p) const {
    const auto blip = drawing.find_node([](pugi::xml_node n) { return std::string_view(n.name()) == "a:blip"; });
    const auto code = codes_.find(blip.attribute("r:embed").value());
    if (code == codes_.end()) return;
    if (!r.text.empty()) p.runs.push_back(r);
    r.text.clear();
    Run picture = r;
    picture.code = code->second;
    p.runs.push_back(std::move(picture));
  }

  static void push_field(Run r, Paragraph& p, const Field& field) {
    r.text.clear();
    r.field = field_of(field.code);
    if (r.field != Run::Field::kNone) p.runs.push_back(std::move(r));
  }

  const CodePictures& codes_;
  bool next_page_ = false;  ///< a page break has been read and nothing since
  Inherited base_;
  std::optional<Inherited> normal_;
  std::map<std::string, Inherited> styles_;
  TableStyles table_styles_;
};

}  // namespace

// Which pages a header or footer is of, as Word names them.
constexpr std::string_view kEvery = "default";

base::Result<Paper> read_paper(const std::vector<std::pair<std::string, std::string>>& parts, const std::string& styles,
                               const std::string& relations, const CodePictures& codes) {
  Reader reader(styles, codes);
  Paper paper;
  std::map<std::string, std::string> targets;
  pugi::xml_document rels;
  if (!relations.empty() && load_word_xml(rels, relations))
    for (auto r : rels.child("Relationships").children())
      targets[r.attribute("Id").value()] = std::string("word/") + r.attribute("Target").value();
  const auto part = [&](const std::string& name) -> const std::string* {
    for (const auto& [n, xml] : parts)
      if (n == name) return &xml;
    return nullptr;
  };
  const std::string* body_xml = part("word/document.xml");
  pugi::xml_document document;
  if (!body_xml || !load_word_xml(document, *body_xml, pugi::parse_default | pugi::parse_ws_pcdata))
    return base::Refusal{"docx.not_xml", {}, {}};
  const auto body = document.child("w:document").child("w:body");
  reader.blocks(body, paper.blocks);
  const auto section = body.child("w:sectPr");
  if (const auto size = section.child("w:pgSz")) {
    paper.width = std::max(number_of(size, "w:w", 11906) * kTwip, kLeastText);
    paper.height = std::max(number_of(size, "w:h", 16838) * kTwip, kLeastText);
  }
  if (const auto margin = section.child("w:pgMar")) {
    paper.top = number_of(margin, "w:top", 1440) * kTwip;
    paper.right = number_of(margin, "w:right", 1440) * kTwip;
    paper.bottom = number_of(margin, "w:bottom", 1440) * kTwip;
    paper.left = number_of(margin, "w:left", 1440) * kTwip;
    for (auto [near, far, length] :
         {std::tuple{&paper.top, &paper.bottom, paper.height}, {&paper.left, &paper.right, paper.width}}) {
      *near = std::abs(*near);  // below zero: Word's sign for "no header moves it"
      *far = std::abs(*far);
      if (*near + *far > length - kLeastText) *near = *far = (length - kLeastText) / 2;
    }
  }
  // Of several, that of every page; that of the first where the section says that it has its own. Even pages' never.
  const auto furniture = [&](const char* reference, const char* root, std::string_view type) {
    std::optional<std::vector<Block>> blocks;
    pugi::xml_node said;
    for (auto node : section.children(reference))
      if (const std::string_view its = node.attribute("w:type").value(); its == type || (its.empty() && type == kEvery))
        said = node;
    const auto target = targets.find(said.attribute("r:id").value());
    const std::string* xml = target == targets.end() ? nullptr : part(target->second);
    pugi::xml_document d;
    if (!xml || !load_word_xml(d, *xml, pugi::parse_default | pugi::parse_ws_pcdata)) return blocks;
    reader.lines(d.child(root), blocks.emplace());
    return blocks;
  };
  paper.header = furniture("w:headerReference", "w:hdr", kEvery).value_or(std::vector<Block>());
  paper.footer = furniture("w:footerReference", "w:ftr", kEvery).value_or(std::vector<Block>());
  if (is_on(section.child("w:titlePg"))) {  // a first page that names none has none
    paper.first_header = furniture("w:headerReference", "w:hdr", "first").value_or(std::vector<Block>());
    paper.first_footer = furniture("w:footerReference", "w:ftr", "first").value_or(std::vector<Block>());
  }
  return paper;
}

}  // namespace documents
