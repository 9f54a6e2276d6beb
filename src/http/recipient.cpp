#include "http/recipient.h"

#include "base/text.h"
#include "http/problem.h"
#include "office/masked.h"
#include "office/rows.h"
#include "portal/notice.h"

namespace http {
namespace {

using base::Refusal;

constexpr std::string_view kEntryCookie = "kuaishen-entry";

// The page is the house's own: the procedure is asked as the house.
casework::Context context_of(const Backend& backend) {
  casework::Context context;
  context.now = backend.moment();
  context.court = backend.court;
  return context;
}

}  // namespace

portal::Frame public_frame(const Backend& backend, base::Language language) {
  portal::Frame frame;
  frame.words = portal::Words(language);
  frame.court = backend.court.name;
  frame.telephone = backend.telephone;
  return frame;
}

base::Result<Visitor> visitor(Call& call) {
  const auto& backend = call.backend;
  const std::string& code = call.path.find("code")->second;
  const auto link = office::read_link(code, call.court(), backend.sealer);
  if (!link || !backend.procedure.recipient_view) return Refusal{"portal.no_such_link", {}, {}};
  const auto row = call.store.load_case(call.court(), link->case_id);
  if (!row) return Refusal{"portal.no_such_link", {}, {}};
  Visitor v{*link, office::to_case(*row), {}, public_frame(backend, call.language)};
  v.view = backend.procedure.recipient_view(v.c, link->recipient, context_of(backend));
  const auto& sent = base::object_at(v.view, "link");
  const auto ends = base::date_at(sent, "ends");
  if (!ends) return Refusal{"portal.no_such_link", {}, {}};
  if (base::int_at(sent, "issue") != link->issue) return Refusal{"portal.reissued", {}, {}};
  if (*ends < backend.moment().date()) return Refusal{"portal.expired", {}, {}};
  v.frame.home = "/s/" + code;
  v.frame.here = call.request.path;
  v.frame.number = base::text_at(v.view, "number");
  v.frame.entered = entrance(call).holds(v.link, entry_token(call.request), call.now);
  return v;
}

base::Result<Visitor> entered(Call& call) {
  auto v = visitor(call);
  if (v && !v->frame.entered) return Refusal{"portal.enter_first", {}, {}};
  return v;
}

Reply page_reply(std::string document, int status) {
  return {status,
          {{"Content-Type", "text/html; charset=utf-8"},
           {"Content-Security-Policy", "default-src 'none'; style-src " + portal::style_source() +
                                           "; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
                                           "frame-ancestors 'none'"},
           // Forms of these pages are told to come from here, nobody else learns the address.
           {"Referrer-Policy", "same-origin"}},
          std::move(document)};
}

Reply see_other(const portal::Frame& frame, std::string_view path, std::string_view more) {
  auto to = portal::address(frame, path);
  if (!more.empty()) to.append("&").append(more);
  return {303, {{"Location", std::move(to)}, {"Referrer-Policy", "same-origin"}}, {}};
}

Reply recipient_notice(const Backend& backend, const Refusal& refusal, base::Language language, portal::Frame frame) {
  if (frame.court.empty()) frame = public_frame(backend, language);
  return page_reply(portal::notice(frame, refusal), status_of(refusal));
}

Reply recipient_notice(const Call& call, const Refusal& refusal) {
  portal::Frame frame = public_frame(call.backend, call.language);
  // What was posted is no page to go to in the other language.
  frame.here = call.request.method == "POST" ? "/s/" + call.path.find("code")->second : call.request.path;
  if (refusal.code == "portal.enter_first") frame.home = "/s/" + call.path.find("code")->second;
  return recipient_notice(call.backend, refusal, call.language, std::move(frame));
}

std::string masked_address(std::string_view address) {
  const size_t at = address.find('@');
  if (at == std::string_view::npos) return office::masked(address);
  return std::string(base::first_bytes(address.substr(0, at), 2)) + "****" + std::string(address.substr(at));
}

office::Entrance entrance(Call& call) { return {call.store, call.accounts, call.court(), call.backend.sealer}; }

std::string entry_token(const Request& request) { return std::string(cookie(request.header("cookie"), kEntryCookie)); }

std::string entry_cookie(const Visitor& v, const Request& request, std::string_view token, int64_t seconds) {
  return std::string(kEntryCookie) + "=" + std::string(token) + "; Path=" + v.frame.home +
         "; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(seconds) + (request.secure ? "; Secure" : "");
}

std::string field(const Call& call, std::string_view name) {
  const auto found = call.form.find(name);
  return found == call.form.end() ? std::string() : std::string(base::trim(found->second));
}

}  // namespace http
