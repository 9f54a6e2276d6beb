#include <fmt/format.h>

#include "app/command.h"
#include "app/opened.h"
#include "store/backup.h"

namespace app {
namespace {

struct Arguments {
  Where where;
  std::string file;
  bool without_files = false;
};

Opened open_or_leave(const Where& where, bool must_exist, const Options& options) {
  auto opened = open(where, must_exist, Secrets::kLeave);  // sealed values are saved as they lie
  if (opened) return std::move(opened).value();
  print_refusal(opened.refusal(), options);
  throw CLI::RuntimeError(kUnreadable);
}

// Where the papers of a backup lie: beside it.
store::FileStore files_of(const std::string& backup) { return store::FileStore(backup + "-files"); }

void say(const char* code, int64_t rows, size_t files, const Arguments& arguments, const Options& options) {
  if (options.json)
    return fmt::print(
        "{}\n",
        base::json::serialize(base::json::object{
            {"rows", rows}, {"file", arguments.file}, {"files", files}, {"without_files", arguments.without_files}}));
  const auto message =
      base::message(code, {{"rows", std::to_string(rows)}, {"file", arguments.file}, {"files", std::to_string(files)}},
                    options.language());
  fmt::print("{}\n", message.sentence);
  fmt::print("{}\n", base::message(std::string(code) + "_key", {}, options.language()).sentence);
  if (arguments.without_files)
    fmt::print("{}\n", base::message("backup.without_files", {}, options.language()).sentence);
}

void save(const Arguments& arguments, const Options& options) {
  auto opened = open_or_leave(arguments.where, true, options);
  size_t files = 0;
  const int64_t rows = store::backup(*opened.database, arguments.file, [&](const std::filesystem::path& part) {
    if (arguments.without_files) return;
    const auto named = store::files_named_in(part);
    auto into = files_of(arguments.file);
    store::copy_files(*opened.files, into, named);
    files = named.size();
  });
  say("backup.done", rows, files, arguments, options);
}

void take_back(const Arguments& arguments, const Options& options) {
  auto opened = open_or_leave(arguments.where, false, options);
  size_t files = 0;
  const int64_t rows = store::restore(*opened.database, arguments.file, [&](const std::filesystem::path& file) {
    if (arguments.without_files) return;
    const auto named = store::files_named_in(file);
    store::copy_files(files_of(arguments.file), *opened.files, named);
    files = named.size();
  });
  say("restore.done", rows, files, arguments, options);
}

}  // namespace

void add_backup_commands(CLI::App& app, Options& options) {
  const auto add = [&](const char* name, const char* help, const char* file, const char* flag,
                       void (*work)(const Arguments&, const Options&)) {
    auto arguments = std::make_shared<Arguments>();
    auto* command = app.add_subcommand(name, help);
    command->add_option("FILE", arguments->file, file)->required();
    command->add_flag("--without-files", arguments->without_files, flag);
    add_where(*command, arguments->where);
    command->callback([=, &options] { work(*arguments, options); });
    return command;
  };
  add("backup", "write the whole database to FILE, and its papers to FILE-files, while others go on working",
      "the file to make", "leave the papers out; copy their folder by other means", save)
      ->footer(
          "FILE is readable by either engine. FILE-files holds the papers it names, sealed as they lie, each looked at "
          "for "
          "damage on the way; keep the two together. The master key is in neither: keep a copy of its file elsewhere. "
          "FILE appears only when all of it is there.\nAfterwards note the head that kuaishen verify "
          "prints: with it an older backup can be told from the newest (verify --head).");
  add("restore", "read a backup and its papers into an empty database; nothing is taken unless all of it is sound",
      "a file that backup made", "take the rows alone; put the papers' folder in place by other means", take_back);
}

}  // namespace app
