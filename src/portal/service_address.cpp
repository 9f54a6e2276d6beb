#include "portal/service_address.h"

#include "portal/form.h"
#include "portal/told.h"

namespace portal {
namespace {

using base::json::object;

constexpr int kAddress = 200;  // characters; what a case keeps of an address

std::string at(const object& of, std::string_view key) { return std::string(base::text_at(of, key)); }

Html field_of(const Statement& s, const std::string& name, const std::string& known, const char* input_mode,
              const char* autocomplete) {
  const auto& words = s.frame.words;
  const auto masked = at(base::object_at(s.view, "address"), known + "_shown");
  TextField field{
      name, words("say.address." + name),
      masked.empty() ? words("say.address." + name + "_hint") : words("say.address.keep", {{"known", masked}}),
      shown_in(s, name, "")};
  field.input_mode = input_mode;
  field.autocomplete = autocomplete;
  field.needed = false;
  field.most = kAddress;
  return text_field(s.frame, field);
}

Html on_record(const Statement& s) {
  const auto& words = s.frame.words;
  const object& address = base::object_at(s.view, "address");
  const object& said = base::object_at(address, "confirmed");
  if (at(said, "on").empty()) return {};
  const bool electronic = base::bool_at(said, "e_service");
  Html list =
      fact(words("say.address.e_service"), words(!electronic                            ? "say.address.paper"
                                                 : base::bool_at(said, "but_judgments") ? "say.address.electronic_but"
                                                                                        : "say.address.electronic"));
  for (const auto& [known, name] :
       {std::pair("phone", "phone"), std::pair("email", "email"), std::pair("place", "address")})
    if (const auto masked = at(address, std::string(known) + "_shown"); !masked.empty())
      list += fact(words(std::string("say.address.") + name), masked);
  return section(words("say.on_record"),
                 words.says("say.done_on", {{"day", day(words, at(said, "on"))}}) + facts(list));
}

}  // namespace

std::string address_page(const Statement& s) {
  const auto& words = s.frame.words;
  const object& said = base::object_at(base::object_at(s.view, "address"), "confirmed");
  const std::string before = at(said, "on").empty() ? "" : base::bool_at(said, "e_service") ? "yes" : "no";
  Html fields = choice_field(s.frame, "e_service", words("say.address.how"),
                             {{"yes", words("say.address.electronic"), words("say.address.electronic_hint")},
                              {"no", words("say.address.paper"), words("say.address.paper_hint")}},
                             shown_in(s, "e_service", before));
  const bool but = s.typed.empty() ? base::bool_at(said, "but_judgments") : s.typed.contains("but_judgments");
  fields += tick(s.frame, "but_judgments", words("say.address.but_judgments"), but);
  fields += field_of(s, "phone", "phone", "tel", "tel-national") + field_of(s, "email", "email", "email", "email") +
            field_of(s, "address", "place", "", "street-address") + field_of(s, "receiver", "", "", "name");
  return page(s.frame, words("say.address"),
              recorded_box(s) + on_record(s) + words.says("say.address.lead") + words.says("say.address.effect") +
                  form(s.frame, s.frame.home + "/address", fields, words("say.address.send")) + way_back(s));
}

Reading read_address(const object& view, const Typed& form, const Words& words) {
  Reading reading;
  const object& known = base::object_at(view, "address");
  const auto how = typed(form, "e_service");
  if (how != "yes" && how != "no") {
    reading.faults.push_back({"e_service", words("say.address.choose")});
    return reading;
  }
  reading.input["e_service"] = how == "yes";
  if (how == "yes" && form.contains("but_judgments")) reading.input["but_judgments"] = true;
  for (const auto& [name, kept] :
       {std::pair("phone", "phone"), std::pair("email", "email"), std::pair("address", "place")}) {
    auto said = typed(form, name);
    if (said.empty()) said = at(known, kept);
    if (!said.empty()) reading.input[name] = said;
  }
  if (const auto receiver = typed(form, "receiver"); !receiver.empty()) reading.input["receiver"] = receiver;
  if (how == "yes" && !reading.input.contains("phone") && !reading.input.contains("email"))
    reading.faults.push_back({"phone", words("say.address.no_number")});
  if (how == "no" && !reading.input.contains("address"))
    reading.faults.push_back({"address", words("say.address.no_place")});
  return reading;
}

}  // namespace portal
