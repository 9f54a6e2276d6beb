#include "app/config.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <numeric>
#include <set>

#include "base/text.h"

namespace app {
namespace {

using base::Refusal;

// Those that say how the command is to be understood have no place in a file.
bool can_be_set(const CLI::Option& option) {
  static const std::set<std::string, std::less<>> not_these = {"help", "config", "check-config", "demo"};
  return !option.get_lnames().empty() && !not_these.contains(option.get_lnames().front());
}

std::map<std::string, CLI::Option*> settable(CLI::App& command) {
  std::map<std::string, CLI::Option*> all;
  for (auto* option : command.get_options())
    if (can_be_set(*option)) all[option->get_lnames().front()] = option;
  return all;
}

std::string environment_name(const std::string& name) {
  // KUAISHEN_KEY is the key itself.
  if (name == "key") return "KUAISHEN_KEY_FILE";
  return "KUAISHEN_" + base::upper_ascii(base::replace_all(name, "-", "_"));
}

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);  // NOLINT(concurrency-mt-unsafe): before any thread starts
  return value && *value;
}

// Letters to add, drop or change to make one of the other.
size_t distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 0; i < a.size(); ++i) {
    size_t before = row[0]++;
    for (size_t j = 0; j < b.size(); ++j) {
      const size_t changed = before + (a[i] == b[j] ? 0 : 1);
      before = row[j + 1];
      row[j + 1] = std::min({row[j + 1] + 1, row[j] + 1, changed});
    }
  }
  return row.back();
}

std::string nearest(const std::string& name, const std::map<std::string, CLI::Option*>& known) {
  std::string found;
  size_t best = name.size() + 1;
  for (const auto& [one, option] : known)
    if (const size_t apart = distance(name, one); apart < best) {
      best = apart;
      found = one;
    }
  return found;
}

// CLI11 checks the value as it would one of the line, and says what it does not like.
std::optional<Refusal> give(CLI::Option& option, const std::vector<std::string>& values, const std::string& origin) {
  try {
    for (const auto& value : values) option.add_result(value);
    option.run_callback();
    return std::nullopt;
  } catch (const CLI::Error& fault) {
    option.clear();
    return Refusal{"config.value",
                   {{"name", option.get_lnames().front()}, {"value", values.front()}, {"reason", fault.what()}},
                   origin};
  }
}

std::vector<std::string> values_of(const YAML::Node& node) {
  if (node.IsScalar()) return {node.Scalar()};
  std::vector<std::string> all;
  if (node.IsSequence())
    for (const auto& one : node) {
      if (!one.IsScalar()) return {};
      all.push_back(one.Scalar());
    }
  return all;
}

struct File {
  std::string path;
  std::map<std::string, std::pair<std::vector<std::string>, int>> values;  ///< and the line they stand in

  std::string at(int line) const { return path + ":" + std::to_string(line); }
};

void read(File& file, const std::map<std::string, CLI::Option*>& known, std::map<std::string, YAML::Node>& sections,
          std::vector<Refusal>& faults) {
  std::ifstream in(file.path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in) return faults.push_back({"config.unreadable", {{"path", file.path}}, "--config"});
  YAML::Node root;
  try {
    root = YAML::Load(text);
  } catch (const YAML::Exception& fault) {
    return faults.push_back({"config.malformed", {{"reason", fault.msg}}, file.at(fault.mark.line + 1)});
  }
  if (root.IsNull()) return;
  if (!root.IsMap()) return faults.push_back({"config.malformed", {{"reason", "no map"}}, file.at(1)});
  for (const auto& member : root) {
    const int line = member.first.Mark().line + 1;
    const std::string written = member.first.IsScalar() ? member.first.Scalar() : "?";
    const std::string name = base::replace_all(written, "_", "-");
    if (const auto section = sections.find(name); section != sections.end()) {
      if (section->second.IsDefined() && !section->second.IsNull())
        faults.push_back({"config.twice", {{"name", name}}, file.at(line)});
      section->second.reset(member.second);
      continue;
    }
    auto values = values_of(member.second);
    if (!known.contains(name))
      faults.push_back({"config.unknown", {{"name", written}, {"nearest", nearest(name, known)}}, file.at(line)});
    else if (file.values.contains(name))
      faults.push_back({"config.twice", {{"name", name}}, file.at(line)});
    else if (values.empty())
      faults.push_back({"config.value", {{"name", name}, {"value", ""}, {"reason", "?"}}, file.at(line)});
    else
      file.values[name] = {std::move(values), line};
  }
}

}  // namespace

std::vector<Refusal> lay_settings(CLI::App& command, const std::string& path, std::vector<Setting>& in_force,
                                  std::map<std::string, YAML::Node>& sections) {
  const auto known = settable(command);
  std::vector<Refusal> faults;
  File file{path, {}};
  if (!path.empty()) read(file, known, sections, faults);
  for (const auto& [name, option] : known) {
    Setting setting{name, {}, {}};
    const std::string variable = environment_name(name);
    const char* given = std::getenv(variable.c_str());  // NOLINT(concurrency-mt-unsafe): before any thread starts
    const auto written = file.values.find(name);
    std::optional<Refusal> fault;
    if (option->count() > 0) {
      setting.origin = "--" + name;
    } else if (name == "key" && is_set("KUAISHEN_KEY")) {
      setting.origin = "KUAISHEN_KEY";  // the key itself, which is looked for where there is no --key; never shown
    } else if (given && *given) {
      setting.origin = variable;
      fault = give(*option, {given}, variable);
    } else if (written != file.values.end()) {
      setting.origin = file.at(written->second.second);
      fault = give(*option, written->second.first, setting.origin);
    }
    if (fault) faults.push_back(*std::move(fault));
    if (option->count() > 0)
      for (const auto& one : option->results()) setting.value += (setting.value.empty() ? "" : " ") + one;
    in_force.push_back(std::move(setting));
  }
  return faults;
}

}  // namespace app
