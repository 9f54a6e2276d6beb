#pragma once
#include <map>
#include <mutex>
#include <string>

#include "documents/template.h"

namespace office {

/// The common formats and those the law gives: {{本金|大写}}.
documents::Formats court_formats();

/// The Word templates of a procedure, compiled once each. A folder given by the court overrides what the binary
/// carries: <folder>/<procedure>/<kind>.docx. Threads: any.
class Templates {
 public:
  explicit Templates(std::string folder = {}) : folder_(std::move(folder)) {}

  struct Compiled {
    documents::Template compiled;
    std::string hash;  ///< of the Word file's bytes, hex
  };
  /// Throws store::Failure template.missing or template.faulty (all faults in one sentence).
  const Compiled& get(const std::string& procedure, const std::string& kind);
  /// The Word file itself.
  std::string bytes(const std::string& procedure, const std::string& kind) const;

 private:
  std::string folder_;
  std::mutex mutex_;
  std::map<std::string, Compiled> compiled_;
};

}  // namespace office
