#pragma once
#include <yaml-cpp/yaml.h>
#include <CLI/CLI.hpp>

#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace app {

/// One setting of a command, as it is in force.
struct Setting {
  std::string name;    ///< "private-key"
  std::string value;   ///< as it was given; empty: nothing was
  std::string origin;  ///< "--private-key", "KUAISHEN_PRIVATE_KEY", "/etc/kuaishen/kuaishen.yaml:4"; empty: the default
};

/// Gives the command the values that its line did not: from the environment, then from a YAML file ("" for none). Every
/// option of the command can stand in both: --private-key is KUAISHEN_PRIVATE_KEY there and `private-key:` here (or
/// private_key). What is given nearer wins: line, environment, file.
/// `sections`: members of the file that are no options; each is given what stands there, for its room to read.
/// All faults at once, each with its line: config.unreadable, config.malformed, config.unknown (with the nearest name),
/// config.value. `in_force`: what each option has after it.
std::vector<base::Refusal> lay_settings(CLI::App& command, const std::string& file, std::vector<Setting>& in_force,
                                        std::map<std::string, YAML::Node>& sections);

}  // namespace app
