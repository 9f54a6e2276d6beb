#include "procedures/financial/elements.h"

#include "casework/merge_patch.h"
#include "procedures/financial/walked_case.h"

namespace procedures::financial {
namespace {

using base::json::object;

std::string position(const object& elements, const char* key) {
  return std::string(base::text_at(base::object_at(elements, key), "position"));
}

object claimed() { return elements_of_claim(base::object_at(a_row(), "claim")); }

}  // namespace

TEST(elements, are_what_the_claim_states_and_nothing_else) {
  const auto elements = claimed();
  EXPECT_EQ(elements.size(), 12u);
  EXPECT_FALSE(elements.contains("notice_of_terms"));
  EXPECT_EQ(base::text_at(base::object_at(elements, "daily_rate"), "kind"), "rate");
  for (const auto& [key, element] : elements)
    EXPECT_EQ(base::text_at(element.get_object(), "position"), "silent") << key;
}

TEST(elements, of_two_defendants_one_can_dispute_but_only_both_can_admit) {
  const auto answers =
      parsed(R"({"1": {"elements": {"principal": {"position": "admit"}, "interest": {"position": "admit"}}},
                                  "2": {"elements": {"principal": {"position": "admit"}, "interest": {"position": "dispute", "value": "1.00"}}}})");
  const auto both = elements_answered(claimed(), answers, 2);
  EXPECT_EQ(position(both, "principal"), "admitted");
  EXPECT_EQ(position(both, "interest"), "disputed");
  EXPECT_EQ(base::text_at(base::object_at(both, "interest"), "answered"), "1.00");
  EXPECT_EQ(position(elements_answered(claimed(), answers, 3), "principal"), "silent");
}

TEST(elements, what_was_confirmed_in_writing_stays_admitted_until_it_is_disputed) {
  auto elements = claimed();
  admit_confirmed(elements, {"principal", "weather", 5});
  EXPECT_EQ(position(elements, "principal"), "admitted");
  EXPECT_EQ(position(elements_answered(elements, {}, 1), "principal"), "admitted");
  const auto disputed = elements_answered(
      elements, parsed(R"({"1": {"elements": {"principal": {"position": "dispute", "reason": "记错"}}}})"), 1);
  EXPECT_EQ(position(disputed, "principal"), "disputed");
}

TEST(elements, a_patch_turns_one_table_into_the_other) {
  const auto before = elements_answered(
      claimed(), parsed(R"({"1": {"elements": {"interest": {"position": "dispute", "value": "1.00"}}}})"), 1);
  auto claim = base::object_at(a_row(), "claim");
  claim.erase("late_fee");
  claim["notice_of_terms"] = "申领表签字确认";
  const auto after = elements_of_claim(claim);
  auto patched = before;
  casework::merge_patch(patched, element_patch(before, after));
  EXPECT_EQ(patched, after);
}

TEST(elements, know_what_a_value_of_their_kind_looks_like) {
  EXPECT_TRUE(fits_kind("money", "12.50"));
  EXPECT_FALSE(fits_kind("money", "-1.00"));
  EXPECT_FALSE(fits_kind("money", "1.005"));
  EXPECT_TRUE(fits_kind("money", "10000000000000.00"));
  EXPECT_FALSE(fits_kind("money", "10000000000000.01"));
  EXPECT_TRUE(fits_kind("date", "2024-02-29"));
  EXPECT_FALSE(fits_kind("date", "2023-02-29"));
  EXPECT_TRUE(fits_kind("rate", "0.0005"));
  EXPECT_FALSE(fits_kind("rate", "万分之五"));
  EXPECT_TRUE(fits_kind("rate", "1"));
  EXPECT_FALSE(fits_kind("rate", "1.000000001"));
  EXPECT_FALSE(fits_kind("text", ""));
}

}  // namespace procedures::financial
