#pragma once
#include <string>
#include <vector>

#include "portal/page.h"

namespace portal {

struct Paper {
  int64_t number = 0;  ///< of the case
  std::string title;
  int64_t pages = 0;
};

/// Papers that went out together.
struct PaperSet {
  std::string name;         ///< "complaint": what his word that he has them is entered for
  std::string title;        ///< "起诉状副本等诉讼材料"
  std::string sent;         ///< day, as it is read
  bool to_confirm = false;  ///< his word is still asked for
  bool received = false;    ///< he has given it
  std::vector<Paper> papers{};
};

/// A file the claimant handed in, by its place in the list.
struct Evidence {
  std::string name;
  int64_t size = 0;  ///< bytes
};

/// The pages' first one once he has come in: what was sent to him, each to be opened, and the word that he has it.
struct Overview {
  std::string name, claimant, cause;
  bool defendant = true;
  std::vector<PaperSet> sets{};
  std::vector<Evidence> evidence{};  ///< what the claim rests on
  bool just_received = false;
  Html more{};  ///< what else there is to do, under the papers
};
std::string overview(const Frame& frame, const Overview& overview);

/// One paper, its pages as pictures of `width` × `height`; which are fetched as they come into view.
std::string paper_page(const Frame& frame, const PaperSet& set, const Paper& paper, int width, int height);

}  // namespace portal
