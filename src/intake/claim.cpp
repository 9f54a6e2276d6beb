#include "intake/claim.h"

namespace intake {

using base::json::object;

namespace {

void put(object& o, const char* key, const std::string& value) {
  if (!value.empty()) o[key] = value;
}
void put(object& o, const char* key, const std::optional<base::Date>& value) {
  if (value) o[key] = value->iso();
}
void put(object& o, const char* key, const std::optional<base::Money>& value) {
  if (value) o[key] = value->plain();
}

}  // namespace

object claim_json(const Claim& c) {
  object o;
  o["principal"] = c.principal.plain();
  o["interest"] = c.interest.plain();
  o["late_fee"] = c.late_fee.plain();
  o["instalment_fee"] = c.instalment_fee.plain();
  o["total"] = c.total.plain();
  o["lawyer_fee"] = c.lawyer_fee.plain();
  if (c.daily_rate) o["daily_rate"] = c.daily_rate->plain();
  put(o, "first_default", c.first_default);
  put(o, "cutoff", c.cutoff);
  put(o, "card", c.card);
  put(o, "contract", c.contract);
  put(o, "opened", c.opened);
  put(o, "credit_limit", c.credit_limit);
  put(o, "last_payment", c.last_payment);
  put(o, "last_payment_date", c.last_payment_date);
  if (c.dunning_count) o["dunning_count"] = *c.dunning_count;
  put(o, "dunned_on", c.dunned_on);
  put(o, "dunning_way", c.dunning_way);
  return o;
}

object defendant_json(const Claim& c) {
  object o;
  put(o, "name", c.name);
  put(o, "sex", c.sex);
  put(o, "nation", c.nation);
  put(o, "birth", c.birth);
  o["id_type"] = "居民身份证";
  put(o, "id_number", c.id_number);
  put(o, "household_address", c.household_address);
  put(o, "residence", c.residence);
  put(o, "phone", c.phone);
  put(o, "email", c.email);
  put(o, "employer", c.employer);
  put(o, "agreed_address", c.agreed_address);
  o["e_service_consent"] = c.e_service_consent;
  return o;
}

std::string canonical(const Claim& c) {
  return base::json::serialize(defendant_json(c)) + base::json::serialize(claim_json(c));
}

const char* severity_name(Severity severity) {
  return severity == Severity::kError ? "error" : severity == Severity::kWarning ? "warning" : "note";
}

}  // namespace intake
