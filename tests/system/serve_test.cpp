// The server as a process: real sockets, real signals.
#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include <chrono>
#include <cstring>
#include <memory>
#include <thread>

#include "serving.h"

namespace system_tests {
namespace {

TEST(serve, signs_people_in_and_answers_them_until_it_is_told_to_stop) {
  const TemporaryFolder folder;
  Serving server(folder);
  EXPECT_TRUE(ask(server.port(), "GET", "/healthz").starts_with("HTTP/1.1 200"));
  EXPECT_TRUE(ask(server.port(), "GET", "/readyz").starts_with("HTTP/1.1 200"));
  const std::string link = server.next_line();
  const std::string token = link.substr(link.find('#') + 1, 32);
  const auto made =
      ask(server.port(), "POST", "/api/v1/set-up",
          R"({"token":")" + token + R"(","account":"admin","name":"管理员","password":"correct horse battery"})");
  EXPECT_TRUE(made.starts_with("HTTP/1.1 201")) << made;
  const auto in =
      ask(server.port(), "POST", "/api/v1/sessions", R"({"account":"admin","password":"correct horse battery"})");
  const size_t cookie = in.find("Set-Cookie: ");
  ASSERT_NE(cookie, std::string::npos) << in;
  const std::string held = "Cookie: " + in.substr(cookie + 12, in.find(';', cookie) - cookie - 12) + "\r\n";
  EXPECT_NE(ask(server.port(), "GET", "/api/v1/me", {}, held).find("\"account\":\"admin\""), std::string::npos);
  EXPECT_EQ(server.end(SIGTERM), 0);
  EXPECT_THROW(connected(server.port()), std::runtime_error);

  Serving again(folder);  // the account is there, the session too
  EXPECT_NE(ask(again.port(), "GET", "/api/v1/me", {}, held).find("\"account\":\"admin\""), std::string::npos);
  EXPECT_EQ(again.end(SIGINT), 0);
}

TEST(serve, answers_what_it_holds_before_it_stops) {
  const TemporaryFolder folder;
  Serving server(folder);
  std::vector<std::thread> people;
  std::vector<std::string> replies(8);
  for (auto& reply : replies)  // a wrong password takes its time
    people.emplace_back([&reply, port = server.port()] {
      reply = ask(port, "POST", "/api/v1/sessions", R"({"account":"nobody","password":"wrong wrong wrong"})");
    });
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_EQ(server.end(SIGTERM), 0);
  for (auto& person : people) person.join();
  for (const auto& reply : replies)
    EXPECT_TRUE(reply.starts_with("HTTP/1.1 401") || reply.starts_with("HTTP/1.1 503")) << reply;
}

TEST(serve, lives_through_what_is_no_request) {
  const TemporaryFolder folder;
  Serving server(folder);
  for (const std::string& text :
       {std::string("\0\xff\x16\x03 nonsense\r\n\r\n", 20),
        std::string("GET /") + std::string(10'000, 'a') + " HTTP/1.1\r\n\r\n",
        std::string("GET /healthz HTTP/1.1\r\nX: ") + std::string(20'000, 'b') + "\r\n\r\n",
        std::string("GET /%00%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
        std::string("POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n"),
        request_text("POST", "/api/v1/sessions", std::string(100'000, '['), {}),
        request_text("POST", "/api/v1/sessions", "{\"account\":7,\"password\":[]}", {})}) {
    const auto reply = exchanged(server.port(), text);
    EXPECT_FALSE(reply.starts_with("HTTP/1.1 5")) << reply;
    EXPECT_FALSE(reply.starts_with("HTTP/1.1 2")) << reply;
  }
  EXPECT_TRUE(ask(server.port(), "GET", "/healthz").starts_with("HTTP/1.1 200"));
  EXPECT_EQ(server.end(SIGTERM), 0);
}

TEST(serve, speaks_tls_with_a_certificate) {
  const TemporaryFolder folder;
  const std::string made =
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost -keyout " +
      folder.path("key.pem") + " -out " + folder.path("cert.pem") + " 2>/dev/null";
  ASSERT_EQ(std::system(made.c_str()), 0);
  Serving server(folder, {"--certificate", folder.path("cert.pem"), "--private-key", folder.path("key.pem")});
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
  const std::unique_ptr<SSL, decltype(&SSL_free)> ssl(SSL_new(context.get()), SSL_free);
  const int fd = connected(server.port());
  SSL_set_fd(ssl.get(), fd);
  ASSERT_EQ(SSL_connect(ssl.get()), 1);
  const auto text = request_text("GET", "/healthz", {}, {});
  SSL_write(ssl.get(), text.data(), static_cast<int>(text.size()));
  char reply[4096] = {};
  const int read = SSL_read(ssl.get(), reply, sizeof reply - 1);
  ::close(fd);
  ASSERT_GT(read, 0);
  EXPECT_EQ(std::strncmp(reply, "HTTP/1.1 200", 12), 0) << reply;
  EXPECT_EQ(server.end(SIGTERM), 0);
}

}  // namespace
}  // namespace system_tests
