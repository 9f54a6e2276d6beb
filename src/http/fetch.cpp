#include "http/fetch.h"

#include <cstdio>

#include "http/limits.h"
#include "net/web.h"
#include "office/access/limits.h"

namespace http {

std::string fetch(const office::Fetching& asked) {
  static net::Web web;
  net::WebRequest request;
  request.url = asked.url;
  request.user = asked.user;
  request.password = asked.password;
  request.connect = request.whole = limits::kFetch;
  request.most = office::access::kOidcReply;
  if (!asked.form.empty()) {
    request.method = "POST";
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
    request.body = asked.form;
  }
  auto answer = web.ask(request);
  if (answer.end == net::WebAnswer::End::kAnswered) return std::move(answer.body);
  // For the court's log; who signs in learns that it can't be reached.
  std::fprintf(stderr, "kuaishen: %s: %s\n", asked.url.c_str(), answer.trouble.c_str());
  return {};
}

}  // namespace http
