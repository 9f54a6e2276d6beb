#include "base/keyring.h"

#include <gtest/gtest.h>

#include "base/json.h"

namespace base {
namespace {

Sealer master(char letter) { return *Sealer::with_key(std::string(Sealer::kKeyBytes, letter)); }

Keyring ring(char letter = 'a') { return *Keyring::open(Keyring::first(master(letter)), master(letter)); }

TEST(keyring, seals_alike_at_one_place_and_differently_at_another) {
  const auto keys = ring();
  const auto once = keys.seal("450399199601273614", "450305/1");
  EXPECT_EQ(once, keys.seal("450399199601273614", "450305/1"));
  EXPECT_NE(once, keys.seal("450399199601273614", "450305/2"));
  EXPECT_NE(once, keys.seal("450399199601273615", "450305/1"));
  EXPECT_TRUE(once.starts_with("§k1:")) << once;
  EXPECT_EQ(keys.open(once), "450399199601273614");
  EXPECT_EQ(keys.open(keys.seal("", "x")), "");
}

TEST(keyring, opens_nothing_that_was_changed_or_is_another_keys) {
  const auto keys = ring();
  const auto sealed = keys.seal("13900001111", "p");
  EXPECT_FALSE(ring('b').open(sealed));
  for (size_t i = 0; i < sealed.size(); ++i) {
    auto changed = sealed;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_NE(keys.open(changed), "13900001111") << i;
  }
  for (const char* odd : {"", "§k", "§k1:", "§k1", "§k9:AAAA", "k1:AAAA", "§k1:!!"})
    EXPECT_FALSE(keys.open(odd)) << odd;
}

TEST(keyring, opens_the_strings_of_json_and_leaves_the_rest) {
  const auto keys = ring();
  const std::string sealed = keys.seal(R"(a\"b)", "p");  // as it stands between its quotes
  const std::string json = R"({"x":")" + sealed + R"(","y":["z",")" + sealed + R"("],"n":"§k1:none"})";
  EXPECT_EQ(keys.open_in(json), R"({"x":"a\"b","y":["z","a\"b"],"n":"§k1:none"})");
  EXPECT_EQ(keys.open_in(R"({"x":1})"), R"({"x":1})");
}

TEST(keyring, keeps_every_key_when_the_master_key_changes) {
  const auto before = ring('a');
  const auto sealed = before.seal("secret", "p");
  const auto stored = before.rotated(master('b'), "2026-11-27T10:00");
  EXPECT_FALSE(Keyring::open(stored, master('a')));
  const auto after = Keyring::open(stored, master('b'));
  ASSERT_TRUE(after);
  EXPECT_EQ(after->open(sealed), "secret");
  EXPECT_EQ(after->newest(), "k2");
  EXPECT_TRUE(after->seal("secret", "p").starts_with("§k2:"));
  EXPECT_EQ(after->blind("identity", "x"), before.blind("identity", "x"));
  const auto again = Keyring::open(after->rotated(master('c'), "2026-11-28T10:00"), master('c'));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->newest(), "k3");
  EXPECT_EQ(again->open(after->seal("later", "p")), "later");
}

TEST(keyring, finds_a_stored_key_that_was_changed) {
  const auto sound = Keyring::first(master('a'));
  EXPECT_EQ(sound.front().sealed, Keyring::first(master('a')).front().sealed) << "the same under the same master key";
  for (size_t n = 0; n < sound.size(); ++n) {
    auto rows = sound;
    rows[n].made_at = "2023-01-01T00:00";
    EXPECT_FALSE(Keyring::open(rows, master('a')));
    rows = sound;
    rows[n].id += "0";
    EXPECT_FALSE(Keyring::open(rows, master('a')));
    rows = sound;
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(n));
    EXPECT_FALSE(Keyring::open(rows, master('a')));
  }
}

}  // namespace
}  // namespace base
