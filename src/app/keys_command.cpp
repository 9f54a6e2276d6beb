#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "app/command.h"
#include "app/master_key.h"
#include "office/access/accounts.h"

namespace app {
namespace {

using base::json::array;
using base::json::object;

[[noreturn]] void refuse(const base::Refusal& refusal, const Options& options, int code) {
  print_refusal(refusal, options);
  throw CLI::RuntimeError(code);
}

Opened open_or_leave(const Where& where, const Options& options) {
  auto opened = open(where);
  if (!opened) refuse(opened.refusal(), options, kUnreadable);
  return std::move(opened).value();
}

void list(const Where& where, const Options& options) {
  auto opened = open_or_leave(where, options);
  array all;
  for (const auto& row : opened.store->list_keys()) {
    const bool newest = row.id == opened.keys->newest();
    if (options.json) {
      all.push_back(object{{"id", row.id}, {"made_at", row.made_at}, {"newest", newest}});
      continue;
    }
    const auto say = [&](const char* code) { return base::message(code, {}, options.language()).sentence; };
    fmt::print("{}\n", base::message("keys.line",
                                     {{"id", row.id},
                                      {"made", row.made_at.empty() ? say("keys.made_with_database") : row.made_at},
                                      {"newest", newest ? say("keys.newest") : ""}},
                                     options.language())
                           .sentence);
  }
  if (options.json) fmt::print("{}\n", base::json::serialize(all));
}

// The keys under the new master key, and who did it when, in one transaction.
void put_keys(Opened& opened, const base::Sealer& fresh) {
  const auto now = wall_clock();
  std::vector<store::KeyRow> rows;
  for (auto& key : opened.keys->rotated(fresh, now.iso())) rows.push_back({key.id, key.sealed, key.made_at});
  store::Transaction transaction(*opened.database);
  opened.store->replace_keys(rows);
  office::Accounts accounts(*opened.store, opened.court.division, opened.keys->house());
  constexpr int64_t kChinaSeconds = 8LL * 3600;
  accounts.record("console", "keys_rotated", "", rows.back().id, now.minutes() * 60 - kChinaSeconds);
  transaction.commit();
}

// A service reads the key as another user than who changes it.
void keep_owner(const std::string& of, const std::string& file) {
  struct stat info {};
  if (::stat(of.c_str(), &info) != 0 || ::chown(file.c_str(), info.st_uid, info.st_gid) != 0 ||
      ::chmod(file.c_str(), info.st_mode & 0777u) != 0)
    throw base::Fault("the new key " + file + " can't be given to who reads the old one");
}

// The new key lies in a file before the database needs it, and takes the old one's name after that; cut off in between,
// the next one to open the database finds it under ".new".
void rotate(const Where& where, std::string to, const Options& options) {
  auto opened = open_or_leave(where, options);
  const auto master = find_master_key(where);
  if (!master || !*master)
    refuse(master ? base::Refusal{"keys.unreadable", {{"where", "?"}}, {}} : master.refusal(), options, kUnreadable);
  const std::string file = (*master)->file;
  if (to.empty() && file.empty()) refuse({"keys.where_to", {}, "--to"}, options, kUsage);
  const std::string written = to.empty() ? file + ".new" : to;
  if (!to.empty() && std::filesystem::exists(to)) refuse({"keys.exists", {{"path", to}}, "--to"}, options, kRefused);
  std::filesystem::remove(file + ".new");  // of a rotation that came to nothing: the database opened with the old key
  const auto fresh = make_master_key(written);
  if (!fresh) refuse(fresh.refusal(), options, kUnreadable);
  if (to.empty()) keep_owner(file, written);
  put_keys(opened, fresh->sealer);
  if (to.empty()) std::filesystem::rename(written, file);
  const auto rows = opened.store->list_keys();
  std::string newest = "k" + std::to_string(rows.size() - 1);
  const std::string path = to.empty() ? file : to;
  if (options.json) {
    fmt::print("{}\n", base::json::serialize(object{{"newest", newest}, {"file", path}}));
    return;
  }
  fmt::print("{}\n", base::message("keys.rotated", {{"id", newest}, {"path", path}}, options.language()).sentence);
  fmt::print("{}\n", base::message("keys.restart", {}, options.language()).sentence);
}

}  // namespace

void add_keys_command(CLI::App& app, Options& options) {
  auto* command = app.add_subcommand("keys", "the keys that identity numbers, phones and the like are sealed under");
  auto where = std::make_shared<Where>();
  add_where(*command, *where);
  auto* change = command->add_subcommand(
      "rotate", "seal the keys under a new master key, and what is written from now on under a new key");
  auto to = std::make_shared<std::string>();
  add_where(*change, *where);
  change->add_option("--to", *to, "file for the new master key (default: in place of the old one)");
  change->footer(
      "What was sealed stays as it is: events are never rewritten. The old master key opens the database no more; a "
      "backup made before is opened by it alone, so keep it as long as such backups are kept.");
  change->callback([=, &options] { rotate(*where, *to, options); });
  command->callback([=, &options] {
    if (!change->parsed()) list(*where, options);
  });
}

}  // namespace app
