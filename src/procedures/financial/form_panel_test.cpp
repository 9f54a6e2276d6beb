#include "procedures/financial/walked_case.h"

namespace procedures::financial {
namespace {

constexpr const char* kThree = R"({"members": [{"name": "黄甲"}, {"name": "罗乙", "assessor": true}]})";

TEST(form_panel, sits_only_in_an_ordinary_procedure_in_odd_number_and_without_those_tied_to_a_party) {
  WalkedCase w;
  w.preparing();
  EXPECT_EQ(w.refused("form_panel", kThree), "panel.not_ordinary");
  w.does("convert_track", R"({"why": "complex"})");
  const std::string judge = w.text({"judge", "name"});
  const auto refused = [&](const std::string& first, const std::string& second) {
    return w.refused("form_panel",
                     base::json::object{{"members", base::json::array{base::json::object{{"name", first}},
                                                                      base::json::object{{"name", second}}}}});
  };
  EXPECT_EQ(w.refused("form_panel", R"({"members": [{"name": "黄甲"}]})"), "panel.not_odd");
  EXPECT_EQ(w.refused("form_panel", R"({"members": []})"), "panel.not_odd");
  EXPECT_EQ(refused("黄甲", "黄甲"), "panel.member_twice");
  EXPECT_EQ(refused(judge, "黄甲"), "panel.member_twice");
  EXPECT_EQ(refused("", "黄甲"), "panel.member_twice");
  EXPECT_EQ(refused("黄甲", "胡欣霞"), "panel.must_withdraw");
  EXPECT_EQ(refused("黄甲", "秦演示"), "panel.must_withdraw");  // tied to the bank

  w.does("form_panel", kThree);
  EXPECT_EQ(w.c.stage(), "preparing");
  const auto& members = base::array_at(w.c.part("panel"), "members");
  ASSERT_EQ(members.size(), 2u);
  EXPECT_EQ(base::text_at(members[0].get_object(), "name"), "黄甲");
  EXPECT_FALSE(base::bool_at(members[0].get_object(), "assessor"));
  EXPECT_TRUE(base::bool_at(members[1].get_object(), "assessor"));
}

}  // namespace
}  // namespace procedures::financial
