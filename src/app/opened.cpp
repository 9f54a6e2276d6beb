#include "app/opened.h"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/master_key.h"
#include "law/courts.h"
#include "store/migrations.h"

namespace app {
namespace {

bool is_postgres(const std::string& url) { return url.starts_with("postgres://") || url.starts_with("postgresql://"); }

std::string path_of(const std::string& url) { return url.starts_with("sqlite:") ? url.substr(7) : url; }

}  // namespace

void add_where(CLI::App& command, Where& where) {
  command.add_option("--db", where.url,
                     "database: a file, sqlite:FILE or postgresql://… (default: $KUAISHEN_DB, else kuaishen.db)");
  command.add_option("--files", where.files, "folder of the papers (default: beside the database)");
  command.add_option("--court", where.court, "division code of the court")->capture_default_str();
  command.add_option("--key", where.key,
                     "file with the court's master key, which identity numbers, phones and the like are sealed under "
                     "(default: $KUAISHEN_KEY, $KUAISHEN_KEY_FILE, else beside the database, made with it)");
  command.add_option(
      "--public-address", where.public_address,
      "where people reach the court's server, such as https://court.example: papers made from then on carry "
      "a code that its page /check knows");
  command.add_option("--settings", where.settings,
                     "YAML file of what this court does otherwise in what the law leaves open (see: law settings)");
}

std::string database_url(const Where& where) {
  if (!where.url.empty()) return where.url;
  const char* named = std::getenv("KUAISHEN_DB");  // NOLINT(concurrency-mt-unsafe): before any thread starts
  return named && *named ? named : "kuaishen.db";
}

base::Result<Opened> open(const Where& where, bool must_exist, Secrets secrets) {
  const std::string url = database_url(where);
  const auto settings = settings_of(where.court, where.settings);
  if (!settings) return settings.refusal();
  const auto court = law::find_court(where.court, *settings, wall_clock().date());
  if (!court) return base::Refusal{"court.unknown", {{"court", where.court}}, "--court"};
  if (must_exist && !is_postgres(url) && !std::filesystem::exists(path_of(url)))
    return base::Refusal{"app.no_database", {{"path", path_of(url)}}, "--db"};
  std::string files = where.files;
  if (files.empty()) {
    std::filesystem::path beside = is_postgres(url) ? "kuaishen" : path_of(url);
    if (beside.extension() == ".db") beside.replace_extension();
    files = beside.string() + "-files";
  }
  Opened opened;
  opened.database = store::open_migrated(url);
  opened.store = std::make_unique<store::Store>(*opened.database);
  opened.files = std::make_unique<store::FileStore>(files);
  opened.court = {court->division, court->code, court->name,         court->calendar,
                  court->province, *settings,   where.public_address};
  if (secrets == Secrets::kLeave) return opened;
  if (secrets == Secrets::kOpenIfPossible && opened.store->list_keys().empty()) return opened;
  if (auto refused = open_with_keys(opened, where)) {
    if (secrets == Secrets::kOpen) return *refused;
    opened.keys_refusal = std::move(refused);
  }
  return opened;
}

base::Result<law::Settings> settings_of(const std::string& division, const std::string& path) {
  auto settings = law::Settings::of(division);
  if (path.empty()) return settings;
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in) return base::Refusal{"settings.unreadable", {{"why", path}}, "--settings"};
  return settings.with_rows(text);
}

base::Moment wall_clock() {
  constexpr int64_t kChinaMinutes = 8LL * 60;
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return base::Moment::from_minutes(std::chrono::duration_cast<std::chrono::minutes>(since).count() + kChinaMinutes);
}

}  // namespace app
