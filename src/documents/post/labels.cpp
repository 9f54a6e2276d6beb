#include "documents/post/labels.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

#include "base/text.h"

namespace documents {
namespace {

constexpr double kMm = 72 / 25.4;
constexpr double kWidth = 210, kHeight = 297;          // A4
constexpr double kSide = 4 * kMm, kAbove = 2.5 * kMm;  // left free within a label: sheets are never fed quite straight
constexpr double kLargest = 10.5, kSmallest = 6, kStep = 0.5;  // of the address
constexpr int kBarMm = 6;
constexpr double kPitch = 1.2;

Paragraph line(const std::string& text, double size, bool bold = false, Face face = Face::kSerif) {
  Paragraph p;
  p.align = Align::kLeft;
  p.line_factor = kPitch;
  Run run;
  run.text = text;
  run.size = size;
  run.bold = bold;
  run.face = face;
  p.runs.push_back(std::move(run));
  return p;
}

// Han are as wide as high, the rest about half: enough to tell how many lines an address takes.
double width_of(const std::string& text, double size) {
  double width = 0;
  for (size_t at = 0; at < text.size();) width += base::next_char(text, at) < 0x2000 ? size * 0.6 : size;
  return width;
}

double lines_of(const std::string& text, double size, double room) {
  return std::max(1.0,
                  std::ceil(width_of(text, size) * 1.04 / room));  // what does not break everywhere takes a little more
}

double largest_that_fits(const std::string& text, double size, double width, double height) {
  while (size > kSmallest && lines_of(text, size, width) * size * kPitch > height + 0.01) size -= kStep;
  return size;
}

struct Place {
  double width, height;
};

Cell label_cell(const Label& label, Place room) {
  Cell cell;
  cell.middle = false;
  auto& out = cell.paragraphs;
  const std::string head = label.postcode + (label.postcode.empty() || label.phone.empty() ? "" : "　") + label.phone;
  double left = room.height;
  if (!head.empty()) out.push_back(line(head, 9)), left -= 9 * kPitch;
  std::optional<CodePicture> code = code_picture(Code::Kind::kBarcode, label.number, kBarMm);
  if (code) code = narrowed(*std::move(code), room.width);
  left -= code ? code->height + 7 * kPitch : label.number.empty() ? 0 : 8 * kPitch;
  const std::string to = label.recipient + "　收";
  const double name = largest_that_fits(to, 13, room.width, 13 * kPitch);
  left -= lines_of(to, name, room.width) * name * kPitch;
  out.push_back(line(label.address, largest_that_fits(label.address, kLargest, room.width, left)));
  out.push_back(line(to, name, true));
  if (code) {
    Paragraph bars;
    bars.align = Align::kLeft;
    bars.runs.resize(1);
    bars.runs[0].code = std::make_shared<const CodePicture>(std::move(*code));
    out.push_back(std::move(bars));
    out.push_back(line(label.number, 7, false, Face::kSans));
  } else if (!label.number.empty()) {
    out.push_back(line(label.number, 8, false, Face::kSans));
  }
  return cell;
}

std::optional<base::Refusal> unfit(const LabelSheet& s) {
  const bool fits = s.columns > 0 && s.rows > 0 && s.columns <= 10 && s.rows <= 40 && s.top >= 0 && s.left >= 0 &&
                    s.width >= 20 && s.height >= 15 && s.left + s.columns * s.width <= kWidth + 0.5 &&
                    s.top + s.rows * s.height <= kHeight;
  if (!fits) return base::Refusal{"labels.sheet", {}, {}};
  if (s.first < 0 || s.first >= s.columns * s.rows)
    return base::Refusal{"labels.first", {{"most", std::to_string(s.columns * s.rows - 1)}}, "first"};
  return std::nullopt;
}

}  // namespace

base::Result<PdfResult> address_labels(const std::vector<Label>& labels, const LabelSheet& sheet) {
  if (const auto refused = unfit(sheet)) return *refused;
  Paper paper;
  paper.title = "地址标签";
  paper.top = sheet.top * kMm;
  paper.left = sheet.left * kMm;
  paper.right = paper.bottom = 0;
  const Place room{sheet.width * kMm - 2 * kSide, sheet.height * kMm - 2 * kAbove};
  const auto columns = static_cast<size_t>(sheet.columns), rows = static_cast<size_t>(sheet.rows);
  for (size_t at = 0, cells = static_cast<size_t>(sheet.first) + labels.size(); at < cells;) {
    // A table for each sheet: it begins at the top, whatever is left of the sheet before.
    if (at > 0) {
      Paragraph next;
      next.page_break_before = true;
      next.line_height = 0.01;
      next.runs.resize(1);
      paper.blocks.emplace_back(std::move(next));
    }
    Table table;
    table.border = 0;
    table.padding = kAbove;
    table.side_padding = kSide;
    table.column_widths.assign(columns, sheet.width * kMm);
    for (size_t r = 0; r < rows && at < cells; ++r) {
      Row row;
      row.min_height = sheet.height * kMm;
      for (size_t c = 0; c < columns; ++c, ++at) {
        const bool used_up = at < static_cast<size_t>(sheet.first) || at >= cells;
        row.cells.push_back(used_up ? Cell{} : label_cell(labels[at - static_cast<size_t>(sheet.first)], room));
      }
      table.rows.push_back(std::move(row));
    }
    paper.blocks.emplace_back(std::move(table));
  }
  return render_pdf(paper);
}

}  // namespace documents
