#include "law/settings.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "law/tables.h"

namespace law {

using base::Date;
using base::Refusal;
using base::Result;

namespace {

struct Row {
  std::string place, value, source;
  Date from;
};

enum class Kind { kChoice, kYesNo, kNumber, kRate, kMoney, kText };

struct Setting {
  std::string title;
  Kind kind = Kind::kText;
  std::vector<std::string> choices;
  base::Decimal least, most;
  std::vector<Row> rows;
};

// "450300" → "4503": a place holds what begins with it.
std::string place_of(std::string_view division) {
  while (division.ends_with("00")) division.remove_suffix(2);
  return std::string(division);
}

std::string joined(const std::vector<std::string>& all) {
  std::string out;
  for (const auto& one : all) out += (out.empty() ? "" : ", ") + one;
  return out;
}

std::string allowed(const Setting& s) {
  switch (s.kind) {
    case Kind::kChoice:
    case Kind::kYesNo:
      return joined(s.choices);
    case Kind::kNumber:
    case Kind::kRate:
      return s.least.plain() + "–" + s.most.plain();
    case Kind::kMoney:
      return "元";
    default:
      return "";
  }
}

bool fits(const Setting& s, const std::string& value) {
  switch (s.kind) {
    case Kind::kChoice:
    case Kind::kYesNo:
      return std::find(s.choices.begin(), s.choices.end(), value) != s.choices.end();
    case Kind::kNumber:
      if (!base::parse_int(value)) return false;
      [[fallthrough]];
    case Kind::kRate: {
      const auto n = base::Decimal::parse(value);
      return n && *n >= s.least && *n <= s.most;
    }
    case Kind::kMoney: {
      const auto amount = base::Money::parse(value);
      return value.empty() || (amount && *amount > base::Money());
    }
    default:
      return true;
  }
}

Setting kind_from(const YAML::Node& node) {
  Setting s;
  s.title = node["title"].as<std::string>();
  const auto range = [&](const YAML::Node& ends) {
    s.least = base::Decimal::parse(ends[0].as<std::string>()).value();
    s.most = base::Decimal::parse(ends[1].as<std::string>()).value();
  };
  if (node["choices"]) {
    s.kind = Kind::kChoice;
    s.choices = node["choices"].as<std::vector<std::string>>();
  } else if (node["yes_no"]) {
    s.kind = Kind::kYesNo;
    s.choices = {"yes", "no"};
  } else if (node["number"]) {
    s.kind = Kind::kNumber;
    range(node["number"]);
  } else if (node["rate"]) {
    s.kind = Kind::kRate;
    range(node["rate"]);
  } else if (node["money"]) {
    s.kind = Kind::kMoney;
  }
  return s;
}

std::optional<Row> row_from(const YAML::Node& node) {
  Row row;
  if (!node.IsMap() || !node["value"]) return std::nullopt;
  row.value = node["value"].as<std::string>();
  row.source = node["source"].as<std::string>("");
  row.place = place_of(node["court"].as<std::string>(""));
  if (node["from"]) {
    const auto from = Date::parse(node["from"].as<std::string>());
    if (!from) return std::nullopt;
    row.from = *from;
  } else {
    row.from = Date::from_days(-1'000'000);
  }
  return row;
}

// The rows under `values`; the key of the first that does not fit is in the refusal.
std::optional<Refusal> add_rows(Setting& s, const std::string& key, const YAML::Node& values) {
  for (const auto& node : values) {
    const auto row = row_from(node);
    if (!row || !fits(s, row->value))
      return Refusal{
          "settings.bad_value", {{"key", key}, {"value", row ? row->value : ""}, {"allowed", allowed(s)}}, {}};
    s.rows.push_back(*row);
  }
  return std::nullopt;
}

const Row& value_of(const Setting& s, std::string_view place, Date on) {
  const Row* best = nullptr;
  for (const Row& row : s.rows) {
    if (!place.starts_with(row.place) || row.from > on) continue;
    if (!best || row.place.size() > best->place.size() ||
        (row.place.size() == best->place.size() && row.from >= best->from))
      best = &row;
  }
  base::check(best != nullptr, "every setting holds something in the whole country");
  return *best;
}

}  // namespace

struct Settings::Table {
  std::map<std::string, Setting, std::less<>> by_key;
  const Setting& at(std::string_view key) const {
    const auto found = by_key.find(key);
    base::check(found != by_key.end(), "a setting rules/settings.yaml does not have");
    return found->second;
  }
  Refusal unknown(const std::string& key) const {
    std::vector<std::string> keys;
    for (const auto& [name, s] : by_key) keys.push_back(name);
    return {"settings.unknown", {{"key", key}, {"known", joined(keys)}}, {}};
  }
};

Settings::Settings() {
  static const std::shared_ptr<const Table> carried = [] {
    auto read = std::make_shared<Table>();
    for (const auto& node : table("settings")) {
      const auto key = node.first.as<std::string>();
      Setting s = kind_from(node.second);
      base::check(!add_rows(s, key, node.second["values"]), "a value in rules/settings.yaml does not fit");
      read->by_key[key] = std::move(s);
    }
    return read;
  }();
  table_ = carried;
}

Settings Settings::at(std::string_view division) const {
  Settings settings = *this;
  settings.place_ = place_of(division);
  return settings;
}

Result<Settings> Settings::with_rows(const std::string& yaml) const {
  auto changed = std::make_shared<Table>(*table_);
  try {
    const auto file = YAML::Load(yaml);
    if (!file.IsMap()) return Refusal{"settings.unreadable", {{"why", "不是键和值的表"}}, {}};
    for (const auto& node : file) {
      const auto key = node.first.as<std::string>();
      const auto found = changed->by_key.find(key);
      if (found == changed->by_key.end()) return table_->unknown(key);
      if (auto refused = add_rows(found->second, key, node.second["values"])) return *refused;
    }
  } catch (const YAML::Exception& e) {
    return Refusal{"settings.unreadable", {{"why", e.what()}}, {}};
  }
  Settings settings = *this;
  settings.table_ = std::move(changed);
  return settings;
}

Result<Settings> Settings::with(const std::string& key, const std::string& value) const {
  auto changed = std::make_shared<Table>(*table_);
  const auto found = changed->by_key.find(key);
  if (found == changed->by_key.end()) return table_->unknown(key);
  if (!fits(found->second, value))
    return Refusal{"settings.bad_value", {{"key", key}, {"value", value}, {"allowed", allowed(found->second)}}, {}};
  found->second.rows = {{"", value, "", Date::from_days(-1'000'000)}};
  Settings settings = *this;
  settings.table_ = std::move(changed);
  return settings;
}

const std::string& Settings::text(std::string_view key, Date on) const {
  return value_of(table_->at(key), place_, on).value;
}

int64_t Settings::number(std::string_view key, Date on) const { return base::parse_int(text(key, on)).value(); }

base::Decimal Settings::rate(std::string_view key, Date on) const {
  return base::Decimal::parse(text(key, on)).value();
}

std::optional<base::Money> Settings::money(std::string_view key, Date on) const {
  return base::Money::parse(text(key, on));
}

std::vector<SettingShown> Settings::shown(Date on) const {
  std::vector<SettingShown> all;
  for (const auto& [key, s] : table_->by_key) {
    const Row& row = value_of(s, place_, on);
    all.push_back({key, s.title, row.value, allowed(s), row.source});
  }
  return all;
}

}  // namespace law
