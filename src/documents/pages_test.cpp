#include "documents/pages.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "documents/laid_out.h"

// Where pages end, as a court's reader expects: no signature alone, no line alone, no row cut in two.
namespace documents {
namespace {

Paragraph words(const std::string& text, Align align = Align::kJustify) {
  Paragraph p;
  Run r;
  r.text = text;
  r.size = 16;
  p.runs.push_back(r);
  p.align = align;
  p.line_height = 28;
  return p;
}

// `n` lines: 27 characters of 16 points fill the width.
Paragraph lines(size_t n) {
  std::string text;
  for (size_t i = 0; i < n * 27; ++i) text += "判";
  return words(text);
}

// 20 lines of 28 points to a page, 27 characters to a line.
Paper page_of_twenty() {
  Paper paper;
  paper.height = 72 + 20 * 28 + 72;
  paper.width = 72 + 27 * 16 + 72;
  paper.top = paper.bottom = paper.left = paper.right = 72;
  return paper;
}

void sign(Paper& paper) {
  for (const char* line : {"审判员　甲", "二〇二三年二月十四日", "书记员　乙"}) {
    paper.blocks.push_back(words(line, Align::kRight));
    std::get<Paragraph>(paper.blocks.back()).keep_with_next = true;
  }
  std::get<Paragraph>(paper.blocks.back()).keep_with_next = false;
}

std::vector<size_t> lines_per_page(const Paper& paper) {
  std::vector<size_t> all;
  for (const auto& page : laid_out(paper)) all.push_back(page.size());
  return all;
}

using Counts = std::vector<size_t>;

Row row(const std::vector<std::string>& texts, bool header = false) {
  Row r;
  r.repeats_as_header = header;
  for (const auto& text : texts) {
    Cell c;
    c.paragraphs.push_back(words(text));
    r.cells.push_back(c);
  }
  return r;
}

}  // namespace

TEST(pages, a_signature_takes_two_lines_of_the_text_before_along) {
  Paper paper = page_of_twenty();
  paper.blocks.push_back(lines(14));
  paper.blocks.push_back(lines(6));
  sign(paper);
  EXPECT_EQ(lines_per_page(paper), (Counts{18, 5}));
  const auto pages = laid_out(paper);
  EXPECT_EQ(pages[1][0].text.substr(0, 3), "判");
  EXPECT_EQ(pages[1][2].text, "审判员　甲");
}

TEST(pages, a_signature_takes_a_short_paragraph_whole) {
  Paper paper = page_of_twenty();
  for (int i = 0; i < 8; ++i) paper.blocks.push_back(lines(2));
  paper.blocks.push_back(lines(3));
  sign(paper);
  EXPECT_EQ(lines_per_page(paper), (Counts{16, 6}));
}

TEST(pages, a_signature_stays_where_there_is_room) {
  Paper paper = page_of_twenty();
  paper.blocks.push_back(lines(17));
  sign(paper);
  EXPECT_EQ(lines_per_page(paper), (Counts{20}));
}

TEST(pages, a_seal_after_a_table_takes_its_last_row_along) {
  Paper paper = page_of_twenty();
  Table t;
  t.column_widths = {200, 200};
  t.padding = 0;
  for (int i = 0; i < 19; ++i) t.rows.push_back(row({"左" + std::to_string(i), "右"}));
  paper.blocks.push_back(t);
  sign(paper);
  const auto pages = laid_out(paper);
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_EQ(pages[1][0].text, "左18右");
  EXPECT_EQ(pages[1].size(), 4u);
}

TEST(pages, no_line_stands_alone_at_the_foot_or_the_head) {
  Paper first = page_of_twenty();
  first.blocks = {lines(19), lines(4)};
  EXPECT_EQ(lines_per_page(first), (Counts{19, 4}));  // not one line at the foot
  Paper last = page_of_twenty();
  last.blocks = {lines(17), lines(4)};
  EXPECT_EQ(lines_per_page(last), (Counts{19, 2}));  // not one line at the head
  Paper three = page_of_twenty();
  three.blocks = {lines(18), lines(3)};
  EXPECT_EQ(lines_per_page(three), (Counts{18, 3}));  // three lines cannot be parted at all
}

TEST(pages, a_paragraph_that_keeps_its_lines_goes_over_whole) {
  Paper paper = page_of_twenty();
  paper.blocks = {lines(14), lines(10)};
  std::get<Paragraph>(paper.blocks[1]).keep_lines = true;
  EXPECT_EQ(lines_per_page(paper), (Counts{14, 10}));
  paper.blocks = {lines(14), lines(30)};  // longer than a page: there is nothing to keep
  std::get<Paragraph>(paper.blocks[1]).keep_lines = true;
  EXPECT_EQ(lines_per_page(paper), (Counts{14, 20, 10}));
}

TEST(pages, a_heading_stands_with_what_it_heads) {
  Paper paper = page_of_twenty();
  paper.blocks = {lines(17), words("附：计算过程"), words("一、利息"), lines(6)};
  std::get<Paragraph>(paper.blocks[1]).keep_with_next = true;
  std::get<Paragraph>(paper.blocks[2]).keep_with_next = true;
  EXPECT_EQ(lines_per_page(paper), (Counts{17, 8}));
}

TEST(pages, what_asks_to_be_kept_beyond_a_page_is_set_all_the_same) {
  Paper paper = page_of_twenty();
  for (int i = 0; i < 50; ++i) {
    paper.blocks.push_back(words("第" + std::to_string(i)));
    std::get<Paragraph>(paper.blocks.back()).keep_with_next = true;
  }
  EXPECT_EQ(lines_per_page(paper), (Counts{20, 10, 20}));  // the last twenty fit a page and are kept
}

TEST(pages, no_row_is_cut_and_the_header_comes_again) {
  for (size_t lead = 0; lead < 20; ++lead) {
    Paper paper = page_of_twenty();
    if (lead > 0) paper.blocks.push_back(lines(lead));
    Table t;
    t.column_widths = {200, 230};
    t.padding = 0;
    t.rows.push_back(row({"项目", "内容"}, true));
    for (int i = 0; i < 12; ++i)
      t.rows.push_back(row({"始" + std::to_string(i),
                            "一二三四五六七八九十一二三四一二三四五六七八九十一二三四末" + std::to_string(i)}));
    paper.blocks.push_back(t);
    size_t begun = 0, ended = 0;
    const auto pages = laid_out(paper);
    for (size_t n = 0; n < pages.size(); ++n) {
      size_t headers = 0;
      for (const auto& line : pages[n]) {
        headers += line.text == "项目内容";
        begun += line.text.find("始") != std::string::npos;
        ended += line.text.find("末") != std::string::npos;
      }
      EXPECT_EQ(begun, ended) << "a row goes over the end of page " << n << " after " << lead;
      EXPECT_EQ(headers, begun > 0 && (n > 0 || headers > 0) ? 1u : 0u) << lead << ' ' << n;
    }
    EXPECT_EQ(begun, 12u);
  }
}

TEST(pages, rows_that_keep_with_the_next_go_over_together) {
  Paper paper = page_of_twenty();
  Table t;
  t.column_widths = {200, 200};
  t.padding = 0;
  for (int i = 0; i < 6; ++i) t.rows.push_back(row({"左" + std::to_string(i), "右"}));
  for (size_t r : {2u, 3u})
    for (auto& cell : t.rows[r].cells) cell.paragraphs[0].keep_with_next = true;
  paper.blocks = {lines(16), t};
  EXPECT_EQ(lines_per_page(paper), (Counts{18, 4}));  // 2, 3 and 4 would not all fit
  for (auto& cell : t.rows[5].cells) cell.paragraphs[0].keep_with_next = true;
  paper.blocks = {lines(14), t, words("说明")};
  EXPECT_EQ(lines_per_page(paper), (Counts{19, 2}));  // the last row stays with its note
}

TEST(pages, a_narrow_table_stands_where_it_says) {
  for (const auto& [align, x] : {std::pair{Align::kLeft, 0.0}, {Align::kCentre, 116.0}, {Align::kRight, 232.0}}) {
    Paper paper = page_of_twenty();
    Table t;
    t.column_widths = {100, 100};
    t.align = align;
    t.rows.push_back(row({"左", "右"}));
    paper.blocks = {t};
    EXPECT_NEAR(laid_out(paper)[0][0].x, 72 + x + t.side_padding, 0.01);
  }
}

TEST(pages, text_after_a_table_follows_as_word_gives_it) {
  Paper paper = page_of_twenty();
  Table t;
  t.column_widths = {200, 200};
  t.padding = 0;
  t.rows.push_back(row({"左", "右"}));
  paper.blocks = {t, words("下")};
  std::get<Paragraph>(paper.blocks[1]).space_before = 10;
  const auto pages = laid_out(paper);
  EXPECT_NEAR(pages[0][0].y - pages[0][1].y, 28 + 10, 0.02);  // its own space and no more
}

TEST(pages, lines_stand_where_their_paragraph_says) {
  Paper paper = page_of_twenty();
  paper.blocks = {words("中间", Align::kCentre), words("右边", Align::kRight), lines(2)};
  std::get<Paragraph>(paper.blocks[2]).first_line_indent = 32;
  const auto page = laid_out(paper)[0];
  EXPECT_NEAR(page[0].x, 72 + (27 * 16 - 32) / 2.0, 0.01);
  EXPECT_NEAR(page[1].x, 72 + 27 * 16 - 32, 0.01);
  EXPECT_NEAR(page[2].x, 72 + 32, 0.01);
  EXPECT_NEAR(page[3].x, 72, 0.01);
}

// Whatever the lengths: every line is there once, none beyond the foot, none alone, no signature by itself.
RC_GTEST_PROP(pages, end_well, ()) {
  const auto lengths = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 9)));
  Paper paper = page_of_twenty();
  size_t total = 3;
  for (size_t i = 0; i < lengths.size(); ++i) {
    auto p = lines(static_cast<size_t>(lengths[i]));
    p.runs[0].text = p.runs[0].text.substr(0, p.runs[0].text.size() - 3) + "。";
    paper.blocks.push_back(p);
    total += static_cast<size_t>(lengths[i]);
  }
  sign(paper);
  const auto pages = laid_out(paper);
  size_t all = 0;
  for (const auto& page : pages) {
    RC_ASSERT(!page.empty());
    RC_ASSERT(page.size() <= 20u);
    for (const auto& line : page) RC_ASSERT(line.y > 72);
    all += page.size();
  }
  RC_ASSERT(all == total);
  RC_ASSERT(pages.back().front().text.find("判") == 0u || pages.back().front().text == "。");
  size_t at = 0, within = 0;  // which paragraph, which of its lines
  for (size_t n = 0; n + 1 < pages.size(); ++n) {
    for (size_t i = 0; i < pages[n].size(); ++i)
      if (++within == static_cast<size_t>(lengths[at])) ++at, within = 0;
    RC_ASSERT(at < lengths.size());
    if (within > 0) {
      RC_ASSERT(within >= 2u);
      RC_ASSERT(static_cast<size_t>(lengths[at]) - within >= 2u);
    }
  }
}

}  // namespace documents
