#include "documents/template.h"

#include <gtest/gtest.h>

#include "documents/zip_file.h"

using namespace documents;

namespace {

std::string docx(const std::string& body) {
  const ZipPart types = pack("[Content_Types].xml", "<Types/>", 6);
  const ZipPart document =
      pack("word/document.xml", "<w:document xmlns:w=\"w\"><w:body>" + body + "</w:body></w:document>", 6);
  return write_zip({&types, &document});
}

std::string p(const std::string& text) { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>"; }
std::string cell(const std::string& text) { return "<w:tc>" + p(text) + "</w:tc>"; }
std::string row(const std::string& cells) { return "<w:tr>" + cells + "</w:tr>"; }

const base::json::object& view() {
  static const base::json::object v =
      base::parse_json(
          R"({"名称": "甲<&>银行", "本金": "48650.32", "日期": "2023-02-14", "小额": true, "程序": "小额", "无": [], "生僻": "𬴃",
    "证件": "450399199001011232", "上午": "2023-02-14T09:30", "中午": "2023-02-14T12:00", "下午": "2023-02-14T14:05", "人": [{"姓名": "张三", "卡": [{"号": "1"}, {"号": "2"}]}, {"姓名": "李四", "卡": []}], "文": ["一", "二"]})")
          ->get_object();
  return v;
}

// The words of the filled paper, paragraphs by /; or the code of the refusal and what it names.
std::string filled(const std::string& body) {
  const auto compiled = compile_template(docx(body));
  if (!compiled) return compiled.refusal().code;
  const auto paper = fill_paper(*compiled, view());
  if (!paper) return paper.refusal().code + " " + paper.refusal().values.at(0).second;
  std::string text = plain_text(*paper);
  for (char& c : text)
    if (c == '\n') c = '/';
  return text;
}

std::string words_of(const std::vector<TemplateFault>& faults) {
  std::string all;
  for (const auto& f : faults) all += (all.empty() ? "" : " ") + f.code + "@" + std::to_string(f.paragraph);
  return all;
}

std::string faults(const std::string& body) { return words_of(check_template(docx(body), common_formats())); }

// Of a template that may use only the names of the view above.
std::string faults_of_names(const std::string& body) {
  return words_of(check_template(docx(body), common_formats(), &view()));
}

std::string with_part(const std::string& name, const std::string& xml) {
  const ZipPart document = pack("word/document.xml", "<w:document xmlns:w=\"w\"><w:body/></w:document>", 6);
  const ZipPart other = pack(name, xml, 6);
  return write_zip({&document, &other});
}

}  // namespace

TEST(template_fill, values_are_written_in_their_formats) {
  EXPECT_EQ(filled(p("原告{{名称}}，本金{{本金|元}}元")), "原告甲<&>银行，本金48650.32元/");
  EXPECT_EQ(filled(p("{{日期|年月日}} {{日期|大写日期}}")), "2023年2月14日 二〇二三年二月十四日/");
  EXPECT_EQ(filled(p("{{上午|时刻}}/{{中午|时刻}}/{{下午|时刻}}")),
            "2023年2月14日上午9时30分/2023年2月14日中午12时/2023年2月14日下午2时5分/");
  EXPECT_EQ(filled(p("{{证件|遮蔽}}")), "450399********1232/");
  EXPECT_EQ(filled(p("｛｛生僻｝｝{{ 名称 ｜ 可空 }}")), "𬴃甲<&>银行/");
  EXPECT_EQ(filled(p("[{{没有|可空}}][{{没有|默认:不详}}]")), "[][不详]/");
  EXPECT_EQ(filled(p("[{{没有｜默认：＿＿（１）}}][{{没有|元|默认: 0.00 }}]")), "[＿＿（１）][0.00]/");
}

TEST(template_fill, a_tag_may_be_split_over_runs) {
  EXPECT_EQ(filled("<w:p><w:r><w:t>本金{</w:t></w:r><w:r><w:t>{本</w:t></w:r><w:r><w:t>金|元}</w:t></"
                   "w:r><w:r><w:t>}元</w:t></w:r></w:p>"),
            "本金48650.32元/");
  // Full-width braces as well, half of them in one run and half in the next; what Word strews between does not matter.
  EXPECT_EQ(
      filled("<w:p><w:r><w:t>本金｛</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r "
             "w:rsidR=\"00AB12CD\"><w:t>｛本</w:t>"
             "</w:r><w:bookmarkStart w:id=\"0\" w:name=\"a\"/><w:r><w:t>金｜元｝</w:t></w:r><w:bookmarkEnd w:id=\"0\"/>"
             "<w:ins w:id=\"1\"><w:r><w:t>}元｛注｝</w:t></w:r></w:ins></w:p>"),
      "本金48650.32元｛注｝/");
}

TEST(template_fill, lists_repeat_paragraphs_rows_and_words) {
  EXPECT_EQ(filled(p("{{#每个 人}}") + p("{{序号}}.{{姓名}}") + p("{{/每个}}") + p("完")), "1.张三/2.李四/完/");
  EXPECT_EQ(filled(p("{{#每个 文}}{{项}}、{{/每个}}完")), "一、二、完/");
  EXPECT_EQ(filled("<w:tbl>" + row(cell("姓名") + cell("号")) +
                   row(cell("{{#每个 人}}{{姓名}}") + cell("{{序号}}{{/每个}}")) + "</w:tbl>"),
            "姓名\t号/张三\t1/李四\t2/");
  EXPECT_EQ(filled(p("{{#每个 人}}{{姓名}}{{#每个 卡}}({{号}}){{/每个}} {{/每个}}")), "张三(1)(2) 李四 /");
  EXPECT_EQ(filled(p("{{#每个 无}}x{{/每个}}完")), "完/");
}

TEST(template_fill, conditions_choose) {
  EXPECT_EQ(filled(p("{{#如果 小额}}小{{#否则}}普{{/如果}}")), "小/");
  EXPECT_EQ(filled(p("{{#如果 非 小额}}普{{#否则}}小{{/如果}}")), "小/");
  EXPECT_EQ(filled(p("{{#如果 程序 = 简易}}简{{#否则}}别{{/如果}}")), "别/");
  EXPECT_EQ(filled(p("{{#如果 无}}") + p("有") + p("{{#否则}}") + p("没有") + p("{{/如果}}")), "没有/");
}

TEST(template_fill, all_missing_values_are_told_at_once) {
  EXPECT_EQ(filled(p("{{甲}}") + p("{{乙|元}}{{甲}}")), "template.missing_values {{甲}}、{{乙|元}}");
  EXPECT_EQ(filled(p("{{名称|元}}")), "template.bad_values {{名称|元}}（甲<&>银行）");
}

TEST(template_fill, equal_views_give_equal_bytes) {
  const auto compiled = compile_template(docx(p("{{名称}}")));
  ASSERT_TRUE(compiled.ok());
  EXPECT_EQ(*fill(*compiled, view()), *fill(*compiled, view()));
  EXPECT_TRUE(read_docx_parts(*fill(*compiled, view())).ok());
}

TEST(template_compile, every_fault_is_told_at_its_paragraph) {
  EXPECT_EQ(faults(p("好") + p("{{名称")), "template.unclosed_tag@2");
  EXPECT_EQ(faults(p("名称}}")), "template.unopened_tag@1");
  EXPECT_EQ(faults(p("{{#循环 人}}")), "template.wrong_tag@1");
  EXPECT_EQ(faults(p("{{}}")), "template.wrong_tag@1");
  EXPECT_EQ(faults(p("{{名称|大字}}")), "template.unknown_format@1");
  EXPECT_EQ(faults(p("{{#否则}}")), "template.stray_else@1");
  EXPECT_EQ(faults(p("{{/每个}}")), "template.unopened_block@1");
  EXPECT_EQ(faults(p("{{#如果 甲}}")), "template.unclosed_block@1");
  EXPECT_EQ(faults(p("前{{#每个 人}}") + p("{{/每个}}")), "template.block_crosses@1");
  EXPECT_EQ(faults(p("{{名称") + p("{{名称|大字}}") + p("{{/如果}}")),
            "template.unclosed_tag@1 template.unknown_format@2 template.unopened_block@3");
  EXPECT_EQ(check_template("nothing", common_formats()).at(0).code, "docx.not_a_zip");
}

TEST(template_compile, one_fault_in_a_paragraph_does_not_hide_the_others) {
  const auto found = check_template(docx(p("{{名称 和{{本金|大字}}和}} {{#循环}}")), common_formats());
  EXPECT_EQ(words_of(found),
            "template.unclosed_tag@1 template.unknown_format@1 template.unopened_tag@1 template.wrong_tag@1");
  EXPECT_EQ(found.at(0).tag, "{{名称 和");
  EXPECT_EQ(found.at(0).context, "{{名称 和{{本金|大字}}和}} {{#循环}}");
}

TEST(template_compile, faults_stand_in_the_order_of_paragraphs) {
  EXPECT_EQ(faults(p("{{#如果 甲}}") + p("{{名称|大字}}")), "template.unclosed_block@1 template.unknown_format@2");
}

TEST(template_compile, tags_ask_only_for_what_there_is) {
  EXPECT_EQ(faults_of_names(p("{{名称}}{{本金|元}}{{证件|遮蔽}}{{程序}}")), "");
  EXPECT_EQ(faults_of_names(p("{{名成}}") + p("{{#如果 小鹅}}x{{/如果}}{{#每个 们}}{{什么}}{{/每个}}")),
            "template.unknown_tag@1 template.unknown_tag@2 template.unknown_tag@2");
  EXPECT_EQ(faults_of_names(p("{{没有|可空}}{{也没有|默认:无}}")), "template.unknown_tag@1 template.unknown_tag@1");
}

TEST(template_compile, names_of_a_lists_items_are_known_within_it) {
  EXPECT_EQ(faults_of_names(p("{{#每个 人}}{{序号}}{{姓名}}{{名称}}{{#每个 卡}}{{号}}{{姓名}}{{/每个}}{{/每个}}")), "");
  EXPECT_EQ(faults_of_names(p("{{#每个 文}}{{项}}{{/每个}}")), "");
  EXPECT_EQ(faults_of_names(p("{{姓名}}") + p("{{#每个 人}}{{号}}{{/每个}}{{序号}}") + p("{{项}}")),
            "template.unknown_tag@1 template.unknown_tag@2 template.unknown_tag@2 template.unknown_tag@3");
}

TEST(template_compile, lists_values_and_formats_are_not_taken_for_one_another) {
  EXPECT_EQ(faults_of_names(p("{{人}}")), "template.not_a_value@1");
  EXPECT_EQ(faults_of_names(p("{{#每个 名称}}{{姓名}}{{/每个}}")), "template.not_a_list@1");
  EXPECT_EQ(faults_of_names(p("{{名称|元}}{{日期|元}}{{本金|年月日}}")),
            "template.format_unfit@1 template.format_unfit@1 template.format_unfit@1");
}

TEST(template_compile, tags_that_nobody_would_fill_are_faults) {
  const std::string box = "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" + p("{{名称}}") +
                          "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" + p("{{名称}}") +
                          "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>";
  EXPECT_EQ(faults(p("好") + box), "template.in_text_box@3");
  const auto note = check_template(
      with_part("word/footnotes.xml", "<w:footnotes xmlns:w=\"w\">" + p("注") + p("见｛｛名称｝｝") + "</w:footnotes>"),
      common_formats());
  EXPECT_EQ(words_of(note), "template.out_of_place@2");
  EXPECT_EQ(note.at(0).part, "脚注");
}

TEST(template_compile, what_the_pdf_would_not_show_is_a_fault) {
  const std::string numbered =
      "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>请求</w:t></w:r></w:p>";
  const std::string not_numbered = "<w:p><w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr></w:p>";
  EXPECT_EQ(faults_of_names(not_numbered + numbered), "template.auto_number@2");
  EXPECT_EQ(faults_of_names(p("文") + "<w:p><w:r><w:drawing/></w:r></w:p>"), "template.picture@2");
  const std::string inner = "<w:tbl>" + row(cell("里") + cell("里")) + row(cell("里")) + "</w:tbl>";
  EXPECT_EQ(faults_of_names("<w:tbl>" + row("<w:tc>" + p("外") + inner + p("外") + "</w:tc>") + "</w:tbl>"),
            "template.inner_table@2");
  EXPECT_EQ(faults_of_names("<w:tbl>" + row(cell("外")) + "</w:tbl>"), "");
}

TEST(template_compile, headers_and_footers_are_checked_like_the_body) {
  const auto found = check_template(with_part("word/header1.xml", "<w:hdr xmlns:w=\"w\">" + p("{{名称") + "</w:hdr>"),
                                    common_formats());
  EXPECT_EQ(words_of(found), "template.unclosed_tag@1");
  EXPECT_EQ(found.at(0).part, "页眉");
}

TEST(template_compile, blocks_inside_one_another_have_a_limit) {
  const auto nested = [](int depth) {
    std::string open, close;
    for (int i = 0; i < depth; ++i) {
      open += "{{#如果 小额}}";
      close += "{{/如果}}";
    }
    return p(open + "里" + close);
  };
  EXPECT_EQ(filled(nested(32)), "里/");
  EXPECT_EQ(faults(nested(33)), "template.too_deep@1");
  EXPECT_EQ(faults(nested(100'000)).substr(0, 25), "template.too_many_tags@1 ");
  EXPECT_EQ(filled(p("{{#如果 小额}}{{#如果 小额}}{{#每个 文}}{{项}}{{/每个}}{{/如果}}{{/如果}}")), "一二/");
}

TEST(template_compile, files_that_are_no_word_files_are_told_apart) {
  EXPECT_EQ(check_template("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old", common_formats()).at(0).code, "docx.old_word");
  EXPECT_EQ(check_template("PK\x03\x04 broken", common_formats()).at(0).code, "docx.not_a_zip");
  const ZipPart sheet = pack("xl/workbook.xml", "<workbook/>", 6);
  EXPECT_EQ(check_template(write_zip({&sheet}), common_formats()).at(0).code, "docx.not_word");
  EXPECT_EQ(check_template(with_part("word/header1.xml", "<w:hdr><w:p>"), common_formats()).at(0).code,
            "template.not_xml");
}
