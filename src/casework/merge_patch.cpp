#include "casework/merge_patch.h"

namespace casework {

void merge_patch(base::json::object& target, const base::json::object& patch) {
  for (const auto& [key, value] : patch) {
    if (value.is_null()) {
      // Stable: the order of the members that stay is part of the state's bytes.
      if (const auto at = target.find(key); at != target.end()) target.stable_erase(at);
      continue;
    }
    if (!value.is_object()) {
      target[key] = value;
      continue;
    }
    auto& member = target[key];
    if (!member.is_object()) member.emplace_object();
    merge_patch(member.get_object(), value.get_object());
  }
}

}  // namespace casework
