#include "intake/xlsx_reader.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <map>

#include "base/text.h"
#include "intake/limits.h"
#include "intake/merged_columns.h"
#include "intake/number_format.h"
#include "intake/shared_strings.h"
#include "intake/xlsx_archive.h"

namespace intake {
namespace {

constexpr int64_t kLastRow = 1'048'576;  // as a spreadsheet has them

struct SheetPart {
  SheetInfo info;
  std::string part;
};

std::string absolute(const std::string& target, const std::string& folder) {
  if (!target.empty() && target.front() == '/') return target.substr(1);
  std::string path = folder + target;
  for (size_t up; (up = path.find("../")) != std::string::npos;) {
    const size_t before = up >= 2 ? path.rfind('/', up - 2) : std::string::npos;
    path = (before == std::string::npos ? "" : path.substr(0, before + 1)) + path.substr(up + 3);
  }
  return path;
}

std::map<std::string, std::string> relations(const XlsxArchive& archive, const std::string& part,
                                             const std::string& folder, std::string* of_type = nullptr,
                                             const char* type = nullptr) {
  std::map<std::string, std::string> targets;
  if (!archive.has(part)) return targets;
  XmlHandler handler;
  handler.start = [&](const std::string& name, const char** attributes) {
    if (name != "Relationship") return;
    const char *id = attribute(attributes, "Id"), *target = attribute(attributes, "Target"),
               *kind = attribute(attributes, "Type");
    if (!id || !target) return;
    targets[id] = absolute(target, folder);
    if (of_type && kind && type && std::string_view(kind).ends_with(type)) *of_type = targets[id];
  };
  parse_part(archive, part, handler);
  return targets;
}

class Workbook {
 public:
  explicit Workbook(const std::string& bytes) : archive_(bytes) {
    std::string book = "xl/workbook.xml";
    relations(archive_, "_rels/.rels", "", &book, "/officeDocument");
    const size_t slash = book.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : book.substr(0, slash + 1);
    const std::string name = book.substr(folder.size());
    std::string strings, styles;
    const auto targets = relations(archive_, folder + "_rels/" + name + ".rels", folder, &strings, "/sharedStrings");
    relations(archive_, folder + "_rels/" + name + ".rels", folder, &styles, "/styles");
    read_book(book, targets);
    // Where no relation names them they may still lie in their usual place.
    if (strings.empty()) strings = folder + "sharedStrings.xml";
    if (styles.empty()) styles = folder + "styles.xml";
    if (archive_.has(strings)) read_strings(strings);
    if (archive_.has(styles)) read_styles(styles);
  }

  void visit(const SheetVisitor& visitor) {
    for (const auto& sheet : sheets_) read_sheet(sheet, visitor);
  }

 private:
  void read_book(const std::string& part, const std::map<std::string, std::string>& targets) {
    bool epoch_1904 = false;
    XmlHandler handler;
    handler.start = [&](const std::string& name, const char** attributes) {
      if (name == "workbookPr") {
        const char* date = attribute(attributes, "date1904");
        epoch_1904 = date && (std::strcmp(date, "1") == 0 || std::strcmp(date, "true") == 0);
      }
      if (name != "sheet") return;
      const char *title = attribute(attributes, "name"), *id = attribute(attributes, "id"),
                 *state = attribute(attributes, "state");
      const auto target = id ? targets.find(id) : targets.end();
      if (!title || target == targets.end()) return;
      if (sheets_.size() >= static_cast<size_t>(kSheets)) throw Unreadable{"file.too_many_sheets", {}};
      // A chart sheet has no rows.
      if (target->second.find("chartsheet") != std::string::npos) return;
      sheets_.push_back({{title, state && std::strcmp(state, "visible") != 0, epoch_1904, {}}, target->second});
    };
    parse_part(archive_, part, handler);
    if (sheets_.empty()) throw Unreadable{"file.no_sheets", {}};
  }

  void read_strings(const std::string& part) {
    std::string current;
    bool in_text = false, phonetic = false;
    XmlHandler handler;
    handler.start = [&](const std::string& name, const char**) {
      if (name == "si") current.clear();
      if (name == "rPh") phonetic = true;
      in_text = name == "t" && !phonetic;
    };
    handler.end = [&](const std::string& name) {
      if (name == "t") in_text = false;
      if (name == "rPh") phonetic = false;
      if (name != "si") return;
      unescape_characters(current);
      strings_.add(current);
    };
    handler.text = [&](const char* text, int length) {
      if (in_text && current.size() < kCellBytes) current.append(text, static_cast<size_t>(length));
    };
    parse_part(archive_, part, handler);
  }

  void read_styles(const std::string& part) {
    std::map<int, std::string> custom;
    std::vector<int> formats;
    bool in_cells = false;
    XmlHandler handler;
    handler.start = [&](const std::string& name, const char** attributes) {
      if (name == "numFmt") {
        const char *id = attribute(attributes, "numFmtId"), *code = attribute(attributes, "formatCode");
        if (id && code) custom[std::atoi(id)] = code;
      }
      if (name == "cellXfs") in_cells = true;
      if (name == "xf" && in_cells) {
        const char* id = attribute(attributes, "numFmtId");
        formats.push_back(id ? std::atoi(id) : 0);
      }
    };
    handler.end = [&](const std::string& name) {
      if (name == "cellXfs") in_cells = false;
    };
    parse_part(archive_, part, handler);
    for (int id : formats) is_date_.push_back(shows_date(id, custom));
  }

  static bool read_reference(const char* text, int64_t& row, int& column) {
    int64_t c = 0, r = 0;
    for (; (*text >= 'A' && *text <= 'Z') || *text == '$'; ++text)
      if (*text != '$' && (c = c * 26 + (*text - 'A' + 1)) > 100'000) return false;
    for (; (*text >= '0' && *text <= '9') || *text == '$'; ++text)
      if (*text != '$' && (r = r * 10 + (*text - '0')) > 100'000'000) return false;
    if (c == 0 || r == 0 || *text != '\0') return false;
    column = static_cast<int>(c - 1);
    row = r;
    return true;
  }

  // Merged regions stand after the rows, so they are looked for before the rows are read. The search is for bytes, not
  // for elements: it costs unpacking alone. Only those down one column are kept.
  std::vector<Merge> merges_of(const std::string& part) const {
    constexpr size_t kElement = 256;  // a mergeCell is shorter; what is longer is text that only looks like one
    std::vector<Merge> merges;
    std::string carried;
    archive_.unpack(part, [&](const char* bytes, size_t size, bool last) {
      carried.append(bytes, size);
      size_t at = 0;
      for (; (at = carried.find("mergeCell ", at)) != std::string::npos; at += 10) {
        if (carried.size() - at < kElement && !last) break;  // the rest is in the next piece
        const std::string element = carried.substr(at, std::min(kElement, carried.find('>', at) - at));
        const size_t open = element.find("ref=\""),
                     close = element.find('"', open == std::string::npos ? open : open + 5);
        if (open == std::string::npos || close == std::string::npos) continue;
        const std::string ref = element.substr(open + 5, close - open - 5);
        const size_t colon = ref.find(':');
        Merge m;
        if (colon != std::string::npos && read_reference(ref.substr(0, colon).c_str(), m.top, m.left) &&
            read_reference(ref.substr(colon + 1).c_str(), m.bottom, m.right) && m.left == m.right &&
            m.left < kColumns && merges.size() < 100'000)
          merges.push_back(m);
      }
      carried.erase(0, at == std::string::npos ? carried.size() - std::min<size_t>(carried.size(), 16) : at);
      return true;
    });
    return merges;
  }

  Cell finish_cell(const std::string& type, size_t style, std::string value) const {
    Cell cell;
    if (value.empty()) return cell;
    if (value.size() > kCellBytes) throw Unreadable{"file.cell_too_long", {}};
    if (type == "s") {
      const auto index = base::parse_int(base::trim(value));
      if (!index || static_cast<size_t>(*index) >= strings_.size()) throw Unreadable{"file.broken", "sharedStrings"};
      cell.text = strings_[static_cast<size_t>(*index)];
      cell.kind = base::trim(cell.text).empty() ? Cell::Kind::kEmpty : Cell::Kind::kText;
      return cell;
    }
    cell.text = std::move(value);
    if (type == "str" || type == "inlineStr") unescape_characters(cell.text);
    if (type == "str" || type == "inlineStr" || type == "d")
      cell.kind = base::trim(cell.text).empty() ? Cell::Kind::kEmpty : Cell::Kind::kText;
    else if (type == "b")
      cell.kind = Cell::Kind::kBoolean;
    else if (type == "e")
      cell.kind = Cell::Kind::kError;
    else
      cell.kind = style < is_date_.size() && is_date_[style] ? Cell::Kind::kDate : Cell::Kind::kNumber;
    return cell;
  }

  void read_sheet(const SheetPart& sheet, const SheetVisitor& visitor) {
    if (!archive_.has(sheet.part)) throw Unreadable{"file.broken", sheet.part};
    MergedColumns merged(merges_of(sheet.part));
    SheetInfo info = sheet.info;
    Row row;
    std::string type, value, formula;
    size_t style = 0;
    int column = -1;
    int64_t last_row = 0, rows = 0;
    bool in_value = false, in_formula = false, in_rows = false, wanted = true, told = false, phonetic = false;
    XmlHandler handler;
    handler.start = [&](const std::string& name, const char** attributes) {
      if (name == "col") hide_columns(attributes, info);
      if (name == "sheetData") {
        in_rows = true;
        visitor.on_sheet(info);  // its columns are known by now
        told = true;
      }
      if (!in_rows) return;
      if (name == "row") {
        const char *r = attribute(attributes, "r"), *hidden = attribute(attributes, "hidden");
        row = Row{};
        row.number = r ? std::strtoll(r, nullptr, 10) : last_row + 1;
        if (row.number < 1 || row.number > kLastRow) throw Unreadable{"file.broken", r ? r : ""};
        row.hidden = hidden && (std::strcmp(hidden, "1") == 0 || std::strcmp(hidden, "true") == 0);
        last_row = row.number;
        column = -1;
      } else if (name == "c") {
        const char *r = attribute(attributes, "r"), *t = attribute(attributes, "t"), *s = attribute(attributes, "s");
        int64_t at_row = 0;
        ++column;
        if (r && !read_reference(r, at_row, column)) throw Unreadable{"file.broken", r};
        if (column >= kColumns) {
          if (!t && !s) return;
        }
        type = t ? t : "n";
        style = s ? static_cast<size_t>(std::strtoul(s, nullptr, 10)) : 0;
        value.clear();
        formula.clear();
      } else if (name == "f") {
        in_formula = true;
      } else if (name == "v" || name == "t") {
        in_value = !phonetic;
      } else if (name == "rPh") {
        phonetic = true;
      }
    };
    handler.text = [&](const char* text, int length) {
      if (in_value && value.size() <= kCellBytes) value.append(text, static_cast<size_t>(length));
      if (in_formula && formula.size() <= kCellBytes) formula.append(text, static_cast<size_t>(length));
    };
    handler.end = [&](const std::string& name) {
      if (name == "v" || name == "t") in_value = false;
      if (name == "f") in_formula = false;
      if (name == "rPh") phonetic = false;
      if (!in_rows) return;
      if (name == "c" && column >= 0) {
        Cell cell = finish_cell(type, style, std::move(value));
        value.clear();
        // A formula whose value no program has worked out is empty, and yet not left empty.
        if (cell.empty() && !formula.empty()) cell.text = "=" + formula;
        if (cell.empty() && cell.text.empty()) return;
        if (column >= kColumns) throw Unreadable{"file.too_many_columns", {}};
        if (row.cells.size() <= static_cast<size_t>(column)) row.cells.resize(static_cast<size_t>(column) + 1);
        row.cells[static_cast<size_t>(column)] = std::move(cell);
      } else if (name == "row" && wanted) {
        merged.fill(row);
        // Rows that hold nothing but a format are not counted: there may be a million of them.
        if (!row.blank() && ++rows > kRows + kHeaderWithin) throw Unreadable{"file.too_many_rows", {}};
        wanted = visitor.on_row(row);
      } else if (name == "sheetData") {
        in_rows = false;
      }
    };
    handler.stop = [&] { return !wanted; };
    parse_part(archive_, sheet.part, handler);
    if (!told) visitor.on_sheet(info);
  }

  static void hide_columns(const char** attributes, SheetInfo& info) {
    const char *hidden = attribute(attributes, "hidden"), *from = attribute(attributes, "min"),
               *to = attribute(attributes, "max");
    if (!hidden || !from || !to || (std::strcmp(hidden, "1") != 0 && std::strcmp(hidden, "true") != 0)) return;
    const int last = std::min(std::atoi(to), kColumns);
    for (int c = std::max(std::atoi(from), 1); c <= last && info.hidden_columns.size() < static_cast<size_t>(kColumns);
         ++c)
      info.hidden_columns.push_back(c - 1);
  }

  XlsxArchive archive_;
  std::vector<SheetPart> sheets_;
  SharedStrings strings_;
  std::vector<bool> is_date_;
};

}  // namespace

void read_xlsx(const std::string& bytes, const SheetVisitor& visitor) { Workbook(bytes).visit(visitor); }

}  // namespace intake
