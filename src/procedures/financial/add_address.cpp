#include "procedures/financial/actions_service.h"
#include "procedures/financial/case_parties.h"
#include "procedures/financial/service_addresses.h"
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

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const std::string recipient(base::text_at(input, "recipient")), kind(base::text_at(input, "kind")),
      address(base::text_at(input, "address"));
  if (!is_party(c, recipient)) return Refusal{"service.unknown_recipient", {{"recipient", recipient}}, "recipient"};
  for (const auto& known : known_addresses(c, recipient))
    if (known.kind == kind && known.value == address)
      return Refusal{"service.address_known", {{"who", party_name(c, recipient)}}, "address"};
  const auto count = base::object_at(base::object_at(c.part("service"), recipient), "found").size();
  object found{{"kind", kind},
               {"address", address},
               {"source", base::text_at(input, "source")},
               {"on", context.now.date().iso()}};
  if (const auto proof = base::text_at(input, "proof"); !proof.empty()) found["proof"] = proof;
  Decision d;
  member(member(member(d.patch, "service"), recipient), "found")[std::to_string(count + 1)] = std::move(found);
  return d;
}

}  // namespace

/// 补充送达地址: found out by the court (household register, carrier's real-name numbers, workplace), with its source:
/// what arrives there is not served by arriving.
casework::Action add_address() {
  return {"add_address",
          service_stages(),
          service_stages(),
          {casework::Role::kClerk},
          {asked("recipient"),
           {"kind", Field::Kind::kText, true, {"phone", "email", "place"}},
           asked("address"),
           {"source", Field::Kind::kText, true, {"household", "residence", "carrier", "workplace", "other"}},
           welcome("proof")},
          decide};
}

}  // namespace procedures::financial
