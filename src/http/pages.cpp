#include "http/pages.h"

#include "base/hash.h"
#include "base/text.h"
#include "http/carried_pages.h"

namespace http {
namespace {

// Shown where the binary was built without its pages.
constexpr std::string_view kNoPages =
    "<!doctype html><html lang=\"zh\"><head><meta charset=\"utf-8\"><title>快审 Kuaishen</title></head><body>"
    "<h1>快审 Kuaishen</h1><p>本程序编译时未包含页面；接口仍可使用。请运行 script/build 重新编译。</p>"
    "<p lang=\"en\">This program was built without its pages; the interface under /api/v1 works all the same. "
    "script/build builds it with them.</p></body></html>\n";

constexpr std::string_view kIndex = "/index.html", kDocs = "/api/docs/index.html";

bool is_under(std::string_view path, std::string_view folder) {
  return path == folder || (path.starts_with(folder) && path[folder.size()] == '/');
}

// A name with a dot is a file's; routes of the application have none in their last part, but for numbers of cases.
bool names_a_file(std::string_view path) {
  static constexpr std::string_view kEndings[] = {".js",  ".css", ".map", ".html",  ".json", ".svg",        ".png",
                                                  ".ico", ".txt", ".xml", ".woff2", ".php",  ".webmanifest"};
  for (const auto ending : kEndings)
    if (path.ends_with(ending)) return true;
  return false;
}

// Vite puts the hash of what is in a file of this folder into its name, so it never changes under that name.
bool never_changes(std::string_view path) { return path.starts_with("/assets/"); }

bool has_tag(std::string_view known, std::string_view etag) {
  for (auto one : base::split(known, ',')) {
    one = base::trim(one);
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == "*" || one == etag) return true;
  }
  return false;
}

bool takes_gzip(const Request& request) {
  for (const auto part : base::split(request.header("accept-encoding"), ',')) {
    const auto one = base::trim(part);
    if (one == "gzip" || (one.starts_with("gzip;") && !one.ends_with("q=0"))) return true;
  }
  return false;
}

Reply html(std::string_view text) {
  return {200, {{"Content-Type", "text/html; charset=utf-8"}, {"Cache-Control", "no-cache"}}, std::string(text)};
}

}  // namespace

std::string_view content_type(std::string_view path) {
  static constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json; charset=utf-8"},
      {".webmanifest", "application/manifest+json"},
      {".svg", "image/svg+xml"},
      {".txt", "text/plain; charset=utf-8"},
      {".png", "image/png"},
      {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},
  };
  for (const auto& [ending, type] : kTypes)
    if (path.ends_with(ending)) return type;
  return "application/octet-stream";
}

Pages::Pages(const std::vector<Page>& pages) {
  for (const auto& page : pages)
    files_[std::string(page.path)] = {page, '"' + base::hex(base::sha256(page.plain)).substr(0, 32) + '"',
                                      std::string(content_type(page.path))};
}

const Pages& Pages::carried() {
  static const Pages pages = [] {
    std::vector<Page> all;
    for (const auto* p = detail::carried_pages; p->path; ++p)
      all.push_back({p->path, std::string_view(p->begin, static_cast<size_t>(p->end - p->begin)),
                     std::string_view(p->packed, static_cast<size_t>(p->packed_end - p->packed))});
    return Pages(all);
  }();
  return pages;
}

std::optional<std::string_view> Pages::place_of(std::string_view path) const {
  if (files_.contains(path)) return path;
  if (path == "/api/docs" || path == "/api/docs/") return kDocs;
  if (is_under(path, "/api") || names_a_file(path)) return std::nullopt;
  return kIndex;
}

std::optional<Reply> Pages::find(const Request& request) const {
  if (request.method != "GET" && request.method != "HEAD") return std::nullopt;
  const auto place = place_of(request.path);
  if (!place) return std::nullopt;
  const auto found = files_.find(*place);
  if (found == files_.end()) return html(kNoPages);
  const File* file = &found->second;
  Reply reply;
  reply.headers = {
      {"ETag", file->etag},
      {"Cache-Control", never_changes(file->page.path) ? "public, max-age=31536000, immutable" : "no-cache"},
      {"Vary", "Accept-Encoding"}};
  if (has_tag(request.header("if-none-match"), file->etag)) {
    reply.status = 304;
    return reply;
  }
  reply.headers.emplace_back("Content-Type", file->type);
  const bool packed = !file->page.packed.empty() && takes_gzip(request);
  if (packed) reply.headers.emplace_back("Content-Encoding", "gzip");
  reply.body = packed ? file->page.packed : file->page.plain;
  return reply;
}

}  // namespace http
