#include "base/text.h"
#include "http/endpoint.h"
#include "http/paging.h"
#include "http/problem.h"
#include "office/masked.h"
#include "office/rows.h"
#include "office/search.h"

namespace http {
namespace {

using base::Refusal;
using base::json::array;
using base::json::object;

Reply no_such(const Call& call) {
  return problem({"http.not_found", {{"path", call.request.path}}, {}}, call.language);
}

// A case somebody may not see is one that is not there: its existence is nobody's business either.
std::optional<casework::Case> seen(Call& call) {
  const auto row = call.store.load_case(call.court(), call.path.find("case")->second);
  if (!row) return std::nullopt;
  auto c = office::to_case(*row);
  if (!office::may_see(call.viewer, c)) return std::nullopt;
  return c;
}

object line(const store::CaseRow& r) {
  return {{"case", r.id},
          {"series", r.series},
          {"serial", r.serial},
          {"kind", r.kind},
          {"number", r.number},
          {"respondent", r.respondent},
          {"stage", r.stage},
          {"track", r.track},
          {"judge", r.judge},
          {"waits_for", r.waits_for},
          {"changed_at", r.changed_at},
          {"amount", base::Money::fen(r.amount).plain()}};
}

std::string version_tag(const casework::Case& c) { return "\"" + std::to_string(c.version) + "\""; }

array possible(const Call& call, const casework::Case& c) {
  array actions;
  for (const auto role : call.viewer.roles)
    for (const auto* action : casework::possible_actions(call.backend.procedure, c, role))
      actions.push_back(object{{"action", action->name}, {"role", casework::role_name(role)}});
  return actions;
}

}  // namespace

/// Filtered, in the order of series and serial, page by page from the last case of the page before.
Reply list_cases(Call& call) {
  const auto& asked = call.request;
  const auto limit = page_size(asked);
  if (!limit) return problem({"http.query_malformed", {{"name", "limit"}}, "limit"}, call.language);
  store::CaseFilter filter;
  if (const auto series = asked.asked("series"); !series.empty()) {
    filter.series = base::parse_int(series);
    if (!filter.series) return problem({"http.query_malformed", {{"name", "series"}}, "series"}, call.language);
  }
  if (const auto stage = asked.asked("stage"); !stage.empty())
    for (const auto one : base::split(stage, ',')) filter.stages.emplace_back(one);
  filter.judge = asked.asked("judge");
  filter.kind = asked.asked("kind");
  filter.track = asked.asked("track");
  filter.waits_for = asked.asked("waits_for");
  if (const auto text = base::trim(asked.asked("text")); !text.empty())
    filter.found_by = office::lookups_of(call.store, call.backend.court, text, call.store.database().keys());
  filter.after = asked.asked("after");
  const bool whole = office::sees_whole_court(call.viewer);
  filter.with_state = !whole;
  filter.limit = kLargestPage;
  if (whole) filter.limit = *limit + 1;

  array items;
  bool more = false;
  std::string last;
  for (bool left = true; left && !more;) {
    const auto rows = call.store.list_cases(call.court(), filter);
    left = !whole && static_cast<int64_t>(rows.size()) == filter.limit;
    for (const auto& row : rows) {
      filter.after = row.id;
      if (!whole && !office::may_see(call.viewer, office::to_case(row))) continue;
      if (static_cast<int64_t>(items.size()) == *limit) {
        more = true;
        break;
      }
      last = row.id;
      items.push_back(line(row));
    }
  }
  return json_reply(object{{"items", std::move(items)}, {"next", more ? base::json::value(last) : nullptr}});
}

/// Everything about the case, the middles of identity numbers, phones and cards left out.
Reply show_case(Call& call) {
  const auto c = seen(call);
  if (!c) return no_such(call);
  const std::string tag = version_tag(*c);
  if (call.request.header("if-none-match") == tag)
    return {304, {{"ETag", tag}, {"Cache-Control", "private, no-cache"}}, {}};
  Reply reply = json_reply(object{{"case", c->id},
                                  {"kind", c->kind},
                                  {"series", c->series},
                                  {"serial", c->serial},
                                  {"stage", c->stage()},
                                  {"version", c->version},
                                  {"state", office::masked(c->state)},
                                  {"actions", possible(call, *c)}});
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
  array items;
  for (const auto& e : call.store.load_events(call.court(), c->id))
    items.push_back(object{{"seq", e.seq},
                           {"at", e.at},
                           {"action", e.action},
                           {"title", base::message("action." + e.action, {}, call.language).sentence},
                           {"actor", e.actor},
                           {"hash", e.hash}});
  return json_reply(object{{"items", std::move(items)}});
}

Reply list_papers(Call& call) {
  const auto c = seen(call);
  if (!c) return no_such(call);
  array items;
  for (const auto& p : call.store.list_papers(call.court(), c->id))
    items.push_back(object{{"paper", p.ord},
                           {"kind", p.kind},
                           {"title", p.title},
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
