#include "base/random.h"
#include "http/answer.h"
#include "http/problem.h"
#include "office/access/limits.h"
#include "office/access/totp.h"

namespace http {
namespace {

using base::json::array;
using base::json::object;

std::string text(const Call& call, std::string_view key) { return std::string(base::text_at(call.body, key)); }

object viewer_json(const office::Viewer& viewer) {
  array roles;
  for (const auto role : viewer.roles) roles.emplace_back(casework::role_name(role));
  return {{"account", viewer.account},
          {"name", viewer.name},
          {"roles", std::move(roles)},
          {"claimant", viewer.claimant},
          {"person", viewer.person}};
}

}  // namespace

/// What a page needs before anybody has signed in; nothing of the court's work.
Reply ways_to_sign_in(Call& call) {
  const auto& backend = call.backend;
  array ways{"password"};
  if (backend.oidc) ways.emplace_back("oidc");
  object reply{{"court", object{{"name", backend.court.name}}},
               {"ways", std::move(ways)},
               {"demonstration", !backend.demonstration_accounts.empty()},
               {"set_up", call.store.has_account(call.court())}};
  if (backend.oidc) reply["oidc_title"] = backend.oidc->settings().title;
  if (backend.demonstration_accounts.empty()) return json_reply(reply);
  array accounts;
  for (const auto& a : backend.demonstration_accounts) {
    array roles;
    for (const auto& role : a.roles) roles.emplace_back(role);
    accounts.push_back(
        object{{"account", a.account}, {"name", a.name}, {"roles", std::move(roles)}, {"password", a.password}});
  }
  reply["accounts"] = std::move(accounts);
  return json_reply(reply);
}

/// The first administrator, by the one-time link the console showed.
Reply set_up(Call& call) {
  office::AccountWish wish;
  wish.id = text(call, "account");
  wish.name = text(call, "name");
  wish.password = text(call, "password");
  const auto made = call.accounts.set_up(text(call, "token"), wish, call.now);
  if (!made) return problem(made.refusal(), call.language);
  return json_reply(object{{"account", made->id}}, 201);
}

Reply sign_in(Call& call) {
  const auto token = call.accounts.sign_in(
      {text(call, "account"), text(call, "password"), text(call, "code"),
       std::string(call.request.header("user-agent")), call.request.address, text(call, "new_password")},
      call.now);
  if (!token) return problem(token.refusal(), call.language);
  const auto viewer = call.accounts.viewer(*token, call.now);
  base::check(viewer.has_value(), "signed in and nobody");
  Reply reply = json_reply(viewer_json(*viewer), 201);
  reply.headers.emplace_back("Set-Cookie", session_cookie(call.request, *token, office::access::kSessionLasts));
  return reply;
}

Reply sign_out(Call& call) {
  call.accounts.sign_out(call.viewer, call.now);
  return {
      204, {{"Set-Cookie", session_cookie(call.request, "", 0)}, {"Clear-Site-Data", "\"cache\", \"storage\""}}, {}};
}

/// Who I am, and the court I work in with its clock.
Reply me(Call& call) {
  auto answer = viewer_json(call.viewer);
  const auto& court = call.backend.court;
  answer["court"] = object{{"division", court.division}, {"name", court.name}};
  answer["now"] = call.backend.moment().iso();
  answer["demonstration"] = call.backend.demonstration;
  return json_reply(answer);
}

Reply my_sessions(Call& call) {
  array items;
  for (const auto& s : call.store.list_sessions(call.court(), call.viewer.account))
    items.push_back(object{{"session", s.token},
                           {"created", s.created},
                           {"seen", s.seen},
                           {"expires", s.expires},
                           {"agent", s.agent},
                           {"address", s.address},
                           {"current", s.token == call.viewer.session}});
  return json_reply(object{{"items", std::move(items)}});
}

Reply end_my_session(Call& call) {
  if (!call.accounts.end_session(call.viewer, call.path.find("session")->second, call.now))
    return problem({"http.not_found", {{"path", call.request.path}}, {}}, call.language);
  return {204, {}, {}};
}

Reply change_my_password(Call& call) {
  if (auto refused = call.accounts.change_password(call.viewer, text(call, "old"), text(call, "new"), call.now))
    return problem(*refused, call.language);
  return {204, {}, {}};
}

Reply offer_second_factor(Call& call) {
  const auto secret = call.accounts.offer_second_factor(call.viewer, text(call, "password"), call.now);
  if (!secret) return problem(secret.refusal(), call.language);
  return json_reply(object{{"secret", base::base32(*secret)},
                           {"address", office::totp_address(*secret, call.viewer.account, call.backend.court.name)}},
                    201);
}

Reply confirm_second_factor(Call& call) {
  if (auto refused = call.accounts.confirm_second_factor(call.viewer, text(call, "code"), call.now))
    return problem(*refused, call.language);
  return {204, {}, {}};
}

}  // namespace http
