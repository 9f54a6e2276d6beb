#include "law/service_clock.h"
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

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const std::string recipient(base::text_at(input, "recipient"));
  if (!is_party(c, recipient)) return Refusal{"service.unknown_recipient", {{"recipient", recipient}}, "recipient"};
  const auto reached = reached_by_message(c, recipient);
  if (!reached) return Refusal{"service.no_link_address", {{"who", party_name(c, recipient)}}, "recipient"};
  const std::string means = reached->kind == "phone" ? "sms" : "email";
  const auto when = law::in_service_hours(context.now, context.court.settings);
  Decision d;
  const int64_t issue = send_link(d, c, recipient, context, true);
  object& link = member(member(member(d.patch, "service"), recipient), "link");
  member(link, "sent")[std::to_string(issue)] = object{{"means", means},
                                                       {"address", reached->value},
                                                       {"on", context.now.date().iso()},
                                                       {"goes", when.date().iso()},
                                                       {"by", who_acts(context)},
                                                       {"result", "queued"}};
  d.messages.push_back(
      {means + "." + recipient + ".link",
       object{{"recipient", recipient}, {"attempts", base::json::array{}}, {"means", means}, {"link", issue}}, when});
  return d;
}

}  // namespace

/// 重新发送链接: the recipient lost his, it ran out, or somebody else may have it. Those sent before are void from now.
casework::Action reissue_link() {
  return {"reissue_link", receipt_stages(), receipt_stages(), {casework::Role::kClerk}, {asked("recipient")}, decide};
}

}  // namespace procedures::financial
