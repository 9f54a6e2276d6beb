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

TEST(keyring, seals_whole_files_under_a_key_they_name) {
  const auto keys = ring();
  const auto& mark = keys.newest_mark();
  EXPECT_EQ(mark.size(), Keyring::kMarkBytes);
  EXPECT_NE(mark, ring('b').newest_mark()) << "k1 of another database is another key";
  for (const std::string& clear : {std::string(), std::string("%PDF"), std::string(100'000, 'x')}) {
    const auto whole = keys.seal_file("head", clear, "file of a hash");
    EXPECT_EQ(whole, keys.seal_file("head", clear, "file of a hash")) << "so that a repeated run ends the same";
    EXPECT_EQ(whole.size(), 4 + clear.size() + Keyring::kFileMore);
    const auto sealed = whole.substr(4);
    EXPECT_EQ(keys.open_file(mark, "head", sealed, "file of a hash"), clear);
    EXPECT_FALSE(keys.open_file(mark, "HEAD", sealed, "file of a hash"));
    EXPECT_FALSE(keys.open_file(mark, "head", sealed, "file of another"));
    EXPECT_FALSE(keys.open_file(mark, "head", sealed.substr(1), "file of a hash"));
    EXPECT_FALSE(keys.open_file(mark, "head", "", "file of a hash"));
    EXPECT_FALSE(ring('b').open_file(mark, "head", sealed, "file of a hash"));
    EXPECT_NE(sealed.substr(0, 12), keys.seal_file("head", clear, "file of another").substr(4, 12)) << "the nonce";
  }
  const auto sealed = keys.seal_file("", "paper", "p");
  const auto after = Keyring::open(keys.rotated(master('b'), "2026-11-27T10:00"), master('b'));
  EXPECT_NE(after->newest_mark(), mark);
  EXPECT_EQ(after->open_file(mark, "", sealed, "p"), "paper") << "older files stay readable";
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
