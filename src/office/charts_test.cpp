#include "office/charts.h"

#include <gtest/gtest.h>

namespace office {
namespace {

// The words of a drawing, in the order they are drawn.
std::string words_of(const documents::Drawing& d) {
  std::string all;
  for (const auto& s : d.shapes)
    if (s.kind == documents::Shape::Kind::kText) all += (all.empty() ? "" : " ") + s.text;
  return all;
}

TEST(charts, days_on_which_nothing_ended_have_their_place_on_the_scale) {
  EXPECT_EQ(words_of(column_chart({{"16", 5, 0}, {"17", 158, 0}, {"20", 7, 0}}, 480, 100)), "5 16 158 17 18 19 7 20");
}

TEST(charts, many_days_are_drawn_together_so_that_no_label_meets_the_next) {
  std::vector<Bar> days;
  for (int day = 1; day <= 90; ++day) days.push_back({std::to_string(day), 1, 0});
  EXPECT_EQ(words_of(column_chart(days, 160, 100)), "18 1–18 18 19–36 18 37–54 18 55–72 18 73–90");
}

TEST(charts, no_case_is_lost_between_the_spans) {
  const auto words = words_of(column_chart({{"1", 3, 0}, {"400", 4, 0}}, 300, 100));
  EXPECT_EQ(words.substr(0, 2), "3 ");
  EXPECT_NE(words.find(" 4 "), std::string::npos);
}

TEST(charts, a_name_is_text_in_the_page_and_nothing_else) {
  const auto svg = to_svg(bar_chart({{"<b>&\"", 1, 0}}, 300), "甲\"乙<");
  EXPECT_NE(svg.find("aria-label=\"甲&quot;乙&lt;\""), std::string::npos);
  EXPECT_NE(svg.find("&lt;b>&amp;&quot;"), std::string::npos);
}

}  // namespace
}  // namespace office
