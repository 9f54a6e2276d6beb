#include "intake/claimant_sheet.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>

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
      for (const auto& name : row.second) read.emplace(header_key(name.as<std::string>()), row.first.as<std::string>());
    return read;
  }();
  return all;
}

const std::string* member_of(const Cell& cell) {
  if (cell.empty() || cell.text.size() > 120) return nullptr;
  const auto known = keys().find(header_key(cell.text));
  return known == keys().end() ? nullptr : &known->second;
}

// The value of a key stands to its right (empty cells of a merged key between), or below it where the keys stand in a
// row of their own.
std::string value_of(const std::vector<Row>& rows, size_t r, size_t i) {
  const Row& row = rows[r];
  for (size_t right = i + 1; right < row.cells.size() && right <= i + 2; ++right) {
    if (row.cells[right].empty()) continue;
    if (!member_of(row.cells[right]))
      return is_nothing(row.cells[right]) ? std::string() : clean_text(row.cells[right]);
    break;
  }
  const bool keys_in_a_row = std::any_of(row.cells.begin(), row.cells.end(), [](const Cell& cell) {
    const std::string* member = member_of(cell);
    return member && *member == "uscc";
  });
  if (!keys_in_a_row || r + 1 >= rows.size() || rows[r + 1].number != row.number + 1) return {};
  const Cell& below = rows[r + 1].at(static_cast<int>(i));
  return is_nothing(below) || member_of(below) ? std::string() : clean_text(below);
}

}  // namespace

std::optional<Claimant> claimant_from(const std::vector<Row>& rows) {
  std::map<std::string, std::string> found;
  for (size_t r = 0; r < rows.size(); ++r)
    for (size_t i = 0; i < rows[r].cells.size(); ++i)
      if (const std::string* member = member_of(rows[r].cells[i]))
        if (auto value = value_of(rows, r, i); !value.empty()) found.emplace(*member, std::move(value));
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
