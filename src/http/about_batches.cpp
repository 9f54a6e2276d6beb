#include "base/text.h"
#include "casework/limits.h"
#include "http/batch_json.h"
#include "http/batch_request.h"
#include "http/double_booked.h"
#include "http/idempotent.h"
#include "http/paging.h"
#include "http/problem.h"
#include "office/worker.h"
#include "store/patience.h"

namespace http {
namespace {

using base::Refusal;
using base::json::array;
using base::json::object;

Reply refused(Call& call, const Refusal& refusal) { return problem(Names(call).in_words(refusal), call.language); }
Reply no_such(Call& call) { return refused(call, {"http.not_found", {{"path", call.request.path}}, {}}); }

std::optional<BatchState> asked_for(Call& call) {
  auto row = find_batch(call.store, call.court(), call.path.find("batch")->second);
  if (!row) return std::nullopt;
  auto batch = state_of(call.store, call.backend, std::move(*row));
  if (!may_see(call.store, call.viewer, batch)) return std::nullopt;
  return batch;
}

Reply told(Call& call, const std::string& id, int status) {
  const auto row = call.store.load_batch(call.court(), id);
  base::check(row.has_value(), "a batch that was accepted and is not there");
  Names names(call);
  auto reply = json_reply(to_json(state_of(call.store, call.backend, *row), names, call.viewer), status);
  if (status == 202) reply.headers.emplace_back("Location", "/api/v1/batches/" + id_for_path(id));
  return reply;
}

void begin_working(Call& call) {
  if (call.backend.worker) call.backend.worker->wake();
}

// The same key and body is the same batch; another body under the key is a mistake of the caller's.
std::optional<Reply> asked_before(Call& call, const std::string& id, const std::string& body) {
  const auto row = call.store.load_batch(call.court(), id);
  if (!row) return std::nullopt;
  const auto input = base::parse_json(row->input);
  const bool same = input && input->is_object() && base::text_at(input->get_object(), "request") == body;
  if (!same) return refused(call, {"http.key_used_otherwise", {}, "Idempotency-Key"});
  return told(call, id, 200);
}

// Outcomes of a preview, as they come.
class Foreseen {
 public:
  explicit Foreseen(Call& call) : names_(call) {}

  void note(const casework::Case& c, const Refusal* why) {
    ++(why ? refused_ : done_);
    if (why) note_refusal(*why);
    if (items_.size() >= kShown) return;
    object item{{"case", c.id},
                {"number", c.number()},
                {"respondent", base::text_at(base::object_at(c.part("defendants"), "1"), "name")},
                {"outcome", why ? "refused" : "done"},
                {"stage", c.stage()},
                {"stage_title", names_.of_stage(c.stage())}};
    if (why) {
      const auto message = names_.of_refusal(*why);
      item["code"] = why->code;
      item["title"] = message.sentence;
      item["detail"] = message.remedy;
    }
    items_.push_back(std::move(item));
  }

  object to_json(const std::string& action, array warnings) {
    array refusals;
    for (const auto& [code, group] : refusals_) {
      const auto message = names_.of_refusal(group.example);
      refusals.push_back(
          object{{"code", code}, {"title", message.sentence}, {"detail", message.remedy}, {"cases", group.cases}});
    }
    return {{"action", action},
            {"title", names_.of_action(action)},
            {"total", done_ + refused_},
            {"done", done_},
            {"refused", refused_},
            {"refusals", std::move(refusals)},
            {"warnings", std::move(warnings)},
            {"items", std::move(items_)}};
  }

 private:
  static constexpr size_t kShown = 500;
  void note_refusal(const Refusal& why) {
    auto& group = refusals_[why.code];
    if (group.cases++ == 0)
      group.example = why;
    else
      leave_what_is_common(group.example, why);
  }
  Names names_;
  int64_t done_ = 0, refused_ = 0;
  std::map<std::string, BatchState::Refused> refusals_;
  array items_;
};

array lines_of(Call& call, const std::vector<store::BatchItemRow>& items) {
  Names names(call);
  std::vector<std::string> ids;
  for (const auto& item : items) ids.push_back(item.case_id);
  std::map<std::string, store::CaseRow> cases;
  for (auto& row : call.store.load_case_lines(call.court(), ids)) cases.emplace(row.id, row);
  array lines;
  for (const auto& item : items) {
    const auto& c = cases[item.case_id];
    if (!office::may_see(call.viewer, c)) continue;  // of a series that has come to another bank's hands
    const auto message = item.code.empty() ? base::Message{} : names.of_refusal(refusal_of(item));
    lines.push_back(object{{"ord", item.ord},
                           {"case", item.case_id},
                           {"number", c.number},
                           {"respondent", c.respondent},
                           {"outcome", item.outcome},
                           {"stage", c.stage},
                           {"stage_title", names.of_stage(c.stage)},
                           {"code", item.code},
                           {"title", message.sentence},
                           {"detail", message.remedy}});
  }
  return lines;
}

Reply change_state(Call& call, const char* from, const char* to, const char* what, const char* code) {
  const auto batch = asked_for(call);
  if (!batch) return no_such(call);
  if (!may_stop(call.viewer, *batch)) return refused(call, {"batch.not_yours", {}, {}});
  const auto& id = batch->row.id;
  bool changed = false;
  store::patiently([&] {
    store::Transaction transaction(call.store.database());
    changed = call.store.change_batch_state(call.court(), id, from, to);
    if (changed) call.accounts.record(call.viewer.account, what, "", id, call.now);
    transaction.commit();
  });
  const auto now = call.store.load_batch(call.court(), id);
  if (!changed && now && now->state != to) return refused(call, {code, {}, {}});
  begin_working(call);
  return told(call, id, 200);
}

// What a retry is about: the refused of the batch, but those that an earlier retry has done. A retry under way is the
// same retry.
struct Retry {
  std::string id;
  bool under_way = false;
  std::vector<office::Request::Item> items;
};

Retry retry_of(Call& call, const std::string& of) {
  constexpr int kMostTries = 1000;
  Retry retry;
  std::map<std::string, object> left;
  for (const auto& item : call.store.list_items(call.court(), of, -1, 0, "refused")) {
    const auto input = base::parse_json(item.input);
    if (input && input->is_object()) left[item.case_id] = input->get_object();
  }
  for (int n = 2; n <= kMostTries; ++n) {
    retry.id = of + "-" + std::to_string(n);
    const auto earlier = call.store.load_batch(call.court(), retry.id);
    if (!earlier) break;
    retry.under_way = earlier->state != "done";
    if (retry.under_way) return retry;
    for (const auto& item : call.store.list_items(call.court(), retry.id, -1, 0, "done")) left.erase(item.case_id);
  }
  for (auto& [id, input] : left) retry.items.push_back({id, std::move(input)});
  return retry;
}

}  // namespace

/// Takes one action on a selection of cases to be performed: one case or ten thousand.
Reply add_batch(Call& call) {
  const auto key = idempotency_key(call);
  if (!key) return refused(call, key.refusal());
  const auto id = name_of_key(call, *key), body = hash_of_body(call);
  if (auto before = asked_before(call, id, body)) return *before;
  auto asked = read_batch(call);
  if (!asked) return refused(call, asked.refusal());
  auto& request = asked.value().request;
  request.batch = id;
  request.about["request"] = body;
  office::Performer performer(call.store, call.backend.procedure, call.backend.court);
  std::optional<Refusal> changed;
  bool accepted = false;
  store::patiently([&] {
    store::Transaction transaction(call.store.database());
    changed = changed_meanwhile(call, *asked);
    if (changed) return;
    accepted = performer.accept(request);
    transaction.commit();
  });
  if (changed) return refused(call, *changed);
  if (!accepted)  // the same request was sent twice at once
    if (auto before = asked_before(call, id, body)) return *before;
  begin_working(call);
  return told(call, id, 202);
}

/// What would become of each case; nothing is written. A part of the cases at a time, so that others are not kept.
Reply preview_batch(Call& call) {
  auto asked = read_batch(call);
  if (!asked) return refused(call, asked.refusal());
  office::Performer performer(call.store, call.backend.procedure, call.backend.court);
  Foreseen foreseen(call);
  DoubleBooked twice(call);
  const auto items = std::move(asked.value().request.items);
  for (size_t from = 0; from < items.size(); from += casework::kCasesPerChunk) {
    auto part = asked->request;
    part.batch = "preview " + call.viewer.account;
    const size_t to = std::min(items.size(), from + casework::kCasesPerChunk);
    part.items.assign(items.begin() + static_cast<std::ptrdiff_t>(from),
                      items.begin() + static_cast<std::ptrdiff_t>(to));
    performer.preview(part, [&](const casework::Case& c, const Refusal* why) {
      foreseen.note(c, why);
      if (!why) twice.note(c);
    });
  }
  return json_reply(foreseen.to_json(asked->request.action, twice.told()));
}

Reply list_batches(Call& call) {
  const auto limit = page_size(call.request);
  if (!limit) return refused(call, {"http.query_malformed", {{"name", "limit"}}, "limit"});
  store::BatchFilter filter;
  if (const auto series = call.request.asked("series"); !series.empty()) {
    filter.series = base::parse_int(series);
    if (!filter.series) return refused(call, {"http.query_malformed", {{"name", "series"}}, "series"});
  }
  filter.open = call.request.asked("open") == "true";
  if (call.request.asked("mine") == "true") filter.actor = call.viewer.actor();
  if (const auto after = call.request.asked("after"); !after.empty())
    if (const auto row = find_batch(call.store, call.court(), std::string(after))) filter.after = row->id;
  filter.limit = *limit + 1;
  Names names(call);
  array items;
  bool more = false;
  for (bool left = true; left && !more;) {
    auto rows = call.store.list_batches(call.court(), filter);
    left = static_cast<int64_t>(rows.size()) == filter.limit;
    for (auto& row : rows) {
      const auto batch = state_of(call.store, call.backend, std::move(row));
      if (may_see(call.store, call.viewer, batch)) {
        more = static_cast<int64_t>(items.size()) == *limit;
        if (more) break;
        items.push_back(to_json(batch, names, call.viewer));
      }
      filter.after = batch.row.id;
    }
  }
  return json_reply(
      object{{"items", std::move(items)}, {"next", more ? base::json::value(id_for_path(filter.after)) : nullptr}});
}

Reply show_batch(Call& call) {
  const auto batch = asked_for(call);
  if (!batch) return no_such(call);
  Names names(call);
  return json_reply(to_json(*batch, names, call.viewer));
}

/// What became of each case, in the order they were asked for.
Reply list_batch_items(Call& call) {
  const auto batch = asked_for(call);
  if (!batch) return no_such(call);
  const auto limit = page_size(call.request);
  if (!limit) return refused(call, {"http.query_malformed", {{"name", "limit"}}, "limit"});
  const auto outcome = call.request.asked("outcome");
  const auto after = call.request.asked("after");
  const auto last = base::parse_int(after);
  if (!after.empty() && !last) return refused(call, {"http.query_malformed", {{"name", "after"}}, "after"});
  if (!outcome.empty() && outcome != "done" && outcome != "refused")
    return refused(call, {"http.query_malformed", {{"name", "outcome"}}, "outcome"});
  auto items = call.store.list_items(call.court(), batch->row.id, last.value_or(-1), *limit + 1, outcome);
  const bool more = static_cast<int64_t>(items.size()) > *limit;
  if (more) items.pop_back();
  return json_reply(
      object{{"items", lines_of(call, items)}, {"next", more ? base::json::value(items.back().ord) : nullptr}});
}

Reply stop_batch(Call& call) { return change_state(call, "running", "stopped", "batch_stopped", "batch.is_done"); }
Reply resume_batch(Call& call) { return change_state(call, "stopped", "running", "batch_resumed", "batch.is_done"); }

/// Those that were refused, asked again as a batch of its own.
Reply retry_batch(Call& call) {
  const auto batch = asked_for(call);
  if (!batch) return no_such(call);
  auto retry = retry_of(call, batch->row.id);
  if (retry.under_way) return told(call, retry.id, 200);
  if (retry.items.empty()) return refused(call, {"batch.nothing_refused", {}, {}});
  auto request = ask_again(call, batch->row, std::move(retry.items));
  if (!request) return refused(call, request.refusal());
  request.value().batch = retry.id;
  office::Performer performer(call.store, call.backend.procedure, call.backend.court);
  store::patiently([&] {
    store::Transaction transaction(call.store.database());
    (void)performer.accept(*request);  // asked twice at once, it is the same retry
    transaction.commit();
  });
  begin_working(call);
  return told(call, retry.id, 202);
}

}  // namespace http
