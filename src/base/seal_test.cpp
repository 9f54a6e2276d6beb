#include "base/seal.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace base {
namespace {

Sealer sealer(char letter) { return *Sealer::with_key(std::string(Sealer::kKeyBytes, letter)); }

TEST(seal, opens_what_it_sealed_and_never_twice_alike) {
  const auto s = sealer('a');
  for (const std::string& clear : {std::string(), std::string("450399199601273614"), random_bytes(1000)}) {
    const auto once = s.seal(clear, "case-1/id"), again = s.seal(clear, "case-1/id");
    EXPECT_NE(once, again);
    EXPECT_EQ(s.open(once, "case-1/id"), clear);
    if (!clear.empty()) {
      EXPECT_EQ(once.find(clear), std::string::npos);
    }
  }
}

TEST(seal, does_not_open_elsewhere_with_another_key_or_changed) {
  const auto s = sealer('a');
  const auto sealed = s.seal("450399199601273614", "case-1/id");
  EXPECT_FALSE(s.open(sealed, "case-2/id"));
  EXPECT_FALSE(sealer('b').open(sealed, "case-1/id"));
  for (size_t i = 0; i < sealed.size(); ++i) {
    std::string changed = sealed;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(s.open(changed, "case-1/id")) << i;
    EXPECT_FALSE(s.open(sealed.substr(0, i), "case-1/id")) << i;
  }
}

TEST(seal, finds_equal_values_without_opening_any) {
  const auto s = sealer('a');
  EXPECT_EQ(s.blind("id", "1"), s.blind("id", "1"));
  EXPECT_NE(s.blind("id", "1"), s.blind("id", "2"));
  EXPECT_NE(s.blind("id", "1"), s.blind("phone", "1"));
  EXPECT_NE(s.blind("id", "1"), sealer('b').blind("id", "1"));
}

TEST(seal, wants_a_whole_key) { EXPECT_FALSE(Sealer::with_key("short")); }

TEST(random, writes_and_reads_as_the_rfc_does) {
  EXPECT_EQ(base64url("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64url("foob"), "Zm9vYg");
  EXPECT_EQ(base32("foobar"), "MZXW6YTBOI");
  EXPECT_EQ(base32("foob"), "MZXW6YQ");
  for (size_t n = 0; n < 40; ++n) {
    const auto raw = random_bytes(n);
    EXPECT_EQ(from_base64url(base64url(raw)), raw);
    EXPECT_EQ(from_base32(base32(raw)), raw);
  }
  EXPECT_FALSE(from_base64url("Zm9v!"));
  EXPECT_FALSE(from_base64url("Zm9vYmF5A"));
  EXPECT_FALSE(from_base32("mzxw6"));
}

}  // namespace
}  // namespace base
