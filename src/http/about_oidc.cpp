#include "http/answer.h"
#include "http/endpoint.h"
#include "http/problem.h"
#include "office/access/limits.h"
#include "office/access/oidc.h"

namespace http {
namespace {

constexpr std::string_view kReturn = "/api/v1/sign-in/oidc/return";

// Lax, not strict: it must come along when the provider sends the browser back.
std::string state_cookie(const Request& request, std::string_view state, int64_t seconds) {
  return "kuaishen-oidc=" + std::string(state) +
         "; Path=/api/v1/sign-in/oidc; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(seconds) +
         (request.secure ? "; Secure" : "");
}

// Agreed with the provider beforehand, so a made-up Host leads nowhere.
std::string return_address(const Call& call) {
  if (!call.backend.public_address.empty()) return call.backend.public_address + std::string(kReturn);
  return (call.request.secure ? "https://" : "http://") + std::string(call.request.header("host")) +
         std::string(kReturn);
}

Reply sent_to(const std::string& address) { return {302, {{"Location", address}}, {}}; }

// A browser comes here on its way, not a script: it is shown the page with the reason.
Reply back_to_sign_in(const base::Refusal& refusal) { return sent_to("/sign-in?refused=" + refusal.code); }

}  // namespace

/// Off to the court's single sign-on.
Reply begin_oidc(Call& call) {
  auto& backend = call.backend;
  if (!backend.oidc) return problem({"access.oidc_off", {}, {}}, call.language);
  const auto begun = backend.oidc->begin(call.store, call.court(), backend.sealer, return_address(call), call.now);
  if (!begun) return back_to_sign_in(begun.refusal());
  Reply reply = sent_to(begun->address);
  reply.headers.emplace_back("Set-Cookie", state_cookie(call.request, begun->state, office::access::kOidcLasts));
  return reply;
}

/// Back from it, with a code for a token that says who it is.
Reply finish_oidc(Call& call) {
  auto& backend = call.backend;
  if (!backend.oidc) return problem({"access.oidc_off", {}, {}}, call.language);
  office::Oidc::Returned returned;
  returned.code = call.request.asked("code");
  returned.state = call.request.asked("state");
  returned.held = cookie(call.request.header("cookie"), "kuaishen-oidc");
  returned.return_to = return_address(call);
  returned.agent = call.request.header("user-agent");
  returned.address = call.request.address;
  const auto token = backend.oidc->finish(call.store, call.court(), backend.sealer, call.accounts, returned, call.now);
  Reply reply = token ? sent_to("/") : back_to_sign_in(token.refusal());
  reply.headers.emplace_back("Set-Cookie", state_cookie(call.request, "", 0));
  if (token)
    reply.headers.emplace_back("Set-Cookie", session_cookie(call.request, *token, office::access::kSessionLasts));
  return reply;
}

}  // namespace http
