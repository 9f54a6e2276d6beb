#include "base/text.h"
#include "http/endpoint.h"
#include "http/paging.h"
#include "http/problem.h"

namespace http {
namespace {

using base::Refusal;
using base::json::array;
using base::json::object;

object account_json(const store::AccountRow& account, int64_t now) {
  array roles;
  for (const auto role : office::roles_of(account)) roles.emplace_back(casework::role_name(role));
  return {{"account", account.id},         {"name", account.name},
          {"roles", std::move(roles)},     {"claimant", account.claimant},
          {"person", account.person},      {"second_factor", !account.totp.empty()},
          {"active", account.active != 0}, {"resting", account.locked_until > now},
          {"created", account.created},    {"initial_password", account.initial_password != 0}};
}

base::Result<office::AccountWish> wish_of(const Call& call, std::string id) {
  office::AccountWish wish;
  wish.id = std::move(id);
  wish.name = base::text_at(call.body, "name");
  wish.password = base::text_at(call.body, "password");
  wish.claimant = base::text_at(call.body, "claimant");
  wish.person = base::text_at(call.body, "person");
  wish.active = base::bool_at(call.body, "active", true);
  for (const auto& v : base::array_at(call.body, "roles")) {
    const auto role = v.is_string() ? casework::role_named(v.get_string()) : std::nullopt;
    if (!role)
      return Refusal{"access.role_not_held",
                     {{"role", v.is_string() ? std::string(v.get_string()) : base::json::serialize(v)}},
                     "roles"};
    wish.roles.push_back(*role);
  }
  return wish;
}

// A judge's account belongs to a judge of the court.
std::optional<Refusal> nobody(Call& call, const office::AccountWish& wish) {
  if (wish.person.empty()) return std::nullopt;
  for (const auto& person : call.store.list_people(call.court()))
    if (person.id == wish.person) return std::nullopt;
  return Refusal{"access.person_needed", {}, "person"};
}

Reply saved(Call& call, std::string id, int status,
            base::Result<store::AccountRow> (office::Accounts::*save)(const office::Viewer&, const office::AccountWish&,
                                                                      int64_t)) {
  const auto wish = wish_of(call, std::move(id));
  if (!wish) return problem(wish.refusal(), call.language);
  if (auto refused = nobody(call, *wish)) return problem(*refused, call.language);
  const auto row = (call.accounts.*save)(call.viewer, *wish, call.now);
  if (!row) return problem(row.refusal(), call.language);
  return json_reply(account_json(*row, call.now), status);
}

}  // namespace

Reply list_accounts(Call& call) {
  array items;
  for (const auto& account : call.store.list_accounts(call.court())) items.push_back(account_json(account, call.now));
  return json_reply(object{{"items", std::move(items)}});
}

Reply add_account(Call& call) {
  return saved(call, std::string(base::text_at(call.body, "account")), 201, &office::Accounts::add);
}

Reply change_account(Call& call) {
  return saved(call, call.path.find("account")->second, 200, &office::Accounts::change);
}

/// Who read or changed what, newest first.
Reply list_viewings(Call& call) {
  const auto limit = page_size(call.request);
  const auto before = base::parse_int(call.request.asked("before"));
  if (!limit || (!call.request.asked("before").empty() && !before))
    return problem({"http.query_malformed", {{"name", limit ? "before" : "limit"}}, limit ? "before" : "limit"},
                   call.language);
  array items;
  int64_t last = 0;
  for (const auto& v : call.store.list_viewings(call.court(), before.value_or(0), *limit, call.request.asked("account"),
                                                call.request.asked("case"))) {
    items.push_back(object{{"id", v.id},
                           {"at", v.at},
                           {"account", v.account},
                           {"what", v.what},
                           {"case", v.case_id},
                           {"detail", v.detail}});
    last = v.id;
  }
  const bool more = static_cast<int64_t>(items.size()) == *limit && last > 1;
  return json_reply(object{{"items", std::move(items)}, {"next", more ? base::json::value(last) : nullptr}});
}

}  // namespace http
