#include "law/identifiers.h"
#include "procedures/financial/actions_service.h"
#include "procedures/financial/case_parties.h"
#include "procedures/financial/limits.h"
#include "procedures/financial/said.h"
#include "procedures/financial/service_attempts.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;
using casework::Field;

// What nothing could be sent to is no address.
std::optional<Refusal> fault_of_addresses(const object& input) {
  for (const char* key : {"email", "address", "receiver", "proof"})
    if (auto refused = too_long(base::text_at(input, key), key, limits::kAddress)) return refused;
  if (const auto phone = base::text_at(input, "phone"); !phone.empty())
    if (auto number = law::check_mobile(phone); !number.ok()) return Refusal{"service.phone_malformed", {}, "phone"};
  if (const auto email = base::text_at(input, "email"); !email.empty()) {
    const auto at = email.find('@');
    const bool sound = at != std::string_view::npos && at > 0 && email.find('.', at) != std::string_view::npos &&
                       email.find_first_of(" \r\n\t,;<>\"") == std::string_view::npos && email.back() != '.';
    if (!sound || email.find('@', at + 1) != std::string_view::npos)
      return Refusal{"service.email_malformed", {}, "email"};
  }
  return std::nullopt;
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const std::string recipient(base::text_at(input, "recipient"));
  if (!is_party(c, recipient)) return Refusal{"service.unknown_recipient", {{"recipient", recipient}}, "recipient"};
  if (!speaks_for(context.actor.role, recipient))
    return Refusal{"service.not_your_address", {{"who", party_name(c, recipient)}}, "recipient"};
  const bool electronic = base::bool_at(input, "e_service");
  if (electronic && base::text_at(input, "phone").empty() && base::text_at(input, "email").empty())
    return Refusal{"service.consent_without_address", {}, "phone"};
  if (!electronic && base::text_at(input, "address").empty()) return Refusal{"service.address_missing", {}, "address"};

  if (auto refused = fault_of_addresses(input)) return *refused;

  Decision d;
  object confirmed{{"on", context.now.date().iso()},
                   {"how", base::text_at(input, "how")},
                   {"e_service", electronic},
                   {"but_judgments", base::bool_at(input, "but_judgments")}};
  for (const char* key : {"phone", "email", "address", "receiver", "proof"}) {
    const auto text = base::text_at(input, key);
    confirmed[key] = text.empty() ? base::json::value(nullptr) : base::json::value(text);
  }
  member(member(d.patch, "service"), recipient)["confirmed"] = std::move(confirmed);
  return d;
}

}  // namespace

/// 确认送达地址: the recipient's own word on where papers reach him and whether electronically (在线诉讼规则 Art.29,
/// 30; 解释 Art.136, 137). The last word counts; what was served before stays served.
casework::Action confirm_address() {
  return {"confirm_address",
          receipt_stages(),
          receipt_stages(),
          {casework::Role::kClerk, casework::Role::kDefendant, casework::Role::kClaimant},
          {asked("recipient"),
           asked("e_service", Field::Kind::kBoolean),
           {"how", Field::Kind::kText, true, {"page", "form", "telephone"}},
           welcome("phone"),
           welcome("email"),
           welcome("address"),
           welcome("receiver"),
           welcome("but_judgments", Field::Kind::kBoolean),
           welcome("proof")},
          decide};
}

}  // namespace procedures::financial
