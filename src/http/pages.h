#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.h"

namespace http {

/// A file for browsers. The views must outlive it.
struct Page {
  std::string_view path;    ///< "/assets/index-D4f1.js"
  std::string_view plain;   ///< its bytes
  std::string_view packed;  ///< the same as gzip; empty: not worth while
};

/// The court's pages as they are served: files by their path, index.html for every route of the application, and the
/// reader of the API's description at /api/docs. Open to anyone: they hold no data. Threads: any.
class Pages {
 public:
  explicit Pages(const std::vector<Page>& pages);
  /// Those built into the binary (cmake/pages.cmake).
  static const Pages& carried();

  /// nullopt for what is no page: other methods, other paths under /api, a file that is not there.
  std::optional<Reply> find(const Request& request) const;

 private:
  struct File {
    Page page;
    std::string etag, type;
  };
  /// Under which path the answer to this one lies; nullopt: there is none.
  std::optional<std::string_view> place_of(std::string_view path) const;
  std::map<std::string, File, std::less<>> files_;
};

/// By the ending of the path; application/octet-stream for one that is not known.
std::string_view content_type(std::string_view path);

}  // namespace http
