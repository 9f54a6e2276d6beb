#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/hash.h"
#include "store/rows.h"
#include "store/store.h"

namespace office {

/// What a transaction wrote besides events, as the journal keeps it: the digest of the rows that no chain of a case
/// covers. `verify` computes it again, so that a series, a person, a batch, an outcome or a job changed past the system
/// shows.
struct Seal {
  std::string kind;  ///< series person batch outcomes jobs finished messages sent account session entry viewing note
                     ///< upload template
  std::string key;   ///< id of the series, the person, the batch; "450305-1-00042/3" of a note; "" for jobs
  int64_t from = 0, to = 0;  ///< ord of the items, id of jobs, messages; 0 where the key is enough
  std::string hash;
  bool operator==(const Seal&) const = default;
};

/// A digest over rows, one after the other; each column goes in with its length, so that no two lists look the same.
class RowDigest {
 public:
  void series(const store::SeriesRow& row);
  void person(const store::PersonRow& row);  ///< without the load, which the cases add up to
  void batch(const store::BatchRow& row);    ///< without the state, which follows from the outcomes
  void asked(const store::BatchItemRow& row);
  void outcome(const store::BatchItemRow& row);
  void job(const store::JobRow& row);  ///< what is to be done
  void end_of_job(const store::JobRow& row);
  void account(const store::AccountRow& row);  ///< without what tries to sign in leave behind
  void session(const store::SessionRow& row);  ///< without when it was last seen
  void entry(const store::EntryRow& row);
  void viewing(const store::ViewingRow& row);
  void note(const store::NoteRow& row);
  void upload(const store::UploadRow& row);
  void template_version(const store::TemplateVersionRow& row);
  std::string hex() const { return base::hex(digest_); }

 private:
  base::Digest digest_{};
};

Seal seal_of(const store::SeriesRow& row);
Seal seal_of(const store::PersonRow& row);
Seal seal_of(const store::AccountRow& row);
Seal seal_of(const store::SessionRow& row);
Seal seal_of(const store::EntryRow& row);
Seal seal_of(const store::ViewingRow& row);
Seal seal_of(const store::NoteRow& row);
Seal seal_of(const store::UploadRow& row);
Seal seal_of(const store::TemplateVersionRow& row);  ///< key "financial/judgment/3"
Seal seal_of(const store::BatchRow& row, std::span<const store::BatchItemRow> items);
/// Of the outcomes of a chunk, in the order of their ord, which are those of the items `from` to `to` without a gap.
Seal seal_of(const std::string& batch, std::span<const store::ItemOutcome> outcomes);
/// Of jobs or messages that were added, with their ids, in their order, without a gap.
Seal seal_of_queue(const char* kind, std::span<const store::JobRow> rows);
/// Of those that have ended; one seal for each run of ids without a gap.
std::vector<Seal> seals_of_ended(const char* kind, std::vector<store::JobRow> rows);

/// Adds a series with its line in the journal, as Store::add_series does without one.
std::optional<int64_t> add_series(store::Store& store, store::SeriesRow row);
/// Adds a note with its line in the journal, in the caller's transaction. Its ord.
int64_t add_note(store::Store& store, store::NoteRow row);

}  // namespace office
