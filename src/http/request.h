#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace http {

class SpooledBody;

/// A request as it came, free of the library that read it.
struct Request {
  std::string method;                                       ///< "GET"
  std::string path;                                         ///< "/api/v1/cases/450305-1-00004", percent signs undone
  std::map<std::string, std::string, std::less<>> query;    ///< the last of each name
  std::map<std::string, std::string, std::less<>> headers;  ///< names in small letters
  std::string body;
  std::shared_ptr<SpooledBody> file;  ///< in place of `body`: a file that was written to disk as it came
  std::string address;                ///< where it came from
  bool secure = false;                ///< by TLS

  std::string_view header(std::string_view name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string_view() : found->second;
  }
  std::string_view asked(std::string_view name) const {
    const auto found = query.find(name);
    return found == query.end() ? std::string_view() : found->second;
  }
  /// The body, read from disk where it lies there. Throws base::Fault.
  std::string bytes() const;
  /// Why the file was not taken: larger than `most`, or too many at once.
  std::optional<base::Refusal> refused_file(uint64_t most) const;
};

class Stream;

struct Reply {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers{};
  std::string body{};
  /// A reply without an end: called once with the stream, after `body` was sent on it.
  std::function<void(std::shared_ptr<Stream>)> goes_on{};
};

/// base::undo_percent for each part of a path. A slash that was escaped is of its part ("/batches/s1%2F00-receive"): it
/// stays "%2F", until the part is taken for the value of a {place}.
std::optional<std::string> undo_percent_in_path(std::string_view path);
/// The value of one cookie of a Cookie header; empty when it is not there.
std::string_view cookie(std::string_view header, std::string_view name);

}  // namespace http
