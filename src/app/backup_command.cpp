#include <fmt/format.h>

#include "app/command.h"
#include "app/opened.h"
#include "store/backup.h"

namespace app {
namespace {

// Both ways are one sentence and a number of rows.
void say(const char* zh, const char* en, int64_t rows, const std::string& file, const Options& options) {
  if (options.json)
    fmt::print("{}\n", base::json::serialize(base::json::object{{"rows", rows}, {"file", file}}));
  else
    fmt::print(fmt::runtime(options.language() == base::Language::kChinese ? zh : en), rows, file);
}

Opened open_or_leave(const Where& where, bool must_exist, const Options& options) {
  auto opened = open(where, must_exist);
  if (opened) return std::move(opened).value();
  print_refusal(opened.refusal(), options);
  throw CLI::RuntimeError(kUnreadable);
}

}  // namespace

void add_backup_commands(CLI::App& app, Options& options) {
  auto where = std::make_shared<Where>();
  auto file = std::make_shared<std::string>();
  auto* saving = app.add_subcommand(
      "backup", "write the whole database to one file, readable by either engine, while others go on working");
  saving->add_option("FILE", *file, "the file to make")->required();
  add_where(*saving, *where);
  saving->callback([=, &options] {
    auto opened = open_or_leave(*where, true, options);
    say("已备份 {} 行到 {}；文书文件夹请另行复制\n", "{} rows saved to {}; copy the folder of papers as well\n",
        store::backup(*opened.database, *file), *file, options);
  });
  auto* restoring =
      app.add_subcommand("restore", "read a backup into an empty database; nothing is taken unless all of it is sound");
  restoring->add_option("FILE", *file, "a file that backup made")->required();
  add_where(*restoring, *where);
  restoring->callback([=, &options] {
    auto opened = open_or_leave(*where, false, options);
    say("已恢复 {} 行，来自 {}\n", "{} rows restored from {}\n", store::restore(*opened.database, *file), *file,
        options);
  });
}

}  // namespace app
