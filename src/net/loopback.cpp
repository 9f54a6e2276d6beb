#include "net/loopback.h"

#include "base/text.h"

namespace net {

bool is_loopback(std::string_view host) {
  if (host == "::1" || host == "[::1]" || host == "localhost") return true;
  // "127.0.0.1.example" is somebody else's name.
  return host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string_view::npos;
}

Address address_of(std::string_view url) {
  const auto scheme_ends = url.find("://");
  if (scheme_ends == std::string_view::npos) return {};
  std::string_view host = url.substr(scheme_ends + 3);
  host = host.substr(0, host.find_first_of("/?#\\"));
  if (const auto at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
  if (host.starts_with('[')) {
    const auto closed = host.find(']');
    if (closed == std::string_view::npos) return {};
    host = host.substr(0, closed + 1);
  } else {
    host = host.substr(0, host.find(':'));
  }
  if (host.empty()) return {};
  return {base::lower_ascii(url.substr(0, scheme_ends)), base::lower_ascii(host)};
}

}  // namespace net
