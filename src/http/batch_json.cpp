#include "http/batch_json.h"

#include <algorithm>

#include "base/text.h"
#include "office/worker.h"

namespace http {

using base::json::array;
using base::json::object;

base::Refusal refusal_of(const store::BatchItemRow& item) {
  base::Refusal refusal{item.code, {}, item.case_id};
  const auto values = base::parse_json(item.detail);
  if (values && values->is_object())
    for (const auto& [name, value] : values->get_object())
      if (value.is_string()) refusal.values.emplace_back(std::string(name), std::string(value.get_string()));
  return refusal;
}

void leave_what_is_common(base::Refusal& group, const base::Refusal& other) {
  for (auto& [name, value] : group.values) {
    const bool alike = std::any_of(
        other.values.begin(), other.values.end(),
        [&, &name = name, &value = value](const auto& one) { return one.first == name && one.second == value; });
    if (!alike) value = "…";
  }
}

namespace {

base::Refusal common_refusal(store::Store& store, const store::BatchRow& batch, const std::string& code) {
  constexpr int64_t kLookedAt = 20;
  base::Refusal group{code, {}, {}};
  bool first = true;
  for (const auto& item : store.list_refused(batch.court, batch.id, code, kLookedAt)) {
    const auto one = refusal_of(item);
    if (first)
      group.values = one.values;
    else
      leave_what_is_common(group, one);
    first = false;
  }
  return group;
}

}  // namespace

BatchState state_of(store::Store& store, const Backend& backend, store::BatchRow row) {
  BatchState batch;
  batch.row = std::move(row);
  const auto& court = batch.row.court;
  const auto& id = batch.row.id;
  if (const auto input = base::parse_json(batch.row.input); input && input->is_object()) {
    batch.account = base::text_at(input->get_object(), "account");
    batch.name = base::text_at(input->get_object(), "name");
  }
  for (const auto& count : store.count_outcomes(court, id)) {
    if (count.outcome == "done") batch.done += count.items;
    if (count.outcome != "refused") continue;
    batch.refused += count.items;
    batch.refusals.push_back({common_refusal(store, batch.row, count.code), count.items});
  }
  for (const auto& [state, jobs] : store.count_jobs(court, id)) {
    if (state == "done") batch.papers_made += jobs;
    if (state == "waiting" || state == "leased") batch.papers_waiting += jobs;
  }
  if (batch.row.state == "running" && backend.worker)
    batch.seconds_left = backend.worker->seconds_left(id, batch.remaining());
  return batch;
}

bool may_see(store::Store& store, const office::Viewer& viewer, const BatchState& batch) {
  if (office::sees_whole_court(viewer) || batch.account == viewer.account) return true;
  if (batch.row.actor == viewer.actor()) return true;
  if (!viewer.is(casework::Role::kClaimant) || viewer.claimant.empty() || batch.row.series == 0) return false;
  const auto series = store.load_series(batch.row.court, batch.row.series);
  return series && series->claimant == viewer.claimant;
}

bool may_stop(const office::Viewer& viewer, const BatchState& batch) {
  if (viewer.is(casework::Role::kPresident)) return true;
  return batch.account.empty() ? batch.row.actor == viewer.actor() : batch.account == viewer.account;
}

object to_json(const BatchState& batch, Names& names, const office::Viewer& viewer) {
  constexpr size_t kToTheMinute = 16;
  const auto& row = batch.row;
  array refusals;
  for (const auto& [example, cases] : batch.refusals) {
    const auto message = names.of_refusal(example);
    refusals.push_back(
        object{{"code", example.code}, {"title", message.sentence}, {"detail", message.remedy}, {"cases", cases}});
  }
  object json{{"batch", id_for_path(row.id)},
              {"action", row.action},
              {"title", names.of_action(row.action)},
              {"series", row.series},
              {"actor", row.actor},
              {"actor_name", batch.name.empty() ? names.of_person(row.actor) : batch.name},
              {"at", row.at},
              {"state", row.state},
              {"total", row.total},
              {"done", batch.done},
              {"refused", batch.refused},
              {"remaining", batch.remaining()},
              {"papers_waiting", batch.papers_waiting},
              {"papers_made", batch.papers_made},
              {"refusals", std::move(refusals)},
              {"created", row.created.substr(0, kToTheMinute)},
              {"may_stop", row.state != "done" && may_stop(viewer, batch)}};
  if (batch.seconds_left) json["seconds_left"] = *batch.seconds_left;
  return json;
}

std::string id_for_path(std::string id) { return base::replace_all(std::move(id), "/", "~"); }

std::optional<store::BatchRow> find_batch(store::Store& store, std::string_view court, const std::string& named) {
  if (auto row = store.load_batch(court, named)) return row;
  return store.load_batch(court, base::replace_all(named, "~", "/"));
}

}  // namespace http
