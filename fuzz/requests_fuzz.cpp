// Any body to any endpoint that takes one, by somebody who may do everything: answered, and never with a fault of ours.
// The first byte says which endpoint, the second whether the body says it is JSON.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "http/answer.h"
#include "office/access/password.h"
#include "procedures/financial/procedure.h"

namespace {

constexpr const char* kRoles =
    R"(["claimant","mediation_clerk","filing_judge","clerk","judge","president","enforcement_judge","auditor","administrator"])";

// A court in a folder of its own, and one account that holds every role.
class FuzzedCourt {
 public:
  FuzzedCourt()
      : folder_(std::filesystem::temp_directory_path() / ("kuaishen-fuzz-" + std::to_string(std::random_device()()))),
        pool_(((void)std::filesystem::create_directories(folder_), (folder_ / "court.db").string())),
        files_(folder_ / "files"),
        backend_{pool_,
                 files_,
                 procedures::financial::procedure(),
                 {"450305", "桂0305", "桂林市七星区人民法院", "CN-GX", "450000"},
                 *base::Sealer::with_key(std::string(base::Sealer::kKeyBytes, 'k')),
                 [] { return int64_t{1'700'000'000}; },
                 "fuzz"} {
    auto lease = pool_.take();
    store::Store store(*lease);
    store::Transaction transaction(*lease);
    store::AccountRow row;
    row.court = "450305";
    row.id = row.name = "all";
    row.claimant = "某某银行";
    row.password = office::hash_password("correct horse battery");
    row.roles = kRoles;
    if (!store.add_account(row)) std::abort();
    transaction.commit();
    const auto reply = ask("POST", "/api/v1/sessions", R"({"account":"all","password":"correct horse battery"})", true);
    for (const auto& [name, value] : reply.headers)
      if (name == "Set-Cookie") cookie_ = value.substr(0, value.find(';'));
    ask("POST", "/api/v1/uploads",
        "序号,被告姓名,身份证号码,首次逾期日期,截止日,欠款本金\n1,张三,1,2022-01-15,2022-12-31,9\n", false);
  }
  ~FuzzedCourt() { std::filesystem::remove_all(folder_); }

  http::Reply ask(const std::string& method, const std::string& path, std::string body, bool json) {
    http::Request request;
    request.method = method;
    request.path = path;
    request.headers["host"] = "court.test";
    request.headers["cookie"] = cookie_;
    if (json) request.headers["content-type"] = "application/json";
    request.body = std::move(body);
    return http::answer(backend_, request);
  }

 private:
  std::filesystem::path folder_;
  store::Pool pool_;
  store::FileStore files_;
  http::Backend backend_;
  std::string cookie_;
};

// Those that take a body; not those that hash passwords, which are slow on purpose, nor that end the session.
std::vector<const http::Endpoint*> endpoints() {
  std::vector<const http::Endpoint*> all;
  for (const auto& endpoint : http::endpoints())
    if (endpoint.method != "GET" && endpoint.method != "DELETE" &&
        endpoint.path.find("password") == std::string::npos && endpoint.path.find("account") == std::string::npos &&
        endpoint.path.find("session") == std::string::npos &&
        endpoint.path.find("second-factor") == std::string::npos && endpoint.path != "/api/v1/set-up")
      all.push_back(&endpoint);
  return all;
}

std::string concrete(std::string path) {
  for (size_t open; (open = path.find('{')) != std::string::npos;) {
    const size_t close = path.find('}', open);
    const bool paper = path.compare(open, close - open, "{template") == 0;
    path.replace(open, close - open + 1, paper ? "complaint" : "1");
  }
  return path;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  static FuzzedCourt court;
  static const auto all = endpoints();
  const auto& endpoint = *all[data[0] % all.size()];
  const auto reply = court.ask(endpoint.method, concrete(endpoint.path),
                               std::string(reinterpret_cast<const char*>(data) + 2, size - 2), data[1] % 4 != 0);
  if (reply.status == 500) {
    std::fprintf(stderr, "%s %s: %s\n", endpoint.method.c_str(), endpoint.path.c_str(), reply.body.c_str());
    std::abort();
  }
  return 0;
}
