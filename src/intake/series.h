#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/messages.h"
#include "intake/claim.h"
#include "intake/edits.h"
#include "intake/headers.h"

namespace intake {

struct Claimant {
  std::string name, uscc, address, responsible, title, agent, agent_capacity, phone, account, cause, court;
};
base::json::object claimant_json(const Claimant& claimant);

/// What was understood of one sheet.
struct SheetResult {
  std::string name;
  HeaderMap headers;
  int64_t rows = 0;
  bool hidden = false;
  std::vector<int64_t> skipped;  ///< rows below the header taken for no data (totals, footnotes); the first fifty
};

/// A bank's file, read: claims that can be taken, and everything that a person should know about the rest.
struct Series {
  std::optional<Claimant> claimant;
  std::vector<Claim> claims;      ///< empty where they were not asked for
  std::vector<Finding> findings;  ///< in the order of the sheet
  std::vector<SheetResult> sheets;
  int64_t rows = 0;          ///< data rows, good or not
  int64_t taken = 0;         ///< of them without an error: so many claims
  std::string file_hash;     ///< SHA-256 of the bytes
  std::string content_hash;  ///< of the claims, however they are written
  int64_t error_count = 0, warning_count = 0;
  int64_t errors() const { return error_count; }
  int64_t warnings() const { return warning_count; }
  int64_t left_out = 0;  ///< findings counted but not kept, where there were more than asked for
};

struct Options {
  Mapping mapping;
  base::Date today;         ///< for ages
  bool keep_claims = true;  ///< false: counted and hashed, but not kept; memory then grows with the findings alone
  size_t most_findings = SIZE_MAX;  ///< more are counted, not kept
  Edits edits{};                    ///< as if the file had them
  /// Told of each data row as it counts, edits in it; `taken`: it has no error. What it is given lives until it
  /// returns.
  std::function<void(const SheetInfo&, const Row&, bool taken)> on_data_row{};
  /// Told, before the refusal header.not_found, of what came nearest to a header and on which sheet.
  std::function<void(const std::string& sheet, const HeaderMap&)> on_no_header{};
};

/// Refuses file.* (unreadable), header.not_found with what was understood and what not. Bounded by limits.h.
base::Result<Series> read_series(const std::string& bytes, const Options& options);

/// What its column is called: by the file itself, else by messages/*/names.yaml.
std::string header_of(const Finding& finding, base::Language language);
/// The sentence and remedy of a finding.
base::Message sentence(const Finding& finding, base::Language language);

/// Reads a file whole; refuses file.cannot_open, file.too_large.
base::Result<std::string> read_file(const std::string& path);

}  // namespace intake
