#pragma once
#include <set>

#include "office/performer.h"
#include "office/templates.h"
#include "store/files.h"

namespace office {

struct PapersMade {
  int64_t papers = 0;
  int64_t pages = 0;
  std::map<std::string, int64_t> failed;  ///< by code
  std::vector<base::Refusal> examples;
  std::set<std::string> missing_characters;  ///< no font has them

  void add(PapersMade more);
};

/// Makes the papers that decisions asked for: leases jobs, fills the Word template, draws the PDF, writes both durably
/// under their hashes, and records them with an event of the case, in one transaction per chunk. A paper is made from
/// the state as it stood after the event that asked for it, so making it late makes the same paper.
/// Filling and drawing run on `threads` threads. `now` is wall time, for the leases alone.
PapersMade make_papers(const Performer& performer, Templates& templates, store::FileStore& files, base::Moment now,
                       int threads, const Progress& progress = {});

/// The first `most` of those papers alone, in one transaction: what a server makes between other work, because nobody
/// else writes to an SQLite database meanwhile. No papers and no failures when there was nothing to do.
PapersMade make_some_papers(const Performer& performer, Templates& templates, store::FileStore& files, base::Moment now,
                            int threads, int64_t most);

}  // namespace office
