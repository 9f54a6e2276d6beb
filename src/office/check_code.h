#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/keyring.h"
#include "casework/action.h"
#include "store/store.h"

namespace office {

/// 查验码: what is printed on a case's papers so that anybody who holds one can see on a public page that it is the
/// court's. Made of the case's id with the house's key, so that a killed run makes the same again; twelve characters
/// nobody takes for one another, 55 bits: "K7QM-2P9X-4T3H".
std::string check_code(const base::Sealer& house, const std::string& court, const std::string& case_id);
/// As people type it, small letters, blanks and hyphens; nullopt for what can't be one.
std::optional<std::string> read_check_code(std::string_view typed);
/// Where it is put into a context: the page people look on and the case's code, where the house has an address.
void put_check(casework::Context& context, const base::Keyring* keys, const std::string& case_id);
/// The case whose papers carry it. `code` as read_check_code gave it.
std::optional<store::CaseRow> find_checked(store::Store& store, const std::string& court, const base::Keyring& keys,
                                           const std::string& code);

}  // namespace office
