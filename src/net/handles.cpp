#include "net/handles.h"

#include <curl/curl.h>

#include "base/result.h"

namespace net {
namespace {

// Once, before the first handle; libcurl asks for it.
struct Library {
  Library() { curl_global_init(CURL_GLOBAL_DEFAULT); }
  ~Library() { curl_global_cleanup(); }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
};

}  // namespace

Handles::Handles() { static const Library library; }

Handles::~Handles() {
  for (auto* handle : waiting_) curl_easy_cleanup(handle);
}

Handles::Lent Handles::lend() {
  CURL* handle = nullptr;
  {
    const std::lock_guard lock(mutex_);
    if (!waiting_.empty()) {
      handle = waiting_.back();
      waiting_.pop_back();
    }
  }
  if (!handle) handle = curl_easy_init();
  if (!handle) throw base::Fault("libcurl: no handle");
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
  return Lent(handle, Back{this});
}

void Handles::take_back(CURL* handle) {
  curl_easy_reset(handle);  // the options; connections stay
  const std::lock_guard lock(mutex_);
  waiting_.push_back(handle);
}

}  // namespace net
