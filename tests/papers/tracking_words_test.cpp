// What the reader of a carrier's sheet says is what the procedure can record.
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "base/resources.h"
#include "procedures/financial/service_effect.h"

namespace {

bool is_one_of(const std::string& word, const std::vector<std::string>& all) {
  return std::find(all.begin(), all.end(), word) != all.end();
}

}  // namespace

TEST(tracking_words, every_result_and_reason_is_one_the_service_knows) {
  const auto rules = YAML::Load(std::string(base::resource("rules/tracking.yaml").value()));
  for (const auto& result : rules["results"]) {
    const procedures::financial::Attempt attempt{"complaint",
                                                 "post",
                                                 "",
                                                 "contract",
                                                 "",
                                                 result.first.as<std::string>(),
                                                 "refused",
                                                 "",
                                                 *base::Date::parse("2023-03-01"),
                                                 *base::Date::parse("2023-03-02")};
    EXPECT_TRUE(procedures::financial::effect_of(attempt, "CN-GX").ok())
        << attempt.result << " is no outcome of a letter";
  }
  ASSERT_GE(rules["reasons"].size(), 10u);
  for (const auto& reason : rules["reasons"])
    EXPECT_TRUE(is_one_of(reason.first.as<std::string>(), procedures::financial::failure_reasons())) << reason.first;
}
