#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/messages.h"
#include "casework/procedure.h"
#include "office/access/accounts.h"
#include "office/templates.h"
#include "store/files.h"
#include "store/store.h"

namespace office {

constexpr size_t kTemplateBytes = 10u << 20;  ///< a Word file of a template

/// The court's own templates of one procedure: versions that only ever grow in number, the newest of which counts. Each
/// change is one transaction with its record and its seal. Errors: refusals `template.…`; store::Failure. Threads:
/// those of its Store.
class TemplateVersions {
 public:
  TemplateVersions(store::Store& store, store::FileStore& files, Accounts& accounts,
                   const casework::Procedure& procedure, std::string court)
      : store_(store), files_(files), accounts_(accounts), procedure_(procedure), court_(std::move(court)) {
    templates_.look_into(store_, files_, court_, procedure_.name);
  }

  /// What counts now: the newest version, or version 0 without an account where it is the built-in one.
  store::TemplateVersionRow current(const std::string& kind) const;
  std::string bytes(const std::string& kind) const { return templates_.bytes(procedure_.name, kind); }
  /// Newest first, the built-in one (version 0) at the end.
  std::vector<store::TemplateVersionRow> versions(const std::string& kind) const;
  /// The hash of the file that counts.
  std::string hash(const std::string& kind) const;

  /// Everything wrong with a Word file as a template for that paper. Refuses what is no Word file at all.
  base::Result<std::vector<documents::TemplateFault>> faults(const std::string& kind, const std::string& docx) const;

  struct By {
    const Viewer& viewer;
    int64_t now = 0;
    base::Moment at;
  };
  /// A new version, which has no faults; `expected`: the hash the change was made against, where one is given. Refuses
  /// template.faulty, template.changed_meanwhile; the very file that counts already makes no new version.
  base::Result<store::TemplateVersionRow> put(const By& by, const std::string& kind, const std::string& docx,
                                              const std::string& expected);
  /// The file of an earlier version as the newest; 0: the built-in one. Refuses template.no_version.
  base::Result<store::TemplateVersionRow> revert(const By& by, const std::string& kind, int64_t version);

  /// What the paper would look like: a PDF made from the file, of a case or, without one, of the samples in
  /// names.json. Nothing is kept. Refuses template.faults, template.missing_values, and what the view refuses.
  base::Result<std::string> preview(const std::string& kind, const std::string& docx, const casework::Case* of,
                                    const casework::CourtInfo& court) const;

 private:
  base::Result<store::TemplateVersionRow> add(const By& by, const std::string& kind, const std::string& hash,
                                              int64_t after);

  store::Store& store_;
  store::FileStore& files_;
  Accounts& accounts_;
  const casework::Procedure& procedure_;
  std::string court_;
  Templates templates_;
};

}  // namespace office
