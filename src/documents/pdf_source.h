#pragma once
// Inside this room: a finished PDF, taken apart so that its pages can stand in another.
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace documents {

/// A PDF with a classic cross-reference table, as render_pdf writes them. Refuses pdf.unreadable for what is broken or
/// none, pdf.encrypted, pdf.packed_objects (cross-reference streams: what other programs write). `bytes` outlives it.
/// Threads: any, one at a time.
class PdfSource {
 public:
  static base::Result<PdfSource> open(std::string_view bytes);
  int pages() const { return static_cast<int>(pages_.size()); }

  /// Where copied objects go.
  struct Target {
    std::function<int()> reserve;                                  ///< the number of an object that will be written
    std::function<void(int number, std::string_view body)> write;  ///< what stands between obj and endobj
  };
  /// Writes every page and what it needs, in order; the pages' numbers. `parent`: the node of the page tree they hang
  /// on. What a page names and the file does not have becomes null, as readers take it.
  std::vector<int> copy_pages(const Target& target, int parent) const;

  // For what is written behind the file: an update names the objects it replaces.
  int root() const { return root_; }
  int first_page() const { return pages_.front().object; }
  std::string_view dictionary(int object) const;         ///< empty: no such object
  std::string_view trailer() const { return trailer_; }  ///< the newest
  size_t newest_table() const { return newest_table_; }  ///< where it begins

 private:
  struct Page {
    int object = 0;
    std::map<std::string, std::string_view> inherited;  ///< what it has from the nodes above
  };
  struct Object {
    std::string_view value;   ///< a dictionary, an array, a number …
    std::string_view stream;  ///< with its keywords; empty where there is none
  };
  explicit PdfSource(std::string_view bytes) : bytes_(bytes) {}
  bool read_table();
  bool collect_pages(int node, std::map<std::string, std::string_view> inherited, int depth);
  std::string_view bytes_of(
      int number) const;  ///< the file up to where that object must have ended; empty: no such object
  bool find(int number, Object& out) const;
  bool length_of(std::string_view dictionary, size_t& out) const;
  friend class PdfCopier;

  std::string_view bytes_;
  std::string code_ = "pdf.unreadable";
  std::map<int, size_t> offsets_;
  std::vector<size_t> starts_;  ///< of all objects, ascending: one ends where the next begins
  int root_ = 0;
  std::string_view trailer_;
  size_t newest_table_ = 0;
  std::vector<int> nodes_;  ///< of the page tree
  std::vector<Page> pages_;
  std::set<int> met_;  ///< pages
};

}  // namespace documents
