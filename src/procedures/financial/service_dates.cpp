#include "procedures/financial/service_dates.h"

#include "base/text.h"
#include "procedures/financial/second_instance.h"
#include "procedures/financial/trial_deadline.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;

struct Hanging {
  std::string key, rule;
};

// What hangs on a paper. No appeal lies in small claims (民事诉讼法 Art.165).
std::vector<Hanging> hanging_on(const Case& after, const std::string& recipient, const std::string& papers) {
  const bool small = after.track() == "小额";
  if (papers == "complaint" && recipient != "claimant")
    return {{"answer." + recipient, "answer_15d"},
            {"evidence." + recipient, small                     ? "evidence_7d"
                                      : after.track() == "简易" ? "evidence_summary_15d"
                                                                : "evidence_15d"}};
  if (papers == "appeal") return {{"appeal_answer." + recipient, "appeal_answer_15d"}};
  if (papers == "ruling" && recipient == "claimant" && after.stage() == "filing_refused")
    return {{"appeal.claimant", "appeal_ruling_10d"}};
  if (papers == "judgment" && !small) return {{"appeal." + recipient, "appeal_judgment_15d"}};
  return {};
}

}  // namespace

std::optional<Refusal> move_dates(object& patch, const Case& after, const std::string& recipient,
                                  const std::string& papers, const Context& context) {
  const auto effective =
      papers == "appeal" ? copies_served(after, recipient) : effective_service(after, recipient, papers);
  for (const auto& [key, rule] : hanging_on(after, recipient, papers)) {
    if (!effective) {
      member(patch, "deadlines")[key] = nullptr;
      continue;
    }
    const auto counted = run_deadline(key, rule, *effective, context);
    if (!counted) return counted.refusal();
    casework::Deadline deadline = *counted;
    const auto before = casework::deadline_of(after, key);
    if (before && before->starts == deadline.starts) deadline.state = before->state;
    casework::set_deadline(patch, deadline);
  }
  return std::nullopt;
}

base::json::value earliest_effect(const Case& after, const std::string& recipient, const std::string& papers) {
  std::optional<base::Date> first;
  object best;
  for (const auto& [no, value] : base::object_at(base::object_at(after.part("service"), recipient), "attempts")) {
    if (!value.is_object()) continue;
    const object& attempt = value.get_object();
    if (base::text_at(attempt, "papers") != papers || base::text_at(attempt, "state") != "effective") continue;
    const auto effective = base::date_at(attempt, "effective");
    if (!effective || (first && *effective >= *first)) continue;
    first = effective;
    best = object{{"effective", effective->iso()},
                  {"attempt", base::parse_int(no).value_or(0)},
                  {"kind", base::text_at(attempt, "kind")},
                  {"confirmed", base::bool_at(attempt, "confirmed")}};
  }
  if (!first) return nullptr;
  return best;
}

void leave_out_notice_days(object& patch, const Case& before, const Case& after) {
  const std::string why = "公告送达";
  for (const auto& [from, span] : before.part("excluded"))
    if (span.is_object() && base::text_at(span.get_object(), "why") == why) member(patch, "excluded")[from] = nullptr;
  for (const auto& [party, of_party] : after.part("service")) {
    if (!of_party.is_object()) continue;
    for (const auto& [no, value] : base::object_at(of_party.get_object(), "attempts")) {
      if (!value.is_object()) continue;
      const object& a = value.get_object();
      const auto ends = base::date_at(a, "effective");
      if (base::text_at(a, "channel") != "notice" || base::text_at(a, "state") != "effective" || !ends) continue;
      const auto published = base::date_at(a, "at") ? base::date_at(a, "at") : base::date_at(a, "sent");
      member(patch, "excluded")[published->plus_days(1).iso()] = object{{"to", ends->iso()}, {"why", why}};
    }
  }
}

}  // namespace procedures::financial
