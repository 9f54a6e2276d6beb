#include "http/spooled_body.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "base/result.h"
#include "http/endpoint.h"

namespace http {
namespace {

[[noreturn]] void fail(const char* what) {
  throw base::Fault(std::string("a file on its way in can't be ") + what + ": " + std::strerror(errno));
}

}  // namespace

SpooledBody::SpooledBody(uint64_t most) : most_(most) {
  std::string name = "/var/tmp/kuaishen-file-XXXXXX";
  descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor_ < 0) fail("kept");
  ::unlink(name.c_str());
}

SpooledBody::~SpooledBody() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

SpooledBody* SpooledBody::one_too_many() { return new SpooledBody(Nothing{}, false); }
SpooledBody* SpooledBody::too_large() { return new SpooledBody(Nothing{}, true); }

void SpooledBody::append(std::string_view bytes) {
  if (crowded() || cut_) return;
  if (size_ + bytes.size() > most_) {
    cut_ = true;
    return;
  }
  size_ += bytes.size();
  while (!bytes.empty()) {
    const ssize_t n = ::write(descriptor_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail("kept");
    bytes.remove_prefix(static_cast<size_t>(n));
  }
}

std::string SpooledBody::bytes() const {
  std::string out(size_, '\0');
  for (size_t at = 0; at < out.size();) {
    const ssize_t n = ::pread(descriptor_, out.data() + at, out.size() - at, static_cast<off_t>(at));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) fail("read");
    at += static_cast<size_t>(n);
  }
  return out;
}

std::optional<uint64_t> spooled_bytes(std::string_view method, std::string_view target) {
  const auto path = target.substr(0, target.find('?'));
  for (const auto& endpoint : endpoints()) {
    std::map<std::string, std::string, std::less<>> places;
    if (endpoint.takes_bytes && endpoint.method == method && fits(endpoint.path, path, places))
      return endpoint.most_bytes;
  }
  return std::nullopt;
}

}  // namespace http
