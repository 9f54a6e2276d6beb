// Our side of the papers' comparison, and what both sides are fed with.
//   make_papers views DATABASE KIND OUT.json        the views of KIND ("judgment") of every case that has one
//   make_papers docx|pdf KIND VIEWS.json COUNT DIR  that many papers into DIR, by one thread, as the peers do
#include <cstdio>
#include <filesystem>
#include <fstream>

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

void views(const std::string& database, const std::string& kind, const std::string& path) {
  const auto db = store::open_database(database);
  store::Store store(*db);
  const auto court = law::find_court(kCourt);
  const casework::CourtInfo info{kCourt, court->code, court->name, court->calendar, court->province};
  const auto* paper = procedure().paper(kind);
  if (!paper) throw base::Fault("no such paper: " + kind);
  json::array all;
  store.for_each_case(kCourt, {}, [&](const store::CaseRow& row) {
    for (const auto& made : store.list_papers(kCourt, row.id))
      if (made.kind == kind)
        if (auto view = paper->view(office::to_case(row), info)) all.push_back(std::move(view).value());
  });
  if (all.empty()) throw base::Fault("no case has a " + kind);
  write(path, json::serialize(all));
}

void papers(const std::string& what, const std::string& kind, const std::string& path, int count,
            const std::filesystem::path& folder) {
  office::Templates templates;
  const auto& compiled = templates.get(procedure().name, kind).compiled;
  const auto all = json::parse(read(path)).as_array();
  std::filesystem::create_directories(folder);
  for (int i = 0; i < count; ++i) {
    const auto& view = all.at(static_cast<size_t>(i) % all.size()).as_object();
    const std::string name = std::to_string(i + 1);
    if (what == "docx") {
      const auto word = documents::fill(compiled, view);
      if (!word) throw base::Fault(word.refusal().code);
      write(folder / (name + ".docx"), *word);
    } else {
      const auto paper = documents::fill_paper(compiled, view);
      if (!paper) throw base::Fault(paper.refusal().code);
      write(folder / (name + ".pdf"), documents::render_pdf(*paper).bytes);
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> given(argv + 1, argv + argc);
  try {
    if (given.size() == 4 && given[0] == "views")
      views(given[1], given[2], given[3]);
    else if (given.size() == 5 && (given[0] == "docx" || given[0] == "pdf"))
      papers(given[0], given[1], given[2], std::stoi(given[3]), given[4]);
    else {
      std::fputs("make_papers views DATABASE KIND OUT.json\nmake_papers docx|pdf KIND VIEWS.json COUNT DIR\n", stderr);
      return 2;
    }
  } catch (const std::exception& e) {
    std::fprintf(stderr, "make_papers: %s\n", e.what());
    return 1;
  }
}
