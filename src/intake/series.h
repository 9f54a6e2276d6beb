#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/messages.h"
#include "intake/claim.h"
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
};

/// A bank's file, read: claims that can be taken, and everything that a person should know about the rest.
struct Series {
  std::optional<Claimant> claimant;
  std::vector<Claim> claims;
  std::vector<Finding> findings;  ///< in the order of the sheet
  std::vector<SheetResult> sheets;
  int64_t rows = 0;          ///< data rows, good or not
  std::string file_hash;     ///< SHA-256 of the bytes
  std::string content_hash;  ///< of the claims, however they are written
  int64_t errors() const;
  int64_t warnings() const;
};

struct Options {
  Mapping mapping;
  base::Date today;  ///< for ages
};

/// Refuses file.* (unreadable), header.not_found with what was understood and what not. Bounded by limits.h.
base::Result<Series> read_series(const std::string& bytes, const Options& options);

/// The sentence and remedy of a finding.
base::Message sentence(const Finding& finding, base::Language language);

/// Reads a file whole; refuses file.cannot_open, file.too_large.
base::Result<std::string> read_file(const std::string& path);

}  // namespace intake
