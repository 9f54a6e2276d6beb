#include "office/staff.h"

#include <yaml-cpp/yaml.h>

#include "base/json.h"

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

}  // namespace office
