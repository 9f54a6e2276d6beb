#pragma once
#include <optional>
#include <string>

#include "base/messages.h"
#include "casework/procedure.h"
#include "office/uploads/uploads.h"

namespace office {

/// An upload as pages see it: what was understood of its sheets, how many rows can be taken, what is wrong by kind.
/// `duplicate`: a series of the same file or the same rows.
base::json::object upload_json(const store::UploadRow& upload, const UploadCheck& check,
                               const std::optional<store::SeriesRow>& duplicate, base::Language language);

/// Which rows of a check.
struct RowFilter {
  std::string severity;  ///< error, warning, note, any (one of them at least), none; empty: all rows
  std::string code;      ///< with a finding of that code; "duplicate_of_row" for those of every row
  size_t after = 0;      ///< the `next` of the page before
  size_t limit = 50;
};

struct RowPage {
  base::json::array items;
  std::optional<size_t> next;
  int64_t shown_whole = 0;  ///< cells that show a person's whole number, because something is said of them
};

/// What the rows would be received as: needed to work out their debt beside what is claimed.
struct RowContext {
  const casework::Procedure& procedure;
  const casework::CourtInfo& court;
  base::Moment at;
  base::json::object claimant;
};

RowPage rows_page(const UploadCheck& check, const RowFilter& filter, const RowContext& context,
                  base::Language language);

/// "duplicate_of_row_17" → "duplicate_of_row": one kind, whichever row.
std::string kind_of_finding(const std::string& code);

}  // namespace office
