#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "office/uploads/check.h"
#include "store/files.h"

namespace office {

/// Which row of a series a paper of the evidence belongs to, by the names of its file and its folders: an identity
/// number, a card or a contract of a row stands in them, its defendant's name, or its number (序号, else the row of the
/// sheet). What points to two rows, or to none, belongs to nobody until a person says so.
class EvidenceIndex {
 public:
  explicit EvidenceIndex(const UploadCheck& check);
  /// nullptr: to no row, or to more than one.
  const CheckedRow* row_of(std::string_view path) const;

 private:
  using Rows = std::map<std::string, std::set<const CheckedRow*>, std::less<>>;
  std::set<const CheckedRow*> by_numbers(std::string_view part) const;
  std::set<const CheckedRow*> by_names(std::string_view part) const;
  std::set<const CheckedRow*> by_serial(std::string_view part) const;

  Rows numbers_, names_, serials_;
};

/// Keeps every paper of a zip in the store and gives the row `evidence` of the upload: {file_name files [{name hash
/// size sheet row}] unmatched [names, the first of them]}. Refuses archive.* and evidence.kind.
base::Result<base::json::object> sort_evidence(std::string_view zip, const std::string& file_name,
                                               const UploadCheck& check, store::FileStore& files);

}  // namespace office
