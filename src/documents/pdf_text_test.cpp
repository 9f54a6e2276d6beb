#include <gtest/gtest.h>

#include <unistd.h>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/text.h"
#include "documents/lines.h"
#include "documents/pdf.h"
#include "documents/typeset.h"

// That no word of a paper is lost or turned into another on its way to the page.
namespace documents {
namespace {

Paragraph words(const std::string& text, double size = 14) {
  Paragraph p;
  Run r;
  r.text = text;
  r.size = size;
  p.runs.push_back(r);
  return p;
}

std::string read_back(const std::string& pdf) {
  const auto path = std::filesystem::temp_directory_path() / ("pdf_text_" + std::to_string(getpid()) + ".pdf");
  std::ofstream(path, std::ios::binary) << pdf;
  std::string out;
  if (FILE* pipe = popen(("pdftotext -raw " + path.string() + " - 2>&1").c_str(), "r")) {
    char buffer[4096];
    for (size_t n; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, n);
    pclose(pipe);
  }
  std::filesystem::remove(path);
  return out;
}

size_t count(const std::string& text, const std::string& word) {
  size_t n = 0;
  for (size_t at = 0; (at = text.find(word, at)) != std::string::npos; at += word.size()) ++n;
  return n;
}

Cell cell(const std::string& text) {
  Cell c;
  c.paragraphs.push_back(words(text, 12));
  return c;
}

class pdf_text : public testing::Test {
 protected:
  void SetUp() override {
    if (std::system("command -v pdftotext >/dev/null 2>&1") != 0) GTEST_SKIP() << "poppler-utils is not installed";
  }
};

Table with_head(double columns) {
  Table t;
  t.column_widths.assign(static_cast<size_t>(columns), 440 / columns);
  Row head;
  head.repeats_as_header = true;
  for (size_t c = 0; c < t.column_widths.size(); ++c) head.cells.push_back(cell("表头"));
  t.rows.push_back(head);
  return t;
}

}  // namespace

TEST_F(pdf_text, a_character_no_typeface_has_is_not_taken_for_another) {
  Paper paper;
  paper.blocks.push_back(words("甲\xF0\xAA\x9A\xA5乙\xF0\x9F\xA7\xBF丙〓丁"));  // 𪚥 and a picture, then a true 〓
  const auto pdf = render_pdf(paper);
  EXPECT_EQ(pdf.missing.size(), 2u);
  EXPECT_NE(read_back(pdf.bytes).find("甲\xF0\xAA\x9A\xA5乙\xF0\x9F\xA7\xBF丙〓丁"), std::string::npos)
      << read_back(pdf.bytes);
}

TEST_F(pdf_text, characters_that_share_a_glyph_stay_apart) {
  Paper paper;
  paper.blocks.push_back(words("〜～〜"));
  EXPECT_NE(read_back(render_pdf(paper).bytes).find("〜～〜"), std::string::npos);
}

TEST_F(pdf_text, a_cell_that_spans_more_than_a_page_keeps_its_words) {
  Paper paper;
  Table t = with_head(2);
  std::string tall;
  for (int i = 0; i < 150; ++i) tall += "【" + std::to_string(i) + "】";
  for (int r = 0; r < 70; ++r) {
    Row row;
    if (r == 0) {
      row.cells.push_back(cell(tall));
      row.cells.back().row_span = 70;
    }
    row.cells.push_back(cell("金额"));
    t.rows.push_back(row);
  }
  paper.blocks.push_back(t);
  const auto pdf = render_pdf(paper);
  const std::string text = read_back(pdf.bytes);
  const std::string flat = base::without_spaces(text);
  for (int i = 0; i < 150; ++i) EXPECT_NE(flat.find(std::to_string(i) + "】"), std::string::npos) << i;
  EXPECT_EQ(count(text, "金额"), 70u);
  EXPECT_EQ(count(text, "表头"), 2u * static_cast<size_t>(pdf.pages));
}

TEST_F(pdf_text, a_row_taller_than_a_page_goes_on_under_the_header) {
  for (int lead = 0; lead < 30; lead += 3) {
    Paper paper;
    for (int i = 0; i < lead; ++i) paper.blocks.push_back(words("填充"));
    Table t = with_head(2);
    std::string tall;
    for (int i = 0; i < 400; ++i) tall += "第" + std::to_string(1000 + i) + "项；";
    Row row;
    row.cells.push_back(cell("左边"));
    row.cells.push_back(cell(tall));
    t.rows.push_back(row);
    t.rows.push_back(row);
    paper.blocks.push_back(t);
    const auto pdf = render_pdf(paper);
    const std::string text = read_back(pdf.bytes);
    EXPECT_EQ(count(text, "左边"), 2u) << lead;
    for (int i = 0; i < 400; ++i) EXPECT_EQ(count(text, std::to_string(1000 + i)), 2u) << lead << ' ' << i;
    const size_t pages = static_cast<size_t>(pdf.pages);
    EXPECT_TRUE(count(text, "表头") == 2 * pages || count(text, "表头") == 2 * (pages - 1)) << lead;
    for (size_t at = 0, next; (next = text.find('\f', at)) != std::string::npos; at = next + 1)
      EXPECT_GT(next - at, 40u) << "a page with next to nothing on it, " << lead;
  }
}

TEST(lines_numbers, a_case_number_s_suffix_and_dates_stay_whole) {
  Paper paper;
  Typesetter typesetter(paper);
  for (const std::string number : {"12345-2", "2022-12-31", "－1,234.50", "2022/12/31"}) {
    const auto p = words("案件编号为民初" + number + "号之一，予以支持。");
    for (double width = 90; width < 240; width += 3) {
      size_t whole = 0;
      for (const auto& line : break_lines(p, typesetter.glyphs_of(p), width)) {
        std::string text;
        for (const auto& g : line.glyphs) base::append_utf8(text, g.character);
        whole += count(text, number);
      }
      EXPECT_EQ(whole, 1u) << number << " at " << width;
    }
  }
}

// Of a justified line: the places where its width is made up.
TEST(lines_numbers, a_justified_line_is_drawn_apart_between_words_only) {
  Paper paper;
  Typesetter typesetter(paper);
  auto p = words("住桂林市七星区演示街55号7栋4单元2502室，自2023年1月1日起至2023年12月31日止，按日利率0.05%计算。");
  size_t spread = 0;
  for (double width = 300; width < 460; width += 7)
    for (const auto& line : break_lines(p, typesetter.glyphs_of(p), width)) {
      if (line.spread == 0) continue;
      ++spread;
      double drawn = line.width;
      for (size_t i = 0; i + 1 < line.glyphs.size(); ++i) {
        const char32_t a = line.glyphs[i].character, b = line.glyphs[i + 1].character;
        EXPECT_EQ(joined(a, b), a < 0x80 && b < 0x80);
        if (!joined(a, b)) drawn += line.spread;
      }
      // To the edge; where that would part the characters, as near to it as they may be drawn.
      if (line.spread < 0.0949 * line.glyphs.front().size)
        EXPECT_NEAR(drawn, width, 0.01);
      else
        EXPECT_LT(drawn, width + 0.01);
    }
  EXPECT_GT(spread, 10u);
}

TEST(lines_numbers, a_line_a_long_number_did_not_fit_is_drawn_nearer_to_the_edge_or_left_as_it_is) {
  Paper paper;
  Typesetter typesetter(paper);
  const auto p = words("公民身份号码为450399199601273614，自起。");
  size_t nearer = 0, left = 0;
  for (double width = 100; width < 240; width += 3) {
    const auto lines = break_lines(p, typesetter.glyphs_of(p), width);
    if (lines.size() < 2 || lines[0].glyphs.size() != 7) continue;
    const double slack = width - lines[0].width;
    EXPECT_LE(lines[0].spread * 6, slack + 0.01);
    (lines[0].spread > 0 ? nearer : left) += 1;
  }
  EXPECT_GT(nearer, 0u);
  EXPECT_GT(left, 5u);
}

TEST_F(pdf_text, a_justified_line_is_copied_without_spaces) {
  const std::string text =
      "被告住桂林市七星区演示街55号7栋4单元2502室，公民身份号码450399199601273614，自2023年1月1日起。";
  for (double width = 250; width < 450; width += 9) {
    Paper paper;
    paper.width = paper.left + width + paper.right;
    paper.blocks.push_back(words(text));
    EXPECT_EQ(base::replace_all(base::replace_all(read_back(render_pdf(paper).bytes), "\n", ""), "\f", ""), text)
        << width;
  }
}

}  // namespace documents
