#include "office/proof_check.h"

#include "base/hash.h"
#include "casework/event.h"
#include "office/rows.h"

namespace office {
namespace {

using base::Refusal;
using base::json::object;

// The case as it stood after so many events; nullopt when they do not chain, or there are not so many.
std::optional<casework::Case> as_of(store::Store& store, const std::string& court, const store::CaseRow& row,
                                    int64_t events) {
  auto c = to_case(row);
  c.state.clear();
  c.version = 0;
  c.head = {};
  for (const auto& stored : store.load_events(court, row.id)) {
    if (c.version == events) break;
    const auto event = to_event(stored);
    if (!event || !casework::replay(c, *event)) return std::nullopt;
  }
  return c.version == events ? std::optional(std::move(c)) : std::nullopt;
}

// Every fact the procedure states must stand in the proof as it does.
bool same_facts(const object& now, const object& then) {
  for (const auto& [name, value] : now) {
    const auto* other = then.if_contains(name);
    if (!other || *other != value) return false;
  }
  return now.contains("effective") == then.contains("effective");
}

// What a proof made of the case as it stands now would say otherwise.
void tell_later(const ProofDesk& desk, const casework::Case& then, const casework::Case& now,
                const casework::ProofOf& of, base::Date on, ProofAgainstCase& out) {
  if (now.version == then.version) return;
  const auto today = desk.procedure.proof_of_service(now, desk.court, of, on);
  const auto day = today ? std::string(base::text_at(today->facts, "effective")) : std::string();
  out.remarks.push_back({day.empty() ? "proof.later_not_served" : "proof.later",
                         {{"count", std::to_string(now.version - then.version)}, {"day", day}},
                         now.id});
}

}  // namespace

ProofAgainstCase hold_against_case(const ProofDesk& desk, store::Store& store, const base::Keyring* keys,
                                   const object& facts, std::string_view original) {
  ProofAgainstCase out;
  const std::string id(base::text_at(facts, "case"));
  const auto row = store.load_case(desk.court.division, id);
  if (!row) {
    out.faults.push_back({"proof.no_such_case", {{"case", id}}, id});
    return out;
  }
  auto c = as_of(store, desk.court.division, *row, base::int_at(facts, "events", -1));
  if (!c || base::hex(c->head) != base::text_at(facts, "head")) {
    out.faults.push_back(
        {"proof.chain_differs", {{"case", id}, {"events", std::to_string(base::int_at(facts, "events", -1))}}, id});
    return out;
  }
  if (!keys) {
    out.remarks.push_back({"proof.without_key", {}, {}});
    return out;
  }
  open(*c, *keys);
  const casework::ProofOf of{std::string(base::text_at(facts, "recipient")),
                             std::string(base::text_at(facts, "papers"))};
  const auto on = base::date_at(facts, "on").value_or(base::Date());
  const auto again = desk.procedure.proof_of_service(*c, desk.court, of, on);
  if (!again || !same_facts(again->facts, facts)) {
    out.faults.push_back({"proof.says_otherwise", {{"case", id}}, id});
    return out;
  }
  tell_later(desk, *c, to_case(*row), of, on, out);
  if (desk.templates.get(desk.procedure.name, "proof_of_service").hash != base::text_at(facts, "template") ||
      desk.version != base::text_at(facts, "made_by")) {
    out.remarks.push_back({"proof.drawn_otherwise_now", {}, {}});
    return out;
  }
  const auto page = unsigned_proof(desk, again->view);
  if (!page || *page != original) out.faults.push_back({"proof.page_differs", {{"case", id}}, id});
  return out;
}

}  // namespace office
