#include <fmt/format.h>

#include <map>
#include <set>

#include "app/command.h"
#include "app/procedures.h"
#include "app/table.h"
#include "intake/series.h"
#include "office/templates.h"

namespace app {
namespace {

using base::json::array;
using base::json::object;

struct TemplateArguments {
  std::string file, kind, folder;
};

void check(const TemplateArguments& arguments, const Options& options) {
  const auto bytes = intake::read_file(arguments.file);
  if (!bytes) {
    print_refusal(bytes.refusal(), options);
    throw CLI::RuntimeError(kUnreadable);
  }
  const auto faults = documents::check_template(*bytes, office::court_formats());
  array all;
  for (const auto& f : faults) {
    const auto words = base::message(f.code, {}, options.language()).sentence;
    all.push_back(object{{"code", f.code},
                         {"tag", f.tag},
                         {"part", f.part},
                         {"paragraph", f.paragraph},
                         {"message", words},
                         {"context", f.context}});
    if (!options.json) fmt::print("{}第{}段  {}  {}\n", f.part, f.paragraph, f.tag, words);
  }
  if (options.json)
    fmt::print("{}\n", base::json::serialize(object{{"faults", std::move(all)}}));
  else if (faults.empty())
    fmt::print("没有发现错误\n");
  if (!faults.empty()) throw CLI::RuntimeError(kRefused);
}

void list(const TemplateArguments& arguments, const Options& options) {
  office::Templates templates(arguments.folder);
  array all;
  std::vector<std::vector<std::string>> rows = {{"文书", "名称", "标签", "校验值"}};
  for (const auto& paper : financial().papers) {
    const auto& t = templates.get(financial().name, paper.name);
    rows.push_back({paper.name, paper.title, std::to_string(t.compiled.tags().size()), t.hash.substr(0, 12)});
    all.push_back(object{{"kind", paper.name},
                         {"title", paper.title},
                         {"tags", static_cast<int64_t>(t.compiled.tags().size())},
                         {"hash", t.hash}});
  }
  if (options.json)
    fmt::print("{}\n", base::json::serialize(all));
  else
    fmt::print("{}", table(rows, {2}));
}

// Of a paper by its name, or of a Word file that is not a paper yet.
base::Result<std::vector<documents::TagUse>> tags_of(const TemplateArguments& arguments) {
  if (!arguments.kind.ends_with(".docx")) {
    if (!financial().paper(arguments.kind))
      return base::Refusal{"template.missing", {{"template", arguments.kind}}, {}};
    return office::Templates(arguments.folder).get(financial().name, arguments.kind).compiled.tags();
  }
  const auto bytes = intake::read_file(arguments.kind);
  if (!bytes) return bytes.refusal();
  const auto compiled = documents::compile_template(*bytes, office::court_formats());
  if (!compiled) return compiled.refusal();
  return compiled->tags();
}

void tags(const TemplateArguments& arguments, const Options& options) {
  const auto found = tags_of(arguments);
  if (!found) {
    print_refusal(found.refusal(), options);
    throw CLI::RuntimeError(kRefused);
  }
  std::map<std::string, std::set<std::string>> used;
  for (const auto& use : *found)
    used[use.path].insert(use.kind == "each"   ? "每个"
                          : use.kind == "if"   ? "如果"
                          : use.format.empty() ? "值"
                                               : use.format);
  array all;
  for (const auto& [path, ways] : used) {
    std::string how;
    for (const auto& w : ways) how += (how.empty() ? "" : "、") + w;
    all.push_back(object{{"tag", path}, {"used", how}});
    if (!options.json) fmt::print("{{{{{}}}}}  {}\n", path, how);
  }
  if (options.json) fmt::print("{}\n", base::json::serialize(all));
}

}  // namespace

void add_template_command(CLI::App& app, Options& options) {
  auto* command = app.add_subcommand("template", "the court's papers as Word templates");
  command->require_subcommand(1);
  auto arguments = std::make_shared<TemplateArguments>();
  auto* checking = command->add_subcommand("check", "every fault of a Word file as a template, with tag and paragraph");
  checking->add_option("FILE", arguments->file, "a .docx")->required();
  checking->callback([arguments, &options] { check(*arguments, options); });
  auto* listing = command->add_subcommand("list", "the papers there are");
  listing->add_option("--templates", arguments->folder, "folder with the court's own");
  listing->callback([arguments, &options] { list(*arguments, options); });
  auto* naming = command->add_subcommand("tags", "the tags a paper uses, or a Word file");
  naming->add_option("KIND", arguments->kind, "paper, such as judgment, or a .docx")->required();
  naming->add_option("--templates", arguments->folder, "folder with the court's own");
  naming->callback([arguments, &options] { tags(*arguments, options); });
}

}  // namespace app
