#include "documents/pdf.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <future>

#include "base/text.h"
#include "documents/lines.h"
#include "documents/read_back.h"
#include "documents/typeset.h"

using namespace documents;

namespace {

Paragraph words(const std::string& text, Align align = Align::kJustify, double size = 14, bool bold = false) {
  Paragraph p;
  Run r;
  r.text = text;
  r.size = size;
  r.bold = bold;
  p.runs.push_back(r);
  p.align = align;
  return p;
}

std::string text_of(const std::string& pdf) {
  OnDisk file(pdf);
  return output_of("pdftotext -raw " + file.path + " - 2>&1");
}

Paper judgment() {
  Paper paper;
  paper.title = "民事判决书";
  paper.blocks.push_back(words("桂林市七星区人民法院", Align::kCentre, 22, true));
  paper.blocks.push_back(words("民 事 判 决 书", Align::kCentre, 26, true));
  paper.blocks.push_back(words("（2023）桂0305民初1号", Align::kRight));
  for (int i = 0; i < 24; ++i) {
    auto p = words(
        "被告于本判决生效之日起十日内偿还原告示例银行股份有限公司桂林分行信用卡透支本金48,650."
        "32元，以及截至2022年12月31日的利息13,200.94元；自2023年1月1日起的利息，按照合同约定计算至实际清偿之日止。");
    p.first_line_indent = 28;
    paper.blocks.push_back(p);
  }
  Table t;
  t.column_widths = {80, 120, 120, 120};
  Row head;
  head.repeats_as_header = true;
  for (const char* h : {"要素", "原告主张", "被告意见", "本院认定"}) {
    Cell c;
    c.paragraphs.push_back(words(h, Align::kCentre, 12, true));
    head.cells.push_back(c);
  }
  t.rows.push_back(head);
  for (int i = 0; i < 40; ++i) {
    Row r;
    for (const char* h : {"本金", "48,650.32", "无异议", "48,650.32"}) {
      Cell c;
      c.paragraphs.push_back(words(h, Align::kCentre, 12));
      r.cells.push_back(c);
    }
    t.rows.push_back(r);
  }
  paper.blocks.push_back(t);
  Paragraph foot;
  foot.align = Align::kCentre;
  Run page;
  page.size = 10;
  page.field = Run::Field::kPage;
  foot.runs.push_back(page);
  paper.footer.push_back(foot);
  return paper;
}

}  // namespace

TEST(pdf, is_sound_and_its_fonts_are_embedded) {
  const auto pdf = render_pdf(judgment());
  EXPECT_GE(pdf.pages, 3);
  EXPECT_TRUE(pdf.missing.empty());
  OnDisk file(pdf.bytes);
  EXPECT_NE(output_of("qpdf --check " + file.path + " 2>&1").find("No syntax or stream encoding errors"),
            std::string::npos);
  const std::string fonts = output_of("pdffonts " + file.path + " 2>&1");
  EXPECT_NE(fonts.find("yes yes yes"), std::string::npos) << fonts;
  EXPECT_EQ(fonts.find(" no "), std::string::npos) << fonts;
  EXPECT_EQ(fonts.find("rror"), std::string::npos) << fonts;
  EXPECT_NE(output_of("pdfinfo " + file.path).find("民事判决书"), std::string::npos);
}

TEST(pdf, says_the_same_when_it_is_read_back) {
  const std::string text = text_of(render_pdf(judgment()).bytes);
  EXPECT_NE(text.find("（2023）桂0305民初1号"), std::string::npos) << text.substr(0, 400);
  EXPECT_NE(base::without_spaces(text).find(
                "被告于本判决生效之日起十日内偿还原告示例银行股份有限公司桂林分行信用卡透支本金48,650.32元"),
            std::string::npos);
}

TEST(pdf, the_same_paper_gives_the_same_bytes) {
  EXPECT_EQ(render_pdf(judgment()).bytes, render_pdf(judgment()).bytes);
}

TEST(pdf, threads_draw_the_same_bytes) {
  Paper paper = judgment();
  paper.blocks.push_back(words("被告㛃𬱖、䶮、𠮷野。"));
  const std::string expected = render_pdf(paper).bytes;
  std::vector<std::future<std::string>> drawn;
  for (int i = 0; i < 8; ++i)
    drawn.push_back(std::async(std::launch::async, [&paper, i] {
      Paper rare;
      rare.blocks.push_back(words(i % 2 ? "𬴃" : "𫖯"));
      (void)render_pdf(rare);
      return render_pdf(paper).bytes;
    }));
  for (auto& one : drawn) EXPECT_EQ(one.get(), expected);
}

TEST(pdf, a_table_s_header_comes_again_on_each_page) {
  const std::string text = text_of(render_pdf(judgment()).bytes);
  size_t n = 0;
  for (size_t at = 0; (at = text.find("原告主张", at)) != std::string::npos; ++at) ++n;
  EXPECT_GE(n, 2u);
}

TEST(pdf, rare_characters_in_names_are_drawn) {
  Paper paper;
  paper.blocks.push_back(words("被告㛃𬱖、䶮、𠮷野，住桂林市。"));
  const auto pdf = render_pdf(paper);
  EXPECT_TRUE(pdf.missing.empty());
  const std::string text = text_of(pdf.bytes);
  for (const char* c : {"㛃", "𬱖", "䶮", "𠮷"}) EXPECT_NE(text.find(c), std::string::npos) << c << text;
}

TEST(pdf, what_no_typeface_has_is_told) {
  Paper paper;
  paper.blocks.push_back(words("\xF0\x9F\xA7\xBF"));  // a picture, in no court typeface
  EXPECT_EQ(render_pdf(paper).missing.size(), 1u);
}

TEST(lines, nothing_that_closes_begins_a_line) {
  Paper paper;
  Typesetter typesetter(paper);
  for (int width = 60; width < 300; width += 7) {
    const auto p = words(
        "原告（示例银行）诉称：“被告欠款48,650.32元，利息13,200.94元。”本院认为，应予支持；《民法典》第五百七十七条。");
    for (const auto& line : break_lines(p, typesetter.glyphs_of(p), width)) {
      if (line.glyphs.empty()) continue;
      EXPECT_FALSE(may_not_begin_line(line.glyphs.front().character)) << width;
      EXPECT_LE(line.width, width + 0.5) << width;
    }
  }
}

TEST(lines, an_amount_stays_whole) {
  Paper paper;
  Typesetter typesetter(paper);
  const auto p = words("本金合计48,650.32元");
  for (const auto& line : break_lines(p, typesetter.glyphs_of(p), 100)) {
    std::string text;
    for (const auto& g : line.glyphs) base::append_utf8(text, g.character);
    EXPECT_TRUE(text.find("48") == std::string::npos || text.find("48,650.32") != std::string::npos) << text;
  }
}

RC_GTEST_PROP(lines, lose_no_character, ()) {
  Paper paper;
  Typesetter typesetter(paper);
  const auto text = *rc::gen::container<std::u32string>(
      rc::gen::element<char32_t>(U'判', U'决', U'，', U'。', U'（', U'）', U'a', U'1', U'9', U' ', U'.'));
  const auto p = words(base::to_utf8(text));
  const double width = *rc::gen::inRange(30, 400);
  std::u32string got;
  for (const auto& line : break_lines(p, typesetter.glyphs_of(p), width))
    for (const auto& g : line.glyphs)
      if (g.character != ' ') got += g.character;
  std::u32string expected;
  for (char32_t c : text)
    if (c != ' ') expected += c;
  RC_ASSERT(got == expected);
}
