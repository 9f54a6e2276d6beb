#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "casework/procedure.h"
#include "store/store.h"

namespace office {

/// One person, one action, a selection of cases: one case or ten thousand.
struct Request {
  std::string batch;  ///< names the batch for ever; the same name is the same batch (nothing is done twice)
  std::string action;
  casework::Actor actor;
  base::Moment at;
  int64_t series = 0;
  struct Item {
    std::string case_id;
    base::json::object input;
  };
  std::vector<Item> items;
  base::json::object about{};  ///< kept with the batch beside the role: who asked for it, in which words
  std::string created{};       ///< when it was asked for; empty: `at`. To the second where the order in a minute counts
};

/// What became of each case of a batch.
struct Outcome {
  int64_t total = 0;
  int64_t done = 0;
  int64_t refused = 0;
  int64_t done_before = 0;                  ///< by an earlier run of the same batch
  std::map<std::string, int64_t> refusals;  ///< by code
  std::vector<base::Refusal> examples;      ///< the first refusal of each code, `where` naming its case

  void add(Outcome more);  ///< all but the total
};

using Progress = std::function<void(const std::string& what, int64_t done, int64_t total)>;
/// Told of each case as it is decided: the case after it, and why not where it was refused. Told again of the cases of
/// a chunk that had to be repeated.
using OnCase = std::function<void(const casework::Case& after, const base::Refusal* why)>;

/// check → decide → log → store, for every action there is. Cases are taken in chunks (casework::kCasesPerChunk); a
/// chunk's cases, events, numbers, deadlines, jobs, outcomes and journal line are one transaction. Killed in between
/// and asked again, it goes on after the last chunk that was committed. A refusal is an outcome of that case alone.
/// Throws store::Failure; the chunk in hand is undone then.
class Performer {
 public:
  Performer(store::Store& store, const casework::Procedure& procedure, casework::CourtInfo court)
      : store_(store), procedure_(procedure), court_(std::move(court)) {}

  Outcome perform(const Request& request, const Progress& progress = {}, const OnCase& on_case = {});
  /// What `perform` would come to: the same steps in one transaction that is undone at the end. Writes nothing.
  /// `first` is done before them inside it: what the request needs to stand on.
  Outcome preview(const Request& request, const OnCase& on_case = {}, const std::function<void()>& first = {});
  /// Goes on with every batch that was begun and not finished, from the items it was begun with, oldest first.
  std::vector<Outcome> resume(const Progress& progress = {});
  /// Goes on with one batch, as it was begun: its moment, its person, its items.
  Outcome finish(const store::BatchRow& batch, const Progress& progress = {});
  /// Puts the batch and its items down and does nothing of it yet; false when there is one of that name already. In
  /// the caller's transaction. Throws store::Failure batch.too_large.
  [[nodiscard]] bool accept(const Request& request);
  /// The next chunk of a batch that was accepted, in a transaction of its own. False when nothing of it was left, or
  /// somebody has stopped it.
  bool step(const store::BatchRow& batch, Outcome& outcome);
  const casework::CourtInfo& court() const { return court_; }
  const casework::Procedure& procedure() const { return procedure_; }
  store::Store& store() const { return store_; }

 private:
  std::string open_batch(const Request& request, Outcome& outcome);
  bool next_chunk(const Request& request, Outcome& outcome, const OnCase& on_case);

  store::Store& store_;
  const casework::Procedure& procedure_;
  casework::CourtInfo court_;
};

}  // namespace office
