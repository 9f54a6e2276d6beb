#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

base::Result<Decision> decide(const Case& c, const object&, const Context& context) {
  const auto closed = base::date_at(c.part("closed"), "on");
  if (!closed || context.now.date() < *closed)
    return base::Refusal{"archive.before_closing", {{"on", closed ? closed->chinese() : "未结案"}}, ""};
  Decision d;
  d.patch["stage"] = "archived";
  d.patch["archived_on"] = context.now.date().iso();
  d.papers = {"case_index"};
  return d;
}

}  // namespace

/// 归档: the electronic case file gets its index and is complete.
casework::Action archive() { return {"archive", {"closed"}, {"archived"}, {casework::Role::kClerk}, {}, decide}; }

}  // namespace procedures::financial
