#pragma once
#include <optional>
#include <string>
#include <vector>

#include "http/names.h"

namespace http {

/// A batch with where it stands now, free of languages.
struct BatchState {
  store::BatchRow row;
  std::string account, name;  ///< who asked for it through the pages; empty: it came otherwise
  int64_t done = 0, refused = 0, papers_waiting = 0, papers_made = 0;
  struct Refused {
    base::Refusal example;  ///< what its cases have in common
    int64_t cases = 0;
  };
  std::vector<Refused> refusals;
  std::optional<int64_t> seconds_left;

  int64_t remaining() const { return row.total - done - refused; }
  /// Nothing about it will change any more.
  bool over() const { return row.state == "done" && papers_waiting == 0; }
};

BatchState state_of(store::Store& store, const Backend& backend, store::BatchRow row);
/// Its own, those of a claimant's series, all for the court.
bool may_see(store::Store& store, const office::Viewer& viewer, const BatchState& batch);
/// Whoever asked for it, or the president.
bool may_stop(const office::Viewer& viewer, const BatchState& batch);
base::json::object to_json(const BatchState& batch, Names& names, const office::Viewer& viewer);

/// Names of batches from the command line hold slashes, which a path can't.
std::string id_for_path(std::string id);
/// The batch a path names; nullopt when there is none.
std::optional<store::BatchRow> find_batch(store::Store& store, std::string_view court, const std::string& named);

/// What was refused of an item, as it was then.
base::Refusal refusal_of(const store::BatchItemRow& item);
/// Leaves in a refusal that stands for several cases what `other`, of the same code, says alike; "…" for the rest: a
/// group is not called by the name of one debtor.
void leave_what_is_common(base::Refusal& group, const base::Refusal& other);

}  // namespace http
