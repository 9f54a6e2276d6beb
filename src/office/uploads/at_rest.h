#pragma once
#include "base/keyring.h"
#include "store/rows.h"

namespace office {

/// The row as it lies in the database: what was written into cells, the claimant's particulars and the names of papers
/// are sealed, for all of them may hold a person's numbers. Hashes stay readable, for backups name files by them. The
/// store opens it again when it is read. Without keys nothing is sealed. Pure.
store::UploadRow at_rest(store::UploadRow clear, const base::Keyring* keys);

}  // namespace office
