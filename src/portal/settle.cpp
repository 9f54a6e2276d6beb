#include "portal/settle.h"

#include "portal/form.h"
#include "portal/told.h"

namespace portal {
namespace {

using base::json::object;

constexpr int kWords = 1000;  // characters; what a case keeps of one text
constexpr int kFigure = 20;

std::string at(const object& of, std::string_view key) { return std::string(base::text_at(of, key)); }

Html schedule(const Words& words, const object& plan) {
  Html rows;
  for (const auto& one : base::array_at(plan, "schedule")) {
    const object& part = one.get_object();
    rows += tag("tr", tag("th", {{"scope", "row"}}, std::to_string(base::int_at(part, "no"))) +
                          tag("td", day(words, at(part, "due"))) +
                          tag("td", {{"class", "sum"}}, money(words, at(part, "amount"))));
  }
  if (rows.empty()) return {};
  Html head;
  for (const char* column : {"no", "due", "amount"})
    head += tag("th", {{"scope", "col"}}, words(std::string("say.plan.") + column));
  return tag("table", tag("caption", words("say.plan.total", {{"sum", money(words, at(plan, "amount"))}})) +
                          tag("thead", tag("tr", head)) + tag("tbody", rows));
}

Html field_of(const Statement& s, const std::string& name, const std::string& otherwise, const char* input_mode,
              int rows = 1) {
  const auto& words = s.frame.words;
  TextField field{name, words("say.settle." + name), words("say.settle." + name + "_hint"),
                  shown_in(s, name, otherwise)};
  field.input_mode = input_mode;
  field.needed = false;
  field.most = rows > 1 ? kWords : kFigure;
  field.rows = rows;
  return text_field(s.frame, field);
}

Html on_record(const Statement& s) {
  const auto& words = s.frame.words;
  const object& request = base::object_at(s.view, "request");
  const auto on = at(request, "on");
  if (on.empty()) return {};
  Html inside = words.says("say.done_on", {{"day", day(words, on)}});
  inside += request.contains("schedule") ? schedule(words, request) : words.says("say.settle.mediation_asked");
  if (const auto said = at(request, "words"); !said.empty()) inside += tag("p", said);
  return section(words("say.on_record"), inside + words.says("say.settle.then"));
}

Html button(const char* what, const std::string& label, bool secondary) {
  return tag("button", {{"name", "do"}, {"value", what}, {"class", secondary ? "secondary" : "primary"}}, label);
}

}  // namespace

std::string settle_page(const Statement& s, const object& plan) {
  const auto& words = s.frame.words;
  const object& defaults = base::object_at(s.view, "settle");
  const auto wanted = shown_in(s, "kind", "instalments");
  Html fields = choice_field(
      s.frame, "kind", words("say.settle.kind"),
      {{"instalments", words("say.settle.kind.instalments")}, {"mediation", words("say.settle.kind.mediation")}},
      wanted);
  fields += tag("div", {{"class", "plan"}},
                field_of(s, "amount", at(defaults, "amount"), "decimal") + field_of(s, "instalments", "12", "numeric") +
                    field_of(s, "first_due", at(defaults, "first_due"), ""));
  fields += field_of(s, "words", "", "", 3);
  const Html shown = schedule(words, plan);
  if (!shown.empty()) fields += section(words("say.plan"), shown + words.says("say.plan.not_sent"));
  fields += tag("div", {{"class", "actions"}},
                button("compute", words("say.settle.compute"), !shown.empty()) +
                    button("send", words("say.settle.send"), shown.empty()));
  return page(s.frame, words("say.settle"),
              recorded_box(s) + on_record(s) + words.says("say.settle.lead") + words.says("say.settle.no_admission") +
                  tag("form", {{"method", "post"}, {"action", address(s.frame, s.frame.home + "/settle")}}, fields) +
                  way_back(s));
}

Reading read_settle(const object& view, const Typed& form, const Words& words) {
  Reading reading;
  if (const auto said = typed(form, "words"); !said.empty()) reading.input["words"] = said;
  const auto kind = typed(form, "kind");
  if (kind != "instalments" && kind != "mediation") {
    reading.faults.push_back({"kind", words("say.settle.choose")});
    return reading;
  }
  if (kind == "mediation") return reading;
  const object& defaults = base::object_at(view, "settle");
  const auto amount = money_typed(typed(form, "amount"));
  const auto count = count_typed(typed(form, "instalments"));
  const auto first = date_typed(typed(form, "first_due"));
  if (amount)
    reading.input["amount"] = *amount;
  else
    reading.faults.push_back({"amount", words("say.settle.amount_unread")});
  if (count)
    reading.input["instalments"] = *count;
  else
    reading.faults.push_back({"instalments", words("say.settle.instalments_unread",
                                                   {{"most", std::to_string(base::int_at(defaults, "most"))}})});
  if (first)
    reading.input["first_due"] = *first;
  else
    reading.faults.push_back({"first_due", words("say.settle.first_due_unread")});
  return reading;
}

}  // namespace portal
