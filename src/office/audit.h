#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace office {

/// What is asked of the audit; an empty member asks nothing.
struct AuditQuestion {
  std::string case_id, account;  ///< account: also the court's person who signs in by it
  std::string what;              ///< "party_viewed", or the name of an action
  std::string from, to;          ///< court time, "2023-02-14" or "2023-02-14T09:20"; both inclusive
  std::string after;             ///< `next` of the page before
  int64_t limit = 50;
};

/// One thing somebody did: read, signed in, changed who may do what, acted on a case, began a batch.
struct AuditItem {
  std::string at;    ///< court time
  std::string kind;  ///< viewing event account template upload batch
  std::string actor;
  std::string what;  ///< as AuditQuestion::what
  std::string case_id, detail;
};

struct AuditPage {
  std::vector<AuditItem> items;  ///< newest first; may be short of the limit and still have a next
  std::string next;              ///< empty after the last page
};

/// Who did what, newest first, from three records laid side by side: the viewings, the events of the cases, the
/// batches. Looks at audit::kLookedAt rows of each for one page at most, however few of them are asked for. Refuses
/// audit.malformed (from, to, after).
base::Result<AuditPage> audit(store::Store& store, const std::string& court, const AuditQuestion& question);

}  // namespace office
