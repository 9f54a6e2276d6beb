#include "office/staff.h"

#include <yaml-cpp/yaml.h>

#include <map>

#include "base/json.h"
#include "office/journal.h"

namespace office {
namespace {

std::string list_of(const YAML::Node& node) {
  base::json::array all;
  for (const auto& v : node) all.emplace_back(v.as<std::string>());
  return base::json::serialize(all);
}

}  // namespace

base::Result<std::vector<store::PersonRow>> read_staff(const std::string& court, std::string_view yaml) try {
  std::vector<store::PersonRow> people;
  for (const auto& node : YAML::Load(std::string(yaml))) {
    store::PersonRow p;
    p.court = court;
    p.id = node["id"].as<std::string>();
    p.name = node["name"].as<std::string>();
    p.role = node["role"].as<std::string>();
    p.team = node["team"].as<std::string>("");
    p.specialities = list_of(node["specialities"]);
    p.conflicts = list_of(node["conflicts"]);
    p.weight = node["weight"].as<int64_t>(100);
    people.push_back(std::move(p));
  }
  return people;
} catch (const YAML::Exception& e) {
  return base::Refusal{"staff.malformed", {{"reason", e.what()}}, {}};
}

void employ(store::Store& store, const std::string& court, const std::vector<store::PersonRow>& people,
            const std::string& at) {
  store::Transaction transaction(store.database());
  std::map<std::string, Seal> known;
  for (const auto& row : store.list_people(court)) known[row.id] = seal_of(row);
  std::vector<store::PersonRow> changed;
  std::vector<Seal> seals;
  for (const auto& person : people) {
    auto seal = seal_of(person);
    const auto found = known.find(person.id);
    if (found != known.end() && found->second == seal) continue;
    changed.push_back(person);
    seals.push_back(std::move(seal));
  }
  if (changed.empty()) return;
  store.save_people(court, changed);
  write_line(store, court, at, std::move(seals));
  transaction.commit();
}

}  // namespace office
