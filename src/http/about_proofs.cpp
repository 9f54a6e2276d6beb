#include <algorithm>
#include <thread>

#include "base/text.h"
#include "http/case_query.h"
#include "http/limits.h"
#include "http/problem.h"
#include "http/seen.h"
#include "office/rows.h"
#include "office/service_proof.h"

namespace http {
namespace {

office::ProofDesk desk_of(const Call& call, office::Templates& templates) {
  templates.look_into(call.store, call.backend.files, call.court(), call.backend.procedure.name);
  return {call.backend.procedure, call.backend.court, templates, call.backend.signing, call.backend.version};
}

// ?cases=id,id…, or what fits the query as the grid asks for it. nullopt: not to be read.
std::optional<std::vector<casework::Case>> cases_asked(const Call& call, base::Refusal& why) {
  auto query = read_case_query(call);
  if (!query) {
    why = query.refusal();
    return std::nullopt;
  }
  std::vector<store::CaseRow> rows;
  if (const auto named = call.request.asked("cases"); !named.empty()) {
    std::vector<std::string> ids;
    for (const auto id : base::split(named, ',')) ids.emplace_back(id);
    rows = call.store.load_cases(call.court(), ids);
  } else if (!query->nothing) {
    auto& filter = query.value().filter;
    if (filter.kind.empty()) filter.kind = "main";
    filter.limit = static_cast<int64_t>(limits::kProofs) + 1;
    filter.with_state = true;
    rows = call.store.list_cases(call.court(), filter);
  }
  std::vector<casework::Case> cases;
  for (const auto& row : rows) {
    auto c = office::to_case(row);
    if (office::may_see_full(call.viewer, c)) cases.push_back(std::move(c));
  }
  if (cases.empty() && !rows.empty()) {
    why = {"http.not_for_you", {}, {}};
    return std::nullopt;
  }
  return cases;
}

}  // namespace

/// One proof of service, signed. It has whole addresses and numbers in it: who opens one is recorded.
Reply fetch_proof(Call& call) {
  const auto c = seen_case(call);
  if (!c || !call.backend.procedure.proof_of_service) return no_such_case(call);
  if (!office::may_see_full(call.viewer, *c)) return problem({"http.not_for_you", {}, {}}, call.language);
  const casework::ProofOf of{call.path.find("recipient")->second, call.path.find("papers")->second};
  office::Templates templates;
  const auto made =
      office::proof_of_service(desk_of(call, templates), *c, of, call.backend.moment().date(), call.backend.now());
  if (!made) return problem(made.refusal(), call.language);
  store::Transaction transaction(call.store.database());
  call.accounts.record(call.viewer.account, "proof_viewed", c->id, of.recipient + " " + of.papers, call.now);
  transaction.commit();
  Reply reply = file_reply(made->pdf, "application/pdf", made->name);
  for (auto& [name, value] : reply.headers)
    if (name == "Content-Disposition") value.replace(0, std::string_view("attachment").size(), "inline");
  return reply;
}

/// All proofs of a selection as one zip; each case whose proofs leave the house is recorded.
Reply fetch_proofs(Call& call) {
  base::Refusal why;
  const auto cases = cases_asked(call, why);
  if (!cases) return problem(why, call.language);
  office::Templates templates;
  const auto papers = call.request.asked("papers");
  const auto threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency() / 2));
  const auto zip = office::proofs_zip(desk_of(call, templates), *cases, papers, call.backend.moment().date(),
                                      call.backend.now(), threads, limits::kProofs, call.language);
  if (!zip) return problem(zip.refusal(), call.language);
  store::Transaction transaction(call.store.database());
  for (const auto& c : *cases)
    if (!call.backend.procedure.proofs(c).empty())
      call.accounts.record(call.viewer.account, "proof_viewed", c.id, "zip " + std::string(papers), call.now);
  transaction.commit();
  return file_reply(*zip, "application/zip", "proofs-" + call.backend.moment().date().iso() + ".zip");
}

}  // namespace http
