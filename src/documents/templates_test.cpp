#include <gtest/gtest.h>

#include <unistd.h>
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/text.h"
#include "documents/laid_out.h"
#include "documents/pdf.h"
#include "documents/sample_view.h"
#include "documents/word_xml.h"

// Every template of the house, filled with sample values: what stands in the Word file stands in the PDF.
namespace documents {
namespace {

std::vector<std::filesystem::path> templates() {
  std::vector<std::filesystem::path> all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(SOURCE_DIR "/templates"))
    if (entry.path().extension() == ".docx") all.push_back(entry.path());
  std::sort(all.begin(), all.end());
  return all;
}

std::string output_of(const std::string& command) {
  std::string out;
  if (FILE* pipe = popen(command.c_str(), "r")) {
    std::array<char, 4096> buffer;
    for (size_t n; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) out.append(buffer.data(), n);
    pclose(pipe);
  }
  return out;
}

// The words of a Word file, read without this room's reader: each w:t in order.
std::string words_of(const std::string& docx) {
  const auto parts = read_docx_parts(docx);
  std::string all;
  for (const auto& [name, xml] : *parts) {
    if (name != "word/document.xml") continue;
    pugi::xml_document document;
    document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata);
    for (const auto& node : document.select_nodes("//w:t")) all += node.node().text().get();
  }
  return base::without_spaces(all);
}

// Cells of one row are drawn one after the other, tall ones when they end: the characters are the same, whatever order.
std::u32string sorted(const std::string& text) {
  std::u32string all;
  for (size_t at = 0; at < text.size();)
    if (const char32_t c = base::next_char(text, at); c > ' ' && c != U'　') all += c;
  std::sort(all.begin(), all.end());
  return all;
}

class templates_filled : public testing::TestWithParam<std::filesystem::path> {
 protected:
  void SetUp() override {
    if (std::system("command -v pdftotext qpdf >/dev/null 2>&1") != 0)  // NOLINT
      GTEST_SKIP() << "poppler-utils and qpdf are not installed";
    std::ifstream in(GetParam(), std::ios::binary);
    const std::string docx(std::istreambuf_iterator<char>(in), {});
    auto compiled = compile_template(docx, sample_formats(docx));
    ASSERT_TRUE(compiled.ok()) << compiled.refusal().code;
    template_ = std::move(*compiled);
    path_ = std::filesystem::temp_directory_path() / (GetParam().stem().string() + std::to_string(getpid()) + ".pdf");
  }
  void TearDown() override { std::filesystem::remove(path_); }

  Paper paper(uint32_t bits) const {
    auto filled = fill_paper(template_, sample_view(template_, bits));
    EXPECT_TRUE(filled.ok()) << (filled.ok() ? "" : filled.refusal().code + filled.refusal().values.at(0).second);
    return filled.ok() ? *std::move(filled) : Paper{};
  }

  Template template_;
  std::filesystem::path path_;
};

constexpr uint32_t kChoices[] = {0, ~0u, 0x55555555, 0xAAAAAAAA, 0x0F0F3C5A};

}  // namespace

TEST_P(templates_filled, pdf_says_what_word_says) {
  for (const uint32_t bits : kChoices) {
    const auto docx = fill(template_, sample_view(template_, bits));
    ASSERT_TRUE(docx.ok());
    Paper body = paper(bits);
    body.header.clear();
    body.footer.clear();  // page numbers are not in the text
    body.first_header.reset();
    body.first_footer.reset();
    const auto pdf = render_pdf(body);
    EXPECT_TRUE(pdf.missing.empty());
    std::ofstream(path_, std::ios::binary) << pdf.bytes;
    const std::string expected = words_of(*docx), got = output_of("pdftotext -raw '" + path_.string() + "' -");
    EXPECT_GT(expected.size(), 100u);
    EXPECT_EQ(base::to_utf8(sorted(got)), base::to_utf8(sorted(expected))) << bits;
    bool tables = false;
    for (const auto& block : body.blocks) tables |= std::holds_alternative<Table>(block);
    if (!tables) {
      EXPECT_EQ(base::without_spaces(base::replace_all(got, "\f", "")), expected) << bits;
    }
  }
}

TEST_P(templates_filled, pdf_is_sound_and_brings_its_fonts) {
  std::ofstream(path_, std::ios::binary) << render_pdf(paper(~0u)).bytes;
  const std::string check = output_of("qpdf --check '" + path_.string() + "' 2>&1");
  EXPECT_NE(check.find("No syntax or stream encoding errors"), std::string::npos) << check;
  EXPECT_EQ(check.find("WARNING"), std::string::npos) << check;
  const std::string fonts = output_of("pdffonts '" + path_.string() + "' 2>&1");
  size_t embedded = 0, listed = 0;
  std::istringstream table(fonts);
  for (std::string line; std::getline(table, line);) {
    if (line.find("CID Type 0C") == std::string::npos) continue;
    ++listed;
    embedded += line.find("yes yes yes") != std::string::npos;
  }
  EXPECT_GE(listed, 1u) << fonts;
  EXPECT_EQ(embedded, listed) << fonts;
  EXPECT_EQ(fonts.find("rror"), std::string::npos) << fonts;
  EXPECT_EQ(output_of("pdftotext '" + path_.string() + "' - 2>&1 >/dev/null"), "");
}

TEST_P(templates_filled, no_page_begins_with_the_signature) {
  for (const uint32_t bits : kChoices) {
    Paper body = paper(bits);
    body.header.clear();
    body.footer.clear();
    body.first_footer.reset();
    const double right = body.width - body.right;
    const double height = body.height;
    for (double cut = 0; cut < 200; cut += 23) {  // wherever the page happens to end
      body.height = height - cut;
      const auto pages = laid_out(body);
      for (size_t n = 1; n < pages.size(); ++n) {
        ASSERT_FALSE(pages[n].empty());
        const auto& line = pages[n][0].text;
        EXPECT_TRUE(line.find("审　判　员") == std::string::npos && line.find("书　记　员") == std::string::npos &&
                    line.find("（印）") == std::string::npos)
            << line << " begins page " << n + 1;
        for (const auto& l : pages[n]) EXPECT_LT(l.x, right);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(house, templates_filled, testing::ValuesIn(templates()),
                         [](const auto& of) { return of.param.stem().string(); });

TEST(rare_characters, are_glyphs_of_their_own_in_every_face) {
  const std::u32string names = U"㛃𬱖䶮𠮷𫖯𬴃";
  for (const Face face : {Face::kSerif, Face::kSans})
    for (const bool bold : {false, true}) {
      Paper paper;
      Paragraph p;
      documents::Run r;
      r.text = "被告" + base::to_utf8(names) + "〓";
      r.face = face;
      r.bold = bold;
      p.runs = {r};
      paper.blocks.push_back(p);
      Typesetter typesetter(paper);
      const auto glyphs = typesetter.glyphs_of(p);
      EXPECT_TRUE(typesetter.missing().empty());
      ASSERT_EQ(glyphs.size(), names.size() + 3);
      for (size_t i = 2; i < glyphs.size() - 1; ++i) {
        const auto& font = typesetter.fonts()[static_cast<size_t>(glyphs[i].font)];
        const auto& use = font.used.at(glyphs[i].id);
        EXPECT_EQ(use.character, names[i - 2]);
        EXPECT_GT(use.glyph, 0) << "the box of a missing glyph";
        EXPECT_FALSE(font.font == typesetter.fonts()[static_cast<size_t>(glyphs.back().font)].font &&
                     use.glyph ==
                         typesetter.fonts()[static_cast<size_t>(glyphs.back().font)].used.at(glyphs.back().id).glyph)
            << "drawn as 〓";
        EXPECT_EQ(font.font->width(use.glyph), 1000);
      }
    }
}

}  // namespace documents
