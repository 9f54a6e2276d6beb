#include "procedures/financial/service_plan.h"

#include <algorithm>

#include "law/articles.h"
#include "law/identifiers.h"
#include "procedures/financial/second_instance.h"
#include "procedures/financial/service_addresses.h"
#include "procedures/financial/service_effect.h"
#include "procedures/financial/service_rules.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::Date;
using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;

constexpr size_t kPlacesByPost = 2;  // a third letter rarely finds whom two did not; then somebody goes there

std::string article_of(const std::string& channel, Date on) {
  const char* matter = channel == "electronic" ? "electronic_service"
                       : channel == "post"     ? "mail_service"
                       : channel == "notice"   ? "public_notice"
                                               : "personal_service";
  return law::cite(matter, on);
}

bool ends_the_case(const std::string& papers) {
  return papers == "judgment" || papers == "ruling" || papers == "mediation_statement";
}

// What was tried this way: the same channel, and the same address where it was noted. What an objection undid has
// failed.
std::string tried(const object& of_recipient, const std::string& papers, const Rung& rung) {
  std::string state;
  for (const auto& [no, value] : base::object_at(of_recipient, "attempts")) {
    if (!value.is_object()) continue;
    const object& attempt = value.get_object();
    const auto channel = base::text_at(attempt, "channel");
    const bool visit = rung.means == "visit" && (channel == "personal" || channel == "left" || channel == "entrusted");
    if (base::text_at(attempt, "papers") != papers || (channel != rung.channel && !visit)) continue;
    const auto address = base::text_at(attempt, "address");
    if (!visit && !address.empty() && !rung.address.empty() && address != rung.address) continue;
    const auto was = base::text_at(attempt, "state");
    if (was == "past") continue;
    state = was == "effective" ? "served" : was == "pending" ? "running" : "failed";
  }
  return state;
}

class Ladder {
 public:
  Ladder(const Case& c, const std::string& recipient, const std::string& papers, const Context& context)
      : c_(c), context_(context), recipient_(recipient), papers_(papers) {}

  std::vector<Rung> build() {
    const auto known = known_addresses(c_, recipient_);
    const auto consent = consent_of(c_, recipient_);
    for (const char* kind : {"phone", "email"})
      for (const auto& a : known)
        if (a.kind == kind) electronic(a, consent);
    size_t places = 0;
    for (const auto& a : known)
      if (a.kind == "place" && a.failed_for.empty() && places++ < kPlacesByPost)
        add({.channel = "post", .means = "letter", .address = a.value, .source = a.source});
    for (const auto& a : known)
      if (a.kind == "place") {
        add({.channel = "personal", .means = "visit", .address = a.value, .source = a.source});
        break;
      }
    add({.channel = "notice", .means = "notice", .by_itself = false});
    return std::move(rungs_);
  }

 private:
  void electronic(const KnownAddress& a, const Consent& consent) {
    if (a.kind == "phone" && !law::check_mobile(a.value)) return;  // a landline rings, and shows no message
    if (!a.failed_for.empty() && tried(of_recipient(), papers_, {.channel = "electronic", .address = a.value}).empty())
      return;  // it failed for other papers, for good
    add({.channel = "electronic",
         .means = a.kind == "phone" ? "sms" : "email",
         .address = a.value,
         .source = a.source,
         .basis = consent.basis,
         .barred = consent_missing(consent)});
  }

  std::optional<Refusal> consent_missing(const Consent& consent) const {
    const std::string who = party_name(c_, recipient_);
    if (consent.refused) return Refusal{"service.consent_refused", {{"who", who}}, "basis"};
    if (consent.but_judgments && ends_the_case(papers_))
      return Refusal{"service.consent_but_judgments", {{"who", who}}, "basis"};
    return std::nullopt;
  }

  void add(Rung rung) {
    rung.article = article_of(rung.channel, context_.now.date());
    rung.state = tried(of_recipient(), papers_, rung);
    if (rung.state.empty()) {
      if (!rung.barred) rung.barred = barred(rung);
      rung.state = rung.barred ? "barred" : "open";
    }
    rungs_.push_back(std::move(rung));
  }

  // As if it were sent now: the rules of recording decide, so that no plan offers what could not be recorded.
  std::optional<Refusal> barred(const Rung& rung) const {
    Attempt a;
    a.papers = papers_;
    a.channel = rung.channel;
    a.address = rung.address;
    a.source = rung.source;
    a.basis = rung.basis;
    a.sent = context_.now.date();
    a.result = rung.channel == "notice" ? "published" : "sent";
    return service_barred(c_, recipient_, a, a.sent);
  }

  const object& of_recipient() const { return base::object_at(c_.part("service"), recipient_); }

  const Case& c_;
  const Context& context_;
  const std::string &recipient_, &papers_;
  std::vector<Rung> rungs_;
};

object to_json(const Rung& rung) {
  object o{{"channel", rung.channel}, {"means", rung.means},        {"address", rung.address},
           {"source", rung.source},   {"basis", rung.basis},        {"article", rung.article},
           {"state", rung.state},     {"by_itself", rung.by_itself}};
  if (rung.barred) {
    object values;
    for (const auto& [name, value] : rung.barred->values) values[name] = value;
    o["barred"] = object{{"code", rung.barred->code}, {"values", std::move(values)}};
  }
  return o;
}

bool at(const Case& c, std::initializer_list<std::string_view> stages) {
  return std::find(stages.begin(), stages.end(), c.stage()) != stages.end();
}

}  // namespace

std::vector<std::string> papers_due(const Case& c, const std::string& recipient) {
  std::vector<std::string> due;
  const bool defendant = recipient != "claimant";
  if (at(c, {"preparing", "scheduled"}) && defendant) due.push_back("complaint");
  if (at(c, {"scheduled"})) due.push_back("summons");
  if (at(c, {"issued", "pronounced"}) && !base::text_at(c.part("judgment"), "signed_on").empty())
    due.push_back("judgment");
  if (at(c, {"mediated_in_court"})) due.push_back("mediation_statement");
  if (at(c, {"filing_refused"}) && !defendant) due.push_back("ruling");
  if (at(c, {"appealed"})) {
    const auto copies = copy_recipients(c);
    if (std::find(copies.begin(), copies.end(), recipient) != copies.end()) due.push_back("appeal");
  }
  return due;
}

ServicePlan plan_service(const Case& c, const std::string& recipient, const std::string& papers,
                         const Context& context) {
  ServicePlan plan{recipient, papers, Ladder(c, recipient, papers, context).build(), {}, {}, false};
  plan.effective = effective_service(c, recipient, papers);
  for (const auto& rung : plan.rungs) plan.running = plan.running || rung.state == "running";
  if (plan.effective || plan.running) return plan;
  for (size_t i = 0; i < plan.rungs.size() && !plan.next; ++i)
    if (plan.rungs[i].state == "open") plan.next = i;
  return plan;
}

base::json::array service_plans(const Case& c, const Context& context) {
  base::json::array out;
  for (const auto& recipient : party_keys(c))
    for (const auto& papers : papers_due(c, recipient)) {
      const auto plan = plan_service(c, recipient, papers, context);
      object o{{"recipient", recipient}, {"name", party_name(c, recipient)}, {"papers", papers}};
      base::json::array rungs;
      for (const auto& rung : plan.rungs) rungs.push_back(to_json(rung));
      o["rungs"] = std::move(rungs);
      if (plan.next) o["next"] = *plan.next;
      if (plan.effective) o["effective"] = plan.effective->iso();
      o["running"] = plan.running;
      out.push_back(std::move(o));
    }
  return out;
}

}  // namespace procedures::financial
