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
  for (const auto& [recipient, of_recipient] : base::object_at(state, "service"))
    if (of_recipient.is_object())
      for (const auto& [no, attempt] : base::object_at(of_recipient.get_object(), "attempts"))
        if (attempt.is_object())
          for (const auto& [n, dispatch] : base::object_at(attempt.get_object(), "dispatches"))
            if (dispatch.is_object())
              if (const auto reference = base::text_at(dispatch.get_object(), "reference"); !reference.empty())
                terms.push_back({"reference",
                                 casework::reference_term(base::text_at(dispatch.get_object(), "gateway"), reference)});
  return terms;
}

object dispatched_as(const casework::Case& c, std::string_view gateway, std::string_view reference) {
  object newest;
  for (const auto& [recipient, of_recipient] : c.part("service")) {
    if (!of_recipient.is_object()) continue;
    for (const auto& [no, attempt] : base::object_at(of_recipient.get_object(), "attempts")) {
      if (!attempt.is_object()) continue;
      for (const auto& [n, value] : base::object_at(attempt.get_object(), "dispatches")) {
        if (!value.is_object()) continue;
        const object& dispatch = value.get_object();
        if (base::text_at(dispatch, "gateway") != gateway || base::text_at(dispatch, "reference") != reference)
          continue;
        const auto at = base::text_at(dispatch, "at");
        // The papers of one message were dispatched at once, an attempt each.
        const bool same = base::text_at(newest, "at") == at && base::text_at(newest, "recipient") == recipient;
        if (at < base::text_at(newest, "at")) continue;
        if (!same) newest = object{{"recipient", recipient}, {"at", at}, {"attempts", base::json::array()}};
        newest["attempts"].get_array().push_back(base::json::string(no));
      }
    }
  }
  return newest;
}

}  // namespace procedures::financial
