#include "documents/pdf_source.h"

#include <algorithm>

#include "documents/pdf_lexer.h"

namespace documents {
namespace {

constexpr int kDeepestTree = 32, kMostSections = 64;
constexpr int kMostObjects = 8'388'607;  // as PDF allows
constexpr size_t kMostPages = 20'000;
constexpr const char* kInherited[] = {"/Resources", "/MediaBox", "/CropBox", "/Rotate"};

std::optional<size_t> whole(std::string_view text) {
  const auto n = pdf_integer(text);
  return n && *n >= 0 ? std::optional(static_cast<size_t>(*n)) : std::nullopt;
}

}  // namespace

base::Result<PdfSource> PdfSource::open(std::string_view bytes) {
  PdfSource source(bytes);
  if (!bytes.starts_with("%PDF-") || !source.read_table()) return base::Refusal{source.code_, {}, {}};
  Object catalog;
  if (!source.find(source.root_, catalog)) return base::Refusal{source.code_, {}, {}};
  if (!source.collect_pages(pdf_reference(pdf_member(catalog.value, "/Pages")), {}, 0) || source.pages_.empty())
    return base::Refusal{source.code_, {}, {}};
  return source;
}

// The newest section stands last and names the one before it: what a later one says counts.
bool PdfSource::read_table() {
  const size_t start = bytes_.rfind("startxref");
  if (start == std::string_view::npos) return false;
  auto at = whole(PdfLexer(bytes_, start + 9).value());
  newest_table_ = at.value_or(0);
  for (int section = 0; at; ++section) {
    if (section == kMostSections || *at >= bytes_.size()) return false;
    PdfLexer words(bytes_, *at);
    if (words.next().text != "xref") {
      code_ = "pdf.packed_objects";
      return false;
    }
    PdfToken word = words.next();
    while (word.kind == PdfToken::Kind::kInteger) {
      const int first = word.number;
      const auto count = whole(words.value());
      if (!count || first < 0 || first > kMostObjects || *count > bytes_.size() / 18) return false;
      for (size_t i = 0; i < *count; ++i) {
        const auto offset = whole(words.value());
        (void)words.value();  // the generation
        if (const auto kind = words.value(); kind == "n" && offset)
          offsets_.emplace(first + static_cast<int>(i), *offset);
        else if (kind != "f")
          return false;
      }
      word = words.next();
    }
    if (word.text != "trailer") return false;
    const std::string_view trailer = words.value();
    if (!pdf_member(trailer, "/Encrypt").empty()) {
      code_ = "pdf.encrypted";
      return false;
    }
    if (trailer_.empty()) trailer_ = trailer;
    if (root_ == 0) root_ = pdf_reference(pdf_member(trailer, "/Root"));
    if (!pdf_member(trailer, "/XRefStm").empty()) {
      code_ = "pdf.packed_objects";
      return false;
    }
    at = whole(pdf_member(trailer, "/Prev"));
  }
  for (const auto& [number, offset] : offsets_) starts_.push_back(offset);
  std::sort(starts_.begin(), starts_.end());
  return root_ > 0 && std::adjacent_find(starts_.begin(), starts_.end()) == starts_.end();
}

// Objects that lay in one another would make much of little.
std::string_view PdfSource::bytes_of(int number) const {
  const auto found = offsets_.find(number);
  if (found == offsets_.end() || found->second >= bytes_.size()) return {};
  const auto next = std::upper_bound(starts_.begin(), starts_.end(), found->second);
  return next == starts_.end() ? bytes_ : bytes_.substr(0, *next);
}

bool PdfSource::length_of(std::string_view dictionary, size_t& out) const {
  std::string_view length = pdf_member(dictionary, "/Length");
  if (const int number = pdf_reference(length); number > 0) {
    const std::string_view bytes = bytes_of(number);
    if (bytes.empty()) return false;
    PdfLexer words(bytes, offsets_.at(number));
    (void)words.next();
    (void)words.next();
    if (words.next().text != "obj") return false;
    length = words.value();
  }
  const auto n = whole(length);
  if (n) out = *n;
  return n.has_value();
}

bool PdfSource::find(int number, Object& out) const {
  const std::string_view bytes = bytes_of(number);
  if (bytes.empty()) return false;
  PdfLexer words(bytes, offsets_.at(number));
  if (words.next().number != number) return false;
  (void)words.next();
  if (words.next().text != "obj") return false;
  out.value = words.value();
  if (out.value.empty()) return false;
  out.stream = {};
  const PdfToken after = words.next();
  if (after.text != "stream") return after.text == "endobj";
  size_t from = words.at(), length = 0;
  if (from < bytes.size() && bytes[from] == '\r') ++from;
  if (from >= bytes.size() || bytes[from] != '\n' || !length_of(out.value, length)) return false;
  ++from;
  if (length > bytes.size() - from) return false;
  PdfLexer rest(bytes, from + length);
  if (rest.next().text != "endstream") return false;
  out.stream = bytes.substr(from, length);
  return true;
}

std::string_view PdfSource::dictionary(int object) const {
  Object found;
  return find(object, found) && found.value.starts_with("<<") ? found.value : std::string_view();
}

bool PdfSource::collect_pages(int number, std::map<std::string, std::string_view> inherited, int depth) {
  Object node;
  if (depth > kDeepestTree || pages_.size() > kMostPages || !find(number, node)) return false;
  for (const char* key : kInherited)
    if (const auto value = pdf_member(node.value, key); !value.empty()) inherited[key] = value;
  const std::string_view kids = pdf_member(node.value, "/Kids");
  if (kids.empty()) {
    for (const char* key : kInherited)
      if (!pdf_member(node.value, key).empty()) inherited.erase(key);
    if (!met_.insert(number).second) return false;  // a page stands once
    pages_.push_back({number, std::move(inherited)});
    return pdf_member(node.value, "/Type") == "/Page";
  }
  if (std::find(nodes_.begin(), nodes_.end(), number) != nodes_.end()) return false;
  nodes_.push_back(number);
  PdfLexer words(kids);
  if (words.next().kind != PdfToken::Kind::kOpenArray) return false;
  for (PdfToken kid = words.next(); kid.kind == PdfToken::Kind::kReference; kid = words.next())
    if (!collect_pages(kid.number, inherited, depth + 1)) return false;
  return true;
}

// Copies objects under new numbers, each once, and then those they name.
class PdfCopier {
 public:
  PdfCopier(const PdfSource& source, const PdfSource::Target& target) : source_(source), target_(target) {}

  std::vector<int> pages(int parent) {
    std::vector<int> made;
    for (const auto& page : source_.pages_) {
      made.push_back(target_.reserve());
      numbers_.emplace(page.object, made.back());
    }
    for (size_t i = 0; i < made.size(); ++i) {
      write_page(source_.pages_[i], made[i], parent);
      write_waiting();
    }
    return made;
  }

 private:
  void write_page(const PdfSource::Page& page, int number, int parent) {
    PdfSource::Object object;
    base::check(source_.find(page.object, object), "a page that was read when the file was opened");
    std::string body = "<< /Parent " + std::to_string(parent) + " 0 R";
    PdfLexer words(object.value);
    (void)words.next();
    for (PdfToken name = words.next(); name.kind == PdfToken::Kind::kName; name = words.next()) {
      const std::string_view value = words.value();
      // What leads from the page to the rest of its document stays behind.
      if (name.text == "/Parent" || name.text == "/StructParents" || name.text == "/Annots" || name.text == "/B")
        continue;
      add(body, name.text, value);
    }
    for (const auto& [key, value] : page.inherited) add(body, key, value);
    target_.write(number, body + " >>");
  }

  void add(std::string& body, std::string_view key, std::string_view value) {
    body += ' ';
    body += key;
    body += ' ';
    renumbered(value, body);
  }

  void write_waiting() {
    while (!waiting_.empty()) {
      const auto [old_number, number] = waiting_.back();
      waiting_.pop_back();
      PdfSource::Object object;
      if (!source_.find(old_number, object)) {
        target_.write(number, "null");  // as PDF reads a name of what is not there
        continue;
      }
      std::string body;
      renumbered(object.value, body);
      if (object.value.starts_with("<<") && object.stream.data() != nullptr) {
        body += "\nstream\n";
        body += object.stream;
        body += "\nendstream";
      }
      target_.write(number, body);
    }
  }

  void renumbered(std::string_view value, std::string& out) {
    PdfLexer words(value);
    for (PdfToken word = words.next(); word.kind != PdfToken::Kind::kEnd; word = words.next()) {
      if (!out.empty() && out.back() != ' ') out += ' ';
      if (word.kind != PdfToken::Kind::kReference) {
        out += word.text;
        continue;
      }
      const auto& nodes = source_.nodes_;
      if (word.number == source_.root_ || std::find(nodes.begin(), nodes.end(), word.number) != nodes.end())
        out += "null";
      else
        out += std::to_string(number_of(word.number)) + " 0 R";
    }
  }

  int number_of(int old_number) {
    const auto known = numbers_.find(old_number);
    if (known != numbers_.end()) return known->second;
    const int number = target_.reserve();
    numbers_.emplace(old_number, number);
    waiting_.emplace_back(old_number, number);
    return number;
  }

  const PdfSource& source_;
  const PdfSource::Target& target_;
  std::map<int, int> numbers_;
  std::vector<std::pair<int, int>> waiting_;
};

std::vector<int> PdfSource::copy_pages(const Target& target, int parent) const {
  return PdfCopier(*this, target).pages(parent);
}

}  // namespace documents
