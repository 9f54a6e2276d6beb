#pragma once
#include "office/uploads/uploads.h"

namespace office {

struct OpeningWish {
  std::string name{};             ///< of the series; empty: claimant and cause
  bool leave_out_errors = false;  ///< rows with an error are left out; else they keep all of it from being opened
  casework::Role role = casework::Role::kClaimant;  ///< in which the person hands it in
};

struct UploadOpened {
  store::UploadRow upload;  ///< with its series and batch
  bool now = false;         ///< it was opened by this very call
};

/// The upload becomes a series, or adds what is new to the series of the same file, and its rows are accepted as a
/// batch `receive`: series, batch and the upload's row in one transaction. Asked again, what came of it the first time.
/// The batch is then the worker's, or Performer::finish's. Refuses uploads.rows_with_errors, uploads.nothing_to_take,
/// uploads.claimant_needed, uploads.other_claimant, uploads.nothing_new, header.not_found.
base::Result<UploadOpened> open_upload(Uploads& uploads, Performer& performer, const Uploads::By& by,
                                       const store::UploadRow& upload, const OpeningWish& wish);

}  // namespace office
