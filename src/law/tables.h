#pragma once
#include <yaml-cpp/yaml.h>

#include <string>

namespace law {

/// A table of rules/, parsed once per call: keep what you read. Throws base::Bug when the binary lacks it.
YAML::Node table(const std::string& name);

}  // namespace law
