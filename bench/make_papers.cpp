// Our side of the papers' comparison, and what both sides are fed with.
//   make_papers views DATABASE DIR                    DIR/KIND.json: the views of every paper the cases have, by kind
//   make_papers docx|pdf KIND VIEWS.json COUNT DIR    that many papers into DIR, by one thread, as the peers do
//   make_papers blocks KIND VIEWS.json COUNT OUT.json what those papers say, for a typesetter that reads no Word
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "documents/pdf.h"
#include "documents/template.h"
#include "law/courts.h"
#include "office/rows.h"
#include "office/templates.h"
#include "procedures/financial/procedure.h"
#include "store/store.h"

namespace {

namespace json = base::json;
using procedures::financial::procedure;

constexpr const char* kCourt = "450305";

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw base::Fault("cannot read " + path);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary);
  out << bytes;
  if (!out.flush()) throw base::Fault("cannot write " + path.string());
}

// Of the cases as they stand now: a paper that could not be made of a later state is left out.
void views(const std::string& database, const std::filesystem::path& folder) {
  const auto db = store::open_database(database);
  store::Store store(*db);
  office::Templates templates;
  const auto court = law::find_court(kCourt);
  const casework::CourtInfo info{kCourt, court->code, court->name, court->calendar, court->province};
  std::map<std::string, json::array> all;
  store.for_each_case(kCourt, {}, [&](const store::CaseRow& row) {
    for (const auto& made : store.list_papers(kCourt, row.id)) {
      const auto* paper = procedure().paper(made.kind);
      if (!paper) throw base::Fault("no such paper: " + made.kind);
      auto view = paper->view(office::to_case(row), info);
      if (view && documents::fill(templates.get(procedure().name, made.kind).compiled, *view))
        all[made.kind].push_back(std::move(view).value());
    }
  });
  if (all.empty()) throw base::Fault("no case has a paper");
  std::filesystem::create_directories(folder);
  for (const auto& [kind, list] : all) write(folder / (kind + ".json"), json::serialize(list));
}

const char* align_of(const documents::Paragraph& p) {
  return p.align == documents::Align::kCentre ? "center" : p.align == documents::Align::kRight ? "right" : "left";
}

std::string text_of(const documents::Paragraph& p) {
  std::string text;
  for (const auto& run : p.runs) text += run.text;
  return text;
}

json::object block_of(const documents::Block& block) {
  if (const auto* p = std::get_if<documents::Paragraph>(&block))
    return {{"align", align_of(*p)},
            {"text", text_of(*p)},
            {"size", p->runs.empty() ? 14 : static_cast<int>(p->runs.front().size)},
            {"indent", p->first_line_indent > 0}};
  json::array rows;
  if (const auto* table = std::get_if<documents::Table>(&block))
    for (const auto& row : table->rows) {
      json::array cells;
      for (const auto& cell : row.cells) {
        std::string text;
        for (const auto& p : cell.paragraphs) text += (text.empty() ? "" : "\n") + text_of(p);
        cells.push_back(json::string(text));
      }
      rows.push_back(std::move(cells));
    }
  return {{"rows", std::move(rows)}};
}

void papers(const std::string& what, const std::string& kind, const std::string& path, int count,
            const std::filesystem::path& out) {
  office::Templates templates;
  const auto& compiled = templates.get(procedure().name, kind).compiled;
  const auto all = json::parse(read(path)).as_array();
  if (what != "blocks") std::filesystem::create_directories(out);
  json::array blocks;
  for (int i = 0; i < count; ++i) {
    const auto& view = all.at(static_cast<size_t>(i) % all.size()).as_object();
    const std::string name = std::to_string(i + 1);
    if (what == "docx") {
      const auto word = documents::fill(compiled, view);
      if (!word) throw base::Fault(word.refusal().code);
      write(out / (name + ".docx"), *word);
      continue;
    }
    const auto paper = documents::fill_paper(compiled, view);
    if (!paper) throw base::Fault(paper.refusal().code);
    if (what == "pdf") {
      const auto pdf = documents::render_pdf(*paper);
      if (!pdf.missing.empty()) throw base::Fault("a character was not drawn");
      write(out / (name + ".pdf"), pdf.bytes);
    } else {
      json::array of_paper;
      for (const auto& block : paper->blocks) of_paper.push_back(block_of(block));
      blocks.push_back(std::move(of_paper));
    }
  }
  if (what == "blocks") write(out, json::serialize(blocks));
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> given(argv + 1, argv + argc);
  try {
    const std::set<std::string> kinds = {"docx", "pdf", "blocks"};
    if (given.size() == 3 && given[0] == "views")
      views(given[1], given[2]);
    else if (given.size() == 5 && kinds.contains(given[0]))
      papers(given[0], given[1], given[2], std::stoi(given[3]), given[4]);
    else {
      std::fputs("make_papers views DATABASE DIR\nmake_papers docx|pdf|blocks KIND VIEWS.json COUNT OUT\n", stderr);
      return 2;
    }
  } catch (const std::exception& e) {
    std::fprintf(stderr, "make_papers: %s\n", e.what());
    return 1;
  }
}
