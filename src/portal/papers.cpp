#include "portal/papers.h"

#include "portal/form.h"

namespace portal {
namespace {

constexpr int64_t kKilobyte = 1024;

std::string place_of(const Frame& frame, const Paper& paper) {
  return frame.home + "/papers/" + std::to_string(paper.number);
}

Html confirmation(const Frame& frame, const PaperSet& set) {
  const auto& words = frame.words;
  if (set.received) return tag("p", {{"class", "done"}}, words("receipt.done"));
  if (!set.to_confirm) return {};
  return words.says("receipt.asks") +
         form(frame, frame.home + "/receipt", hidden("papers", set.name), words("receipt.confirm"));
}

Html one_set(const Frame& frame, const PaperSet& set) {
  const auto& words = frame.words;
  Html list;
  for (const auto& paper : set.papers)
    list += tag("li", link(frame, place_of(frame, paper), paper.title) + " " +
                          words("papers.pages", {{"pages", std::to_string(paper.pages)}}));
  return section(set.title, words.says("papers.sent", {{"day", set.sent}}) + tag("ul", {{"class", "papers"}}, list) +
                                confirmation(frame, set));
}

Html evidence(const Frame& frame, const std::vector<Evidence>& files) {
  const auto& words = frame.words;
  Html list;
  for (size_t n = 0; n < files.size(); ++n) {
    const int64_t kilobytes = (files[n].size + kKilobyte - 1) / kKilobyte;
    list += tag("li", link(frame, frame.home + "/evidence/" + std::to_string(n + 1), chinese(frame, files[n].name)) +
                          " " + words("evidence.size", {{"kilobytes", std::to_string(kilobytes)}}));
  }
  return section(words("evidence"), words.says("evidence.lead") + tag("ul", {{"class", "papers"}}, list));
}

}  // namespace

std::string overview(const Frame& frame, const Overview& o) {
  const auto& words = frame.words;
  Html main;
  if (o.just_received) main += tag("div", {{"class", "done"}, {"role", "status"}}, words.says("receipt.thanks"));
  main +=
      facts(fact(words("number"), chinese(frame, frame.number)) + fact(words("claimant"), chinese(frame, o.claimant)) +
            fact(words("cause"), chinese(frame, o.cause)) + fact(words("you"), chinese(frame, o.name)));
  if (o.sets.empty()) main += words.says("papers.none");
  if (o.defendant && !o.sets.empty()) main += words.says("papers.what_now");
  for (const auto& set : o.sets) main += one_set(frame, set);
  if (!o.evidence.empty()) main += evidence(frame, o.evidence);
  return page(frame, words("papers"), main + o.more);
}

std::string paper_page(const Frame& frame, const PaperSet& set, const Paper& paper, int width, int height) {
  const auto& words = frame.words;
  const std::string place = place_of(frame, paper), pages = std::to_string(paper.pages);
  const Html download =
      tag("p", tag("a", {{"class", "button secondary"}, {"href", place + "/paper.pdf"}}, words("papers.download")));
  Html sheets;
  for (int64_t n = 1; n <= paper.pages; ++n)
    sheets += tag(
        "div", {{"class", "sheet"}},
        lone("img",
             {{"src", place + "/" + std::to_string(n) + ".png"},
              {"alt", words("papers.page_of", {{"page", std::to_string(n)}, {"pages", pages}, {"title", paper.title}})},
              {"width", std::to_string(width)},
              {"height", std::to_string(height)},
              {"loading", n == 1 ? "eager" : "lazy"}}));
  return page(frame, paper.title,
              tag("p", link(frame, frame.home, words("papers.back"))) +
                  words.says("papers.about", {{"day", set.sent}, {"pages", pages}}) + download +
                  words.says("papers.for_readers") + sheets + confirmation(frame, set) +
                  tag("p", link(frame, frame.home, words("papers.back"))));
}

}  // namespace portal
