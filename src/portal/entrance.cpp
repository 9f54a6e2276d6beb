#include "portal/entrance.h"

#include "portal/form.h"

namespace portal {
namespace {

Html how_to_be_sure(const Frame& frame) {
  const auto& words = frame.words;
  const Html by_telephone =
      frame.telephone.empty() ? Html(words("sure.hotline"))
                              : Html(words("sure.telephone", {{"court", frame.court}, {"telephone", frame.telephone}}));
  return section(words("sure"),
                 tag("ul", tag("li", words("sure.never")) + tag("li", by_telephone) +
                               tag("li", words("sure.check") + " " + link(frame, "/check", words("sure.check_here")))));
}

Html ask_for_code(const Frame& frame, bool again) {
  const auto& words = frame.words;
  return form(frame, frame.home + "/code", {}, words(again ? "code.again" : "code.send"), again);
}

Html fields(const Frame& frame, const Entrance& e) {
  const auto& words = frame.words;
  const std::string digits = std::to_string(e.digits);
  return text_field(frame, {.name = "digits",
                            .label = words(e.organisation ? "digits.organisation" : "digits", {{"digits", digits}}),
                            .hint = words(e.organisation ? "digits.organisation_hint" : "digits.hint"),
                            .autocomplete = "off",
                            .most = 18}) +
         text_field(frame, {.name = "code",
                            .label = words("code"),
                            .hint = words(e.by_mail ? "code.hint_mail" : "code.hint", {{"to", e.code_to}}),
                            .input_mode = "numeric",
                            .autocomplete = "one-time-code",
                            .most = 12});
}

Html shown_code(const Frame& frame, const Entrance& e) {
  if (e.shown_code.empty()) return {};
  return tag("div", {{"class", "note"}},
             tag("p", frame.words("code.demonstration") + " " + tag("strong", {{"id", "shown"}}, e.shown_code)));
}

Html who_are_you(const Frame& frame, const Entrance& e) {
  const auto& words = frame.words;
  if (!e.provable || e.code_to.empty()) return section(words("prove"), words.says("prove.at_court"));
  if (e.code_sent)
    return section(words("prove"), shown_code(frame, e) +
                                       form(frame, frame.home + "/enter", fields(frame, e), words("enter")) +
                                       tag("h3", words("code.none_came")) + words.says("code.none_came_then") +
                                       ask_for_code(frame, true));
  return section(
      words("prove"),
      words.says(e.organisation ? "prove.two_organisation" : "prove.two", {{"digits", std::to_string(e.digits)}}) +
          words.says(e.by_mail ? "prove.mail" : "prove.sms", {{"to", e.code_to}}) + ask_for_code(frame, false));
}

}  // namespace

std::string entrance(const Frame& frame, const Entrance& e) {
  const auto& words = frame.words;
  const Html about =
      words.says("entrance.lead", {{"court", frame.court}}) +
      facts(fact(words("court"), chinese(frame, frame.court)) + fact(words("number"), chinese(frame, frame.number)) +
            fact(words("for"), chinese(frame, e.who)));
  // Whoever comes back with the code in hand finds the fields first.
  const Html main =
      e.code_sent ? who_are_you(frame, e) + how_to_be_sure(frame) : how_to_be_sure(frame) + who_are_you(frame, e);
  return page(frame, words("entrance"),
              (e.code_sent ? facts(fact(words("number"), chinese(frame, frame.number)) +
                                   fact(words("for"), chinese(frame, e.who)))
                           : about) +
                  main + section(words("not_you"), words.says("not_you.then")));
}

}  // namespace portal
