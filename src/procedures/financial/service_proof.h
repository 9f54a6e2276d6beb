#pragma once
#include <string_view>
#include <vector>

#include "casework/action.h"
#include "casework/case.h"
#include "casework/procedure.h"

namespace procedures::financial {

/// What the proof of service (送达回证, templates/financial/proof_of_service.docx) says of one recipient and one set of
/// papers: what was served, where, every attempt with all that was sent and came back, the rule, the day from which it
/// is effective and how that day came about. From the state alone; what an older state does not have is left out. `on`:
/// the day of the proof. Refuses service.unknown_recipient, and service.nothing_to_prove where nothing was sent.
base::Result<base::json::object> proof_of_service_view(const casework::Case& c, const casework::CourtInfo& court,
                                                       std::string_view recipient, std::string_view papers,
                                                       base::Date on);

/// Of whom and what anything was sent: the proofs the case can give, by recipient, the claimant last.
std::vector<casework::ProofOf> proofs(const casework::Case& c);
/// The same view, with the facts of it for programs: case, number, court, recipient, name, papers, on, effective (where
/// there is one), served [{title sha256}].
base::Result<casework::ServiceProof> proof_of_service(const casework::Case& c, const casework::CourtInfo& court,
                                                      const casework::ProofOf& of, base::Date on);
/// The paper by itself, as a template is tried with a case: the last proof it can give, on the day of its last attempt.
base::Result<base::json::object> last_proof(const casework::Case& c, const casework::CourtInfo& court);

/// The kinds of papers (papers.cpp) that make up one of service_papers() for that recipient.
std::vector<std::string_view> kinds_served(std::string_view papers, std::string_view recipient);

}  // namespace procedures::financial
