#include "http/statement.h"

#include "base/text.h"
#include "office/access/entrance.h"
#include "office/recipient_visit.h"

namespace http {
namespace {

using base::json::object;

casework::Actor actor_of(const Visitor& v) {
  return {office::Entrance::account_of(v.link),
          v.link.recipient == "claimant" ? casework::Role::kClaimant : casework::Role::kDefendant};
}

casework::Context context_of(Call& call, const Visitor& v) {
  casework::Context context;
  context.now = call.backend.moment();
  context.actor = actor_of(v);
  context.court = call.backend.court;
  return context;
}

}  // namespace

portal::Statement statement_of(Call& call, const Visitor& v) {
  portal::Statement s;
  s.frame = v.frame;
  if (call.backend.procedure.statement_view)
    s.view = call.backend.procedure.statement_view(v.c, v.link.recipient, context_of(call, v));
  return s;
}

base::Result<casework::Decision> foreseen(Call& call, const Visitor& v, std::string_view action, object input) {
  input["recipient"] = v.link.recipient;
  return casework::decide(call.backend.procedure, action, v.c, input, context_of(call, v));
}

base::Result<int64_t> performed(Call& call, const Visitor& v, const std::string& action, object input) {
  input["recipient"] = v.link.recipient;
  office::RecipientVisit visit(call.store, call.backend.procedure, call.backend.court, v.link);
  const auto actor = actor_of(v);
  if (auto refused = visit.perform(action, input, actor.role, call.backend.moment())) return *refused;
  int64_t last = 0;
  for (const auto& event : call.store.load_events(call.court(), v.c.id))
    if (event.actor == actor.user && event.action == action) last = event.seq;
  return last;
}

std::string recorded_at(Call& call, const Visitor& v) {
  const auto number = base::parse_int(call.request.asked("event"));
  if (!number) return {};
  for (const auto& event : call.store.load_events(call.court(), v.c.id))
    if (event.seq == *number && event.actor == actor_of(v).user) return event.at;
  return {};
}

Reply see_recorded(const portal::Frame& frame, std::string_view path, int64_t event) {
  return see_other(frame, path, "event=" + std::to_string(event));
}

portal::Fault fault_of(const base::Refusal& refusal, base::Language language) {
  const auto message = base::message(refusal, language);
  const char* stop = language == base::Language::kChinese ? "。" : ". ";
  return {refusal.where, message.sentence + (message.remedy.empty() ? "" : stop + message.remedy)};
}

}  // namespace http
