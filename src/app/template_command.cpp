#include <fmt/format.h>

#include <filesystem>
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

bool chinese(const Options& options) { return options.language() == base::Language::kChinese; }

[[noreturn]] void refuse(const base::Refusal& refusal, const Options& options, ExitCode code) {
  print_refusal(refusal, options);
  throw CLI::RuntimeError(code);
}

std::string bytes_of(const std::string& file, const Options& options) {
  auto bytes = intake::read_file(file);
  if (!bytes) refuse(bytes.refusal(), options, kUnreadable);
  return std::move(bytes).value();
}

// The paper a file is meant for: said, or by the file's name; empty: none in particular.
std::string kind_of(const TemplateArguments& arguments, const Options& options) {
  if (arguments.kind.empty()) {
    const auto stem = std::filesystem::path(arguments.file).stem().string();
    return financial().paper(stem) ? stem : std::string();
  }
  if (!financial().paper(arguments.kind))
    refuse({"template.unknown_kind", {{"kind", arguments.kind}}, "--kind"}, options, kUsage);
  return arguments.kind;
}

void check(const TemplateArguments& arguments, const Options& options) {
  const auto kind = kind_of(arguments, options);
  const auto bytes = bytes_of(arguments.file, options);
  const auto names = office::template_names(financial().name, kind);
  const auto faults = documents::check_template(bytes, office::court_formats(), &names);
  if (faults.size() == 1 && faults[0].part.empty()) refuse({faults[0].code, {}, arguments.file}, options, kUnreadable);
  array all;
  for (const auto& f : faults) {
    all.push_back(object{{"code", f.code},
                         {"tag", f.tag},
                         {"part", f.part},
                         {"paragraph", f.paragraph},
                         {"message", base::message(f.code, {}, options.language()).sentence},
                         {"context", f.context}});
    if (options.json) continue;
    fmt::print("{}\n", office::fault_words(f, options.language()));
    if (!f.context.empty() && f.context != f.tag) fmt::print("    {}\n", f.context);
  }
  if (options.json)
    fmt::print("{}\n", base::json::serialize(object{{"kind", kind}, {"faults", std::move(all)}}));
  else if (faults.empty())
    fmt::print("{}\n", chinese(options) ? "没有发现错误" : "No faults found");
  else
    fmt::print(fmt::runtime(chinese(options) ? "共 {} 处错误\n" : "{} faults\n"), faults.size());
  if (!faults.empty()) throw CLI::RuntimeError(kRefused);
}

void list(const TemplateArguments& arguments, const Options& options) {
  office::Templates templates(arguments.folder);
  if (const auto faults = templates.faults_of_own(financial(), options.language()); !faults.empty()) {
    print_refusals(faults, options);
    throw CLI::RuntimeError(kRefused);
  }
  const bool zh = chinese(options);
  std::vector<std::vector<std::string>> rows = {
      zh ? std::vector<std::string>{"文书", "名称", "来源", "标签", "校验值"}
         : std::vector<std::string>{"paper", "title", "from", "tags", "checksum"}};
  array all;
  for (const auto& paper : financial().papers) {
    const auto& t = templates.get(financial().name, paper.name);
    const bool own = templates.has_own(financial().name, paper.name);
    rows.push_back({paper.name, paper.title, own ? (zh ? "本院" : "court") : (zh ? "自带" : "house"),
                    std::to_string(t.compiled.tags().size()), t.hash.substr(0, 12)});
    all.push_back(object{{"kind", paper.name},
                         {"title", paper.title},
                         {"own", own},
                         {"tags", static_cast<int64_t>(t.compiled.tags().size())},
                         {"hash", t.hash}});
  }
  if (options.json)
    fmt::print("{}\n", base::json::serialize(all));
  else
    fmt::print("{}", table(rows, {3}));
}

// Of a paper by its name, or of a Word file that is not a paper yet.
std::vector<documents::TagUse> tags_of(const TemplateArguments& arguments, const Options& options) {
  std::string bytes;
  if (arguments.kind.ends_with(".docx"))
    bytes = bytes_of(arguments.kind, options);
  else if (!financial().paper(arguments.kind))
    refuse({"template.unknown_kind", {{"kind", arguments.kind}}, {}}, options, kRefused);
  else
    bytes = office::Templates(arguments.folder).bytes(financial().name, arguments.kind);
  const auto compiled = documents::compile_template(bytes, office::court_formats());
  if (!compiled)
    refuse(compiled.refusal(), options, compiled.refusal().code == "template.faults" ? kRefused : kUnreadable);
  return compiled->tags();
}

std::string way_of(const documents::TagUse& use, bool zh) {
  if (use.kind == "each") return zh ? "每个" : "repeats";
  if (use.kind == "if") return zh ? "如果" : "chooses";
  return use.format.empty() ? (zh ? "值" : "value") : use.format;
}

void tags(const TemplateArguments& arguments, const Options& options) {
  std::map<std::string, std::set<std::string>> used;
  for (const auto& use : tags_of(arguments, options)) used[use.path].insert(way_of(use, chinese(options)));
  array all;
  for (const auto& [path, ways] : used) {
    std::string how;
    for (const auto& w : ways) how += (how.empty() ? "" : chinese(options) ? "、" : ", ") + w;
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
  checking->add_option("--kind", arguments->kind,
                       "the paper it is meant for, such as judgment (default: by the file's name)");
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
