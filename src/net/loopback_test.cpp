#include "net/loopback.h"

#include <gtest/gtest.h>

namespace net {
namespace {

TEST(loopback, is_this_machine_and_no_name_that_begins_like_it) {
  for (const char* here : {"127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost"})
    EXPECT_TRUE(is_loopback(here)) << here;
  for (const char* there : {"", "127.0.0.1.example", "127.evil", "localhost.example", "10.0.0.1", "0.0.0.0", "::"})
    EXPECT_FALSE(is_loopback(there)) << there;
}

TEST(loopback, the_host_of_an_address_is_not_what_stands_before_an_at) {
  const auto host = [](const char* url) { return address_of(url).host; };
  EXPECT_EQ(host("HTTPS://Sms.Example:8443/send?x=1"), "sms.example");
  EXPECT_EQ(address_of("HTTPS://Sms.Example").scheme, "https");
  EXPECT_EQ(host("http://127.0.0.1@evil.example/"), "evil.example");
  EXPECT_EQ(host("http://evil.example#@127.0.0.1"), "evil.example");
  EXPECT_EQ(host("http://evil.example\\@127.0.0.1"), "evil.example");
  EXPECT_EQ(host("http://[::1]:8080/"), "[::1]");
  EXPECT_EQ(host("http://[::1"), "");
  EXPECT_EQ(host("http:///path"), "");
  EXPECT_EQ(host("sms.example"), "");
}

}  // namespace
}  // namespace net
