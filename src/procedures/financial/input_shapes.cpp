#include "procedures/financial/case_parties.h"
#include "procedures/financial/procedure.h"
#include "procedures/financial/settlement_request.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using casework::Case;
using casework::Field;
using casework::Shape;
using Kind = Field::Kind;

Shape names(std::string action, std::string field, std::string what) {
  return {std::move(action), std::move(field), std::move(what), false, {}};
}

Field value_of(Kind kind) { return {"", kind, true, {}}; }

std::vector<Field> claim_fields() {
  return {welcome("principal", Kind::kMoney),
          welcome("interest", Kind::kMoney),
          welcome("late_fee", Kind::kMoney),
          welcome("instalment_fee", Kind::kMoney),
          welcome("total", Kind::kMoney),
          welcome("lawyer_fee", Kind::kMoney),
          welcome("daily_rate"),
          welcome("first_default", Kind::kDate),
          welcome("cutoff", Kind::kDate),
          welcome("card"),
          welcome("contract"),
          welcome("opened", Kind::kDate),
          welcome("credit_limit", Kind::kMoney),
          welcome("last_payment", Kind::kMoney),
          welcome("last_payment_date", Kind::kDate),
          welcome("dunning_count", Kind::kInteger),
          welcome("dunned_on", Kind::kDate),
          welcome("dunning_way"),
          welcome("agreed_court"),
          welcome("notice_of_terms")};
}

std::vector<Field> claimant_fields() {
  return {asked("name"),    welcome("uscc"),           welcome("address"), welcome("responsible"), welcome("title"),
          welcome("agent"), welcome("agent_capacity"), welcome("phone"),   welcome("account")};
}

std::vector<Field> defendant_fields() {
  return {asked("name"),
          welcome("sex"),
          welcome("nation"),
          welcome("birth", Kind::kDate),
          welcome("id_type"),
          welcome("id_number"),
          welcome("household_address"),
          welcome("residence"),
          welcome("phone"),
          welcome("email"),
          welcome("employer"),
          welcome("agreed_address"),
          welcome("e_service_consent", Kind::kBoolean)};
}

base::json::object everybody_came(const Case& c) {
  base::json::object came;
  for (const auto& party : party_keys(c)) came[party] = true;
  return came;
}

}  // namespace

/// What a form needs to know of inputs beyond their kinds; docs/state.md says the same for people.
std::vector<Shape> input_shapes() {
  const Field position{"position", Kind::kText, true, {"admit", "dispute"}};
  return {
      names("", "recipient", "party"),
      names("", "by", "party"),
      names("extend_trial_limit", "by", ""),
      names("record_answer", "recipient", "defendant"),
      names("ask_for_mediation", "recipient", "defendant"),
      names("assign_mediator", "mediator", "mediator"),
      names("record_failure", "undisputed", "element"),
      {"", "claim", "", false, claim_fields()},
      {"", "claimant", "", false, claimant_fields()},
      {"", "defendants", "defendant", true, defendant_fields()},
      {"hold_hearing", "attendance", "party", true, {value_of(Kind::kBoolean)}},
      {"hold_hearing", "found", "element", true, {welcome("value"), welcome("basis")}},
      {"record_answer", "elements", "element", true, {position, welcome("value"), welcome("reason")}},
      {"record_answer",
       "files",
       "file",
       false,
       {asked("name"), asked("hash"), asked("size", Kind::kInteger), welcome("element")}},
      {"sign_judgment", "confirmed", "check", true, {value_of(Kind::kText)}},
      {"form_panel", "members", "", false, {asked("name"), welcome("assessor", Kind::kBoolean)}},
      {"", "proofs", "file", false, {asked("hash"), asked("name"), welcome("type"), welcome("size", Kind::kInteger)}},
      {"correct_judgment", "corrections", "", false, {asked("from"), asked("to")}},
  };
}

/// What most people would write: the judgment as it stands to be edited, everybody at the hearing, the one defendant,
/// the instalments that were asked for.
base::json::object prefill(const Case& c, const casework::Action& action) {
  base::json::object form;
  const auto defendants = defendant_keys(c);
  for (const auto& field : action.input) {
    if (field.name == "attendance") form["attendance"] = everybody_came(c);
    if (field.name == "recipient" && defendants.size() == 1) form["recipient"] = defendants.front();
    if (field.name == "orders" && action.name == "edit_judgment")
      form["orders"] = base::array_at(c.part("judgment"), "orders");
    if (field.name == "defects" && !base::array_at(c.part("filing"), "found").empty())
      form["defects"] = base::array_at(c.part("filing"), "found");
  }
  if (action.name == "record_agreement" || action.name == "settle_in_court")
    for (const char* asked_for : {"amount", "instalments", "first_due"})
      if (const auto* value = last_request(c).if_contains(asked_for)) form[asked_for] = *value;
  return form;
}

}  // namespace procedures::financial
