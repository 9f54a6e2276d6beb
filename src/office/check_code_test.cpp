#include "office/check_code.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace office {
namespace {

const base::Sealer kHouse = *base::Sealer::with_key(std::string(base::Sealer::kKeyBytes, 'h'));
const base::Sealer kOther = *base::Sealer::with_key(std::string(base::Sealer::kKeyBytes, 'o'));

}  // namespace

TEST(check_code, is_the_same_for_a_case_and_another_for_every_other) {
  const auto code = check_code(kHouse, "450305", "450305-1-00001");
  EXPECT_EQ(code, check_code(kHouse, "450305", "450305-1-00001"));
  EXPECT_NE(code, check_code(kOther, "450305", "450305-1-00001"));
  EXPECT_NE(code, check_code(kHouse, "450306", "450305-1-00001"));
  std::set<std::string> all;
  std::string characters;
  for (int n = 1; n <= 2000; ++n) {
    const auto one = check_code(kHouse, "450305", casework::case_id("450305", 1, n));
    EXPECT_EQ(one.size(), 14u);
    EXPECT_EQ(read_check_code(one), one);
    all.insert(one);
    characters += one;
  }
  EXPECT_EQ(all.size(), 2000u);
  EXPECT_EQ(characters.find_first_of("AEIOU01LS5ZN"), std::string::npos)
      << "nobody takes one for another, or reads a word";
  // None of the 24 comes noticeably more often: a thousand of each are expected.
  for (const char c : std::string("BCDFGHJKMPQRTVWXY2346789")) {
    const auto n = std::count(characters.begin(), characters.end(), c);
    EXPECT_NEAR(static_cast<double>(n), 1000.0, 200.0) << c;
  }
}

TEST(check_code, is_read_as_people_type_it) {
  for (const char* typed :
       {"K7QM-2P9X-4T3H", "k7qm2p9x4t3h", " K7QM 2P9X 4T3H ", "Ｋ７ＱＭ２Ｐ９Ｘ４Ｔ３Ｈ", "k7-qm2p-9x4t3-h"})
    EXPECT_EQ(read_check_code(typed), "K7QM-2P9X-4T3H") << typed;
  for (const char* typed :
       {"", "-", "K7QM-2P9X-4T3", "K7QM-2P9X-4T3HK", "K7QM-2P9X-4T3O", "K7QM/2P9X/4T3H", "查验码查验码查验码查",
        "K7QM-2P9X-4T3H-K7QM-2P9X-4T3H-K7QM-2P9X-4T3H", "K7QM-2P9X-4T3H\xFF"})
    EXPECT_EQ(read_check_code(typed), std::nullopt) << typed;
}

TEST(check_code, stands_in_a_context_where_the_house_has_an_address) {
  const auto master = kHouse;
  const auto keys = *base::Keyring::open(base::Keyring::first(master), master);
  casework::Context context;
  context.court.division = "450305";
  put_check(context, &keys, "450305-1-00001");
  EXPECT_EQ(context.check_code, "") << "nobody could look it up";
  context.court.public_address = "https://court.example";
  put_check(context, nullptr, "450305-1-00001");
  EXPECT_EQ(context.check_code, "");
  put_check(context, &keys, "450305-1-00001");
  EXPECT_EQ(context.check_page, "https://court.example/check");
  EXPECT_EQ(context.check_code, check_code(keys.house(), "450305", "450305-1-00001"));
}

}  // namespace office
