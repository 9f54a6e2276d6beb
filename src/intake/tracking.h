#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "intake/claim.h"

namespace intake {

/// One line of a carrier's sheet: something that happened to a letter.
struct TrackingLine {
  std::string sheet;
  int64_t row = 0;
  std::string letter;              ///< our own number where the sheet has it, else the carrier's; capitals, no spaces
  std::string mail_number;         ///< the carrier's
  std::string status;              ///< as written
  std::string why;                 ///< the column of reasons, as written
  std::string signer;              ///< as written
  std::optional<base::Moment> at;  ///< the carrier's time; 00:00 where the sheet has days alone
  std::string
      result;  ///< sent receipt returned failed, as record_service takes them; empty: not understood, a finding says so
  std::string reason;  ///< of service_effect.h failure_reasons(); empty: none said, or not understood
};

/// A letter and all that is said of it.
struct TrackedLetter {
  std::string letter;
  std::vector<size_t> lines;  ///< of Tracking::lines, by the carrier's time, those of one time as the sheet has them
  /// What counts: the last receipt or return; else the last line that was understood (a failed try that another follows
  /// is on its way again). Nothing: no line was understood.
  std::optional<size_t> outcome;
  std::string reason;  ///< the outcome's, or, for a return, what the last try before it said
};

struct Tracking {
  std::vector<TrackingLine> lines;     ///< in the order of the sheet, each once
  std::vector<TrackedLetter> letters;  ///< in the order in which they come first
  std::vector<Finding> findings;       ///< in the order of the sheet
  int64_t rows = 0;                    ///< read
  int64_t repeated = 0;                ///< of them said word for word before
};

/// Reads a carrier's tracking sheet (XLSX, or text in UTF-8, UTF-16 or GB18030): rows of titles above the header,
/// headers under many names, one line per letter or its whole way line by line, also within one cell. Words in
/// rules/tracking.yaml. `today`: nothing has happened later. Refuses file.*, tracking.no_header with what was
/// understood. Pure. Threads: any.
base::Result<Tracking> read_tracking(const std::string& bytes, base::Date today);

/// The letters' numbers as they are compared: capitals, without spaces and what spreadsheets put before text.
std::string letter_key(std::string_view number);

/// What a status says: sent receipt returned failed; empty where it is not understood.
std::string tracking_result(std::string_view status);
/// Why a letter was not delivered, of failure_reasons(); empty where nothing is said that is understood.
std::string tracking_reason(std::string_view words);

}  // namespace intake
