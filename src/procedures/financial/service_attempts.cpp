#include "procedures/financial/service_attempts.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "law/articles.h"
#include "law/service_clock.h"
#include "procedures/financial/second_instance.h"
#include "procedures/financial/service_dates.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_track.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

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

// Which of two effects counts: the earlier; that he confirmed it is not forgotten.
Effect earlier_of(const object& before, Effect now) {
  const auto was = base::date_at(before, "effective");
  const bool confirmed = now.confirmed || base::bool_at(before, "confirmed");
  if (was && base::text_at(before, "state") == "effective" && (!now.effective || *was <= *now.effective))
    now = {"effective",
           was,
           std::string(base::text_at(before, "kind")),
           std::string(base::text_at(before, "article")),
           confirmed,
           std::string(base::text_at(before, "why"))};
  now.confirmed = confirmed;
  return now;
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

// Messages that are to go, or went, to somebody on that day: those of one message name it.
int64_t contacts_on(const object& of_recipient, base::Date day) {
  std::set<std::string_view> messages;
  for (const auto& [no, value] : base::object_at(of_recipient, "attempts"))
    if (value.is_object() && base::text_at(value.get_object(), "goes") == day.iso())
      messages.insert(base::text_at(value.get_object(), "message"));
  return static_cast<int64_t>(messages.size());
}

// In the hours in which people may be disturbed, on the first day on which he has not been written to often enough.
base::Moment next_contact(const Case& now, const std::string& recipient, const Context& context) {
  const auto& settings = context.court.settings;
  const object& of_recipient = base::object_at(now.part("service"), recipient);
  auto when = law::in_service_hours(context.now, settings);
  while (contacts_on(of_recipient, when.date()) >= law::service_contacts_a_day(when.date(), settings))
    when = law::in_service_hours(base::Moment::at(when.date().plus_days(1), 0), settings);
  return when;
}

int64_t last_number(const Case& c, const object& patch, const std::string& recipient) {
  int64_t last = 0;
  for (const object* service : {&c.part("service"), &base::object_at(patch, "service")})
    for (const auto& [no, value] : base::object_at(base::object_at(*service, recipient), "attempts"))
      last = std::max(last, base::parse_int(no).value_or(0));
  return last;
}

}  // namespace

std::optional<Refusal> enter_attempt(Decision& d, const Case& c, const std::string& recipient, const std::string& no,
                                     const Attempt& a, const Context& context) {
  const auto ruled = effect_of(a, context.court.calendar, context.court.settings);
  if (!ruled) return ruled.refusal();
  const Effect effect = earlier_of(attempt_of(c, recipient, no), *ruled);

  object& of_recipient = member(member(d.patch, "service"), recipient);
  object& attempt = member(member(of_recipient, "attempts"), no);
  for (const auto& [key, value] : to_state(a, effect)) attempt[key] = value;
  if (a.reason.empty() && attempt_of(c, recipient, no).contains("reason")) attempt["reason"] = nullptr;
  if (cannot_be_found(a)) of_recipient["whereabouts_unknown"] = true;
  of_recipient[a.papers] = earliest_effect(with(c, d.patch), recipient, a.papers);
  if (a.channel == "notice") leave_out_notice_days(d.patch, c, with(c, d.patch));
  close_duties_to_send(d.patch, c);
  if (auto refused = move_dates(d.patch, with(c, d.patch), recipient, a.papers, context)) return refused;
  if (auto refused = plan_send_up(d.patch, c, context)) return refused;
  const Case after = with(c, d.patch);
  if (auto refused = force_ordinary(d.patch, after, a, context)) return refused;
  if (a.channel == "notice" && base::text_at(c.part("judgment"), "pronounced_on").empty())
    if (auto refused = set_trial_limit(d.patch, with(c, d.patch), std::string(with(c, d.patch).track()), context))
      return refused;
  return std::nullopt;
}

void set_out(Decision& d, const Case& c, const std::string& recipient, const std::vector<std::string>& papers,
             const Rung& rung, const Context& context) {
  int64_t no = last_number(c, d.patch, recipient);
  const bool by_message = rung.means == "sms" || rung.means == "email";
  const auto when = by_message ? next_contact(with(c, d.patch), recipient, context) : context.now;
  const auto first = std::to_string(no + 1);
  base::json::array numbers;
  for (const auto& paper : papers) {
    Attempt a;
    a.papers = paper;
    a.channel = rung.channel;
    a.address = rung.address;
    a.source = rung.source;
    a.basis = rung.basis;
    a.sent = context.now.date();
    a.result = "queued";
    object attempt = to_json(a);
    attempt["means"] = rung.means;
    attempt["state"] = "pending";
    attempt["why"] = "待发出";
    attempt["by"] = who_acts(context);
    if (by_message) {
      attempt["message"] = first;
      attempt["goes"] = when.date().iso();
    }
    if (rung.means == "letter") attempt["letter"] = c.id + "-" + recipient + "-" + std::to_string(no + 1);
    const auto key = std::to_string(++no);
    numbers.push_back(base::json::string(key));
    member(member(member(d.patch, "service"), recipient), "attempts")[key] = std::move(attempt);
  }
  if (!by_message) return;
  (void)send_link(d, c, recipient, context);
  d.messages.push_back({rung.means + "." + recipient + "." + first,
                        object{{"recipient", recipient}, {"attempts", numbers}, {"means", rung.means}}, when});
}

int64_t send_link(Decision& d, const Case& c, const std::string& recipient, const Context& context, bool anew) {
  const int64_t issue = base::int_at(base::object_at(base::object_at(c.part("service"), recipient), "link"), "issue");
  object& link = member(member(member(d.patch, "service"), recipient), "link");
  const int64_t in_force = anew ? issue + 1 : issue;
  link["issue"] = in_force;
  link["on"] = context.now.date().iso();
  return in_force;
}

bool set_out_next(Decision& d, const Case& c, const std::string& recipient, const std::vector<std::string>& due,
                  const Context& context) {
  struct Group {
    Rung rung;
    std::vector<std::string> papers;
  };
  std::vector<Group> groups;
  const Case now = with(c, d.patch);
  for (const auto& papers : due) {
    const auto plan = plan_service(now, recipient, papers, context);
    if (!plan.next || !plan.rungs[*plan.next].by_itself) continue;
    const auto& rung = plan.rungs[*plan.next];
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const Group& g) {
      return g.rung.means == rung.means && g.rung.address == rung.address;
    });
    if (same == groups.end())
      groups.push_back({rung, {papers}});
    else
      same->papers.push_back(papers);
  }
  for (const auto& group : groups) set_out(d, c, recipient, group.papers, group.rung, context);
  return !groups.empty();
}

void look_again(Decision& d, const std::string& recipient, const std::vector<std::string>& attempts,
                const std::string& means, const Context& context) {
  base::json::array numbers;
  for (const auto& no : attempts) numbers.push_back(base::json::string(no));
  const auto way = means == "letter" ? law::ServiceWait::kPost : law::ServiceWait::kElectronic;
  d.messages.push_back({"wait." + recipient + "." + attempts.front(),
                        object{{"recipient", recipient}, {"attempts", std::move(numbers)}},
                        law::service_wait_ends(way, context.now.date(), context.court.settings)});
}

std::string who_acts(const Context& context) {
  for (const auto& person : context.people)
    if (person.id == context.actor.user && !person.name.empty()) return person.name;
  return context.actor.user;
}

const object& attempt_of(const Case& c, const std::string& recipient, std::string_view no) {
  return base::object_at(base::object_at(base::object_at(c.part("service"), recipient), "attempts"), no);
}

std::string papers_title(std::string_view papers) {
  if (papers == "complaint") return "起诉状副本等诉讼材料";
  if (papers == "summons") return "传票";
  if (papers == "judgment") return "判决书";
  if (papers == "appeal") return "上诉状副本";
  return papers == "ruling" ? "裁定书" : "调解书";
}

const std::vector<std::string>& service_stages() {
  static const std::vector<std::string> all = {"preparing",  "scheduled",         "heard",    "issued",
                                               "pronounced", "mediated_in_court", "appealed", "filing_refused"};
  return all;
}

const std::vector<std::string>& receipt_stages() {
  static const std::vector<std::string> all = [] {
    auto stages = service_stages();
    for (const char* later : {"drafted", "withdrawn", "second_instance", "effective", "enforcing", "recovered",
                              "terminated", "closed", "archived"})
      stages.emplace_back(later);
    return stages;
  }();
  return all;
}

}  // namespace procedures::financial
