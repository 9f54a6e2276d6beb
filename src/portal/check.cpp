#include "portal/check.h"

#include "portal/form.h"

namespace portal {
namespace {

// Asks and changes nothing, so that the answer has an address of its own.
Html question(const Frame& frame, std::string_view typed, bool secondary) {
  constexpr int kLongest = 40;
  const Html fields =
      hidden("lang", frame.words.chinese() ? "zh" : "en") + text_field(frame, {.name = "code",
                                                                               .label = frame.words("check.code"),
                                                                               .hint = frame.words("check.code_hint"),
                                                                               .value = std::string(typed),
                                                                               .autocomplete = "off",
                                                                               .most = kLongest});
  return tag("form", {{"method", "get"}, {"action", "/check"}},
             fields + tag("button", {{"class", secondary ? "secondary" : "primary"}}, frame.words("check.ask")));
}

// A hash in groups of eight, so that two can be held against each other by eye.
Html grouped(std::string_view hash) {
  constexpr size_t kGroup = 8;
  std::string out;
  for (size_t i = 0; i < hash.size(); i += kGroup) out += (i > 0 ? " " : "") + std::string(hash.substr(i, kGroup));
  return tag("code", out);
}

Html fraud(const Frame& frame) { return section(frame.words("sure"), frame.words.says("sure.never")); }

Html papers_of(const Frame& frame, const Checked& known) {
  if (known.papers.empty()) return frame.words.says("check.no_papers");
  Html list;
  for (const auto& paper : known.papers)
    list += tag(
        "li", tag("p", tag("strong", chinese(frame, paper.title)) + " " +
                           frame.words("check.paper", {{"date", paper.date}, {"pages", std::to_string(paper.pages)}})) +
                  tag("p", tag("span", {{"class", "hint"}}, frame.words("check.sha256")) + grouped(paper.sha256)));
  return frame.words.says("check.papers_lead") + tag("ul", list);
}

Html messages_of(const Frame& frame, const Checked& known) {
  if (known.messages.empty()) return frame.words.says("check.no_messages");
  Html list;
  for (const auto& m : known.messages)
    list +=
        tag("li", frame.words(m.to.empty() ? "check.message" : "check.message_to",
                              {{"at", m.at}, {"means", m.means}, {"papers", m.papers}, {"who", m.who}, {"to", m.to}}));
  return tag("ul", list);
}

}  // namespace

std::string check_form(const Frame& frame, std::string_view typed, std::string_view fingerprint) {
  Html main = frame.words.says("check.lead", {{"court", frame.court}}) + question(frame, typed, false) + fraud(frame);
  if (!fingerprint.empty())
    main += section(frame.words("check.signature"),
                    frame.words.says("check.signature_lead") + tag("p", grouped(fingerprint)));
  return page(frame, frame.words("check"), main);
}

std::string checked(const Frame& frame, const Checked& known) {
  Html about = fact(frame.words("court"), chinese(frame, frame.court));
  if (!known.number.empty()) about += fact(frame.words("number"), chinese(frame, known.number));
  if (!known.cause.empty()) about += fact(frame.words("cause"), chinese(frame, known.cause));
  for (const auto& [role, name] : known.parties) about += fact(role, chinese(frame, name));
  about += fact(frame.words("check.code"), known.code);
  const Html main =
      tag("div", {{"class", "done"}, {"role", "status"}}, frame.words.says("check.known", {{"court", frame.court}})) +
      facts(about) + frame.words.says("check.compare") + section(frame.words("check.papers"), papers_of(frame, known)) +
      section(frame.words("check.messages"), messages_of(frame, known)) + fraud(frame) +
      section(frame.words("check.another"), question(frame, "", true));
  return page(frame, frame.words("check.is_ours"), main);
}

}  // namespace portal
