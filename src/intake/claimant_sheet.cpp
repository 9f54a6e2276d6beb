#include "intake/claimant_sheet.h"

#include <yaml-cpp/yaml.h>

#include "base/resources.h"
#include "base/text.h"
#include "intake/clean.h"
#include "law/identifiers.h"

namespace intake {
namespace {

using Keys = std::map<std::string, std::string>;  // name → member

const Keys& keys() {
  static const Keys all = [] {
    Keys read;
    const auto text = base::resource("rules/intake-claimant.yaml");
    base::check(text.has_value(), "rules/intake-claimant.yaml is missing from the binary");
    for (const auto& row : YAML::Load(std::string(*text)))
      for (const auto& name : row.second)
        read.emplace(base::without_spaces(base::fold_width(name.as<std::string>())), row.first.as<std::string>());
    return read;
  }();
  return all;
}

}  // namespace

std::optional<Claimant> claimant_from(const std::vector<Row>& rows) {
  std::map<std::string, std::string> found;
  for (const Row& row : rows)
    for (size_t i = 0; i + 1 < row.cells.size(); ++i) {
      std::string key = base::without_spaces(base::fold_width(row.cells[i].text));
      while (!key.empty() && key.back() == ':') key.pop_back();
      const auto known = keys().find(key);
      if (known == keys().end() || is_nothing(row.cells[i + 1])) continue;
      found.emplace(known->second, clean_text(row.cells[i + 1]));
      ++i;
    }
  if (found.size() <= 2 || !found.contains("name")) return std::nullopt;
  Claimant c;
  c.name = found["name"];
  c.uscc = law::normalise_credit_code(found["uscc"]);
  c.address = found["address"];
  c.responsible = found["responsible"];
  c.title = found["title"];
  c.agent = found["agent"];
  c.agent_capacity = found["agent_capacity"];
  c.phone = found["phone"];
  c.account = found["account"];
  c.cause = found["cause"];
  c.court = found["court"];
  return c;
}

base::json::object claimant_json(const Claimant& c) {
  base::json::object o;
  const std::pair<const char*, const std::string*> members[] = {{"name", &c.name},
                                                                {"uscc", &c.uscc},
                                                                {"address", &c.address},
                                                                {"responsible", &c.responsible},
                                                                {"title", &c.title},
                                                                {"agent", &c.agent},
                                                                {"agent_capacity", &c.agent_capacity},
                                                                {"phone", &c.phone},
                                                                {"account", &c.account}};
  for (const auto& [key, value] : members)
    if (!value->empty()) o[key] = *value;
  return o;
}

}  // namespace intake
