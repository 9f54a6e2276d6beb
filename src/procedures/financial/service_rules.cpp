#include "procedures/financial/service_rules.h"

#include <algorithm>

#include "procedures/financial/case_parties.h"
#include "procedures/financial/second_instance.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::Date;
using base::Refusal;
using base::json::object;
using casework::Case;

std::optional<Refusal> days_wrong(const Attempt& a, Date today) {
  if (a.sent > today) return Refusal{"service.in_the_future", {{"day", a.sent.chinese()}}, "sent"};
  if (a.at && *a.at > today) return Refusal{"service.in_the_future", {{"day", a.at->chinese()}}, "at"};
  if (a.at && *a.at < a.sent)
    return Refusal{"service.before_it_was_sent", {{"at", a.at->chinese()}, {"sent", a.sent.chinese()}}, "at"};
  const bool needs_day = a.result != "sent" && a.result != "failed" && a.result != "published";
  if (needs_day && !a.at) return Refusal{"service.day_missing", {{"result", a.result}}, "at"};
  return std::nullopt;
}

// Any paper, a judgment too, goes electronically only to who consented.
std::optional<Refusal> no_consent(const Case& c, const std::string& recipient, const Attempt& a) {
  if (a.channel != "electronic") return std::nullopt;
  if (a.basis.empty()) return Refusal{"service.no_consent", {{"who", party_name(c, recipient)}}, "basis"};
  const object& who = base::object_at(c.part("defendants"), recipient);
  const auto* consent = who.if_contains("e_service_consent");
  if (a.basis == "agreed_before_suit" && consent && consent->is_bool() && !consent->get_bool())
    return Refusal{"service.consent_not_on_file", {{"who", party_name(c, recipient)}}, "basis"};
  if (a.basis == "took_part" && base::object_at(c.part("answers"), recipient).empty())
    return Refusal{"service.did_not_take_part", {{"who", party_name(c, recipient)}}, "basis"};
  return std::nullopt;
}

bool other_ways_failed(const object& of_recipient) {
  for (const auto& [no, attempt] : base::object_at(of_recipient, "attempts"))
    if (attempt.is_object() && base::text_at(attempt.get_object(), "state") == "failed" &&
        base::text_at(attempt.get_object(), "channel") != "electronic")
      return true;
  return false;
}

// A judgment is served once it is signed, a statement of a settlement once there is one: before, there is nothing to
// serve.
std::optional<Refusal> not_made_yet(const Case& c, const Attempt& a) {
  const bool made = a.papers == "judgment"              ? !base::text_at(c.part("judgment"), "signed_on").empty()
                    : a.papers == "mediation_statement" ? !c.part("settlement").empty()
                                                        : true;
  if (made) return std::nullopt;
  return Refusal{"service.not_made_yet", {}, "papers"};
}

std::optional<Refusal> notice_barred(const Case& c, const std::string& recipient, const Attempt& a) {
  if (a.channel != "notice") return std::nullopt;
  if (recipient == "claimant" || a.papers == "mediation_statement")
    return Refusal{"service.notice_impossible", {{"who", party_name(c, recipient)}}, "channel"};
  const object& of_recipient = base::object_at(c.part("service"), recipient);
  if (!base::bool_at(of_recipient, "whereabouts_unknown") &&
      !base::bool_at(base::object_at(c.part("defendants"), recipient), "whereabouts_unknown") &&
      !other_ways_failed(of_recipient))
    return Refusal{"service.notice_too_early", {{"who", party_name(c, recipient)}}, "channel"};
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> service_barred(const Case& c, const std::string& recipient, const Attempt& a, Date today) {
  if (!is_party(c, recipient)) return Refusal{"service.unknown_recipient", {{"recipient", recipient}}, "recipient"};
  const auto copies = copy_recipients(c);
  if (a.papers == "appeal" && std::find(copies.begin(), copies.end(), recipient) == copies.end())
    return Refusal{"service.no_appeal_of_another", {{"who", party_name(c, recipient)}}, "papers"};
  if (auto wrong = days_wrong(a, today)) return wrong;
  if ((a.result == "failed" || a.result == "returned") && a.reason.empty())
    return Refusal{"service.reason_missing", {{"result", a.result}}, "reason"};
  if (a.channel == "left" && a.papers == "mediation_statement")
    return Refusal{"service.statement_cannot_be_left", {}, "channel"};
  if (a.channel == "left" && a.result == "left" && a.proof.empty())
    return Refusal{"service.left_without_proof", {}, "proof"};
  if (a.reason == "whereabouts_unknown" && a.proof.empty())
    return Refusal{"service.whereabouts_without_proof", {}, "proof"};
  if (auto barred = no_consent(c, recipient, a)) return barred;
  if (auto missing = not_made_yet(c, a)) return missing;
  return notice_barred(c, recipient, a);
}

}  // namespace procedures::financial
