#include "app/roles.h"

namespace app {
namespace {

std::string roles_of(const casework::Action& action) {
  std::string all;
  for (const auto role : action.roles) all += (all.empty() ? "" : ", ") + std::string(casework::role_name(role));
  return all;
}

std::optional<casework::Role> role_of(const std::string& text) {
  if (const auto role = casework::role_named(text)) return role;
  for (int i = 0; i <= static_cast<int>(casework::Role::kSystem); ++i)
    if (role_title(static_cast<casework::Role>(i), base::Language::kChinese) == text)
      return static_cast<casework::Role>(i);
  return std::nullopt;
}

}  // namespace

std::string role_title(casework::Role role, base::Language language) {
  return base::message("role." + std::string(casework::role_name(role)), {}, language).sentence;
}

base::Result<AsWhom> read_as_whom(const std::string& text, const casework::Action& action) {
  if (text.empty()) {
    if (action.roles.size() != 1)
      return base::Refusal{"perform.role_needed", {{"action", action.name}, {"roles", roles_of(action)}}, "--as"};
    return AsWhom{action.roles.front(), {}};
  }
  const size_t colon = text.find(':');
  const auto role = role_of(text.substr(0, colon));
  if (!role) return base::Refusal{"perform.role_unknown", {{"role", text}, {"roles", roles_of(action)}}, "--as"};
  return AsWhom{*role, colon == std::string::npos ? std::string() : text.substr(colon + 1)};
}

casework::Actor actor_for(const AsWhom& whom, const store::CaseRow& row) {
  if (!whom.user.empty()) return {whom.user, whom.role};
  std::string user;
  if (whom.role == casework::Role::kJudge) user = row.judge;
  if (whom.role == casework::Role::kMediator && !row.state.empty())
    if (const auto state = base::parse_json(row.state); state && state->is_object())
      user = base::text_at(base::object_at(base::object_at(state->get_object(), "mediation"), "mediator"), "id");
  return {user.empty() ? role_title(whom.role, base::Language::kChinese) : user, whom.role};
}

}  // namespace app
