#pragma once
#include <yaml-cpp/yaml.h>

#include <set>
#include <string>
#include <vector>

#include "delivery/settings.h"

namespace delivery {

/// The members of one map of the configuration, asked for one by one. What is wrong with one is noted with its line,
/// and an empty value given, so that all faults are told at once; at the end those nobody asked for are.
class Fields {
 public:
  struct Context {
    std::string file;
    const Machine* machine;
    std::vector<base::Refusal>* faults;
  };
  /// `name`: what it is called where it is no map.
  Fields(const YAML::Node& node, const std::string& name, Context context);

  std::string text(const char* key, const std::string& otherwise = {});  ///< on one line
  std::string lines(const char* key);
  std::string needed(const char* key);
  std::string one_of(const char* key, const std::vector<std::string>& choices, const std::string& otherwise);
  int64_t number(const char* key, int64_t least, int64_t most, int64_t otherwise);
  std::vector<std::string> list(const char* key);
  /// In the order of the file.
  std::vector<std::pair<std::string, std::string>> pairs(const char* key);
  Codes codes(const char* key);
  /// `key`-file or `key`-env; empty where neither is given.
  std::string secret(const std::string& key);
  /// https, or http to this machine alone; tells what is neither.
  std::string url(const char* key);
  YAML::Node node(const char* key);

  bool has(const char* key) const { return node_.IsMap() && node_[key]; }
  void tell(const std::string& code, std::vector<std::pair<std::string, std::string>> values,
            const char* key = nullptr);
  std::string where(const char* key) const;
  void end();

 private:
  YAML::Node asked(const char* key);

  YAML::Node node_;
  Context context_;
  std::set<std::string> known_;
};

}  // namespace delivery
