#include "procedures/financial/remand.h"

#include "law/articles.h"
#include "procedures/financial/case_parties.h"
#include "procedures/financial/second_instance.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_track.h"

namespace procedures::financial {
namespace {

using base::Date;
using base::Money;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

// The first instance as it ended, kept beside the new one.
object kept(const Case& c, Date on) {
  object all{{"number", c.number()}, {"sent_back_on", on.iso()}};
  Money refund;
  for (const char* part : {"judgment", "hearing", "appeals", "second_instance", "judge", "clerk", "extensions"})
    if (!c.part(part).empty()) all[part] = c.part(part);
  for (const auto& [by, appeal] : c.part("appeals")) {
    const object& fee = base::object_at(appeal.get_object(), "fee");
    if (base::date_at(fee, "paid_on")) refund += money_or_zero(fee, "payable") - money_or_zero(fee, "refund");
  }
  all["appeal_fee_refund"] = refund.plain();
  all["refund_article"] = law::cite("appeal_fee_refunded", on);
  return all;
}

void forget_findings(object& patch, const Case& c) {
  for (const auto& [key, element] : c.part("elements"))
    for (const char* member_of : {"found", "basis"})
      if (element.is_object() && element.get_object().contains(member_of))
        member(member(patch, "elements"), key)[member_of] = nullptr;
}

}  // namespace

void forget_services(object& patch, const Case& c) {
  for (const auto& [party, of_party] : c.part("service")) {
    if (!of_party.is_object()) continue;
    object& target = member(member(patch, "service"), party);
    for (const auto& [no, value] : base::object_at(of_party.get_object(), "attempts"))
      if (value.is_object() && base::text_at(value.get_object(), "papers") != "complaint")
        member(member(target, "attempts"), no)["state"] = "past";
    for (const char* papers : {"summons", "judgment", "appeal", "mediation_statement", "ruling"})
      if (of_party.get_object().contains(papers)) target[papers] = nullptr;
  }
}

base::Result<Decision> begin_again(const Case& c, Date on, const Context& context) {
  const auto today = context.now.date();
  Decision d;
  d.patch["stage"] = "filed";
  d.patch["earlier"] = object{{std::to_string(c.part("earlier").size() + 1), kept(c, on)}};
  for (const char* gone : {"judgment", "hearing", "appeals", "second_instance", "judge", "clerk", "extensions"})
    d.patch[gone] = nullptr;
  d.patch["not_before"] = base::text_at(c.part("judge"), "id");
  d.load_from = works_on(c);
  forget_services(d.patch, c);
  forget_findings(d.patch, c);
  const std::string from(c.track()), article = law::cite("summary_barred", today);
  d.patch["track"] = "普通";
  if (from != "普通")  // nothing says that the other half of the fee is owed for a case sent back
    member(d.patch, "track_history")[today.iso()] =
        object{{"from", from}, {"to", "普通"}, {"why", "第二审人民法院发回重审"}, {"article", article}};
  member(d.patch, "filing")["filed_on"] = today.iso();
  for (const auto& deadline : casework::deadlines_of(c))
    if (deadline.key != "preservation_expires" && !deadline.key.starts_with("answer.") &&
        !deadline.key.starts_with("evidence."))
      casework::remove_deadline(d.patch, c, deadline.key);
  if (auto refused = set_trial_limit(d.patch, with(c, d.patch), "普通", context)) return *refused;
  d.numbers = {"民初"};
  return d;
}

}  // namespace procedures::financial
