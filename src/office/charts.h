#pragma once
#include <string>
#include <vector>

#include "documents/paper.h"
#include "office/statistics.h"

namespace office {

/// Horizontal bars, longest first as given: label left, count at the bar's end. Width and height in points.
documents::Drawing bar_chart(const std::vector<Bar>& bars, double width, uint32_t colour = 0x2F5D8A);
/// Upright columns over a scale of numbers (days), the empty ones too; neighbours are drawn together when there are
/// many.
documents::Drawing column_chart(const std::vector<Bar>& bars, double width, double height, uint32_t colour = 0x2F5D8A);
/// Each step's share of the first: how many of those that came in got this far.
documents::Drawing funnel_chart(const std::vector<Bar>& steps, double width);

/// Text within HTML and its attributes.
std::string escaped(std::string text);

/// The same drawing as SVG, for the HTML report.
std::string to_svg(const documents::Drawing& drawing, const std::string& title);

}  // namespace office
