#include "app/action_help.h"

#include <fmt/format.h>

#include "app/action_input.h"
#include "app/procedures.h"
#include "app/roles.h"
#include "app/table.h"

namespace app {
namespace {

using base::json::object;

bool chinese(base::Language language) { return language == base::Language::kChinese; }

std::string stages_of(const std::vector<std::string>& names, base::Language language) {
  std::string all;
  for (const auto& name : names) {
    const auto* stage = financial().stage(name);
    all += all.empty() ? "" : " ";
    all += name.empty() ? "-" : name;
    if (chinese(language) && stage) all += "（" + stage->title + "）";
  }
  return all;
}

std::string roles_of(const casework::Action& action, base::Language language) {
  std::string all;
  for (const auto role : action.roles)
    all += (all.empty() ? "" : ", ") + std::string(casework::role_name(role)) + " " + role_title(role, language);
  return all;
}

std::string sample_value(const casework::Field& field) {
  using Kind = casework::Field::Kind;
  if (!field.choices.empty()) return "\"" + field.choices.front() + "\"";
  switch (field.kind) {
    case Kind::kText:
      return "\"…\"";
    case Kind::kMoney:
      return "\"1234.50\"";
    case Kind::kDate:
      return "\"2023-02-14\"";
    case Kind::kMoment:
      return "\"2023-02-14T09:00\"";
    case Kind::kInteger:
      return "1";
    case Kind::kBoolean:
      return "true";
    case Kind::kObject:
      return "{…}";
    case Kind::kList:
      return "[…]";
  }
  return "…";
}

std::string example(const casework::Action& action) {
  std::string input;
  for (const auto& f : action.input)
    if (f.required) input += (input.empty() ? "" : ",") + ("\"" + f.name + "\":" + sample_value(f));
  return "kuaishen perform " + action.name + " --on 450305-1-00001 --as " +
         std::string(casework::role_name(action.roles.front())) + " --at 2023-02-14T09:00" +
         (input.empty() ? "" : " --input '{" + input + "}'") + " --preview";
}

}  // namespace

std::string describe(const casework::Action& action, base::Language language) {
  const bool zh = chinese(language);
  std::string text =
      fmt::format("{}  {}\n\n", action.name, base::message("action." + action.name, {}, language).sentence);
  text += fmt::format("  {}  {}\n  {}  {}\n  {}  {}\n", zh ? "起始阶段" : "from ", stages_of(action.from, language),
                      zh ? "到达阶段" : "to   ", stages_of(action.to, language), zh ? "办理人员" : "roles",
                      roles_of(action, language));
  if (!action.input.empty()) {
    text += zh ? "\n输入（--input 的成员，--set 的名称，--table 的列）\n"
               : "\ninput (members of --input, names of --set, columns of --table)\n";
    std::vector<std::vector<std::string>> rows;
    for (const auto& f : action.input)
      rows.push_back(
          {"  " + f.name, f.required ? (zh ? "必填" : "required") : (zh ? "可选" : "optional"), kind_of(f, language)});
    text += table(rows, {}, false);
  }
  return text + (zh ? "\n示例\n  " : "\nexample\n  ") + example(action) + "\n";
}

object describe_json(const casework::Action& action, base::Language language) {
  base::json::array from, to, roles;
  for (const auto& s : action.from) from.emplace_back(s);
  for (const auto& s : action.to) to.emplace_back(s);
  for (const auto r : action.roles) roles.emplace_back(casework::role_name(r));
  return {{"action", action.name}, {"title", base::message("action." + action.name, {}, language).sentence},
          {"from", from},          {"to", to},
          {"roles", roles},        {"input", casework::input_schema(financial(), action, language)}};
}

std::string list_actions(base::Language language) {
  std::vector<std::vector<std::string>> rows = {
      {"action", chinese(language) ? "事项" : "what", "from", "to", "roles", "input"}};
  const auto joined = [](const auto& all, auto name) {
    std::string text;
    for (const auto& one : all) text += (text.empty() ? "" : " ") + name(one);
    return text;
  };
  for (const auto& a : financial().actions)
    rows.push_back({a.name, base::message("action." + a.name, {}, language).sentence,
                    joined(a.from, [](const std::string& s) { return s.empty() ? std::string("-") : s; }),
                    joined(a.to, [](const std::string& s) { return s; }),
                    joined(a.roles, [](casework::Role r) { return std::string(casework::role_name(r)); }),
                    joined(a.input, [](const casework::Field& f) { return f.name + (f.required ? "" : "?"); })});
  return table(rows);
}

}  // namespace app
