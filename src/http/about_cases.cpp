#include "base/hash.h"
#include "base/text.h"
#include "http/names.h"
#include "http/problem.h"
#include "http/seen.h"
#include "office/masked.h"

namespace http {
namespace {

using base::Refusal;
using base::json::array;
using base::json::object;

Reply no_such(const Call& call) { return no_such_case(call); }
std::optional<casework::Case> seen(Call& call) { return seen_case(call); }

// The case's version, and what was answered: in another language or to another person it is another answer, and a
// browser that changes either asks with the tag it has.
std::string tag_of(const casework::Case& c, const std::string& body) {
  constexpr size_t kEnough = 16;
  return "\"" + std::to_string(c.version) + "." + base::hex(base::sha256(body)).substr(0, kEnough) + "\"";
}

array possible(const Call& call, const casework::Case& c, const Names& names) {
  const auto& procedure = call.backend.procedure;
  array actions;
  for (const auto role : call.viewer.roles)
    for (const auto* action : casework::possible_actions(procedure, c, role)) {
      object one{{"action", action->name},
                 {"title", names.of_action(action->name)},
                 {"role", casework::role_name(role)},
                 {"input", casework::input_schema(procedure, *action, call.language)}};
      if (procedure.prefill)
        if (auto form = procedure.prefill(c, *action); !form.empty()) one["input_prefill"] = office::masked(form);
      actions.push_back(std::move(one));
    }
  return actions;
}

// The cases that belong together: the one this came from, and those that came from either.
array linked(Call& call, const casework::Case& c, const Names& names) {
  const std::string origin(c.kind == "main" ? std::string_view(c.id) : base::text_at(c.state, "origin"));
  std::vector<std::string> ids{origin};
  for (const char* kind : {"confirmation", "preservation", "enforcement"}) ids.push_back(origin + "-" + kind);
  array all;
  for (const auto& row : call.store.load_case_lines(call.court(), ids))
    if (row.id != c.id && office::may_see(call.viewer, row))
      all.push_back(object{{"case", row.id},
                           {"kind", row.kind},
                           {"kind_title", names.of_kind(row.kind)},
                           {"number", row.number},
                           {"stage", row.stage},
                           {"stage_title", names.of_stage(row.stage)}});
  return all;
}

// What the parties conceded in mediation is for the mediators alone (在线调解规则 Art.22).
object behind_the_wall(const Call& call, object state) {
  if (call.viewer.is_any({casework::Role::kMediator, casework::Role::kMediationClerk})) return state;
  if (auto* mediation = state.if_contains("mediation"); mediation && mediation->is_object())
    mediation->get_object().erase("private");
  return state;
}

}  // namespace

/// Everything about the case, the middles of identity numbers, phones and cards left out.
Reply show_case(Call& call) {
  const auto c = seen(call);
  if (!c) return no_such(call);
  const Names names(call);
  Reply reply = json_reply(object{{"case", c->id},
                                  {"kind", c->kind},
                                  {"kind_title", names.of_kind(c->kind)},
                                  {"series", c->series},
                                  {"serial", c->serial},
                                  {"stage", c->stage()},
                                  {"stage_title", names.of_stage(c->stage())},
                                  {"track", c->track()},
                                  {"track_title", names.of_track(c->track())},
                                  {"number", c->number()},
                                  {"version", c->version},
                                  {"state", behind_the_wall(call, office::masked(c->state))},
                                  {"linked", linked(call, *c, names)},
                                  {"actions", possible(call, *c, names)}});
  const std::string tag = tag_of(*c, reply.body);
  if (call.request.header("if-none-match") == tag) reply = {304, {}, {}};
  reply.headers.emplace_back("ETag", tag);
  reply.headers.emplace_back("Cache-Control", "private, no-cache");
  return reply;
}

/// One party with everything known, for those who must check it; the viewing is recorded before it is answered.
Reply show_party(Call& call) {
  const auto c = seen(call);
  if (!c) return no_such(call);
  const auto& party = call.path.find("party")->second;
  const object& who = party == "claimant" ? c->part("claimant") : base::object_at(c->part("defendants"), party);
  if (who.empty()) return no_such(call);
  if (!office::may_see_full(call.viewer, *c)) return problem({"http.not_for_you", {}, {}}, call.language);
  store::Transaction transaction(call.store.database());
  call.accounts.record(call.viewer.account, "party_viewed", c->id, party, call.now);
  transaction.commit();
  return json_reply(who);
}

Reply list_events(Call& call) {
  const auto c = seen(call);
  if (!c) return no_such(call);
  Names names(call);
  array items;
  for (const auto& e : call.store.load_events(call.court(), c->id))
    items.push_back(object{{"seq", e.seq},
                           {"at", e.at},
                           {"action", e.action},
                           {"title", names.of_action(e.action)},
                           {"actor", e.actor},
                           {"actor_name", names.of_person(e.actor)},
                           {"hash", e.hash}});
  return json_reply(object{{"items", std::move(items)}});
}

Reply list_papers(Call& call) {
  const auto c = seen(call);
  if (!c) return no_such(call);
  const Names names(call);
  array items;
  for (const auto& p : call.store.list_papers(call.court(), c->id))
    items.push_back(object{{"paper", p.ord},
                           {"kind", p.kind},
                           {"title", names.of_paper(p.kind, p.title)},
                           {"pages", p.pages},
                           {"made_at", p.made_at},
                           {"pdf_hash", p.pdf_hash},
                           {"docx_hash", p.docx_hash}});
  return json_reply(object{{"items", std::move(items)}});
}

/// "3.pdf" or "3.docx". Papers carry whole identity numbers: who opens one is recorded.
Reply fetch_paper(Call& call) {
  const auto c = seen(call);
  const std::string& wanted = call.path.find("paper")->second;
  const size_t dot = wanted.find('.');
  const auto ord = base::parse_int(wanted.substr(0, dot));
  const std::string kind = dot == std::string::npos ? "" : wanted.substr(dot + 1);
  if (!c || !ord || (kind != "pdf" && kind != "docx")) return no_such(call);
  for (const auto& p : call.store.list_papers(call.court(), c->id)) {
    if (p.ord != *ord) continue;
    const std::string& hash = kind == "pdf" ? p.pdf_hash : p.docx_hash;
    store::Transaction transaction(call.store.database());
    call.accounts.record(call.viewer.account, "paper_viewed", c->id, p.kind + " " + hash, call.now);
    transaction.commit();
    const char* type =
        kind == "pdf" ? "application/pdf" : "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    return {200,
            {{"Content-Type", type},
             {"Content-Disposition",
              (kind == "pdf" ? "inline; filename=\"" : "attachment; filename=\"") + p.kind + "." + kind + "\""},
             {"ETag", "\"" + hash + "\""},
             {"Cache-Control", "private, no-store"}},
            call.backend.files.get(hash)};
  }
  return no_such(call);
}

}  // namespace http
