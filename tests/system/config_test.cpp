// kuaishen serve --check-config: what is wrong with a configuration is said at once, with its line, before anything
// starts.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "base/json.h"
#include "process.h"

namespace system_tests {
namespace {

std::string written(const TemporaryFolder& folder, const std::string& text) {
  const auto path = folder.path("court.yaml");
  std::ofstream(path) << text;
  return path;
}

Finished checked(const std::string& file, std::vector<std::string> more = {}) {
  std::vector<std::string> words = {"--json", "--lang", "en", "serve", "--check-config", "--config", file};
  words.insert(words.end(), more.begin(), more.end());
  return kuaishen(words);
}

std::vector<std::pair<std::string, std::string>> faults(const Finished& finished) {
  std::vector<std::pair<std::string, std::string>> all;
  const auto said = base::json::parse(finished.out).as_object();
  const auto note = [&](const base::json::object& fault) {
    auto where = std::string(base::text_at(fault, "where"));
    all.emplace_back(std::string(base::text_at(fault, "code")), where.substr(where.rfind('/') + 1));
  };
  if (said.contains("errors"))
    for (const auto& fault : base::array_at(said, "errors")) note(fault.as_object());
  else
    note(base::object_at(said, "error"));
  return all;
}

// For the lines of a test that set one.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) { ::setenv(name, value, 1); }
  ~Variable() { ::unsetenv(name_); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* name_;
};

TEST(configuration, tells_all_its_faults_at_once_with_their_lines) {
  const TemporaryFolder folder;
  const auto file = written(folder,
                            "court: 450305\n"
                            "adress: 0.0.0.0\n"
                            "port: eighty\n"
                            "threads: {a: 1}\n"
                            "port: 81\n"
                            "certificate: /nowhere/cert.pem\n");
  const auto finished = checked(file);
  EXPECT_EQ(finished.code, 3) << finished.err;
  const std::vector<std::pair<std::string, std::string>> expected = {{"config.unknown", "court.yaml:2"},
                                                                     {"config.value", "court.yaml:4"},
                                                                     {"config.twice", "court.yaml:5"},
                                                                     {"config.value", "court.yaml:3"},
                                                                     {"serve.certificate_incomplete", "--certificate"},
                                                                     {"config.unreadable", "--certificate"}};
  EXPECT_EQ(faults(finished), expected) << finished.out;
  EXPECT_NE(finished.out.find("The nearest is address"), std::string::npos) << finished.out;
}

TEST(configuration, is_refused_where_it_is_none) {
  const TemporaryFolder folder;
  EXPECT_EQ(faults(checked(folder.path("none.yaml"))).front().first, "config.unreadable");
  EXPECT_EQ(faults(checked(written(folder, "court: 450305\n  port: 1\n"))).front(),
            std::pair(std::string("config.malformed"), std::string("court.yaml:2")));
  EXPECT_EQ(faults(checked(written(folder, "- a\n- b\n"))).front().first, "config.malformed");
  EXPECT_EQ(faults(checked(written(folder, "court: 999999\n"))).front().first, "court.unknown");
  EXPECT_EQ(checked(written(folder, "")).code, 0) << "an empty file sets nothing";
}

TEST(configuration, goes_by_the_line_then_the_environment_then_the_file) {
  const TemporaryFolder folder;
  const auto file = written(folder, "port: 81\naddress: 127.0.0.2\nthreads: 3\ndb: of_file.db\n");
  const Variable port("KUAISHEN_PORT", "82"), address("KUAISHEN_ADDRESS", "127.0.0.3");
  const auto finished = checked(file, {"--port", "83"});
  ASSERT_EQ(finished.code, 0) << finished.out;
  const auto said = base::json::parse(finished.out).as_object();
  const auto in_force = [&](std::string_view name) {
    const auto& setting = base::object_at(said, name);
    const auto origin = std::string(base::text_at(setting, "origin"));
    return std::string(base::text_at(setting, "value")) + " by " + origin.substr(origin.rfind('/') + 1);
  };
  EXPECT_EQ(in_force("port"), "83 by --port");
  EXPECT_EQ(in_force("address"), "127.0.0.3 by KUAISHEN_ADDRESS");
  EXPECT_EQ(in_force("threads"), "3 by court.yaml:3");
  EXPECT_EQ(in_force("db"), "of_file.db by court.yaml:4");
  EXPECT_EQ(in_force("certificate"), " by ");
}

TEST(configuration, of_the_gateways_is_told_with_its_faults_like_all_else) {
  const TemporaryFolder folder;
  const auto file =
      written(folder,
              "port: eighty\n"
              "delivery:\n"
              "  reports-at: http://127.0.0.1:8080/reports\n"
              "  signature: 七星区法院\n"
              "  sms:\n"
              "    - {name: modem, url: \"http://sms.example/send\", user: court}\n"
              "    - {name: modem, url: \"http://127.0.0.1:1/send\", user: court, password-env: NOT_SET}\n");
  const std::vector<std::pair<std::string, std::string>> expected = {{"config.value", "court.yaml:1"},
                                                                     {"delivery.config_tls", "court.yaml:6"},
                                                                     {"delivery.config_twice", "court.yaml:7"},
                                                                     {"delivery.config_secret", "court.yaml:7"}};
  const auto finished = checked(file);
  EXPECT_EQ(finished.code, 3);
  EXPECT_EQ(faults(finished), expected) << finished.out;
}

TEST(configuration, without_gateways_says_that_nothing_leaves_the_house) {
  const TemporaryFolder folder;
  const auto said = kuaishen({"--lang", "en", "serve", "--check-config", "--config", written(folder, "port: 81\n")});
  EXPECT_EQ(said.code, 0);
  EXPECT_NE(said.out.find("no electronic channel is configured"), std::string::npos) << said.out;
  std::ofstream(folder.path("password")) << "secret\n";
  const auto with = kuaishen(
      {"--lang", "en", "serve", "--check-config", "--config",
       written(
           folder,
           "delivery:\n  letters-from: a@court.example\n  email:\n    - {name: relay, host: mail.court.example, user: "
           "a, password-file: " +
               folder.path("password") + "}\n")});
  EXPECT_EQ(with.code, 0) << with.out << with.err;
  EXPECT_NE(with.out.find("mail gateways relay"), std::string::npos) << with.out;
  EXPECT_EQ(with.out.find("secret"), std::string::npos) << with.out;
}

TEST(configuration, names_its_file_in_the_environment_too) {
  const TemporaryFolder folder;
  const auto file = written(folder, "port: nothing\n");
  const Variable named("KUAISHEN_CONFIG", file.c_str());
  const auto finished = kuaishen({"--json", "serve", "--check-config"});
  EXPECT_EQ(finished.code, 3);
  EXPECT_EQ(faults(finished).front().first, "config.value");
}

// A demonstration and a court's own data are told apart both ways.
TEST(demonstration, is_never_taken_for_a_court_nor_a_court_for_one) {
  const TemporaryFolder folder;
  const auto db = folder.path("court.db");
  const auto elsewhere = kuaishen({"--json", "serve", "--demo", "--db", db, "--port", "0", "--address", "0.0.0.0"});
  EXPECT_EQ(elsewhere.code, 3);
  EXPECT_EQ(faults(elsewhere).front().first, "serve.demonstration_elsewhere");

  const auto run = [&](const std::string& into, bool demonstration) {
    std::vector<std::string> words = {"--json", "run", sample("series-60.utf8.csv"), "--claimant",
                                      sample("claimant.json")};
    words.insert(words.end(), {"--out", folder.path("out"), "--db", into});
    if (demonstration) words.emplace_back("--demonstration");
    return kuaishen(words);
  };
  ASSERT_EQ(run(db, false).code, 0);
  const auto own = kuaishen({"--json", "serve", "--demo", "--db", db, "--port", "0"});
  EXPECT_EQ(own.code, 1);
  EXPECT_EQ(faults(own).front().first, "serve.not_demonstration");
  EXPECT_EQ(faults(run(db, true)).front().first, "serve.not_demonstration");

  ASSERT_EQ(run(folder.path("shown.db"), true).code, 0);
  ASSERT_EQ(run(folder.path("shown.db"), true).code, 0) << "again: it is marked already";
  const auto as_a_court = kuaishen({"--json", "serve", "--db", folder.path("shown.db"), "--port", "0"});
  EXPECT_EQ(as_a_court.code, 1);
  EXPECT_EQ(faults(as_a_court).front().first, "serve.is_demonstration");
  EXPECT_EQ(kuaishen({"verify", "--db", folder.path("shown.db")}).code, 0);
}

// A series stops where it is told to, and goes on from there.
TEST(run_until, leaves_what_would_be_later) {
  const TemporaryFolder folder;
  const auto run = [&](const std::string& until) {
    const auto finished = kuaishen({"--json", "run", sample("series-60.utf8.csv"), "--claimant",
                                    sample("claimant.json"), "--decisions", sample("series-60.decisions.csv"), "--out",
                                    folder.path("out"), "--date", "2023-02-14", "--until", until});
    EXPECT_EQ(finished.code, 0) << finished.out << finished.err;
  };
  const auto at = [&](const std::string& stage) {
    const auto listed = kuaishen({"--json", "cases", "--db", folder.path("out/kuaishen.db"), "--stage", stage});
    return base::json::parse(listed.out).as_array().size();
  };
  run("2023-02-14T09:30");
  EXPECT_EQ(at("received"), 60u);
  run("2023-02-14");
  EXPECT_EQ(at("received"), 4u) << "those without a row of decisions stay";
  EXPECT_EQ(at("mediating"), 56u);
  const auto odd = kuaishen({"run", sample("series-60.utf8.csv"), "--claimant", sample("claimant.json"), "--out",
                             folder.path("x"), "--until", "soon"});
  EXPECT_EQ(odd.code, 2) << odd.err;
}

}  // namespace
}  // namespace system_tests
