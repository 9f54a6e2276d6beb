// The only file that knows libcurl.
#include "http/fetch.h"

#include <curl/curl.h>

#include <cstdio>
#include <memory>

#include "http/limits.h"
#include "office/access/limits.h"

namespace http {
namespace {

// Once, before the first handle; libcurl asks for it.
struct Library {
  Library() { curl_global_init(CURL_GLOBAL_DEFAULT); }
  ~Library() { curl_global_cleanup(); }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
};

size_t keep(const char* bytes, size_t size, size_t count, void* into) {
  auto& body = *static_cast<std::string*>(into);
  if (body.size() + size * count > office::access::kOidcReply) return 0;  // ends the transfer
  body.append(bytes, size * count);
  return size * count;
}

}  // namespace

std::string fetch(const office::Fetching& asked) {
  static const Library library;
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
  std::string body;
  if (!curl) return body;
  curl_easy_setopt(curl.get(), CURLOPT_URL, asked.url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "https,http");
  curl_easy_setopt(curl.get(), CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, limits::kFetchSeconds);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, keep);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &body);
  if (!asked.form.empty()) {
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(asked.form.size()));
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, asked.form.c_str());
  }
  if (!asked.user.empty()) {
    curl_easy_setopt(curl.get(), CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
    curl_easy_setopt(curl.get(), CURLOPT_USERNAME, asked.user.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, asked.password.c_str());
  }
  const auto done = curl_easy_perform(curl.get());
  if (done == CURLE_OK) return body;
  // For the court's log; who signs in learns that it can't be reached.
  std::fprintf(stderr, "kuaishen: %s: %s\n", asked.url.c_str(), curl_easy_strerror(done));
  return {};
}

}  // namespace http
