#include "law/articles.h"
#include "law/fees.h"
#include "law/track.h"
#include "procedures/financial/actions_before.h"
#include "procedures/financial/claim_audit.h"
#include "procedures/financial/filing_checks.h"
#include "procedures/financial/trial_deadline.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"
#include "procedures/financial/trial_track.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;
using casework::Field;

// The whole fee, and the half of it in a summary procedure, small claims among them (办法 Art.16).
std::optional<Refusal> set_fee(object& patch, const Case& c, const std::string& track, const Context& context) {
  const auto today = context.now.date();
  const auto base_amount = amount_in_dispute(c.part("claim"));
  const auto full = law::property_fee(base_amount, today, context.court.settings);
  if (!full) return full.refusal();
  auto working = full->working;
  auto payable = full->value;
  const bool halved = track != "普通";
  if (halved) {
    const auto part = law::fee(track == "小额" ? "property_small_claims" : "property_halved", base_amount, today,
                               context.court.settings);
    if (!part) return part.refusal();
    payable = part->value;
    working = part->working;
  }
  const auto due = run_deadline("fee", "fee_prepay_7d", today, context);
  if (!due) return due.refusal();
  object& fee = member(patch, "fee");
  fee = {{"base", base_amount.plain()}, {"full", full->value.plain()}, {"payable", payable.plain()}, {"halved", halved},
         {"noticed_on", today.iso()},   {"pay_by", due->due.iso()},    {"working", to_json(working)}};
  if (halved) fee["halved_why"] = "适用" + track + "程序，减半交纳";
  casework::set_deadline(patch, *due);
  return std::nullopt;
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const auto today = context.now.date();
  if (const auto defects = filing_defects(c, context.court, today); !defects.empty())
    return Refusal{"filing.incomplete", {{"defects", listed(defects, "；")}}, c.id};
  const auto track = law::track_of({amount_in_dispute(c.part("claim")), today, context.court.province,
                                    whereabouts_unknown(c), base::bool_at(input, "agree_small_claims"), false},
                                   context.court.settings);
  if (!track) return track.refusal();

  Decision d;
  d.patch["stage"] = "filed";
  d.patch["filing"] = object{{"filed_on", today.iso()}};
  d.patch["track"] = track->value;
  d.patch["track_working"] = to_json(track->working);
  if (auto refused = set_fee(d.patch, c, track->value, context)) return *refused;
  const auto forward = run_deadline("complaint_forward", "complaint_forward_5d", today, context);
  if (!forward) return forward.refusal();
  casework::close_deadline(d.patch, c, "filing_review");
  casework::set_deadline(d.patch, *forward);
  if (auto refused = set_trial_limit(d.patch, with(c, d.patch), track->value, context)) return *refused;
  d.numbers = {"民初"};
  d.papers = {"acceptance_notice", "fee_notice"};
  return d;
}

}  // namespace

/// 立案: the number, the track with its working, the fee as the claim states it, and the clocks that start.
casework::Action file_case() {
  return {"file_case",
          {"filing_review"},
          {"filed"},
          {casework::Role::kFilingJudge},
          {welcome("agree_small_claims", Field::Kind::kBoolean)},
          decide};
}

}  // namespace procedures::financial
