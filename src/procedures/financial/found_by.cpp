#include "procedures/financial/found_by.h"

#include "base/text.h"

namespace procedures::financial {

using base::json::object;

namespace {

// Every dispatch of a case's messages: of his attempts ("attempts"), and of the links sent alone ("link").
template <class OnDispatch>
void each_dispatch(const object& service, OnDispatch on_dispatch) {
  for (const auto& [recipient, of_recipient] : service) {
    if (!of_recipient.is_object()) continue;
    const auto within = [&, to = std::string_view(recipient)](std::string_view kind, const object& messages) {
      for (const auto& [no, message] : messages)
        if (message.is_object())
          for (const auto& [n, dispatch] : base::object_at(message.get_object(), "dispatches"))
            if (dispatch.is_object()) on_dispatch(to, kind, std::string_view(no), dispatch.get_object());
    };
    const object& his = of_recipient.get_object();
    within("attempts", base::object_at(his, "attempts"));
    within("link", base::object_at(base::object_at(his, "link"), "sent"));
  }
}

// Of the hearing. "stated" says that there are wishes at all: one that is taken back leaves nothing else to be found
// by.
void add_wishes(std::vector<casework::SearchTerm>& terms, const object& wishes) {
  for (const auto& [party, value] : wishes) {
    if (!value.is_object()) continue;
    const object& his = value.get_object();
    terms.push_back({"wish", "stated"});
    const auto way = base::text_at(his, "hearing");
    if (way == "online") terms.push_back({"wish", casework::kWishOnline});
    if (way == "in_person") terms.push_back({"wish", casework::kWishInPerson});
    if (!base::text_at(his, "language").empty() || base::bool_at(his, "sign_language"))
      terms.push_back({"wish", casework::kWishInterpreter});
  }
}

}  // namespace

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
  add_wishes(terms, base::object_at(state, "wishes"));
  each_dispatch(base::object_at(state, "service"), [&](auto, auto, auto, const object& dispatch) {
    if (const auto reference = base::text_at(dispatch, "reference"); !reference.empty())
      terms.push_back({"reference", casework::reference_term(base::text_at(dispatch, "gateway"), reference)});
  });
  return terms;
}

object dispatched_as(const casework::Case& c, std::string_view gateway, std::string_view reference) {
  object newest;
  each_dispatch(c.part("service"), [&](auto recipient, auto kind, auto no, const object& dispatch) {
    if (base::text_at(dispatch, "gateway") != gateway || base::text_at(dispatch, "reference") != reference) return;
    const auto at = base::text_at(dispatch, "at");
    if (at < base::text_at(newest, "at")) return;
    if (kind == "link") {
      newest = object{{"recipient", recipient}, {"at", at}, {"attempts", base::json::array()}};
      newest["link"] = base::parse_int(no).value_or(0);
      return;
    }
    // The papers of one message were dispatched at once, an attempt each.
    const bool same = base::text_at(newest, "at") == at && base::text_at(newest, "recipient") == recipient &&
                      !newest.contains("link");
    if (!same) newest = object{{"recipient", recipient}, {"at", at}, {"attempts", base::json::array()}};
    newest["attempts"].get_array().push_back(base::json::string(no));
  });
  return newest;
}

}  // namespace procedures::financial
