#include "portal/wishes.h"

#include "portal/form.h"
#include "portal/told.h"

namespace portal {
namespace {

using base::json::object;

constexpr int kText = 1000;  // characters; what a case keeps of one text
constexpr int kLanguage = 40;

std::string at(const object& of, std::string_view key) { return std::string(base::text_at(of, key)); }

Html text(const Statement& s, const std::string& name, int most, int rows) {
  const auto& words = s.frame.words;
  TextField field{name, words("say.wishes." + name), words("say.wishes." + name + "_hint"),
                  shown_in(s, name, base::text_at(base::object_at(s.view, "wishes"), name))};
  field.needed = false;
  field.most = most;
  field.rows = rows;
  return text_field(s.frame, field);
}

}  // namespace

std::string wishes_page(const Statement& s) {
  const auto& words = s.frame.words;
  const object& said = base::object_at(s.view, "wishes");
  Html ways;
  for (const auto& one : base::array_at(s.view, "steps")) {
    const std::string step(one.get_string());
    std::vector<Option> options{{"online", words("say.way.online")}, {"in_person", words("say.way.in_person")}};
    if (at(said, step).empty()) options.push_back({"", words("say.later")});
    ways += choice_field(s.frame, step, words("say.step." + step), options, shown_in(s, step, at(said, step)));
  }
  const bool signs = s.typed.empty() ? base::bool_at(said, "sign_language") : s.typed.contains("sign_language");
  const Html needs = text(s, "language", kLanguage, 1) +
                     tick(s.frame, "sign_language", words("say.wishes.sign_language"), signs) +
                     text(s, "needs", kText, 3);
  Html main = recorded_box(s);
  if (const auto on = at(said, "on"); !on.empty()) main += words.says("say.done_on", {{"day", day(words, on)}});
  main += words.says("say.wishes.lead") + resting_on_right(s, "online");
  return page(s.frame, words("say.wishes"),
              main +
                  form(s.frame, s.frame.home + "/wishes",
                       section(words("say.wishes.ways"), ways + text(s, "because", kText, 3)) +
                           section(words("say.wishes.needs_title"), needs),
                       words("say.wishes.send")) +
                  way_back(s));
}

Reading read_wishes(const object& view, const Typed& form, const Words& words) {
  Reading reading;
  for (const auto& one : base::array_at(view, "steps")) {
    const std::string step(one.get_string());
    const auto way = typed(form, step);
    if (way == "online" || way == "in_person") reading.input[step] = way;
  }
  for (const char* name : {"because", "language", "needs"})
    if (const auto said = typed(form, name); !said.empty()) reading.input[name] = said;
  if (form.contains("sign_language")) reading.input["sign_language"] = true;
  if (reading.input.empty()) {
    // Everything taken back is something said; nothing said where nothing was is not.
    if (base::object_at(view, "wishes").empty())
      reading.faults.push_back({"", words("say.nothing_new")});
    else
      reading.input["sign_language"] = false;
  }
  return reading;
}

}  // namespace portal
