#include "portal/answer.h"

#include <algorithm>

#include "portal/form.h"
#include "portal/told.h"

namespace portal {
namespace {

using base::json::object;

constexpr int kReason = 1000;  // characters; what a case keeps of one text
constexpr int kFigure = 40;

std::string at(const object& of, std::string_view key) { return std::string(base::text_at(of, key)); }

Html own_view(const Statement& s, const object& row, const std::string& key) {
  const auto& words = s.frame.words;
  const auto kind = at(row, "kind");
  TextField figure{key + "-value", words("say.own." + kind), "", shown_in(s, key + "-value", at(row, "value"))};
  figure.needed = false;
  figure.most = kind == "text" ? kReason : kFigure;
  if (kind == "money" || kind == "rate") figure.input_mode = "decimal";
  if (kind == "date") figure.hint = words("say.own.date_hint");
  TextField reason{key + "-reason", words("say.reason"), "", shown_in(s, key + "-reason", at(row, "reason"))};
  reason.needed = false;
  reason.most = kReason;
  reason.rows = 3;
  return tag("div", {{"class", "own"}}, text_field(s.frame, figure) + text_field(s.frame, reason));
}

Html element(const Statement& s, const object& row) {
  const auto& words = s.frame.words;
  const auto key = at(row, "key");
  std::vector<Option> options{{"admit", words("say.admit")}, {"dispute", words("say.dispute")}};
  if (at(row, "position").empty()) options.push_back({"", words("say.later")});
  const Html legend = Html(words("say.element." + key)) +
                      tag("span", {{"class", "hint"}},
                          words("say.they_claim", {{"value", value(words, at(row, "kind"), at(row, "claimed"))}}));
  const bool unchosen = std::any_of(s.frame.faults.begin(), s.frame.faults.end(),
                                    [&](const Fault& fault) { return fault.field == key + "-position"; });
  return tag("fieldset",
             {{"class", unchosen ? "field item wrong" : "field item"},
              {"aria-describedby", key + "-position-fault", unchosen}},
             tag("legend", legend) +
                 choices(s.frame, key + "-position", options, shown_in(s, key + "-position", at(row, "position"))) +
                 own_view(s, row, key));
}

Html reduction(const Statement& s) {
  const auto& words = s.frame.words;
  const object& cap = base::object_at(s.view, "cap");
  Html inside = words.says("say.cap");
  if (!cap.empty()) {
    const Words::Values sums{{"charges", money(words, at(cap, "charges"))},
                             {"ceiling", money(words, at(cap, "ceiling"))},
                             {"over", money(words, at(cap, "over"))},
                             {"days", std::to_string(base::int_at(cap, "days"))}};
    inside += tag("div", {{"class", "note"}},
                  words.says(base::bool_at(cap, "exceeded") ? "say.cap.over" : "say.cap.within", sums));
    inside += resting_on(s, at(cap, "article"));
  }
  const bool before = base::bool_at(base::object_at(s.view, "answer"), "pleads_cap");
  return section(words("say.cap.title"), inside + tick(s.frame, "pleads_cap", words("say.cap.ask"),
                                                       s.typed.empty() ? before : s.typed.contains("pleads_cap")));
}

// What the court has of him: the record, not the form.
Html on_record(const Statement& s) {
  const auto& words = s.frame.words;
  const object& answer = base::object_at(s.view, "answer");
  if (at(answer, "on").empty()) return {};
  Html list;
  for (const auto& one : base::array_at(s.view, "elements")) {
    const object& row = one.get_object();
    const auto position = at(row, "position");
    if (position.empty()) continue;
    std::string said = words("say." + position);
    if (const auto own = at(row, "value"); !own.empty())
      said += words("say.comma") + value(words, at(row, "kind"), own);
    if (const auto reason = at(row, "reason"); !reason.empty()) said += words("say.comma") + reason;
    list += fact(words("say.element." + at(row, "key")), said);
  }
  if (base::bool_at(answer, "pleads_cap")) list += fact(words("say.cap.title"), words("say.cap.asked"));
  Html inside = tag("p", words("say.done_on", {{"day", day(words, at(answer, "on"))}}) +
                             (base::bool_at(answer, "late") ? words("say.late") : std::string()));
  return section(words("say.on_record"), inside + facts(list));
}

// One element of the form: nothing where it says what was said before.
void read_element(const object& row, const Typed& form, const Words& words, object& elements,
                  std::vector<Fault>& faults) {
  const auto key = at(row, "key"), kind = at(row, "kind");
  const auto position = typed(form, key + "-position"), figure = typed(form, key + "-value"),
             reason = typed(form, key + "-reason");
  const bool written = figure != at(row, "value") || reason != at(row, "reason");
  if (position != "admit" && position != "dispute") {
    if (written && (!figure.empty() || !reason.empty()))
      faults.push_back({key + "-position", words("say.choose", {{"element", words("say.element." + key)}})});
    return;
  }
  object said{{"position", position}};
  if (position == "dispute") {
    if (!figure.empty()) {
      const auto own = value_typed(kind, figure);
      if (!own) {
        faults.push_back({key + "-value", words("say.unread." + kind, {{"element", words("say.element." + key)}})});
        return;
      }
      said["value"] = *own;
    }
    if (!reason.empty()) said["reason"] = reason;
    if (figure.empty() && reason.empty()) {
      faults.push_back({key + "-reason", words("say.unexplained", {{"element", words("say.element." + key)}})});
      return;
    }
  }
  const bool same = position == at(row, "position") && at(said, "value") == at(row, "value") &&
                    at(said, "reason") == at(row, "reason");
  if (!same) elements[key] = std::move(said);
}

}  // namespace

std::string answer_page(const Statement& s) {
  const auto& words = s.frame.words;
  Html fields;
  for (const auto& one : base::array_at(s.view, "elements")) fields += element(s, one.get_object());
  const auto due = at(base::object_at(s.view, "answer"), "due");
  Html main = recorded_box(s);
  if (!s.recorded.empty())
    main += tag("p", link(s.frame, s.frame.home + "/materials", words("say.answer.then_materials")));
  main += on_record(s);
  main += words.says("say.answer.lead");
  if (!due.empty()) main += words.says("say.answer.by", {{"day", day(words, due)}});
  main += words.says("say.answer.honest");
  return page(
      s.frame, words("say.answer"),
      main + form(s.frame, s.frame.home + "/answer", fields + reduction(s), words("say.answer.send")) + way_back(s));
}

Reading read_answer(const object& view, const Typed& form, const Words& words) {
  Reading reading;
  object elements;
  for (const auto& one : base::array_at(view, "elements"))
    read_element(one.get_object(), form, words, elements, reading.faults);
  const bool before = base::bool_at(base::object_at(view, "answer"), "pleads_cap");
  const bool now = form.contains("pleads_cap");
  if (reading.faults.empty() && elements.empty() && now == before)
    reading.faults.push_back({"", words("say.nothing_new")});
  reading.input["elements"] = std::move(elements);
  if (now != before) reading.input["pleads_cap"] = now;
  return reading;
}

}  // namespace portal
