#include "base/text.h"
#include "http/case_query.h"
#include "http/names.h"
#include "http/paging.h"
#include "http/problem.h"

namespace http {
namespace {

using base::Refusal;
using base::json::array;
using base::json::object;
using Order = store::CaseFilter::Order;

object line(const store::CaseRow& r, Names& names) {
  return {{"case", r.id},
          {"series", r.series},
          {"serial", r.serial},
          {"kind", r.kind},
          {"kind_title", names.of_kind(r.kind)},
          {"number", r.number},
          {"respondent", r.respondent},
          {"stage", r.stage},
          {"stage_title", names.of_stage(r.stage)},
          {"track", r.track},
          {"track_title", names.of_track(r.track)},
          {"judge", r.judge},
          {"judge_name", r.judge.empty() ? "" : names.of_person(r.judge)},
          {"mediator", r.mediator},
          {"mediator_name", r.mediator.empty() ? "" : names.of_person(r.mediator)},
          {"waits_for", r.waits_for},
          {"changed_at", r.changed_at},
          {"due", r.due},
          {"due_key", r.due_key},
          {"version", r.version},
          {"amount", amount_in_yuan(r.amount)}};
}

std::optional<Order> order_of(std::string_view sort) {
  if (sort.empty() || sort == "serial") return Order::kSerial;
  if (sort == "changed") return Order::kChanged;
  if (sort == "amount") return Order::kAmount;
  if (sort == "due") return Order::kDue;
  if (sort == "number") return Order::kNumber;
  return std::nullopt;
}

// What the list is ordered by, of its last line: with the id, where the next page begins.
std::string value_of(const store::CaseRow& row, Order order) {
  switch (order) {
    case Order::kSerial:
      return {};
    case Order::kChanged:
      return row.changed_at;
    case Order::kAmount:
      return std::to_string(row.amount);
    case Order::kDue:
      return row.due;
    case Order::kNumber:
      return row.number;
  }
  return {};
}

// "450305-1-00004", or "2023-03-01~450305-1-00004" where the list is ordered by more than the case.
std::string place_of(const store::CaseRow& row, Order order) {
  return order == Order::kSerial ? row.id : value_of(row, order) + "~" + row.id;
}

std::optional<Refusal> read_place(const Call& call, store::CaseFilter& filter) {
  const auto after = call.request.asked("after");
  if (after.empty()) return std::nullopt;
  if (filter.order == Order::kSerial) {
    filter.after = after;
    return std::nullopt;
  }
  const size_t at = after.rfind('~');
  if (at == std::string_view::npos) return Refusal{"http.query_malformed", {{"name", "after"}}, "after"};
  filter.after_value = after.substr(0, at);
  filter.after = after.substr(at + 1);
  return std::nullopt;
}

}  // namespace

/// Filtered and sorted, page by page from the last case of the page before.
Reply list_cases(Call& call) {
  const auto limit = page_size(call.request);
  if (!limit) return problem({"http.query_malformed", {{"name", "limit"}}, "limit"}, call.language);
  const auto order = order_of(call.request.asked("sort"));
  if (!order) return problem({"http.query_malformed", {{"name", "sort"}}, "sort"}, call.language);
  auto query = read_case_query(call);
  if (!query) return problem(query.refusal(), call.language);
  auto& filter = query.value().filter;
  filter.order = *order;
  filter.with_state = false;
  int64_t total = 0;
  if (call.request.asked("count") == "true" && !query->nothing) {
    total = call.store.count_cases(call.court(), filter);
    query.value().nothing = total == 0;  // or the list would be walked through to its end for none
  }
  if (auto refused = read_place(call, filter)) return problem(*refused, call.language);
  filter.limit = *limit + 1;
  auto rows = query->nothing ? std::vector<store::CaseRow>{} : call.store.list_cases(call.court(), filter);
  const bool more = static_cast<int64_t>(rows.size()) > *limit;
  if (more) rows.pop_back();
  Names names(call);
  array items;
  for (const auto& row : rows) items.push_back(line(row, names));
  object answer{{"items", std::move(items)},
                {"next", more ? base::json::value(place_of(rows.back(), *order)) : nullptr}};
  if (call.request.asked("count") == "true") answer["total"] = total;
  return json_reply(answer);
}

}  // namespace http
