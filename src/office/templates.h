#pragma once
#include <map>
#include <mutex>
#include <string>

#include "base/messages.h"
#include "casework/procedure.h"
#include "documents/template.h"

namespace office {

/// The common formats and those the law gives: {{本金|大写}}.
documents::Formats court_formats();

/// Every name a paper of that kind may use, with a sample of its value (templates/<procedure>/names.json); without a
/// kind, every name of any paper.
base::json::object template_names(const std::string& procedure, const std::string& kind = {});

/// "正文第3段 {{原告.名成}}：案件没有这一项", or in English.
std::string fault_words(const documents::TemplateFault& fault, base::Language language);

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
  /// Whether the court's folder has its own for that paper.
  bool has_own(const std::string& procedure, const std::string& kind) const;
  /// Everything wrong with the court's folder, before anything is made from it: no such folder, nothing in it, files
  /// no paper is made from, templates with faults (each with all of them). Empty when sound or where there is none.
  std::vector<base::Refusal> faults_of_own(const casework::Procedure& procedure, base::Language language) const;

 private:
  std::string folder_;
  std::mutex mutex_;
  std::map<std::string, Compiled> compiled_;
};

}  // namespace office
