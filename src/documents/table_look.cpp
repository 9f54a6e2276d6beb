#include "documents/table_look.h"

#include <algorithm>
#include <string_view>

namespace documents {
namespace {

constexpr double kTwip = 1.0 / 20, kEighth = 1.0 / 8;  // of a point
constexpr double kThinnestRule = 0.5;

// The width of the first line there is; none: the element says there are no lines, or says nothing.
std::optional<double> width_of(pugi::xml_node borders) {
  if (!borders) return std::nullopt;
  for (const char* side : {"w:top", "w:left", "w:start", "w:bottom", "w:right", "w:end", "w:insideH", "w:insideV"}) {
    const auto line = borders.child(side);
    const std::string_view kind = line.attribute("w:val").value();
    if (line && kind != "none" && kind != "nil") return std::max(kThinnestRule, number_of(line, "w:sz", 4) * kEighth);
  }
  return 0.0;
}

std::optional<double> margin_of(pugi::xml_node margin) {
  if (!margin.attribute("w:w")) return std::nullopt;
  return std::max(number_of(margin, "w:w"), 0.0) * kTwip;
}

TableLook said_by(pugi::xml_node properties) {
  const auto margins = properties.child("w:tblCellMar");
  const auto side = margins.child("w:left") ? margins.child("w:left") : margins.child("w:start");
  return {width_of(properties.child("w:tblBorders")), margin_of(margins.child("w:top")), margin_of(side)};
}

TableLook over(const TableLook& own, const TableLook& behind) {
  return {own.border ? own.border : behind.border, own.padding ? own.padding : behind.padding,
          own.side_padding ? own.side_padding : behind.side_padding};
}

// Other programs write a table's rules into its cells. One cell with lines stands for all.
double rules_of_cells(pugi::xml_node table) {
  for (auto row : table.children("w:tr"))
    for (auto cell : row.children("w:tc"))
      if (const auto width = width_of(cell.child("w:tcPr").child("w:tcBorders")); width && *width > 0) return *width;
  return 0;
}

}  // namespace

void TableStyles::add(pugi::xml_node style) {
  const auto based_on = styles_.find(style.child("w:basedOn").attribute("w:val").value());
  styles_[style.attribute("w:styleId").value()] =
      over(said_by(style.child("w:tblPr")), based_on == styles_.end() ? TableLook{} : based_on->second);
}

TableLook TableStyles::look_of(pugi::xml_node table) const {
  const auto properties = table.child("w:tblPr");
  TableLook look = said_by(properties);
  if (const auto style = styles_.find(properties.child("w:tblStyle").attribute("w:val").value());
      style != styles_.end())
    look = over(look, style->second);
  if (look.border.value_or(0) <= 0) look.border = rules_of_cells(table);
  return look;
}

}  // namespace documents
