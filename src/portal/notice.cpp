#include "portal/notice.h"

namespace portal {

std::string notice(const Frame& frame, const base::Refusal& refusal) {
  const auto said = base::message(refusal, frame.words.language());
  Html main = tag("p", said.remedy);
  if (!frame.home.empty()) main += tag("p", link(frame, frame.home, frame.words("to_the_beginning")));
  return page(frame, said.sentence, main);
}

}  // namespace portal
