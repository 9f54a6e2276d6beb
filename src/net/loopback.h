#pragma once
#include <string>
#include <string_view>

namespace net {

/// This machine by its address, or by the one name that can mean nothing else (RFC 6761): "127.0.0.1", "::1", "[::1]",
/// "localhost". What goes elsewhere goes over TLS.
bool is_loopback(std::string_view host);

/// Scheme and host of "https://user@host:port/path", lower case; both empty when it is no such address.
struct Address {
  std::string scheme, host;
};
Address address_of(std::string_view url);

}  // namespace net
