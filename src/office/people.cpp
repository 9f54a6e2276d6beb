#include "office/people.h"

#include <algorithm>

#include "base/json.h"
#include "base/text.h"
#include "office/access/limits.h"

namespace office {
namespace {

std::string list_text(const std::vector<std::string>& all) {
  base::json::array out;
  for (const auto& one : all)
    if (const auto text = base::trim(one); !text.empty()) out.emplace_back(text);
  return base::json::serialize(out);
}

bool is_person_id(std::string_view id) {
  return !id.empty() && id.size() <= access::kPersonId &&
         id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789._-") == std::string_view::npos;
}

bool fits(std::string_view text) { return base::length(text) <= access::kPersonText; }

bool fits(const std::vector<std::string>& all) {
  return all.size() <= access::kPersonList &&
         std::all_of(all.begin(), all.end(), [](const auto& t) { return fits(t); });
}

// Every field at fault at once, so that a form is mended in one go.
std::optional<base::Refusal> fault_of(const PersonWish& wish) {
  std::string fields;
  const auto hold = [&](bool sound, const char* field) {
    if (!sound) fields += std::string(fields.empty() ? "" : ",") + field;
  };
  hold(is_person_id(wish.id), "person");
  hold(!base::trim(wish.name).empty() && fits(wish.name), "name");
  hold(wish.role == "judge" || wish.role == "clerk" || wish.role == "mediator", "role");
  hold(fits(wish.team), "team");
  hold(fits(wish.specialities), "specialities");
  hold(fits(wish.conflicts), "conflicts");
  hold(wish.weight >= 0 && wish.weight <= access::kPersonWeight, "weight");
  if (fields.empty()) return std::nullopt;
  return base::Refusal{"people.malformed", {{"fields", fields}}, fields};
}

base::Result<store::PersonRow> save(store::Store& store, const std::string& court, Accounts& accounts, const Viewer& by,
                                    const PersonWish& wish, bool is_new, int64_t now) {
  if (auto fault = fault_of(wish)) return *fault;
  store::Transaction transaction(store.database());
  store::PersonRow row;
  bool known = false;
  for (auto& person : store.list_people(court))
    if (person.id == wish.id) {
      row = std::move(person);
      known = true;
    }
  if (is_new && known) return base::Refusal{"people.known", {{"person", wish.id}}, "person"};
  if (!is_new && !known) return base::Refusal{"people.unknown", {{"person", wish.id}}, "person"};
  row.court = court;
  row.id = wish.id;
  row.name = base::trim(wish.name);
  row.role = wish.role;
  row.team = base::trim(wish.team);
  row.specialities = list_text(wish.specialities);
  row.conflicts = list_text(wish.conflicts);
  row.weight = wish.weight;
  row.active = wish.active ? 1 : 0;
  store.save_people(court, std::span(&row, 1));
  accounts.record(by.account, is_new ? "person_added" : "person_changed", "",
                  row.id + " " + row.name + (wish.active ? "" : " inactive"), now, {seal_of(row)});
  transaction.commit();
  return row;
}

}  // namespace

base::Result<store::PersonRow> add_person(store::Store& store, const std::string& court, Accounts& accounts,
                                          const Viewer& by, const PersonWish& wish, int64_t now) {
  return save(store, court, accounts, by, wish, true, now);
}

base::Result<store::PersonRow> change_person(store::Store& store, const std::string& court, Accounts& accounts,
                                             const Viewer& by, const PersonWish& wish, int64_t now) {
  return save(store, court, accounts, by, wish, false, now);
}

}  // namespace office
