#include <fmt/format.h>

#include "app/command.h"
#include "app/opened.h"
#include "app/procedures.h"
#include "app/table.h"
#include "base/text.h"
#include "casework/deadline.h"
#include "law/case_number.h"
#include "law/identifiers.h"
#include "office/rows.h"

namespace app {
namespace {

using base::json::array;
using base::json::object;

// Identity numbers and phones are not for every screen.
object masked(object state) {
  if (auto* all = state.if_contains("defendants"); all && all->is_object())
    for (auto& member : all->get_object()) {
      if (!member.value().is_object()) continue;
      object& d = member.value().get_object();
      if (const auto id = std::string(base::text_at(d, "id_number")); !id.empty()) d["id_number"] = law::mask_id(id);
      if (const auto phone = std::string(base::text_at(d, "phone")); !phone.empty())
        d["phone"] = law::mask_phone(phone);
    }
  if (auto* claim = state.if_contains("claim"); claim && claim->is_object())
    if (const auto card = std::string(base::text_at(claim->get_object(), "card")); !card.empty())
      claim->get_object()["card"] = law::mask_card(card);
  return state;
}

std::optional<store::CaseRow> find(Opened& opened, const std::string& asked) {
  if (auto row = opened.store->load_case(opened.court.division, asked)) return row;
  const auto number = law::read_case_number(asked);
  return number ? opened.store->find_case_by_number(opened.court.division, law::print(*number)) : std::nullopt;
}

void print_working(const array& lines, const std::string& indent) {
  for (const auto& v : lines)
    if (v.is_object()) {
      const auto article = base::text_at(v.get_object(), "article");
      fmt::print("{}{}{}\n", indent, base::text_at(v.get_object(), "text"),
                 article.empty() ? std::string() : "　" + std::string(article));
    }
}

// "answer.1" → 答辩（张三）
std::string deadline_title(const std::string& key, const casework::Case& c) {
  const size_t dot = key.find('.');
  auto title = base::message("deadline." + key.substr(0, dot), {}, base::Language::kChinese).sentence;
  if (dot == std::string::npos) return title;
  const std::string who = key.substr(dot + 1);
  const auto name = who == "claimant" ? base::text_at(c.part("claimant"), "name")
                                      : base::text_at(base::object_at(c.part("defendants"), who), "name");
  return title + "（" + std::string(name) + "）";
}

// Everything that has a working, wherever it stands.
void print_workings(const object& state, const std::string& path) {
  for (const auto& [key, v] : state) {
    const std::string here = path.empty() ? std::string(key) : path + "." + std::string(key);
    if (v.is_array() && (key == "working" || key.ends_with("_working"))) {
      fmt::print("  {}\n", path.empty() ? here : path);
      print_working(v.get_array(), "    ");
    } else if (v.is_object() && key != "deadlines") {
      print_workings(v.get_object(), here);
    }
  }
}

void print_case(Opened& opened, const store::CaseRow& row) {
  const auto c = office::to_case(row);
  const auto* stage = financial().stage(c.stage());
  fmt::print("{}  {}  {}\n", row.number.empty() ? row.id : row.number, row.respondent,
             stage ? stage->title : row.stage);
  fmt::print("编号 {}　程序 {}　承办人 {}　标的 {} 元\n\n", row.id, row.track.empty() ? "—" : row.track,
             base::text_at(c.part("judge"), "name"), base::Money::fen(row.amount).grouped());

  fmt::print("经过\n");
  std::vector<std::vector<std::string>> timeline;
  for (const auto& e : opened.store->load_events(row.court, row.id))
    timeline.push_back({std::to_string(e.seq), base::replace_all(e.at, "T", " "),
                        base::message("action." + e.action, {}, base::Language::kChinese).sentence, e.actor,
                        e.hash.substr(0, 8)});
  fmt::print("{}\n", table(timeline, {0}, false));

  std::vector<std::vector<std::string>> elements = {{"要素", "原告", "被告", "状态", "认定"}};
  for (const auto& [key, v] : c.part("elements"))
    if (v.is_object()) {
      const object& e = v.get_object();
      const auto position = base::text_at(e, "position");
      elements.push_back({std::string(base::text_at(e, "title")), std::string(base::text_at(e, "claimed")),
                          std::string(base::text_at(e, "answered")),
                          position == "disputed"   ? "有争议"
                          : position == "admitted" ? "无异议"
                                                   : "未答辩",
                          std::string(base::text_at(e, "found"))});
    }
  if (elements.size() > 1) fmt::print("要素\n{}\n", table(elements));

  std::vector<std::vector<std::string>> deadlines = {{"期限", "起算", "届满", "状态", "依据"}};
  for (const auto& d : casework::deadlines_of(c))
    deadlines.push_back({deadline_title(d.key, c), d.starts.iso(), d.due.iso(),
                         d.state == "open"  ? "进行中"
                         : d.state == "met" ? "已完成"
                                            : "已过",
                         d.article});
  if (deadlines.size() > 1) fmt::print("期限\n{}\n", table(deadlines));

  fmt::print("计算过程\n");
  print_workings(c.state, "");
  const auto papers = opened.store->list_papers(row.court, row.id);
  if (!papers.empty()) fmt::print("\n文书\n");
  for (const auto& p : papers) fmt::print("  {:02} {}　{} 页　{}\n", p.ord, p.title, p.pages, p.pdf_hash.substr(0, 12));
}

void show(const std::string& asked, const Where& where, const Options& options) {
  auto opened = open(where);
  if (!opened) {
    print_refusal(opened.refusal(), options);
    throw CLI::RuntimeError(kUnreadable);
  }
  const auto row = find(opened.value(), asked);
  if (!row) {
    print_refusal({"app.no_case", {{"case", asked}}, {}}, options);
    throw CLI::RuntimeError(kRefused);
  }
  if (!options.json) return print_case(opened.value(), *row);
  array events;
  for (const auto& e : opened->store->load_events(row->court, row->id))
    events.push_back(object{{"seq", e.seq}, {"at", e.at}, {"action", e.action}, {"actor", e.actor}, {"hash", e.hash}});
  const auto c = office::to_case(*row);
  fmt::print("{}\n", base::json::serialize(object{{"id", row->id},
                                                  {"number", row->number},
                                                  {"stage", row->stage},
                                                  {"track", row->track},
                                                  {"version", row->version},
                                                  {"head", row->head},
                                                  {"state", masked(c.state)},
                                                  {"events", std::move(events)}}));
}

}  // namespace

void add_show_command(CLI::App& app, Options& options) {
  auto* command = app.add_subcommand("show", "one case: timeline, elements, deadlines, numbers with their working");
  auto asked = std::make_shared<std::string>();
  auto where = std::make_shared<Where>();
  command->add_option("CASE", *asked, "docket number or case id")->required();
  add_where(*command, *where);
  command->callback([asked, where, &options] { show(*asked, *where, options); });
}

}  // namespace app
