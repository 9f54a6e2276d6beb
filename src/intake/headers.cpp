#include "intake/headers.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "base/resources.h"
#include "base/text.h"

namespace intake {
namespace {

struct Field {
  std::string key;
  bool required = false;
  bool money = false;
  std::vector<std::string> names;    ///< normalised
  std::vector<std::string> further;  ///< names under which more of it stands in a column of its own
};

}  // namespace

std::string header_key(std::string_view header) {
  const std::string folded = base::lower_ascii(base::without_spaces(base::fold_width(header)));
  std::string out;
  int depth = 0;
  for (size_t at = 0; at < folded.size();) {
    const size_t start = at;
    const char32_t c = base::next_char(folded, at);
    if (c == '(' || c == '[' || c == U'【' || c == U'〔')
      ++depth;
    else if (c == ')' || c == ']' || c == U'】' || c == U'〕')
      depth = std::max(0, depth - 1);
    else if (depth == 0 && c != '*' && c != ':' && c != '_' && c != '-' && c != U'、' && c != '.' && c != U'★' &&
             c != '#' && c != '"')
      out.append(folded, start, at - start);
  }
  for (const auto& [other, usual] : {std::pair<const char*, const char*>{"日期", "日"},
                                     {"时间", "日"},
                                     {"时点", "日"},
                                     {"金额", "额"},
                                     {"号码", "号"},
                                     {"截至", "截止"}})
    out = base::replace_all(std::move(out), other, usual);
  return out;
}

namespace {

const std::vector<Field>& fields() {
  static const std::vector<Field> all = [] {
    std::vector<Field> read;
    const auto text = base::resource("rules/intake-headers.yaml");
    base::check(text.has_value(), "rules/intake-headers.yaml is missing from the binary");
    for (const auto& row : YAML::Load(std::string(*text))) {
      Field f;
      f.key = row.first.as<std::string>();
      f.required = row.second["required"].as<bool>(false);
      f.money = row.second["money"].as<bool>(false);
      for (const auto& name : row.second["further"]) f.further.push_back(header_key(name.as<std::string>()));
      for (const auto& name : row.second["names"]) f.names.push_back(header_key(name.as<std::string>()));
      read.push_back(std::move(f));
    }
    return read;
  }();
  return all;
}

bool has(const std::string& text, const char* word) { return text.find(word) != std::string::npos; }

// Headers that have a field's name in them and mean another thing: 联系人姓名, 逾期天数, 公告费用, 身份证有效期.
bool means_another_thing(const std::string& header, const Field& f) {
  for (const char* word :
       {"联系人",   "紧急",     "担保",     "保证人",   "配偶", "家属",      "亲属",   "共同",   "经理", "经办", "律师",
        "代理",     "诉讼费",   "受理费",   "保全",     "公告", "鉴定",      "天数",   "期数",   "次数", "账龄", "比例",
        "占比",     "币种",     "说明",     "备注",     "类型", "类别",      "状态",   "结果",   "是否", "有效", "到期",
        "签发",     "复印",     "减免",     "已还",     "已收", "已付",      "已结清", "附属卡", "副卡", "保证", "抵押",
        "单位电话", "单位地址", "公司电话", "公司地址", "办公", "guarantor", "spouse"})
    if (has(header, word)) return true;
  const bool dated = header.ends_with("日"), date_field = f.key == "birth" || f.key == "opened" ||
                                                          f.key == "first_default" || f.key == "cutoff" ||
                                                          f.key.ends_with("_date") || f.key == "dunned_on";
  if (dated != date_field && (dated || header.ends_with("额") || has(header, "方式"))) return true;
  return f.money && (has(header, "率") || has(header, "方式") || has(header, "编号") || has(header, "标准") ||
                     has(header, "催收"));
}

// How well a header says a field: 1000 for a name itself; less for one that has the name in it; 0 for none.
size_t score(const std::string& header, const Field& f) {
  size_t best = 0;
  for (const auto& name : f.names)
    if (header == name) return 1000;
  if (means_another_thing(header, f)) return 0;
  for (const auto& name : f.names) {
    const size_t length = base::length(name);
    // Only Chinese names are looked for inside others: "ID" stands in "Paid".
    if (length < 2 || name.size() == length || header.find(name) == std::string::npos) continue;
    const size_t rest = base::length(header) - length;
    if (rest <= 6) best = std::max(best, 100 + length * 10 - rest);
  }
  return best;
}

// More of an amount in a column of its own: 罚息, 结欠罚息, but not 罚息利率 nor a sum of several.
bool is_further(const std::string& header, const Field& f) {
  if (std::find(f.further.begin(), f.further.end(), header) != f.further.end()) return true;
  if (f.key == "instalment_fee") return false;  // 催收费用 is no more of it
  if (means_another_thing(header, f) || has(header, "合计") || has(header, "总") || has(header, "小计")) return false;
  return std::any_of(f.further.begin(), f.further.end(), [&](const std::string& name) {
    return header.ends_with(name) && base::length(header) <= base::length(name) + 2;
  });
}

// What the header says of the numbers below it.
void read_units(Column& column, const std::string& upper) {
  const std::string all = base::fold_width(upper + column.header);
  if (has(all, "万元") || has(all, "(万)"))
    column.unit = 10'000;
  else if (has(all, "千元"))
    column.unit = 1000;
  column.yearly = has(all, "年");
  column.percent = has(all, "%") || has(all, "百分");
  if (has(all, "‰") || has(all, "千分")) column.parts = 1000;
  if (has(all, "‱") || has(all, "万分")) column.parts = 10'000;
}

}  // namespace

const Column* HeaderMap::column(const std::string& field) const {
  const auto found = fields.find(field);
  return found == fields.end() ? nullptr : &found->second;
}

HeaderMap map_header(const Row& row, const Row* above, const Mapping& mapping) {
  HeaderMap map;
  map.row = row.number;
  struct Candidate {
    size_t score;
    Column column;
    const Field* field;
  };
  std::vector<Candidate> candidates;
  std::vector<Column> named;
  const size_t width = std::max(row.cells.size(), above ? above->cells.size() : 0);
  std::string upper;
  for (size_t i = 0; i < width; ++i) {
    const int index = static_cast<int>(i);
    std::string header(base::trim(row.at(index).text));
    if (above) {
      if (!above->at(index).empty()) upper = base::trim(above->at(index).text);
      header = header.empty() ? std::string(base::trim(above->at(index).text)) : header;
    }
    if (header.empty()) continue;
    Column column;
    column.index = index;
    column.header = header;
    read_units(column, above ? upper : std::string());
    const std::string key = header_key(header), whole = above ? header_key(upper + header) : key;
    if (const auto chosen = mapping.find(key); chosen != mapping.end() && !map.fields.contains(chosen->second.field)) {
      map.mapped.insert(key);
      if (chosen->second.field.empty())
        map.unknown.push_back(column);
      else
        map.fields[chosen->second.field] = column;
      continue;
    }
    named.push_back(column);
    for (const Field& f : fields()) {
      size_t s = score(key, f);
      if (above && s == 0) s = std::min<size_t>(score(whole, f), 900);
      if (s > 0) candidates.push_back({s, column, &f});
    }
  }
  // Best matches first; each column and each field is given once.
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const auto& a, const auto& b) { return a.score > b.score; });
  std::vector<int> taken;
  for (const auto& c : candidates) {
    if (map.fields.contains(c.field->key) || std::find(taken.begin(), taken.end(), c.column.index) != taken.end())
      continue;
    map.fields[c.field->key] = c.column;
    taken.push_back(c.column.index);
  }
  for (auto& column : named) {
    if (std::find(taken.begin(), taken.end(), column.index) != taken.end()) continue;
    const std::string header = header_key(column.header);
    const auto more = std::find_if(fields().begin(), fields().end(), [&](const Field& f) {
      return is_further(header, f) && map.fields.contains(f.key) && header_key(map.fields[f.key].header) != header;
    });
    if (more != fields().end())
      map.further[more->key].push_back(column);
    else
      map.unknown.push_back(column);
  }
  return map;
}

bool is_header(const HeaderMap& map) {
  size_t required = 0;
  for (const Field& f : fields())
    if (f.required && map.fields.contains(f.key)) ++required;
  return map.fields.size() >= 5 && required >= 2;
}

std::vector<std::string> missing_fields(const HeaderMap& map) {
  std::vector<std::string> missing;
  for (const Field& f : fields())
    if (f.required && !map.fields.contains(f.key)) missing.push_back(f.key);
  return missing;
}

std::string field_title(const std::string& key, base::Language language) {
  return base::message("column." + key, {}, language).sentence;
}

bool is_money_field(const std::string& key) {
  for (const Field& f : fields())
    if (f.key == key) return f.money;
  return false;
}

std::string closest_field(const std::string& header) {
  const auto key = closest_key(header);
  return key.empty() ? key : field_title(key);
}

std::string closest_key(const std::string& header) {
  auto wanted = base::to_utf32(header_key(header));
  // Two letters in common mean something in Chinese only.
  wanted.erase(std::remove_if(wanted.begin(), wanted.end(), [](char32_t c) { return !base::is_han(c); }), wanted.end());
  size_t best = 0;
  std::string closest;
  for (const Field& f : fields())
    for (const auto& name : f.names) {
      size_t common = 0;
      for (char32_t c : base::to_utf32(name))
        if (wanted.find(c) != std::u32string::npos) ++common;
      if (common >= 2 && common > best) {
        best = common;
        closest = f.key;
      }
    }
  return closest;
}

std::vector<KnownField> known_fields() {
  std::vector<KnownField> all;
  for (const Field& f : fields()) all.push_back({f.key, f.required, f.money});
  return all;
}

base::Result<Mapping> read_mapping(const std::string& json_text) {
  const auto parsed = base::parse_json(json_text.starts_with("\xEF\xBB\xBF") ? json_text.substr(3) : json_text);
  if (!parsed || !parsed->is_object())
    return base::Refusal{"mapping.malformed", {{"reason", "{\"列名\": \"field\"}"}}, {}};
  Mapping mapping;
  std::map<std::string, std::string> by_field;
  for (const auto& [header, field] : parsed->get_object()) {
    const std::string key = field.is_string() ? std::string(field.get_string()) : "?";
    const bool known =
        key.empty() || std::any_of(fields().begin(), fields().end(), [&](const Field& f) { return f.key == key; });
    if (!known) return base::Refusal{"mapping.unknown_field", {{"header", std::string(header)}, {"field", key}}, {}};
    const auto [first, fresh] = by_field.emplace(key, std::string(header));
    if (!fresh && !key.empty())
      return base::Refusal{
          "mapping.field_twice", {{"header", std::string(header)}, {"first", first->second}, {"field", key}}, {}};
    mapping[header_key(std::string_view(header))] = {key, std::string(header)};
  }
  return mapping;
}

base::json::object write_mapping(const HeaderMap& map) {
  base::json::object out;
  std::vector<std::pair<int, std::string>> order;
  for (const auto& [field, column] : map.fields) order.emplace_back(column.index, field);
  for (const auto& column : map.unknown) order.emplace_back(column.index, "");
  std::sort(order.begin(), order.end());
  for (const auto& [index, field] : order) {
    if (field.empty()) {
      for (const auto& column : map.unknown)
        if (column.index == index && !out.contains(column.header)) out[column.header] = "";
    } else {
      out[map.fields.at(field).header] = field;
    }
  }
  return out;
}

}  // namespace intake
