#include "procedures/financial/actions_service.h"
#include "procedures/financial/service_attempts.h"
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

// Only what could be published now is drafted: the rules of recording decide.
base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const std::string recipient(base::text_at(input, "recipient"));
  Attempt a;
  a.papers = base::text_at(input, "papers");
  a.channel = "notice";
  a.result = "published";
  a.sent = context.now.date();
  if (auto barred = service_barred(c, recipient, a, a.sent)) return *barred;
  Decision d;
  d.patch["notice"] = object{{"recipient", recipient}, {"papers", a.papers}, {"drafted_on", a.sent.iso()}};
  d.papers.emplace_back("public_notice");
  return d;
}

}  // namespace

/// 拟定公告: the words to be published. It serves nothing: that the notice appeared is recorded with the page it
/// appeared on, and the thirty days run from there (民事诉讼法 Art.95).
casework::Action draft_notice() {
  return {"draft_notice",
          service_stages(),
          service_stages(),
          {casework::Role::kClerk},
          {asked("recipient"), {"papers", Field::Kind::kText, true, service_papers()}},
          decide};
}

}  // namespace procedures::financial
