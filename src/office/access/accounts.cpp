#include "office/access/accounts.h"

#include <algorithm>

#include "base/hash.h"
#include "base/json.h"
#include "base/random.h"
#include "base/text.h"
#include "office/access/limits.h"
#include "office/access/password.h"
#include "office/access/totp.h"
#include "office/journal.h"

namespace office {
namespace {

using base::Refusal;
using casework::Role;
using store::AccountRow;

constexpr const char* kSetUp = "set_up";
constexpr const char* kSecondFactor = "second_factor";

std::string hashed(std::string_view token) { return base::hex(base::sha256(token)); }

std::string roles_text(const std::vector<Role>& roles) {
  base::json::array all;
  for (const auto role : roles) all.emplace_back(casework::role_name(role));
  return base::json::serialize(all);
}

// Roles that are not held by signing in: a defendant has a link of his own, the clock none at all.
bool can_be_held(Role role) { return role != Role::kDefendant && role != Role::kSystem; }

bool is_account_name(std::string_view id) {
  return !id.empty() && id.size() <= 40 &&
         id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789._-") == std::string_view::npos;
}

// Why this one can't take the place of the old one; `where`: the field it came in.
std::optional<Refusal> unfit(std::string_view fresh, std::string_view old, std::string_view account,
                             const char* where) {
  if (fresh == old) return Refusal{"access.password_same", {}, where};
  auto weak = password_weak(fresh, account);
  if (weak) weak->where = where;
  return weak;
}

bool needs_person(const std::vector<Role>& roles) {
  return std::any_of(roles.begin(), roles.end(), [](Role r) { return r == Role::kJudge || r == Role::kMediator; });
}

}  // namespace

base::Moment court_time(int64_t seconds) {
  constexpr int64_t kChinaMinutes = 8 * 60;
  return base::Moment::from_minutes(seconds / 60 + kChinaMinutes);
}

std::vector<Role> roles_of(const AccountRow& account) {
  std::vector<Role> roles;
  const auto parsed = base::parse_json(account.roles);
  if (!parsed || !parsed->is_array()) return roles;
  for (const auto& v : parsed->get_array())
    if (v.is_string())
      if (const auto role = casework::role_named(v.get_string())) roles.push_back(*role);
  return roles;
}

// Each thing recorded goes into the journal with what it changed, so that verify finds it changed or gone.
void Accounts::record(const std::string& account, std::string_view what, std::string_view case_id,
                      std::string_view detail, int64_t now, std::vector<Seal> seals) {
  store::ViewingRow row;
  row.court = court_;
  row.at = now;
  row.account = account;
  row.what = what;
  row.case_id = case_id;
  row.detail = detail;
  row.id = store_.add_viewing(row);
  seals.push_back(seal_of(row));
  write_line(store_, court_, court_time(now).iso(), std::move(seals));
}

std::optional<std::string> Accounts::offer_set_up(int64_t now) {
  store::Transaction transaction(store_.database());
  if (!store_.list_accounts(court_).empty()) return std::nullopt;
  const std::string token = base::base64url(base::random_bytes(24));
  store_.save_offer({court_, kSetUp, "", hashed(token), now + access::kSetUpLasts});
  transaction.commit();
  return token;
}

base::Result<AccountRow> Accounts::set_up(const std::string& token, AccountWish wish, int64_t now) {
  {
    store::Transaction transaction(store_.database(), store::Transaction::Mode::kRead);
    if (!store_.list_accounts(court_).empty()) return Refusal{"access.set_up_over", {}, {}};
    const auto offer = store_.load_offer(court_, kSetUp, "");
    if (!offer || now > offer->until || !base::same_secret(offer->secret, hashed(token)))
      return Refusal{"access.set_up_link", {}, {}};
  }
  wish.roles = {Role::kAdministrator};
  wish.initial = false;
  auto made = add({"", "", {Role::kAdministrator}, "", "", ""}, wish, now);
  if (made) store_.end_offer(court_, kSetUp, "");
  return made;
}

// A try is counted before the password is looked at, so that many at once are not more than one after the other.
std::optional<Refusal> Accounts::take_try(const std::string& id, int64_t now) {
  store::Transaction transaction(store_.database());
  auto account = store_.load_account(court_, id);
  if (!account) return std::nullopt;
  if (account->locked_until > now)
    return Refusal{"access.resting", {{"minutes", std::to_string((account->locked_until - now + 59) / 60)}}, {}};
  if (++account->failed > access::kFreeTries) {
    const auto over = std::min<int64_t>(account->failed - access::kFreeTries - 1, 10);
    account->locked_until = now + std::min(access::kLongestRest, access::kFirstRest << over);
  }
  store_.save_account(*account);
  transaction.commit();
  return std::nullopt;
}

std::optional<Refusal> Accounts::second_factor(const AccountRow& account, const std::string& code, int64_t now) {
  if (account.totp.empty()) return std::nullopt;
  if (code.empty()) return Refusal{"access.code_needed", {}, "code"};
  const auto secret = sealer_.open(account.totp, place(account.id));
  const auto step = secret ? totp_accepts(*secret, code, now, account.totp_step) : std::nullopt;
  if (!step) return Refusal{"access.code_wrong", {}, "code"};
  store::Transaction transaction(store_.database());
  auto fresh = store_.load_account(court_, account.id);
  if (!fresh || fresh->totp_step >= *step) return Refusal{"access.code_wrong", {}, "code"};
  fresh->totp_step = *step;
  store_.save_account(*fresh);
  transaction.commit();
  return std::nullopt;
}

base::Result<std::string> Accounts::sign_in(const SignIn& asked, int64_t now) {
  const std::string id = base::lower_ascii(base::trim(asked.account));
  if (auto resting = take_try(id, now)) return *resting;
  const auto account = store_.load_account(court_, id);
  const bool fits = password_fits(account ? account->password : "", asked.password);
  if (!account || !fits || account->active == 0) return Refusal{"access.wrong", {}, {}};
  const bool initial = account->initial_password != 0;
  // Before the second factor, whose code serves once.
  if (initial && asked.new_password.empty()) return Refusal{"access.password_to_change", {}, "new_password"};
  if (initial)
    if (auto refused = unfit(asked.new_password, asked.password, id, "new_password")) return *refused;
  if (auto refused = second_factor(*account, asked.code, now)) return *refused;
  const std::string chosen = initial ? hash_password(asked.new_password) : account->password;

  store::Transaction transaction(store_.database());
  auto fresh = store_.load_account(court_, id);
  // An administrator may have given another password meanwhile.
  if (!fresh || fresh->active == 0 || fresh->password != account->password) return Refusal{"access.wrong", {}, {}};
  fresh->failed = fresh->locked_until = 0;
  fresh->password = chosen;
  fresh->initial_password = 0;
  store_.save_account(*fresh);
  if (initial) {
    store_.end_sessions_of(court_, id);
    record(id, "initial_password_changed", "", asked.address, now, {seal_of(*fresh)});
  }
  auto token = open_session(id, asked.agent, asked.address, asked.address, now);
  transaction.commit();
  return token;
}

base::Result<std::string> Accounts::sign_in_known(const std::string& id, const std::string& agent,
                                                  const std::string& address, int64_t now) {
  store::Transaction transaction(store_.database());
  const auto account = store_.load_account(court_, id);
  if (!account || account->active == 0) return Refusal{"access.oidc_unknown", {{"id", id}}, {}};
  auto token = open_session(id, agent, address, "oidc " + address, now);
  transaction.commit();
  return token;
}

// In the caller's transaction: the session, and the record of it.
std::string Accounts::open_session(const std::string& id, const std::string& agent, const std::string& address,
                                   std::string_view detail, int64_t now) {
  std::string token = base::base64url(base::random_bytes(32));
  store_.end_sessions_before(court_, now);
  const auto held = store_.list_sessions(court_, id);
  for (size_t i = access::kSessionsPerAccount - 1; i < held.size(); ++i) store_.end_session(court_, held[i].token);
  store::SessionRow session;
  session.court = court_;
  session.token = hashed(token);
  session.account = id;
  session.created = session.seen = now;
  session.expires = now + access::kSessionLasts;
  // A browser may say what it is in any encoding; kept is text.
  session.agent = base::first_bytes(base::to_utf8(base::to_utf32(agent)), access::kAgent);
  session.address = address;
  store_.add_session(session);
  record(id, "signed_in", "", detail, now, {seal_of(session)});
  return token;
}

std::optional<Viewer> Accounts::viewer(const std::string& token, int64_t now) {
  if (token.empty()) return std::nullopt;
  const auto session = store_.load_session(court_, hashed(token));
  if (!session || session->expires <= now || session->seen + access::kSessionIdle <= now) return std::nullopt;
  const auto account = store_.load_account(court_, session->account);
  if (!account || account->active == 0) return std::nullopt;
  if (session->seen + 60 <= now) {  // to the minute: reading should not write each time
    store::Transaction transaction(store_.database());
    store_.see_session(court_, session->token, now);
    transaction.commit();
  }
  return Viewer{account->id, account->name, roles_of(*account), account->claimant, account->person, session->token};
}

void Accounts::sign_out(const Viewer& viewer, int64_t now) { end_session(viewer, viewer.session, now); }

bool Accounts::end_session(const Viewer& viewer, const std::string& session, int64_t now) {
  store::Transaction transaction(store_.database());
  const auto row = store_.load_session(court_, session);
  if (!row || row->account != viewer.account) return false;
  store_.end_session(court_, session);
  record(viewer.account, "signed_out", "", row->address, now);
  transaction.commit();
  return true;
}

std::optional<Refusal> Accounts::fault_of(const AccountWish& wish, bool is_new) const {
  if (!is_account_name(wish.id)) return Refusal{"access.name_malformed", {{"id", wish.id}}, "id"};
  if (base::trim(wish.name).empty()) return Refusal{"access.person_unnamed", {}, "name"};
  if (wish.roles.empty()) return Refusal{"access.no_role", {}, "roles"};
  for (const auto role : wish.roles)
    if (!can_be_held(role))
      return Refusal{"access.role_not_held", {{"role", std::string(casework::role_name(role))}}, "roles"};
  const bool claimant = std::find(wish.roles.begin(), wish.roles.end(), Role::kClaimant) != wish.roles.end();
  if (claimant && (wish.claimant.empty() || wish.roles.size() > 1))
    return Refusal{"access.claimant_alone", {}, "claimant"};
  if (needs_person(wish.roles) && wish.person.empty()) return Refusal{"access.person_needed", {}, "person"};
  if (is_new || !wish.password.empty()) return password_weak(wish.password, wish.id);
  return std::nullopt;
}

base::Result<AccountRow> Accounts::add(const Viewer& by, const AccountWish& wish, int64_t now) {
  if (auto fault = fault_of(wish, true)) return *fault;
  AccountRow row;
  row.court = court_;
  row.id = wish.id;
  row.name = base::trim(wish.name);
  row.roles = roles_text(wish.roles);
  row.claimant = wish.claimant;
  row.person = wish.person;
  row.password = hash_password(wish.password);
  row.initial_password = wish.initial ? 1 : 0;
  row.created = now;
  store::Transaction transaction(store_.database());
  if (by.account.empty() && !store_.list_accounts(court_).empty()) return Refusal{"access.set_up_over", {}, {}};
  if (!store_.add_account(row)) return Refusal{"access.name_taken", {{"id", wish.id}}, "id"};
  record(by.account.empty() ? wish.id : by.account, "account_added", "", wish.id + " " + row.roles, now,
         {seal_of(row)});
  transaction.commit();
  return row;
}

base::Result<AccountRow> Accounts::change(const Viewer& by, const AccountWish& wish, int64_t now) {
  if (auto fault = fault_of(wish, false)) return *fault;
  const std::string password = wish.password.empty() ? "" : hash_password(wish.password);
  store::Transaction transaction(store_.database());
  auto row = store_.load_account(court_, wish.id);
  if (!row) return Refusal{"access.unknown", {{"id", wish.id}}, "id"};
  const bool administers = std::find(wish.roles.begin(), wish.roles.end(), Role::kAdministrator) != wish.roles.end();
  // Nobody locks the court out: an administrator stays one for himself.
  const bool own = wish.id == by.account;
  if (own && (!administers || !wish.active)) return Refusal{"access.own_rights", {}, "roles"};
  row->name = base::trim(wish.name);
  row->roles = roles_text(wish.roles);
  row->claimant = wish.claimant;
  row->person = wish.person;
  row->active = wish.active ? 1 : 0;
  if (!password.empty()) {
    row->password = password;
    row->initial_password = wish.initial && !own ? 1 : 0;
    row->failed = row->locked_until = 0;
  }
  store_.save_account(*row);
  if (!own) store_.end_sessions_of(court_, wish.id);
  record(by.account, "account_changed", "", wish.id + " " + row->roles + (wish.active ? "" : " closed"), now,
         {seal_of(*row)});
  if (!password.empty()) record(by.account, own ? "password_changed" : "password_reset", "", own ? "" : wish.id, now);
  transaction.commit();
  return *row;
}

std::optional<Refusal> Accounts::change_password(const Viewer& viewer, const std::string& old_one,
                                                 const std::string& new_one, int64_t now) {
  if (auto resting = take_try(viewer.account, now)) return resting;
  const auto account = store_.load_account(court_, viewer.account);
  if (!account || !password_fits(account->password, old_one)) return Refusal{"access.wrong", {}, "old"};
  if (auto refused = unfit(new_one, old_one, viewer.account, "new")) return refused;
  const std::string encoded = hash_password(new_one);
  store::Transaction transaction(store_.database());
  auto fresh = store_.load_account(court_, viewer.account);
  if (!fresh) return Refusal{"access.wrong", {}, "old"};
  fresh->password = encoded;
  fresh->initial_password = 0;
  fresh->failed = fresh->locked_until = 0;
  store_.save_account(*fresh);
  for (const auto& session : store_.list_sessions(court_, viewer.account))
    if (session.token != viewer.session) store_.end_session(court_, session.token);
  record(viewer.account, "password_changed", "", "", now, {seal_of(*fresh)});
  transaction.commit();
  return std::nullopt;
}

base::Result<std::string> Accounts::offer_second_factor(const Viewer& viewer, const std::string& password,
                                                        int64_t now) {
  const auto account = store_.load_account(court_, viewer.account);
  if (!account || !password_fits(account->password, password)) return Refusal{"access.wrong", {}, "password"};
  if (account->initial_password != 0) return Refusal{"access.password_to_change", {}, "password"};
  const std::string secret = totp_secret();
  store::Transaction transaction(store_.database());
  store_.save_offer(
      {court_, kSecondFactor, viewer.account, sealer_.seal(secret, place(viewer.account)), now + access::kOfferLasts});
  transaction.commit();
  return secret;
}

std::optional<Refusal> Accounts::confirm_second_factor(const Viewer& viewer, const std::string& code, int64_t now) {
  store::Transaction transaction(store_.database());
  const auto offer = store_.load_offer(court_, kSecondFactor, viewer.account);
  const auto secret = offer && now <= offer->until ? sealer_.open(offer->secret, place(viewer.account)) : std::nullopt;
  auto account = store_.load_account(court_, viewer.account);
  const auto step = secret && account ? totp_accepts(*secret, code, now, 0) : std::nullopt;
  if (!step) return Refusal{"access.code_wrong", {}, "code"};
  account->totp = offer->secret;
  account->totp_step = *step;
  store_.save_account(*account);
  store_.end_offer(court_, kSecondFactor, viewer.account);
  record(viewer.account, "second_factor_set", "", "", now, {seal_of(*account)});
  transaction.commit();
  return std::nullopt;
}

}  // namespace office
