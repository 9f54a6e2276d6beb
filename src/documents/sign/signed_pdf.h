#pragma once
#include <string>
#include <string_view>

#include "documents/sign/signing_key.h"

namespace documents {

/// What goes with a signature in a PDF.
struct SignatureWords {
  std::string name, reason;  ///< shown by programs that read PDF
  std::string facts;         ///< for programs: JSON
  int64_t at = 0;            ///< seconds since 1970
};

/// The PDF with a signature over all of it (adbe.pkcs7.detached, PDF 32000-1 §12.8): written behind the file, which
/// stays as it was. For files as render_pdf writes them. Refuses signing.unreadable, and signing.has_forms for one with
/// fields of a form or notes on its first page.
base::Result<std::string> sign_pdf(std::string_view pdf, const SigningKey& key, const SignatureWords& words);

/// A signed PDF whose signature holds.
struct SignedPdf {
  Signature signature;
  std::string facts;
  std::string_view original;  ///< the file as it was before; part of what was checked
};
/// Whether every byte of the file is as sign_pdf wrote it. Refuses signing.none (there is no such signature),
/// signing.appended (something was written behind it), signing.changed, signing.unreadable. `pdf` outlives the answer.
base::Result<SignedPdf> check_signed_pdf(std::string_view pdf);

}  // namespace documents
