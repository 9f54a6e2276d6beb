#include "net/web.h"

#include <gtest/gtest.h>

#include <mutex>

#include "net/peer_for_tests.h"

namespace net {
namespace {

WebRequest post_to(const Peer& peer, std::string body) {
  WebRequest request;
  request.url = "http://127.0.0.1:" + std::to_string(peer.port()) + "/send";
  request.method = "POST";
  request.body = std::move(body);
  request.connect = std::chrono::milliseconds(500);
  request.whole = std::chrono::milliseconds(1500);
  return request;
}

TEST(web, asks_many_times_over_one_connection) {
  Peer peer([](Wire& wire) {
    for (auto seen = http_request(wire); !seen.head.empty(); seen = http_request(wire))
      wire.say(http_answer("202 Accepted", "<" + seen.body + ">", "Retry-After: 7\r\n"));
  });
  {
    Web web;
    for (const char* body : {"a", "bc", "d"}) {
      const auto answer = web.ask(post_to(peer, body));
      EXPECT_EQ(answer.end, WebAnswer::End::kAnswered) << answer.trouble;
      EXPECT_EQ(answer.status, 202);
      EXPECT_EQ(answer.body, "<" + std::string(body) + ">");
      EXPECT_EQ(answer.retry_after, std::chrono::seconds(7));
    }
  }
  EXPECT_EQ(peer.connections(), 1);
}

// A kept connection that dies under the second request: libcurl would ask again by itself, and what the gateway may
// have taken would go out twice.
TEST(web, never_repeats_a_request_that_was_out) {
  std::mutex mutex;
  std::vector<std::string> seen;
  Peer peer([&](Wire& wire) {
    for (auto request = http_request(wire); !request.head.empty(); request = http_request(wire)) {
      {
        const std::lock_guard lock(mutex);
        seen.push_back(request.body);
      }
      if (request.body == "second") return wire.reset();
      wire.say(http_answer("200 OK", "ok"));
    }
  });
  {
    Web web;
    EXPECT_EQ(web.ask(post_to(peer, "first")).end, WebAnswer::End::kAnswered);
    EXPECT_EQ(web.ask(post_to(peer, "second")).end, WebAnswer::End::kMayHaveCome);
    EXPECT_EQ(web.ask(post_to(peer, "third")).end, WebAnswer::End::kAnswered);
  }
  const std::lock_guard lock(mutex);
  EXPECT_EQ(seen, (std::vector<std::string>{"first", "second", "third"}));
}

TEST(web, never_repeats_a_get_that_has_effects) {
  std::atomic<int> seen{0};
  Peer peer([&](Wire& wire) {
    for (auto request = http_request(wire); !request.head.empty(); request = http_request(wire)) {
      ++seen;
      if (seen == 2) return wire.reset();
      wire.say(http_answer("200 OK", "ok"));
    }
  });
  WebRequest get;
  get.url = "http://127.0.0.1:" + std::to_string(peer.port()) + "/";
  get.once = true;
  {
    Web web;
    EXPECT_EQ(web.ask(get).end, WebAnswer::End::kAnswered);
    EXPECT_EQ(web.ask(get).end, WebAnswer::End::kMayHaveCome);
  }
  EXPECT_EQ(seen, 2);
}

TEST(web, knows_that_nothing_was_out_where_nobody_listens) {
  int port = 0;
  {
    const Peer gone([](Wire&) {});
    port = gone.port();
  }
  WebRequest request;
  request.url = "http://127.0.0.1:" + std::to_string(port) + "/";
  request.method = "POST";
  request.body = "x";
  Web web;
  EXPECT_EQ(web.ask(request).end, WebAnswer::End::kNotSent);
}

TEST(web, does_not_know_what_became_of_a_request_without_an_answer) {
  Peer peer([](Wire& wire) {
    http_request(wire);
    wire.line();  // nothing comes: until the other side gives up
  });
  Web web;
  auto request = post_to(peer, "x");
  request.whole = std::chrono::milliseconds(300);
  const auto answer = web.ask(request);
  EXPECT_EQ(answer.end, WebAnswer::End::kMayHaveCome);
  EXPECT_TRUE(answer.timed_out);
}

TEST(web, reads_no_more_than_it_is_told_and_follows_nobody) {
  Peer peer([](Wire& wire) {
    for (auto seen = http_request(wire); !seen.head.empty(); seen = http_request(wire))
      if (seen.body == "long")
        wire.say(http_answer("200 OK", std::string(5000, 'x')));
      else
        wire.say(http_answer("302 Found", "", "Location: http://127.0.0.1:1/\r\n"));
  });
  Web web;
  auto request = post_to(peer, "long");
  request.most = 1000;
  const auto answer = web.ask(request);
  EXPECT_EQ(answer.end, WebAnswer::End::kMayHaveCome);
  EXPECT_LE(answer.body.size(), 1000u);
  EXPECT_EQ(web.ask(post_to(peer, "elsewhere")).status, 302);
  request.url = "file:///etc/hostname";
  EXPECT_EQ(web.ask(request).end, WebAnswer::End::kNotSent);
}

}  // namespace
}  // namespace net
