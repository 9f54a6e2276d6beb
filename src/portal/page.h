#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "portal/html.h"
#include "portal/words.h"

namespace portal {

/// Something wrong with what was filled in: the field's name, and the sentence.
struct Fault {
  std::string field, sentence;
};

/// What every page carries around what it has to say.
struct Frame {
  Words words{base::Language::kChinese};
  std::string court;      ///< its name
  std::string telephone;  ///< the court's, for questions; empty: none is told
  std::string number;     ///< of the case; empty where it is not for whoever looks
  std::string home;       ///< "/s/3.42.1.0.kJ3…", where this recipient's pages begin; empty: nowhere
  std::string here;       ///< path of this page, to be had in the other language; empty: home
  bool entered = false;   ///< he has proved who he is, and may leave
  std::vector<Fault> faults{};
};

/// The whole document. `title` is its heading and, with the court, its title. No script, one stylesheet inside: nothing
/// else is fetched.
std::string page(const Frame& frame, std::string_view title, const Html& main);

/// `path` in the reader's language: every link and form keeps it, so that no cookie has to.
std::string address(const Frame& frame, std::string_view path);
/// A link to it.
Html link(const Frame& frame, std::string_view path, const Html& text);

/// A text that is Chinese whoever reads the page (a name, a court): said to be so where the page is not.
Html chinese(const Frame& frame, std::string_view text);

/// "'sha256-…'": the stylesheet, for Content-Security-Policy.
const std::string& style_source();
Html style_sheet();

}  // namespace portal
