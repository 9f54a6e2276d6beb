#include "http/answer.h"

#include <algorithm>
#include <cstdio>

#include "base/media_type.h"
#include "base/percent.h"
#include "base/text.h"
#include "http/limits.h"
#include "http/pages.h"
#include "http/problem.h"
#include "http/recipient.h"
#include "store/failure.h"

namespace http {
namespace {

using base::Refusal;

// A __Host- cookie is refused by browsers unless it came by TLS for the whole host: nobody can plant one.
std::string_view cookie_name(const Request& request) { return request.secure ? "__Host-kuaishen" : "kuaishen"; }

base::Language language_of(const Request& request) {
  const auto asked = request.asked("lang");
  const auto wanted = asked.empty() ? request.header("accept-language") : asked;
  return wanted.starts_with("en") ? base::Language::kEnglish : base::Language::kChinese;
}

bool is_safe(const std::string& method) { return method == "GET" || method == "HEAD"; }

// A browser says where a request was made; another site's is not ours whatever cookie comes along.
bool from_other_origin(const Request& request) {
  const auto origin = request.header("origin");
  if (origin.empty()) return request.header("sec-fetch-site") == "cross-site";
  const size_t host = origin.find("://");
  return host == std::string_view::npos || origin.substr(host + 3) != request.header("host");
}

std::string_view token_of(const Request& request) {
  const auto bearer = request.header("authorization");
  if (bearer.starts_with("Bearer ")) return base::trim(bearer.substr(7));
  return cookie(request.header("cookie"), cookie_name(request));
}

struct Found {
  const Endpoint* endpoint = nullptr;
  std::map<std::string, std::string, std::less<>> places;
  std::string allowed;  ///< methods the path has
};

Found find(const Request& request) {
  Found found;
  const std::string method = request.method == "HEAD" ? "GET" : request.method;
  for (const auto& endpoint : endpoints()) {
    std::map<std::string, std::string, std::less<>> places;
    if (!fits(endpoint.path, request.path, places)) continue;
    found.allowed += (found.allowed.empty() ? "" : ", ") + endpoint.method;
    if (endpoint.method != method) continue;
    found.endpoint = &endpoint;
    found.places = std::move(places);
    return found;
  }
  return found;
}

std::optional<Refusal> not_for(const Endpoint& endpoint, const office::Viewer& viewer) {
  if (endpoint.open == Open::kToAnyone) return std::nullopt;
  if (viewer.account.empty()) return Refusal{"http.sign_in_first", {}, {}};
  if (endpoint.open == Open::kToSignedIn) return std::nullopt;
  const bool may =
      std::any_of(endpoint.roles.begin(), endpoint.roles.end(), [&](auto role) { return viewer.is(role); });
  return may ? std::nullopt : std::optional(Refusal{"http.not_for_you", {}, {}});
}

// U+0000 in a name or a text: JSON may have it, no database keeps it.
bool has_nul(const base::json::value& value) {
  const auto nul = [](std::string_view text) { return text.find('\0') != std::string_view::npos; };
  if (value.is_string()) return nul(value.get_string());
  if (const auto* array = value.if_array()) return std::any_of(array->begin(), array->end(), has_nul);
  const auto* object = value.if_object();
  return object && std::any_of(object->begin(), object->end(),
                               [&](const auto& member) { return nul(member.key()) || has_nul(member.value()); });
}

// The body of a request that has one: a JSON object, said to be one.
std::optional<Refusal> read_body(const Request& request, base::json::object& body) {
  if (request.body.empty()) return std::nullopt;
  if (!request.header("content-type").starts_with("application/json")) return Refusal{"http.not_json", {}, {}};
  auto parsed = base::parse_json(request.body);
  if (!parsed || !parsed->is_object() || has_nul(*parsed)) return Refusal{"http.body_malformed", {}, {}};
  body = std::move(parsed.value().get_object());
  return std::nullopt;
}

// What a page sends: its fields, each once; one that is no text is not there.
std::optional<Refusal> read_form(const Request& request, std::map<std::string, std::string, std::less<>>& form) {
  if (request.body.empty()) return std::nullopt;
  if (request.body.size() > limits::kForm)
    return Refusal{"http.file_too_large", {{"limit", std::to_string(limits::kForm >> 10) + " KB"}}, {}};
  if (!request.header("content-type").starts_with("application/x-www-form-urlencoded"))
    return Refusal{"http.body_malformed", {}, {}};
  form = base::read_query(request.body);
  return std::nullopt;
}

bool is_of_link(const Request& request) { return request.path.starts_with("/s/"); }

// A program is told in JSON, whoever follows a link in a page.
Reply refused(const Backend& backend, const Request& request, const Refusal& refusal, base::Language language) {
  const bool is_page = is_of_link(request) || request.path == "/check" || request.path.starts_with("/check/");
  return is_page ? recipient_notice(backend, refusal, language) : problem(refusal, language);
}

Reply carry_out(Backend& backend, const Request& request, base::Language language) {
  const Found found = find(request);
  if (!found.endpoint) {
    if (found.allowed.empty())
      if (auto page = Pages::carried().find(request)) return *std::move(page);
    if (found.allowed.empty())
      return refused(backend, request, {"http.not_found", {{"path", request.path}}, {}}, language);
    Reply reply = refused(backend, request, {"http.method_not_allowed", {{"methods", found.allowed}}, {}}, language);
    reply.headers.emplace_back("Allow", found.allowed);
    return reply;
  }
  if (!is_safe(request.method) && from_other_origin(request))
    return refused(backend, request, {"http.other_origin", {}, {}}, language);

  const int64_t now = backend.now();
  auto lease = backend.pool.take();
  store::Store store(*lease);
  office::Accounts accounts(store, backend.court.division, backend.sealer);
  const auto signed_in = accounts.viewer(std::string(token_of(request)), now);
  const office::Viewer viewer = signed_in.value_or(office::Viewer{});
  if (auto why = not_for(*found.endpoint, viewer)) return problem(*why, language);
  Call call{request, backend, store, accounts, viewer, found.places, {}, {}, language, now};
  if (found.endpoint->is_page && !found.endpoint->takes_bytes) {
    if (auto why = read_form(request, call.form)) return refused(backend, request, *why, language);
  } else if (!found.endpoint->takes_bytes) {
    if (auto why = read_body(request, call.body)) return problem(*why, language);
  }
  return found.endpoint->answer(call);
}

// What a browser is told to leave alone, whatever is answered; a reply that asks for less or more has said so.
void guard(Reply& reply) {
  const auto has = [&](std::string_view name) {
    return std::any_of(reply.headers.begin(), reply.headers.end(), [&](const auto& h) { return h.first == name; });
  };
  for (const auto& [name, value] : std::initializer_list<std::pair<const char*, const char*>>{
           {"X-Content-Type-Options", "nosniff"},
           {"Referrer-Policy", "no-referrer"},
           {"Cross-Origin-Resource-Policy", "same-origin"},
           {"Cross-Origin-Opener-Policy", "same-origin"},
           {"X-Frame-Options", "SAMEORIGIN"},
           // blob: is a paper that the pages fetched and show within themselves.
           {"Content-Security-Policy",
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-src 'self' blob:; "
            "object-src 'self' blob:; worker-src 'self' blob:; base-uri 'none'; form-action 'self'; "
            "frame-ancestors 'self'"},
           {"Cache-Control", "no-store"}})
    if (!has(name)) reply.headers.emplace_back(name, value);
}

}  // namespace

bool fits(std::string_view pattern, std::string_view path, std::map<std::string, std::string, std::less<>>& places) {
  const auto wanted = base::split(pattern, '/'), given = base::split(path, '/');
  if (wanted.size() != given.size()) return false;
  for (size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i].starts_with('{') && wanted[i].ends_with('}')) {
      if (given[i].empty()) return false;
      places[std::string(wanted[i].substr(1, wanted[i].size() - 2))] =
          base::replace_all(std::string(given[i]), "%2F", "/");
    } else if (wanted[i] != given[i]) {
      return false;
    }
  }
  return true;
}

Reply json_reply(const base::json::value& body, int status) {
  return {status, {{"Content-Type", "application/json; charset=utf-8"}}, base::json::serialize(body)};
}

Reply party_file(std::string bytes, std::string_view name) {
  const std::string type(base::media_type_of(bytes));
  const char* how = type.starts_with("image/") ? "inline; filename*=UTF-8''" : "attachment; filename*=UTF-8''";
  return {200,
          {{"Content-Type", type.empty() ? "application/octet-stream" : type},
           {"Content-Disposition", how + base::percent_encoded(std::string(name))},
           {"Cache-Control", "private, no-store"}},
          std::move(bytes)};
}

Reply file_reply(std::string bytes, const char* type, const std::string& name) {
  return {200,
          {{"Content-Type", type},
           {"Content-Disposition", "attachment; filename*=UTF-8''" + base::percent_encoded(name)},
           {"Cache-Control", "private, no-store"}},
          std::move(bytes)};
}

std::string session_cookie(const Request& request, std::string_view token, int64_t seconds) {
  return std::string(cookie_name(request)) + "=" + std::string(token) +
         "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(seconds) + (request.secure ? "; Secure" : "");
}

Reply answer(Backend& backend, const Request& request) noexcept {
  const auto language = language_of(request);
  Reply reply;
  try {
    reply = carry_out(backend, request, language);
  } catch (const store::Failure& failure) {
    reply = refused(backend, request, failure.reason, language);
  } catch (const std::exception& fault) {
    // What went wrong is for the court's log; the caller learns that it did.
    // A link is somebody's key: it stands in no log.
    const std::string path = is_of_link(request) ? "/s/…" : request.path;
    std::fprintf(stderr, "kuaishen: %s %s: %s\n", request.method.c_str(), path.c_str(), fault.what());
    reply = refused(backend, request, {"http.fault", {}, {}}, language);
  }
  guard(reply);
  return reply;
}

}  // namespace http
