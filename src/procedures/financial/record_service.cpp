#include "base/text.h"
#include "law/articles.h"
#include "procedures/financial/actions_before.h"
#include "procedures/financial/second_instance.h"
#include "procedures/financial/service_dates.h"
#include "procedures/financial/service_effect.h"
#include "procedures/financial/service_rules.h"
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

// A new one, or the one still waiting for its outcome: the same papers by the same way, sent on the same day.
std::string number_of(const Case& c, const std::string& recipient, const Attempt& a) {
  const object& attempts = base::object_at(base::object_at(c.part("service"), recipient), "attempts");
  int64_t last = 0;
  for (const auto& [no, value] : attempts) {
    const Attempt before = value.is_object() ? read_attempt(value.get_object()) : Attempt{};
    last = std::max(last, base::parse_int(no).value_or(0));
    if (value.is_object() && base::text_at(value.get_object(), "state") == "pending" && before.papers == a.papers &&
        before.channel == a.channel && before.sent == a.sent && before.address == a.address)
      return std::string(no);
  }
  return std::to_string(last + 1);
}

bool cannot_be_found(const Attempt& a) {
  return a.reason == "whereabouts_unknown" && (a.result == "failed" || a.result == "returned");
}

// Public notice is barred in a summary procedure (解释 Art.140), and so is a suit against who cannot be found
// (Art.257).
std::optional<Refusal> force_ordinary(object& patch, const Case& after, const Attempt& a, const Context& context) {
  const bool notice = a.channel == "notice", missing = cannot_be_found(a);
  if ((!notice && !missing) || after.track() == "普通" || after.track().empty() ||
      !base::text_at(after.part("judgment"), "signed_on").empty())
    return std::nullopt;
  const auto today = context.now.date();
  return convert(patch, after, "普通", notice ? "采用公告送达" : "被告下落不明",
                 law::cite(notice ? "public_notice_barred" : "summary_barred", today), context);
}

bool sent_to_all(const Case& after, std::string_view papers, const std::vector<std::string>& parties) {
  for (const auto& party : parties) {
    bool sent = false;
    for (const auto& [no, a] : base::object_at(base::object_at(after.part("service"), party), "attempts"))
      sent = sent || (a.is_object() && base::text_at(a.get_object(), "papers") == papers);
    if (!sent) return false;
  }
  return true;
}

// The court's own duties to send in time are done when everybody has been sent the paper, served or not.
void close_duties_to_send(object& patch, const Case& c) {
  const Case after = with(c, patch);
  if (sent_to_all(after, "complaint", defendant_keys(after))) casework::close_deadline(patch, c, "complaint_forward");
  for (const auto& by : living_appeals(after)) {
    bool sent = true;
    for (const auto& party : copy_recipients(after)) sent = sent && (party == by || copies_sent(after, party));
    if (sent) casework::close_deadline(patch, c, "appeal_copy." + by);
  }
  if (sent_to_all(after, "judgment", party_keys(after))) casework::close_deadline(patch, c, "judgment_send");
}

object to_state(const Attempt& a, const Effect& effect) {
  object attempt = to_json(a);
  attempt["state"] = effect.state;
  attempt["kind"] = effect.kind;
  attempt["article"] = effect.article;
  attempt["confirmed"] = effect.confirmed;
  attempt["why"] = effect.why;
  if (effect.effective) attempt["effective"] = effect.effective->iso();
  return attempt;
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const std::string recipient(base::text_at(input, "recipient"));
  const Attempt a = read_attempt(input);
  if (auto barred = service_barred(c, recipient, a, context.now.date())) return *barred;
  const auto effect = effect_of(a, context.court.calendar, context.court.settings);
  if (!effect) return effect.refusal();

  Decision d;
  object& of_recipient = member(member(d.patch, "service"), recipient);
  member(of_recipient, "attempts")[number_of(c, recipient, a)] = to_state(a, *effect);
  if (cannot_be_found(a)) of_recipient["whereabouts_unknown"] = true;
  of_recipient[a.papers] = earliest_effect(with(c, d.patch), recipient, a.papers);
  if (a.channel == "notice") leave_out_notice_days(d.patch, c, with(c, d.patch));
  close_duties_to_send(d.patch, c);
  if (auto refused = move_dates(d.patch, with(c, d.patch), recipient, a.papers, context)) return *refused;
  if (auto refused = plan_send_up(d.patch, c, context)) return *refused;
  const Case after = with(c, d.patch);
  if (auto refused = force_ordinary(d.patch, after, a, context)) return *refused;
  if (a.channel == "notice" && base::text_at(c.part("judgment"), "pronounced_on").empty())
    if (auto refused = set_trial_limit(d.patch, with(c, d.patch), std::string(with(c, d.patch).track()), context))
      return *refused;
  return d;
}

}  // namespace

/// 送达: one attempt with its channel, address, basis and outcome. What the law makes of it stands beside it; dates
/// hang on the effect alone.
casework::Action record_service() {
  const std::vector<std::string> stages = {"preparing",  "scheduled",         "heard",    "issued",
                                           "pronounced", "mediated_in_court", "appealed", "filing_refused"};
  return {"record_service",
          stages,
          stages,
          {casework::Role::kClerk},
          {asked("recipient"),
           {"papers", Field::Kind::kText, true, service_papers()},
           {"channel", Field::Kind::kText, true, service_channels()},
           asked("sent", Field::Kind::kDate),
           {"result", Field::Kind::kText, true, service_results()},
           welcome("at", Field::Kind::kDate),
           welcome("address"),
           {"source", Field::Kind::kText, false, service_sources()},
           {"basis", Field::Kind::kText, false, consent_bases()},
           {"reason", Field::Kind::kText, false, failure_reasons()},
           welcome("proof")},
          decide};
}

}  // namespace procedures::financial
