#pragma once
#include <optional>
#include <string>
#include <vector>

#include "casework/procedure.h"
#include "office/access/accounts.h"
#include "office/performer.h"
#include "office/uploads/shelf.h"
#include "store/files.h"
#include "store/store.h"

namespace office {

/// A cell written anew by hand.
struct CellEdit {
  std::string sheet;
  int64_t row = 0;
  int column = 0;  ///< 0-based
  std::string value;
};

/// What somebody chose of a column: the field, "" to leave the column out, nullopt to let it be guessed again.
struct ColumnChoice {
  std::string header;
  std::optional<std::string> field;
};

/// A bank's files from their arrival to the series they become. Each call that changes something is one transaction
/// with its record and its seal; a change somebody else made meanwhile is refused (uploads.changed_meanwhile).
/// Errors: refusals `uploads.…`, `file.…`, `header.…`, `mapping.…`; store::Failure. Threads: those of its Store.
class Uploads {
 public:
  /// Who does it and when: `now` in seconds since 1970 for the record, `at` in court time for the row.
  struct By {
    const Viewer& viewer;
    int64_t now = 0;
    base::Moment at;
    std::string second{};  ///< the same to the second, for the order of batches; empty: `at`
  };

  Uploads(store::Store& store, store::FileStore& files, Accounts& accounts, std::string court, CheckShelf& shelf)
      : store_(store), files_(files), accounts_(accounts), court_(std::move(court)), shelf_(shelf) {}

  /// Keeps the bytes and checks them. Under an Idempotency-Key (`asked`) that was used before, the upload of then;
  /// uploads.key_used when that was another file. Refuses what can't be read.
  base::Result<store::UploadRow> receive(const By& by, const std::string& file_name, const std::string& bytes,
                                         const std::string& asked);
  /// Mine: sent by me, or by my bank. nullopt for others and what was discarded.
  std::optional<store::UploadRow> find(const Viewer& viewer, int64_t id);
  std::vector<store::UploadRow> list(const Viewer& viewer);
  base::Result<std::shared_ptr<const UploadCheck>> check(const store::UploadRow& upload, base::Date today);
  /// How intake is to read it.
  intake::Options reading(const store::UploadRow& upload, base::Date today) const;

  base::Result<store::UploadRow> map(const By& by, store::UploadRow upload, const std::vector<ColumnChoice>& chosen);
  /// Cells of rows there are, all or none; uploads.no_such_cell names those that aren't.
  base::Result<store::UploadRow> mend(const By& by, store::UploadRow upload, const std::vector<CellEdit>& edits);
  base::Result<store::UploadRow> tell_claimant(const By& by, store::UploadRow upload,
                                               const base::json::object& particulars);
  base::Result<store::UploadRow> attach(const By& by, store::UploadRow upload, base::json::object evidence);
  std::optional<base::Refusal> discard(const By& by, store::UploadRow upload);
  /// The bank's rows as XLSX with the faulty cells coloured, mended ones as they were mended.
  base::Result<std::string> report(const store::UploadRow& upload, base::Date today, base::Language language) const;
  /// Somebody looked at whole numbers, or took the file away.
  void record_viewing(const By& by, const store::UploadRow& upload, const std::string& detail);

  /// The row with its series and its batch, in the caller's transaction.
  base::Result<store::UploadRow> note_opened(const By& by, store::UploadRow upload, int64_t series,
                                             const std::string& batch);
  const std::string& court() const { return court_; }
  store::Store& store() { return store_; }
  store::FileStore& files() { return files_; }

 private:
  base::Result<store::UploadRow> save(const By& by, store::UploadRow upload, std::string_view what,
                                      const std::string& detail);

  store::Store& store_;
  store::FileStore& files_;
  Accounts& accounts_;
  std::string court_;
  CheckShelf& shelf_;
};

/// The particulars that count: those told by hand, else the file's own; empty where there are none.
base::json::object claimant_of(const store::UploadRow& upload, const UploadCheck& check);

}  // namespace office
