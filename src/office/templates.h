#pragma once
#include <map>
#include <mutex>
#include <string>

#include "base/messages.h"
#include "casework/procedure.h"
#include "documents/template.h"
#include "store/files.h"
#include "store/store.h"

namespace office {

/// The common formats and those the law gives: {{本金|大写}}.
documents::Formats court_formats();

/// Every name a paper of that kind may use, with a sample of its value (templates/<procedure>/names.json); without a
/// kind, every name of any paper.
base::json::object template_names(const std::string& procedure, const std::string& kind = {});

/// "正文第3段 {{原告.名成}}：案件没有这一项", or in English.
std::string fault_words(const documents::TemplateFault& fault, base::Language language);

/// The Word templates of a procedure, compiled once each. First counts what the court has in its database (the newest
/// version, template_versions.h), then a folder given on the command line: <folder>/<procedure>/<kind>.docx, then what
/// the binary carries. Threads: any.
class Templates {
 public:
  explicit Templates(std::string folder = {}) : folder_(std::move(folder)) {}

  struct Compiled {
    documents::Template compiled;
    std::string hash;  ///< of the Word file's bytes, hex
  };
  /// From now on the court's own as they stand in the database at this moment. `files` outlives this.
  void look_into(store::Store& store, const store::FileStore& files, const std::string& court,
                 const std::string& procedure);
  /// Throws store::Failure template.missing or template.faulty (all faults in one sentence).
  const Compiled& get(const std::string& procedure, const std::string& kind);
  /// The Word file itself.
  std::string bytes(const std::string& procedure, const std::string& kind) const;
  /// Whether the court has its own for that paper.
  bool has_own(const std::string& procedure, const std::string& kind) const;
  /// Everything wrong with the court's folder, before anything is made from it: no such folder, nothing in it, files
  /// no paper is made from, templates with faults (each with all of them). Empty when sound or where there is none.
  std::vector<base::Refusal> faults_of_own(const casework::Procedure& procedure, base::Language language) const;

 private:
  std::string read(const std::string& key) const;  ///< under the lock

  std::string folder_;
  mutable std::mutex mutex_;
  const store::FileStore* files_ = nullptr;
  std::map<std::string, std::string> own_;    ///< "financial/judgment" → hash, of those in the database
  std::map<std::string, Compiled> compiled_;  ///< by that and the hash
};

}  // namespace office
