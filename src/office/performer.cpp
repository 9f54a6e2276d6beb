#include "office/performer.h"

#include <algorithm>

#include "base/text.h"
#include "casework/limits.h"
#include "office/check_code.h"
#include "office/chunk.h"
#include "office/journal.h"
#include "office/secret_members.h"
#include "store/patience.h"

namespace office {
namespace {

std::vector<std::string> ids_of(const std::vector<store::BatchItemRow>& items) {
  std::vector<std::string> ids;
  ids.reserve(items.size());
  for (const auto& item : items) ids.push_back(item.case_id);
  return ids;
}

std::vector<base::json::object> inputs_of(const std::vector<store::BatchItemRow>& items) {
  std::vector<base::json::object> inputs;
  inputs.reserve(items.size());
  for (const auto& item : items) {
    auto input = base::parse_json(item.input);
    base::check(input && input->is_object(), "the input of a batch item is not an object");
    inputs.push_back(std::move(input.value().get_object()));
  }
  return inputs;
}

bool opens_cases(const casework::Procedure& procedure, const std::string& name) {
  const auto* action = procedure.action(name);
  return action && std::find(action->from.begin(), action->from.end(), "") != action->from.end();
}

void count_refusal(Outcome& outcome, base::Refusal refusal, const std::string& case_id) {
  ++outcome.refused;
  if (++outcome.refusals[refusal.code] > 1) return;
  refusal.where = case_id;
  outcome.examples.push_back(std::move(refusal));
}

std::string detail_of(const base::Refusal& refusal) {
  base::json::object values;
  for (const auto& [name, value] : refusal.values) values[name] = value;
  return base::json::serialize(values);
}

// The events of a case stand in the order of their days: nothing is entered before what has been entered already.
base::Result<casework::Decision> too_early(const Request& request, const std::string& id, const std::string& last) {
  if (request.at.iso() >= last) return casework::Decision{};
  return base::Refusal{
      "action.before_last_event",
      {{"at", base::replace_all(request.at.iso(), "T", " ")}, {"last", base::replace_all(last, "T", " ")}},
      id};
}

}  // namespace

void Outcome::add(Outcome more) {
  done += more.done;
  refused += more.refused;
  done_before += more.done_before;
  for (auto& example : more.examples)
    if (!refusals.contains(example.code)) examples.push_back(std::move(example));
  for (const auto& [code, n] : more.refusals) refusals[code] += n;
}

// The batch and its items are put down before anything is done, so that a killed run knows what it was about.
bool Performer::accept(const Request& request) {
  if (request.items.size() > casework::kCasesPerBatch)
    throw store::Failure("batch.too_large", {{"most", std::to_string(casework::kCasesPerBatch)}});
  store::BatchRow row;
  row.court = court_.division;
  row.id = request.batch;
  row.action = request.action;
  row.series = request.series;
  row.actor = request.actor.user;
  auto input = request.about;
  input["role"] = casework::role_name(request.actor.role);
  row.input = base::json::serialize(input);
  row.at = request.at.iso();
  row.created = request.created.empty() ? row.at : request.created;
  row.state = "running";
  row.total = static_cast<int64_t>(request.items.size());
  std::vector<store::BatchItemRow> items;
  items.reserve(request.items.size());
  for (const auto& item : request.items) {
    store::BatchItemRow r;
    r.batch = request.batch;
    r.ord = static_cast<int64_t>(items.size()) + 1;
    r.case_id = item.case_id;
    r.input = base::json::serialize(item.input);
    if (const auto* keys = store_.database().keys())
      r.input = SecretForms().sealed(std::move(r.input), place_of(court_.division, item.case_id), *keys);
    items.push_back(std::move(r));
  }
  if (!store_.create_batch(row, items)) return false;
  write_line(store_, court_.division, row.at, {seal_of(row, items)});
  return true;
}

std::string Performer::open_batch(const Request& request, Outcome& outcome) {
  auto batch = store_.load_batch(court_.division, request.batch);
  if (!batch) {
    (void)accept(request);  // another process may have been first: it is the same batch
    batch = store_.load_batch(court_.division, request.batch);
  }
  outcome.total = batch->total;
  return batch->state;
}

// Decides and saves the next chunk of the batch inside the transaction that is open; false when none was left.
bool Performer::next_chunk(const Request& request, Outcome& outcome, const OnCase& on_case) {
  const auto items = store_.remaining_items(court_.division, request.batch, casework::kCasesPerChunk);
  if (!items.empty()) {
    Chunk chunk(store_, procedure_, court_, request.batch);
    chunk.load(ids_of(items), request.series);
    const auto inputs = inputs_of(items);
    if (opens_cases(procedure_, request.action)) chunk.load_claims(inputs);
    for (size_t i = 0; i < items.size(); ++i) {
      const std::string& id = items[i].case_id;
      casework::Context context{request.at,    request.actor,  court_,
                                request.batch, chunk.people(), chunk.same_claim(id, inputs[i])};
      put_check(context, store_.database().keys(), id);
      auto decision = too_early(request, id, chunk.changed_at(id));
      if (decision) decision = casework::decide(procedure_, request.action, chunk.at(id), inputs[i], context);
      store::ItemOutcome done{request.batch, items[i].ord, {}, {}, {}};
      if (decision) {
        chunk.carry_out(id, std::move(decision).value(),
                        {request.at, request.action, request.actor.user,
                         std::string(casework::role_name(request.actor.role)), request.batch});
        done.outcome = "done";
        ++outcome.done;
      } else {
        done.outcome = "refused";
        done.code = decision.refusal().code;
        done.detail = detail_of(decision.refusal());
        count_refusal(outcome, decision.refusal(), id);
      }
      if (on_case) on_case(chunk.at(id), decision ? nullptr : &decision.refusal());
      chunk.note_outcome(id, std::move(done));
    }
    chunk.save(request.at);
  }
  // Done with its last chunk, in one transaction: a batch is never finished and still open.
  if (store_.remaining_items(court_.division, request.batch, 1).empty())
    store_.set_batch_state(court_.division, request.batch, "done");
  return !items.empty();
}

Outcome Performer::perform(const Request& request, const Progress& progress, const OnCase& on_case) {
  Outcome outcome;
  const bool over = store::patiently([&] {
    outcome = {};
    store::Transaction transaction(store_.database());
    const bool done = open_batch(request, outcome) == "done";
    if (done)
      outcome.done_before = outcome.total;
    else
      for (const auto& count : store_.count_outcomes(court_.division, request.batch))
        if (!count.outcome.empty()) outcome.done_before += count.items;
    transaction.commit();
    return done;
  });
  if (over) return outcome;
  for (bool more = true; more;) {
    // Somebody else at the same cases or numbers: the chunk is undone and decided anew on what they left.
    Outcome chunk;
    more = store::patiently([&] {
      chunk = {};
      store::Transaction transaction(store_.database());
      store_.lock_batch(court_.division, request.batch);
      const bool some = next_chunk(request, chunk, on_case);
      transaction.commit();
      return some;
    });
    outcome.add(std::move(chunk));
    if (more && progress) progress(request.action, outcome.done_before + outcome.done + outcome.refused, outcome.total);
  }
  return outcome;
}

Outcome Performer::preview(const Request& request, const OnCase& on_case, const std::function<void()>& first) {
  Outcome outcome;
  store::Transaction transaction(store_.database());
  if (first) first();
  if (open_batch(request, outcome) == "done")
    outcome.done_before = outcome.total;
  else
    while (next_chunk(request, outcome, on_case)) continue;
  transaction.rollback();
  return outcome;
}

namespace {

// A batch as it was asked for; its items are read chunk by chunk.
Request as_asked(const store::BatchRow& batch) {
  const auto input = base::parse_json(batch.input);
  const auto at = base::Moment::parse(batch.at);
  base::check(input && input->is_object() && at, "a batch without role or moment");
  const auto role = casework::role_named(base::text_at(input->get_object(), "role"));
  base::check(role.has_value(), "a batch by an unknown role");
  Request request;
  request.batch = batch.id;
  request.action = batch.action;
  request.actor.user = batch.actor;
  request.actor.role = *role;
  request.at = *at;
  request.series = batch.series;
  return request;
}

}  // namespace

Outcome Performer::finish(const store::BatchRow& batch, const Progress& progress) {
  return perform(as_asked(batch), progress);
}

bool Performer::step(const store::BatchRow& batch, Outcome& outcome) {
  const auto request = as_asked(batch);
  Outcome chunk;
  const bool some = store::patiently([&] {
    chunk = {};
    store::Transaction transaction(store_.database());
    store_.lock_batch(court_.division, batch.id);
    const auto now = store_.load_batch(court_.division, batch.id);
    if (!now || now->state != "running") return false;
    const bool more = next_chunk(request, chunk, {});
    transaction.commit();
    return more;
  });
  outcome.add(std::move(chunk));
  return some;
}

std::vector<Outcome> Performer::resume(const Progress& progress) {
  std::vector<Outcome> outcomes;
  for (const auto& batch : store_.list_open_batches(court_.division, "running"))
    outcomes.push_back(finish(batch, progress));
  return outcomes;
}

}  // namespace office
