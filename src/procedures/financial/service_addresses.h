#pragma once
#include <optional>
#include <string>
#include <vector>

#include "casework/case.h"

namespace procedures::financial {

/// Somewhere a recipient may be reached, and what is known of it.
struct KnownAddress {
  std::string kind;  ///< phone, email, place
  std::string value;
  std::string source;      ///< service_sources(): whose word it is
  std::string failed_for;  ///< the reason it failed for, where that will not pass: an empty number, moved away
  bool worked = false;     ///< something was served there before
};

/// Best first: his own word before what others know of him, by the order of service_sources; each address once, under
/// its best source. From the party, what he has confirmed, what was found out, and how earlier attempts went.
std::vector<KnownAddress> known_addresses(const casework::Case& c, const std::string& recipient);

/// Where a message reaches him that is about his link: the place the last one went to, unless that turned out to be
/// somebody else's; else the best known number or mailbox. None that a link sent alone did not get to, for good.
std::optional<KnownAddress> reached_by_message(const casework::Case& c, const std::string& recipient);

/// Whether, and by what, a recipient has consented to electronic service (在线诉讼规则 Art.29).
struct Consent {
  std::string basis;           ///< consent_bases(); empty: none
  bool refused = false;        ///< said no
  bool but_judgments = false;  ///< judgments, rulings and statements of a settlement are to come on paper
};
Consent consent_of(const casework::Case& c, const std::string& recipient);

/// A reason that is about the address or the number itself, so that trying there again is no use.
bool is_lasting(std::string_view reason);

}  // namespace procedures::financial
