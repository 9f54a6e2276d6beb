#pragma once
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "documents/post/letter.h"

namespace documents {

/// Many letters as one PDF for the printer, in order: the covering sheet, then the papers as they were sealed. On paper
/// of two sides each letter begins on a front, and each paper too, so that a stack can be taken apart; the pages left
/// empty for that are counted. A bookmark for each letter. Nothing is kept of a letter once it is written but where its
/// pages are: a few hundred bytes. Threads: one.
class PrintFile {
 public:
  struct Options {
    bool two_sided = true;
    bool papers_on_fronts = true;  ///< else only letters begin on one
  };
  using Write = std::function<void(std::string_view)>;  ///< takes the file's bytes as they come

  explicit PrintFile(Write write) : PrintFile(std::move(write), Options()) {}
  PrintFile(Write write, Options options, const Template& sheet = house_covering_sheet());

  /// The pages the letter takes, empty ones too. Refuses, and leaves the file as it was: letter.no_papers,
  /// pdf.unreadable pdf.encrypted pdf.packed_objects of a paper, what covering_sheet refuses.
  base::Result<int> add(const Letter& letter);

  struct Totals {
    int64_t letters = 0, pages = 0, empty_pages = 0;
    uint64_t bytes = 0;
  };
  /// Writes the end. Nothing is added after; a file of no letters has one empty page, since a PDF has at least one.
  Totals finish();

 private:
  struct Bookmark {
    std::string title;
    int page = 0;
  };
  int reserve();
  void put(std::string_view bytes);
  void object(int number, std::string_view body);
  int empty_page(int parent);
  int write_bookmarks();

  Write write_;
  Options options_;
  const Template& sheet_;
  Totals totals_;
  std::vector<uint64_t> offsets_;           ///< by object, from 1
  std::vector<std::pair<int, int>> nodes_;  ///< of the page tree: one for each letter, with its pages
  std::vector<Bookmark> bookmarks_;
};

}  // namespace documents
