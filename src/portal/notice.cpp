#include "portal/notice.h"

#include "portal/form.h"

namespace portal {

std::string notice(const Frame& frame, const base::Refusal& refusal) {
  const auto said = base::message(refusal, frame.words.language());
  Html main = tag("p", said.remedy);
  if (!frame.home.empty()) main += tag("p", link(frame, frame.home, frame.words("to_the_beginning")));
  return page(frame, said.sentence, main);
}

std::string notice_to_enter_again(const Frame& frame, const base::Refusal& refusal, std::string_view entrance,
                                  std::string_view form_path, const Typed& typed) {
  const auto& words = frame.words;
  // A page of its own: this one holds what he typed.
  const Html enter =
      tag("a", {{"href", address(frame, entrance)}, {"target", "_blank"}, {"rel", "noopener"}}, words("again.enter"));
  Html fields;
  for (const auto& [name, value] : typed) fields += hidden(name, value);
  return page(frame, base::message(refusal, words.language()).sentence,
              tag("p", words("again.kept")) + tag("ol", tag("li", enter) + tag("li", words("again.back"))) +
                  form(frame, form_path, fields, words("again.send")));
}

}  // namespace portal
