#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/result.h"

namespace law {

/// A resident identity number (GB 11643), taken apart.
struct IdCard {
  std::string region;  ///< six digits, of the place of issue: old codes stay right
  base::Date birth;
  bool male = false;
};

/// Exact checks: what stands there must be the number itself. Refuse id.length, id.characters, id.old_15_digits,
/// id.birth, id.age (unborn, or over 130 on `on`), id.checksum — and likewise uscc.*, mobile.*, card.*. Pure.
base::Result<IdCard> check_id_card(std::string_view number, base::Date on);
base::Result<bool> check_credit_code(std::string_view code);        ///< GB 32100, 18 characters
base::Result<bool> check_mobile(std::string_view number);           ///< 11 digits, 1[3-9]…
base::Result<bool> check_bank_card(std::string_view number);        ///< 13 to 19 digits, Luhn
base::Result<bool> check_organisation_code(std::string_view code);  ///< GB 11714, 9 characters

/// The 18-digit number a 15-digit one became (born in 19xx), where its date exists.
std::optional<std::string> id_card_of_15_digits(std::string_view number);
/// 810000, 820000, 830000: residence permits for people of Hong Kong, Macao and Taiwan, checked by the same rule.
bool is_residence_permit(std::string_view region);
/// Not wrong, but to be looked at: a region of no province (id.region_unknown); an organisation code inside a credit
/// code whose own check character does not fit (uscc.organisation_checksum).
std::optional<base::Refusal> region_warning(std::string_view region);
std::optional<base::Refusal> organisation_warning(std::string_view credit_code);

/// What people write, made what the check wants: spaces, dashes, full-width forms, a leading ' or tab, lower-case x.
std::string normalise_id(std::string_view written);
std::string normalise_credit_code(std::string_view written);
std::string normalise_mobile(std::string_view written);  ///< also +86, 0086
std::string normalise_bank_card(std::string_view written);

/// For places where the whole is not needed: first 6 and last 4; 3 and 4; last 4.
std::string mask_id(std::string_view number);
std::string mask_phone(std::string_view number);
std::string mask_card(std::string_view number);
std::string mask_name(std::string_view name);  ///< 张三丰 → 张**: enough to know oneself by

}  // namespace law
