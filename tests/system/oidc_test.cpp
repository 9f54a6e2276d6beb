// The court's single sign-on against a real provider: tests/oidc/sign_in.mjs.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

namespace system_tests {
namespace {

TEST(oidc, signs_people_in_through_a_real_provider) {
  if (std::system("command -v node >/dev/null") != 0) GTEST_SKIP() << "no node";
  ASSERT_TRUE(std::filesystem::exists(SOURCE_DIR "/tests/oidc/node_modules")) << "script/setup test installs it";
  EXPECT_EQ(std::system("timeout 120 node " SOURCE_DIR "/tests/oidc/sign_in.mjs " KUAISHEN), 0);
}

}  // namespace
}  // namespace system_tests
