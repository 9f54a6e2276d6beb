#include <algorithm>

#include "http/case_query.h"
#include "http/limits.h"
#include "http/names.h"
#include "http/paging.h"
#include "http/problem.h"
#include "http/seen.h"
#include "office/dispatcher.h"
#include "office/masked.h"
#include "office/recipient_link.h"
#include "office/rows.h"

namespace http {
namespace {

using base::json::array;
using base::json::object;

// A refusal of the plan, as a sentence: the grid shows why a way is barred.
void tell_barred(const Call& call, object& rung) {
  const auto* barred = rung.if_contains("barred");
  if (!barred || !barred->is_object()) return;
  base::Refusal refusal{std::string(base::text_at(barred->get_object(), "code")), {}, {}};
  for (const auto& [name, value] : base::object_at(barred->get_object(), "values"))
    if (value.is_string()) refusal.values.emplace_back(name, value.get_string());
  const auto words = base::message(refusal, call.language);
  rung["barred"] = object{{"code", refusal.code}, {"title", words.sentence}, {"remedy", words.remedy}};
}

std::string page_on_show(const Call& call, const casework::Case& c, const std::string& recipient,
                         const casework::Context& context) {
  const auto& backend = call.backend;
  if (!backend.demonstration || !backend.procedure.recipient_view) return {};
  const auto view = backend.procedure.recipient_view(c, recipient, context);
  const auto& link = base::object_at(view, "link");
  if (link.empty()) return {};
  return "/s/" + office::link_code({c.id, recipient, base::int_at(link, "issue")}, backend.sealer);
}

array plans_of(const Call& call, const casework::Case& c) {
  const auto& backend = call.backend;
  if (!backend.procedure.service_plans) return {};
  casework::Context context;
  context.now = backend.moment();
  context.actor.user = call.viewer.account;
  context.actor.role = casework::Role::kClerk;
  context.court = backend.court;
  array plans = backend.procedure.service_plans(c, context);
  const auto given = backend.procedure.proofs ? backend.procedure.proofs(c) : std::vector<casework::ProofOf>{};
  for (auto& value : plans) {
    object& plan = value.get_object();
    const casework::ProofOf of{std::string(base::text_at(plan, "recipient")),
                               std::string(base::text_at(plan, "papers"))};
    plan["proof"] = std::find(given.begin(), given.end(), of) != given.end();
    plan["papers_title"] = choice_title(base::text_at(plan, "papers"), call.language);
    for (auto& one : plan["rungs"].get_array()) {
      object& rung = one.get_object();
      rung["means_title"] = choice_title(base::text_at(rung, "means"), call.language);
      if (const auto source = base::text_at(rung, "source"); !source.empty())
        rung["source_title"] = choice_title(source, call.language);
      tell_barred(call, rung);
    }
    plan = office::masked(std::move(plan));
    // Where nothing leaves the house, whoever looks at a demonstration gets to the recipient's page by this alone.
    if (auto page = page_on_show(call, c, std::string(base::text_at(plan, "recipient")), context); !page.empty())
      plan["page"] = std::move(page);
  }
  return plans;
}

}  // namespace

/// The plans of a page of cases: what each recipient is to get, how, and what comes next.
Reply list_service(Call& call) {
  auto query = read_case_query(call);
  if (!query) return problem(query.refusal(), call.language);
  const auto limit = page_size(call.request);
  if (!limit) return problem({"http.query_malformed", {{"name", "limit"}}, "limit"}, call.language);
  auto& filter = query.value().filter;
  if (filter.kind.empty()) filter.kind = "main";
  filter.limit = *limit + 1;
  filter.with_state = true;
  filter.after = call.request.asked("after");
  auto rows = query->nothing ? std::vector<store::CaseRow>{} : call.store.list_cases(call.court(), filter);
  const bool more = static_cast<int64_t>(rows.size()) > *limit;
  if (more) rows.pop_back();
  const Names names(call);
  array items;
  for (const auto& row : rows) {
    const auto c = office::to_case(row);
    items.push_back(object{{"case", row.id},
                           {"number", row.number},
                           {"respondent", row.respondent},
                           {"stage", row.stage},
                           {"stage_title", names.of_stage(row.stage)},
                           {"version", row.version},
                           {"plans", plans_of(call, c)}});
  }
  return json_reply(object{{"items", std::move(items)}, {"next", more ? base::json::value(rows.back().id) : nullptr}});
}

Reply show_service(Call& call) {
  const auto c = seen_case(call);
  if (!c) return no_such_case(call);
  return json_reply(object{{"plans", plans_of(call, *c)}});
}

/// What a gateway tells of messages it took. Anyone may ask: the name of a message is known to nobody else.
Reply take_report(Call& call) {
  const std::string gateway = call.path.find("gateway")->second;
  if (!call.backend.dispatcher)
    return problem({"delivery.unknown_gateway", {{"gateway", gateway}}, "gateway"}, call.language);
  if (auto refused = call.request.refused_file(limits::kReport)) return problem(*refused, call.language);
  delivery::Report report;
  for (const auto& [name, value] : call.request.query) report.query.emplace(name, value);
  report.content_type = call.request.header("content-type");
  report.body = call.request.bytes();
  auto taken = call.backend.dispatcher->take_report(gateway, report);
  if (!taken) return problem(taken.refusal(), call.language);
  return {200, {{"Content-Type", "text/plain; charset=utf-8"}}, std::move(taken).value()};
}

}  // namespace http
