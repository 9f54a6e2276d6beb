#include "casework/procedure.h"

#include <algorithm>
#include <set>

namespace casework {
namespace {

using base::Refusal;
using base::json::object;
using base::json::value;

template <class T>
const T* named(const std::vector<T>& all, std::string_view name) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const T& t) { return t.name == name; });
  return found == all.end() ? nullptr : &*found;
}

template <class T>
bool contains(const std::vector<T>& all, const T& wanted) {
  return std::find(all.begin(), all.end(), wanted) != all.end();
}

bool is_amount(std::string_view text) {
  const auto amount = base::Money::parse(text);
  return amount && *amount <= base::Money::most() && *amount >= -base::Money::most();
}

bool fits(const value& v, const Field& field) {
  switch (field.kind) {
    case Field::Kind::kText:
      return v.is_string() && !v.get_string().empty() &&
             (field.choices.empty() || contains(field.choices, std::string(v.get_string())));
    case Field::Kind::kMoney:
      return v.is_string() && is_amount(v.get_string());
    case Field::Kind::kDate:
      return v.is_string() && base::Date::parse(v.get_string()).has_value();
    case Field::Kind::kMoment:
      return v.is_string() && base::Moment::parse(v.get_string()).has_value();
    case Field::Kind::kInteger:
      return v.is_int64();
    case Field::Kind::kBoolean:
      return v.is_bool();
    case Field::Kind::kObject:
      return v.is_object();
    case Field::Kind::kList:
      return v.is_array();
  }
  return false;
}

}  // namespace

// All faults at once, so that a form is mended in one go.
std::optional<base::Refusal> input_fault(const Action& action, const object& input) {
  std::string missing, malformed;
  const auto add = [](std::string& list, const std::string& name) { list += (list.empty() ? "" : ", ") + name; };
  for (const Field& field : action.input) {
    const value* v = input.if_contains(field.name);
    if (!v || v->is_null()) {
      if (field.required) add(missing, field.name);
    } else if (!fits(*v, field)) {
      add(malformed, field.name);
    }
  }
  for (const auto& member : input)
    if (!named(action.input, std::string_view(member.key()))) add(malformed, std::string(member.key()));
  if (missing.empty() && malformed.empty()) return std::nullopt;
  return Refusal{malformed.empty() ? "input.missing" : "input.malformed",
                 {{"action", action.name}, {"missing", missing}, {"malformed", malformed}},
                 missing + malformed};
}

const Action* Procedure::action(std::string_view wanted) const { return named(actions, wanted); }
const Stage* Procedure::stage(std::string_view wanted) const { return named(stages, wanted); }
const PaperKind* Procedure::paper(std::string_view wanted) const { return named(papers, wanted); }

base::Result<Decision> decide(const Procedure& procedure, std::string_view name, const Case& c, const object& input,
                              const Context& context) {
  const Action* action = procedure.action(name);
  if (!action) return Refusal{"action.unknown", {{"action", std::string(name)}}, {}};
  if (!contains(action->from, std::string(c.stage()))) {
    const Stage* stage = procedure.stage(c.stage());
    return Refusal{"action.wrong_stage",
                   {{"action", std::string(name)}, {"stage", stage ? stage->title : std::string(c.stage())}},
                   c.id};
  }
  if (!contains(action->roles, context.actor.role))
    return Refusal{"action.not_allowed",
                   {{"action", std::string(name)}, {"role", std::string(role_name(context.actor.role))}},
                   c.id};
  if (auto fault = input_fault(*action, input)) return *fault;
  if (action->barred)
    if (auto refused = action->barred(c)) return *refused;

  auto decision = action->decide(c, input, context);
  if (!decision) return decision;
  const std::string_view to = base::text_at(decision->patch, "stage");
  base::check(contains(action->to, std::string(to.empty() ? c.stage() : to)),
              "an action led to a stage it does not name");
  return decision;
}

std::vector<const Action*> possible_actions(const Procedure& procedure, const Case& c, Role role) {
  std::vector<const Action*> possible;
  for (const Action& action : procedure.actions)
    if (contains(action.from, std::string(c.stage())) && contains(action.roles, role) && action.offered &&
        !(action.barred && action.barred(c)))
      possible.push_back(&action);
  return possible;
}

std::vector<std::string> faults_of(const Procedure& procedure) {
  std::vector<std::string> faults;
  std::set<std::string> reached, names;
  for (const Action& action : procedure.actions) {
    if (!names.insert(action.name).second) faults.push_back("action named twice: " + action.name);
    if (!action.decide) faults.push_back("action without decide: " + action.name);
    if (action.roles.empty()) faults.push_back("action nobody may perform: " + action.name);
    if (action.to.empty()) faults.push_back("action that leads nowhere: " + action.name);
    for (const auto& stage : action.from)
      if (!stage.empty() && !procedure.stage(stage)) faults.push_back(action.name + " starts from unknown " + stage);
    for (const auto& stage : action.to) {
      if (!procedure.stage(stage)) faults.push_back(action.name + " leads to unknown " + stage);
      for (const auto& from : action.from)
        if (from != stage) reached.insert(stage);
    }
  }
  for (const Stage& stage : procedure.stages)
    if (!reached.contains(stage.name) && !stage.name.starts_with("linked_"))
      faults.push_back("stage nothing leads to: " + stage.name);
  return faults;
}

std::string_view role_name(Role role) {
  switch (role) {
    case Role::kClaimant:
      return "claimant";
    case Role::kMediationClerk:
      return "mediation_clerk";
    case Role::kMediator:
      return "mediator";
    case Role::kFilingJudge:
      return "filing_judge";
    case Role::kClerk:
      return "clerk";
    case Role::kJudge:
      return "judge";
    case Role::kPresident:
      return "president";
    case Role::kEnforcementJudge:
      return "enforcement_judge";
    case Role::kDefendant:
      return "defendant";
    case Role::kAdministrator:
      return "administrator";
    case Role::kAuditor:
      return "auditor";
    case Role::kSystem:
      return "system";
  }
  return "unknown";
}

std::optional<Role> role_named(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(Role::kSystem); ++i)
    if (role_name(static_cast<Role>(i)) == name) return static_cast<Role>(i);
  return std::nullopt;
}

}  // namespace casework
