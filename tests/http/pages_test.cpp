#include "http/pages.h"

#include "http/court.h"

namespace http_tests {
namespace {

const std::string kScript(2000, 's');

http::Pages some() {
  return http::Pages({{"/index.html", "<!doctype html>court", "packed index"},
                      {"/assets/index-D4f1.js", kScript, "packed script"},
                      {"/favicon.svg", "<svg/>", ""},
                      {"/api/docs/index.html", "<!doctype html>docs", ""}});
}

http::Request get(const std::string& path, const std::string& encodings = {}, const std::string& known = {}) {
  http::Request request;
  request.method = "GET";
  request.path = path;
  if (!encodings.empty()) request.headers["accept-encoding"] = encodings;
  if (!known.empty()) request.headers["if-none-match"] = known;
  return request;
}

std::string header(const http::Reply& reply, std::string_view name) {
  for (const auto& [key, value] : reply.headers)
    if (key == name) return value;
  return {};
}

TEST(pages, are_files_by_their_path_and_the_application_everywhere_else) {
  const auto pages = some();
  const std::map<std::string, std::string> expected = {
      {"/", "<!doctype html>court"},
      {"/index.html", "<!doctype html>court"},
      {"/cases/450305-1-00001", "<!doctype html>court"},
      {"/series/1/（2023）桂0305民初1号", "<!doctype html>court"},
      {"/apiary", "<!doctype html>court"},
      {"/favicon.svg", "<svg/>"},
      {"/assets/index-D4f1.js", kScript},
      {"/api/docs", "<!doctype html>docs"},
      {"/api/docs/", "<!doctype html>docs"},
  };
  for (const auto& [path, body] : expected) {
    const auto reply = pages.find(get(path));
    ASSERT_TRUE(reply) << path;
    EXPECT_EQ(reply->status, 200) << path;
    EXPECT_EQ(reply->body, body) << path;
  }
  for (const char* path :
       {"/api", "/api/v1/nothing", "/api/docs/other.js", "/assets/gone-1.js", "/favicon.ico", "/x.php"})
    EXPECT_FALSE(pages.find(get(path))) << path;
  auto posted = get("/");
  posted.method = "POST";
  EXPECT_FALSE(pages.find(posted));
}

TEST(pages, are_kept_by_browsers_as_long_as_they_stay_the_same) {
  const auto pages = some();
  const auto script = pages.find(get("/assets/index-D4f1.js")), index = pages.find(get("/"));
  EXPECT_EQ(header(*script, "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(header(*index, "Cache-Control"), "no-cache");
  const auto etag = header(*index, "ETag");
  EXPECT_EQ(etag.size(), 34u);
  EXPECT_NE(etag, header(*script, "ETag"));
  for (const std::string& known : {etag, "W/" + etag, "\"other\", " + etag, std::string("*")}) {
    const auto again = pages.find(get("/cases", {}, known));
    EXPECT_EQ(again->status, 304) << known;
    EXPECT_TRUE(again->body.empty());
    EXPECT_EQ(header(*again, "ETag"), etag);
  }
  EXPECT_EQ(pages.find(get("/", {}, "\"other\""))->status, 200);
}

TEST(pages, go_packed_to_those_who_take_it) {
  const auto pages = some();
  for (const char* takes : {"gzip", "br, gzip", "deflate, gzip;q=0.5"}) {
    const auto reply = pages.find(get("/assets/index-D4f1.js", takes));
    EXPECT_EQ(reply->body, "packed script") << takes;
    EXPECT_EQ(header(*reply, "Content-Encoding"), "gzip") << takes;
    EXPECT_EQ(header(*reply, "Content-Type"), "text/javascript; charset=utf-8") << takes;
  }
  for (const char* does_not : {"", "br", "gzip;q=0", "xgzip"})
    EXPECT_EQ(pages.find(get("/assets/index-D4f1.js", does_not))->body, kScript) << does_not;
  EXPECT_EQ(header(*pages.find(get("/favicon.svg", "gzip")), "Content-Encoding"), "");
}

TEST(pages, are_said_to_be_missing_where_the_binary_has_none) {
  const http::Pages none({});
  for (const char* path : {"/", "/cases", "/api/docs"}) {
    const auto reply = none.find(get(path));
    ASSERT_TRUE(reply) << path;
    EXPECT_NE(reply->body.find("script/build"), std::string::npos);
  }
  EXPECT_FALSE(none.find(get("/api/v1/nothing")));
}

// The names of batches that a run of a series made have a slash in them.
TEST(paths, keep_an_escaped_slash_within_its_part) {
  EXPECT_EQ(http::undo_percent_in_path("/api/v1/batches/s1%2F00-receive/items"),
            "/api/v1/batches/s1%2F00-receive/items");
  EXPECT_EQ(http::undo_percent_in_path("/cases/%E6%A1%82%20x"), "/cases/桂 x");
  EXPECT_EQ(http::undo_percent_in_path("/a%00b"), std::nullopt);
  EXPECT_EQ(http::undo_percent_in_path("/a%2"), std::nullopt);
  std::map<std::string, std::string, std::less<>> places;
  ASSERT_TRUE(http::fits("/api/v1/batches/{batch}/items", "/api/v1/batches/s1%2F00-receive/items", places));
  EXPECT_EQ(places["batch"], "s1/00-receive");
  EXPECT_FALSE(http::fits("/api/v1/batches/{batch}", "/api/v1/batches/s1/00-receive", places));
}

class served_pages : public Court {};

TEST_F(served_pages, come_with_what_a_browser_is_told_to_leave_alone) {
  const auto reply = ask("GET", "/cases");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(header_of(reply, "Content-Type"), "text/html; charset=utf-8");
  const auto policy = header_of(reply, "Content-Security-Policy");
  EXPECT_NE(policy.find("default-src 'self'"), std::string::npos);
  EXPECT_EQ(policy.find("script-src"), std::string::npos) << "scripts are those of default-src alone: none inline";
  EXPECT_EQ(header_of(reply, "X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(ask("GET", "/api/v1/nothing").status, 404);
  EXPECT_EQ(code_of(ask("GET", "/assets/gone.js")), "http.not_found");
}

TEST_F(served_pages, describe_the_api_in_json) {
  const auto reply = ask("GET", "/api/openapi.json");
  ASSERT_EQ(reply.status, 200);
  const auto api = json_of(reply);
  EXPECT_EQ(base::text_at(api, "openapi"), "3.1.0");
  const auto& paths = base::object_at(api, "paths");
  const auto& get_me = base::object_at(base::object_at(paths, "/api/v1/me"), "get");
  EXPECT_EQ(base::text_at(get_me, "operationId"), "me");
  EXPECT_TRUE(base::object_at(get_me, "responses").contains("200")) << "a quoted number stays text";
}

}  // namespace
}  // namespace http_tests
