#pragma once
#include <memory>
#include <string>
#include <vector>

#include "casework/procedure.h"
#include "office/templates.h"

namespace documents {
class SigningKey;
}

namespace office {

/// What proofs of service (送达回证) are made with.
struct ProofDesk {
  const casework::Procedure& procedure;
  casework::CourtInfo court;
  Templates& templates;                                ///< that have looked into the court's own
  std::shared_ptr<const documents::SigningKey> key{};  ///< none: they are not signed
  std::string version{};                               ///< of this program
};

/// A proof as it is handed out.
struct ProofFile {
  std::string pdf;
  std::string name;  ///< "（2023）桂0305民初12号 张三 起诉状副本等应诉材料 送达回证.pdf"
};

/// One proof: drawn from the case as it stands by the court's template, signed. With it for programs: what the
/// procedure says of it, the number of events it is drawn from, the hash of the last of them, and the template's. `on`:
/// its day; `at`: seconds since 1970, when it is signed. Refuses what the procedure refuses, and what its template asks
/// for and the case does not have. Threads: any.
base::Result<ProofFile> proof_of_service(const ProofDesk& desk, const casework::Case& c, const casework::ProofOf& of,
                                         base::Date on, int64_t at);

/// SHA-256 of the certificate, hex: what a court publishes, so that others know its signature.
std::string fingerprint_of(const documents::SigningKey& key);

/// The PDF before it is signed: the same case, day and template give the same bytes.
base::Result<std::string> unsigned_proof(const ProofDesk& desk, const base::json::object& view);

/// All proofs these cases can give, on `threads` threads, in order: a zip of PDFs and, where some could not be made, a
/// text that says which and why. `papers`: of that set alone. Refuses service.no_proof_yet, and service.too_many_proofs
/// above `most`. All of it is in memory: some 60 KB a proof.
base::Result<std::string> proofs_zip(const ProofDesk& desk, const std::vector<casework::Case>& cases,
                                     std::string_view papers, base::Date on, int64_t at, int threads, size_t most,
                                     base::Language language);

}  // namespace office
