#include "app/demonstration.h"

#include <limits>

#include "base/random.h"
#include "base/text.h"

namespace app {
namespace {

using casework::Role;

struct Wished {
  const char *id, *name;
  Role role;
  const char* person;    // id among the people of the demonstration court (rules/staff/450305.yaml)
  const char* claimant;  // whose staff
};

// The banks are those of samples/. Names are the staff's where the role has somebody among them.
constexpr Wished kAccounts[] = {
    {"bank", "覃样本（示例银行）", Role::kClaimant, "", "示例银行股份有限公司桂林分行"},
    {"bank2", "龙样本（样本农商行）", Role::kClaimant, "", "样本农村商业银行股份有限公司"},
    {"mediation", "调解管理员", Role::kMediationClerk, "", ""},
    {"mediator", "唐演示（调解员）", Role::kMediator, "mediator-1", ""},
    {"filing", "立案法官", Role::kFilingJudge, "", ""},
    {"clerk", "韦演示（书记员）", Role::kClerk, "clerk-1", ""},
    {"judge", "莫演示（承办法官）", Role::kJudge, "judge-1", ""},
    {"president", "院庭长", Role::kPresident, "", ""},
    {"enforcement", "执行法官", Role::kEnforcementJudge, "", ""},
    {"admin", "管理员", Role::kAdministrator, "", ""},
    {"auditor", "审计", Role::kAuditor, "", ""},
};

// The mark is an offer to everybody, of the password; it never runs out.
constexpr const char* kMark = "demonstration";

// Easy to read off a console and to type; no secret, but not one of those everybody tries either.
std::string a_password() {
  std::string text = "kuai-";
  for (const char byte : base::random_bytes(8)) {
    if (text.size() == 9) text += '-';
    text += "abcdefghjkmnpqrstuvwxyz23456789"[static_cast<unsigned char>(byte) % 31];
  }
  return text;
}

}  // namespace

bool is_demonstration(store::Store& store, const std::string& court) {
  return store.load_offer(court, kMark, "").has_value();
}

std::optional<base::Refusal> mark_demonstration(Opened& opened) {
  const std::string& court = opened.court.division;
  store::Transaction transaction(*opened.database);
  if (is_demonstration(*opened.store, court)) return std::nullopt;
  if (!opened.store->list_series(court).empty() || !opened.store->list_accounts(court).empty())
    return base::Refusal{"serve.not_demonstration", {{"court", opened.court.name}}, "--db"};
  opened.store->save_offer({court, kMark, "", a_password(), std::numeric_limits<int64_t>::max()});
  transaction.commit();
  return std::nullopt;
}

base::Result<std::vector<http::DemonstrationAccount>> demonstration_accounts(Opened& opened, office::Accounts& accounts,
                                                                             int64_t now) {
  const auto offer = opened.store->load_offer(opened.court.division, kMark, "");
  base::check(offer.has_value(), "accounts of a demonstration in a database that is none");
  const std::string& password = offer->secret;
  // Somebody has to be the first: the administrator whom no one made.
  const bool fresh = opened.store->list_accounts(opened.court.division).empty();
  office::Viewer administrator;
  const auto make = [&](const Wished& wished) -> std::optional<base::Refusal> {
    office::AccountWish wish;
    wish.id = wished.id;
    wish.name = wished.name;
    wish.password = password;
    wish.initial = false;  // everybody is told it, and it stays
    wish.claimant = wished.claimant;
    wish.person = wished.person;
    wish.roles = {wished.role};
    const auto made = accounts.add(administrator, wish, now);
    // Another server that is starting on the same database may be first.
    if (made || made.refusal().code == "access.name_taken" || made.refusal().code == "access.set_up_over")
      return std::nullopt;
    return made.refusal();
  };
  if (fresh) {
    for (const auto& wished : kAccounts)
      if (wished.role == Role::kAdministrator)
        if (auto refused = make(wished)) return *refused;
    administrator.account = "admin";
    administrator.roles = {Role::kAdministrator};
    for (const auto& wished : kAccounts)
      if (wished.role != Role::kAdministrator)
        if (auto refused = make(wished)) return *refused;
  }
  std::vector<http::DemonstrationAccount> all;
  for (const auto& wished : kAccounts)
    all.push_back({wished.id, wished.name, {std::string(casework::role_name(wished.role))}, password});
  return all;
}

}  // namespace app
