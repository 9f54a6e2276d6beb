#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <set>

#include "http/court.h"

namespace http_tests {
namespace {

struct Operation {
  std::string method, path;
  std::set<std::string> roles;
};

// What api/openapi.yaml promises, by operation.
std::map<std::string, Operation> contract() {
  std::map<std::string, Operation> all;
  for (const auto& path : YAML::LoadFile(SOURCE_DIR "/api/openapi.yaml")["paths"])
    for (const auto& operation : path.second) {
      auto method = operation.first.as<std::string>();
      std::transform(method.begin(), method.end(), method.begin(), [](char c) { return static_cast<char>(c - 32); });
      Operation o{method, path.first.as<std::string>(), {}};
      for (const auto& role : operation.second["x-roles"]) o.roles.insert(role.as<std::string>());
      all[operation.second["operationId"].as<std::string>()] = o;
    }
  return all;
}

std::string concrete(std::string path) {
  for (const auto& [place, value] :
       std::initializer_list<std::pair<const char*, const char*>>{{"{case}", "450305-1-00001"},
                                                                  {"{party}", "1"},
                                                                  {"{paper}", "1.pdf"},
                                                                  {"{account}", "clerk"},
                                                                  {"{batch}", "b1"},
                                                                  {"{series}", "1"},
                                                                  {"{person}", "judge-1"},
                                                                  {"{upload}", "1"},
                                                                  {"{template}", "complaint"},
                                                                  {"{gateway}", "kannel"},
                                                                  {"{code}", "1.1.1.0.abc"},
                                                                  {"{file}", "1.png"},
                                                                  {"{proof}", "00"},
                                                                  {"{session}", "x"}})
    if (const size_t at = path.find(place); at != std::string::npos) path.replace(at, std::string(place).size(), value);
  return path;
}

class endpoints : public Court {};

TEST_F(endpoints, are_those_of_the_contract_and_open_to_those_it_names) {
  auto promised = contract();
  for (const auto& endpoint : http::endpoints()) {
    const auto found = promised.find(endpoint.operation);
    ASSERT_NE(found, promised.end()) << endpoint.operation << " is not in api/openapi.yaml";
    EXPECT_EQ(found->second.method, endpoint.method) << endpoint.operation;
    EXPECT_EQ(found->second.path, endpoint.path) << endpoint.operation;
    std::set<std::string> open;
    if (endpoint.open == http::Open::kToAnyone) open = {"anyone"};
    if (endpoint.open == http::Open::kToSignedIn) open = {"signed_in"};
    for (const auto role : endpoint.roles) open.insert(std::string(casework::role_name(role)));
    EXPECT_EQ(found->second.roles, open) << endpoint.operation;
    promised.erase(found);
  }
  EXPECT_TRUE(promised.empty()) << promised.begin()->first << " is promised and not there";
}

// What a stranger sends is written to disk before anybody looks at it.
TEST(endpoint_table, lets_strangers_send_no_more_than_is_taken_of_them) {
  int open = 0;
  for (const auto& endpoint : http::endpoints()) {
    if (endpoint.open != http::Open::kToAnyone || !endpoint.takes_bytes) continue;
    EXPECT_LT(endpoint.most_bytes, http::limits::kFile) << endpoint.operation;
    ++open;
  }
  EXPECT_EQ(open, 2) << "reports of gateways, and what a recipient hands in";
}

// Every endpoint × everybody: who is not named is refused, whatever the request says.
TEST_F(endpoints, refuse_everybody_they_are_not_open_to) {
  everybody();
  a_case();
  const std::vector<std::string> accounts = {"",        "admin", "mediation_clerk", "mediator",          "filing_judge",
                                             "clerk",   "judge", "president",       "enforcement_judge", "auditor",
                                             "claimant"};
  std::map<std::string, std::string> tokens;
  for (const auto& account : accounts) tokens[account] = account.empty() ? "" : signed_in(account);
  int refused = 0, answered = 0;
  for (const auto& [name, operation] : contract()) {
    if (name == "signOut" || name == "metrics") continue;  // would sign us out; has a rule of its own, below
    for (const auto& account : accounts) {
      const std::string role = account == "admin" ? "administrator" : account;
      const bool open = operation.roles.contains("anyone") ||
                        (!account.empty() && operation.roles.contains("signed_in")) || operation.roles.contains(role);
      const auto reply = ask(operation.method, concrete(operation.path), tokens[account]);
      const bool page = header_of(reply, "Content-Type").starts_with("text/html");  // for people, says no code
      const std::string code = reply.status >= 400 && !page ? code_of(reply) : "";
      if (open) {
        EXPECT_TRUE(code != "http.sign_in_first" && (code != "http.not_for_you" || name == "showParty"))
            << name << " as " << account << ": " << reply.body;
        ++answered;
      } else {
        EXPECT_EQ(code, account.empty() ? "http.sign_in_first" : "http.not_for_you") << name << " as " << account;
        EXPECT_EQ(reply.status, account.empty() ? 401 : 403) << name << " as " << account;
        ++refused;
      }
      EXPECT_LT(reply.status, 500) << name << " as " << account << ": " << reply.body;
    }
  }
  EXPECT_GT(refused, 60);
  EXPECT_GT(answered, 100);
}

TEST_F(endpoints, know_nothing_of_another_banks_case) {
  everybody();
  a_case();
  const auto own = signed_in("claimant"), other = signed_in("other_bank"), clerk = signed_in("clerk"),
             mediator = signed_in("mediator");
  for (const char* path :
       {"/api/v1/cases/450305-1-00001", "/api/v1/cases/450305-1-00001/events", "/api/v1/cases/450305-1-00001/papers",
        "/api/v1/cases/450305-1-00001/parties/1", "/api/v1/cases/450305-1-00001/service"}) {
    EXPECT_EQ(ask("GET", path, own).status, 200) << path;
    EXPECT_EQ(ask("GET", path, clerk).status, 200) << path;
    EXPECT_EQ(ask("GET", path, other).status, 404) << path;
    EXPECT_EQ(ask("GET", path, mediator).status, 404) << path << ": not this mediator's case";
  }
  const auto lines = [&](const std::string& path, const std::string& token) {
    return base::array_at(json_of(ask("GET", path, token)), "items").size();
  };
  EXPECT_EQ(lines("/api/v1/cases", own), 1u);
  EXPECT_EQ(lines("/api/v1/cases", other), 0u);
  EXPECT_EQ(lines("/api/v1/series", own), 1u);
  EXPECT_EQ(lines("/api/v1/series", other), 0u);
  const auto received = [&](const std::string& token) {
    const auto figures = json_of(ask("GET", "/api/v1/statistics", token));
    return base::text_at(base::object_at(base::object_at(figures, "figures"), "received"), "value") == "1";
  };
  EXPECT_TRUE(received(own));
  EXPECT_FALSE(received(other));
}

TEST_F(endpoints, mask_a_person_and_record_who_saw_him_in_full) {
  everybody();
  a_case();
  const auto clerk = signed_in("clerk"), auditor = signed_in("auditor");
  const std::string id = "450399199812058690", phone = "19903568499", card = "9999997631753911";
  const auto shown = ask("GET", "/api/v1/cases/450305-1-00001", clerk).body;
  for (const auto& secret : {id, phone, card}) EXPECT_EQ(shown.find(secret), std::string::npos) << secret;
  EXPECT_EQ(ask("GET", "/api/v1/cases/450305-1-00001/parties/1", auditor).status, 403);
  const auto before =
      base::array_at(json_of(ask("GET", "/api/v1/viewings?case=450305-1-00001", auditor)), "items").size();
  EXPECT_EQ(before, 0u);
  EXPECT_NE(ask("GET", "/api/v1/cases/450305-1-00001/parties/1", clerk).body.find(id), std::string::npos);
  const auto viewings = json_of(ask("GET", "/api/v1/viewings?case=450305-1-00001", auditor));
  ASSERT_EQ(base::array_at(viewings, "items").size(), 1u);
  const auto& viewing = base::array_at(viewings, "items")[0].as_object();
  EXPECT_EQ(base::text_at(viewing, "account"), "clerk");
  EXPECT_EQ(base::text_at(viewing, "what"), "party_viewed");
}

TEST_F(endpoints, say_a_case_has_not_changed) {
  everybody();
  a_case();
  const auto clerk = signed_in("clerk");
  const auto first = ask("GET", "/api/v1/cases/450305-1-00001", clerk);
  const auto tag = header_of(first, "ETag");
  EXPECT_TRUE(tag.starts_with("\"1.")) << tag;
  const auto again = ask("GET", "/api/v1/cases/450305-1-00001", clerk, {}, {{"if-none-match", tag}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(header_of(again, "ETag"), tag);
  EXPECT_TRUE(again.body.empty());
  const std::map<std::string, std::string> english{{"if-none-match", tag}, {"accept-language", "en"}};
  EXPECT_EQ(ask("GET", "/api/v1/cases/450305-1-00001", clerk, {}, english).status, 200) << "in other words";
  const auto other = signed_in("mediation_clerk");  // somebody else at the same browser
  EXPECT_EQ(ask("GET", "/api/v1/cases/450305-1-00001", other, {}, {{"if-none-match", tag}}).status, 200);
}

TEST_F(endpoints, answer_odd_requests_with_problems) {
  everybody();
  const auto admin = signed_in("admin"), clerk = signed_in("clerk");
  EXPECT_EQ(code_of(ask("GET", "/api/v1/nothing", clerk)), "http.not_found");
  const auto patched = ask("PATCH", "/api/v1/cases", clerk);
  EXPECT_EQ(patched.status, 405);
  EXPECT_EQ(header_of(patched, "Allow"), "GET");
  EXPECT_EQ(code_of(ask("GET", "/api/v1/cases?limit=0", clerk)), "http.query_malformed");
  EXPECT_EQ(code_of(ask("GET", "/api/v1/cases?limit=501", clerk)), "http.query_malformed");
  EXPECT_EQ(code_of(ask("GET", "/api/v1/cases?series=x", clerk)), "http.query_malformed");
  const auto english = ask("GET", "/api/v1/nothing", clerk, {}, {{"accept-language", "en-GB,en;q=0.9"}});
  EXPECT_EQ(base::text_at(json_of(english), "title"), "There is no such page or content: /api/v1/nothing");
  EXPECT_EQ(header_of(english, "Content-Type"), "application/problem+json; charset=utf-8");
  const object wish{{"account", "x"}, {"name", "x"}, {"password", kPassword}, {"roles", base::json::array{"king"}}};
  EXPECT_EQ(code_of(ask("POST", "/api/v1/accounts", admin, wish)), "access.role_not_held");
  EXPECT_EQ(code_of(ask("POST", "/api/v1/accounts", admin, wish, {{"content-type", "text/plain"}})), "http.not_json");
  object nul = wish;
  nul["name"] = std::string("x\0y", 3);
  EXPECT_EQ(code_of(ask("POST", "/api/v1/accounts", admin, nul)), "http.body_malformed") << "no database keeps it";
  EXPECT_EQ(code_of(ask("POST", "/api/v1/actions/possible", clerk, {{"cases", base::json::array{nul}}})),
            "http.body_malformed");
  EXPECT_EQ(code_of(ask("POST", "/api/v1/accounts", admin, {{std::string_view("\0", 1), 1}})), "http.body_malformed");
  EXPECT_EQ(code_of(ask("POST", "/api/v1/accounts", admin, wish, {{"origin", "https://elsewhere.test"}})),
            "http.other_origin");
  EXPECT_EQ(code_of(ask("POST", "/api/v1/accounts", admin, wish, {{"sec-fetch-site", "cross-site"}})),
            "http.other_origin");
  EXPECT_EQ(code_of(ask("GET", "/metrics", clerk)), "http.not_for_you");
  EXPECT_EQ(ask("GET", "/metrics", admin).status, 200);
}

}  // namespace
}  // namespace http_tests
