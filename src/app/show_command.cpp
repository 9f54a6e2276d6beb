#include <fmt/format.h>

#include "app/case_page.h"
#include "app/command.h"
#include "app/selection.h"
#include "office/masked.h"
#include "office/rows.h"

namespace app {
namespace {

using base::json::array;
using base::json::object;

object to_json(Opened& opened, const store::CaseRow& row) {
  array events, papers, linked;
  for (const auto& e : opened.store->load_events(row.court, row.id))
    events.push_back(object{{"seq", e.seq}, {"at", e.at}, {"action", e.action}, {"actor", e.actor}, {"hash", e.hash}});
  for (const auto& p : opened.store->list_papers(row.court, row.id))
    papers.push_back(object{{"no", p.ord},
                            {"kind", p.kind},
                            {"title", p.title},
                            {"pages", p.pages},
                            {"docx", p.docx_hash},
                            {"pdf", p.pdf_hash}});
  const auto c = office::to_case(row);
  for (const char* kind : {"confirmation", "preservation", "enforcement"})
    if (const auto other = opened.store->load_case(row.court, casework::linked_id(c, kind)))
      linked.push_back(object{{"kind", kind}, {"id", other->id}, {"number", other->number}, {"stage", other->stage}});
  return {{"id", row.id},
          {"number", row.number},
          {"stage", row.stage},
          {"track", row.track},
          {"version", row.version},
          {"head", row.head},
          {"state", office::masked(c.state)},
          {"events", std::move(events)},
          {"linked", std::move(linked)},
          {"papers", std::move(papers)}};
}

void show(const std::string& asked, const Where& where, const Options& options) {
  auto opened = open(where);
  if (!opened) {
    print_refusal(opened.refusal(), options);
    throw CLI::RuntimeError(kUnreadable);
  }
  const auto row = find_case(opened.value(), asked);
  if (!row) {
    print_refusal({"app.no_case", {{"case", asked}}, {}}, options);
    throw CLI::RuntimeError(kRefused);
  }
  if (options.json)
    fmt::print("{}\n", base::json::serialize(to_json(opened.value(), *row)));
  else
    print_case(opened.value(), *row, options.language());
}

}  // namespace

void add_show_command(CLI::App& app, Options& options) {
  auto* command = app.add_subcommand("show", "one case: timeline, elements, deadlines, numbers with their working");
  auto asked = std::make_shared<std::string>();
  auto where = std::make_shared<Where>();
  command->add_option("CASE", *asked, "docket number or case id")->required();
  add_where(*command, *where);
  command->footer(
      "Prints parties, what happened, elements side by side, service, deadlines, money, every number with its working, "
      "linked cases and papers.\nIdentity numbers, phones and cards are masked, with --json too.\nExamples: kuaishen "
      "show 450305-1-00012\n          kuaishen show '(2023)桂0305民初12号' --db out/demo/kuaishen.db");
  command->callback([asked, where, &options] { show(*asked, *where, options); });
}

}  // namespace app
