#include "office/charts.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace office {
namespace {

using documents::Align;
using documents::Drawing;
using documents::Shape;

constexpr double kRow = 18, kLabel = 92, kNumber = 96, kLeastColumn = 32;
constexpr uint32_t kInk = 0x222222, kQuiet = 0x777777, kRule = 0xCCCCCC;

Shape rectangle(double x, double y, double w, double h, uint32_t colour) {
  Shape s;
  s.points = {x, y, w, h};
  s.colour = colour;
  return s;
}

Shape text(double x, double y, std::string words, Align align, double size = 9, uint32_t colour = kInk) {
  Shape s;
  s.kind = Shape::Kind::kText;
  s.points = {x, y};
  s.text = std::move(words);
  s.align = align;
  s.size = size;
  s.colour = colour;
  return s;
}

Shape line(double x1, double y1, double x2, double y2, uint32_t colour) {
  Shape s;
  s.kind = Shape::Kind::kLine;
  s.points = {x1, y1, x2, y2};
  s.colour = colour;
  s.stroke = 0.5;
  return s;
}

int64_t largest(const std::vector<Bar>& bars) {
  int64_t most = 1;
  for (const auto& b : bars) most = std::max(most, b.count);
  return most;
}

// A scale of days has every day on it, with or without cases; many days are put into spans of equal width, so that the
// labels beneath have room.
std::vector<Bar> in_spans(const std::vector<Bar>& bars, double width) {
  if (bars.empty()) return bars;
  const auto most = std::max<int64_t>(1, static_cast<int64_t>(width / kLeastColumn));
  const int64_t first = base::parse_int(bars.front().label).value_or(0),
                last = base::parse_int(bars.back().label).value_or(0);
  const int64_t span = (last - first) / most + 1;
  std::vector<Bar> spans;
  for (int64_t from = first; from <= last; from += span)
    spans.push_back({span == 1 ? std::to_string(from) : fmt::format("{}–{}", from, from + span - 1), 0, 0});
  for (const auto& b : bars)
    spans[static_cast<size_t>((base::parse_int(b.label).value_or(first) - first) / span)].count += b.count;
  return spans;
}

}  // namespace

Drawing bar_chart(const std::vector<Bar>& bars, double width, uint32_t colour) {
  Drawing d{width, kRow * static_cast<double>(bars.size()) + 4, {}};
  const double room = width - kLabel - kNumber, most = static_cast<double>(largest(bars));
  double y = 2;
  for (const auto& b : bars) {
    const double length = room * static_cast<double>(b.count) / most;
    d.shapes.push_back(text(kLabel - 6, y + 12, b.label, Align::kRight));
    d.shapes.push_back(rectangle(kLabel, y + 3, std::max(length, 0.8), kRow - 6, colour));
    d.shapes.push_back(text(kLabel + length + 5, y + 12, std::to_string(b.count), Align::kLeft));
    y += kRow;
  }
  d.shapes.push_back(line(kLabel, 0, kLabel, y, kRule));
  return d;
}

Drawing funnel_chart(const std::vector<Bar>& steps, double width) {
  Drawing d{width, kRow * static_cast<double>(steps.size()) + 4, {}};
  const double room = width - kLabel - kNumber, most = static_cast<double>(largest(steps));
  const double all = steps.empty() ? 1 : std::max<double>(1, static_cast<double>(steps.front().count));
  double y = 2;
  for (const auto& s : steps) {
    const double length = room * static_cast<double>(s.count) / most;
    d.shapes.push_back(text(kLabel - 6, y + 12, s.label, Align::kRight));
    d.shapes.push_back(rectangle(kLabel, y + 3, room, kRow - 6, 0xEEF2F6));
    d.shapes.push_back(rectangle(kLabel, y + 3, std::max(length, 0.8), kRow - 6, 0x2F5D8A));
    d.shapes.push_back(text(kLabel + room + 6, y + 12,
                            fmt::format("{}（{:.1f}%）", s.count, 100.0 * static_cast<double>(s.count) / all),
                            Align::kLeft));
    y += kRow;
  }
  return d;
}

Drawing column_chart(const std::vector<Bar>& all, double width, double height, uint32_t colour) {
  const auto bars = in_spans(all, width);
  Drawing d{width, height, {}};
  if (bars.empty()) return d;
  const double foot = height - 22, head = 14, step = width / static_cast<double>(bars.size());
  const double most = static_cast<double>(largest(bars));
  double x = 0;
  for (const auto& b : bars) {
    const double tall = (foot - head) * static_cast<double>(b.count) / most;
    d.shapes.push_back(rectangle(x + step * 0.15, foot - tall, step * 0.7, tall, colour));
    if (b.count > 0)
      d.shapes.push_back(text(x + step / 2, foot - tall - 3, std::to_string(b.count), Align::kCentre, 8));
    d.shapes.push_back(text(x + step / 2, foot + 12, b.label, Align::kCentre, 8, kQuiet));
    x += step;
  }
  d.shapes.push_back(line(0, foot, width, foot, kRule));
  return d;
}

std::string escaped(std::string text) {
  text = base::replace_all(std::move(text), "&", "&amp;");
  text = base::replace_all(std::move(text), "<", "&lt;");
  return base::replace_all(std::move(text), "\"", "&quot;");
}

std::string to_svg(const Drawing& d, const std::string& title) {
  std::string svg =
      fmt::format(R"(<svg viewBox="0 0 {:.0f} {:.0f}" role="img" aria-label="{}">)", d.width, d.height, escaped(title));
  for (const Shape& s : d.shapes) {
    if (s.kind == Shape::Kind::kRectangle)
      svg += fmt::format(R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="#{:06x}"/>)", s.points[0],
                         s.points[1], s.points[2], s.points[3], s.colour);
    else if (s.kind == Shape::Kind::kLine)
      svg +=
          fmt::format(R"(<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" stroke="#{:06x}" stroke-width="{}"/>)",
                      s.points[0], s.points[1], s.points[2], s.points[3], s.colour, s.stroke);
    else if (s.kind == Shape::Kind::kText)
      svg += fmt::format(R"(<text x="{:.1f}" y="{:.1f}" font-size="{}" text-anchor="{}" fill="#{:06x}">{}</text>)",
                         s.points[0], s.points[1], s.size,
                         s.align == Align::kRight    ? "end"
                         : s.align == Align::kCentre ? "middle"
                                                     : "start",
                         s.colour, escaped(s.text));
  }
  return svg + "</svg>";
}

}  // namespace office
