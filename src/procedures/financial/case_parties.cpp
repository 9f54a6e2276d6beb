#include "procedures/financial/case_parties.h"

#include "procedures/financial/trial_facts.h"

namespace procedures::financial {

std::vector<std::string> all_party_names(const casework::Case& c) {
  std::vector<std::string> names;
  const auto add = [&](std::string_view name) {
    if (!name.empty()) names.emplace_back(name);
  };
  for (const char* who : {"name", "responsible", "agent"}) add(base::text_at(c.part("claimant"), who));
  for (const auto& party : defendant_keys(c)) add(party_name(c, party));
  return names;
}

bool is_party(const casework::Case& c, std::string_view party) {
  return party == "claimant" || c.part("defendants").contains(party);
}

bool speaks_for(casework::Role role, std::string_view party) {
  if (role == casework::Role::kClaimant) return party == "claimant";
  return role != casework::Role::kDefendant || party != "claimant";
}

std::vector<std::string> works_on(const casework::Case& c) {
  std::vector<std::string> people;
  const auto add = [&](const base::json::object& who) {
    if (const auto id = base::text_at(who, "id"); !id.empty()) people.emplace_back(id);
  };
  if (c.kind != "main") return people;
  if (!c.part("mediation").contains("ended_on")) add(base::object_at(c.part("mediation"), "mediator"));
  if (!c.part("closed").empty()) return people;
  add(c.part("judge"));
  add(c.part("clerk"));
  return people;
}

base::json::object linked_case(const casework::Case& origin, const std::string& kind, base::Date opened_on) {
  return {{"kind", kind},
          {"origin", origin.id},
          {"stage", "linked_open"},
          {"opened_on", opened_on.iso()},
          {"cause", base::text_at(origin.state, "cause")},
          {"claimant", origin.part("claimant")},
          {"defendants", origin.part("defendants")}};
}

}  // namespace procedures::financial
