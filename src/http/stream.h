#pragma once
#include <string>

namespace http {

/// A reply that goes on: pieces are sent as they come, until one side closes. Used by one thread at a time.
class Stream {
 public:
  virtual ~Stream() = default;
  /// Never waits. False when the other side is gone, or takes too slowly what it is sent (limits::kUnsentBytes).
  virtual bool send(std::string text) = 0;
  virtual void close() = 0;
};

}  // namespace http
