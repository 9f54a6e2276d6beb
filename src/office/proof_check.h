#pragma once
#include <string_view>

#include "base/keyring.h"
#include "office/service_proof.h"
#include "store/store.h"

namespace office {

/// What a database says of a proof of service that came back.
struct ProofAgainstCase {
  std::vector<base::Refusal> faults;   ///< it does not say what the case said
  std::vector<base::Refusal> remarks;  ///< what could not be looked at, and what the case says by now
};

/// Holds a proof against its case: the events it was drawn from must chain up to the head it names, and the state they
/// add up to must give the same facts and, by the same template and program, the same page byte for byte. `facts` and
/// `original` as documents::check_signed_pdf gave them, of a signature that holds. Without `keys` what is sealed can't
/// be opened: the chain alone is compared then, and that is told.
ProofAgainstCase hold_against_case(const ProofDesk& desk, store::Store& store, const base::Keyring* keys,
                                   const base::json::object& facts, std::string_view original);

}  // namespace office
