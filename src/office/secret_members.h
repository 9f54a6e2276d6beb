#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/keyring.h"

namespace office {

/// Whether a text under this member of a case is kept sealed: identity numbers, phones, cards, accounts, e-mail and
/// where people live, by the member's name; and anything that holds a word that looks like one of the first three,
/// wherever it was written (a note, a warning, the address an electronic service went to). Pure.
bool is_secret(std::string_view member, std::string_view text);

/// The forms in which one case holds its secrets. A value a case holds already keeps the form it lies in, sealed under
/// an older key or written before there was any: the events of a case add up to its row only while the same value is
/// always the same text. New values are sealed under the newest key.
class SecretForms {
 public:
  /// Notes the forms in JSON text as it lies in the database.
  void note(std::string_view stored, const base::Keyring& keys);
  /// JSON text in the clear with its secrets in their forms. `place`: court and case, which new values are bound to.
  std::string sealed(std::string clear, const std::string& place, const base::Keyring& keys);

 private:
  const std::string* form_of(std::string_view clear) const;
  std::vector<std::pair<std::string, std::string>> forms_;  ///< as in the clear → as it lies; a dozen or two
};

/// What values of a case are bound to.
inline std::string place_of(std::string_view court, std::string_view case_id) {
  return std::string(court) + "/" + std::string(case_id);
}

}  // namespace office
