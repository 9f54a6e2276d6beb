#pragma once
#include <string>
#include <vector>

#include "base/messages.h"
#include "intake/tracking.h"
#include "office/post/letters.h"

namespace office::post {

/// What a carrier's sheet says of one letter of ours, as the action that enters it.
struct Tracked {
  Outgoing letter;
  std::string says;          ///< posted, delivered, returned, on_the_way
  std::string action;        ///< record_dispatch, record_receipt; empty: there is nothing to enter
  base::json::object input;  ///< of that action
  bool known = false;        ///< the same was entered before
};

struct TrackingPreview {
  std::vector<Tracked> letters;      ///< in the order of the sheet
  std::vector<std::string> unknown;  ///< numbers that are no letter of this court, the first kUnknownTold
  int64_t unknown_count = 0;
  int64_t rows = 0, repeated = 0;  ///< of the sheet
  std::vector<intake::Finding> findings;
};

/// Reads a carrier's tracking sheet and puts what it says to the letters the viewer may see, by our number where the
/// sheet has it, else by the carrier's. Writes nothing. A try that failed is on its way still: another follows it, or
/// the letter comes back. Refuses what intake::read_tracking refuses. Throws store::Failure.
base::Result<TrackingPreview> match_tracking(store::Store& store, const casework::Procedure& procedure,
                                             const std::string& court, const Viewer& viewer, const std::string& bytes,
                                             base::Moment now);

/// What is wrong with the sheet, each with its place, what is wrong and how to mend it: {sheet row column header value
/// code severity title detail}.
base::json::array findings_json(const std::vector<intake::Finding>& findings, base::Language language);

}  // namespace office::post
