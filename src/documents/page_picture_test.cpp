#include "documents/page_picture.h"

#include <gtest/gtest.h>

#include "documents/paper.h"
#include "documents/pdf.h"

namespace documents {
namespace {

std::string three_pages() {
  Paper paper;
  for (int n = 0; n < 3; ++n) {
    Paragraph p;
    p.page_break_before = n > 0;
    Run run;
    run.text = "民事起诉状 第" + std::to_string(n + 1) + "页";
    p.runs.push_back(run);
    paper.blocks.emplace_back(p);
  }
  return render_pdf(paper).bytes;
}

uint32_t number_at(const std::string& bytes, size_t at) {
  uint32_t n = 0;
  for (size_t i = at; i < at + 4; ++i) n = n << 8 | static_cast<unsigned char>(bytes[i]);
  return n;
}

}  // namespace

TEST(page_picture, is_a_png_of_the_width_asked_for) {
  const auto pdf = three_pages();
  const auto first = page_picture(pdf, 1, 1000), third = page_picture(pdf, 3, 1000);
  ASSERT_TRUE(first.starts_with("\x89PNG")) << "pdftoppm of poppler-utils is there";
  EXPECT_EQ(number_at(first, 16), 1000u);
  EXPECT_NEAR(number_at(first, 20), height_of_picture(1000), 2);
  EXPECT_LT(first.size(), 200'000u) << "a telephone pays for it by the byte";
  EXPECT_NE(first, third) << "each page is its own";
}

TEST(page_picture, of_no_page_is_nothing) {
  EXPECT_EQ(page_picture(three_pages(), 4, 1000), "");
  EXPECT_EQ(page_picture("no paper at all", 1, 1000), "");
}

}  // namespace documents
