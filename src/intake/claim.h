#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/json.h"
#include "base/money.h"

namespace intake {

/// One row of a series that can be taken: a debtor and what is claimed of him. Empty members were not given.
struct Claim {
  int64_t serial = 0;
  std::string name, sex, nation, id_number, household_address, residence, phone, email, employer, agreed_address;
  std::optional<base::Date> birth;
  bool e_service_consent = false;
  std::string card, contract;
  std::optional<base::Date> opened, first_default, cutoff, last_payment_date, dunned_on;
  std::optional<base::Money> credit_limit, last_payment;
  base::Money principal, interest, late_fee, instalment_fee, total, lawyer_fee;
  std::optional<base::Decimal> daily_rate;
  std::optional<int64_t> dunning_count;
  std::string dunning_way;
  std::string sheet;
  int64_t row = 0;
  std::vector<std::pair<std::string, std::string>> others;  ///< columns nobody knows, header and value
};

/// Members as docs/state.md names them: `claim` and one of `defendants`.
base::json::object claim_json(const Claim& claim);
base::json::object defendant_json(const Claim& claim);
/// What the claim is, independent of how the file is written; equal claims have equal text.
std::string canonical(const Claim& claim);

enum class Severity { kError, kWarning, kNote };
const char* severity_name(Severity severity);

/// Something about one cell (or a row, or the file) that a person should know.
struct Finding {
  std::string sheet;
  int64_t row = 0;     ///< 0: the whole sheet
  int column = -1;     ///< 0-based; -1: the whole row
  std::string header;  ///< as the file has it; the field's title where no column has it
  std::string field;   ///< then: the field
  std::string code;    ///< stable: "id_checksum"; sentences: messages "finding.<code>"
  Severity severity = Severity::kNote;
  std::string value;  ///< what stands there
  std::string words;  ///< the sentence, "finding.<words>", where it is not the code's own
  std::vector<std::pair<std::string, std::string>> values;  ///< for the sentence
};

}  // namespace intake
