#include <map>

#include "http/endpoint.h"
#include "http/paging.h"
#include "http/problem.h"
#include "office/audit.h"

namespace http {
namespace {

using base::json::array;
using base::json::object;

// An actor is an account or a person of the court.
std::map<std::string, std::string> names_of(Call& call) {
  std::map<std::string, std::string> names;
  for (const auto& person : call.store.list_people(call.court())) names[person.id] = person.name;
  for (const auto& account : call.store.list_accounts(call.court())) names[account.id] = account.name;
  return names;
}

std::string title_of(const Call& call, const office::AuditItem& item) {
  const bool acted = item.kind == "event" || (item.kind == "batch" && !item.what.starts_with("batch_"));
  return base::message((acted ? "action." : "viewing.") + item.what, {}, call.language).sentence;
}

}  // namespace

/// Who did what, newest first: readings, sign-ins, changes of who may do what, events of cases, batches.
Reply audit(Call& call) {
  const auto& asked = call.request;
  const auto limit = page_size(asked);
  if (!limit) return problem({"http.query_malformed", {{"name", "limit"}}, "limit"}, call.language);
  office::AuditQuestion question;
  question.case_id = asked.asked("case");
  question.account = asked.asked("account");
  question.what = asked.asked("what");
  question.from = asked.asked("from");
  question.to = asked.asked("to");
  question.after = asked.asked("after");
  question.limit = *limit;
  const auto page = office::audit(call.store, call.court(), question);
  if (!page) return problem(page.refusal(), call.language);

  std::vector<std::string> cases;
  for (const auto& item : page->items)
    if (!item.case_id.empty()) cases.push_back(item.case_id);
  const auto numbers = call.store.case_numbers(call.court(), cases);
  auto names = names_of(call);
  array items;
  for (const auto& item : page->items) {
    const auto number = numbers.find(item.case_id);
    items.push_back(object{{"at", item.at},
                           {"kind", item.kind},
                           {"account", item.actor},
                           {"name", names[item.actor]},
                           {"what", item.what},
                           {"title", title_of(call, item)},
                           {"case", item.case_id},
                           {"number", number == numbers.end() ? std::string() : number->second},
                           {"detail", item.detail}});
  }
  return json_reply(object{{"items", std::move(items)},
                           {"next", page->next.empty() ? base::json::value(nullptr) : base::json::value(page->next)}});
}

}  // namespace http
