#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/command.h"
#include "app/master_key.h"
#include "app/signing_file.h"
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

// ---- what papers are signed with

std::string day_of(int64_t seconds) {
  constexpr int64_t kChinaSeconds = 8LL * 3600;
  return base::Moment::from_minutes((seconds + kChinaSeconds) / 60).date().iso();
}

void tell(const SigningFile& file, const Options& options) {
  const auto& own = file.key.certificate();
  if (options.json) {
    fmt::print("{}\n", base::json::serialize(object{{"path", file.path},
                                                    {"subject", own.subject()},
                                                    {"issuer", own.issuer()},
                                                    {"self_signed", own.self_signed()},
                                                    {"fingerprint", own.fingerprint()},
                                                    {"valid_from", day_of(own.valid_from())},
                                                    {"valid_to", day_of(own.valid_to())},
                                                    {"sealed", file.sealed},
                                                    {"former", file.former.size()}}));
    return;
  }
  const auto say = [&](const char* code, const std::vector<std::pair<std::string, std::string>>& values = {}) {
    return base::message(code, values, options.language()).sentence;
  };
  fmt::print("{}\n",
             say("signing.certificate", {{"subject", own.subject()},
                                         {"issuer", own.self_signed() ? say("signing.self_signed") : own.issuer()},
                                         {"from", day_of(own.valid_from())},
                                         {"to", day_of(own.valid_to())},
                                         {"fingerprint", own.fingerprint()}}));
  fmt::print("{}\n", say(file.sealed ? "signing.key_sealed" : "signing.key_in_clear", {{"path", file.path}}));
}

struct SigningArguments {
  Where where;
  std::string file, certificate, private_key;
  bool renew = false;
};

std::string whole_text(const std::string& path, const char* option, const Options& options) {
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in) refuse({"config.unreadable", {{"path", path}}, option}, options, kUnreadable);
  return text;
}

void sign_with(const SigningArguments& arguments, const Options& options) {
  auto opened = open_or_leave(arguments.where, options);
  const auto& house = opened.keys->house();
  const auto path = signing_path(arguments.where, arguments.file);
  const int64_t now = std::time(nullptr);
  const bool given = !arguments.certificate.empty() || !arguments.private_key.empty();
  if (given && (arguments.certificate.empty() || arguments.private_key.empty() || arguments.renew))
    refuse({"signing.incomplete", {}, "--certificate"}, options, kUsage);
  if (given) {
    const auto key = documents::SigningKey::read(whole_text(arguments.private_key, "--private-key", options),
                                                 whole_text(arguments.certificate, "--certificate", options));
    if (!key) refuse(key.refusal(), options, kUnreadable);
    if (!key->certificate().valid_at(now))
      refuse({"signing.certificate_not_now", {}, "--certificate"}, options, kRefused);
    change_signing_file(path, house, *key);
  } else if (arguments.renew) {
    change_signing_file(path, house, fresh_signing_key(opened.court.name, now));
  }
  const auto file = signing_file(path, house, opened.court.name, now);
  if (!file) refuse(file.refusal(), options, kUnreadable);
  if (given || arguments.renew) {
    store::Transaction transaction(*opened.database);
    office::Accounts accounts(*opened.store, opened.court.division, house);
    accounts.record("console", "signing_key_changed", "", file->key.certificate().fingerprint(), now);
    transaction.commit();
  }
  tell(*file, options);
}

void add_signing(CLI::App& keys, Options& options) {
  auto* command = keys.add_subcommand("signing", "what proofs of service are signed with: shows it, or changes it");
  auto arguments = std::make_shared<SigningArguments>();
  add_where(*command, arguments->where);
  command->add_option("--signing", arguments->file,
                      "the file (default: beside the master key, made where there is none)");
  command->add_option("--certificate", arguments->certificate,
                      "PEM: the certificate of the court's own authority, then those that vouch for it");
  command->add_option("--private-key", arguments->private_key, "PEM: its private key, without a password");
  command->add_flag("--renew", arguments->renew, "a fresh key, with a certificate that only it vouches for");
  command->footer(
      "The key is sealed under the house's key. The old certificate stays in the file, so that what was signed with it "
      "can still be verified. Running servers are started again to use the new one.");
  command->callback([=, &options] { sign_with(*arguments, options); });
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
  add_signing(*command, options);
  command->callback([=, &options] {
    if (command->get_subcommands().empty()) list(*where, options);
  });
}

}  // namespace app
