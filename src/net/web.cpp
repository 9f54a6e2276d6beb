#include "net/web.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>

namespace net {
namespace {

struct Kept {
  std::string* into;
  size_t most;
};

size_t keep(const char* bytes, size_t size, size_t count, void* to) {
  auto& kept = *static_cast<Kept*>(to);
  if (kept.into->size() + size * count > kept.most) return 0;  // ends the transfer
  kept.into->append(bytes, size * count);
  return size * count;
}

struct Body {
  const std::string* bytes;
  size_t given = 0;
};

// A body that is read piece by piece and can't be wound back is what keeps libcurl from sending a request again by
// itself when a kept connection dies before the answer.
size_t give(char* to, size_t size, size_t count, void* from) {
  auto& body = *static_cast<Body*>(from);
  const size_t n = std::min(size * count, body.bytes->size() - body.given);
  std::memcpy(to, body.bytes->data() + body.given, n);
  body.given += n;
  return n;
}

class Headers {
 public:
  ~Headers() { curl_slist_free_all(list_); }
  Headers() = default;
  Headers(const Headers&) = delete;
  Headers& operator=(const Headers&) = delete;
  void add(const std::string& line) { list_ = curl_slist_append(list_, line.c_str()); }
  curl_slist* list() const { return list_; }

 private:
  curl_slist* list_ = nullptr;
};

void lay_request(CURL* curl, const WebRequest& request, Headers& headers, Body& body) {
  curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https,http");
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request.connect.count()));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(request.whole.count()));
  for (const auto& [name, value] : request.headers) headers.add(name + ": " + value);
  if (request.method != "GET") {
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(curl, CURLOPT_READDATA, &body);
    if (request.method != "POST") curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    headers.add("Expect:");  // nobody waits for a "100 Continue" for a body of a few hundred bytes
  }
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.list());
  if (request.once) curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, 1L);
  if (!request.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, request.ca_file.c_str());
  if (!request.user.empty()) {
    curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
    curl_easy_setopt(curl, CURLOPT_USERNAME, request.user.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, request.password.c_str());
  }
}

// A connection was made when libcurl came to the point of sending. A body of which some is still here was not out
// whole.
bool was_sent(CURL* curl, const Body& body) {
  curl_off_t ready = 0;
  curl_easy_getinfo(curl, CURLINFO_PRETRANSFER_TIME_T, &ready);
  return ready > 0 && body.given == body.bytes->size();
}

}  // namespace

WebAnswer Web::ask(const WebRequest& request) {
  const auto lent = handles_.lend();
  CURL* curl = lent.get();
  WebAnswer answer;
  Headers headers;
  Body body{&request.body};
  Kept kept{&answer.body, request.most};
  lay_request(curl, request, headers, body);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &kept);

  const auto done = curl_easy_perform(curl);
  if (done == CURLE_OK) {
    long status = 0;
    curl_off_t wait = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &wait);
    answer.end = WebAnswer::End::kAnswered;
    answer.status = static_cast<int>(status);
    if (wait > 0) answer.retry_after = std::chrono::seconds(wait);
    return answer;
  }
  answer.end = was_sent(curl, body) ? WebAnswer::End::kMayHaveCome : WebAnswer::End::kNotSent;
  answer.timed_out = done == CURLE_OPERATION_TIMEDOUT;
  answer.trouble = curl_easy_strerror(done);
  return answer;
}

}  // namespace net
