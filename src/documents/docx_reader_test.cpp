#include "documents/docx_reader.h"

#include <gtest/gtest.h>

#include "documents/laid_out.h"
#include "documents/template.h"
#include "documents/word_xml.h"
#include "documents/zip_file.h"

namespace documents {
namespace {

base::Result<Paper> read(const std::string& body, const std::string& styles = {}) {
  return read_paper({{"word/document.xml", "<w:document><w:body>" + body + "</w:body></w:document>"}}, styles, {});
}

// The first paragraph of a body.
Paragraph first(const std::string& body, const std::string& styles = {}) {
  const auto paper = read(body, styles);
  return paper && !paper->blocks.empty() ? std::get<Paragraph>(paper->blocks[0]) : Paragraph{};
}

Table table(const std::string& rows) {
  const auto paper =
      read("<w:tbl><w:tblGrid><w:gridCol w:w='2000'/><w:gridCol w:w='3000'/></w:tblGrid>" + rows + "</w:tbl>");
  return paper ? std::get<Table>(paper->blocks.at(0)) : Table{};
}

std::string p(const std::string& text) { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>"; }
std::string tc(const std::string& text, const std::string& properties = {}) {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + p(text) + "</w:tc>";
}
std::string tr(const std::string& cells, const std::string& properties = {}) {
  return "<w:tr><w:trPr>" + properties + "</w:trPr>" + cells + "</w:tr>";
}

std::string nested(int depth) {
  std::string open, close;
  for (int i = 0; i < depth; ++i) open += "<w:sdt><w:sdtContent>", close += "</w:sdtContent></w:sdt>";
  return open + p("底") + close;
}

}  // namespace

TEST(docx_reader, a_tables_rules_are_found_in_the_table_its_style_or_its_cells) {
  const auto made = [](const std::string& properties, const std::string& cell) {
    const auto paper =
        read("<w:tbl><w:tblPr>" + properties + "</w:tblPr>" + tr(tc("文", cell)) + "</w:tbl>",
             "<w:styles><w:style w:type='table' w:styleId='a1'><w:tblPr><w:tblCellMar><w:left w:w='108'/>"
             "</w:tblCellMar></w:tblPr></w:style><w:style w:type='table' w:styleId='TableGrid'><w:basedOn "
             "w:val='a1'/><w:tblPr><w:tblBorders><w:top w:val='single' w:sz='8'/></w:tblBorders></w:tblPr>"
             "</w:style></w:styles>");
    return std::get<Table>(paper->blocks.at(0));
  };
  const std::string lines = "<w:tcBorders><w:left w:val='single' w:sz='4'/></w:tcBorders>";
  EXPECT_EQ(made("<w:tblStyle w:val='TableGrid'/>", "").border, 1);
  EXPECT_NEAR(made("<w:tblStyle w:val='TableGrid'/>", "").side_padding, 5.4, 1e-9);
  EXPECT_EQ(made("", lines).border, 0.5);
  EXPECT_EQ(made("<w:tblBorders><w:top w:val='single' w:sz='16'/></w:tblBorders>", lines).border, 2);
  EXPECT_EQ(made("<w:tblStyle w:val='TableGrid'/><w:tblBorders><w:top w:val='nil'/></w:tblBorders>", "").border, 0);
  EXPECT_EQ(made("", "<w:tcBorders><w:top w:val='nil'/></w:tcBorders>").border, 0);
}

TEST(docx_reader, hidden_and_moved_text_is_what_word_shows) {
  const auto got = first(
      "<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:moveFrom><w:r><w:t>旧</w:t></"
      "w:r>"
      "</w:moveFrom><w:moveTo><w:r><w:t>新</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r></w:moveTo></w:p>");
  std::string all;
  for (const auto& run : got.runs) all += run.text;
  EXPECT_EQ(all, "甲新-1");
}

TEST(docx_reader, the_footer_of_every_page_is_taken_and_its_page_number_wherever_word_put_it) {
  const auto footer = [](const std::string& words) {
    return "<w:ftr><w:sdt><w:sdtContent><w:p><w:r><w:t>" + words +
           "</w:t></w:r><w:fldSimple "
           "w:instr='PAGE'><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:sdtContent></w:sdt></w:ftr>";
  };
  const auto paper =
      read_paper({{"word/document.xml",
                   "<w:document><w:body><w:p/><w:sectPr><w:footerReference w:type='first' r:id='a'/><w:footerReference "
                   "w:type='default' r:id='b'/></w:sectPr></w:body></w:document>"},
                  {"word/footer1.xml", footer("首页")},
                  {"word/footer2.xml", footer("各页")}},
                 {},
                 "<Relationships><Relationship Id='a' Target='footer1.xml'/><Relationship Id='b' Target='footer2.xml'/>"
                 "</Relationships>");
  ASSERT_TRUE(paper.ok());
  ASSERT_EQ(paper->footer.size(), 1u);
  const auto& foot = std::get<Paragraph>(paper->footer[0]);
  ASSERT_EQ(foot.runs.size(), 2u);
  EXPECT_EQ(foot.runs[0].text, "各页");
  EXPECT_EQ(foot.runs[1].field, documents::Run::Field::kPage);
  EXPECT_FALSE(paper->first_footer.has_value());  // the section does not say that its first page has its own
}

TEST(docx_reader, a_first_page_with_a_footer_of_its_own_has_that_one_tables_and_all) {
  const auto read = [](const std::string& references) {
    return read_paper({{"word/document.xml", "<w:document><w:body><w:p/><w:sectPr>" + references +
                                                 "<w:titlePg/></w:sectPr></w:body></w:document>"},
                       {"word/footer1.xml",
                        "<w:ftr><w:tbl><w:tblGrid><w:gridCol w:w='100'/></w:tblGrid><w:tr><w:tc><w:p>"
                        "<w:r><w:t>首页</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:ftr>"},
                       {"word/footer2.xml", "<w:ftr><w:p><w:r><w:t>各页</w:t></w:r></w:p></w:ftr>"}},
                      {},
                      "<Relationships><Relationship Id='a' Target='footer1.xml'/><Relationship Id='b' "
                      "Target='footer2.xml'/></Relationships>");
  };
  const std::string every = "<w:footerReference w:type='default' r:id='b'/>";
  const auto both = read("<w:footerReference w:type='first' r:id='a'/>" + every);
  ASSERT_TRUE(both.ok() && both->first_footer && both->first_footer->size() == 2u);
  EXPECT_EQ(std::get<Table>((*both->first_footer)[0]).rows[0].cells[0].paragraphs[0].runs[0].text, "首页");
  EXPECT_EQ(std::get<Paragraph>(both->footer[0]).runs[0].text, "各页");
  const auto without = read(every);  // in Word it is empty then
  ASSERT_TRUE(without.ok() && without->first_footer);
  EXPECT_TRUE(without->first_footer->empty());
}

TEST(docx_reader, runs_keep_their_face_size_weight_and_colour) {
  const auto got = first(
      "<w:p><w:r><w:rPr><w:rFonts w:eastAsia='黑体'/><w:b/><w:sz w:val='44'/><w:color w:val='FF0000'/></w:rPr>"
      "<w:t>标题</w:t></w:r><w:r><w:rPr><w:rFonts w:eastAsia='仿宋_GB2312'/><w:b w:val='0'/><w:u w:val='single'/>"
      "<w:color w:val='auto'/></w:rPr><w:t xml:space='preserve'> 正文 </w:t></w:r></w:p>");
  ASSERT_EQ(got.runs.size(), 2u);
  EXPECT_EQ(got.runs[0].text, "标题");
  EXPECT_EQ(got.runs[0].face, Face::kSans);
  EXPECT_EQ(got.runs[0].size, 22);
  EXPECT_EQ(got.runs[0].colour, 0xFF0000u);
  EXPECT_TRUE(got.runs[0].bold);
  EXPECT_EQ(got.runs[1].text, " 正文 ");
  EXPECT_EQ(got.runs[1].face, Face::kSerif);
  EXPECT_EQ(got.runs[1].colour, 0u);
  EXPECT_TRUE(got.runs[1].underline);
  EXPECT_FALSE(got.runs[1].bold);
}

TEST(docx_reader, tabs_breaks_and_what_was_put_in_later_are_text) {
  const auto got = first(
      "<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='2000'/></w:tabs></w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t>"
      "<w:br/><w:t>丙</w:t></w:r><w:ins><w:r><w:t>丁</w:t></w:r></w:ins><w:del><w:r><w:delText>不见</w:delText></w:r>"
      "</w:del><w:hyperlink><w:r><w:t>戊</w:t></w:r></w:hyperlink></w:p>");
  std::string text;
  for (const auto& r : got.runs) text += r.text;
  EXPECT_EQ(text, "甲\t乙\n丙丁戊");
  EXPECT_EQ(got.tab_stops, std::vector<double>{100});
}

TEST(docx_reader, a_page_break_begins_a_page) {
  for (const char* broken : {"<w:p><w:r><w:br w:type='page'/></w:r></w:p><w:p><w:r><w:t>后</w:t></w:r></w:p>",
                             "<w:p><w:r><w:t>中</w:t><w:br w:type='page'/><w:t>后</w:t></w:r></w:p>"}) {
    const auto paper = read(p("前") + broken);
    ASSERT_TRUE(paper.ok());
    const auto pages = laid_out(*paper);
    ASSERT_EQ(pages.size(), 2u) << broken;
    ASSERT_EQ(pages[1].size(), 1u) << broken;
    EXPECT_EQ(pages[1][0].text, "后");
  }
}

TEST(docx_reader, paragraphs_keep_their_place_and_company) {
  const auto got = first(
      "<w:p><w:pPr><w:keepNext/><w:keepLines/><w:pageBreakBefore w:val='0'/><w:jc w:val='right'/>"
      "<w:spacing w:before='200' w:after='100' w:line='560' w:lineRule='exact'/>"
      "<w:ind w:firstLineChars='200' w:firstLine='640' w:left='420' w:right='640'/></w:pPr>"
      "<w:r><w:rPr><w:sz w:val='32'/></w:rPr><w:t>判</w:t></w:r></w:p>");
  EXPECT_TRUE(got.keep_with_next);
  EXPECT_TRUE(got.keep_lines);
  EXPECT_FALSE(got.page_break_before);
  EXPECT_EQ(got.align, Align::kRight);
  EXPECT_EQ(got.space_before, 10);
  EXPECT_EQ(got.space_after, 5);
  EXPECT_EQ(got.line_height, 28);
  EXPECT_EQ(got.first_line_indent, 32);  // two characters of the text's own size
  EXPECT_EQ(got.left_indent, 21);
  EXPECT_EQ(got.right_indent, 32);
}

TEST(docx_reader, styles_give_what_a_paragraph_leaves_open) {
  const std::string styles =
      "<w:styles><w:style w:type='paragraph' w:default='1' w:styleId='a'><w:rPr><w:sz w:val='32'/></w:rPr></w:style>"
      "<w:style w:type='paragraph' w:styleId='t'><w:basedOn w:val='a'/><w:pPr><w:jc w:val='center'/></w:pPr></w:style>"
      "</w:styles>";
  const auto got = first("<w:p><w:pPr><w:pStyle w:val='t'/></w:pPr><w:r><w:t>判</w:t></w:r></w:p>", styles);
  EXPECT_EQ(got.align, Align::kCentre);
  EXPECT_EQ(got.runs.at(0).size, 16);
  EXPECT_EQ(first(p("判"), styles).runs.at(0).size, 16);
}

TEST(docx_reader, page_numbers_are_fields) {
  const auto got = first(
      "<w:p><w:r><w:t>第</w:t></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> PAGE "
      "</w:instrText></w:r>"
      "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar "
      "w:fldCharType='end'/></w:r>"
      "<w:fldSimple w:instr='NUMPAGES'><w:r><w:t>9</w:t></w:r></w:fldSimple></w:p>");
  ASSERT_EQ(got.runs.size(), 3u);
  EXPECT_EQ(got.runs[1].field, Run::Field::kPage);
  EXPECT_EQ(got.runs[2].field, Run::Field::kPages);
}

TEST(docx_reader, tables_keep_columns_headers_and_merged_cells) {
  const auto got = table(
      tr(tc("项目", "<w:gridSpan w:val='2'/>"), "<w:tblHeader/><w:trHeight w:val='600'/>") +
      tr(tc("左", "<w:vMerge w:val='restart'/><w:vAlign w:val='center'/>") + tc("一", "<w:shd w:fill='F2F2F2'/>")) +
      tr(tc("", "<w:vMerge/>") + tc("二")) + tr(tc("下") + tc("三")));
  EXPECT_EQ(got.column_widths, (std::vector<double>{100, 150}));
  ASSERT_EQ(got.rows.size(), 4u);
  EXPECT_TRUE(got.rows[0].repeats_as_header);
  EXPECT_EQ(got.rows[0].min_height, 30);
  EXPECT_EQ(got.rows[0].cells.at(0).column_span, 2);
  EXPECT_EQ(got.rows[1].cells.at(0).row_span, 2);
  EXPECT_TRUE(got.rows[1].cells.at(0).middle);
  EXPECT_EQ(got.rows[1].cells.at(1).shade, 0xF2F2F2u);
  EXPECT_EQ(got.rows[2].cells.size(), 1u);
  EXPECT_EQ(got.rows[3].cells.size(), 2u);
}

TEST(docx_reader, a_table_says_where_it_stands_and_how_near_its_text_is) {
  const auto plain = table(tr(tc("左") + tc("右")));
  EXPECT_EQ(plain.align, Align::kLeft);
  EXPECT_EQ(plain.padding, 4);
  const auto set = table(
      "<w:tblPr><w:jc w:val='center'/><w:tblCellMar><w:top w:w='0'/><w:left w:w='108'/></w:tblCellMar></w:tblPr>" +
      tr(tc("左") + tc("右")));
  EXPECT_EQ(set.align, Align::kCentre);
  EXPECT_EQ(set.padding, 0);
  EXPECT_DOUBLE_EQ(set.side_padding, 5.4);
}

TEST(docx_reader, the_section_gives_the_page) {
  const auto paper = read(p("判") +
                          "<w:sectPr><w:pgSz w:w='16838' w:h='11906'/><w:pgMar w:top='2098' w:right='1474' "
                          "w:bottom='-1984' w:left='1588'/></w:sectPr>");
  ASSERT_TRUE(paper.ok());
  EXPECT_DOUBLE_EQ(paper->width, 841.9);
  EXPECT_DOUBLE_EQ(paper->height, 595.3);
  EXPECT_DOUBLE_EQ(paper->top, 104.9);
  EXPECT_DOUBLE_EQ(paper->bottom, 99.2);
  EXPECT_DOUBLE_EQ(paper->left, 79.4);
  EXPECT_DOUBLE_EQ(paper->right, 73.7);
}

TEST(docx_reader, measures_no_page_could_have_are_brought_within_bounds) {
  const auto paper = read(
      "<w:p><w:pPr><w:spacing w:line='-9' w:before='-1e300'/><w:ind w:left='nan' w:firstLine='inf'/></w:pPr>"
      "<w:r><w:rPr><w:sz w:val='1e99'/></w:rPr><w:t>判决</w:t></w:r></w:p>"
      "<w:tbl><w:tblGrid><w:gridCol w:w='-5'/></w:tblGrid>" +
      tr(tc("格", "<w:gridSpan w:val='999999999999'/>")) +
      "</w:tbl><w:sectPr><w:pgSz w:w='1e308' w:h='-1'/><w:pgMar w:top='99999' w:left='99999'/></w:sectPr>");
  ASSERT_TRUE(paper.ok());
  EXPECT_LE(paper->width, 1584);
  EXPECT_GE(paper->height - paper->top - paper->bottom, 0);
  EXPECT_GE(paper->width - paper->left - paper->right, 72);
  std::string text;
  for (const auto& page : laid_out(*paper))
    for (const auto& line : page) text += line.text;
  EXPECT_EQ(text, "判决格");
}

TEST(docx_reader, what_is_no_xml_is_refused) {
  for (const char* broken : {"<w:p><w:r></w:p>", "<w:p", "&#0;<"}) {
    const auto paper = read(broken);
    ASSERT_FALSE(paper.ok()) << broken;
    EXPECT_EQ(paper.refusal().code, "docx.not_xml");
  }
  EXPECT_EQ(read_paper({}, {}, {}).refusal().code, "docx.not_xml");
  EXPECT_EQ(read_paper({{"word/header1.xml", "<w:hdr/>"}}, {}, {}).refusal().code, "docx.not_xml");
}

TEST(docx_reader, what_nests_too_deep_is_refused) {
  EXPECT_TRUE(read(nested(100)).ok());
  const auto paper = read(nested(kDeepestXml));
  ASSERT_FALSE(paper.ok());
  EXPECT_EQ(paper.refusal().code, "docx.not_xml");
  const auto types = pack("[Content_Types].xml", "<Types/>", 1);
  const auto body = pack("word/document.xml", nested(1'000'000), 1);
  std::vector<TemplateFault> faults;
  EXPECT_FALSE(compile_template(write_zip({&types, &body}), common_formats(), &faults).ok());
  EXPECT_EQ(faults.at(0).code, "template.not_xml");
}

TEST(docx_reader, a_workbook_with_a_word_file_s_name_is_no_word_file) {
  const auto types = pack("[Content_Types].xml", "<Types/>", 1), book = pack("xl/workbook.xml", "<workbook/>", 1);
  EXPECT_EQ(read_docx_parts(write_zip({&types, &book})).refusal().code, "docx.not_word");
  EXPECT_EQ(compile_template(write_zip({&types, &book})).refusal().code, "docx.not_word");
}

}  // namespace documents
