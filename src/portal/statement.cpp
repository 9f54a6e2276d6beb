#include "portal/statement.h"

#include "portal/form.h"
#include "portal/told.h"

namespace portal {
namespace {

using base::json::object;

std::string at(const object& of, std::string_view key) { return std::string(base::text_at(of, key)); }

Html hearing(const Statement& s) {
  const auto& words = s.frame.words;
  const object& day_in_court = base::object_at(s.view, "hearing");
  if (day_in_court.empty()) return {};
  Html list = fact(words("say.hearing.at"), moment(words, at(day_in_court, "at"))) +
              fact(words("say.hearing.room"), s.frame.court + " " + at(day_in_court, "room"));
  const auto way = at(base::object_at(s.view, "wishes"), "hearing");
  if (!way.empty()) list += fact(words("say.hearing.you_asked"), words("say.way." + way));
  return section(words("say.hearing"),
                 facts(list) + words.says("say.hearing.absent") +
                     tag("p", link(s.frame, s.frame.home + "/hearing.ics", words("say.hearing.calendar"))));
}

Html days(const Statement& s) {
  const auto& words = s.frame.words;
  const object& answer = base::object_at(s.view, "answer");
  Html list;
  for (const char* which : {"due", "evidence_due"})
    if (const auto due = at(answer, which); !due.empty())
      list += fact(words(std::string("say.day.") + which), day(words, due));
  return list.empty() ? Html() : section(words("say.days"), facts(list) + words.says("say.days.late"));
}

Html claimed(const Statement& s) {
  const auto& words = s.frame.words;
  if (base::array_at(s.view, "elements").empty()) return {};
  Html list = fact(words("claimant"), chinese(s.frame, at(s.view, "claimant"))) +
              fact(words("say.total"), money(words, at(s.view, "total")));
  if (const auto lawyer = at(s.view, "lawyer_fee"); !lawyer.empty() && lawyer != "0.00")
    list += fact(words("say.element.lawyer_fee"), money(words, lawyer));
  return section(words("say.claimed"), facts(list));
}

// What has been done of it, in a few words.
std::string so_far(const Statement& s, std::string_view what) {
  const auto& words = s.frame.words;
  std::string on;
  if (what == "answer") on = at(base::object_at(s.view, "answer"), "on");
  if (what == "wishes") on = at(base::object_at(s.view, "wishes"), "on");
  if (what == "settle") on = at(base::object_at(s.view, "request"), "on");
  if (what == "address") on = at(base::object_at(base::object_at(s.view, "address"), "confirmed"), "on");
  if (what == "materials") {
    const auto count = base::array_at(s.view, "files").size();
    return count == 0 ? words("say.not_yet") : words("say.materials.count", {{"count", std::to_string(count)}});
  }
  return on.empty() ? words("say.not_yet") : words("say.done_on", {{"day", day(words, on)}});
}

Html steps(const Statement& s) {
  const auto& words = s.frame.words;
  Html list;
  for (const char* what : {"answer", "materials", "settle", "wishes", "address"}) {
    if (!may(s, std::string_view(what) == "materials" ? "answer" : what)) continue;
    list += tag("li", link(s.frame, s.frame.home + "/" + what, words(std::string("say.to.") + what)) +
                          tag("span", {{"class", "hint"}}, so_far(s, what)));
  }
  list += tag("li", link(s.frame, s.frame.home + "/rights", words("say.to.rights")));
  return section(words("say.steps"), tag("ul", list));
}

}  // namespace

bool may(const Statement& s, std::string_view what) { return base::bool_at(base::object_at(s.view, "may"), what); }

Html recorded_box(const Statement& s) {
  if (s.recorded.empty()) return {};
  return tag("div", {{"class", "done"}, {"role", "status"}},
             tag("p", s.frame.words("say.recorded", {{"at", moment(s.frame.words, s.recorded)}})));
}

Html way_back(const Statement& s) {
  return tag("p", link(s.frame, s.frame.home + "/statement", s.frame.words("say.back")));
}

Html resting_on(const Statement& s, std::string_view article) {
  return tag("p", {{"class", "hint"}}, Html(s.frame.words("say.article")) + chinese(s.frame, article));
}

Html resting_on_right(const Statement& s, std::string_view right) {
  for (const auto& one : base::array_at(s.view, "rights"))
    if (base::text_at(one.get_object(), "key") == right) return resting_on(s, at(one.get_object(), "article"));
  return {};
}

std::string shown_in(const Statement& s, std::string_view name, std::string_view otherwise) {
  const auto found = s.typed.find(name);
  return found != s.typed.end() ? found->second : s.typed.empty() ? std::string(otherwise) : std::string();
}

std::string statement_page(const Statement& s) {
  const auto& words = s.frame.words;
  return page(s.frame, words("say"),
              words.says("say.lead") + hearing(s) + days(s) + claimed(s) + steps(s) +
                  tag("p", link(s.frame, s.frame.home, words("papers.back"))));
}

std::string rights_page(const Statement& s) {
  const auto& words = s.frame.words;
  Html list;
  for (const auto& one : base::array_at(s.view, "rights")) {
    const object& right = one.get_object();
    const auto key = at(right, "key");
    list +=
        tag("h3", words("say.right." + key)) + words.says("say.right_is." + key) + resting_on(s, at(right, "article"));
  }
  return page(
      s.frame, words("say.rights"),
      words.says("say.rights.lead") + list + section(words("say.help"), words.says("say.help.lines")) + way_back(s));
}

}  // namespace portal
