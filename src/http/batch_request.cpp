#include "http/batch_request.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/hash.h"
#include "base/text.h"
#include "casework/limits.h"
#include "http/case_query.h"

namespace http {
namespace {

using base::Refusal;
using base::json::object;
using casework::Action;

constexpr size_t kMostNamed = 10;  // cases a refusal names

Refusal malformed(const std::string& name) { return {"http.query_malformed", {{"name", name}}, name}; }

template <class T>
bool among(const T& value, const std::vector<T>& all) {
  return std::find(all.begin(), all.end(), value) != all.end();
}

bool is_hash(std::string_view text) {
  base::Digest hash{};
  return base::from_hex(text, hash);
}

std::string listed(const std::vector<std::string>& all) {
  std::string text;
  for (size_t i = 0; i < all.size() && i < kMostNamed; ++i) text += (i > 0 ? ", " : "") + all[i];
  return all.size() > kMostNamed ? text + " …" : text;
}

// The role asked for, else the first of the viewer's that may do it.
base::Result<casework::Role> role_for(const Call& call, const Action& action) {
  const auto asked = base::text_at(call.body, "role");
  const Refusal refused{"action.not_allowed", {{"action", action.name}, {"role", std::string(asked)}}, "role"};
  if (!asked.empty()) {
    const auto role = casework::role_named(asked);
    if (!role || !call.viewer.is(*role) || !among(*role, action.roles)) return refused;
    return *role;
  }
  for (const auto role : action.roles)
    if (call.viewer.is(role)) return role;
  return Refusal{
      "action.not_allowed",
      {{"action", action.name},
       {"role", call.viewer.roles.empty() ? "" : std::string(casework::role_name(call.viewer.roles.front()))}},
      "role"};
}

base::Result<base::Moment> moment_for(const Call& call) {
  const auto asked = base::text_at(call.body, "at");
  if (asked.empty()) return call.backend.moment();
  const auto at = base::Moment::parse(asked);
  if (!at) return malformed("at");
  // In a demonstration days may be gone through at will.
  if (*at > call.backend.moment() && !call.backend.demonstration)
    return Refusal{"batch.in_the_future", {{"at", std::string(asked)}, {"now", call.backend.moment().iso()}}, "at"};
  return *at;
}

struct Chosen {
  std::vector<office::Request::Item> items;
  std::vector<std::pair<std::string, int64_t>> versions;
  int64_t series = 0;  // of all of them; 0: of several
};

object merged(object common, const object& own) {
  for (const auto& member : own) common[member.key()] = member.value();
  return common;
}

base::Result<Chosen> named_cases(const Call& call, const object& common) {
  Chosen chosen;
  std::vector<std::string> ids, unknown;
  std::set<std::string> seen;
  for (const auto& v : base::array_at(call.body, "cases")) {
    const object* one = v.if_object();
    const std::string id(one ? base::text_at(*one, "case") : v.is_string() ? std::string_view(v.get_string()) : "");
    if (id.empty() || !seen.insert(id).second) return malformed("cases");
    chosen.items.push_back({id, one ? merged(common, base::object_at(*one, "input")) : common});
    if (one && one->contains("version")) chosen.versions.emplace_back(id, base::int_at(*one, "version", -1));
    ids.push_back(id);
  }
  std::set<int64_t> series;
  std::set<std::string> known;
  for (const auto& row : call.store.load_case_lines(call.court(), ids))
    if (office::may_see(call.viewer, row)) {
      known.insert(row.id);
      series.insert(row.series);
    }
  for (const auto& id : ids)
    if (!known.contains(id)) unknown.push_back(id);
  if (!unknown.empty()) return Refusal{"batch.unknown_case", {{"cases", listed(unknown)}}, "cases"};
  if (series.size() == 1) chosen.series = *series.begin();
  return chosen;
}

// Only cases the action can start from, unless stages are named; main cases unless another kind is; a judge's own.
base::Result<Chosen> selected_cases(const Call& call, const Action& action, casework::Role role, const object& common) {
  auto query = read_case_query(call, base::object_at(call.body, "select"));
  if (!query) return query.refusal();
  auto& filter = query.value().filter;
  if (filter.stages.empty()) filter.stages = action.from;
  if (filter.kind.empty()) filter.kind = "main";
  if (role == casework::Role::kJudge && filter.judge.empty() && !call.viewer.person.empty())
    filter.judges = {call.viewer.person, ""};
  filter.limit = static_cast<int64_t>(casework::kCasesPerBatch) + 1;
  filter.with_state = false;
  Chosen chosen;
  std::set<int64_t> series;
  if (!query->nothing)
    for (auto& row : call.store.list_cases(call.court(), filter)) {
      series.insert(row.series);
      chosen.items.push_back({std::move(row.id), common});
    }
  if (series.size() == 1) chosen.series = *series.begin();
  return chosen;
}

std::optional<Refusal> faults_of(const Action& action, const Chosen& chosen) {
  if (chosen.items.empty()) return Refusal{"batch.no_cases", {}, "cases"};
  if (chosen.items.size() > casework::kCasesPerBatch)
    return Refusal{"batch.too_large", {{"most", std::to_string(casework::kCasesPerBatch)}}, "cases"};
  const object* last = nullptr;
  for (const auto& item : chosen.items) {
    if (last && *last == item.input) continue;  // the same for all, mostly
    last = &item.input;
    if (auto fault = casework::input_fault(action, item.input)) return fault;
  }
  return std::nullopt;
}

// Files an input names are with us, or verify would miss them for ever.
std::optional<Refusal> files_missing(const Call& call, const Action& action, const Chosen& chosen) {
  for (const auto& field : action.input) {
    const auto* shape = call.backend.procedure.shape(action.name, field.name);
    if (!shape || shape->names != "file") continue;
    std::set<std::string> seen;
    for (const auto& item : chosen.items)
      for (const auto& file : base::array_at(item.input, field.name)) {
        const std::string hash(file.is_object() ? base::text_at(file.get_object(), "hash") : std::string_view());
        if (!seen.insert(hash).second) continue;
        if (!is_hash(hash) || !call.backend.files.has(hash)) return Refusal{"proof.not_here", {}, field.name};
      }
  }
  return std::nullopt;
}

void sign(const Call& call, office::Request& request) {
  request.created = call.backend.second();
  request.about["account"] = call.viewer.account;
  request.about["name"] = call.viewer.name;
}

}  // namespace

base::Result<BatchRequest> read_batch(const Call& call) {
  const auto* action = call.backend.procedure.action(base::text_at(call.body, "action"));
  if (!action)
    return Refusal{"action.unknown", {{"action", std::string(base::text_at(call.body, "action"))}}, "action"};
  const auto role = role_for(call, *action);
  if (!role) return role.refusal();
  if (among(std::string(), action->from)) return Refusal{"batch.opens_cases", {{"action", action->name}}, "action"};
  const auto at = moment_for(call);
  if (!at) return at.refusal();
  const bool by_name = call.body.contains("cases");
  if (by_name == call.body.contains("select")) return malformed("cases");
  const object& common = base::object_at(call.body, "input");
  auto chosen = by_name ? named_cases(call, common) : selected_cases(call, *action, *role, common);
  if (!chosen) return chosen.refusal();
  if (auto fault = faults_of(*action, *chosen)) return *fault;
  if (auto missing = files_missing(call, *action, *chosen)) return *missing;
  BatchRequest asked;
  asked.request.action = action->name;
  asked.request.actor.user = call.viewer.actor();
  asked.request.actor.role = *role;
  asked.request.at = *at;
  asked.request.series = chosen->series;
  asked.request.items = std::move(chosen.value().items);
  asked.versions = std::move(chosen.value().versions);
  sign(call, asked.request);
  if (const auto tag = call.request.header("if-match"); !tag.empty() && asked.request.items.size() == 1) {
    const auto bare = base::replace_all(std::string(tag), "\"", "");
    const auto version = base::parse_int(bare.substr(0, bare.find('.')));  // of an ETag: see show_case
    asked.versions.emplace_back(asked.request.items.front().case_id, version.value_or(-1));
  }
  return asked;
}

base::Result<office::Request> ask_again(const Call& call, const store::BatchRow& batch,
                                        std::vector<office::Request::Item> items) {
  const auto* action = call.backend.procedure.action(batch.action);
  if (!action) return Refusal{"action.unknown", {{"action", batch.action}}, "action"};
  const auto role = role_for(call, *action);
  if (!role) return role.refusal();
  const auto at = moment_for(call);
  if (!at) return at.refusal();
  office::Request request;
  request.action = batch.action;
  request.actor.user = call.viewer.actor();
  request.actor.role = *role;
  request.at = *at;
  request.series = batch.series;
  request.items = std::move(items);
  sign(call, request);
  return request;
}

std::optional<Refusal> changed_meanwhile(const Call& call, const BatchRequest& asked) {
  if (asked.versions.empty()) return std::nullopt;
  std::vector<std::string> ids, changed;
  for (const auto& [id, version] : asked.versions) ids.push_back(id);
  std::map<std::string, int64_t> now;
  for (const auto& row : call.store.load_case_lines(call.court(), ids)) now[row.id] = row.version;
  for (const auto& [id, version] : asked.versions)
    if (now[id] != version) changed.push_back(id);
  if (changed.empty()) return std::nullopt;
  return Refusal{"http.changed_meanwhile", {{"cases", listed(changed)}}, "cases"};
}

}  // namespace http
