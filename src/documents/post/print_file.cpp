#include "documents/post/print_file.h"

#include <cinttypes>
#include <cstdio>

#include "base/text.h"
#include "documents/pdf_source.h"

namespace documents {
namespace {

constexpr int kCatalog = 1, kPages = 2;  // reserved, written last

std::string named(int object) { return std::to_string(object) + " 0 R"; }

// UTF-16BE in hex, as text outside of pages is written.
std::string hex_text(std::string_view utf8) {
  std::string out = "<FEFF";
  const auto put = [&](uint32_t unit) {
    char four[8];
    std::snprintf(four, sizeof four, "%04X", unit);
    out += four;
  };
  for (size_t at = 0; at < utf8.size();) {
    const char32_t c = base::next_char(utf8, at);
    if (c < 0x10000) {
      put(c);
    } else {
      put(0xD800 + ((c - 0x10000) >> 10));
      put(0xDC00 + ((c - 0x10000) & 0x3FF));
    }
  }
  return out + ">";
}

}  // namespace

PrintFile::PrintFile(Write write, Options options, const Template& sheet)
    : write_(std::move(write)), options_(options), sheet_(sheet) {
  reserve();
  reserve();
  put("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
}

int PrintFile::reserve() {
  offsets_.push_back(0);
  return static_cast<int>(offsets_.size());
}

void PrintFile::put(std::string_view bytes) {
  write_(bytes);
  totals_.bytes += bytes.size();
}

void PrintFile::object(int number, std::string_view body) {
  offsets_[static_cast<size_t>(number - 1)] = totals_.bytes;
  put(std::to_string(number) + " 0 obj\n");
  put(body);
  put("\nendobj\n");
}

int PrintFile::empty_page(int parent) {
  const int page = reserve();
  object(page, "<< /Type /Page /Parent " + named(parent) + " /MediaBox [0 0 595.3 841.9] /Resources << >> >>");
  ++totals_.empty_pages;
  return page;
}

base::Result<int> PrintFile::add(const Letter& letter) {
  if (letter.papers.empty()) return base::Refusal{"letter.no_papers", {{"letter", letter.number}}, letter.number};
  std::vector<PdfSource> papers;
  std::vector<int> counts;
  for (const auto& paper : letter.papers) {
    auto source = PdfSource::open(paper.pdf);
    if (!source)
      return base::Refusal{source.refusal().code, {{"letter", letter.number}, {"title", paper.title}}, letter.number};
    counts.push_back(source->pages());
    papers.push_back(std::move(source).value());
  }
  const auto cover = covering_sheet(sheet_, letter, counts);
  if (!cover) return cover.refusal();
  auto top = PdfSource::open(cover->bytes);
  base::check(top.ok(), "a PDF of our own");
  papers.insert(papers.begin(), std::move(top).value());

  const int node = reserve();
  std::vector<int> pages;
  const PdfSource::Target target{[&] { return reserve(); },
                                 [&](int number, std::string_view body) { object(number, body); }};
  for (size_t i = 0; i < papers.size(); ++i) {
    const auto made = papers[i].copy_pages(target, node);
    pages.insert(pages.end(), made.begin(), made.end());
    const bool last = i + 1 == papers.size();
    if (options_.two_sided && (last || options_.papers_on_fronts) && pages.size() % 2 == 1)
      pages.push_back(empty_page(node));
  }
  std::string kids;
  for (const int page : pages) kids += named(page) + " ";
  object(node, "<< /Type /Pages /Parent " + named(kPages) + " /Count " + std::to_string(pages.size()) + " /Kids [" +
                   kids + "] >>");
  nodes_.emplace_back(node, static_cast<int>(pages.size()));
  bookmarks_.push_back({letter.number + " " + letter.recipient, pages.front()});
  ++totals_.letters;
  totals_.pages += static_cast<int64_t>(pages.size());
  return static_cast<int>(pages.size());
}

int PrintFile::write_bookmarks() {
  const int root = reserve();
  const int first = static_cast<int>(offsets_.size()) + 1, last = first + static_cast<int>(bookmarks_.size()) - 1;
  for (size_t i = 0; i < bookmarks_.size(); ++i) {
    const int number = reserve();
    std::string body = "<< /Title " + hex_text(bookmarks_[i].title) + " /Parent " + named(root) + " /Dest [" +
                       named(bookmarks_[i].page) + " /Fit]";
    if (number > first) body += " /Prev " + named(number - 1);
    if (number < last) body += " /Next " + named(number + 1);
    object(number, body + " >>");
  }
  object(root, "<< /Type /Outlines /First " + named(first) + " /Last " + named(last) + " /Count " +
                   std::to_string(bookmarks_.size()) + " >>");
  return root;
}

PrintFile::Totals PrintFile::finish() {
  if (nodes_.empty()) {
    const int page = empty_page(kPages);
    nodes_.emplace_back(page, 1);
    ++totals_.pages;
  }
  std::string kids;
  for (const auto& [node, count] : nodes_) kids += named(node) + " ";
  object(kPages, "<< /Type /Pages /Count " + std::to_string(totals_.pages) + " /Kids [" + kids + "] >>");
  // Barcodes are read only at the size they were drawn: nothing may be fitted to the page.
  std::string catalog = "<< /Type /Catalog /Pages " + named(kPages) +
                        " /Lang (zh-CN) /ViewerPreferences << /PrintScaling /None /Duplex /" +
                        (options_.two_sided ? "DuplexFlipLongEdge" : "Simplex") + " >>";
  if (!bookmarks_.empty()) catalog += " /Outlines " + named(write_bookmarks());
  object(kCatalog, catalog + " >>");
  const uint64_t table = totals_.bytes;
  put("xref\n0 " + std::to_string(offsets_.size() + 1) + "\n0000000000 65535 f \n");
  for (const uint64_t offset : offsets_) {
    char line[32];
    std::snprintf(line, sizeof line, "%010" PRIu64 " 00000 n \n", offset);
    put(line);
  }
  put("trailer\n<< /Size " + std::to_string(offsets_.size() + 1) + " /Root " + named(kCatalog) + " >>\nstartxref\n" +
      std::to_string(table) + "\n%%EOF\n");
  return totals_;
}

}  // namespace documents
