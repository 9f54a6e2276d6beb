#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/seal.h"

namespace office {

/// Whom a link to the recipient's page is for. It is made of the case's own numbers and a mark only this house can
/// make, so that nothing of it is stored; a higher `issue` makes the earlier ones void.
struct RecipientLink {
  std::string case_id;    ///< "450305-3-00042"
  std::string recipient;  ///< "1", "claimant"
  int64_t issue = 0;
};

/// "3.42.1.0.kJ3…": for the end of the address. 96 bits of it can't be guessed.
std::string link_code(const RecipientLink& link, const base::Sealer& sealer);

/// nullopt for what this house did not make.
std::optional<RecipientLink> read_link(std::string_view code, std::string_view court, const base::Sealer& sealer);

}  // namespace office
