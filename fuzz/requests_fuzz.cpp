// A conversation with the server by somebody who may do everything: every request is answered, none with a fault of
// ours, and every answer that says it is JSON is. Requests are parted by an empty line; the first line of one names the
// operation (api/openapi.yaml) and what it is asked with, the rest is its body:
//
//   addNote?case=450305-1-00002
//   {"text":"电话已核实"}
//
// A member named like a place of the path stands there; `as=mediator` asks as the mediator.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "base/percent.h"
#include "base/text.h"
#include "court_to_fuzz.h"

namespace {

constexpr size_t kMostRequests = 8;  // of a conversation

// Not those that hash a password or draw a PDF, which are slow, nor the one without an end.
const std::vector<const http::Endpoint*>& operations() {
  static const auto all = [] {
    constexpr std::array kLeftOut = {"signIn",          "changeMyPassword", "offerSecondFactor",
                                     "previewTemplate", "statisticsPaper",  "followProgress"};
    std::vector<const http::Endpoint*> some;
    for (const auto& endpoint : http::endpoints())
      if (std::find(kLeftOut.begin(), kLeftOut.end(), endpoint.operation) == kLeftOut.end()) some.push_back(&endpoint);
    return some;
  }();
  return all;
}

// A name nobody knows stands for one of them all the same, so that no input is lost at the door.
const http::Endpoint& operation_named(std::string_view name) {
  const auto& all = operations();
  for (const auto* one : all)
    if (one->operation == name) return *one;
  const size_t sum = std::accumulate(name.begin(), name.end(), size_t{0},
                                     [](size_t n, char c) { return n * 31 + static_cast<unsigned char>(c); });
  return *all[sum % all.size()];
}

std::string concrete(std::string path, const std::map<std::string, std::string, std::less<>>& query) {
  static const std::map<std::string, std::string, std::less<>> known = {{"case", "450305-1-00001"},
                                                                        {"party", "1"},
                                                                        {"paper", "1.pdf"},
                                                                        {"batch", "way-2023-02-14-receive1"},
                                                                        {"series", "1"},
                                                                        {"upload", "1"},
                                                                        {"template", "judgment"},
                                                                        {"person", "judge-1"},
                                                                        {"account", "all"}};
  for (size_t open = 0; (open = path.find('{', open)) != std::string::npos;) {
    const size_t close = path.find('}', open);
    const std::string place = path.substr(open + 1, close - open - 1);
    const auto asked = query.find(place), usual = known.find(place);
    const std::string value = asked != query.end() && !asked->second.empty() ? asked->second
                              : usual != known.end()                         ? usual->second
                                                                             : "1";
    const std::string part = base::replace_all(value, "/", "%2F");
    path.replace(open, close - open + 1, part);
    open += part.size();
  }
  return path;
}

void look_at(const http::Request& request, const http::Reply& reply) {
  static const bool told = std::getenv("KUAISHEN_FUZZ_TELL") != nullptr;
  if (told)
    std::fprintf(stderr, "%s %s %d %s\n", request.method.c_str(), request.path.c_str(), reply.status,
                 reply.body.substr(0, 300).c_str());
  const char* fault = reply.status >= 500 ? "a fault of ours" : nullptr;
  for (const auto& [name, value] : reply.headers)
    if (name == "Content-Type" && value.find("json") != std::string::npos && !base::parse_json(reply.body))
      fault = "JSON that is none";
  if (!fault) return;
  std::fprintf(stderr, "%s %s: %s\n%d %s\n", request.method.c_str(), request.path.c_str(), fault, reply.status,
               reply.body.c_str());
  std::abort();
}

void ask(fuzz::CourtToFuzz& court, std::string_view text, size_t n) {
  const size_t line = std::min(text.find('\n'), text.size());
  const auto first = text.substr(0, line);
  const size_t mark = std::min(first.find('?'), first.size());
  const auto& operation = operation_named(first.substr(0, mark));
  http::Request request;
  request.method = operation.method;
  request.query = base::read_query(first.substr(std::min(mark + 1, first.size())));
  request.path = concrete(operation.path, request.query);
  request.headers["content-type"] = "application/json";
  request.headers["idempotency-key"] = "request-" + std::to_string(n);
  request.body = text.substr(std::min(line + 1, text.size()));
  const std::string as(request.asked("as"));
  look_at(request, court.ask(request, as));
  if (request.method != "GET") court.work();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static fuzz::CourtToFuzz court;
  court.begin_anew();
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  for (size_t n = 0; n < kMostRequests && !rest.empty(); ++n) {
    const size_t end = std::min(rest.find("\n\n"), rest.size());
    ask(court, rest.substr(0, end), n);
    rest.remove_prefix(std::min(end + 2, rest.size()));
  }
  return 0;
}
