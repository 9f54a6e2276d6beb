#pragma once
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "store/database.h"
#include "store/failure.h"
#include "store/postgres_for_tests.h"

/// One suite, both engines: a test takes its engine as parameter and asks for fresh databases.
namespace store {

/// Why the store could not do it; "" when it could.
inline std::string code_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Failure& failure) {
    return failure.reason.code;
  }
  return "";
}

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "kuaishen-store-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// One server for the whole test program, started when first asked for.
inline PostgresForTests& postgres_for_tests() {
  static PostgresForTests server;
  return server;
}

class BothEngines : public testing::TestWithParam<Engine> {
 protected:
  std::string fresh_url(Engine engine) {
    if (engine == Engine::kPostgres) return postgres_for_tests().fresh();
    return (folder_.path() / ("court" + std::to_string(++count_) + ".db")).string();
  }
  std::string fresh_url() { return fresh_url(GetParam()); }
  const std::filesystem::path& folder() const { return folder_.path(); }

 private:
  TemporaryFolder folder_;
  int count_ = 0;
};

inline std::vector<Engine> engines_to_test() {
  const char* without = std::getenv("KUAISHEN_NO_POSTGRES");
  if (without != nullptr && std::string(without) == "1") return {Engine::kSqlite};
  return {Engine::kSqlite, Engine::kPostgres};
}

inline std::string engine_name(const testing::TestParamInfo<Engine>& info) {
  return info.param == Engine::kSqlite ? "sqlite" : "postgres";
}

}  // namespace store

/// Runs the tests of `suite`, a class derived from BothEngines, on every engine.
#define ON_EVERY_ENGINE(suite) \
  INSTANTIATE_TEST_SUITE_P(engine, suite, testing::ValuesIn(store::engines_to_test()), store::engine_name)
