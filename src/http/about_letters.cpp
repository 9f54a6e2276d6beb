#include "base/text.h"
#include "http/case_query.h"
#include "http/names.h"
#include "http/paging.h"
#include "http/problem.h"
#include "office/masked.h"
#include "office/post/letters.h"
#include "office/post/limits.h"
#include "office/post/tracking_match.h"

namespace http {
namespace {

using base::Refusal;
using base::json::array;
using base::json::object;
using office::post::Outgoing;

array texts(const std::vector<std::string>& all) {
  array list;
  for (const auto& one : all) list.push_back(base::json::string(one));
  return list;
}

// Who, where and what; numbers of persons masked, as in every list.
object letter_json(const Call& call, const Names& names, const Outgoing& one) {
  const auto& errand = one.errand;
  array sets, papers;
  for (const auto& papers_of : errand.papers)
    sets.push_back(object{{"papers", papers_of}, {"title", choice_title(papers_of, call.language)}});
  int64_t pages = 0;
  for (const auto& paper : one.papers) {
    papers.push_back(object{{"paper", paper.ord},
                            {"kind", paper.kind},
                            {"title", names.of_paper(paper.kind, paper.title)},
                            {"pages", paper.pages}});
    pages += paper.pages;
  }
  object line =
      office::masked(object{{"case", one.case_id},
                            {"number", one.number},
                            {"series", one.series},
                            {"version", one.version},
                            {"letter", errand.number},
                            {"recipient", errand.recipient},
                            {"name", errand.name},
                            {"address", errand.address},
                            {"source", errand.source},
                            {"source_title", errand.source.empty() ? "" : choice_title(errand.source, call.language)},
                            {"attempts", texts(errand.attempts)},
                            {"sets", std::move(sets)},
                            {"papers", std::move(papers)},
                            {"pages", pages},
                            {"since", errand.since},
                            {"state", errand.state},
                            {"result", errand.result},
                            {"result_title", choice_title(errand.result, call.language)}});
  // The carrier's number has as many digits as a card; whoever posts the letter has to read it.
  line["reference"] = errand.reference;
  return line;
}

bool is_one_of(std::string_view asked, std::initializer_list<std::string_view> all) {
  return std::find(all.begin(), all.end(), asked) != all.end();
}

Reply malformed(const Call& call, const std::string& name) {
  return problem({"http.query_malformed", {{"name", name}}, name}, call.language);
}

// {letters: [{case, letter}]} as letters of the house, their reading recorded: an envelope shows whole names, addresses
// and numbers.
base::Result<std::vector<Outgoing>> letters_of(Call& call, const char* what) {
  std::vector<office::post::Named> named;
  for (const auto& value : base::array_at(call.body, "letters")) {
    const object none;
    const object& one = value.is_object() ? value.get_object() : none;
    named.push_back({std::string(base::text_at(one, "case")), std::string(base::text_at(one, "letter"))});
  }
  auto letters = office::post::load_letters(call.store, call.backend.procedure, call.court(), call.viewer, named);
  if (!letters) return letters;
  store::Transaction transaction(call.store.database());
  for (const auto& one : *letters)
    call.accounts.record(call.viewer.account, "paper_viewed", one.case_id, what + (" " + one.errand.number), call.now);
  transaction.commit();
  return letters;
}

Reply pdf(std::string bytes, const char* name) { return file_reply(std::move(bytes), "application/pdf", name); }

}  // namespace

/// What waits to be taken to the post, or to somebody's door, and what is on its way.
Reply list_letters(Call& call) {
  auto query = read_case_query(call);
  if (!query) return problem(query.refusal(), call.language);
  const auto limit = page_size(call.request);
  if (!limit) return malformed(call, "limit");
  office::post::Wanted wanted{std::string(call.request.asked("means")), std::string(call.request.asked("state"))};
  if (wanted.means.empty()) wanted.means = "letter";
  if (!is_one_of(wanted.means, {"letter", "visit"})) return malformed(call, "means");
  if (!is_one_of(wanted.state, {"", "waiting", "under_way", "over"})) return malformed(call, "state");
  auto& filter = query.value().filter;
  if (filter.kind.empty()) filter.kind = "main";
  if (filter.stages.empty())
    for (const auto& stage : call.backend.procedure.stages)
      if (!stage.closed) filter.stages.push_back(stage.name);
  filter.limit = *limit;
  filter.after = call.request.asked("after");
  const auto page = query->nothing
                        ? office::post::Page{}
                        : office::post::list_outgoing(call.store, call.backend.procedure, call.court(), filter, wanted);
  const Names names(call);
  array items;
  for (const auto& one : page.items) items.push_back(letter_json(call, names, one));
  return json_reply(object{{"items", std::move(items)},
                           {"next", page.next ? base::json::value(*page.next) : base::json::value(nullptr)}});
}

/// {letters: [{case, letter}], two_sided?}: one file for the printer.
Reply print_letters(Call& call) {
  const auto letters = letters_of(call, "letter");
  if (!letters) return problem(letters.refusal(), call.language);
  const auto& backend = call.backend;
  auto file = office::post::print_letters(*letters, backend.files,
                                          {backend.court.name, backend.address, backend.postcode, backend.telephone},
                                          base::bool_at(call.body, "two_sided", true));
  if (!file) return problem(file.refusal(), call.language);
  return pdf(std::move(file).value(), "letters.pdf");
}

/// {letters: [{case, letter}], sheet, used?}: address labels.
Reply print_labels(Call& call) {
  const auto letters = letters_of(call, "label");
  if (!letters) return problem(letters.refusal(), call.language);
  const auto sheet = base::text_at(call.body, "sheet");
  auto file = office::post::label_letters(*letters, sheet.empty() ? "3x8" : sheet,
                                          static_cast<int>(base::int_at(call.body, "used")));
  if (!file) return problem(file.refusal(), call.language);
  return pdf(std::move(file).value(), "labels.pdf");
}

/// A carrier's sheet: what it says of which letter, as the action that enters it. Nothing is written.
Reply read_tracking(Call& call) {
  if (auto refused = call.request.refused_file(office::post::kTrackingBytes)) return problem(*refused, call.language);
  const auto match = office::post::match_tracking(call.store, call.backend.procedure, call.court(), call.viewer,
                                                  call.request.bytes(), call.backend.moment());
  if (!match) return problem(match.refusal(), call.language);
  const Names names(call);
  array letters;
  for (const auto& one : match->letters) {
    object line = letter_json(call, names, one.letter);
    line["says"] = one.says;
    line["known"] = one.known;
    line["raw"] = office::masked(base::text_at(one.input, "raw"));
    line["at"] = base::text_at(one.input, "at");
    line["reason_title"] = base::text_at(one.input, "reason").empty()
                               ? ""
                               : choice_title(base::text_at(one.input, "reason"), call.language);
    line["action"] = one.action;
    line["input"] = one.input;
    letters.push_back(std::move(line));
  }
  return json_reply(object{{"rows", match->rows},
                           {"repeated", match->repeated},
                           {"letters", std::move(letters)},
                           {"unknown", texts(match->unknown)},
                           {"unknown_count", match->unknown_count},
                           {"findings", office::post::findings_json(match->findings, call.language)}});
}

}  // namespace http
