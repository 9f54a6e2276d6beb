#include "app/action_input.h"

#include <algorithm>

#include "base/text.h"
#include "intake/clean.h"

namespace app {
namespace {

using base::json::object;
using base::json::value;
using Kind = casework::Field::Kind;

intake::Cell cell_of(const std::string& text) { return {intake::Cell::Kind::kText, text}; }

// Inside an object only the text itself tells what it is; an amount stays the text it is written as.
value leaf(const std::string& text) {
  if (text == "true" || text == "是") return true;
  if (text == "false" || text == "否") return false;
  if (text.starts_with('{') || text.starts_with('['))
    if (auto parsed = base::parse_json(text)) return std::move(parsed).value();
  return value(text);
}

std::optional<value> read_list(const std::string& text) {
  if (text.starts_with('[')) {
    auto parsed = base::parse_json(text);
    if (!parsed || !parsed->is_array()) return std::nullopt;
    return std::move(parsed).value();
  }
  base::json::array all;
  const std::string one_mark = base::replace_all(text, "；", ";");
  for (const auto part : base::split(one_mark, ';'))
    if (!base::trim(part).empty()) all.emplace_back(base::trim(part));
  return value(std::move(all));
}

std::optional<value> read_as(const casework::Field& field, const std::string& text) {
  switch (field.kind) {
    case Kind::kText:
      if (!field.choices.empty() && std::find(field.choices.begin(), field.choices.end(), text) == field.choices.end())
        return std::nullopt;
      return value(text);
    case Kind::kMoney:
      if (const auto amount = intake::clean_money(cell_of(text))) return value(amount->plain());
      return std::nullopt;
    case Kind::kDate:
      if (const auto day = intake::clean_date(cell_of(text), false)) return value(day->iso());
      return std::nullopt;
    case Kind::kMoment:
      if (const auto at = base::Moment::parse(text)) return value(at->iso());
      return std::nullopt;
    case Kind::kInteger:
      if (const auto n = base::parse_int(text)) return value(*n);
      return std::nullopt;
    case Kind::kBoolean:
      if (const auto yes = intake::clean_yes_no(cell_of(text))) return value(*yes);
      return std::nullopt;
    case Kind::kObject: {
      auto parsed = base::parse_json(text);
      if (!parsed || !parsed->is_object()) return std::nullopt;
      return std::move(parsed).value();
    }
    case Kind::kList:
      return read_list(text);
  }
  return std::nullopt;
}

std::string names_of(const casework::Action& action) {
  std::string all;
  for (const auto& f : action.input) all += (all.empty() ? "" : ", ") + f.name;
  return all;
}

}  // namespace

std::string kind_of(const casework::Field& field, base::Language language) {
  static const char* const codes[] = {"kind.text",    "kind.money",   "kind.date",   "kind.moment",
                                      "kind.integer", "kind.boolean", "kind.object", "kind.list"};
  if (field.choices.empty()) return base::message(codes[static_cast<int>(field.kind)], {}, language).sentence;
  std::string choices;
  for (const auto& c : field.choices) choices += (choices.empty() ? "" : " | ") + c;
  return choices;
}

std::optional<base::Refusal> put(object& input, const casework::Action& action, const std::string& path,
                                 const std::string& text, base::Language language) {
  const size_t dot = path.find('.');
  const std::string name = path.substr(0, dot);
  const auto field =
      std::find_if(action.input.begin(), action.input.end(), [&](const casework::Field& f) { return f.name == name; });
  if (field == action.input.end() || (dot != std::string::npos && field->kind != Kind::kObject))
    return base::Refusal{
        "input.no_such_member", {{"action", action.name}, {"member", path}, {"members", names_of(action)}}, path};
  if (dot == std::string::npos) {
    auto read = read_as(*field, text);
    if (!read)
      return base::Refusal{
          "input.not_of_kind", {{"member", name}, {"value", text}, {"kind", kind_of(*field, language)}}, path};
    input[name] = std::move(*read);
    return std::nullopt;
  }
  object* inside = &input;
  std::string_view rest = path;
  for (size_t at; (at = rest.find('.')) != std::string_view::npos; rest.remove_prefix(at + 1)) {
    value& next = (*inside)[rest.substr(0, at)];
    if (!next.is_object()) next.emplace_object();
    inside = &next.get_object();
  }
  (*inside)[rest] = leaf(text);
  return std::nullopt;
}

}  // namespace app
