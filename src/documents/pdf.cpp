#include "documents/pdf.h"

#include <cstdio>

#include "base/hash.h"
#include "base/text.h"
#include "documents/deflate.h"
#include "documents/pages.h"
#include "documents/typeset.h"

namespace documents {
namespace {

// UTF-16BE with BOM, in hex: how PDF writes text outside pages.
void put_hex(std::string& out, uint32_t unit) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  out += {kHex[unit >> 12 & 15], kHex[unit >> 8 & 15], kHex[unit >> 4 & 15], kHex[unit & 15]};
}

void put_hex_char(std::string& out, char32_t c) {
  if (c < 0x10000) {
    put_hex(out, c);
  } else {
    put_hex(out, 0xD800 + ((c - 0x10000) >> 10));
    put_hex(out, 0xDC00 + ((c - 0x10000) & 0x3FF));
  }
}

std::string hex_text(std::string_view utf8) {
  std::string out = "FEFF";
  for (size_t at = 0; at < utf8.size();) put_hex_char(out, base::next_char(utf8, at));
  return out;
}

class Writer {
 public:
  explicit Writer(const PdfOptions& options) : options_(options) { out_ = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"; }

  int reserve() {
    offsets_.push_back(0);
    return static_cast<int>(offsets_.size());
  }
  void object(int number, const std::string& body) {
    offsets_[static_cast<size_t>(number - 1)] = out_.size();
    out_ += std::to_string(number) + " 0 obj\n" + body + "\nendobj\n";
  }
  int object(const std::string& body) {
    const int number = reserve();
    object(number, body);
    return number;
  }
  int stream(std::string_view bytes, const std::string& entries, bool raw = false) {
    const std::string packed = raw ? std::string() : deflate_zlib(bytes, options_.level);
    const std::string_view data = raw ? bytes : std::string_view(packed);
    const int number = reserve();
    offsets_[static_cast<size_t>(number - 1)] = out_.size();
    out_ += std::to_string(number) + " 0 obj\n<< /Length " + std::to_string(data.size()) +
            (raw ? "" : " /Filter /FlateDecode") + entries + " >>\nstream\n";
    out_ += data;
    out_ += "\nendstream\nendobj\n";
    return number;
  }
  std::string finish(int catalog, int info) {
    const std::string id = base::hex(base::sha256(out_)).substr(0, 32);
    const size_t xref = out_.size();
    out_ += "xref\n0 " + std::to_string(offsets_.size() + 1) + "\n0000000000 65535 f \n";
    for (size_t offset : offsets_) {
      char line[24];
      std::snprintf(line, sizeof line, "%010zu 00000 n \n", offset);
      out_ += line;
    }
    out_ += "trailer\n<< /Size " + std::to_string(offsets_.size() + 1) + " /Root " + std::to_string(catalog) +
            " 0 R /Info " + std::to_string(info) + " 0 R /ID [<" + id + "> <" + id + ">] >>\nstartxref\n" +
            std::to_string(xref) + "\n%%EOF\n";
    return std::move(out_);
  }

 private:
  const PdfOptions& options_;
  std::string out_;
  std::vector<size_t> offsets_;
};

std::string to_unicode(const Typesetter::FontInUse& font) {
  std::string map =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering "
      "(UCS) /Supplement 0 >> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  constexpr size_t kMostPerBlock = 100;
  auto at = font.used.begin();
  for (size_t left = font.used.size(); left > 0;) {
    const size_t n = std::min(left, kMostPerBlock);
    map += std::to_string(n) + " beginbfchar\n";
    for (size_t i = 0; i < n; ++i, ++at) {
      map += '<';
      put_hex(map, at->first);
      map += "> <";
      put_hex_char(map, at->second.character);
      map += ">\n";
    }
    map += "endbfchar\n";
    left -= n;
  }
  return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

// Six letters that say which characters are in the font.
std::string subset_tag(const std::vector<Cff::Chosen>& glyphs) {
  const auto digest = base::sha256({reinterpret_cast<const char*>(glyphs.data()), glyphs.size() * sizeof(Cff::Chosen)});
  std::string tag;
  for (size_t i = 0; i < 6; ++i) tag += static_cast<char>('A' + digest[i] % 26);
  return tag;
}

int write_font(Writer& writer, const Typesetter::FontInUse& use, const PdfOptions& options) {
  std::vector<Cff::Chosen> glyphs;
  std::string widths;
  for (const auto& [code, of] : use.used) {
    glyphs.push_back({code, of.glyph});
    if (use.font->width(of.glyph) != 1000)
      widths += std::to_string(code) + " [" + std::to_string(use.font->width(of.glyph)) + "] ";
  }
  const std::string name = subset_tag(glyphs) + "+" + use.font->name();
  const int file = writer.stream(use.font->cff().with_glyphs(glyphs), " /Subtype /CIDFontType0C", options.raw_fonts);
  const int descriptor =
      writer.object("<< /Type /FontDescriptor /FontName /" + name +
                    " /Flags 4 /FontBBox [-1000 -1000 3000 1500] /ItalicAngle 0 /Ascent " +
                    std::to_string(use.font->ascent()) + " /Descent " + std::to_string(use.font->descent()) +
                    " /CapHeight 733 /StemV 80 /FontFile3 " + std::to_string(file) + " 0 R >>");
  const int descendant =
      writer.object("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /" + name +
                    " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /W [" +
                    widths + "] /FontDescriptor " + std::to_string(descriptor) + " 0 R >>");
  const int unicode = writer.stream(to_unicode(use), "");
  return writer.object("<< /Type /Font /Subtype /Type0 /BaseFont /" + name +
                       "-Identity-H /Encoding /Identity-H /DescendantFonts [" + std::to_string(descendant) +
                       " 0 R] /ToUnicode " + std::to_string(unicode) + " 0 R >>");
}

}  // namespace

PdfResult render_pdf(const Paper& paper, const PdfOptions& options) {
  Typesetter typesetter(paper);
  const auto contents = lay_out(paper, typesetter);
  Writer writer(options);
  const int catalog = writer.reserve(), pages = writer.reserve();
  std::string fonts;
  for (size_t i = 0; i < typesetter.fonts().size(); ++i)
    fonts +=
        "/F" + std::to_string(i) + " " + std::to_string(write_font(writer, typesetter.fonts()[i], options)) + " 0 R ";
  const int resources = writer.object("<< /Font << " + fonts + ">> >>");
  std::string kids;
  for (const auto& content : contents) {
    const int body = writer.stream(content, "");
    char box[64];
    std::snprintf(box, sizeof box, "[0 0 %.2f %.2f]", paper.width, paper.height);
    kids += std::to_string(writer.object("<< /Type /Page /Parent " + std::to_string(pages) + " 0 R /MediaBox " + box +
                                         " /Resources " + std::to_string(resources) + " 0 R /Contents " +
                                         std::to_string(body) + " 0 R >>")) +
            " 0 R ";
  }
  writer.object(pages, "<< /Type /Pages /Count " + std::to_string(contents.size()) + " /Kids [" + kids + "] >>");
  writer.object(catalog, "<< /Type /Catalog /Pages " + std::to_string(pages) +
                             " 0 R /Lang (zh-CN) /ViewerPreferences << /DisplayDocTitle true >> >>");
  const int info = writer.object("<< /Title <" + hex_text(paper.title) + "> /Producer (Kuaishen) >>");
  PdfResult result;
  result.bytes = writer.finish(catalog, info);
  result.pages = static_cast<int>(contents.size());
  result.missing.assign(typesetter.missing().begin(), typesetter.missing().end());
  return result;
}

}  // namespace documents
