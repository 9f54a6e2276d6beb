#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "net/handles.h"

namespace net {

struct WebRequest {
  std::string url;
  std::string method = "GET";  ///< GET, POST, PUT
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;  ///< of a POST or PUT
  /// Over a connection of its own. A GET over one that was kept is asked again by libcurl when that turns out to be
  /// dead; one that has effects there must not be.
  bool once = false;
  std::string user, password;  ///< HTTP basic, where not empty
  std::string ca_file;         ///< PEM; empty: the system's
  std::chrono::milliseconds connect{10000}, whole{10000};
  size_t most = 1u << 20;  ///< bytes of the answer; a longer one is `broke_off`
};

struct WebAnswer {
  enum class End {
    kAnswered,     ///< whatever the status says
    kNotSent,      ///< certain: the request was not out whole, so nobody can have acted on it
    kMayHaveCome,  ///< it was out, and no answer was had
  };
  End end = End::kNotSent;
  bool timed_out = false;
  int status = 0;
  std::string body;
  std::optional<std::chrono::seconds> retry_after = std::nullopt;
  std::string trouble;  ///< libcurl's words, for a log; English
};

/// Asks other servers. http and https only. Connections are kept and used again; nothing is ever asked twice by itself:
/// a request with a body is not repeated even where a kept connection turns out to be dead (a GET may be, unless
/// `once`). Threads: any.
class Web {
 public:
  WebAnswer ask(const WebRequest& request);

 private:
  Handles handles_;
};

}  // namespace net
