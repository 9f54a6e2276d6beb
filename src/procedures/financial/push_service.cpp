#include "procedures/financial/actions_service.h"
#include "procedures/financial/case_parties.h"
#include "procedures/financial/service_attempts.h"
#include "procedures/financial/service_rules.h"
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

std::vector<std::string> recipients_of(const Case& c, const object& input) {
  const std::string one(base::text_at(input, "recipient"));
  return one.empty() ? party_keys(c) : std::vector{one};
}

std::vector<std::string> due_to(const Case& c, const std::string& recipient, const object& input) {
  const std::string one(base::text_at(input, "papers"));
  return one.empty() ? papers_due(c, recipient) : std::vector{one};
}

// What the clerk chose instead of the plan's next rung. What is left open is as the plan has it.
base::Result<Rung> chosen(const Case& c, const std::string& recipient, const std::string& papers, const object& input,
                          const Context& context) {
  const std::string means(base::text_at(input, "means")), address(base::text_at(input, "address"));
  const auto plan = plan_service(c, recipient, papers, context);
  if (plan.running) return Refusal{"service.running", {{"who", party_name(c, recipient)}}, "means"};
  const Rung* found = nullptr;
  for (const auto& rung : plan.rungs)
    if (rung.means == means && (address.empty() || rung.address == address) &&
        (!found || (found->state != "open" && rung.state == "open")))  // one that was tried only where none is left
      found = &rung;
  if (!found || means == "notice")
    return Refusal{"service.no_such_rung", {{"who", party_name(c, recipient)}, {"means", means}}, "means"};
  if (found->barred) return *found->barred;
  return *found;
}

// Where nothing goes out, the reason that is nearest: all served, one under way, or nothing left but a public notice.
Refusal nothing_sent(const Case& c, const object& input, const Context& context) {
  bool due = false, running = false, left = false;
  for (const auto& recipient : recipients_of(c, input))
    for (const auto& papers : due_to(c, recipient, input)) {
      const auto plan = plan_service(c, recipient, papers, context);
      due = due || !plan.effective;
      running = running || (!plan.effective && plan.running);
      left = left || (!plan.effective && !plan.running);
    }
  if (left) return Refusal{"service.ladder_exhausted", {}, "recipient"};
  return Refusal{running ? "service.all_running" : due ? "service.ladder_exhausted" : "service.nothing_due", {}, ""};
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  for (const auto& recipient : recipients_of(c, input))
    if (!is_party(c, recipient)) return Refusal{"service.unknown_recipient", {{"recipient", recipient}}, "recipient"};
  Decision d;
  bool some = false;
  for (const auto& recipient : recipients_of(c, input)) {
    const auto due = due_to(c, recipient, input);
    if (base::text_at(input, "means").empty()) {
      some |= set_out_next(d, c, recipient, due, context);
      continue;
    }
    for (const auto& papers : due) {
      if (effective_service(c, recipient, papers)) continue;
      const auto rung = chosen(c, recipient, papers, input, context);
      if (!rung) return rung.refusal();
      set_out(d, c, recipient, {papers}, *rung, context);
      some = true;
    }
  }
  if (!some) return nothing_sent(c, input, context);
  return d;
}

std::optional<Refusal> barred(const Case& c) {
  for (const auto& recipient : party_keys(c))
    for (const auto& papers : papers_due(c, recipient))
      if (!effective_service(c, recipient, papers)) return std::nullopt;
  return Refusal{"service.nothing_due", {}, ""};
}

}  // namespace

/// 推送送达: what each recipient must get goes out by the next rung of its plan, or by the one the clerk chose. The
/// rungs after it follow by themselves when it fails; a public notice is recorded by hand once it is published.
casework::Action push_service() {
  return {"push_service",
          service_stages(),
          service_stages(),
          {casework::Role::kClerk},
          {welcome("recipient"),
           {"papers", Field::Kind::kText, false, service_papers()},
           {"means", Field::Kind::kText, false, {"sms", "email", "letter", "visit"}},
           welcome("address")},
          decide,
          barred};
}

}  // namespace procedures::financial
