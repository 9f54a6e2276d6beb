#include <algorithm>
#include <set>

#include "law/articles.h"
#include "procedures/financial/actions_before.h"
#include "procedures/financial/case_parties.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::array;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;
using casework::Field;

constexpr size_t kMembersMost = 6;  // with the presiding judge, seven (人民陪审员法 Art.14)

std::string name_of(const base::json::value& v) {
  return std::string(v.is_object() ? base::text_at(v.get_object(), "name") : std::string_view());
}

// A party of the case, or somebody the court's list keeps away from one.
bool must_withdraw(const std::string& name, const std::vector<std::string>& parties, const Context& context) {
  const auto among = [](const std::vector<std::string>& all, const std::string& wanted) {
    return std::find(all.begin(), all.end(), wanted) != all.end();
  };
  if (among(parties, name)) return true;
  for (const auto& person : context.people)
    if (person.name == name)
      for (const auto& party : person.conflicts)
        if (among(parties, party)) return true;
  return false;
}

std::optional<Refusal> fault_of(const Case& c, const array& members, const Context& context) {
  const std::string presiding(base::text_at(c.part("judge"), "name"));
  if (c.track() != "普通") return Refusal{"panel.not_ordinary", {{"track", std::string(c.track())}}, c.id};
  std::set<std::string> seen{presiding, ""};
  for (const auto& v : members)
    if (!seen.insert(name_of(v)).second) return Refusal{"panel.member_twice", {{"name", name_of(v)}}, "members"};
  if (members.empty() || members.size() % 2 != 0 || members.size() > kMembersMost)
    return Refusal{"panel.not_odd", {{"count", std::to_string(members.size() + 1)}}, "members"};
  const auto parties = all_party_names(c);
  for (const auto& v : members)
    if (must_withdraw(name_of(v), parties, context))
      return Refusal{"panel.must_withdraw", {{"name", name_of(v)}}, "members"};
  return std::nullopt;
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const array& members = base::array_at(input, "members");
  if (auto fault = fault_of(c, members, context)) return *fault;
  array panel;
  for (const auto& v : members)
    panel.push_back(object{{"name", name_of(v)}, {"assessor", base::bool_at(v.get_object(), "assessor")}});
  const auto today = context.now.date();
  Decision d;
  d.patch["panel"] =
      object{{"members", std::move(panel)}, {"formed_on", today.iso()}, {"article", law::cite("one_judge", today)}};
  return d;
}

}  // namespace

/// 组成合议庭: who sits with the judge of the case, who presides; an odd number in all, judges or people's assessors
/// (民事诉讼法 Art.40). Without it an ordinary procedure has its one judge (second paragraph).
casework::Action form_panel() {
  const std::vector<std::string> stages = {"preparing", "scheduled"};
  return {"form_panel",
          stages,
          stages,
          {casework::Role::kPresident, casework::Role::kJudge},
          {asked("members", Field::Kind::kList)},
          decide};
}

}  // namespace procedures::financial
