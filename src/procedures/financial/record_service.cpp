#include "base/text.h"
#include "procedures/financial/actions_before.h"
#include "procedures/financial/service_attempts.h"
#include "procedures/financial/service_files.h"
#include "procedures/financial/service_rules.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

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

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const std::string recipient(base::text_at(input, "recipient"));
  Attempt a = read_attempt(input);
  const auto files = files_in(input, "record_service");
  if (!files) return files.refusal();
  if (a.proof.empty()) a.proof = proof_words("", *files);
  if (auto barred = service_barred(c, recipient, a, context.now.date())) return *barred;
  Decision d;
  const auto no = number_of(c, recipient, a);
  if (auto refused = enter_attempt(d, c, recipient, no, a, context)) return *refused;
  if (attempt_of(c, recipient, no).empty())
    member(member(member(member(d.patch, "service"), recipient), "attempts"), no)["by"] = who_acts(context);
  if (auto refused = attach(d, c, recipient, no, *files)) return *refused;
  return d;
}

}  // namespace

/// 送达: one attempt with its channel, address, basis and outcome. What the law makes of it stands beside it; dates
/// hang on the effect alone.
casework::Action record_service() {
  return {"record_service",
          service_stages(),
          service_stages(),
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
           welcome("proof"),
           welcome("proofs", Field::Kind::kList)},
          decide};
}

}  // namespace procedures::financial
