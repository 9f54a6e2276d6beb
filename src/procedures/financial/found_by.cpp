#include "procedures/financial/found_by.h"

namespace procedures::financial {

using base::json::object;

std::vector<casework::SearchTerm> found_by(const object& state) {
  std::vector<casework::SearchTerm> terms;
  const auto add = [&](const char* kind, const object& from, const char* member) {
    if (const auto text = base::text_at(from, member); !text.empty()) terms.push_back({kind, std::string(text)});
  };
  for (const auto& [party, who] : base::object_at(state, "defendants")) {
    if (!who.is_object()) continue;
    add("name", who.get_object(), "name");
    add("identity", who.get_object(), "id_number");
    add("phone", who.get_object(), "phone");
  }
  const object& claim = base::object_at(state, "claim");
  add("contract", claim, "contract");
  add("card", claim, "card");
  add("check", base::object_at(state, "check"), "code");
  return terms;
}

}  // namespace procedures::financial
