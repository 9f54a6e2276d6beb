#include "office/people.h"

#include <map>

#include "http/endpoint.h"
#include "http/problem.h"

namespace http {
namespace {

using base::json::array;
using base::json::object;

base::json::value list_of(const std::string& text) {
  auto list = base::parse_json(text);
  return list && list->is_array() ? std::move(list).value() : base::json::value(array{});
}

object person_json(const store::PersonRow& p, const std::string& account) {
  return {{"person", p.id},
          {"name", p.name},
          {"role", p.role},
          {"team", p.team},
          {"specialities", list_of(p.specialities)},
          {"conflicts", list_of(p.conflicts)},
          {"weight", p.weight},
          {"load", p.load},
          {"active", p.active != 0},
          {"account", account.empty() ? base::json::value(nullptr) : base::json::value(account)}};
}

// Who signs in as whom; a closed account is none.
std::map<std::string, std::string> accounts_by_person(Call& call) {
  std::map<std::string, std::string> all;
  for (const auto& account : call.store.list_accounts(call.court()))
    if (account.active != 0 && !account.person.empty()) all.emplace(account.person, account.id);
  return all;
}

std::vector<std::string> texts_at(const object& body, std::string_view key) {
  std::vector<std::string> all;
  for (const auto& v : base::array_at(body, key))
    if (v.is_string()) all.emplace_back(v.get_string());
  return all;
}

office::PersonWish wish_of(const Call& call, std::string id) {
  office::PersonWish wish;
  wish.id = std::move(id);
  wish.name = base::text_at(call.body, "name");
  wish.role = base::text_at(call.body, "role");
  wish.team = base::text_at(call.body, "team");
  wish.specialities = texts_at(call.body, "specialities");
  wish.conflicts = texts_at(call.body, "conflicts");
  wish.weight = base::int_at(call.body, "weight", 100);
  wish.active = base::bool_at(call.body, "active", true);
  return wish;
}

Reply saved(Call& call, const base::Result<store::PersonRow>& row, int status) {
  if (!row) return problem(row.refusal(), call.language);
  const auto accounts = accounts_by_person(call);
  const auto found = accounts.find(row->id);
  return json_reply(person_json(*row, found == accounts.end() ? std::string() : found->second), status);
}

}  // namespace

/// Everybody cases are drawn by or assigned to, with what they have to do.
Reply list_people(Call& call) {
  const auto accounts = accounts_by_person(call);
  array items;
  for (const auto& p : call.store.list_people(call.court())) {
    const auto found = accounts.find(p.id);
    items.push_back(person_json(p, found == accounts.end() ? std::string() : found->second));
  }
  return json_reply(object{{"items", std::move(items)}});
}

Reply add_person(Call& call) {
  const auto wish = wish_of(call, std::string(base::text_at(call.body, "person")));
  return saved(call, office::add_person(call.store, call.court(), call.accounts, call.viewer, wish, call.now), 201);
}

Reply change_person(Call& call) {
  const auto wish = wish_of(call, call.path.find("person")->second);
  return saved(call, office::change_person(call.store, call.court(), call.accounts, call.viewer, wish, call.now), 200);
}

}  // namespace http
