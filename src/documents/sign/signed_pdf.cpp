#include "documents/sign/signed_pdf.h"

#include <cstdio>
#include <ctime>

#include "base/hash.h"
#include "base/text.h"
#include "documents/pdf_lexer.h"
#include "documents/pdf_source.h"

namespace documents {
namespace {

constexpr int kPlace = 10;  // digits kept free for each number of the range

std::string hex_of(std::string_view bytes) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto b = static_cast<unsigned char>(c);
    out += {kHex[b >> 4], kHex[b & 15]};
  }
  return out;
}

// Digits and capitals alone: a letter has one form.
std::optional<std::string> from_hex_text(std::string_view hex) {
  if (hex.size() % 2 != 0) return std::nullopt;
  std::string out;
  out.reserve(hex.size() / 2);
  const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; };
  for (size_t i = 0; i < hex.size(); i += 2) {
    const int high = digit(hex[i]), low = digit(hex[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high << 4 | low);
  }
  return out;
}

// UTF-16BE with its mark, in hex: how PDF writes text outside pages.
std::string text(std::string_view utf8) {
  std::string units = "\xFE\xFF";
  const auto put = [&](char32_t unit) { units += {static_cast<char>(unit >> 8), static_cast<char>(unit & 0xFF)}; };
  for (size_t at = 0; at < utf8.size();) {
    const char32_t c = base::next_char(utf8, at);
    if (c < 0x10000) {
      put(c);
    } else {
      put(0xD800 + ((c - 0x10000) >> 10));
      put(0xDC00 + ((c - 0x10000) & 0x3FF));
    }
  }
  return "<" + hex_of(units) + ">";
}

std::string date(int64_t seconds) {
  const auto time = static_cast<std::time_t>(seconds);
  std::tm parts{};
  gmtime_r(&time, &parts);
  char out[40];
  std::strftime(out, sizeof out, "(D:%Y%m%d%H%M%SZ)", &parts);
  return out;
}

std::string padded(size_t n) {
  std::string out = std::to_string(n);
  return out + std::string(kPlace - std::min<size_t>(out.size(), kPlace), ' ');
}

std::string range_text(size_t gap_from, size_t gap_to, size_t size) {
  return "[0 " + padded(gap_from) + " " + padded(gap_to) + " " + padded(size - gap_to) + "]";
}

// A dictionary with more in it.
std::string with(std::string_view dictionary, const std::string& more) {
  return std::string(dictionary.substr(0, dictionary.size() - 2)) + more + " >>";
}

std::string reference(int object) { return std::to_string(object) + " 0 R"; }

// Objects written behind a file, with the table that finds them.
class Update {
 public:
  explicit Update(std::string_view pdf) : bytes_(pdf) {
    if (!bytes_.ends_with('\n')) bytes_ += '\n';
  }
  void object(int number, const std::string& body) {
    offsets_.emplace(number, bytes_.size());
    bytes_ += std::to_string(number) + " 0 obj\n" + body + "\nendobj\n";
  }
  std::string finish(const PdfSource& source, int size) {
    const size_t table = bytes_.size();
    bytes_ += "xref\n";
    for (const auto& [number, offset] : offsets_) {
      char line[48];
      std::snprintf(line, sizeof line, "%d 1\n%010zu 00000 n \n", number, offset);
      bytes_ += line;
    }
    const auto before = pdf_member(source.trailer(), "/ID");
    const std::string id = base::hex(base::sha256(bytes_)).substr(0, 32);
    const auto first = before.empty() ? std::string_view() : PdfLexer(before.substr(1)).value();
    bytes_ += "trailer\n<< /Size " + std::to_string(size) + " /Root " + reference(source.root());
    if (const auto info = pdf_member(source.trailer(), "/Info"); !info.empty()) bytes_.append(" /Info ").append(info);
    bytes_ += " /Prev " + std::to_string(source.newest_table()) + " /ID [" +
              (first.empty() ? "<" + id + ">" : std::string(first)) + " <" + id + ">] >>\nstartxref\n" +
              std::to_string(table) + "\n%%EOF\n";
    return std::move(bytes_);
  }
  size_t size() const { return bytes_.size(); }

 private:
  std::string bytes_;
  std::map<int, size_t> offsets_;
};

}  // namespace

base::Result<std::string> sign_pdf(std::string_view pdf, const SigningKey& key, const SignatureWords& words) {
  const auto source = PdfSource::open(pdf);
  if (!source) return base::Refusal{"signing.unreadable", {}, {}};
  const auto size = pdf_integer(pdf_member(source->trailer(), "/Size"));
  const auto page = source->dictionary(source->first_page()), catalog = source->dictionary(source->root());
  if (!size || page.empty() || catalog.empty()) return base::Refusal{"signing.unreadable", {}, {}};
  if (!pdf_member(page, "/Annots").empty() || !pdf_member(catalog, "/AcroForm").empty())
    return base::Refusal{"signing.has_forms", {}, {}};

  const int signature = *size, field = *size + 1;
  const std::string gap = "<" + std::string(key.largest() * 2, '0') + ">", empty_range = range_text(0, 0, 0);
  const std::string before = "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange ",
                    between = " /Contents ";
  Update update(pdf);
  const size_t original = update.size();
  const size_t body = original + std::to_string(signature).size() + std::string_view(" 0 obj\n").size();
  update.object(signature, before + empty_range + between + gap + " /M " + date(words.at) + " /Name " +
                               text(words.name) + " /Reason " + text(words.reason) + " >>");
  update.object(field, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature) /F 132 /Rect [0 0 0 0] /V " +
                           reference(signature) + " /P " + reference(source->first_page()) + " >>");
  update.object(source->first_page(), with(page, " /Annots [" + reference(field) + "]"));
  update.object(source->root(), with(catalog, " /AcroForm << /Fields [" + reference(field) +
                                                  "] /SigFlags 3 >> /PieceInfo << /Kuaishen << /LastModified " +
                                                  date(words.at) + " /Private << /Facts <" + hex_of(words.facts) +
                                                  "> /Original " + std::to_string(original) + " >> >> >>"));
  std::string out = update.finish(*source, field + 1);

  const size_t range_at = body + before.size(), gap_from = range_at + empty_range.size() + between.size(),
               gap_to = gap_from + gap.size();
  out.replace(range_at, empty_range.size(), range_text(gap_from, gap_to, out.size()));
  const std::string cms = hex_of(key.sign(out.substr(0, gap_from) + out.substr(gap_to), words.at));
  base::check(cms.size() <= gap.size() - 2, "a signature that is larger than the largest");
  out.replace(gap_from + 1, cms.size(), cms);
  return out;
}

base::Result<SignedPdf> check_signed_pdf(std::string_view pdf) {
  const base::Refusal none{"signing.none", {}, {}}, changed{"signing.changed", {}, {}};
  const auto source = PdfSource::open(pdf);
  if (!source) return base::Refusal{"signing.unreadable", {}, {}};
  const auto catalog = source->dictionary(source->root());
  PdfLexer fields(pdf_member(pdf_member(catalog, "/AcroForm"), "/Fields"));
  (void)fields.next();
  const auto field = source->dictionary(fields.next().number);
  const auto signature = source->dictionary(pdf_reference(pdf_member(field, "/V")));
  const auto contents = pdf_member(signature, "/Contents");
  const auto range = pdf_member(signature, "/ByteRange");
  if (contents.size() < 2 || range.empty()) return none;

  const auto gap_from = static_cast<size_t>(contents.data() - pdf.data()), gap_to = gap_from + contents.size();
  if (range != range_text(gap_from, gap_to, pdf.size())) {
    // Whole as far as it goes, and then more: somebody wrote something behind it.
    PdfLexer numbers(range.substr(1));
    (void)numbers.next();
    (void)numbers.next();
    const auto from = pdf_integer(numbers.next().text), length = pdf_integer(numbers.next().text);
    if (from && length && static_cast<size_t>(*from) == gap_to && gap_to + static_cast<size_t>(*length) < pdf.size())
      return base::Refusal{"signing.appended", {}, {}};
    return changed;
  }
  const std::string_view hex = contents.substr(1, contents.size() - 2);
  const auto bytes = from_hex_text(hex);
  // DER says its own length; behind it stand zeros.
  if (contents.front() != '<' || contents.back() != '>' || !bytes || bytes->size() < 4 || (*bytes)[1] != '\x82')
    return changed;
  const size_t length =
      4 + (static_cast<size_t>(static_cast<unsigned char>((*bytes)[2])) << 8 | static_cast<unsigned char>((*bytes)[3]));
  if (length > bytes->size() || bytes->find_first_not_of('\0', length) != std::string::npos) return changed;
  auto held =
      check_signature(bytes->substr(0, length), std::string(pdf.substr(0, gap_from)) + std::string(pdf.substr(gap_to)));
  if (!held) return held.refusal();

  SignedPdf out{std::move(held).value(), {}, {}};
  const auto mine = pdf_member(pdf_member(pdf_member(catalog, "/PieceInfo"), "/Kuaishen"), "/Private");
  if (const auto facts = pdf_member(mine, "/Facts"); facts.size() >= 2)
    out.facts = from_hex_text(facts.substr(1, facts.size() - 2)).value_or("");
  if (const auto original = pdf_integer(pdf_member(mine, "/Original")); original && *original > 0)
    out.original = pdf.substr(0, static_cast<size_t>(*original));
  return out;
}

}  // namespace documents
