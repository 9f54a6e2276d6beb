// Codes as other people's reader sees them: on the printed page, and in the picture a Word file carries.
#include "documents/code.h"

#include <gtest/gtest.h>

#include "documents/pages.h"
#include "documents/pdf.h"
#include "documents/read_back.h"
#include "documents/template.h"
#include "documents/zip_file.h"

namespace documents {
namespace {

using Codes = std::multiset<std::string>;

Paragraph with_code(Code::Kind kind, const std::string& text, int mm) {
  Paragraph p;
  p.runs.resize(2);
  p.runs[0].code = std::make_shared<const CodePicture>(code_picture(kind, text, mm).value());
  p.runs[1].text = "查验码";
  p.runs[1].size = 9;
  return p;
}

std::string page_with(Code::Kind kind, const std::string& text, int mm) {
  Paper paper;
  paper.blocks.push_back(with_code(kind, text, mm));
  return render_pdf(paper).bytes;
}

std::string zip_of(const std::string& body, const std::string& footer, const std::string& more_types = {}) {
  const ZipPart types = pack("[Content_Types].xml",
                             "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">" +
                                 more_types + "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>",
                             6);
  const ZipPart relations =
      pack("word/_rels/document.xml.rels",
           "<Relationships><Relationship Id=\"f\" Type=\"t\" Target=\"footer1.xml\"/></Relationships>", 6);
  const ZipPart document =
      pack("word/document.xml",
           "<w:document xmlns:w=\"w\" xmlns:r=\"r\"><w:body>" + body +
               "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"f\"/></w:sectPr></w:body></w:document>",
           6);
  const ZipPart foot = pack("word/footer1.xml", "<w:ftr xmlns:w=\"w\">" + footer + "</w:ftr>", 6);
  return write_zip({&types, &relations, &document, &foot});
}

std::string p(const std::string& text) { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>"; }

const base::json::object& view() {
  static const base::json::object v = base::parse_json(R"({"网址": "https://court.example/check?c=K7QM2P9X&n=1",
    "编号": "KS20230315-00001", "汉字": "七星区", "长": "KS20230315-00001-KS20230315-00001", "空": ""})")
                                          ->get_object();
  return v;
}

std::map<std::string, std::string> parts_of(const std::string& docx) {
  std::map<std::string, std::string> parts;
  const auto read = read_docx_parts(docx);
  for (const auto& [name, bytes] : *read) parts[name] = bytes;
  return parts;
}

std::string faults(const std::string& tag) {
  std::string all;
  for (const auto& f : check_template(zip_of(p(tag), ""), common_formats(), &view()))
    all += (all.empty() ? "" : " ") + f.code;
  return all;
}

}  // namespace

TEST(code, a_qr_code_on_paper_says_what_it_was_given_as_small_as_it_may_be) {
  const std::string address = "https://court.example/check?number=2023-0305-1&code=K7QM2P9X";
  for (const int mm : {12, 18, 40})
    EXPECT_EQ(codes_on_page(page_with(Code::Kind::kQr, address, mm)), Codes{"QR-Code:" + address}) << mm;
  EXPECT_EQ(codes_on_page(page_with(Code::Kind::kQr, "桂林市七星区人民法院", 25)),
            Codes{"QR-Code:桂林市七星区人民法院"});
}

TEST(code, a_barcode_on_paper_says_what_it_was_given) {
  for (const char* number : {"1", "1052345678901", "KS20230315-00001", "aB3 ~!{}"})
    EXPECT_EQ(codes_on_page(page_with(Code::Kind::kBarcode, number, 10)), Codes{std::string("CODE-128:") + number});
}

TEST(code, what_cannot_be_coded_has_no_code) {
  EXPECT_FALSE(qr_code(""));
  EXPECT_FALSE(qr_code(std::string(3000, 'x')));
  EXPECT_FALSE(barcode(""));
  EXPECT_FALSE(barcode("七星区"));
  EXPECT_FALSE(barcode("a\nb"));
  EXPECT_FALSE(barcode(std::string(33, '1')));
  EXPECT_TRUE(code_picture(Code::Kind::kQr, std::string(200, 'x'), 18 * 2));
  EXPECT_FALSE(code_picture(Code::Kind::kQr, std::string(200, 'x'), 12)) << "finer than a printer can do";
}

TEST(code, a_line_is_as_high_as_its_code_and_its_words_stand_at_its_foot) {
  const Paragraph paragraph = with_code(Code::Kind::kQr, "x", 20);
  Paper paper;
  paper.blocks = {paragraph, paragraph};
  Typesetter typesetter(paper);
  const auto lines = break_lines(paragraph, typesetter.glyphs_of(paragraph), 400);
  ASSERT_EQ(lines.size(), 1u);
  const double code = paragraph.runs[0].code->height;
  EXPECT_NEAR(lines[0].height, code + 9 * 0.12, 0.01);
  EXPECT_NEAR(lines[0].baseline(), code, 0.01);
  EXPECT_EQ(codes_on_page(render_pdf(paper).bytes).size(), 2u) << "the second does not stand on the first";
}

TEST(code, a_template_writes_it_into_word_and_onto_the_page_in_body_cells_and_footer) {
  const std::string word =
      zip_of(p("前{{网址|二维码:20}}后") + "<w:tbl><w:tr><w:tc>" + p("{{编号|条形码}}") + "</w:tc></w:tr></w:tbl>",
             p("{{网址|二维码:20}}查验"));
  const auto compiled = compile_template(word);
  ASSERT_TRUE(compiled.ok());
  const auto filled = fill(*compiled, view());
  ASSERT_TRUE(filled.ok());
  auto parts = parts_of(*filled);
  EXPECT_NE(parts["[Content_Types].xml"].find("image/png"), std::string::npos);
  EXPECT_NE(parts["word/_rels/document.xml.rels"].find("footer1.xml"), std::string::npos);
  EXPECT_NE(parts["word/_rels/document.xml.rels"].find("media/rIdCode2.png"), std::string::npos);
  EXPECT_NE(parts["word/_rels/footer1.xml.rels"].find("media/rIdCode3.png"), std::string::npos);
  for (const auto& [n, said] : {std::pair{"1", "QR-Code:https://court.example/check?c=K7QM2P9X&n=1"},
                                {"2", "CODE-128:KS20230315-00001"},
                                {"3", "QR-Code:https://court.example/check?c=K7QM2P9X&n=1"}}) {
    const OnDisk picture(parts["word/media/rIdCode" + std::string(n) + ".png"]);
    EXPECT_EQ(output_of("zbarimg -q " + picture.path + " 2>/dev/null"), std::string(said) + "\n");
  }
  EXPECT_EQ(*fill(*compiled, view()), *filled);
  auto paper = fill_paper(*compiled, view());
  ASSERT_TRUE(paper.ok());
  std::get<Table>(paper.value().blocks[1]).column_widths = {400};
  EXPECT_EQ(codes_on_page(render_pdf(*paper).bytes),
            (Codes{"QR-Code:https://court.example/check?c=K7QM2P9X&n=1", "CODE-128:KS20230315-00001",
                   "QR-Code:https://court.example/check?c=K7QM2P9X&n=1"}));
}

TEST(code, a_word_file_that_knows_png_is_not_told_again) {
  const std::string png = "<Default Extension=\"PNG\" ContentType=\"image/png\"/>";
  const auto filled = fill(*compile_template(zip_of(p("{{编号|条形码}}"), "", png)), view());
  const std::string types = parts_of(*filled)["[Content_Types].xml"];
  EXPECT_EQ(types.find("image/png"), types.rfind("image/png"));
}

TEST(code, what_is_wrong_with_its_tag_is_told_when_the_template_is_checked) {
  EXPECT_EQ(faults("{{网址|二维码}}{{网址｜二维码：25}}{{编号|条形码|可空}}{{编号|条形码:8|默认:无}}"), "");
  EXPECT_EQ(faults("{{网址|二维码:9}}{{网址|二维码:大}}{{编号|条形码:41}}"),
            "template.code_size template.code_size template.code_size");
  EXPECT_EQ(faults("{{网址|二维码|遮蔽}}"), "template.code_not_last");
  EXPECT_EQ(faults("{{汉字|条形码}}{{长|条形码}}{{没有|二维码}}"),
            "template.format_unfit template.format_unfit template.unknown_tag");
}

TEST(code, without_a_value_there_is_no_code_and_what_cannot_be_coded_is_refused) {
  const auto fills = [](const std::string& tag) {
    const auto filled = fill(*compile_template(zip_of(p(tag), "")), view());
    return filled ? parts_of(*filled).count("word/media/rIdCode1.png") > 0 ? "code" : "none" : filled.refusal().code;
  };
  EXPECT_EQ(fills("{{网址|二维码}}"), "code");
  EXPECT_EQ(fills("{{空|二维码|可空}}"), "none");
  EXPECT_EQ(fills("{{空|二维码}}"), "template.missing_values");
  EXPECT_EQ(fills("{{汉字|条形码}}"), "template.bad_values");
}

}  // namespace documents
